"""Reads the facts, with one reader per kind of file, and passes each what others found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..texts.bibtex import Entry
from ..texts.identity import ARCHIVES, RELEASE, find_doi
from . import (
    card_asides,
    card_facts,
    citation_asides,
    code_facts,
    entry_facts,
    file_facts,
    license_said,
    loading,
    notebook_facts,
    own_entries,
    papers,
    people_facts,
    people_said,
    said,
    settings,
    zenodo_facts,
)
from .addresses import homes_in
from .comparisons import LEADER
from .facts import Facts, author_lists, dois_of, texts_of
from .folder import LARGEST_TEXT
from .places import CARD, Place, one_text
from .values import mappings

if TYPE_CHECKING:  # a repository contains its facts
    from .repository import Repository

TITLES = 12  # the most that are searched for


def read_facts(repository: Repository) -> Facts:
    """Returns the Facts that a repository's files state."""
    card = repository.card
    readers = (
        (repository.citation, file_facts.citation_places),
        (repository.zenodo, zenodo_facts.zenodo_places),
        (repository.front, file_facts.front_places),
    )
    places = [place for document, read in readers if document for place in read(document)]
    committed = repository.citation_at_head
    before = tuple(file_facts.citation_places(committed)) if committed else ()
    found = own_entries.entries_of(card) if card else []
    own, unsure = own_entries.own(card, found, places, before) if card else ([], [])
    entries, copy = [entry for entry, _ in found], own_entries.copy_in(own)
    others = [entry for entry in entries if entry not in own]
    if card:
        titles = texts_of([*before, *places], "title")
        at = {fact: texts_of([*before, *places], fact) for fact in ("model", "code")}
        for entry in own or unsure:
            stated_there = entry_facts.own_places(entry, card.page, at)
            places += (place if entry is copy else place._replace(end=0, is_aside=not own) for place in stated_there)
        fields = [*places, *before]
        is_archived = any(map(ARCHIVES.match, dois_of(place for place in fields if place.file == LEADER)))
        places += card_facts.card_places(card, titles, is_archived)
        places += people_facts.people_places(card, list(author_lists(fields)))
        places += papers.paper_places(others, card.page)
    stated = {(place.fact, place.file, place.line) for place in places}
    homes = _homes(places, before)
    addressed = _addresses(repository, places, before, homes)
    places += [place for place in addressed if place.end or (place.fact, place.file, place.line) not in stated]
    places += file_facts.license_places(repository)
    places += file_facts.project_places(repository.read_if_ordinary(settings.FILE) or "")
    places += list(_releases_in_titles(places))
    known = _known(repository, places, homes, others)
    places += _asides(repository, known, homes, own, others)
    pairs = _pairs(repository, entries, others)
    return Facts(tuple(places), before, tuple(pairs), tuple(entries), own[0] if own else None)


def _homes(places: Sequence[Place], before: Sequence[Place]) -> code_facts.Homes:
    """Returns where CITATION.cff says that the model and its code are, and where they were."""
    leading = [place for place in places if place.file == LEADER]
    model, code = (next(iter(texts_of(leading, fact)), "") for fact in ("model", "code"))
    structured = [place for place in (*before, *places) if not place.in_prose]
    others = (item for place in places if place.fact in ("base_model", "datasets") for item in place.value)
    return code_facts.Homes(
        model,
        code,
        tuple(value for value in texts_of(structured, "model") if value != model),
        frozenset(item for item in others if isinstance(item, str)),
    )


def _addresses(
    repository: Repository, places: Sequence[Place], before: Sequence[Place], homes: code_facts.Homes
) -> Iterator[Place]:
    """Yields the addresses of model and code outside of fields and bullets; CITATION.cff tells them from others."""
    if repository.card:
        yield from code_facts.code_places(repository.card, homes)
    if repository.notebook:
        yield from notebook_facts.title_places(repository.notebook, texts_of([*before, *places], "title"))
        yield from code_facts.notebook_places(repository.notebook, homes)
    if guide := repository.read_if_ordinary(code_facts.GUIDE):
        yield from code_facts.guide_places(guide, homes)
    pages = [(CARD, repository.card.page)] if repository.card else []
    for file, page in [*pages, *repository.pages] if before else ():
        if file != code_facts.GUIDE:
            yield from code_facts.stale_links(file, page, texts_of(before, "model"), texts_of(before, "code"), homes)


