"""The authors of a CITATION.cff that is there, changed as an answer says; what no question asks for stays with each."""

from operator import itemgetter
from typing import Any

from ..answers.authors import read_author, split_authors
from ..answers.names import AuthorParts
from .authors import accepted_authors, of_entries

KEYS = {
    "group": "name",
    "family": "family-names",
    "given": "given-names",
    "suffix": "name-suffix",
    "affiliation": "affiliation",
    "orcid": "orcid",
}
# The fields that an author is recognized by, the surest first: all of them, the name, the ORCID iD.
SIGNS = (itemgetter(slice(6)), itemgetter(slice(4)), itemgetter(slice(4, 5)))
ORCID = "https://orcid.org/"


def changed_authors(entries: Any, answer: str) -> tuple[list[Any], list[int | None]]:
    """Returns (the entries of CITATION.cff for an answer, which of those before each was, None of a new one).

    Of an author who is there already only what the answer says otherwise changes.
    """
    entries = entries if isinstance(entries, list) else []
    readable = [next(of_entries([entry], named=False), AuthorParts()) for entry in entries]
    there = [read_author(accepted_authors([author])[0]) for author in readable]
    authors = list(map(read_author, split_authors(answer)))
    origins = _origins(there, authors)
    values: list[Any] = []
    for author, origin in zip(authors, origins, strict=True):
        before, entry = (AuthorParts(), {}) if origin is None else (there[origin], dict(entries[origin]))
        values.append(_entry(entry, before, author))
    for index, author in enumerate(there):
        if not any(author):  # nobody reads who that is, so it stays
            values.append(entries[index])
            origins.append(index)
    return values, origins


def _origins(there: list[AuthorParts], authors: list[AuthorParts]) -> list[int | None]:
    """Returns which of the authors who are there each one is, None of a new one; each is one at most."""
    origins: list[int | None] = [None] * len(authors)
    for sign in SIGNS:
        places: dict[tuple[str, ...], list[int]] = {}
        for index in sorted(set(range(len(there))).difference(origins), reverse=True):
            places.setdefault(sign(there[index]), []).append(index)
        for position, author in enumerate(authors):
            if origins[position] is None and any(sign(author)) and (left := places.get(sign(author))):
                origins[position] = left.pop()
    return origins


def _entry(entry: dict[str, str], before: AuthorParts, author: AuthorParts) -> dict[str, str]:
    """Returns an entry of CITATION.cff with the fields of an author that are not as before."""
    for field, key in KEYS.items():
        text = getattr(author, field)
        if text != getattr(before, field) and not (author.group and field == "affiliation"):  # CFF 1.2.0 knows none
            entry.pop(key, None)
            if field == "family":
                entry.pop("name-particle", None)
            if text:
                entry[key] = f"{ORCID}{text}" if field == "orcid" else text
    return entry
