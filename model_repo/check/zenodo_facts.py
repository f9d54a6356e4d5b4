"""What .zenodo.json states."""

import html
import re
from collections.abc import Iterator

from ..texts.documents import Document
from ..texts.identity import ON_HUB, addresses, find_doi, same_address
from . import spelled
from .addresses import fact_of, homes_in
from .document_places import entry_author, license_place, place_at, text_places
from .places import Place
from .values import mappings, trimmed

TEXTS = {"title": "title", "version": "version", "publication_date": "date"}
# How it says that an identifier is of the model or its code, as the template writes it.
HOMES = {"isSupplementTo": "code", "isSupplementedBy": "model"}
# How it says that an identifier is of the model itself or of all its releases: another one than this release may have.
ALSO_OWN = ("isIdenticalTo", "isVersionOf")
# How it says that an identifier is of the paper, or of what the model was made from.
OF_PAPER = ("isDescribedBy", "isDocumentedBy", "isPublishedIn")
MADE_FROM = "isDerivedFrom"
TAG = re.compile(r"<[^<>]*>")


def zenodo_places(document: Document) -> Iterator[Place]:
    """Yields what .zenodo.json states."""
    file, data = ".zenodo.json", document.data
    yield from text_places(file, document, TEXTS)
    people = [entry_author(entry, is_of_zenodo=True) for _, entry in mappings(data.get("creators"))]
    if people and all(people):  # Zenodo refuses one without a name, which is reported as that
        yield place_at(file, document, ("creators",), "authors", tuple(filter(None, people)), lambda _: None)
    value = data.get("license")
    if name := trimmed(value.get("id") if isinstance(value, dict) else value):
        place = license_place(file, document, ("license", "id") if isinstance(value, dict) else ("license",), [name])
        yield place._replace(where="`license`")
    if doi := find_doi(trimmed(data.get("doi"))):
        yield place_at(file, document, ("doi",), "doi", (doi,), lambda dois: spelled.in_json(dois[0]))
    yield from _description(document)
    yield from _related(document)


def _description(document: Document) -> Iterator[Place]:
    """Yields the abstract if the description is one paragraph; the title if the template wrote it for want of one.

    Other markup than the paragraph's is its author's, so no program replaces it.
    """
    source = trimmed(document.data.get("description"))
    text = " ".join(html.unescape(TAG.sub(" ", source)).split())
    made_up = re.fullmatch(r"Model card and code of (.+)\.", text)
    fact, value = ("title", made_up[1]) if made_up else ("abstract", text)

    def spell(new: str) -> str:
        words = f"Model card and code of {new}." if made_up else new
        return spelled.in_json(spelled.html_paragraph(words) if "<" in source else words)

    if text:
        is_one = len(re.findall(r"<p\b|<br\b|<li\b|\n\s*\n", source)) < 2
        is_copy = is_one and not TAG.search(re.sub(r"\A<p>|</p>\Z", "", source))
        place = place_at(".zenodo.json", document, ("description",), fact, value, spell if is_copy else None)
        yield place._replace(is_clear=is_one)


def _related(document: Document) -> Iterator[Place]:
    """Yields the addresses of code, model and paper, and what the model was made from, in `related_identifiers`.

    Under other relations stand other people's works.
    """
    made_from: dict[str, list[str]] = {"base_model": [], "datasets": []}
    key = "related_identifiers"
    for index, entry in mappings(document.data.get(key)):
        identifier, relation = trimmed(entry.get("identifier")), trimmed(entry.get("relation"))
        path = (key, index, "identifier")
        if relation == MADE_FROM:
            if found := ON_HUB.match(identifier):
                name = identifier[found.end() :].strip("/")
                fact = "datasets" if name.startswith("datasets/") else "base_model"
                made_from[fact].append(name.removeprefix("datasets/"))
        elif relation in OF_PAPER:
            yield place_at(".zenodo.json", document, path, "paper", identifier)
        elif relation in ALSO_OWN and find_doi(identifier):
            place = place_at(".zenodo.json", document, path, "doi", (find_doi(identifier),))
            yield place._replace(is_aside=True)
        elif relation in (*HOMES, *ALSO_OWN):
            homes = [] if find_doi(identifier) else homes_in(identifier) or addresses(identifier)
            for home in homes[:1]:
                fact = fact_of(home) if homes_in(home) else HOMES.get(relation, "code")
                is_sure = bool(homes_in(home)) and HOMES.get(relation) == fact
                spell = spelled.in_json if is_sure and same_address(home) == same_address(identifier) else None
                place = place_at(".zenodo.json", document, path, fact, home, spell)
                yield place._replace(is_aside=not is_sure)
                if is_sure:  # of several addresses, one agrees and another may be an old one
                    yield place._replace(where=f"{place.where}, {relation}", end=0, in_prose=True, is_aside=True)
    for fact, names in made_from.items():
        if names:
            yield place_at(".zenodo.json", document, (key,), fact, tuple(names))
