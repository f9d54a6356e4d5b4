"""The smallest CITATION.cff, which tests change in one place, and how CI judges one."""

import io
import re

import jsonschema
import regress
from check_jsonschema.parsers import ParserSet

from tools.citation_schema import official

MINIMAL = """\
cff-version: 1.2.0
message: Please cite it.
title: Leaf Net
authors:
  - family-names: Family
    given-names: Given
"""


def minimal(**changes):
    """The minimal file with keys (`_` for `-`) replaced by other YAML, or left out (None)."""
    keys = dict(re.findall(r"^([\w-]+):((?:.*\n)(?:^ .*\n)*)", MINIMAL, re.MULTILINE))
    keys |= {key.replace("_", "-"): value for key, value in changes.items()}
    return "".join(f"{key}: {value.rstrip()}\n" for key, value in keys.items() if value is not None)


def author(text):
    """The minimal file with another author: the YAML of the one item."""
    return minimal(authors="\n  - " + text.replace("\n", "\n    "))


def identifier(text):
    """The minimal file with an identifier."""
    return minimal(identifiers="\n  - " + text.replace("\n", "\n    "))


def reference(text="", key="preferred-citation", **changes):
    """The minimal file with a reference to a paper, with keys replaced or left out, and further lines."""
    keys = {"type": "article", "title": "A Paper", "authors": "[{family-names: Family}]"} | changes
    lines = [f"{name}: {value}" for name, value in keys.items() if value is not None] + text.splitlines()
    return minimal(**{key: "\n  " + "\n  ".join(lines)})


ORCID = "https://orcid.org/0000-0002-1825-0097"


def read_as_ci(text):
    """The data of a file as check-jsonschema reads it."""
    return ParserSet().parse_data_with_path(io.BytesIO(text.encode()), "CITATION.cff", "yaml")


def has_pattern(validator, pattern, value, schema):
    """JSON Schema's `pattern`, as check-jsonschema judges it."""
    if isinstance(value, str) and not regress.Regex(pattern, flags="u").find(value):
        yield jsonschema.ValidationError(pattern)


CI = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": has_pattern})
CI = CI(official(), format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
