"""Whether the files agree: each fact, the places that state it, and the exact rule of equality.

FACTS is the table. A fact is said to agree only if every place that states it was compared and none differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from ..texts.identity import addresses, hub_id_in, is_within, paper_ids, same_title
from ..texts.license_names import same_license
from ..texts.people import Author, loose, pair
from ..texts.wording import show
from .places import Place, Value, one_text

if TYPE_CHECKING:  # Facts hold their differences
    from .facts import Facts

SIMILAR = 0.6  # share of the words that two texts have in common from which one is meant to be the other
LONGEST = 400  # words of a text that are compared one by one
# Places of which several may be of other works: where one agrees, the others are.
OF_OTHERS_TOO = ("BibTeX", "a badge", "`related_identifiers`")


class Difference(NamedTuple):
    """A place that differs from the one that it should follow."""

    fact: str  # a key of FACTS
    place: Place
    other: Place  # which it should follow
    text: str  # a sentence without its full stop


class Fact(NamedTuple):
    """A fact that several places state."""

    name: str  # in sentences
    places: str  # where it is looked for; the first leads
    rule: str  # when two places agree
    agrees: Callable[[Any, Any], bool | None]  # None where they cannot be compared
    leads: str = ""  # the file without which it is not compared: each place may mean another one


def differences_of(facts: Facts) -> Iterator[Difference]:
    """Yields every Difference, fact by fact. A place that says nothing agrees with everything."""
    for key, fact in FACTS.items():
        for place, first, agrees in _judged(facts, key, fact):
            if agrees is False:
                yield Difference(key, place, first, _sentence(fact.name, place, first))
    for place, other in facts.pairs:
        if PAIRS[place.fact].agrees(place.value, other.value) is False:
            yield Difference(place.fact, place, other, _sentence(PAIRS[place.fact].name, place, other))


def compared(facts: Facts) -> list[str]:
    """Returns the names of the facts of which every place was compared, two at least, and none differs."""
    judged: dict[str, list[bool | None]] = {}
    for key, fact in FACTS.items():
        judged.setdefault(fact.name, []).extend(agrees for _, _, agrees in _judged(facts, key, fact))
    for place, other in facts.pairs:
        fact = PAIRS[place.fact]
        verdict = fact.agrees(place.value, other.value)
        if verdict is not None or fact.name not in judged:
            judged.setdefault(fact.name, []).append(verdict)
    unclear = {FACTS[place.fact].name for place in facts.places if not place.is_clear}
    return [name for name, verdicts in judged.items() if verdicts and all(verdicts) and name not in unclear]


def _judged(facts: Facts, key: str, fact: Fact) -> Iterator[tuple[Place, Place, bool | None]]:
    """(place, the place that it should follow, whether it does) of a fact."""
    places = facts.of.get(key, [])
    if not places or (fact.leads and places[0].file != fact.leads):
        return
    first, *others = places
    agrees = partial(_at_home, facts) if key in ("code", "model") else _on(fact.agrees)
    judged = [(place, agrees(place, first)) for place in others]
    settled = {(place.file, place.where) for place, verdict in judged if verdict and place.where in OF_OTHERS_TOO}
    for place, verdict in judged:
        if (place.file, place.where) in settled:
            verdict = True
        if verdict is None and any(fact.agrees(place.value, old) for old in _stale(facts, key, fact, first)):
            verdict = False
        yield place, first, verdict


def _on(agrees: Callable[[Any, Any], bool | None]) -> Callable[[Place, Place], bool | None]:
    return lambda place, other: agrees(place.value, other.value)


def _stale(facts: Facts, key: str, fact: Fact, first: Place) -> list[Value]:
    """What CITATION.cff said at HEAD and no longer says, or what fields of two files still say."""
    copies = [place for place in facts.of.get(key, [])[1:] if not place.in_prose]
    twice = [
        one.value
        for one, other in combinations(copies[:20], 2)
        if one.file != other.file and fact.agrees(one.value, other.value)
    ]
    old = [place.value for place in facts.before if place.fact == key]
    return [value for value in (*old, *twice) if not fact.agrees(value, first.value)]


def _at_home(facts: Facts, place: Place, first: Place) -> bool:
    """Whether an address leads to where the fact says; BibTeX and the bullet may name the model's page or the code."""
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
        return f"the authors{where}, compared with {there}, {' and '.join(_unlike(place.value, first.value))}"
    if place.fact == "code_example":
        return f"the code{where} is not the code in {there}"
    name = "year" if place.fact == "date" and len(place.value) == 4 else name
    return f"the {name} {show(one_text(place.value))}{where} differs from {show(one_text(first.value))} in {there}"