def _pairs(repository: Repository, entries: Sequence[Entry], others: Sequence[Entry]) -> Iterator[papers.Pair]:
    """Yields pairs of places that must agree; `others` are the entries for other works."""
    cited = list(papers.cited_works(repository.citation)) if repository.citation else []
    yield from papers.reference_pairs(cited)
    if card := repository.card:
        closed = [entry for entry in entries if entry.closed]
        yield from papers.reference_pairs(papers.entry_works(closed, card.page))
        yield from papers.title_pairs(papers.entry_works(others, card.page), cited)
        yield from notebook_facts.example_pairs(card, repository.notebook)


def _releases_in_titles(places: Sequence[Place]) -> Iterator[Place]:
    """Yields the versions in parentheses at the end of titles, if the leading title has none."""
    titles = [(place, RELEASE.search(one_text(place.value))) for place in places if place.states("title")]
    for place, found in titles if titles and not titles[0][1] else ():
        version = found[0].strip(" ()") if found else ""
        if version[:1] in ("v", "V"):
            where = f"in the title, {place.where}"
            yield Place("version", place.file, where, place.line, version, in_prose=True, is_aside=True)


def _known(
    repository: Repository, places: Sequence[Place], homes: code_facts.Homes, others: Sequence[Entry]
) -> said.Known:
    """Returns what distinguishes words on the model from words on other works, whose entries are `others`."""
    works = papers.cited_works(repository.citation) if repository.citation else ()
    related = repository.zenodo.data.get("related_identifiers") if repository.zenodo else None
    named = [str(entry.get("identifier")) for _, entry in mappings(related)]
    text = " ".join([*(work.identifiers for work in works), *named, *map(entry_facts.identifiers, others)])
    licenses = next((place.value for place in places if place.states("license")), ())
    return said.Known(
        titles=tuple(dict.fromkeys(texts_of(places, "title")))[:TITLES],
        authors=next(author_lists(places), []),
        licenses=tuple(key for key in licenses if isinstance(key, str)),
        homes=list(filter(None, (homes.model, homes.code))),
        dois_of_others=frozenset({find_doi(each) for each in text.split()}.difference(dois_of(places))),
        others={*map(str.lower, homes.others), *("/".join(home.lower().split("/")[3:5]) for home in homes_in(text))},
    )


def _asides(
    repository: Repository, known: said.Known, homes: code_facts.Homes, own: Sequence[Entry], others: Sequence[Entry]
) -> Iterator[Place]:
    """Yields every place that may be about a fact without stating it.

    `own` are the model's BibTeX entries, and `others` the remaining ones.
    """
    if repository.citation:
        yield from citation_asides.citation_asides(repository.citation, known)
    if repository.zenodo:
        yield from people_facts.with_other_ids(citation_asides.contributors(repository.zenodo), known.authors)
    yield from citation_asides.codemeta_places(repository.start(citation_asides.CODEMETA, LARGEST_TEXT))
    if repository.card:
        reader = card_asides.CardReader(repository.card, known)
        yield from card_asides.aside_places(reader)
        yield from license_said.said_license_places(reader)
        yield from people_said.people_said(reader)
        yield from loading.loading_places(loading.card_code(repository.card), homes)
        yield from entry_facts.entry_asides(own, others, repository.card.page, known)
    if repository.front:
        yield from citation_asides.front_asides(repository.front, known)
    for file, document in (("CITATION.cff", repository.citation), (".zenodo.json", repository.zenodo)):
        if document:
            yield from citation_asides.words_in_fields(file, document, known)
    if repository.notebook:
        yield from loading.loading_places(loading.notebook_code(repository.notebook), homes)
