"""ORCID iDs at the names of the model's authors that are not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..card.card import Card
from ..texts.people import Author, letters_only, pair, parsed
from .places import CARD, Place

SPELLINGS = 5  # of one name that are looked at
ORCID = re.compile(r"(?<![\w-])\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\w-])")
WORD = re.compile(r"[^\W\d_]+")


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
        yield _place(*left[person], f"{person.name}, {person.orcid}")


def ids_in_words(card: Card, authors: Sequence[Author]) -> Iterator[Place]:
    """Yields the lines of a card with the name of an author and an ORCID iD that no author has."""
    own = {author.orcid for author in authors if author.orcid}
    families = {word for author in authors if author.orcid for word in parsed(author.name, author.group).family[-1:]}
    read = {card.page.line(part.start) for part in card.bullets("Developed by")}
    for block, text in card.page.prose() if own else ():
        for line, words in enumerate(text.splitlines(), block.first + 1) if ORCID.search(text) else ():
            others = [each for each in ORCID.findall(words) if each.upper() not in own]
            if others and line not in read and families & {letters_only(word) for word in WORD.findall(words)}:
                yield _place(CARD, line, others[0])


def _place(file: str, line: int, words: str) -> Place:
    return Place("authors", file, "an ORCID iD", line, words, in_prose=True, is_clear=False)