def _unlike(authors: Any, others: Any) -> Iterator[str]:
    """How a list of Authors differs from another, as the ends of a sentence."""
    found = pair(authors, others)
    if found.missing:
        yield f"lack {_some([others[index].name for index in found.missing])}"
    if found.only:
        are = "is" if len(found.only) == 1 else "are"
        yield f"have {_some([authors[index].name for index in found.only])}, who {are} not there"
    order = [index for _, index in found.pairs]
    if not found.only and not found.missing and order != sorted(order):
        yield "are in another order"
    for index, other in found.pairs:
        yield from _unlike_person(authors[index], others[other])


def _unlike_person(author: Author, other: Author) -> Iterator[str]:
    if author.orcid and other.orcid and author.orcid != other.orcid:
        yield f"have the ORCID iD {author.orcid} for {show(author.name)} instead of {other.orcid}"
    one, two = loose(author.affiliation), loose(other.affiliation)
    if one and two and one not in two and two not in one:
        what, instead = show(author.affiliation), show(other.affiliation)
        yield f"have the affiliation {what} for {show(author.name)} instead of {instead}"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 10} more" if len(names) > 11 else ""
    return ", ".join(map(show, names[: 10 if more else None])) + more


def _version(text: str) -> str:
    """A version for comparing; of plain numbers, zeros at the end do not count: `v1.0` and `1.0.0` are the same."""
    text = text.strip().lstrip("vV")
    if not re.fullmatch(r"\d+(\.\d+)*", text):
        return text
    return re.sub(r"(\.0*)+$", "", ".".join(number.lstrip("0") for number in text.split(".")))


def _same_date(one: str, other: str) -> bool:
    return one[:4] == other[:4] if 4 in (len(one), len(other)) else one == other


