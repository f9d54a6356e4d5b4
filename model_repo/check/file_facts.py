"""What the structured files state: CITATION.cff, .zenodo.json, the front matter of README.md, and LICENSE."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

from ..texts.dates import is_period
from ..texts.documents import Document, Path
from ..texts.identity import ON_HUB, find_doi
from ..texts.licenses import RecognizedLicense
from ..texts.orcid import find as find_orcid
from ..texts.people import Author
from ..texts.zenodo import title_for_zenodo, title_of
from . import spelled
from .addresses import fact_of, homes_in
from .papers import cited_works
from .places import Place, Spell, Value
from .values import mappings, texts, trimmed

# How .zenodo.json says that an identifier is of the paper, or of what the model was made from.
OF_PAPER = ("isDescribedBy", "isDocumentedBy", "isPublishedIn")
MADE_FROM = "isDerivedFrom"
TAG = re.compile(r"<[^<>]*>")
CITATION = {
    "title": "title",
    "version": "version",
    "date-released": "date",
    "abstract": "abstract",
    "repository-code": "code",
    "repository-artifact": "model",
}
ZENODO = {"title": "title", "version": "version", "publication_date": "date"}


def author_of(entry: Any, is_of_zenodo: bool = False) -> Author | None:
    """Returns the Author of an entry of CITATION.cff or .zenodo.json; None if it has no name.

    A `name` is an organization's in CITATION.cff, and anybody's in .zenodo.json.
    """
    said = {key: trimmed(value) for key, value in entry.items()} if isinstance(entry, dict) else {}
    family = " ".join(filter(None, map(said.get, ("name-particle", "family-names"))))
    name = ", ".join(filter(None, (family, said.get("given-names"), said.get("name-suffix"))))
    orcid, affiliation = find_orcid(said.get("orcid", "")) or "", said.get("affiliation", "")
    if name:
        return Author(name, orcid, affiliation)
    name = said.get("name") or said.get("alias") or ""
    return Author(name, orcid, affiliation, not is_of_zenodo) if name else None


@lru_cache(maxsize=4)
def _starts(document: Document) -> Counter[int]:
    """Returns how many values of a document begin at each position."""
    return Counter(place.start for path, place in document.places.items() if path)


def is_plain(document: Document, path: Path) -> bool:
    """Tells whether a value is written at its path and counts for no other: no anchor, alias or merged key."""
    place = document.places.get(path)
    first = document.text[place.start : place.start + 1] if place else ""
    return bool(place) and first not in ("", "&", "*", "!") and _starts(document)[document.places[path].start] == 1


def _at(file: str, document: Document, path: Path, fact: str, value: Value, spell: Spell | None = None) -> Place:
    """Returns the Place of what a Document says at a path."""
    line, where = document.line(*path), f"`{path[0]}`"
    if spell is None or not is_plain(document, path):
        return Place(fact, file, where, line, value)
    _, start, end = document.places[path]
    return Place(fact, file, where, line, value, start, end, (spell,))


def _texts_of(file: str, document: Document, keys: dict[str, str]) -> Iterator[Place]:
    for key, fact in keys.items():
        written, said = document.written(key), as_written(document, key)
        spell: Spell = spelled.in_json if file.endswith(".json") else partial(spelled.in_yaml, written)
        if (file, fact) == (".zenodo.json", "title"):
            said, spell = title_of(said), lambda title: spelled.in_json(title_for_zenodo(title))
        if said:
            # What a file does not take as a date is an error of its own.
            is_clear = fact != "date" or is_period(said)
            yield _at(file, document, (key,), fact, said, spell)._replace(is_clear=is_clear)


def as_written(document: Document, key: str) -> str:
    """Returns a text, trimmed, or a number or day as it is written; '' for anything else."""
    value = document.data.get(key)
    is_scalar = isinstance(value, (int, float, date)) and not isinstance(value, bool)
    return document.written(key) if is_scalar else trimmed(value)


def citation_places(document: Document) -> Iterator[Place]:
    """Yields what CITATION.cff states."""
    file, data = "CITATION.cff", document.data
    yield from _texts_of(file, document, CITATION)
    if people := list(filter(None, map(author_of, (each for _, each in mappings(data.get("authors")))))):
        yield _at(file, document, ("authors",), "authors", tuple(people))
    if names := texts(data.get("license")):
        yield _license(file, document, ("license",), names)
    yield from _linked_license(file, document, "license-url")
    if homes := homes_in(trimmed(data.get("url"))):
        yield _at(file, document, ("url",), fact_of(homes[0]), homes[0])._replace(is_aside=True)
    given: dict[Path, Any] = {("doi",): data.get("doi")}
    for index, entry in mappings(data.get("identifiers")):
        if entry.get("type") == "doi":
            given["identifiers", index] = entry.get("value")
    if dois := {doi: path for path, value in given.items() if (doi := find_doi(trimmed(value)))}:
        yield _at(file, document, next(iter(dois.values())), "doi", tuple(dois))
    if works := " ".join(work.identifiers for work in cited_works(document)).strip():
        path: Path = ("preferred-citation",) if data.get("preferred-citation") else ("references",)
        yield _at(file, document, path, "paper", works)


def _license(file: str, document: Document, path: Path, names: Sequence[str]) -> Place:
    keys = tuple(map(spelled.license_key, names))
    if not all(keys):
        return _at(file, document, path, "license", ", ".join(names))._replace(is_clear=False)
    single = document.data.get(path[0])
    path = (*path, 0) if isinstance(single, list) and len(names) == 1 else path
    spell: dict[str, Callable[[str], str | None]] = {
        "README.md": spelled.hub_license,
        ".zenodo.json": lambda key: (spelled.spdx_license(key) or "").lower() or None,
        "CITATION.cff": spelled.spdx_license,
    }
    quote = spelled.in_json if file.endswith(".json") else partial(spelled.in_yaml, document.written(*path))

    def written(value: tuple[str, ...]) -> str | None:
        word = spell[file](value[0]) if len(value) == 1 else None
        return quote(word) if word else None

    return _at(file, document, path, "license", keys, written if len(names) == 1 else None)


def _linked_license(file: str, document: Document, key: str) -> Iterator[Place]:
    """Yields the license whose page on a site of licenses a key has."""
    if linked := spelled.license_at(trimmed(document.data.get(key))):
        yield _at(file, document, (key,), "license", (linked,))


def zenodo_places(document: Document) -> Iterator[Place]:
    """Yields what .zenodo.json states."""
    file, data = ".zenodo.json", document.data
    yield from _texts_of(file, document, ZENODO)
    people = [author_of(entry, is_of_zenodo=True) for _, entry in mappings(data.get("creators"))]
    if people and all(people):  # Zenodo refuses one without a name, which is reported as that
        yield _at(file, document, ("creators",), "authors", tuple(filter(None, people)), lambda _: None)
    value = data.get("license")
    if name := trimmed(value.get("id") if isinstance(value, dict) else value):
        place = _license(file, document, ("license", "id") if isinstance(value, dict) else ("license",), [name])
        yield place._replace(where="`license`")
    if doi := find_doi(trimmed(data.get("doi"))):
        yield _at(file, document, ("doi",), "doi", (doi,), lambda dois: spelled.in_json(dois[0]))
    yield from _description(document)
    yield from _related(document)


def _description(document: Document) -> Iterator[Place]:
    """Yields the abstract if the description is one paragraph; the title if the template wrote it for want of one.

    Other markup than the paragraph's is its author's, so no program replaces it.
    """
    source = trimmed(document.data.get("description"))
    said = " ".join(html.unescape(TAG.sub(" ", source)).split())
    made_up = re.fullmatch(r"Model card and code of (.+)\.", said)
    fact, value = ("title", made_up[1]) if made_up else ("abstract", said)

    def spell(text: str) -> str:
        words = f"Model card and code of {text}." if made_up else text
        return spelled.in_json(spelled.html_paragraph(words) if "<" in source else words)

    if said:
        is_one = len(re.findall(r"<p\b|<br\b|<li\b|\n\s*\n", source)) < 2
        is_copy = is_one and not TAG.search(re.sub(r"\A<p>|</p>\Z", "", source))
        place = _at(".zenodo.json", document, ("description",), fact, value, spell if is_copy else None)
        yield place._replace(is_clear=is_one)


def _related(document: Document) -> Iterator[Place]:
    """Yields the addresses of code, model and paper, and what the model was made from, in `related_identifiers`."""
    made_from: dict[str, list[str]] = {"base_model": [], "datasets": []}
    key = "related_identifiers"
    for index, entry in mappings(document.data.get(key)):
        said, relation = trimmed(entry.get("identifier")), trimmed(entry.get("relation"))
        path = (key, index, "identifier")
        if relation == MADE_FROM:
            if found := ON_HUB.match(said):
                name, fact = said[found.end() :].strip("/"), "base_model"
                if name.startswith("datasets/"):
                    name, fact = name.removeprefix("datasets/"), "datasets"
                made_from[fact].append(name)
        elif relation in OF_PAPER:
            yield _at(".zenodo.json", document, path, "paper", said)
        elif relation in ("isIdenticalTo", "isVersionOf") and find_doi(said):
            yield _at(".zenodo.json", document, path, "doi", (find_doi(said),), lambda dois: spelled.in_json(dois[0]))
        elif home := next(iter(homes_in(said)), ""):
            yield _at(".zenodo.json", document, path, fact_of(home), home, spelled.in_json)
    for fact, names in made_from.items():
        if names:
            yield _at(".zenodo.json", document, (key,), fact, tuple(names))


def front_places(document: Document) -> Iterator[Place]:
    """Yields what the front matter of README.md states."""
    file, data = "README.md", document.data
    keys = {"model_name": "title", "model_description": "abstract"}
    yield from _texts_of(file, document, keys)
    if names := texts(data.get("license")):
        place = _license(file, document, ("license",), names)
        if names == ("other",):
            named = trimmed(data.get("license_name")) or "other"
            place = _at(file, document, ("license",), "license", named)._replace(is_clear=False)
        yield place
    yield from _linked_license(file, document, "license_link")
    for key in ("base_model", "datasets", "language"):
        if names := texts(data.get(key)):
            yield _at(file, document, (key,), key, names)


def license_places(recognized: Sequence[tuple[str, RecognizedLicense]]) -> Iterator[Place]:
    """Yields what LICENSE is the text of; what is altered or cut off, or stands beside the terms, is not clear."""
    known = [found for _, found in recognized if found.hub_id != "other"]
    if known:
        ids = tuple(found.hub_id for found in known if found.whole)
        yield Place("license", recognized[0][0], "", 1, ids or known[0].hub_id, is_clear=len(ids) == len(known))
    for file, found in recognized:
        if found.beside:
            yield Place("license", file, "", 1, found.beside, is_clear=False)
