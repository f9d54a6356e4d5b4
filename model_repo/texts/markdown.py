"""Reads Markdown with markdown-it-py, as CommonMark: blocks, comments and links with their positions.

Blocks are read first, and inline Markdown only on demand, which is five times as fast.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token


class Block(NamedTuple):
    """A block at the top level of a page."""

    kind: str  # its type in markdown-it-py
    tokens: list[Token]
    first: int  # its first line, counted from 0
    start: int  # position of its first character
    end: int  # position after its last line


class Comment(NamedTuple):
    """A comment `<!-- ... -->`."""

    text: str  # without the marks
    start: int
    end: int
    closed: bool


class Link(NamedTuple):
    """A link or image."""

    target: str  # the address as written
    line: int  # counted from 1


INLINE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BLOCKS = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
CODE = ("fence", "code_block")
# Characters of a paragraph that are read at once, and of a line that are read at all. On some texts, markdown-it-py
# takes quadratic time. A longer line is data.
AT_ONCE, LONGEST = 4_000, 20_000
COMMENT = re.compile(r"<!--(?:-?>|(.*?)(-->|\Z))", re.DOTALL)
# HTML attributes that contain an address, and HTML that sets an anchor.
HTML_LINK = re.compile(r"""<(?:img|a|source|video)\b[^<>]*?\s(?:src|href)\s*=\s*["']([^"'<>]*)["']""", re.IGNORECASE)
HTML_ANCHOR = re.compile(
    r"""<[a-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)'|([^\s"'<>=`]+))""", re.IGNORECASE
)


def blank(text: str) -> str:
    """Returns a text with everything but line breaks replaced by spaces, so that lines and positions stay the same."""
    return re.sub(r"[^\r\n]", " ", text)


@lru_cache(maxsize=256)
def plain(markdown: str) -> str:
    """Returns the plain text of inline Markdown, without markup and comments."""
    if not re.search(r"[\\`*_\[\]<&!~]", markdown) or len(markdown) > LONGEST:
        return markdown.strip()
    parts = INLINE.parseInline(markdown)[0].children or []
    shown = {"text", "code_inline", "text_special"}
    words = (" " if part.type in ("softbreak", "hardbreak") else part.content * (part.type in shown) for part in parts)
    return "".join(words).strip()


def anchor(heading: str, count: dict[str, int]) -> str:
    """Returns a heading's anchor in lower case, as GitHub and the Hub create it.

    `count` has how often each anchor was used so far, and is updated.
    """
    words = re.sub(r"[^\w\- ]", "", plain(heading).lower()).replace(" ", "-")
    number = count.get(words, 0)
    count[words] = number + 1
    return f"{words}-{number}" if number else words


def _parts(words: str, references: dict[str, Any]) -> tuple[Token, ...]:
    return tuple(INLINE.parseInline(words, {"references": references})[0].children or ())


@lru_cache(maxsize=1000)  # most paragraphs have not changed when a repository is checked again
def _parts_without_definitions(words: str) -> tuple[Token, ...]:
    return _parts(words, {})


