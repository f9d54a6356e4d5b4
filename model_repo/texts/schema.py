"""What of a JSON schema (draft 7) data violates, for the words that citation.json uses.

Every part of such a schema has a `type`, or alternatives, or is a reference to a definition; none is within itself.
Mappings take no further keys, and lists no item twice.
"""

import datetime
import re
from collections import namedtuple
from itertools import islice

from . import orcid
from .dates import is_day

# Where (a tuple of keys and indexes), the schema's word that is violated, what it wants, and what is there; its `kind`
# is the name of its definition or else its key, '' for the whole. Of a missing key the path is the mapping's, of an
# unknown one the key's own, but what is there is the mapping.
Violation = namedtuple("Violation", "path word expected value kind")

MOST = 100  # violations; nobody reads more
TYPES = {"array": list, "object": dict, "string": str, "number": (int, float), "integer": (int, float)}


def is_of_type(value, name):
    """Whether a value is of a JSON schema's type."""
    fits = isinstance(value, TYPES[name]) and not isinstance(value, bool)
    return fits and (name != "integer" or value % 1 == 0)


FORMATS = {"date": is_day, "orcid": orcid.is_right, "uri": lambda text: True}  # check-jsonschema looks at no uri either
# word -> whether a value is as the schema expects; the type comes first, so that the others can rely on it
RULES = {
    "type": is_of_type,
    "enum": lambda value, expected: value in expected,
    "minLength": lambda value, least: len(value) >= least,
    "maxLength": lambda value, most: len(value) <= most,
    "pattern": lambda value, expected: re.search(expected, value),
    "format": lambda value, expected: FORMATS[expected](value),
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "minItems": lambda value, least: len(value) >= least,
}
# How far off a part is, where a value has alternatives; other violations count 1.
DISTANCE = {"enum": 3, "additionalProperties": 2}


def violations(data, schema):
    """Yields the violations of `schema` by `data` (as YAML or JSON is read; days may be dates), at most `MOST`.

    Of alternatives, the one that costs least to mend is taken as meant.
    """
    yield from islice(_judge(data, schema, (), "", schema.get("definitions", {})), MOST)


def _judge(value, schema, path, kind, definitions):
    """The first violation by a value as a whole, or else those by its parts."""
    if "$ref" in schema:
        kind = schema["$ref"].rpartition("/")[2]
        schema = definitions[kind]
    if isinstance(value, datetime.date):  # YAML's; the schema takes text
        value = value.isoformat()
    for word, fits in RULES.items():
        if word in schema and not fits(value, schema[word]):
            yield Violation(path, word, schema[word], value, kind)
            return
    if branches := schema.get("anyOf") or schema.get("oneOf"):  # whose alternatives exclude each other
        tried = [list(_judge(value, branch, path, kind, definitions)) for branch in branches]
        yield from min(tried, key=lambda found: _distance(found, path))
    elif isinstance(value, dict):
        for key in schema.get("required", []):
            if key not in value:
                yield Violation(path, "required", key, value, kind)
        for key, part in value.items():
            if key in schema["properties"]:
                yield from _judge(part, schema["properties"][key], (*path, key), key, definitions)
            else:
                yield Violation((*path, key), "additionalProperties", list(schema["properties"]), value, kind)
    elif isinstance(value, list):
        seen = set()
        for index, item in enumerate(value):
            wrong = list(_judge(item, schema["items"], (*path, index), kind, definitions))
            yield from wrong
            if not wrong:
                same = _hashable(item)
                if same in seen:
                    yield Violation((*path, index), "uniqueItems", True, item, kind)
                seen.add(same)


def _distance(found, path):
    """How far the value at a path is from an alternative that it violates: first in its type, then in the rest."""
    of_type = any(violation.word == "type" and violation.path == path for violation in found)
    return of_type, sum(DISTANCE.get(violation.word, 1) for violation in found)


def _hashable(value):
    """The same for values that are equal."""
    if isinstance(value, dict):
        return frozenset((key, _hashable(part)) for key, part in value.items())
    return tuple(map(_hashable, value)) if isinstance(value, list) else value
