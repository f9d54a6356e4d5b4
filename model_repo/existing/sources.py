"""What the files of an existing repository hold, as the modules that look for answers ask for it."""

import html
import os
import re
from functools import cached_property
from os import PathLike
from typing import Any, NamedTuple

from ..card.card import Card, is_written, same_heading
from ..card.outline import outline
from ..check.entry_facts import texts_in
from ..check.institution import FILES, OWNER
from ..check.places import Place
from ..check.repository import Repository
from ..check.titles import NO_TITLES
from ..texts.bibtex import Entry
from ..texts.documents import Document, Path
from ..texts.markdown import plain
from ..texts.people import letters_only
from . import citing, remote


class Found(NamedTuple):
    """Something that may answer a question."""

    value: Any  # mostly text
    source: str  # where it stands, as a sentence says it


NONE = re.compile(r"\W*(?:none|not?|never|nothing|n/a|tb[ad]|coming|to be|will be)\b", re.IGNORECASE)
H1 = re.compile(r"<h1\b[^<>]*>", re.IGNORECASE)
BREAK = re.compile(r"<(?:p|br|li|div)\b", re.IGNORECASE)


def where_in(file: str, line: int, where: str = "") -> str:
    """Returns where something stands, as a sentence says it."""
    return ", ".join(filter(None, (file, f"line {line}" if line else "", where)))


def line_around(text: str, start: int, end: int) -> str:
    """Returns the line in which a piece of a text stands, up to 200 characters before and behind it."""
    before, behind = text[max(start - 200, 0) : start], text[end : end + 200]
    return before.rpartition("\n")[2] + text[start:end] + behind.partition("\n")[0]


class InAnySpelling(Repository):
    """A repository whose `Readme.md` or `citation.cff` is read as if its name were spelled as usual."""

    def read(self, file: str) -> str | None:
        """Returns the text of a file, or of the one whose name differs in case alone."""
        return super().read(self.spelled(file))

    def spelled(self, file: str) -> str:
        """Returns the name that a file has here: the usual one, or one that differs from it in case alone."""
        if file not in FILES or file in self.names:
            return file
        return next((name for name in self.names if name.lower() == file.lower()), file)

    @cached_property
    def names(self) -> list[str]:
        """What is in the folder itself."""
        return sorted(os.listdir(self.folder))


