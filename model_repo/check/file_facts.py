"""What CITATION.cff, the front matter of README.md, and LICENSE state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..texts.documents import Document, Path
from ..texts.identity import find_doi
from .addresses import fact_of, homes_in
from .document_places import entry_author, license_place, linked_license, place_at, text_places
from .papers import cited_works
from .places import CARD, Place
from .values import mappings, texts, trimmed

if TYPE_CHECKING:  # a repository holds its facts
    from .repository import Repository

TEXTS = {
    "title": "title",
    "version": "version",
    "date-released": "date",
    "abstract": "abstract",
    "repository-code": "code",
    "repository-artifact": "model",
}


def citation_places(document: Document) -> Iterator[Place]:
    """Yields what CITATION.cff states."""
    file, data = "CITATION.cff", document.data
    yield from text_places(file, document, TEXTS)
    if people := list(filter(None, map(entry_author, (each for _, each in mappings(data.get("authors")))))):
        yield place_at(file, document, ("authors",), "authors", tuple(people))
    if names := texts(data.get("license")):
        yield license_place(file, document, ("license",), names)
    yield from linked_license(file, document, "license-url")
    if homes := homes_in(trimmed(data.get("url"))):
        yield place_at(file, document, ("url",), fact_of(homes[0]), homes[0])._replace(is_aside=True)
    given: dict[Path, Any] = {("doi",): data.get("doi")}
    for index, entry in mappings(data.get("identifiers")):
        if entry.get("type") == "doi":
            given["identifiers", index] = entry.get("value")
    if dois := {doi: path for path, value in given.items() if (doi := find_doi(trimmed(value)))}:
        yield place_at(file, document, next(iter(dois.values())), "doi", tuple(dois))
    if works := " ".join(work.identifiers for work in cited_works(document)).strip():
        path: Path = ("preferred-citation",) if data.get("preferred-citation") else ("references",)
        yield place_at(file, document, path, "paper", works)


def front_places(document: Document) -> Iterator[Place]:
    """Yields what the front matter of README.md states."""
    file, data = CARD, document.data
    keys = {"model_name": "title", "model_description": "abstract"}
    yield from text_places(file, document, keys)
    if names := texts(data.get("license")):
        place = license_place(file, document, ("license",), names)
        if names == ("other",):
            named = trimmed(data.get("license_name")) or "other"
            place = place_at(file, document, ("license",), "license", named)._replace(is_clear=False)
        yield place
    yield from linked_license(file, document, "license_link")
    for key in ("base_model", "datasets", "language"):
        if names := texts(data.get(key)):
            yield place_at(file, document, (key,), key, names)


def license_places(repository: Repository) -> Iterator[Place]:
    """Yields what the files of licenses are the text of.

    What is altered or cut off, stands beside the terms, or is not recognized is not clear. A license in another folder,
    or under a name that GitHub does not know, may be of another work.
    """
    recognized = repository.recognized
    known = [found for _, found in recognized if found.hub_id != "other"]
    if known:
        ids = tuple(found.hub_id for found in known if found.whole)
        yield Place("license", recognized[0][0], "", 1, ids or known[0].hub_id, is_clear=len(ids) == len(known))
    for file, found in recognized:
        if found.beside or found.hub_id == "other":
            yield Place("license", file, "", 1, found.beside or "a license near to a known one", is_clear=False)
    for file, licenses in repository.other_licenses:
        yield from (Place("license", file, "", 1, (each.hub_id,), in_prose=True, is_aside=True) for each in licenses)
    for file in repository.unread_licenses:
        yield Place("license", file, "", 1, "its text", is_clear=False)
