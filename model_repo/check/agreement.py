"""Finds places that differ from the one they should follow, and facts that agree. comparisons.py has the rules.

A fact is said to agree only if every place that states it was compared and none differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ..texts.identity import addresses, find_doi, hub_id_in, is_within
from ..texts.people import Author, letters_only
from ..texts.wording import show
from .addresses import homes_in
from .comparisons import FACTS, LEADER, PAIRS, Comparison, author_differences
from .places import WORDS, Place, Value, one_text

if TYPE_CHECKING:  # Facts contain their differences
    from .facts import Facts

# Places that may each be about other works: if one of them agrees, the others are about other works.
OF_OTHERS_TOO = ("BibTeX", "a badge", "`related_identifiers`")
REMOTE = "`git remote add`"
MOST = 20  # places of one fact that are compared with each other


class Judgement(NamedTuple):
    """Whether a place agrees with the one that it should follow."""

    fact: Comparison
    place: Place
    other: Place  # the place it should follow
    agrees: bool | None  # None if they could not be compared

    @property
    def sentence(self) -> str:
        """Says how they differ, without a period."""
        place, other, name = self.place, self.other, self.fact.name
        where = f" ({place.where})" * bool(place.where)
        there = f"{other.file}{f' ({other.where})' * bool(other.where)}, line {other.line}"
        if place.fact == "authors":
            differences = " and ".join(author_differences(place.value, other.value)) or "have an old affiliation"
            return f"the authors{where}, compared with {there}, {differences}"
        if place.fact == "code_example":
            return f"the code{where} is not the code in {there}"
        value = one_text(place.value)
        if place.fact == "date" and len(value) < len("2026-01"):
            name = "year"
        elif value.startswith("XXXX"):
            name, value = ("month" if len(value) == len("XXXX-01") else "day"), value.strip("X-")
        return f"the {name} {show(value)}{where} differs from {show(one_text(other.value))} in {there}"


def judged(facts: Facts) -> Iterator[Judgement]:
    """Yields every Judgement, fact by fact. A place that says nothing agrees with everything."""
    for key, fact in FACTS.items():
        places = facts.of.get(key, [])
        if not places or (fact.needs_leader and places[0].file != LEADER):
            continue
        first, *others = places
        asides = [place for place in facts.places if place.fact == key and place.is_aside]
        verdicts = list(_verdicts(facts, fact, first, [*others, *asides]))
        for place, agrees in verdicts:
            yield Judgement(fact, place, first, agrees)
        for place in facts.places:
            if place.fact == key and not place.is_clear:
                yield Judgement(fact, place, first, None)
        if not fact.copies_agree:
            yield from _among_copies(fact, [place for place, agrees in verdicts if agrees], first)
    for place, other in facts.pairs:
        fact = PAIRS[place.fact]
        if (agrees := fact.agrees(place.value, other.value)) is not None:  # an address and a DOI cannot be compared
            yield Judgement(fact, place, other, agrees)


def agreement_of(facts: Facts) -> tuple[list[str], list[str]]:
    """Returns (names of facts that agree, names of facts with a place that could not be compared, plus that place).

    A fact agrees if several places state it, all were compared and none differs. Facts that differ are in neither list.
    """
    by_name: dict[str, list[Judgement]] = {}
    for each in facts.judgements:
        by_name.setdefault(each.fact.name, []).append(each)
    agreeing = {name: found for name, found in by_name.items() if all(each.agrees is not False for each in found)}
    unclear = {name: each.place for name, found in agreeing.items() for each in reversed(found) if each.agrees is None}
    return (
        [name for name in agreeing if name not in unclear],
        [f"{name} ({place.file}, line {place.line})" for name, place in unclear.items()],
    )


def _verdicts(
    facts: Facts, fact: Comparison, first: Place, places: Sequence[Place]
) -> Iterator[tuple[Place, bool | None]]:
    """Yields (place, whether it agrees with the first place of its fact)."""
    is_address = first.fact in ("code", "model")
    verdicts = [
        _is_at_home(facts, place, first) if is_address else fact.agrees(place.value, first.value) for place in places
    ]
    also = _other_dois(facts) if first.fact == "doi" else set()
    found = list(zip(places, verdicts, strict=True))
    settled = {(place.file, place.where) for place, agrees in found if agrees and place.where in OF_OTHERS_TOO}
    for place, agrees in found:
        if (place.file, place.where) in settled:
            yield place, True
        elif place.is_aside:
            yield place, agrees or None
        elif agrees is False and {*place.value} & also:
            yield place, None  # a DOI for all releases, for the same thing in another archive, or for the paper
        # One of several licenses is not an old copy.
        elif agrees is None and first.fact != "license":
            is_stale = any(fact.agrees(place.value, old) for old in _stale(facts, fact, first))
            yield place, False if is_stale else None
        else:
            yield place, agrees


def _other_dois(facts: Facts) -> set[object]:
    """Returns the DOIs allowed next to the release's: those that .zenodo.json relates to it, and the paper's."""
    asides = (place for place in facts.places if place.fact == "doi" and place.is_aside and place.where != WORDS)
    related = (place for place in asides if place.file != "README.md")
    papers = (one_text(place.value) for place in facts.of.get("paper", ()))
    return {*(doi for place in related for doi in place.value), *map(find_doi, " ".join(papers).split())}


def _among_copies(fact: Comparison, places: Sequence[Place], first: Place) -> Iterator[Judgement]:
    """Yields a Judgement for each place that agrees with the first one, but not with another place that also does.

    `GPL-3.0` agrees with both `-only` and `-or-later`, and `J. Doe` with both `Jim Doe` and `John Doe`.
    """
    alike: dict[object, Place] = {_words(first.value): first}
    for place in places:
        words = _words(place.value)
        if words in alike:
            continue
        if other := next((each for each in alike.values() if fact.agrees(place.value, each.value) is False), None):
            is_open = place.is_aside or other.is_aside
            yield Judgement(fact, place, other, None if is_open else fact.copies_agree)
        elif len(alike) < MOST:
            alike[words] = place


def _words(value: Value) -> Value:
    """Returns a value for comparison; for authors, the letters of their names."""
    letters = tuple(letters_only(each.name) for each in value if isinstance(each, Author))
    return letters or value


def _stale(facts: Facts, fact: Comparison, first: Place) -> list[Value]:
    """Returns values that CITATION.cff had at HEAD and no longer has, or that fields of two files still have.

    Equal authors in two files do not count: only one of the files may have their affiliations.
    """
    copies = [place for place in facts.of[first.fact][1:] if not place.in_prose and first.fact != "authors"]
    twice = [
        one.value
        for one, other in combinations(copies[:MOST], 2)
        if one.file != other.file and fact.agrees(one.value, other.value)
    ]
    old = [place.value for place in facts.before if place.fact == first.fact]
    return [value for value in (*old, *twice) if not fact.agrees(value, first.value)]


def _is_at_home(facts: Facts, place: Place, first: Place) -> bool:
    """Tells whether an address leads where the fact says. BibTeX and the bullet may name the model's page or code."""
    homes = [one_text(first.value)]
    if place.where in ("BibTeX, url", "the Repository bullet"):
        code, model = (
            [one_text(each.value) for each in facts.of.get(fact, [])[:1] if each.file == first.file]
            for fact in ("code", "model")
        )
        homes += [*code, *model] if place.where.startswith("BibTeX") else filter(hub_id_in, model)
    # Git knows only the root of a repository that contains several.
    roots = homes_in(one_text(place.value)) if place.where == REMOTE else []
    if any(is_within(home, root) for home in homes for root in roots):
        return True
    return any(is_within(address, home) for address in addresses(one_text(place.value)) for home in homes)