def _same_license(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(_same_terms(a, b) for a in one for b in other)


def _same_terms(one: str, other: str) -> bool:
    """Whether two license keys agree; one that does not say `only` or `or later` agrees with both."""
    (bare, later), (other_bare, other_later) = (
        (re.sub("-(only|or-later)$", "", key), re.search("-(only|or-later)$", key)) for key in (one, other)
    )
    return same_license(bare, other_bare) and (not later or not other_later or later[0] == other_later[0])


def same_papers(one: str, other: str) -> bool | None:
    """Tells whether two texts name a paper in common; None for what cannot be compared, a preprint and an article."""
    ids, other_ids = paper_ids(one), paper_ids(other)
    kinds = [kind for kind in ids if ids[kind] and other_ids[kind]]
    return any(ids[kind] & other_ids[kind] for kind in kinds) if kinds else None


def _same_text(one: str, other: str) -> bool | None:
    """Whether two descriptions are one; None if they have so little in common that neither is a copy."""
    words, other_words = one.casefold().split(), other.casefold().split()
    if "".join(words).rstrip(".") == "".join(other_words).rstrip("."):
        return True
    if max(len(words), len(other_words)) > LONGEST:
        return None
    alike = SequenceMatcher(None, words, other_words, autojunk=False).ratio()
    return False if alike >= SIMILAR else None


def _same_ids(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return {item.lower() for item in one} == {item.lower() for item in other}


def _same_code(one: str, other: str) -> bool:
    return one.split() == other.split()


LEADER = "CITATION.cff"
FACTS = {
    "title": Fact(
        "title",
        "CITATION.cff; .zenodo.json (`title`, a made-up description); README.md (`model_name`, heading, BibTeX); "
        "notebook.ipynb (heading)",
        "equal but for case, white space, hyphens, markup and escapes; a subtitle may follow a colon or a dash",
        same_title,
    ),
    "version": Fact(
        "version",
        "CITATION.cff; .zenodo.json; README.md (the bullet, up to the first space; BibTeX)",
        "equal but for a leading v; of plain numbers, zeros at the end do not count",
        lambda one, other: _version(one) == _version(other),
    ),
    "date": Fact(
        "date",
        "CITATION.cff; .zenodo.json; README.md (BibTeX: year, date)",
        "the same day; where one place has a year, the same year",
        _same_date,
    ),
    "license": Fact(
        "license",
        "CITATION.cff; .zenodo.json; README.md (`license`, the bullet); LICENSE",
        "the same license by its id or name; `-only` and `-or-later` differ where both places say one",
        _same_license,
    ),
    "doi": Fact(
        "DOI",
        "CITATION.cff (`doi`, `identifiers`); .zenodo.json (`doi`, isVersionOf, isIdenticalTo); README.md (BibTeX: "
        "doi, url; badges of archives)",
        "one DOI in common",
        lambda one, other: bool({*one} & {*other}),
    ),
    "authors": Fact(
        "authors",
        "CITATION.cff; .zenodo.json; README.md (BibTeX; Developed by; Model Card Authors where it lists as many)",
        "the same people in the same order, by full names or initials that fit; ORCID iDs and affiliations where both "
        "have them",
        lambda one, other: not any(_unlike(one, other)),
    ),
    "code": Fact(
        "address of the code",
        "CITATION.cff (`repository-code`); .zenodo.json (related_identifiers); README.md (the bullet, BibTeX, links to "
        "where it was); CONTRIBUTING.md (git remote)",
        "the same address or a page below it; http, www, .git and case do not count, a query does",
        lambda one, other: is_within(one, other),
        LEADER,
    ),
    "model": Fact(
        "address of the model",
        "CITATION.cff (`repository-artifact`); .zenodo.json (related_identifiers); README.md (BibTeX, code, links to "
        "where it was); notebook.ipynb; CONTRIBUTING.md",
        "the same address or a page below it; in code and commands the same id",
        lambda one, other: is_within(one, other),
        LEADER,
    ),
    "paper": Fact(
        "paper",
        "CITATION.cff (`preferred-citation`, `references`); .zenodo.json (related_identifiers); README.md (the bullet, "
        "BibTeX)",
        "a DOI, arXiv id or address in common; a preprint and an article cannot be compared",
        same_papers,
        LEADER,
    ),
    "abstract": Fact(
        "abstract",
        "CITATION.cff; .zenodo.json (`description`); README.md (`model_description`, the paragraph below the title)",
        "equal but for case, white space, markup, escapes and the last full stop; a text of one's own is not compared",
        _same_text,
        LEADER,
    ),
    "base_model": Fact(
        "base model",
        "README.md (`base_model`, the bullet Fine-tuned from model); .zenodo.json (isDerivedFrom)",
        "the same ids of the Hub",
        _same_ids,
    ),
    "datasets": Fact(
        "datasets",
        "README.md (`datasets`, Training Data where it is a list of links); .zenodo.json (isDerivedFrom)",
        "the same ids of the Hub",
        _same_ids,
    ),
    "language": Fact(
        "language", "README.md (`language`, the bullet Language(s) where it lists codes)", "the same codes", _same_ids
    ),
}
# Facts of which one place is compared with one other, whatever the rest says.
PAIRS = {
    "paper_title": Fact(
        "title of the paper", "CITATION.cff; README.md (BibTeX), of works with one identifier", "as titles", same_title
    ),
    "reference": Fact(
        "paper",
        "CITATION.cff (`references`); README.md (BibTeX)",
        "an identifier in common, where both have one of a kind",
        same_papers,
    ),
    "code_example": Fact(
        "code that loads the model",
        "README.md (How to Get Started with the Model); notebook.ipynb (the cell `load`)",
        "equal but for white space",
        _same_code,
    ),
}
