"""What the card says of a fact outside of the bullets, headings and BibTeX that other modules read.

It may speak of something else: where it does not agree, or cannot be read, its fact is unclear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..card.card import Card, Section, is_written
from ..texts.identity import addresses, find_doi, hub_id_in, paper_ids, same_title
from ..texts.license_names import names_at_start
from ..texts.markdown import CODE, Block, plain
from . import spelled
from .addresses import fact_of, homes_in
from .card_bullets import VERSION
from .card_facts import APA
from .notebook_facts import HTML_HEADING, TAG
from .places import CARD, Place, Value
from .titles import CARD_FOR

# Sections that speak of other works: data, software, other models, earlier releases.
OF_OTHERS = re.compile(
    r"data|software|hardware|infrastructure|environment|requirement|install|train|evaluat|metric|result|glossary"
    r"|acknowledg|cit(?:e|ation)|change|history|news|update|reference|related|limitation",
    re.IGNORECASE,
)
FACTS_OF_LABELS = {
    "version": "version", "license": "license", "licence": "license", "repository": "code", "paper": "paper",
    "doi": "doi", "developed by": "authors", "authors": "authors", "author": "authors", "name": "title",
    "fine-tuned from model": "base_model", "base model": "base_model",
}  # fmt: skip
# `Version: 1.2.3` in any markup: a bullet that is not bold, a paragraph, an item of a numbered list, a row of a table.
LABELED = re.compile(
    r"^(?:[^\w\n]{0,20}\d{1,2}[.)])?(?:[^\w\n]|_){0,20}(?:(?:model|current|latest|code) {1,3})?"
    rf"(?P<label>{'|'.join(FACTS_OF_LABELS)})"
    r"(?P<marks>(?:[^\w\n]|_){1,20})(?P<value>[^\n]{1,1000})",
    re.IGNORECASE | re.MULTILINE,
)
WORD = re.compile(r"\w+")
COMMANDS = re.compile(r"\bgit\s+(?:clone|remote\s+(?:add|set-url))\s+[^\n]{1,300}|\bgit\+(?:https|ssh)://[^\n]{1,300}")


class CardReader:
    """A card, and what tells its own lines from those on other works."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.lines = [section.line for section in card.sections]
        self.of_others = [bool(OF_OTHERS.search(section.title)) for section in card.sections]
        # Bullets that card_facts.py and people_facts.py read.
        self.read = {card.page.line(part.start) for part in card.every_part if part.label}

    def place(self, fact: str, where: str, value: Value, line: int, is_clear: bool = True) -> Place:
        return Place(fact, CARD, where, line, value, in_prose=True, is_clear=is_clear, is_aside=is_clear)

    def is_of_others(self, line: int) -> bool:
        """Tells whether a line stands in a section on other works."""
        return self.of_others[max(bisect_right(self.lines, line) - 1, 0)]


def aside_places(reader: CardReader, titles: Sequence[str]) -> Iterator[Place]:
    """Yields what the words of a card may say of facts but for its license; `titles` are the model's."""
    card = reader.card
    for section, is_of_others in zip(card.sections, reader.of_others, strict=True):
        yield from _commands(reader, section)
        for block, text in card.page.prose(section.blocks) if not is_of_others else ():
            yield from _labeled(reader, block, text)
    yield from _other_headings(reader, titles)
    yield from _other_citations(reader, titles)


def _labeled(reader: CardReader, block: Block, text: str) -> Iterator[Place]:
    """Yields what follows a label in other markup than the card's bullets."""
    for found in LABELED.finditer(text):
        line = reader.card.page.line(block.start + found.start("label"))
        mark = re.search("[:|]", found["marks"])
        value = text[found.start("marks") + mark.end() : found.end()].strip(" \t|*_`") if mark else ""
        if line not in reader.read and is_written(plain(value)):
            fact = FACTS_OF_LABELS[found["label"].lower()]
            said = _read(fact, value)
            where = f"`{found['label']}`"
            for each in said:
                yield reader.place(fact if fact != "code" else fact_of(str(each)), where, each, line)
            if not said:
                yield reader.place(fact, where, plain(value), line, is_clear=False)


def _read(fact: str, markdown: str) -> Sequence[Value]:
    """Returns what the words behind a label say of a fact; nothing if they cannot be read."""
    words = plain(markdown)
    if fact == "version":
        found = VERSION.match(words)
        return [found[1]] if found else []
    if fact == "license":
        keys = (spelled.license_key(name) for name in names_at_start(words))
        return [(key,) for key in keys if key][:1]
    if fact == "code":
        return list(homes_in(markdown))
    if fact == "doi":
        return [(find_doi(markdown),)] if find_doi(markdown) else []
    if fact == "paper":
        return [markdown] if any(paper_ids(markdown).values()) else []
    if fact == "base_model":
        ids = tuple(filter(None, map(hub_id_in, addresses(markdown))))
        return [ids] if ids else []
    return [words] if fact == "title" else []


def _other_headings(reader: CardReader, titles: Sequence[str]) -> Iterator[Place]:
    """Yields headings of level 1 in HTML, and further ones that have a word in common with a title."""
    card = reader.card
    for block in card.page.blocks:
        text = card.page.visible(block) if block.kind in ("html_block", "paragraph") else ""
        for found in HTML_HEADING.finditer(text) if "<h1" in text.lower() else ():
            words = " ".join(TAG.sub(" ", found[1]).split())
            if is_written(words):
                line = card.page.line(block.start + found.start())
                yield reader.place("title", "a heading", CARD_FOR.sub("", words), line)
    known = {word.lower() for title in titles for word in WORD.findall(title)}
    for section in card.sections if card.title else ():
        if section.level == 1 and section is not card.title and is_written(plain(section.title)):
            name = CARD_FOR.sub("", plain(section.title))
            if name != plain(section.title) or known & set(WORD.findall(name.lower())):
                yield reader.place("title", "a heading", name, section.line)


def _other_citations(reader: CardReader, titles: Sequence[str]) -> Iterator[Place]:
    """Yields the titles that lines as APA cite; card_facts.py reads those that are the model's."""
    for found in APA.finditer(reader.card.text):
        title = plain(found["title"])
        if not any(same_title(title, each) for each in titles):
            yield reader.place("title", "a citation", title, reader.card.page.line(found.start()))


def _commands(reader: CardReader, section: Section) -> Iterator[Place]:
    """Yields the addresses that commands of a section clone or install."""
    card = reader.card
    for block in (each for each in section.blocks if each.kind in CODE):
        for found in COMMANDS.finditer(card.text, block.start, block.end):
            for home in homes_in(found[0]):
                yield reader.place(fact_of(home), "a command", home, card.page.line(found.start()))
