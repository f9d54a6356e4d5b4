"""Removes the template's guidance comments from the written parts of a card."""

import re

from ..texts.markdown import plain
from .card import Card, Section, card_of, is_written
from .outline import Outline, parts_to_write

GUIDANCE = re.compile(r"<!--.*?-->", re.DOTALL)


def guidance_of(*cards: str) -> frozenset[str]:
    """Returns the comments of empty cards, exactly as written."""
    return frozenset(comment for card in cards for comment in GUIDANCE.findall(card))


def tidied(text: str, outline: Outline, guidance: frozenset[str]) -> tuple[str, int]:
    """Returns (the card's text without guidance in written parts, the number of removed comments).

    Only comments that exactly match one of `guidance` are removed. A comment above subsections is removed when all of
    them are written, one above the title when the whole card is. No other byte changes.
    """
    card, cuts = card_of(text, outline.labels), []
    open_parts = {part.section for part in parts_to_write(card, outline) if not is_written(part.text)}
    for section in card.sections:
        written = _is_written(card, section, open_parts)
        for block in section.blocks:
            bullets = card.bullets_in(block)
            for comment in card.page.comments(block):
                said = text[comment.start : comment.end].replace("\r\n", "\n")
                own = next((each.text for each in reversed(bullets) if each.start <= comment.start), None)
                if said in guidance and (written if own is None else is_written(own)):
                    cuts.append(_around(text, comment.start, comment.end))
    for start, end in reversed(cuts):
        text = text[:start] + text[end:]
    return text, len(cuts)


def _is_written(card: Card, section: Section, open_parts: set[str]) -> bool:
    """Tells whether a section is written or, if it only has subsections, whether all of these are.

    `open_parts` are the headings of unwritten parts. The text above the title stands for the whole card.
    """
    if not section.level:
        return not open_parts
    own = "".join(card.page.visible(block) for block in card.text_blocks(section)).strip()
    bullets = any(map(card.bullets_in, section.blocks))
    if own or bullets:
        return (not own or is_written(own)) and (not bullets or plain(section.title) not in open_parts)
    below = card.with_subsections(section)[1:]
    return bool(below) and not open_parts.intersection(plain(each.title) for each in below)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Returns what to remove with a comment: its lines and the blank line below, or the space before it on its line."""
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    rest = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)").match(text, end)
    if text[line_start:start].strip() or not rest:
        return line_start + len(text[line_start:start].rstrip(" \t")), end
    blank = re.compile(r"[ \t]*(?:\r\n|\r|\n)").match(text, rest.end())
    return line_start, blank.end() if blank else rest.end()
