"""What of a JSON schema (draft 7) data violates, for the words that citation.json uses.

Every part of such a schema has a `type`, or alternatives, or is a reference to a definition; none is within itself.
Mappings take no further keys, and lists no item twice.
"""

import datetime
import re
from collections import namedtuple
from itertools import islice

from . import orcid

# Where (a tuple of keys and indexes), the schema's word that is violated, what it wants, and what is there; its `kind`
# is the name of its definition or else its key, '' for the whole. Of a missing key the path is the mapping's, of an
# unknown one the key's own, but what is there is the mapping.
Violation = namedtuple("Violation", "path word expected value kind")

MOST = 100  # violations; nobody reads more
TYPES = {
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: TYPES["number"](value) and (isinstance(value, int) or value.is_integer()),
}


def is_day(text):
    """Whether a text is a day of the calendar, YYYY-MM-DD."""
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


FORMATS = {"date": is_day, "orcid": orcid.is_right, "uri": lambda text: True}  # check-jsonschema looks at no uri either
# word -> whether a value is as the schema expects; the type comes first, so that the others can rely on it
RULES = {
    "type": lambda value, expected: TYPES[expected](value),
    "enum": lambda value, expected: value in expected,
    "minLength": lambda value, least: len(value) >= least,
    "maxLength": lambda value, most: len(value) <= most,
    "pattern": lambda value, expected: re.search(expected, value),
    "format": lambda value, expected: FORMATS[expected](value),
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "minItems": lambda value, least: len(value) >= least,
}
# How far a violation of what a value has inside is from what is meant, where there are alternatives; others count 1.
DISTANCE = {"enum": 3, "additionalProperties": 2}


def violations(data, schema):
    """Yields the violations of `schema` by `data` (as YAML or JSON is read; days may be dates), at most `MOST`.

    Of alternatives, the one that costs least to mend is taken as meant.
    """
    yield from islice(_of_value(data, schema, (), "", schema.get("definitions", {})), MOST)


def _of_value(value, schema, path, kind, definitions):
    """The first violation by a value as a whole, or else those by its parts."""
    if "$ref" in schema:
        kind = schema["$ref"].rpartition("/")[2]
        schema = definitions[kind]
    if isinstance(value, datetime.date):  # YAML's; the schema takes text
        value = value.isoformat()
    branches = schema.get("anyOf") or schema.get("oneOf")  # which exclude each other
    broken = next((word for word, fits in RULES.items() if word in schema and not fits(value, schema[word])), None)
    if broken:
        yield Violation(path, broken, schema[broken], value, kind)
    elif branches:
        tried = [list(_of_value(value, branch, path, kind, definitions)) for branch in branches]
        yield from min(tried, key=lambda found: _distance(found, path))
    elif isinstance(value, dict):
        yield from _of_mapping(value, schema, path, kind, definitions)
    elif isinstance(value, list):
        yield from _of_list(value, schema, path, kind, definitions)


def _distance(found, path):
    """How far the value at a path is from an alternative that it violates: first in its type, then in the rest."""
    of_type = any(violation.word == "type" and violation.path == path for violation in found)
    return of_type, sum(DISTANCE.get(violation.word, 1) for violation in found)


def _of_mapping(mapping, schema, path, kind, definitions):
    for key in schema.get("required", []):
        if key not in mapping:
            yield Violation(path, "required", key, mapping, kind)
    for key, part in mapping.items():
        if key in schema["properties"]:
            yield from _of_value(part, schema["properties"][key], (*path, key), key, definitions)
        else:
            yield Violation((*path, key), "additionalProperties", list(schema["properties"]), mapping, kind)


def _of_list(items, schema, path, kind, definitions):
    seen = set()
    for index, item in enumerate(items):
        wrong = list(_of_value(item, schema["items"], (*path, index), kind, definitions))
        yield from wrong
        same = None if wrong else _hashable(item)
        if same in seen:
            yield Violation((*path, index), "uniqueItems", True, item, kind)
        elif not wrong:
            seen.add(same)


def _hashable(value):
    """The same for values that are equal."""
    if isinstance(value, dict):
        return frozenset((key, _hashable(part)) for key, part in value.items())
    if isinstance(value, list):
        return tuple(map(_hashable, value))
    return value.isoformat() if isinstance(value, datetime.date) else value
