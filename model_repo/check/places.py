"""The places where a repository states a fact, as the readers of its files find them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..texts.people import Author

CARD = "README.md"  # the model card's file
# What a place says: a text; licenses, DOIs or ids of the Hub; or authors.
Value = str | tuple[str, ...] | tuple[Author, ...]
WORDS = "words"  # where words are read for a value of a fact's form, whatever they are about
AND_OTHERS = Author("and others")  # at the end of a list that does not name everybody
Spell = Callable[[Any], str | None]  # a value as a place has it; None where the place has no word for it


class Place(NamedTuple):
    """One place that states a fact."""

    fact: str  # a key of comparisons.FACTS
    file: str  # its path in the repository, with slashes
    where: str  # in the file, for a sentence; '' for the whole file
    line: int  # from 1
    value: Value
    start: int = 0  # position of what can be replaced
    end: int = 0  # position behind it; 0 if no program can replace it
    spells: tuple[Spell, ...] = ()  # each way in which the template or --fix writes a value there
    in_prose: bool = False  # it stands among an author's words, and is a copy only to the letter
    is_clear: bool = True  # it can be compared; else `value` is the words that nobody could read
    is_aside: bool = False  # it may speak of something else: where it does not agree, that is unclear

    def states(self, fact: str) -> bool:
        """Tells whether it surely states a fact, in words that can be compared."""
        return self.fact == fact and self.is_clear and not self.is_aside

    def unread(self, words: str) -> Place:
        """Returns the place with words that nobody could read."""
        return self._replace(value=words, is_clear=False)

    def aside(self) -> Place:
        """Returns the place as one that may speak of something else."""
        return self._replace(in_prose=True, is_aside=True)


def one_text(value: Value) -> str:
    """Returns a value on one line."""
    if isinstance(value, str):
        return value
    return ", ".join(item if isinstance(item, str) else item.name for item in value)
