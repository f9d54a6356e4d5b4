"""What the card says of a fact outside of the bullets, headings and BibTeX that other modules read.

It may speak of something else: where it does not agree, or cannot be read, its fact is unclear.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..card.card import Card, Section, is_written
from ..texts.identity import addresses, hub_id_in, is_within, paper_ids
from ..texts.lines import line_finder
from ..texts.markdown import CODE, Block, plain
from .addresses import fact_of, homes_at, homes_in
from .code_facts import PAGES, ids_named_in
from .notebook_facts import HTML_HEADING, TAG
from .places import CARD, WORDS, Place, Value
from .said import Known, names_other, said_in, visible_words
from .titles import CARD_FOR

# Sections that speak of other works: data, software, other models, earlier releases.
OF_OTHERS = re.compile(
    r"data|software|hardware|infrastructure|environment|requirement|install|train|evaluat|metric|result|glossary"
    r"|acknowledg|change|history|news|update|reference|related|limitation|bibliography",
    re.IGNORECASE,
)
# Headings below these that speak of the model all the same.
OF_MODEL = re.compile(
    r"licen[sc]|version|release|author|cit(?:e|ation)|\bdoi\b|\bcode\b|repository|weights|terms|copyright|use",
    re.IGNORECASE,
)
# Labels of facts that have no form of their own, or whose value may be in words that nobody can read.
LABELS = {
    "version": "version", "license": "license", "licence": "license", "repository": "code", "paper": "paper",
    "doi": "doi", "developed by": "authors", "authors": "authors", "author": "authors", "created by": "authors",
    "name": "title", "title": "title", "fine-tuned from model": "base_model", "finetuned from model": "base_model",
    "base model": "base_model",
}  # fmt: skip
# `Version: the first one` in any markup: a bullet that is not bold, a paragraph, an item of a list, a row of a table.
LABELED = re.compile(
    r"^(?:[^\w\n]{0,20}\d{1,2}[.)])?[^\w\n]{0,20}(?:x\] )?(?:(?:model|current|latest|code) {1,3})?"
    rf"(?P<label>{'|'.join(LABELS)})[^\w\n:|]{{0,20}}[:|](?P<value>[^\n]{{1,1000}})",
    re.IGNORECASE | re.MULTILINE,
)
TABLE = re.compile(r"\n[ \t]*\|?[ \t]*:?-{2,}")  # the line below the head of one
WORD = re.compile(r"\w+")
COMMANDS = re.compile(
    r"\bgit\s+(?:clone|remote\s+(?:add|set-url)|submodule\s+add)\s+[^\n]{1,300}|\bgit\+(?:https|ssh)://[^\n]{1,300}"
    r"|\bgh\s+repo\s+(?:clone|fork)\s+(?P<id>[\w.-]{1,100}/[\w.-]{1,100})"
)
# What calls the address behind it the model's or its code's: `The code is at`, `Weights:`.
OWN_PLACE = re.compile(
    r"(?:^|[.;|])\W*(?:\w+\W+){0,3}(?:code|repository|weights|checkpoints?|github|hub)\b(?:\W+\w+){0,4}\W*\Z",
    re.IGNORECASE,
)
SHORT = 4  # words of a paragraph that is only a label of what follows
LONGEST_WORDS = 120  # characters before an address that are looked at


class CardReader:
    """A card, and what tells its own lines from those on other works."""

    def __init__(self, card: Card, known: Known) -> None:
        self.card, self.known = card, known
        self.lines = [section.line for section in card.sections]
        self.of_others = list(_are_of_others(card))
        # Bullets that card_facts.py and people_facts.py read.
        self.read = {card.page.line(part.start) for part in card.every_part if part.label}

    def place(self, fact: str, where: str, value: Value, line: int, is_clear: bool = True) -> Place:
        return Place(fact, CARD, where, line, value, in_prose=True, is_clear=is_clear, is_aside=is_clear)

    def is_of_others(self, line: int) -> bool:
        """Tells whether a line stands in a section on other works."""
        return self.of_others[max(bisect_right(self.lines, line) - 1, 0)]

    @cached_property
    def own_words(self) -> list[tuple[Section, str, str, int]]:
        """Returns [(section, words above, a piece of Markdown, its first line)] of all prose that is on the model.

        The words above are the headings, and a paragraph that is no longer than a label.
        """
        found: list[tuple[Section, str, str, int]] = []
        headings: dict[int, str] = {}
        for section, is_of_others in zip(self.card.sections, self.of_others, strict=True):
            headings = {level: title for level, title in headings.items() if level < section.level}
            above = " ".join(title for level, title in headings.items() if level > 1)
            headings[section.level] = section.title
            if is_of_others:
                continue
            if section.level > 1:
                found.append((section, above, section.title, section.line))
                above = f"{above} {section.title}"
            label = ""
            for block, text in self.card.page.prose(section.blocks):
                if not text.lstrip().startswith("@"):
                    found.append((section, f"{above} {label}", text, block.first + 1))
                    label = text.strip() if len(text.split()) <= SHORT else ""
        return found


def _are_of_others(card: Card) -> Iterator[bool]:
    """Yields of each section whether it, or one around it, is on other works."""
    around: dict[int, bool] = {}
    for section in card.sections:
        around = {level: is_other for level, is_other in around.items() if level < section.level}
        is_below = any(around.values()) and not OF_MODEL.search(section.title)
        around[section.level] = bool(OF_OTHERS.search(section.title)) or is_below
        yield around[section.level]


def aside_places(reader: CardReader) -> Iterator[Place]:
    """Yields what the words of a card may say of facts."""
    card = reader.card
    for _, above, text, first in reader.own_words:
        said = said_in(text, above, reader.known)
        for each in said:
            yield reader.place(each.fact, WORDS, each.value, first + each.row, each.is_clear)
        yield from _labeled(reader, text, first, {(each.fact, first + each.row) for each in said})
        yield from _addresses(reader, text, first, is_prose=True)
    for section, is_of_others in zip(card.sections, reader.of_others, strict=True):
        for block in section.blocks:
            if block.kind in CODE:
                yield from _commands(reader, block, is_of_others)
    yield from _other_headings(reader)


def _labeled(reader: CardReader, text: str, first: int, read: set[tuple[str, int]]) -> Iterator[Place]:
    """Yields what follows a label in other markup than the card's bullets; `read` are the facts and lines of values."""
    rows, words_shown = text.split("\n"), visible_words(text)
    labeled = list(LABELED.finditer(words_shown))
    line_of = line_finder(words_shown if labeled else "")
    for found in labeled:
        row = line_of(found.start("label")) - 1
        fact, words = LABELS[found["label"].lower()], found["value"].strip(" \t|")
        is_head = fact == "title" and TABLE.match(found.string, found.end())  # of a table, whose columns have names
        if is_head or first + row in reader.read or not is_written(words) or (fact, first + row) in read:
            continue
        markdown = rows[row] if row < len(rows) else ""
        where, values = f"`{found['label']}`", list(_read(fact, markdown, words))
        for value in values:
            yield reader.place(fact if fact != "code" else fact_of(str(value)), where, value, first + row)
        if not values:
            yield reader.place(fact, where, words, first + row, is_clear=False)


