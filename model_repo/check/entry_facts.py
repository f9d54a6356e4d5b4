"""What BibTeX on the card states: the entries for the model itself, and those for its paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..texts import bibtex
from ..texts.bibtex import Entry
from ..texts.identity import ARXIV, find_doi, hub_id_in, paper_ids, same_address, same_title
from .comparisons import same_version
from .places import Place, Spell, Value

FILE = "README.md"
RAW = ("doi", "url")  # fields that are not TeX
# Kinds of entries that may be for a model or its code.
OWN_KINDS = ("software", "misc", "online", "manual", "electronic")
Release = dict[str, set[str]]  # {version, doi, year or url: what is said of it}
WORKS_OTHER_THAN_PAPERS = ("software", "misc", "dataset")


def said_in(entry: Entry) -> dict[str, str]:
    """Returns {field: what it says}; a macro, or pieces that are joined, say nothing that can be read here."""
    return {
        key: field.text.strip() if key in RAW else bibtex.from_tex(field.text)
        for key, field in entry.fields.items()
        if field.delimiter != "#"
    }


def identifiers(entry: Entry) -> str:
    """Returns what identifies the work of a BibTeX entry, as a text that identity.py reads."""
    said = said_in(entry)
    eprint = re.sub("^(arxiv:)?", "arXiv:", said.get("eprint", ""), flags=re.IGNORECASE)
    others = [eprint, *(said.get(key, "") for key in ("journal", "howpublished", "note"))]
    kept = [text for text in others if find_doi(text) or ARXIV.search(text)]  # their addresses may be of anything
    return " ".join(filter(None, [said.get("doi"), said.get("url"), *kept]))


def is_paper(entry: Entry) -> bool:
    """Tells whether a BibTeX entry is of a paper: `@misc` is, where arXiv has it."""
    return entry.kind not in WORKS_OTHER_THAN_PAPERS or (
        entry.kind == "misc" and bool(paper_ids(identifiers(entry))["arxiv"])
    )


def is_own(entry: Entry, titles: Sequence[str], homes: Sequence[str], dois: Sequence[str]) -> bool:
    """Tells whether an entry is for the model: its address, DOI or title is the model's.

    Pages below the address, such as folders, issues and discussions, may be other people's works.
    """
    if entry.kind not in OWN_KINDS or (is_paper(entry) and entry.kind == "misc"):
        return False
    said = said_in(entry)
    return (
        any(same_address(said.get("url", "")) == same_address(home) for home in homes if said.get("url"))
        or find_doi(said.get("doi") or said.get("url", "")) in dois
        or any(same_title(said.get("title", ""), title) for title in titles if said.get("title"))
    )


def of_one_release(own: Sequence[Entry], now: Release, known: Release) -> list[Entry]:
    """Returns the entries for the model that are not of another release of it; first the copy of CITATION.cff.

    That is the one which agrees most with what CITATION.cff says `now`, then with what is `known` from the past and
    from other files, then the one with the highest version. Another that has a version, DOI or year which the copy
    lacks, or an address that is none of the model's, is its author's own, such as the citation of an earlier version.
    """
    if not own:
        return []
    copy = max(own, key=lambda entry: (_fit(entry, now), _fit(entry, known), _numbers(entry)))
    there = {**known, **_release(copy), "url": known.get("url", set())}
    return [copy, *(entry for entry in own if entry is not copy and _fit(entry, there) == len(_release(entry)))]


def _release(entry: Entry) -> Release:
    """Returns what an entry says that tells one release of the model from another."""
    said = said_in(entry)
    doi = find_doi(said.get("doi") or said.get("url", ""))
    given = {"version": said.get("version"), "doi": doi, "year": (said.get("year") or said.get("date", ""))[:4]}
    given["url"] = "" if find_doi(said.get("url", "")) else same_address(said.get("url", ""))
    return {key: {value} for key, value in given.items() if value}


def _fit(entry: Entry, known: Release) -> int:
    """Returns in how many things an entry agrees with a release, less those in which it differs."""
    return sum(
        1 if any(same_version(one, other) for one in values for other in known.get(key, ())) else -1
        for key, values in _release(entry).items()
    )


def _numbers(entry: Entry) -> list[int]:
    return list(map(int, re.findall(r"\d{1,9}", said_in(entry).get("version", ""))))


def own_places(entry: Entry, line_of: Callable[[int], int]) -> Iterator[Place]:
    """Yields what an entry for the model states; one whose braces are open says nothing that is sure."""
    said = said_in(entry)
    url = said.get("url", "")
    authors: Value = tuple(bibtex.names_in(entry.fields["author"].text)) if "author" in said else ""
    rows: list[tuple[str, str, Value, Callable[[Any], str]]] = [
        ("title", "title", said.get("title", ""), bibtex.to_tex),
        ("version", "version", said.get("version", ""), bibtex.to_tex),
        ("date", "year", said.get("year", ""), lambda day: str(day)[:4]),
        ("date", "date", said.get("date", ""), str),
        ("doi", "doi", tuple(filter(None, [find_doi(said.get("doi", ""))])), lambda dois: str(dois[0])),
        ("authors", "author", authors, str),
    ]
    if find_doi(url):
        rows.append(("doi", "url", (find_doi(url),), lambda dois: f"https://doi.org/{dois[0]}"))
    else:
        rows.append(("model" if hub_id_in(url) else "code", "url", url, str))
    for fact, key, value, spell in rows:
        if key not in entry.fields:
            continue
        field, where = entry.fields[key], f"BibTeX, {key}"
        line = line_of(field.start)
        is_read = bool(value) or not field.text.strip()  # `and others` names no list, `doi = {none}` no DOI
        if field.delimiter == "#" or not entry.closed or not is_read:
            yield Place(fact, FILE, where, line, " ".join(field.text.split())[:200] or "?", is_clear=False)
        elif value:
            yield Place(fact, FILE, where, line, value, field.start, field.end, (_delimited(spell, field.delimiter),))


def _delimited(spell: Callable[[Any], str], delimiter: str) -> Spell:
    """Returns a spelling for a field: between quotes, it puts quotes in braces; without any, it takes only a number."""

    def spelled(value: Any) -> str | None:
        text = spell(value)
        if delimiter == '"':
            return text.replace('"', '{"}')
        return text if delimiter or text.isdigit() else None

    return spelled


def paper_places(entries: Sequence[Entry], line_of: Callable[[int], int]) -> Iterator[Place]:
    """Yields what identifies the papers among the entries."""
    for entry in filter(is_paper, entries):
        if any(paper_ids(text := identifiers(entry)).values()):
            yield Place("paper", FILE, "BibTeX", line_of(entry.start), text)


def reference_pairs(entries: Sequence[Entry], line_of: Callable[[int], int]) -> Iterator[tuple[Place, Place]]:
    """Yields (url, doi) of each entry that has both, which have to name the same work."""
    for entry in entries:
        said = said_in(entry)
        if said.get("doi") and said.get("url") and entry.closed:
            doi, url = (
                Place("reference", FILE, f"BibTeX, {key}", line_of(entry.fields[key].start), said[key]) for key in RAW
            )
            yield url, doi


def title_place(entry: Entry, line_of: Callable[[int], int]) -> Place | None:
    """Returns the title of the paper of an entry; None if it has none."""
    title = said_in(entry).get("title", "")
    line = line_of(entry.fields["title"].start) if title else 0
    return Place("paper_title", FILE, "BibTeX, title", line, title) if title else None
