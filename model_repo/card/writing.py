"""Writing into a model card: one part, or the lab's missing sections. Every other byte stays as it is."""

import re

from .card import Card, card_of, same_heading


class Swallows(ValueError):
    """The text would change how the rest of the card reads; the message says what to do instead."""


def write_part(text, outline, section, label, words):
    """The card's text with a part written.

    `outline` is the lab's Outline, `section` and `label` are those of a Part, `words` is Markdown. What the part said
    before is replaced; comments stay.
    Raises KeyError if the card has no such part, Swallows if the words would swallow or split what follows.
    """
    card, key = card_of(text, outline.labels), (same_heading(section), label)
    part, words = card.parts[key], words.strip().replace("\r\n", "\n")
    if label and "\n" in words:
        raise Swallows("this part is a bullet: write it on one line.")
    new = words.replace("\n", _new_line(text))
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


def _texts(card):
    return {key: part.text.split() for key, part in card.parts.items()}


def _new_line(text):
    return "\r\n" if "\r\n" in text else "\n"


def _replace_blocks(card, part, new):
    """The card's text with the visible blocks of a section replaced by one text, where the first of them stood."""
    text, page, line, section = card.text, card.page, _new_line(card.text), card.headings[same_heading(part.section)]
    visible = card.text_blocks(section)
    if not visible:
        below = text[section.end :].lstrip("\r\n")
        return text[: section.end].rstrip() + line * 2 + new + line + (line + below if below else "")
    for block in reversed(visible):
        first, below = block is visible[0], text[block.end :]
        comments = "".join(text[each.start : each.end] + line for each in page.comments(block))
        text = text[: block.start] + (new + line) * first + comments + (below if first else below.lstrip("\r\n"))
    return text


def add_sections(text, outline):
    """(the card's text with the lab's missing sections at their places, their headings).

    Raises Swallows if a comment or code block that is not closed would hide them.
    """
    card, lab, line, pieces = Card(text), outline.card, _new_line(text), {}
    missing, before = outline.missing(card), card.sections.index(card.title) if card.title else 0
    for heading, wanted in outline.headings.items():
        if heading not in missing:
            before = card.sections.index(card.headings[heading])
            continue
        while before + 1 < len(card.sections) and card.sections[before + 1].level > wanted.level:
            before += 1  # the author's own sections below the one before
        piece = lab.text[lab.page.starts[wanted.line - 1] : wanted.end].strip()
        pieces.setdefault(card.sections[before].end, []).append(piece.replace("\n", line))
    for at, parts in sorted(pieces.items(), reverse=True):
        end = line * 2 if text[at:].strip() else line
        text = text[:at].rstrip("\r\n") + (line * 2).join(["", *parts]) + end + text[at:]
    if not missing.keys() <= Card(text).headings.keys():
        raise Swallows("has a comment or code block that is not closed and would hide the new sections. Close it.")
    return text, [section.title for section in missing.values()]
