"""Which places are copies that --fix may rewrite, and how each is written then. All others are their authors' words."""

from __future__ import annotations

import re

from ..texts.identity import title_key
from ..texts.people import Author
from . import lists
from .comparisons import FACTS, LEADER
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
WORD = re.compile(r"[^\W\d_]+|[\u2190-\u2bff\U0001f000-\U0001ffff]+")  # letters, or signs such as an emoji
WORDS = re.compile(WORD.pattern + r"|\d+")
MOST = 20  # fields of one fact whose values are looked for in prose
RELATED = "`related_identifiers`"


def replacement(place: Place, value: Value, text: str, repository: Repository) -> str | None:
    """Returns the text that makes a copy say a value; None for an author's words, and where no program can tell.

    `text` is that of the place's file.
    """
    if not place.end or is_authors_words(place, text, repository.facts):
        return None
    old = text[place.start : place.end]
    if place.in_prose:
        known = _known(place, repository.facts)
        return next(spell(value) for spell in place.spells if old in map(spell, known)) or None
    if place.fact != "authors":
        return next((spell(value) for spell in place.spells), None) or None
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
    return [*_values_of_copies(place.fact, facts), *([place.value] if PLACEHOLDER in str(place.value) else [])]


def _values_of_copies(fact: str, facts: Facts) -> list[Value]:
    """Returns what CITATION.cff had at HEAD, and what the fields have that are copies of it."""
    fields = [place for place in facts.of.get(fact, ()) if not place.in_prose][:MOST]
    return [
        *(place.value for place in facts.before if place.states(fact)),
        *(place.value for place in fields if place.file == LEADER or not _adds_words(place, str(place.value), facts)),
    ]


def _adds_words(place: Place, written: str, facts: Facts) -> bool:
    """Tells whether an author has added to the value in a field: `1.2.3 (beta)`, a subtitle, a word in a sentence.

    What CITATION.cff had at HEAD is a value as it is; where git does not say, what a field of another file has is one.
    Of several addresses with one relation, only such a value is surely the copy.
    """
    fields = [each for each in (*facts.before, *facts.of.get(place.fact, ())) if not each.in_prose]
    past = facts.before or [each for each in fields if each.file != place.file]
    value = place.value if isinstance(place.value, str) else written
    if any((each.fact, each.value) == (place.fact, value) for each in past):
        return False
    if place.where == RELATED:
        return sum((each.file, each.where) == (place.file, place.where) for each in fields) > 1
    others = [each.value for each in fields if each.fact == place.fact and isinstance(each.value, str)]
    if place.fact in ("title", "abstract"):
        return any(_goes_beyond(value, other) for other in others)
    return place.fact in BARE and not BARE[place.fact].fullmatch(value.strip())


def _goes_beyond(text: str, other: str) -> bool:
    """Tells whether a text is another with more words or symbols in it. A number alone is none: `Bird Net 2`."""
    key, other_key = title_key(text), title_key(other)
    if other_key and len(key) > len(other_key) and other_key in key:
        return bool(WORD.search(key.replace(other_key, "", 1)))
    wanted = iter(WORDS.findall(other.casefold()))
    word, more = next(wanted, ""), []
    is_empty = not word
    for each in WORDS.findall(text.casefold()):
        if each == word:
            word = next(wanted, "")
        else:
            more.append(each)
    return not is_empty and not word and any(map(WORD.match, more))


def is_undecided(facts: Facts) -> bool:
    """Tells whether only the card's license was surely chosen by a person.

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
