"""The places where a repository states a fact, as found by the readers of its files."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ..texts.people import Author

CARD = "README.md"  # the model card's file
# What a place says: text; licenses, DOIs or Hub IDs; or authors.
Value = str | tuple[str, ...] | tuple[Author, ...]
WORDS = "words"  # where words with the form of a fact's value are read, whatever they are about
AND_OTHERS = Author("and others")  # ends a list that does not name everybody
Spell = Callable[[Any], str | None]  # returns a value as a place writes it; None if the place has no word for it


class Place(NamedTuple):
    """One place that states a fact."""

    fact: str  # a key of comparisons.FACTS
    file: str  # its path in the repository, with slashes
    where: str  # the place in the file, for a sentence; '' for the whole file
    line: int  # from 1
    value: Value
    start: int = 0  # position of the text that can be replaced
    end: int = 0  # position after it; 0 if no program can replace it
    spells: tuple[Spell, ...] = ()  # each way in which the template or --fix writes a value there
    in_prose: bool = False  # it is among an author's words, and is a copy only if the text is identical
    is_clear: bool = True  # it can be compared; if not, `value` is the words that could not be read
    is_aside: bool = False  # it may be about something else: if it does not agree, that is unclear

    def states(self, fact: str) -> bool:
        """Tells whether it surely states a fact in comparable words."""
        return self.fact == fact and self.is_clear and not self.is_aside

    def unread(self, words: str) -> "Place":
        """Returns the place with words that could not be read."""
        return self._replace(value=words, is_clear=False)

    def aside(self) -> "Place":
        """Returns the place marked as possibly about something else."""
        return self._replace(in_prose=True, is_aside=True)


def one_text(value: Value) -> str:
    """Returns a value on one line."""
    if isinstance(value, str):
        return value
    return ", ".join(item if isinstance(item, str) else item.name for item in value)
