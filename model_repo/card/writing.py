"""Writes one part of a model card, or the lab's missing sections, without changing any other byte."""

import re
from collections.abc import Collection, Mapping

from ..texts.lines import line_end_of
from .card import Card, Part, Section, card_of, same_heading
from .outline import Outline


class Swallows(ValueError):
    """Raised when a text would change how the rest of the card reads; the message says what to do instead."""


def write_part(text: str, outline: Outline, section: str, label: str, words: str) -> str:
    """Returns the card's text with a part replaced; comments are kept.

    `section` and `label` name the Part, and `words` is its new Markdown. Raises KeyError if the card has no such part,
    Swallows if the words would swallow or split the text that follows.
    """
    card, key = card_of(text, outline.labels), (same_heading(section), label)
    part, words = card.parts[key], words.strip().replace("\r\n", "\n")
    if label and "\n" in words:
        raise Swallows("this part is a bullet: write it on one line.")
    new = words.replace("\n", line_end_of(text))
    if label:
        space = "" if text[part.start - 1] in " \t" else " "
        written = text[: part.start] + space + new + text[part.end :]
    else:
        written = _replace_blocks(card, part, new)
    shown = re.sub(r"<!--.*?-->", "", words, flags=re.DOTALL)
    if _texts(card_of(written, outline.labels)) != _texts(card) | {key: shown.split()}:
        mend = "Close what is open, use **bold** for headings, and begin a list with a sentence."
        raise Swallows(f"a heading, or an open comment or code block, would change how the card reads. {mend}")
    return written


def _texts(card: Card) -> dict[tuple[str, str], list[str]]:
    return {key: part.text.split() for key, part in card.parts.items()}


def _replace_blocks(card: Card, part: Part, new: str) -> str:
    """Returns the card's text with a new text in place of the visible blocks of a section."""
    text, page, line, section = card.text, card.page, line_end_of(card.text), card.headings[same_heading(part.section)]
    visible = card.text_blocks(section)
    if not visible:
        below = text[section.end :].lstrip("\r\n")
        return text[: section.end].rstrip() + line * 2 + new + line + (line + below if below else "")
    for block in reversed(visible):
        first, below = block is visible[0], text[block.end :]
        comments = "".join(text[each.start : each.end] + line for each in page.comments(block))
        text = text[: block.start] + (new + line) * first + comments + (below if first else below.lstrip("\r\n"))
    return text


def add_sections(text: str, outline: Outline, known: Mapping[str, str]) -> tuple[str, list[str]]:
    """Returns (the card's text with the lab's missing sections, their headings).

    A section goes below its parent section, or else before the lab's next section that the card has, or to the end.
    Bullets that the card has elsewhere, or as a heading, are left out; the others are filled in from `known`, {label or
    heading: text}. Raises Swallows if an unclosed comment or code block would hide the sections.
    """
    card, lab, line = Card(text), outline.card, line_end_of(text)
    pieces: dict[int, list[str]] = {}
    missing = outline.missing(card)
    there = {same_heading(part.label or part.section) for part in card.every_part}
    anchor: Section | None = None
    order = list(outline.headings)
    for index, (heading, wanted) in enumerate(outline.headings.items()):
        if heading not in missing:
            anchor = card.headings[heading]
            continue
        following = (card.headings[name] for name in order[index + 1 :] if name not in missing)
        before = (each for each in following if each.level <= wanted.level and each is not card.sections[0])
        if anchor and wanted.level > anchor.level:
            at = card.with_subsections(anchor)[-1].end
        else:
            at = next((card.page.starts[each.line - 1] for each in before), len(text))
        source = lab.text[lab.page.starts[wanted.line - 1] : wanted.end].strip()
        pieces.setdefault(at, []).append(_filled(source, there, known).replace("\n", line))
    for at, parts in sorted(pieces.items(), reverse=True):
        end = line * 2 if text[at:].strip() else line
        text = text[:at].rstrip("\r\n") + (line * 2).join(["", *parts]) + end + text[at:]
    if not missing.keys() <= Card(text).headings.keys():
        raise Swallows("has a comment or code block that is not closed and would hide the new sections. Close it.")
    return text, [section.title for section in missing.values()]


def _filled(piece: str, there: Collection[str], known: Mapping[str, str]) -> str:
    """Returns a section of the lab's empty card without the bullets that a card has; known facts are filled in."""
    lines = []
    for line in piece.split("\n"):
        bullet = re.match(r"- \*\*(.+?):\*\* ", line)
        label = bullet[1] if bullet else ""
        if bullet and same_heading(label) in there:
            continue
        if bullet and label in known:
            line = bullet[0] + known[label]
        lines.append(line)
    title = re.match(r"#+ (.+)", piece)
    if title and title[1] in known:
        lines = [known[title[1]] if PLACEHOLDER.fullmatch(line) else line for line in lines]
    return "\n".join(lines)


# The placeholder in the lab's empty card.
PLACEHOLDER = re.compile(r"\[More Information Needed[^\]]*\]")
