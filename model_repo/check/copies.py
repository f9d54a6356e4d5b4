"""Which places are copies that --fix may rewrite, and how each is written then. All others are their authors' words."""

from __future__ import annotations

import re

from ..texts.identity import SUBTITLE, same_title, title_key
from ..texts.people import Author
from . import lists
from .comparisons import FACTS
from .facts import Facts
from .places import Place, Value
from .repository import Repository

PLACEHOLDER = "/NAMESPACE/"  # in addresses that the template writes while the namespace is unknown
# How a value alone looks in a field.
BARE = {
    "version": re.compile(r"[vV]?\d[\w.+-]*"),
    "date": re.compile(r"\d{4}(-\d\d-\d\d)?|XXXX-(XX-)?\d\d"),
    **dict.fromkeys(("doi", "code", "model"), re.compile(r"\S+")),
}


def replacement(place: Place, value: Value, text: str, repository: Repository) -> str | None:
    """Returns the text that makes a copy say a value; None for an author's words, and where no program can tell.

    `text` is that of the place's file.
    """
    if not place.end or is_authors_words(place, text, repository.facts):
        return None
    old = text[place.start : place.end]
    if place.in_prose:
        known = _known(place, repository.facts)
        return next(spell(value) for spell in place.spells if old in map(spell, known))
    if place.fact != "authors":
        return next((spell(value) for spell in place.spells), None)
    authors = [each for each in value if isinstance(each, Author)]
    if place.file == ".zenodo.json":
        return lists.creators(repository.zenodo, authors) if repository.zenodo else None
    return lists.author_field(old, text[place.start - 1], authors)


def is_authors_words(place: Place, text: str, facts: Facts) -> bool:
    """Tells whether a place is no copy: prose that no program wrote, or a field with more in it than a value."""
    written = text[place.start : place.end]
    if place.in_prose:
        known = _known(place, facts)
        return not any(written in map(spell, known) for spell in place.spells)
    return _adds_words(place, written, facts)


def _known(place: Place, facts: Facts) -> list[Value]:
    """Returns the values that a program spelled where a place in prose has one of them."""
    return [*facts.known(place.fact), *([place.value] if PLACEHOLDER in str(place.value) else [])]


def _adds_words(place: Place, written: str, facts: Facts) -> bool:
    """Tells whether an author has added to the value in a field: `1.2.3 (beta)`, a subtitle, half a sentence.

    What CITATION.cff had at HEAD is a value as it is; where git does not say, what a field of another file has is one.
    """
    fields = [each for each in (*facts.before, *facts.of.get(place.fact, ())) if not each.in_prose]
    past = facts.before or [each for each in fields if each.file != place.file]
    value = place.value if isinstance(place.value, str) else written
    if any((each.fact, each.value) == (place.fact, value) for each in past):
        return False
    others = [each.value for each in fields if each.fact == place.fact and isinstance(each.value, str)]
    if place.fact == "title":
        key, parts = title_key(value), set(map(title_key, SUBTITLE.split(value)))
        shorter = [other for other in others if len(title_key(other)) < len(key)]
        return any(title_key(other) in parts or same_title(value, other) for other in shorter)
    if place.fact == "abstract":
        words, known = " ".join(value.split()), [" ".join(other.split()).rstrip(".") for other in others]
        return any(other and other in words and other != words.rstrip(".") for other in known)
    return place.fact in BARE and not BARE[place.fact].fullmatch(value.strip())


def is_undecided(facts: Facts) -> bool:
    """Tells whether the card has the only license that a person surely chose.

    CITATION.cff leads if it named a license at HEAD. Else the card may be older than it: then its license has to stand
    in another file too, as it does where the template wrote them all.
    """
    if any(place.fact == "license" for place in facts.before):
        return False
    agrees = FACTS["license"].agrees
    leader, *others = facts.of["license"]
    on_card = [place for place in others if place.file == "README.md" and not agrees(place.value, leader.value)]
    elsewhere = [place for place in others if place.file != "README.md"]
    return any(not any(agrees(card.value, place.value) for place in elsewhere) for card in on_card)