class Page:
    """A Markdown text with its blocks, links and comments.

    `hidden` is where the Markdown begins, after a front matter for example. Positions and lines count from the start
    of the text. `starts` has the position of every line, and finally the end of the text.
    """

    def __init__(self, text: str, hidden: int = 0) -> None:
        self.text = text
        self.references: dict[str, Any] = {}  # link definitions, as markdown-it-py keeps them
        self._comments: dict[int, list[Comment]] = {}  # by the start of a block, like those below
        self._visible: dict[int, str] = {}
        self._links: list[Link] | None = None
        self.starts = [0, *accumulate(len(line) for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", text))]
        tokens = BLOCKS.parse(blank(text[:hidden]) + text[hidden:], {"references": self.references})
        for name in [each for each in self.references if each.startswith("^")]:
            del self.references[name]  # a footnote of one word is no link
        self.blocks = list(self._blocks(tokens))

    def _blocks(self, tokens: list[Token]) -> Iterator[Block]:
        opened = 0
        for index, token in enumerate(tokens):
            if token.level == 0 and token.nesting >= 0:
                opened = index
            if token.level == 0 and token.nesting <= 0:
                first, last = tokens[opened].map or (0, 0)
                while last > first + 1 and not self.text[self.starts[last - 1] : self.starts[last]].strip():
                    last -= 1  # markdown-it-py counts blank lines up to the next block as part of a list
                kind = tokens[opened].type.removesuffix("_open")
                end = self.starts[min(last, len(self.starts) - 1)]
                yield Block(kind, tokens[opened : index + 1], first, self.starts[first], end)

    def line(self, position: int) -> int:
        """Returns the line, counted from 1, of a position."""
        return bisect_right(self.starts, position, hi=len(self.starts) - 1)

    def comments(self, block: Block) -> list[Comment]:
        """Returns the comments of a block, in order."""
        if block.start not in self._comments:
            found = ((each, each[1] or "") for each in self._find_comments(block))
            self._comments[block.start] = [
                # A `<!--` inside a comment begins another one: the author forgot to close the first.
                Comment(words.strip(), each.start(), each.end(), each[2] != "" and "<!--" not in words)
                for each, words in found
            ]
        return self._comments[block.start]

    def _find_comments(self, block: Block) -> Iterator[re.Match[str]]:
        position = block.start
        for token in block.tokens:
            if token.type == "html_block":
                first, last = token.map or (0, 0)
                yield from COMMENT.finditer(self.text, self.starts[first], self.starts[last])
            elif token.type == "inline" and "<!--" in token.content:
                for part, line in self._inline(token):
                    if part.type == "html_inline" and part.content.startswith("<!--"):
                        words = re.split("[\\n|\ufffd]", part.content)[0]  # the rest may be spelled differently
                        position = self.text.find(words, max(position, self.starts[line - 1]))
                        if found := COMMENT.match(self.text, position):
                            yield found
                            position = found.end()

    def visible(self, block: Block) -> str:
        """Returns the Markdown of a block with comments blanked, so that positions stay the same."""
        if block.start not in self._visible:
            pieces: list[str] = []
            position = block.start
            for comment in self.comments(block):
                pieces += [self.text[position : comment.start], blank(self.text[comment.start : comment.end])]
                position = comment.end
            self._visible[block.start] = "".join([*pieces, self.text[position : block.end]])
        return self._visible[block.start]

    def prose(self, blocks: Iterable[Block] | None = None) -> Iterator[tuple[Block, str]]:
        """Yields (block, its visible Markdown) for those blocks, by default all, that are not code."""
        every = self.blocks if blocks is None else blocks
        return ((each, self.visible(each)) for each in every if each.kind not in CODE)

    def links(self) -> list[Link]:
        """Returns every link and image, including those in HTML, and every link definition."""
        if self._links is None:
            self._links = list(self._find_links())
        return self._links

    def _find_links(self) -> Iterator[Link]:
        may_link = re.compile(r"[\[<]" if self.references else r"\]\(|<")
        for definition in self.references.values():
            yield Link(definition["href"], definition["map"][0] + 1)
        for block in self.blocks:
            for found in HTML_LINK.finditer(self.visible(block)) if block.kind == "html_block" else ():
                yield Link(html.unescape(found[1]), self.line(block.start + found.start()))
            tokens = [token for token in block.tokens if token.type == "inline" and may_link.search(token.content)]
            for part, line in (found for token in tokens for found in self._inline(token)):
                if part.type == "html_inline":
                    yield from (Link(html.unescape(found[1]), line) for found in HTML_LINK.finditer(part.content))
                elif part.type in ("link_open", "image"):
                    yield Link(str(part.attrGet("src" if part.type == "image" else "href") or ""), line)

    def _inline(self, token: Token) -> Iterator[tuple[Token, int]]:
        """Yields (part, line) for the parts of a paragraph or other inline token; lines count from 1."""
        pieces: list[list[tuple[int, str]]] = [[]]
        size, first = 0, token.map[0] if token.map else 0
        for line, words in enumerate(token.content.split("\n"), first + 1):
            size += len(words) + 1
            if size > AT_ONCE:
                pieces, size = [*pieces, []], len(words)
            if len(words) <= LONGEST:
                pieces[-1].append((line, words))
        for piece in filter(None, pieces):
            line, words = piece[0][0], "\n".join(words for _, words in piece)
            for part in _parts(words, self.references) if self.references else _parts_without_definitions(words):
                yield part, line
                line += part.content.count("\n") + (part.type in ("softbreak", "hardbreak"))

    def anchors(self) -> set[str]:
        """Returns the anchors in lower case: those of headings, as on GitHub and the Hub, and those set by hand."""
        count: dict[str, int] = {}
        anchors: set[str] = set()
        for block in self.blocks:
            if block.kind == "heading":
                anchors.add(anchor(block.tokens[1].content, count))
            if block.kind not in CODE:
                found = HTML_ANCHOR.findall(self.text[block.start : block.end])
                anchors |= {"".join(names).lower() for names in found}
        return anchors


@lru_cache(maxsize=32)
def page_of(text: str) -> Page:
    """Returns a Page. The last 32 are cached: most pages have not changed when a repository is checked again."""
    return Page(text)