class Sources:
    """The files of the repository in `folder`; `name` is its name, '' if the folder's own name means nothing."""

    def __init__(self, folder: str | PathLike[str], name: str) -> None:
        self.repository, self.name = InAnySpelling(str(folder)), name
        self.facts = self.repository.facts
        self.front, self.citation, self.zenodo = self.repository.front, self.repository.citation, self.repository.zenodo
        self.remote = remote.origin(self.repository)

    @cached_property
    def title(self) -> str:
        """The model's title as CITATION.cff, .zenodo.json or the card has it; '' if none has one."""
        return next((found.value for found in [*self.places("title"), *self.headings]), "")

    @cached_property
    def is_version_of_others(self) -> bool:
        """Whether the card begins with words that say that others made the model: an unofficial port, a mirror."""
        beginning = [*self.headings, *(found for _, found in self.paragraphs[:3])]
        return any(citing.VERSION_OF_OTHERS.search(found.value) for found in beginning)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read answers from."""
        return not (self.repository.card or self.citation or self.zenodo or self.repository.licenses)

    @cached_property
    def own_entry(self) -> Entry | None:
        """The BibTeX entry for the model itself, unless the card or its address says that it is another's."""
        entry = self.facts.own_entry
        if not entry or not self.card:
            return None
        urls = (texts_in(entry).get("url", ""), self.remote)
        owners = [found[1].lower() for found in map(OWNER.match, urls) if found]
        is_elsewhere = len(owners) > 1 and owners[0] != owners[1]
        near = citing.around(entry, citing.surroundings(self.card))
        return None if is_elsewhere or self.is_version_of_others or citing.is_work_of_others(near) else entry

    @cached_property
    def stated(self) -> list[Place]:
        """The places of facts, but for those in BibTeX that is not the model's."""
        is_own = self.own_entry is not None
        return [place for place in self.facts.places if is_own or not place.where.startswith("BibTeX")]

    def places(self, fact: str, *files: str) -> list[Found]:
        """Returns [Found] of a fact's places in these files, or in all."""
        return [
            Found(place.value, where_in(place.file, place.line, place.where))
            for place in self.stated
            if place.states(fact) and (not files or place.file in files)
        ]

    def values(self, document: Document | None, key: str) -> list[Found]:
        """Returns [Found] of what a Document, or None, has at a key; of a list, its items.

        What YAML reads as a number, day or truth value, such as the language `no`, is given as it is written.
        """
        file = {id(self.front): "README.md", id(self.citation): "CITATION.cff"}.get(id(document), ".zenodo.json")
        if not document:
            return []
        value, found = document.data.get(key), []
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            path: Path = (key, index) if isinstance(value, list) else (key,)
            if isinstance(item, str):
                item = " ".join(item.split())
            elif item is not None and not isinstance(item, (dict, list)):
                item = document.written(*path)
            if item:
                found.append(Found(item, where_in(file, document.line(*path), f"`{key}`")))
        return found

    @cached_property
    def card(self) -> Card | None:
        """README.md as a Card whose every bullet is a part, or None."""
        return Card(self.repository.card.text) if self.repository.card else None

    def bullets(self, *labels: str) -> list[Found]:
        """Returns [Found] of the bullets with one of these labels, case and hyphens aside, that are written.

        Without those that say that there is none, or not yet: an address that follows is of something else.
        """
        parts = self.card.every_part if self.card else ()
        wanted = {letters_only(label) for label in labels}
        return [
            Found(part.text, where_in("README.md", part.line, f"the bullet {same_heading(part.label)}"))
            for part in parts
            if part.label and letters_only(same_heading(part.label)) in wanted and is_written(part.text)
            if not NONE.match(part.text)
        ]

    def matches(self, pattern: re.Pattern[str]) -> list[Found]:
        """Returns [Found] of what a regular expression for links finds on the card, in order, comments included.

        Without those in lines on the original of the model, which others made.
        """
        if not self.card:
            return []
        text, at = self.card.text, self.card.page.line
        links = [each for each in pattern.finditer(text) if not citing.ORIGINAL.search(line_around(text, *each.span()))]
        return [Found(each, where_in("README.md", at(each.start()), "a link")) for each in links]

    @cached_property
    def paragraphs(self) -> list[tuple[str, Found]]:
        """[(heading for comparing, Found)] of the card's paragraphs of prose, in order."""
        paragraphs = []
        card = self.card
        for section in card.sections if card else ():
            for block in section.blocks:
                if card and block.kind == "paragraph":
                    words = " ".join(plain(card.page.visible(block)).split())
                    source = where_in("README.md", block.first + 1)
                    paragraphs.append((letters_only(same_heading(section.title)), Found(words, source)))
        return paragraphs

    @cached_property
    def headings(self) -> list[Found]:
        """[Found] of the card's first heading, Markdown or HTML, if it is one that can be a title."""
        if not self.card:
            return []
        for block in self.card.page.blocks:
            if block.kind == "heading":
                words = plain(block.tokens[1].content) if block.tokens[0].tag == "h1" else ""
            else:
                opened = H1.search(self.card.text, block.start, block.end) if block.kind == "html_block" else None
                after = self.card.text[opened.end() : block.end][:2000] if opened else ""
                words = text_of_html(after.partition("</h1")[0])
            if words and same_heading(words) not in NO_TITLES.union(outline().headings):
                return [Found(words, where_in("README.md", block.first + 1, "the heading"))]
            if words or block.kind == "heading":
                break
        return []


def text_of_html(source: str) -> str:
    """Returns the words of a piece of HTML."""
    return " ".join(html.unescape(citing.TAG.sub("", BREAK.sub(r" \g<0>", source))).split())
