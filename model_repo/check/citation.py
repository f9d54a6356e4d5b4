"""What is wrong with the data of a CITATION.cff, in sentences that say how to mend it.

It is refused what the official schema of the Citation File Format 1.2.0 refuses (citation.json), and an ORCID iD with
a wrong check character. https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from ..data import schema
from ..texts import orcid
from ..texts.license_names import name_key
from ..texts.schema import Schema, Violation, violations
from ..texts.wording import nearest, sentence_at, show, text_of
from .problems import DataProblem, wrong_value
from .values import mappings

PEOPLE = "Write `- family-names: ...` and, indented like it, `given-names: ...`; for an organization `- name: ...`."
# Tables by kinds, which are as in schema.Violation, '' for the whole file.
MAPPINGS = {"person": "people", "entity": "organizations", "": "CITATION.cff", "reference": "references"}
HOW = {  # how lists and mappings are written
    "": "It needs `cff-version: 1.2.0`, `message: Please cite it as below.`, `title: ...` and `authors:`.",
    "authors": PEOPLE,
    "entity": "Write `name: ...` below it, indented.",
    "identifier": "Write `- type: doi` and below it `value: 10.5281/zenodo.1234567` (or type url, swh, other).",
    "person": PEOPLE,
    "reference": "Write `type: article`, `title: ...` and `authors:` below it; several go below `references:`.",
}
VALUES = {  # what values are, and how to mend one that is not
    "cff-version": ("1.2.0, the version of the format", "Write 1.2.0; the model's own goes under `version`."),
    "country": ("a country's code (ISO 3166-1)", "Write two uppercase letters, such as 'US'."),
    "date": ("a day of the form YYYY-MM-DD that exists", "Correct it."),
    "doi": ("a bare DOI", "It looks like '10.5281/zenodo.1234567'; give the address of one with other signs as `url`."),
    "email": ("an e-mail address", "Correct it, or delete the line."),
    "license-enum": ("a license's SPDX id", "Write one or a list of https://spdx.org/licenses, or `license-url:`."),
    "month": ("a month", "Write a number from 1 to 12."),
    "orcid": ("the address of a valid ORCID iD", "Copy it from orcid.org; its last character checks the others."),
    "url": ("an address", "Start it with https://."),
}
NOT_TAKEN = ("what the format takes here", "Correct it, or delete the line.")
# Words as people know them from elsewhere, where they are not alike.
KNOWN_AS = {
    "booktitle": "collection-title", "creators": "authors", "date": "date-released", "description": "abstract",
    "doi": "value", "first-name": "given-names", "github": "repository-code", "inproceedings": "conference-paper",
    "last-name": "family-names", "misc": "generic", "model": "software", "tags": "keywords",
}  # fmt: skip


@cache
def _schema() -> Schema:
    """Returns the official schema, with a check character for ORCID iDs (the official one asks for a `uri`)."""
    official = schema("citation.json")
    definitions = official["definitions"]
    return {**official, "definitions": {**definitions, "orcid": {**definitions["orcid"], "format": "orcid"}}}


def _part(kind: str) -> Schema:
    """Returns the schema of a kind."""
    part: Schema = _schema()["definitions"][kind] if kind else _schema()
    return part


def problems(data: object) -> Iterator[DataProblem]:
    """Yields (path, sentence) for each thing that is wrong with the data of a CITATION.cff, as YAML reads it.

    A path is a tuple of keys and indexes (from 0), the empty one for the whole; a missing key is told at its mapping.
    """
    if not isinstance(data, dict):
        yield (), "does not hold `key: value` lines. Write one `key: value` a line."
        return
    found, meant = list(violations(data, _schema(), days_are_text=True)), set()
    for each in found:
        if each.word == "additionalProperties":
            other, predicate = _unknown_key(each.path[-1], each.kind, each.expected, each.value)
            meant.add((each.path[:-1], other))
            yield each.path, sentence_at((*each.path[:-1], text_of(each.path[-1])), predicate)
        elif each.word != "required":
            yield each.path, sentence_at(each.path, _wrong_value(each))
    for each in found:
        if each.word == "required" and (each.path, each.expected) not in meant:
            lacks = f"has no `{each.expected}`, without which the file is refused. {HOW[each.kind]}"
            yield each.path, sentence_at(each.path, lacks)


def advice(data: object) -> Iterator[DataProblem]:
    """Yields (path, sentence) for what is valid in CITATION.cff and causes trouble; takes what `problems` takes."""
    if not isinstance(data, dict):
        return
    if type(data.get("version")) in (int, float):
        text = f"{show(data['version'])} is read as a number, so that 1.10 becomes 1.1. Put quotes around it."
        yield ("version",), sentence_at(("version",), text)
    authors = data.get("authors")
    for index, author in enumerate(authors if isinstance(authors, list) else []):
        if isinstance(author, dict) and not {"name", "family-names", "given-names", "alias"} & author.keys():
            yield ("authors", index), sentence_at(("authors", index), "has no name. Give it one.")


def groups(data: Mapping[str, Any]) -> list[str]:
    """Returns the names of the organizations among the authors in the data of a CITATION.cff."""
    return [each["name"] for _, each in mappings(data.get("authors")) if isinstance(each.get("name"), str)]


def _unknown_key(key: object, kind: str, known: list[str], mapping: Mapping[Any, Any]) -> tuple[str | None, str]:
    """Returns the key that is meant or None, and what is said of a key that a mapping of a kind cannot have."""
    name = MAPPINGS.get(kind, f"{kind}s")
    for other in MAPPINGS if kind in MAPPINGS else ():
        if key in _part(other)["properties"]:
            mend = PEOPLE if kind == "person" else "Move it there, or delete it."
            return None, f"is a key of {MAPPINGS[other]}, not of {name}. {mend}"
    allowed = [*known, *_part("entity")["properties"]] if kind == "person" else known
    meant = _meant_by(key, [other for other in allowed if other not in mapping])
    mend = f"Did you mean `{meant}`?" if meant else "Delete it, or put `#` before it."
    return meant, f"is not a key of {name}. {mend}"


def _wrong_value(found: Violation) -> str:
    """Returns what is said of a value."""
    value, kind = found.value, found.kind
    if isinstance(value, str) and value and value != value.strip():
        return f"{show(value)} has leading or trailing white space. Remove it."
    if found.word == "enum" and kind not in VALUES and value not in (None, "", []):
        # Of an identifier, each choice is an alternative; of a reference, there are too many to name.
        choices = found.expected if len(found.expected) > 1 else ["doi", "url", "swh", "other"]
        few = choices if len(choices) < 10 else ["article", "book", "conference-paper", "report", "website and others"]
        meant = _meant_by(value, choices)
        mend = f"Did you mean {show(meant)}?" if meant else "Write one of them."
        return f"{show(value)} is not one of {', '.join(few)}. {mend}"
    wanted, mend = VALUES.get(kind, NOT_TAKEN)
    if found.word == "type" and kind in VALUES and not isinstance(value, (list, dict)):
        found = found._replace(word="pattern")  # a number that has to be a URL is told of as what is not a URL
    mend = HOW.get(kind, "") if found.word == "type" or isinstance(value, (list, dict)) else mend
    return wrong_value(found, wanted, mend, _better_spelling(text_of(value), kind))


def _meant_by(word: object, known: list[str]) -> str | None:
    """Returns the known word that a word means or is nearly like, or None."""
    known_as = KNOWN_AS.get(text_of(word).lower().replace("_", "-"))
    return known_as if known_as in known else nearest(word, known)


def _better_spelling(text: str, kind: str) -> str | None:
    """Returns what a text is meant to be, if the schema takes that for a value of its kind; else None."""
    better = SPELLINGS[kind](text) if kind in SPELLINGS and len(text) < 300 else None
    return better if better and not any(violations(better, _part(kind))) else None


def _day(text: str) -> str:
    """Returns a day written with other signs, in the order `31.1.2026` too, or with a time."""
    numbers = re.findall(r"\d+", text)[:3]
    return "-".join(f"{number:0>2}" for number in (numbers[::-1] if "." in text[:3] else numbers))


def _spdx_id(text: str) -> str | None:
    """Returns the SPDX id of a license by its name; of several with that name, the one that is spelled most like it."""
    key, ids = name_key(text), _part("license-enum")["enum"]
    return nearest(text.replace("+", " or later"), [known for known in ids if name_key(known) == key], 0)


def _address(text: str) -> str:
    """Returns the address of a page for one without https://, or for a DOI."""
    bare = re.fullmatch(r"(10\.\d)?[\w-]*(\.[\w-]+)*(/\S*)?", text)
    return f"https://{'doi.org/' * bool(bare[1])}{text}" if bare and "." in text else text


SPELLINGS: dict[str, Callable[[str], str | None]] = {
    "date": _day,
    "doi": lambda text: text[max(text.find("10."), 0) :],
    "license-enum": _spdx_id,
    "orcid": lambda text: f"{orcid.ADDRESS}{orcid.find_orcid(text)}",
    "url": _address,
}
