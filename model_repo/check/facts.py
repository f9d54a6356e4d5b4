"""What the files of a repository say of the same things: title, version, authors, license, and so on.

`read_facts` asks a reader for each kind of file and returns one Facts, which does not change. CITATION.cff's places
come first: there facts are changed, and the other places follow it. agreement.py says how the places are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..card.card import Card, is_written
from ..texts import bibtex
from ..texts.bibtex import Entry
from ..texts.documents import Document
from ..texts.identity import ARCHIVES, addresses, paper_ids, same_address
from ..texts.licenses import RecognizedLicense
from ..texts.markdown import Page
from ..texts.people import Author
from . import agreement, card_facts, code_facts, entry_facts, file_facts, spelled
from .agreement import Difference
from .places import Place, Value, one_text

STATED = ("title", "version", "date", "license", "doi", "code", "model")


class StatingFiles(NamedTuple):
    """The files that state facts, as a repository has them; None for what is not there or cannot be read."""

    card: Card | None
    front: Document | None  # the card's front matter
    citation: Document | None
    zenodo: Document | None
    recognized: Sequence[tuple[str, RecognizedLicense]] = ()  # (file's name, license) of the texts of licenses
    notebook: str | None = None
    guide: str | None = None  # the text of CONTRIBUTING.md
    pages: Sequence[tuple[str, Page]] = ()  # the other Markdown pages
    before: Document | None = None  # CITATION.cff as it is at HEAD


@dataclass(frozen=True)
class Facts:
    """Every place that states a fact."""

    places: tuple[Place, ...]
    before: tuple[Place, ...]  # of CITATION.cff at HEAD
    pairs: tuple[tuple[Place, Place], ...]  # places that have to say the same, whatever others say
    entries: tuple[Entry, ...]  # the card's BibTeX
    own_entry: Entry | None  # the first that is for the model itself
    spdx: str  # the license in CITATION.cff as it is written there

    @cached_property
    def of(self) -> dict[str, list[Place]]:
        """{fact: its places that can be compared}."""
        places: dict[str, list[Place]] = {}
        for place in self.places:
            if place.is_clear:
                places.setdefault(place.fact, []).append(place)
        return places

    @cached_property
    def differences(self) -> list[Difference]:
        """Every Difference between the places."""
        return list(agreement.differences_of(self))

    @cached_property
    def stated(self) -> dict[str, str | list[str]]:
        """{fact: what is said of it}, for programs: a text, of licenses and DOIs a list."""
        said: dict[str, str | list[str]] = {}
        for fact in STATED:
            if self.of.get(fact):
                value = self.of[fact][0].value
                items = [each for each in value if isinstance(each, str)]
                said[fact] = value if isinstance(value, str) else items
        if names := said.get("license"):
            said["license"] = [spelled.hub_license(name) or name for name in names]
        for fact in ("code", "model"):
            said[fact] = next(iter(addresses(str(said.get(fact, "")))), "")
        return {fact: value for fact, value in said.items() if value}

    @property
    def doi_to_add(self) -> Place | None:
        """The place of an archive's DOI for the model, where CITATION.cff has none; else None."""
        dois = [place for place in self.of.get("doi", ()) if not place.in_prose]
        has_leader = any(place.file == "CITATION.cff" for place in self.places)
        is_lacking = has_leader and bool(dois) and not _leads(dois[0], "doi")
        return dois[0] if is_lacking and ARCHIVES.match(one_text(dois[0].value)) else None

    def known(self, fact: str) -> list[Value]:
        """Returns the values that CITATION.cff had at HEAD, and those that structured places have."""
        return [place.value for place in (*self.before, *self.of.get(fact, ())) if _states(place, fact)]


def _leads(place: Place, fact: str) -> bool:
    return (place.fact, place.file) == (fact, "CITATION.cff")


def _states(place: Place, fact: str) -> bool:
    return place.fact == fact and place.is_clear and not place.in_prose


