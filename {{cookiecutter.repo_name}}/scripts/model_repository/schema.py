"""What of a JSON schema (draft 7) data violates, for the words that citation.json uses.

Data may come from anywhere: the work is bounded by the size of data and schema, however often one part of the data
stands in another (YAML's aliases), and no deeper than the schema goes.
"""

import datetime
import re
from collections import namedtuple

# Where (a tuple of keys and indexes), the schema's word that is violated, what it wants, and what is there. Of a
# missing key the path is the mapping's, of an unknown one the key's own, of an item that is there twice the second's.
Violation = namedtuple("Violation", "path word expected value")

MOST = 100  # violations; nobody reads more
TYPES = {
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: TYPES["number"](value) and (isinstance(value, int) or value.is_integer()),
}


def is_day(text):
    """Whether a text is a day of the calendar, YYYY-MM-DD."""
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


FORMATS = {"date": is_day, "uri": lambda text: True}  # check-jsonschema looks at no uri either
# word -> (the type of value that it is about, whether a value is as the schema expects)
RULES = {
    "enum": ("string", lambda value, expected: value in expected),
    "minLength": ("string", lambda value, expected: len(value) >= expected),
    "maxLength": ("string", lambda value, expected: len(value) <= expected),
    "pattern": ("string", lambda value, expected: re.search(expected, value)),
    "minimum": ("number", lambda value, expected: value >= expected),
    "maximum": ("number", lambda value, expected: value <= expected),
    "minItems": ("array", lambda value, expected: len(value) >= expected),
}
# These are seen to below; every other word of a schema would pass unseen.
STRUCTURE = {"$ref", "additionalProperties", "anyOf", "format", "items", "oneOf", "properties", "required"}
WORDS = {"type", "uniqueItems", *RULES, *STRUCTURE}


def violations(data, schema, formats=None):
    """Yields the violations of `schema` by `data` (as YAML or JSON is read; days may be dates), at most `MOST`.

    `schema` is a dict whose references (`#/definitions/name`) do not go in circles. `formats` are further formats:
    {name: function from text to whether it is right}. Of alternatives, the one that costs least to mend is taken as
    meant. A part of the data that stands in several places is judged in the first.
    """
    found = _Judge(schema, FORMATS | (formats or {})).judge(data, schema, ())
    yield from {id(violation): violation for violation in found}.values()


class _Judge:
    """Judges each pair of a part of the data and a part of the schema once."""

    def __init__(self, schema, formats):
        self.definitions, self.formats = schema.get("definitions", {}), formats
        self.judged, self.numbers = {}, {}  # the numbers stand for equal values

    def judge(self, value, schema, path):
        """The violations of a part of the schema by a part of the data, which is at `path`."""
        if "$ref" in schema:  # beside which other words mean nothing
            schema = self.definitions[schema["$ref"].rpartition("/")[2]]
        if isinstance(value, datetime.date):  # YAML's; the schema takes text
            value = value.isoformat()
        if not isinstance(value, (dict, list)):
            return self.of_one(value, schema, path)
        key = id(value), id(schema)
        if key not in self.judged:
            self.judged[key] = self.of_one(value, schema, path)[:MOST]
        return self.judged[key]

    def of_one(self, value, schema, path):
        """The first violation of a value as a whole, or else those of its parts."""
        if "type" in schema and not TYPES[schema["type"]](value):
            return [Violation(path, "type", schema["type"], value)]
        for word, (kind, fits) in RULES.items():
            if word in schema and TYPES[kind](value) and not fits(value, schema[word]):
                return [Violation(path, word, schema[word], value)]
        if "format" in schema and isinstance(value, str) and not self.formats[schema["format"]](value):
            return [Violation(path, "format", schema["format"], value)]
        for word in ("anyOf", "oneOf"):
            if word in schema:
                return self.of_branches(value, word, schema[word], path)
        return (self.of_mapping if isinstance(value, dict) else self.of_list)(value, schema, path)

    def of_branches(self, value, word, branches, path):
        """None if it fits (in `oneOf`, just one branch), or else those of the branch that is meant."""
        tried = [self.judge(value, branch, path) for branch in branches]
        fitting = sum(not found for found in tried)
        if fitting > 1 and word == "oneOf":
            return [Violation(path, word, branches, value)]
        return [] if fitting else min(tried, key=lambda found: cost(found, value))

    def of_mapping(self, value, schema, path):
        """Missing, unknown and wrong keys."""
        found = [Violation(path, "required", key, value) for key in schema.get("required", []) if key not in value]
        known = schema.get("properties", {})
        for key, part in value.items():
            if len(found) >= MOST:
                break
            if isinstance(key, str) and key in known:
                found += self.judge(part, known[key], (*path, key))
            elif schema.get("additionalProperties") is False:
                found.append(Violation((*path, key), "additionalProperties", list(known), part))
        return found

    def of_list(self, value, schema, path):
        """Wrong items and items that stand there twice."""
        found, first = [], {}
        for index, item in enumerate(value if isinstance(value, list) and "items" in schema else []):
            if len(found) >= MOST:
                break
            wrong = self.judge(item, schema["items"], (*path, index))
            found += wrong
            if schema.get("uniqueItems") and not wrong and first.setdefault(self.number(item), index) != index:
                found.append(Violation((*path, index), "uniqueItems", first[self.number(item)], item))
        return found

    def number(self, value):
        """The same number for equal values. They are right, so no deeper than the schema."""
        if isinstance(value, (dict, list)):
            if id(value) not in self.numbers:
                parts = value.items() if isinstance(value, dict) else enumerate(value)
                same = frozenset((key, self.number(part)) for key, part in parts)
                self.numbers[id(value)] = self.numbers.setdefault((type(value), same), len(self.numbers))
            return self.numbers[id(value)]
        value = value.isoformat() if isinstance(value, datetime.date) else value
        return self.numbers.setdefault((isinstance(value, bool), value), len(self.numbers))


def cost(found, value):
    """How far a value is from one of its alternatives: in its type, choices, required and unknown keys, and in all."""
    return (
        sum(violation.word == "type" and violation.value is value for violation in found),
        sum(violation.word == "enum" for violation in found),
        sum(violation.word == "required" and violation.value is value for violation in found),
        sum(violation.word == "additionalProperties" for violation in found),
        len(found),
    )
