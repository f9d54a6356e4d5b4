"""Writing into a model card: one part, or the lab's missing sections. Every other byte stays as it is."""

import re

from .card import Card, same_heading


class Swallows(ValueError):
    """The text would change how the rest of the card reads; the message says what to do instead."""


def write_part(text, section, label, words):
    """The card's text with a part written.

    `section` and `label` are those of a Part, `words` is Markdown; what the part said before is replaced, comments stay.
    Raises KeyError if the card has no such part, Swallows if the words would swallow or split what follows.
    """
    card = Card(text)
    part = card.parts[same_heading(section), label]
    words = words.strip().replace("\r\n", "\n")
    if label and "\n" in words:
        raise Swallows("this part is a bullet: write it on one line.")
    new = words.replace("\n", _new_line(text))
    if label:
        new = _after_label(text, part.start) + new
        written = text[: part.start] + new + text[part.end :]
    else:
        written = _replace_blocks(card, part, new)
    read = Card(written)
    if [s.title for s in read.sections] != [s.title for s in card.sections]:
        raise Swallows("a heading or an open comment or code block in it would change the sections below. Use **bold** for headings.")
    for key, other in card.parts.items():
        if key != (same_heading(section), label) and read.parts[key].text != other.text:
            raise Swallows(f"it would change what '{other.section}' says. Close every comment and code block.")
    if " ".join(read.parts[same_heading(section), label].text.split()) != " ".join(re.sub(r"<!--.*?-->", "", words, flags=re.DOTALL).split()):
        raise Swallows("it would read differently in the card. Close every comment and code block.")
    return written


def _new_line(text):
    return "\r\n" if "\r\n" in text else "\n"


def _after_label(text, start):
    """The space that a bullet's text needs after its label."""
    return "" if text[start - 1 : start] in (" ", "\t") else " "


def _replace_blocks(card, part, new):
    """The card's text with the visible blocks of a section replaced by one text, where the first of them stood."""
    text, line = card.text, _new_line(card.text)
    section = next(each for each in card.sections if same_heading(each.title) == same_heading(part.section))
    visible = [b for b in section.blocks if b.kind != "bullet_list" and card.page.visible(b).strip()]
    bullets = next((b.start for b in section.blocks if b.kind == "bullet_list"), None)
    if not visible:
        at = section.end if bullets is None or not part.question else bullets
        before = text[:at].rstrip() + line * 2
        return before + new + line + (line + text[at:].lstrip("\r\n") if text[at:].strip() else "")
    pieces, position = [], 0
    for index, block in enumerate(visible):
        kept = "".join(text[comment.start : comment.end] + line for comment in card.page.comments(block))
        end = block.end if index == 0 else block.end + len(re.match(r"[\r\n]*", text[block.end :])[0])
        pieces += [text[position : block.start], (new + line) * (index == 0) + kept]
        position = end
    return "".join([*pieces, text[position:]])


def add_sections(text, outline):
    """(the card's text with the lab's missing sections at their places, their headings).

    Raises Swallows if a comment or code block that is not closed would hide them.
    """
    card, lab, line, added, pieces = Card(text), outline.card, _new_line(text), [], {}
    there = {same_heading(section.title): index for index, section in reversed([*enumerate(card.sections)])}
    before, ordered = _title(card), [section for section in lab.sections if same_heading(section.title) in outline.headings]
    for wanted in ordered:
        heading = same_heading(wanted.title)
        if heading in there:
            before = there[heading]
            continue
        while before + 1 < len(card.sections) and card.sections[before + 1].level > wanted.level:
            before += 1  # the author's own sections below the one before
        piece = lab.text[lab.page.starts[wanted.line - 1] : wanted.end].strip()
        pieces.setdefault(card.sections[before].end, []).append(piece.replace("\n", line))
        added.append(wanted.title)
    written, position = "", 0
    for at, parts in sorted(pieces.items()):
        written += text[position:at].rstrip("\r\n") + (line * 2).join(["", *parts]) + line * (2 if text[at:].strip() else 1)
        position = at
    written += text[position:]
    if {same_heading(title) for title in added} - {same_heading(section.title) for section in Card(written).sections}:
        raise Swallows("has a comment or code block that is not closed, which would hide the new sections. Close it first.")
    return written, added


def _title(card):
    """The index of the section below which the lab's first section goes: the title's, or what comes before any heading."""
    return card.sections.index(card.title) if card.title else 0
