"""What is looked up: words of the Hub, prints of license texts, schemas, the empty card; each with source and day."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent


class Vocabularies(NamedTuple):
    """Words that the Hub knows."""

    tasks: frozenset[str]
    languages: frozenset[str]  # ISO 639-1, `code` and `multilingual`; codes of three letters are taken on trust
    licenses: frozenset[str]
    relations: frozenset[str]  # of a model to its base model


def read_data(name: str) -> str:
    """Returns the text of a file of this folder."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """Returns the words in the lines that a file of this folder has under a key."""
    return frozenset(" ".join(json.loads(read_data(name))[key]).split())


@cache
def schema(name: str) -> dict[str, Any]:
    """Returns the JSON schema in a file of this folder; see texts/schema.py."""
    found: dict[str, Any] = json.loads(read_data(name))
    return found


@cache
def vocabularies() -> Vocabularies:
    """Returns the Hub's words."""
    ids = frozenset(name for name in fingerprints() if " " not in name)  # a second word tells texts of one id apart
    return Vocabularies(
        word_list("vocabularies.json", "tasks"),
        word_list("vocabularies.json", "languages") | {"code", "multilingual"},
        ids | {"unknown", "other"},
        frozenset(("adapter", "finetune", "merge", "quantized")),
    )


@cache
def fingerprints() -> dict[str, dict[str, Any]]:
    """Returns {license: its names and what its text is recognized by}; see texts/licenses.py."""
    licenses: dict[str, dict[str, Any]] = json.loads(read_data("licenses.json"))["licenses"]
    return licenses