def _read(fact: str, markdown: str, words: str) -> Sequence[Value]:
    """Returns what a line with a label says of a fact that has no form of its own; nothing if it cannot be read."""
    if fact == "code":
        return list(homes_in(markdown))
    if fact == "paper":
        return [markdown] if any(paper_ids(markdown).values()) else []
    if fact == "base_model":
        ids = tuple(filter(None, map(hub_id_in, addresses(markdown) or [PAGES + words])))
        return [ids] if "/" in "".join(ids) else []
    return [words] if fact == "title" else []


def _other_headings(reader: CardReader) -> Iterator[Place]:
    """Yields headings of level 1 in HTML, and further ones that have a word in common with a title."""
    card = reader.card
    for block in card.page.blocks:
        text = card.page.visible(block) if block.kind in ("html_block", "paragraph") else ""
        for found in HTML_HEADING.finditer(text) if "<h1" in text.lower() else ():
            words = " ".join(TAG.sub(" ", found[1]).split())
            if is_written(words):
                line = card.page.line(block.start + found.start())
                yield reader.place("title", "a heading", CARD_FOR.sub("", words), line)
    known = {word.lower() for title in reader.known.titles for word in WORD.findall(title)}
    for section in card.sections if card.title else ():
        if section.level == 1 and section is not card.title and is_written(plain(section.title)):
            name = CARD_FOR.sub("", plain(section.title))
            if name != plain(section.title) or known & set(WORD.findall(name.lower())):
                yield reader.place("title", "a heading", name, section.line)


def _commands(reader: CardReader, block: Block, is_of_others: bool) -> Iterator[Place]:
    """Yields the addresses that commands clone or install, and those of models and code of the same owner."""
    card = reader.card
    for found in COMMANDS.finditer(card.text, block.start, block.end):
        for home in homes_in(f"https://github.com/{found['id']}" if found["id"] else found[0]):
            yield reader.place(fact_of(home), "a command", home, card.page.line(found.start()))
    text = card.text[block.start : block.end]
    if not is_of_others and not text.lstrip(" `~").startswith(("bib", "@")):
        yield from _addresses(reader, text, block.first + 1, is_prose=False)


def _addresses(reader: CardReader, text: str, first: int, is_prose: bool) -> Iterator[Place]:
    """Yields the addresses of models and code that have the owner or name of this one, or are said to be its own."""
    homes = [home.rstrip("/") for home in reader.known.homes]
    parts = {part.lower() for home in homes for part in home.split("/")[3:5]}
    found = homes_at(text) + [(PAGES + each.id, each.start) for each in ids_named_in(text)] if homes else []
    line_of = line_finder(text if found else "")
    for home, start in found:
        owner_and_name = home.lower().removesuffix(".git").split("/")[3:5]
        before = text[max(start - LONGEST_WORDS, 0) : start].rpartition("\n")[2]
        is_other = names_other(text, start, reader.known.titles)
        is_said = is_prose and OWN_PLACE.search(visible_words(before)) and (":" in before or not is_other)
        is_own = is_said or (parts & {*owner_and_name} and not is_other)
        is_known = "/".join(owner_and_name) in reader.known.others or any(is_within(home, each) for each in homes)
        if is_own and not is_known:
            yield reader.place(fact_of(home), "an address", home, first + line_of(start) - 1)
