"""What the files of a repository say about the same things: title, version, authors, license, and so on.

reading.py finds the places, and agreement.py says how they are compared. CITATION.cff's places come first: facts are
changed there, and the other places follow it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..texts.bibtex import Entry
from ..texts.identity import ARCHIVES, addresses
from ..texts.people import Author
from . import agreement, spelled
from .agreement import Judgement
from .comparisons import LEADER
from .places import AND_OTHERS, Place, one_text

STATED = ("title", "version", "date", "license", "doi", "code", "model")


@dataclass(frozen=True, eq=False)
class Facts:
    """Every place that states a fact."""

    places: tuple[Place, ...]
    before: tuple[Place, ...]  # in CITATION.cff at HEAD
    pairs: tuple[tuple[Place, Place], ...]  # places that must say the same, whatever others say
    entries: tuple[Entry, ...]  # the BibTeX entries in the card
    own_entry: Entry | None  # the first entry for the model itself

    @cached_property
    def of(self) -> dict[str, list[Place]]:
        """Returns {fact: its comparable places}."""
        places: dict[str, list[Place]] = {}
        for place in self.places:
            if place.states(place.fact):
                places.setdefault(place.fact, []).append(place)
        return places

    @cached_property
    def judgements(self) -> list[Judgement]:
        """Returns every Judgement about two places."""
        return list(agreement.judged(self))

    @property
    def differences(self) -> list[Judgement]:
        """Returns the Judgements for places that differ."""
        return [each for each in self.judgements if each.agrees is False]

    @cached_property
    def stated(self) -> dict[str, str | list[str]]:
        """Returns {fact: what the leading place says} for programs: text, or a list for licenses and DOIs."""
        values = {fact: self.of[fact][0].value for fact in STATED if fact in self.of}
        stated: dict[str, str | list[str]] = {
            fact: value if isinstance(value, str) else [item for item in value if isinstance(item, str)]
            for fact, value in values.items()
        }
        if names := stated.get("license"):
            stated["license"] = [spelled.hub_license(name) or name for name in names]
        for fact in ("code", "model"):
            stated[fact] = next(iter(addresses(str(stated.get(fact, "")))), "")
        return {fact: value for fact, value in stated.items() if value}

    @property
    def dois_in_fields(self) -> list[Place]:
        """Returns the places of DOIs outside of prose; the one in CITATION.cff leads."""
        return [place for place in self.of.get("doi", ()) if not place.in_prose]

    @property
    def doi_that_citation_lacks(self) -> Place | None:
        """Returns the place of the model's DOI from an archive if CITATION.cff has none; otherwise None."""
        dois = self.dois_in_fields
        has_leader = any(place.file == LEADER for place in self.places)
        is_lacking = has_leader and bool(dois) and dois[0].file != LEADER
        return dois[0] if is_lacking and ARCHIVES.match(one_text(dois[0].value)) else None


def texts_of(places: Iterable[Place], fact: str) -> list[str]:
    """Returns the texts that places state for a fact."""
    return [place.value for place in places if place.states(fact) and isinstance(place.value, str)]


def author_lists(places: Iterable[Place]) -> Iterator[list[Author]]:
    """Yields the author lists that places state, except incomplete ones."""
    values = (place.value for place in places if place.states("authors") and AND_OTHERS not in place.value)
    return ([each for each in value if isinstance(each, Author)] for value in values)


def dois_of(places: Iterable[Place]) -> Iterator[str]:
    """Yields the DOIs that places state."""
    return (doi for place in places if place.states("doi") for doi in place.value if isinstance(doi, str))
