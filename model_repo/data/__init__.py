"""Lookup data, with source and date: the Hub's vocabularies, license fingerprints, schemas, the empty card."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent


class Vocabularies(NamedTuple):
    """Words that the Hub recognizes."""

    tasks: frozenset[str]
    languages: frozenset[str]  # ISO 639-1, `code` and `multilingual`; three-letter codes are not checked
    licenses: frozenset[str]
    relations: frozenset[str]  # of a model to its base model


def read_data(name: str) -> str:
    """Returns the text of a file in this folder."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """Returns the words under a key of a JSON file in this folder, whose values are lines of words."""
    return frozenset(" ".join(json.loads(read_data(name))[key]).split())


@cache
def schema(name: str) -> dict[str, Any]:
    """Returns the JSON schema in a file in this folder; see texts/schema.py."""
    found: dict[str, Any] = json.loads(read_data(name))
    return found


@cache
def vocabularies() -> Vocabularies:
    """Returns the Hub's vocabularies."""
    ids = frozenset(name for name in fingerprints() if " " not in name)  # a second word tells texts of one ID apart
    return Vocabularies(
        word_list("vocabularies.json", "tasks"),
        word_list("vocabularies.json", "languages") | {"code", "multilingual"},
        ids | {"unknown", "other"},
        frozenset(("adapter", "finetune", "merge", "quantized")),
    )


@cache
def fingerprints() -> dict[str, dict[str, Any]]:
    """Returns {license: its names, and the fingerprints of its text}; see texts/licenses.py."""
    licenses: dict[str, dict[str, Any]] = json.loads(read_data("licenses.json"))["licenses"]
    return licenses