def read_facts(sources: StatingFiles) -> Facts:
    """Returns the Facts that files state."""
    citation, card = sources.citation, sources.card
    places: list[Place] = []
    for document, read in (
        (citation, file_facts.citation_places),
        (sources.zenodo, file_facts.zenodo_places),
        (sources.front, file_facts.front_places),
    ):
        places += read(document) if document else ()
    before = tuple(file_facts.citation_places(sources.before)) if sources.before else ()
    entries: list[Entry] = []
    pairs: list[tuple[Place, Place]] = []
    own: list[Entry] = []
    works = list(file_facts.cited_works(citation)) if citation else []
    pairs += [(work.url, work.doi) for work in works if work.url.value and work.doi.value]
    if card:
        blocks = (bibtex.entries(card.text, start, start + len(text)) for text, start in card.code_blocks())
        entries = [entry for block in blocks for entry in block if entry.fields]
        own = _own_entries(entries, places, before, card_facts.heading_of(card))
        line_of = card.page.line
        places += (place for entry in own for place in entry_facts.own_places(entry, line_of))
        people = [place.value for place in (*places, *before) if _states(place, "authors")]
        lists = [[each for each in value if isinstance(each, Author)] for value in people]
        titles = _texts([*before, *places], "title")
        archived = any(map(ARCHIVES.match, _dois(place for place in places if _leads(place, "doi"))))
        places += card_facts.card_places(card, titles, lists, archived)
        others = [entry for entry in entries if entry not in own]
        places += entry_facts.paper_places(others, line_of)
        pairs += entry_facts.reference_pairs(entries, line_of)
        pairs += _titles_of_papers(works, others, card, next(iter(titles), ""))
        pairs += code_facts.example_pairs(card, sources.notebook)
    stated = {(place.fact, place.file, place.line) for place in places}
    found = _addresses(sources, places, before)
    places += [place for place in found if place.end or (place.fact, place.file, place.line) not in stated]
    places += file_facts.license_places(sources.recognized)
    spdx = file_facts.texts(citation.data.get("license") if citation else None)
    first = own[0] if own else None
    return Facts(tuple(places), before, tuple(pairs), tuple(entries), first, spdx[0] if spdx else "")


def _texts(places: Iterable[Place], fact: str) -> list[str]:
    return [place.value for place in places if place.fact == fact and place.is_clear and isinstance(place.value, str)]


def _own_entries(entries: Sequence[Entry], now: Sequence[Place], before: Sequence[Place], heading: str) -> list[Entry]:
    """Returns the entries for the model as it is, first the one that is most surely the copy of CITATION.cff."""
    places = [*before, *now]
    titles = [*_texts(places, "title"), *filter(None, [heading])]
    homes = [*_texts(places, "model"), *_texts(places, "code")]
    own = [entry for entry in entries if entry_facts.is_own(entry, titles, homes, list(_dois(places)))]
    leader = [place for place in now if place.file == "CITATION.cff"]
    return entry_facts.of_one_release(own, *map(_release, (leader, places)))


def _dois(places: Iterable[Place]) -> Iterator[str]:
    return (doi for place in places if place.fact == "doi" for doi in place.value if isinstance(doi, str))


def _release(places: Sequence[Place]) -> entry_facts.Release:
    """Returns what places say that tells one release of the model from another."""
    urls = {same_address(url) for fact in ("model", "code") for url in _texts(places, fact)}
    years = {day[:4] for day in _texts(places, "date")}
    return {"version": set(_texts(places, "version")), "doi": set(_dois(places)), "year": years, "url": urls}


def _titles_of_papers(
    works: Sequence[file_facts.Work], entries: Sequence[Entry], card: Card, name: str
) -> Iterator[tuple[Place, Place]]:
    """Yields (the title in BibTeX, that in CITATION.cff) of each paper that both name by the same identifier.

    A placeholder is none, nor is the title that the template makes up from the model's `name`.
    """
    for entry in entries:
        ids = paper_ids(entry_facts.identifiers(entry))
        for work in works:
            same = paper_ids(work.said)
            title = entry_facts.title_place(entry, card.page.line)
            made_up = one_text(work.title.value) in ("", f"Paper on {name}")
            if (
                title
                and not made_up
                and is_written(one_text(title.value))
                and any(ids[kind] & same[kind] for kind in ids)
            ):
                yield title, work.title


def _addresses(sources: StatingFiles, places: Sequence[Place], before: Sequence[Place]) -> Iterator[Place]:
    """Yields the addresses of model and code outside of fields and bullets, which CITATION.cff tells from others."""
    now = {
        fact: next((one_text(place.value) for place in places if _leads(place, fact)), "") for fact in ("model", "code")
    }
    structured = [place for place in (*before, *places) if not place.in_prose]
    others = (item for place in places if place.fact in ("base_model", "datasets") for item in place.value)
    homes = code_facts.Homes(
        now["model"],
        now["code"],
        tuple(value for value in _texts(structured, "model") if value != now["model"]),
        frozenset(item for item in others if isinstance(item, str)),
    )
    if sources.card:
        yield from code_facts.card_code(sources.card, homes)
    if sources.notebook:
        yield from code_facts.notebook_places(sources.notebook, homes)
    if sources.guide:
        yield from code_facts.guide_places(sources.guide, homes)
    pages = [("README.md", sources.card.page)] if sources.card else []
    for file, page in [*pages, *sources.pages] if before else ():
        if file != code_facts.GUIDE:
            yield from code_facts.stale_links(file, page, _texts(before, "model"), _texts(before, "code"), homes)
