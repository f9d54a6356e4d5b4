"""Which places differ from the one that they should follow, and which facts agree. comparisons.py has the rules.

A fact is said to agree only if every place that states it was compared and none differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ..texts.identity import addresses, hub_id_in, is_within
from ..texts.wording import show
from .comparisons import FACTS, PAIRS, Comparison, author_differences
from .places import Place, Value, one_text

if TYPE_CHECKING:  # Facts hold their differences
    from .facts import Facts

# Places of which several may be of other works: where one agrees, the others are.
OF_OTHERS_TOO = ("BibTeX", "a badge", "`related_identifiers`")


class Difference(NamedTuple):
    """A place that differs from the one that it should follow."""

    fact: str  # a key of FACTS
    place: Place
    other: Place  # which it should follow
    text: str  # a sentence without its full stop


def differences_of(facts: Facts) -> Iterator[Difference]:
    """Yields every Difference, fact by fact. A place that says nothing agrees with everything."""
    for key, fact in FACTS.items():
        for place, first, agrees in _judged(facts, key, fact):
            if agrees is False:
                yield Difference(key, place, first, _sentence(fact.name, place, first))
    for place, other in facts.pairs:
        if PAIRS[place.fact].agrees(place.value, other.value) is False:
            yield Difference(place.fact, place, other, _sentence(PAIRS[place.fact].name, place, other))


class Agreement(NamedTuple):
    """Which facts agree."""

    compared: list[str]  # names of the facts of which every place was compared, two at least, and none differs
    unclear: list[str]  # names of those of which a place could not be compared, with that place


def agreement_of(facts: Facts) -> Agreement:
    """Returns what can be said of the agreement of all facts; of a fact that differs, nothing."""
    verdicts: dict[str, list[tuple[Place, bool | None]]] = {}
    for key, fact in FACTS.items():
        judged = [(place, agrees) for place, _, agrees in _judged(facts, key, fact)]
        unclear = [(place, None) for place in facts.places if place.fact == key and not place.is_clear]
        if judged or (unclear and _leader(facts, key, fact)):
            verdicts.setdefault(fact.name, []).extend([*judged, *unclear])
    for place, other in facts.pairs:
        fact = PAIRS[place.fact]
        agrees = fact.agrees(place.value, other.value)
        if agrees is not None or fact.name not in verdicts:
            verdicts.setdefault(fact.name, []).append((place, agrees))
    same = [name for name, found in verdicts.items() if all(agrees for _, agrees in found)]
    open_ = {name: [place for place, agrees in found if agrees is None] for name, found in verdicts.items()}
    differing = {name for name, found in verdicts.items() if any(agrees is False for _, agrees in found)}
    return Agreement(
        same,
        [
            f"{name} ({places[0].file}, line {places[0].line})"
            for name, places in open_.items()
            if places and name not in differing
        ],
    )


def _leader(facts: Facts, key: str, fact: Comparison) -> Place | None:
    """Returns the place of a fact that the others should follow; None where nothing is compared."""
    first = next(iter(facts.of.get(key, [])), None)
    return None if first is None or (fact.leads and first.file != fact.leads) else first


def _judged(facts: Facts, key: str, fact: Comparison) -> Iterator[tuple[Place, Place, bool | None]]:
    """Yields (place, the place that it should follow, whether it does) of a fact."""
    first, others = _leader(facts, key, fact), facts.of.get(key, [])[1:]
    if first is None:
        return
    agrees = partial(_at_home, facts) if key in ("code", "model") else _on(fact.agrees)
    judged = [(place, agrees(place, first)) for place in others]
    asides = (place for place in facts.places if place.fact == key and place.is_aside)
    judged += [(place, agrees(place, first) or None) for place in asides]
    settled = {(place.file, place.where) for place, verdict in judged if verdict and place.where in OF_OTHERS_TOO}
    for place, verdict in judged:
        if (place.file, place.where) in settled:
            verdict = True
        # One license of several is no old copy.
        is_open = verdict is None and key != "license" and not place.is_aside
        if is_open and any(fact.agrees(place.value, old) for old in _stale(facts, key, fact, first)):
            verdict = False
        yield place, first, verdict


def _on(agrees: Callable[[Value, Value], bool | None]) -> Callable[[Place, Place], bool | None]:
    return lambda place, other: agrees(place.value, other.value)


def _stale(facts: Facts, key: str, fact: Comparison, first: Place) -> list[Value]:
    """Returns what CITATION.cff said at HEAD and no longer says, or what fields of two files still say."""
    copies = [place for place in facts.of.get(key, [])[1:] if not place.in_prose]
    twice = [
        one.value
        for one, other in combinations(copies[:20], 2)
        if one.file != other.file and fact.agrees(one.value, other.value)
    ]
    old = [place.value for place in facts.before if place.fact == key]
    return [value for value in (*old, *twice) if not fact.agrees(value, first.value)]


def _at_home(facts: Facts, place: Place, first: Place) -> bool:
    """Tells whether an address leads where the fact says. BibTeX and the bullet may name the model's page or code."""
    homes = [one_text(first.value)]
    if place.where in ("BibTeX, url", "the Repository bullet"):
        code, model = (
            [one_text(each.value) for each in facts.of.get(fact, [])[:1] if each.file == first.file]
            for fact in ("code", "model")
        )
        homes += [*(code if place.where.startswith("BibTeX") else ()), *filter(hub_id_in, model)]
    return any(is_within(said, home) for said in addresses(one_text(place.value)) for home in homes)


def _sentence(name: str, place: Place, first: Place) -> str:
    where = f" ({place.where})" * bool(place.where)
    there = f"{first.file}{f' ({first.where})' * bool(first.where)}, line {first.line}"
    if place.fact == "authors":
        return (
            f"the authors{where}, compared with {there}, {' and '.join(author_differences(place.value, first.value))}"
        )
    if place.fact == "code_example":
        return f"the code{where} is not the code in {there}"
    value = one_text(place.value)
    if place.fact == "date" and len(value) < len("2026-01"):
        name = "year"
    elif value.startswith("XXXX"):
        name, value = ("month" if len(value) == len("XXXX-01") else "day"), value.strip("X-")
    return f"the {name} {show(value)}{where} differs from {show(one_text(first.value))} in {there}"
