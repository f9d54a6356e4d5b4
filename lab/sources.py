"""What the files of an existing repository hold, as the modules that look for answers ask for it."""

from collections import namedtuple
from functools import cached_property
from html.parser import HTMLParser

import remote
import template
from model_repository.card import Card, is_written, same_heading
from model_repository.markdown import plain
from model_repository.people import loose
from model_repository.repository import Repository

# Something that may answer a question: its value, mostly text, and where it stands, as a sentence says it.
Found = namedtuple("Found", "value source")

FILES = ("README.md", "CITATION.cff", ".zenodo.json")


def said_in(file, line, where=""):
    """Where something stands, as a sentence says it."""
    return ", ".join(filter(None, (file, f"line {line}" if line else "", where)))


class Sources:
    """The files of the repository in `folder`; `name` is its name, '' if the folder's own name means nothing."""

    def __init__(self, folder, name):
        self.repository, self.name = Repository(str(folder), template.load_hub()), name
        self.facts = self.repository.facts
        self.front, self.citation, self.zenodo = self.repository.front, self.repository.citation, self.repository.zenodo
        self.remote = remote.origin(self.repository)

    @cached_property
    def title(self):
        """The model's title as CITATION.cff, the card or .zenodo.json has it; '' if none has one."""
        return next((place.value for place in self.facts.of.get("title", ())), "")

    @property
    def is_empty(self):
        """Whether there is nothing to read answers from."""
        return not (self.repository.card or self.citation or self.zenodo or self.repository.licenses)

    def places(self, fact, *files):
        """[Found] of a fact's places (see model_repository/facts.py) in these files, or in all."""
        places = self.facts.of.get(fact, [])
        return [
            Found(place.value, said_in(place.file, place.line, place.where))
            for place in places
            if not files or place.file in files
        ]

    def values(self, document, *keys):
        """[Found] of what a Document has at the first of the keys that says something; of a list, its items.

        What YAML reads as a number, day or truth value, such as the language `no`, is given as it is written.
        """
        file = {id(self.front): "README.md", id(self.citation): "CITATION.cff"}.get(id(document), ".zenodo.json")
        for key in keys if document else ():
            value = document.data.get(key)
            listed = value if isinstance(value, list) else [value]
            paths = [(key, index) for index in range(len(listed))] if isinstance(value, list) else [(key,)]
            found = []
            for path, item in zip(paths, listed, strict=True):
                if not isinstance(item, (str, dict, list, type(None))):
                    item = document.written(*path)
                if item:
                    item = " ".join(item.split()) if isinstance(item, str) else item
                    found.append(Found(item, said_in(file, document.line(*path), f"`{key}`")))
            if found:
                return found
        return []

    @cached_property
    def card(self):
        """README.md as a Card whose every bullet is a part, or None."""
        return Card(self.repository.card.text) if self.repository.card else None

    def bullets(self, *labels):
        """[Found] of the bullets with one of these labels, case and hyphens aside, that are written."""
        parts = self.card.every_part if self.card else ()
        wanted = {loose(label) for label in labels}
        return [
            Found(part.text, said_in("README.md", part.line, f"the bullet {same_heading(part.label)}"))
            for part in parts
            if part.label and loose(same_heading(part.label)) in wanted and is_written(part.text)
        ]

    def matches(self, pattern):
        """[Found] of what a regular expression for links finds on the card, in order, comments included."""
        text = self.card.text if self.card else ""
        return [
            Found(found, said_in("README.md", self.card.page.line(found.start()), "a link"))
            for found in pattern.finditer(text)
        ]

    @cached_property
    def paragraphs(self):
        """[(heading for comparing, Found)] of the card's paragraphs of prose, in order."""
        paragraphs = []
        for section in self.card.sections if self.card else ():
            for block in section.blocks:
                if block.kind == "paragraph":
                    words = " ".join(plain(self.card.page.visible(block)).split())
                    source = said_in("README.md", block.first + 1)
                    paragraphs.append((loose(same_heading(section.title)), Found(words, source)))
        return paragraphs

    @cached_property
    def html_titles(self):
        """[Found] of the first heading that is written in HTML, if no Markdown heading stands before it."""
        for block in self.card.page.blocks if self.card else ():
            if block.kind == "heading":
                break
            if block.kind == "html_block":
                heading = text_of_html(self.card.text[block.start : block.end][:20_000], "h1")
                if heading:
                    return [Found(heading, said_in("README.md", block.first + 1, "the heading"))]
        return []


def text_of_html(source, element=""):
    """The words of a piece of HTML, or of the first such element in it; '' if there are none."""
    parser = _Words(element)
    parser.feed(source)
    parser.close()
    return " ".join("".join(parser.words).split())


class _Words(HTMLParser):
    def __init__(self, element):
        super().__init__()
        self.element, self.inside, self.words = element, not element, []

    def handle_starttag(self, tag, attrs):
        self.inside = self.inside or (tag == self.element and not self.words)
        self.words += [" "] * (self.inside and tag in ("p", "br", "li", "div"))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != self.element

    def handle_data(self, data):
        self.words += [data] * self.inside
