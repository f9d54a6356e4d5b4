"""What a card should hold: the headings and bullets of the lab's own empty card, `card.md`, in order.

Its comments ask for each part, and its marks say which parts can wait.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ..data import read_data
from .card import PLACEHOLDER, Card, Part, Section, need_in, same_heading


class Outline:
    """The headings and parts that the lab's card asks for, read from its empty card."""

    def __init__(self, text: str) -> None:
        self.card = Card(text)
        parts = {key: part for key, part in self.card.parts.items() if part.text and key[0]}
        with_bullets = {heading for heading, label in parts if label}  # writing the bullets writes these sections
        # {(heading for comparison, label): Part}
        self.parts = {key: part for key, part in parts.items() if key[1] or key[0] not in with_bullets}
        self.labels = frozenset(label for _, label in self.parts if label)
        # {heading for comparison: Section}, without the title
        self.headings = {heading: each for heading, each in self.card.headings.items() if each.level > 1}

    def missing(self, card: Card) -> dict[str, Section]:
        """Returns {heading for comparison: Section} of the sections that a card lacks."""
        return {heading: section for heading, section in self.headings.items() if heading not in card.headings}

    def is_made_of_it(self, card: Card) -> bool:
        """Tells whether a card has at least half of the headings."""
        return 2 * len(self.missing(card)) <= len(self.headings)


@cache
def outline() -> Outline:
    """Returns the Outline of the card that all labs share."""
    return Outline(read_data("card.md"))


def parts_to_write(card: Card, outline: Outline) -> Iterator[Part]:
    """Yields the Parts of a card that count, in order, with the lab's need and question where it asks for them.

    In a card that was not made from the template, only parts with a placeholder count.
    """
    ours, title = outline.is_made_of_it(card), same_heading(card.title.title) if card.title else None
    followed = {same_heading(a.title) for a, b in pairwise(card.sections) if b.level > a.level}
    lab_title = same_heading(outline.card.title.title) if outline.card.title else ""
    has_language = card.front and card.front.data and card.front.data.get("language")  # a model of images has none
    for (heading, label), part in card.parts.items():
        asked = outline.parts.get((lab_title if heading == title else heading, label))
        if asked:
            need = "optional" if label.startswith("Language") and not has_language else asked.need
            part = part._replace(need=need_in(part.text, need), question=asked.question or part.question)
        empty = not part.text and not label and heading in followed
        if PLACEHOLDER.search(part.text) or (ours and asked and not empty):
            yield part
