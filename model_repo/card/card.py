"""The model card, README.md: its front matter, sections, bullets and BibTeX, and which parts are written."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from ..texts.markdown import CODE, COMMENT, Block, Page, plain
from .front_matter import read_front_matter


class Section(NamedTuple):
    """A heading and everything below it, up to the next heading."""

    level: int  # 1 to 6; 0 for the text before the first heading
    title: str  # Markdown
    line: int  # of the heading, counted from 1
    blocks: list[Block]
    start: int  # position after the heading
    end: int  # position of the next heading


class Part(NamedTuple):
    """A part of the card to write: a section, or a bullet `- **Label:** text` in one."""

    section: str  # the heading's words
    label: str  # '' for a section
    line: int  # counted from 1
    need: str  # one of NEEDS
    question: str  # the comment that asks for it
    text: str  # as readers see it
    start: int  # position where the text begins
    end: int  # position where the text ends


def part_name(section: str, label: str) -> str:
    """Returns the name of a part: its section, and its label if it is a bullet."""
    return " / ".join(filter(None, (section, label)))


class Bullet(NamedTuple):
    """A bullet `- **Label:** text`."""

    label: str
    text: str
    start: int  # positions of the text
    end: int
    question: str  # the comment in it


NEEDS = ("required", "encouraged", "optional")
BULLET = re.compile(r"\s*[-*+]\s+\*\*([^*\n]+)\*\*[ \t]*(?::[ \t]*)?")
PLACEHOLDER = re.compile(r"\[?more information needed|\[project repo\]", re.IGNORECASE)
# Marks parts that can wait: in a placeholder, or at the start of the guiding comment.
IN_PLACEHOLDER = re.compile(r"information needed\s*--\s*(optional|encouraged)", re.IGNORECASE)
IN_COMMENT = re.compile(r"\A\s*\[(optional|encouraged)\]\s*", re.IGNORECASE)
STUB = re.compile(r"\W*(todo|tbd|xxx+|n\.?y\.?|)\W*", re.IGNORECASE)
# The sentence that the Hub's own template has under Recommendations, without its last one.
BOILERPLATE = (
    "Users (both direct and downstream) should be made aware of the risks, biases and limitations of the model."
)


def is_written(text: str) -> bool:
    """Tells whether a part is written: its text has no placeholder, and is more than TODO, `...` or boilerplate."""
    if PLACEHOLDER.search(text) or STUB.fullmatch(text.strip()[:40]):
        return False
    return "".join(filter(str.isalpha, text)) != "".join(filter(str.isalpha, BOILERPLATE))


@lru_cache(maxsize=256)
def same_heading(title: str) -> str:
    """Returns a heading for comparison: without Markdown, `[optional]`, case, and punctuation at the end."""
    title = re.sub(r"[\[(](optional|encouraged)[\])]", "", plain(title), flags=re.IGNORECASE)
    return " ".join(title.casefold().split()).rstrip(" .:")


class Card:
    """A model card, read from its text.

    Bullets with one of the `labels` (any label by default) are parts of their own; other lists are text.
    """

    def __init__(self, text: str, labels: frozenset[str] | None = None) -> None:
        self.text, self.labels = text, labels
        # The front matter, and (line, sentence) if the Hub does not see it.
        self.front, self.late, end = read_front_matter(text)
        self.page = Page(text, end)
        self.sections = list(self._read_sections(end))

    def _read_sections(self, start: int) -> Iterator[Section]:
        level, title, line = 0, "", 1
        blocks: list[Block] = []
        for block in self.page.blocks:
            if block.kind != "heading":
                blocks.append(block)
                continue
            yield Section(level, title, line, blocks, start, block.start)
            level, title, line = int(block.tokens[0].tag[1]), block.tokens[1].content, block.first + 1
            blocks, start = [], block.end
        yield Section(level, title, line, blocks, start, len(self.text))

    @cached_property
    def headings(self) -> dict[str, Section]:
        """Returns {heading for comparison: Section}; of sections with the same heading, the first."""
        headings: dict[str, Section] = {}
        for section in self.sections:
            headings.setdefault(same_heading(section.title), section)
        return headings

    @cached_property
    def title(self) -> Section | None:
        """Returns the Section of the first heading of level 1 that is not empty, or None."""
        return next((section for section in self.sections if section.level == 1 and plain(section.title)), None)

    @cached_property
    def every_part(self) -> list[Part]:
        """Returns every section and bullet as a Part, in order, including repeated ones. The card decides its need."""
        parts: list[Part] = []
        needs = ["required"] * 8  # the need below a heading of each level from 0 to 6
        for section in self.sections:
            parts += self._parts_of(section, needs[section.level])
            needs[section.level + 1 :] = [parts[-1].need] * (7 - section.level)
        return parts

    @cached_property
    def parts(self) -> dict[tuple[str, str], Part]:
        """Returns {(heading for comparison, label): Part}; of repeated ones, the first."""
        parts: dict[tuple[str, str], Part] = {}
        for part in self.every_part:
            parts.setdefault((same_heading(part.section), part.label), part)
        return parts

    def _parts_of(self, section: Section, need: str) -> Iterator[Part]:
        """Yields the bullets of a section, then the section itself; `need` is inherited from the section around it."""
        texts, page = self.text_blocks(section), self.page
        text = "\n\n".join(page.visible(block).strip() for block in texts)
        others = (block for block in section.blocks if not self.bullets_in(block))
        question = next((comment.text for block in others for comment in page.comments(block)), "")
        asked = IN_COMMENT.match(question)
        need = need_in(text, asked[1].lower() if asked else need)
        question, title = IN_COMMENT.sub("", question), plain(section.title)
        for bullet in (each for block in section.blocks for each in self.bullets_in(block)):
            asks = bullet.question or question
            line, need_of_bullet = page.line(bullet.start), need_in(bullet.text, need)
            yield Part(title, bullet.label, line, need_of_bullet, asks, bullet.text, bullet.start, bullet.end)
        start, end = (texts[0].start, texts[-1].end) if texts else (section.end, section.end)
        placeholder = PLACEHOLDER.search(self.text, start, end)
        line = page.line(placeholder.start()) if placeholder else section.line
        yield Part(title, "", line, need, question, text, start, end)

    def text_blocks(self, section: Section) -> list[Block]:
        """Returns the blocks of a section that readers see, except bullets that are parts of their own."""
        return [each for each in section.blocks if not self.bullets_in(each) and self.page.visible(each).strip()]

    def bullets_in(self, block: Block) -> list[Bullet]:
        """Returns the bullets of a list that are parts of their own."""
        bullets: list[Bullet] = []
        visible = self.page.visible(block) if block.kind == "bullet_list" else ""
        for item in block.tokens if visible else ():
            if item.type != "list_item_open" or item.level != 1 or not item.map:
                continue
            first, last = (self.page.starts[line] for line in item.map)
            said = visible[first - block.start : last - block.start]
            found = BULLET.match(said)
            label = plain(found[1].strip().removesuffix(":").rstrip()) if found else ""
            if found and (self.labels is None or label in self.labels):
                start, text = first + found.end(), said[found.end() :].rstrip()
                hint = COMMENT.search(self.text, start, last)
                question = (hint[1] or "").strip() if hint else ""
                bullets.append(Bullet(label, text.strip(), start, start + len(text), question))
        return bullets

    def with_subsections(self, section: Section) -> list[Section]:
        """Returns a section and all sections below it."""
        index = bisect_left(self.sections, section.start, key=attrgetter("start"))
        return [section, *takewhile(lambda each: each.level > section.level, self.sections[index + 1 :])]

    def bullets(self, label: str) -> list[Part]:
        """Returns the Parts that are bullets with this label."""
        return [part for part in self.every_part if part.label == label]

    def code_blocks(self) -> Iterator[tuple[str, int]]:
        """Yields (text, position) of every code block, and of every paragraph that begins like BibTeX."""
        for block in self.page.blocks:
            source = self.text[block.start : block.end]
            if block.kind in CODE or source.lstrip().startswith("@"):
                yield source, block.start


@lru_cache(maxsize=2)
def card_of(text: str, labels: frozenset[str] | None) -> Card:
    """Returns a Card. The last two are cached: a card is read again to check it and to write the next part."""
    return Card(text, labels)


def need_in(text: str, otherwise: str) -> str:
    """Returns the need that a placeholder in a text states, or else `otherwise`."""
    mark = IN_PLACEHOLDER.search(text)
    return mark[1].lower() if mark else otherwise
