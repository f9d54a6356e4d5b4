"""Validates data against a JSON schema (draft 7), for the keywords that the schemas in this package use.

In these schemas, every part names a `type` before the keywords for it, and no part contains itself. This package adds
the keyword `anyCase`, an `enum` of words in any case, and all formats except `date` and `uri`. check/problems.py takes
its words from `description`, `examples` and `mend`.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from . import orcid
from .dates import is_day, is_moment, is_period

Path = tuple[Any, ...]  # of keys and indexes (from 0); empty for the whole
Schema = Mapping[str, Any]  # a JSON schema, or a part of one

MOST = 100  # violations that are reported; nobody reads more
TYPES: dict[str, tuple[type, ...]] = {
    "array": (list,), "boolean": (bool,), "integer": (int, float), "null": (type(None),), "number": (int, float),
    "object": (dict,), "string": (str,),
}  # fmt: skip


class Violation(NamedTuple):
    """A violation of a schema by data."""

    path: Path  # of the value; for a missing key, of its mapping
    word: str  # the keyword that is violated
    expected: Any  # what the keyword asks for; for an unknown key, the known ones
    value: Any  # the value itself; for a missing or unknown key, the mapping
    kind: str  # the name of the part's definition, or else its key; '' for the whole
    part: Schema  # the part of the schema for the value, or for the missing key


def is_of_type(value: object, names: str | list[str]) -> bool:
    """Tells whether a value has one of a JSON schema's types."""
    return any(
        isinstance(value, TYPES[name])
        and (name == "boolean" or not isinstance(value, bool))
        and (name != "integer" or (isinstance(value, (int, float)) and value % 1 == 0))
        for name in ([names] if isinstance(names, str) else names)
    )


FORMATS: dict[str, Callable[[str], bool]] = {
    "date": is_day,
    "moment": is_moment,
    "orcid": orcid.is_right,
    "period": is_period,
    "uri": lambda text: True,  # check-jsonschema does not validate it either
}
# {keyword: function that tells whether a value conforms}; the type is first, so that the others can rely on it
KEYWORDS: dict[str, Callable[[Any, Any], bool]] = {
    "type": is_of_type,
    "enum": lambda value, expected: value in expected,
    "anyCase": lambda value, expected: value.strip().lower() in {word.lower() for word in expected},
    "minLength": lambda value, least: len(value) >= least,
    "maxLength": lambda value, most: len(value) <= most,
    "pattern": lambda value, expected: bool(re.search(expected, value)),
    "format": lambda value, expected: FORMATS[expected](value),
    "minimum": lambda value, least: bool(value >= least),
    "maximum": lambda value, most: bool(value <= most),
    "minItems": lambda value, least: len(value) >= least,
}
# How much a violation counts when alternatives are compared; others count 1.
DISTANCE = {"enum": 3, "additionalProperties": 2, "unknown": 0}


def violations(data: object, schema: Schema, days_are_text: bool = False) -> Iterator[Violation]:
    """Yields the violations of a schema by data that was read from YAML or JSON, at most `MOST`.

    Of `anyOf` and `oneOf`, reports the branch that is closest to the data. With `days_are_text`, a date that YAML
    read counts as text.
    """
    found = Judge(schema.get("definitions", {}), days_are_text).judge(data, schema, (), "")
    yield from islice((each for each in found if each.word != "unknown"), MOST)


def unknown_keys(data: object, schema: Schema) -> Iterator[Violation]:
    """Yields every key that a schema does not name, even if it allows them, at most `MOST`."""
    found = Judge(schema.get("definitions", {}), False).judge(data, schema, (), "")
    yield from islice((each for each in found if each.word in ("unknown", "additionalProperties")), MOST)


class Judge(NamedTuple):
    """Judges values by parts of one schema."""

    definitions: Mapping[str, Schema]  # by name
    days_are_text: bool  # whether a date that YAML read counts as text

    def judge(self, value: Any, part: Schema, path: Path, kind: str) -> Iterator[Violation]:
        """Yields the first violation by the value itself, or else the violations by its parts."""
        kind, part = self._resolved(kind, part)
        if self.days_are_text and isinstance(value, datetime.date):
            value = value.isoformat()
        for word, holds in KEYWORDS.items():
            if word in part and (value is not None or word in ("type", "enum")) and not holds(value, part[word]):
                yield Violation(path, word, part[word], value, kind, part)
                return
        if branches := part.get("anyOf") or part.get("oneOf"):  # the alternatives exclude each other
            tried = [list(self.judge(value, branch, path, kind)) for branch in branches]
            yield from min(tried, key=lambda found: _distance(found, path))
        elif isinstance(value, dict):
            yield from self._judge_keys(value, part, path, kind)
        elif isinstance(value, list) and "items" in part:
            yield from self._judge_items(value, part, path, kind)
        if "if" in part and all(each.word == "unknown" for each in self.judge(value, part["if"], path, kind)):
            yield from self.judge(value, part["then"], path, kind)

    def _resolved(self, kind: str, part: Schema) -> tuple[str, Schema]:
        """Returns the kind and the part that a reference points to."""
        name = part["$ref"].rpartition("/")[2] if "$ref" in part else ""
        return (name, self.definitions[name]) if name else (kind, part)

    def _judge_keys(self, value: dict[Any, Any], part: Schema, path: Path, kind: str) -> Iterator[Violation]:
        known = part.get("properties", {})
        for key in part.get("required", []):
            if key not in value:
                yield Violation(path, "required", key, value, kind, self._resolved(key, known.get(key, {}))[1])
        for key, inner in value.items():
            if key in known:
                yield from self.judge(inner, known[key], (*path, key), key)
            else:
                word = "unknown" if part.get("additionalProperties", True) else "additionalProperties"
                yield Violation((*path, key), word, list(known), value, kind, part)

    def _judge_items(self, value: list[Any], part: Schema, path: Path, kind: str) -> Iterator[Violation]:
        seen = set()
        for index, item in enumerate(value):
            wrong = list(self.judge(item, part["items"], (*path, index), kind))
            yield from wrong
            if not wrong and part.get("uniqueItems"):
                same = _hashable(item)
                if same in seen:
                    yield Violation((*path, index), "uniqueItems", True, item, kind, part)
                seen.add(same)


def _distance(found: list[Violation], path: Path) -> tuple[bool, int]:
    """Returns the distance of the value at a path from an alternative: first its type, then the rest."""
    of_type = any(violation.word == "type" and violation.path == path for violation in found)
    return of_type, sum(DISTANCE.get(violation.word, 1) for violation in found)


def _hashable(value: Any) -> Any:
    """Returns a hashable stand-in for a value; equal values have the same."""
    if isinstance(value, dict):
        return frozenset((key, _hashable(part)) for key, part in value.items())
    return tuple(map(_hashable, value)) if isinstance(value, list) else value
