"""Which places are copies that --fix may rewrite, and how each is written. All others are their authors' words.

A place is a copy if its text is exactly what a program wrote for a value known to be old. A field is also a copy if
it contains only a single value: a version, date, license, DOI or address, or a title or description to which nobody
seems to have added words.
"""

import re
from functools import lru_cache
from itertools import islice

from ..texts.bibtex import from_tex
from ..texts.identity import DOI_PREFIX, same_address
from ..texts.people import Author
from . import lists
from .addresses import homes_in
from .comparisons import FACTS, LEADER
from .facts import Facts
from .places import AND_OTHERS, Place, Spell, Value
from .repository import Repository
from .titles import has_added_words

PLACEHOLDER = "/NAMESPACE/"  # in addresses that the template writes while the namespace is unknown
# What a field with only a value looks like.
BARE = {
    "version": re.compile(r"[vV]?\d[\w.+-]*"),
    "date": re.compile(r"\d{4}(-\d\d-\d\d)?|XXXX-(XX-)?\d\d"),
}
HOME = re.compile(r"https://[^/?#]+/[^/?#]+/[^/?#]+/?")
MOST = 20  # fields of one fact that are compared


def replacement(place: Place, value: Value, text: str, repository: Repository) -> str | None:
    """Returns the text that makes a copy state a value; None for an author's words, or if no program can tell.

    `text` is the text of the place's file.
    """
    if place.fact != "authors" or place.in_prose:
        return next((spell(value) for spell in _spells(place, text, repository)), None) or None
    if not place.end or AND_OTHERS in place.value:
        return None
    authors = _people(value)
    before = [each for people in _old_values(place, repository.facts) for each in _people(people)]
    if place.file == ".zenodo.json":
        return lists.creators(repository.zenodo, authors, before) if repository.zenodo else None
    return lists.author_field(text[place.start : place.end], text[place.start - 1], authors, before)


def is_authors_words(place: Place, text: str, repository: Repository) -> bool:
    """Tells whether a place could be rewritten but is not a copy, so that its text is the author's."""
    return place.in_prose or place.fact == "authors" or (place.end > 0 and not _spells(place, text, repository))


def _people(value: Value) -> list[Author]:
    return [each for each in value if isinstance(each, Author)]


def _spells(place: Place, text: str, repository: Repository) -> list[Spell]:
    """Returns the spellings in which a place states a value known to be old, and nothing else."""
    if not place.end:
        return []
    old, facts = text[place.start : place.end], repository.facts
    if not place.in_prose and _is_alone(place, facts) and _is_bare(place, from_tex(old).strip("\"'")):
        return list(place.spells)
    if not place.in_prose and place.fact in ("title", "abstract") and not _is_extended(place, old, facts):
        return list(place.spells)
    known = _old_values(place, facts)
    return [spell for spell in place.spells if any(_is_written(place, old, spell(each), each) for each in known)]


def _is_alone(place: Place, facts: Facts) -> bool:
    """Tells whether no other field in the file has the same name; among several addresses, any may be the copy."""
    named = (each for each in facts.of.get(place.fact, ()) if each.end and each.where == place.where)
    return len(list(islice((each for each in named if each.file == place.file), 2))) == 1


def _is_bare(place: Place, words: str) -> bool:
    """Tells whether a field's text is a value in a form that leaves no room for an author's words."""
    if place.fact == "license":
        return True  # all of its text was read as the name of a license
    if place.fact == "doi":
        return DOI_PREFIX.sub("", words).lower() == place.value[0]
    if place.fact in ("code", "model"):
        homes = homes_in(words)
        return [same_address(words)] == list(map(same_address, homes)) and bool(HOME.fullmatch(homes[0]))
    return place.fact in BARE and bool(BARE[place.fact].fullmatch(str(place.value).strip()))


def _is_extended(place: Place, old: str, facts: Facts) -> bool:
    """Tells whether a title or description in a field may contain words that its author added."""
    has_command = place.where.startswith("BibTeX") and bool(lists.COMMAND.search(old))
    said = [*_old_values(place, facts), *(each.value for each in facts.of[place.fact][:1])]
    return has_command or any(has_added_words(str(place.value), str(each)) for each in said)


def _is_written(place: Place, old: str, spelled: str | None, value: Value) -> bool:
    """Tells whether a place contains only a value, in its file's own spelling."""
    if place.where.startswith("BibTeX"):
        return spelled is not None and from_tex(old) == from_tex(spelled)
    return old == spelled or (not place.in_prose and place.value == value)


def _old_values(place: Place, facts: Facts) -> list[Value]:
    """Returns the values that are old if this place has one of them."""
    # A list of people does not prove itself old: only this place may have the affiliations.
    known = [each.value for each in _old_places(place.fact, facts) if place.fact != "authors" or each is not place]
    return [*known, *([place.value] if PLACEHOLDER in str(place.value) else [])]


@lru_cache(maxsize=16)
def _old_places(fact: str, facts: Facts) -> list[Place]:
    """Returns the places that state what CITATION.cff said about a fact and no longer says.

    Usually that is CITATION.cff at HEAD. If it had no other value there, it is the fields that can be copies, if all of
    them say one thing and two or more places do. If a field says something else, or what CITATION.cff says now, nobody
    can tell an old value from an author's words.
    """
    leader, *others = facts.of[fact]
    before = [each for each in facts.before if each.states(fact)]
    if leader.file != LEADER or any(each.value != leader.value for each in before):
        return before
    fields = [each for each in others if each.end and not each.in_prose and PLACEHOLDER not in str(each.value)][:MOST]
    stale = next((each.value for each in fields if not FACTS[fact].agrees(each.value, leader.value)), None)
    if stale is None or not all(_is_same(fact, stale, each.value) for each in fields):
        return []
    alike = (each for each in others if not each.is_aside and _is_same(fact, stale, each.value))
    return fields if len(list(islice(alike, 2))) == 2 else []


def _is_same(fact: str, one: Value, other: Value) -> bool:
    """Tells whether two copies may have the same value: texts must be equal, other values must not contradict."""
    if fact in ("title", "abstract", "code", "model"):
        return one == other
    return FACTS[fact].agrees(one, other) is not False


def is_undecided(facts: Facts) -> bool:
    """Tells whether the card's license is the only one that a person surely chose.

    CITATION.cff leads if it named a license at HEAD. Otherwise the card may be older than it; then another file has to
    name the card's license too, as it does if the template wrote them all.
    """
    if any(place.fact == "license" for place in facts.before):
        return False
    agrees = FACTS["license"].agrees
    leader, *others = facts.of["license"]
    on_card = [place for place in others if place.file == "README.md" and not agrees(place.value, leader.value)]
    elsewhere = [place for place in others if place.file != "README.md"]
    return any(not any(agrees(card.value, place.value) for place in elsewhere) for card in on_card)
