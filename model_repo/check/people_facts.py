"""Who made the model, as the words of the card say it: lists of people, and the ORCID iDs at their names."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..card.card import Card, Part, is_written
from ..texts.markdown import INLINE, LONGEST, plain
from ..texts.name_words import CUT_SHORT
from ..texts.orcid import find_orcid, find_orcids
from ..texts.people import Author, letters_only, pair
from ..texts.people_in_prose import people_in_prose
from . import spelled
from .places import AND_OTHERS, CARD, Place

SPELLINGS = 5  # of one name that are looked at
Copies = Mapping[str, tuple[Author, ...]]  # {a list as the template writes it: the authors in it}


def people_places(card: Card, lists: Sequence[Sequence[Author]]) -> Iterator[Place]:
    """Yields whom a Card names. `lists` of authors are those of other places; the first one leads."""
    if not lists:
        return
    authors = lists[0]
    copies = {spelled.people(people): tuple(people) for people in reversed(lists)}  # what is shown may be alike
    bullets = [part for part in card.bullets("Developed by") if is_written(part.text)]
    for part in bullets:
        yield from _listed(card, part, authors, copies)
    part_of_authors = card.parts.get(("model card authors", ""))
    if part_of_authors and is_written(part_of_authors.text):
        yield from _card_authors(card, part_of_authors, authors, copies)
    yield from _ids(card, [*bullets, *filter(None, [part_of_authors])], authors)


def _listed(card: Card, part: Part, authors: Sequence[Author], copies: Copies) -> Iterator[Place]:
    """Yields the authors that a bullet lists, and the words of it that nobody can read."""
    people, unread = _people(part, authors, copies)
    place = _place(card, part, "the bullet Developed by", people)
    hidden = _named_beside(part.text, people, authors)
    if unread or hidden:
        yield place.unread(", ".join(unread or hidden))
    if people and not hidden:
        yield place


def _named_beside(markdown: str, people: Sequence[Author], authors: Sequence[Author]) -> list[str]:
    """Returns the authors who are not among the people that a list was read as, though its words name them.

    `Jane Roe and John Doe at the Institute` ends with no name that can be read.
    """
    missing = [authors[index] for index in pair(people, authors).missing] if people else []
    words = {letters_only(word) for word in re.findall(r"[^\W\d_]+", plain(markdown))} if missing else set()
    names = ((author, re.findall(r"[^\W\d_]+", author.name)) for author in missing)
    return [author.name for author, name in names if len(name) > 1 and set(map(letters_only, name)) <= words]


def _card_authors(card: Card, part: Part, authors: Sequence[Author], copies: Copies) -> Iterator[Place]:
    """Yields the authors of the card where they are meant to be the model's.

    Others may write the card, or some of the authors: that many with most of the names are meant to be them, and so is
    a copy of a list of authors. Of fewer, only the ORCID iDs are compared.
    """
    people, unread = _people(part, authors, copies)
    place = _place(card, part, "Model Card Authors", people)
    is_list = len(people) == len(authors) and 2 * len(pair(people, authors).pairs) >= len(people)
    if is_list or people in copies.values():
        yield place
    else:
        for person, orcid in other_ids(people, authors):
            yield _with_other_id(place, person, orcid)
    if people and any(map(find_orcid, unread)):
        yield place.unread(", ".join(unread))


def _place(card: Card, part: Part, where: str, people: tuple[Author, ...]) -> Place:
    end = part.start + len(part.text.rstrip())
    line = card.page.line(part.start)
    return Place("authors", CARD, where, line, people, part.start, end, (spelled.people,), in_prose=True)


def _people(part: Part, authors: Sequence[Author], copies: Copies) -> tuple[tuple[Author, ...], list[str]]:
    """Returns (the people in a list in prose, words of it that may be more of them)."""
    text = part.text.rstrip()
    if copied := copies.get(text):
        return copied, []
    words = plain(text)
    ids: dict[str, list[str]] = {}
    for linked, orcid in _linked_ids(text):
        ids.setdefault(letters_only(linked), []).append(orcid)
    named = words[:-40] + re.sub(CUT_SHORT, "", words[-40:])
    found = people_in_prose(named, authors, ids)
    if not found:
        return (), [words]
    people, unread = found
    others = (AND_OTHERS,) if named != words else ()
    # The iDs that no name links to have to be those of the authors, in their order.
    return (*people, *others), unread + _stray_ids(text, people, authors)


def _stray_ids(markdown: str, people: Sequence[Author], authors: Sequence[Author]) -> list[str]:
    """Returns the ORCID iDs that no one of the people has, unless they are those of the authors, in their order."""
    known = {person.orcid for person in people}
    stray = [each for each in dict.fromkeys(find_orcids(markdown)) if each not in known]
    return stray if stray != [author.orcid for author in authors if author.orcid in stray] else []


def _ids(card: Card, parts: Sequence[Part], authors: Sequence[Author]) -> Iterator[Place]:
    """Yields the ORCID iDs at names of authors outside of some parts that are not theirs."""
    lines: dict[Author, int] = {}
    for block, text in card.page.prose():
        if "orcid.org" in text and not any(block.start <= part.start < block.end for part in parts):
            for words, orcid in _linked_ids(text):
                lines.setdefault(Author(plain(words), orcid), card.page.line(block.start))
    for person, orcid in other_ids(tuple(lines), authors):
        place = Place("authors", CARD, "an ORCID iD", lines[person], "", in_prose=True)
        yield _with_other_id(place, person, orcid)


def _with_other_id(place: Place, person: Author, orcid: str) -> Place:
    """Returns a place that states the ORCID iD of one of the authors, and nothing of the others."""
    return place._replace(value=(person, AND_OTHERS), start=0, end=0, spells=(lambda authors: orcid,))


def _linked_ids(markdown: str) -> Iterator[tuple[str, str]]:
    """Yields (the words of a link, the ORCID iD that it leads to) in a piece of Markdown."""
    if len(markdown) > LONGEST or "orcid.org" not in markdown:
        return
    target, words = "", ""
    parts: list[Any] = INLINE.parseInline(markdown)[0].children or []
    for part in parts:
        if part.type == "link_open":
            target, words = str(part.attrGet("href") or ""), ""
        elif part.type == "link_close":
            if "orcid.org" in target:
                yield words, find_orcid(target) or ""
        else:
            words += part.content


def other_ids(people: Sequence[Author], authors: Sequence[Author]) -> Iterator[tuple[Author, str]]:
    """Yields (person, ORCID iD) of each of the people who is an author with that iD, and has another one there."""
    for _ in range(SPELLINGS):
        pairs = dict(pair(people, authors).pairs)
        for index, other in pairs.items():
            if people[index].orcid and authors[other].orcid not in ("", people[index].orcid):
                yield people[index], authors[other].orcid
        people = [person for index, person in enumerate(people) if index not in pairs]


def with_other_ids(people: Iterable[tuple[Author, str, int]], authors: Sequence[Author]) -> Iterator[Place]:
    """Yields those of `people`, each with its file and line, who are authors with another ORCID iD there."""
    own = {author.orcid for author in authors}
    left = {person: (file, line) for person, file, line in people if person.orcid and person.orcid not in own}
    for person, _ in other_ids(list(left), [author for author in authors if author.orcid]):
        (file, line), words = left[person], f"{person.name}, {person.orcid}"
        yield Place("authors", file, "an ORCID iD", line, words, in_prose=True, is_clear=False)
