"""What the card's own words state: heading, description, badges, citations. card_bullets.py reads its bullets."""

import re
from collections.abc import Iterator, Sequence

from ..card.card import Card, is_written, same_heading
from ..texts.identity import ARCHIVES, find_doi, same_title
from ..texts.markdown import plain
from . import spelled
from .addresses import fact_of, homes_in
from .card_bullets import bullet_places
from .places import CARD, Place
from .titles import CARD_FOR, NO_TITLES, bare_title

SIGNS = re.compile(r"\W{1,80}")  # which a title or description of signs alone has in common with an empty part
LINKED_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\(([^()\s]{1,300})\)\]\(([^()\s]{1,300})\)")
# `Doe, J. (2026). Leaf Net (Version 1.2.3) [Computer software]. https://...`, as GitHub shows it.
APA = re.compile(
    r"\((?P<year>\d{4})[^()\n]{0,40}\)\.[ *_]{1,9}(?P<title>[^\n()]{1,300})"
    r"\((?:Version|v\.?) ?(?P<version>[^\s()]{1,40})\)(?P<rest>[^\n]{0,300})"
)
BADGE = re.compile(r"badge|shields\.io", re.IGNORECASE)


def card_places(card: Card, titles: Sequence[str], is_archived: bool) -> Iterator[Place]:
    """Yields what a Card states outside of its front matter and BibTeX, but for people.

    `titles` are those that other places state; they tell a title from a slogan.
    `is_archived` tells whether CITATION.cff has the DOI of an archive, with which badges are compared.
    """
    yield from _heading(card, titles)
    yield from _description(card)
    if is_archived:
        yield from _badges(card)
    yield from _citations(card, titles)
    yield from bullet_places(card)


def _heading(card: Card, titles: Sequence[str]) -> Iterator[Place]:
    heading = card.title.title if card.title else ""
    start = card.text.find(heading, card.page.starts[card.title.line - 1]) if card.title else -1
    if start < 0 or not heading:
        return
    prefix = CARD_FOR.match(heading)
    name = heading[prefix.end() :] if prefix else heading
    if same_heading(name) in NO_TITLES or not (is_written(name) or SIGNS.fullmatch(plain(name))):
        return
    shown = plain(name) if prefix else bare_title(plain(name))
    # Signs alone look like a title that nobody has written yet, unless it is the model's.
    is_title = (is_written(name) and bool(prefix)) or any(same_title(shown, title) for title in titles)
    first = start + len(heading) - len(name)
    yield _line(card, "title", "the heading", shown, first, first + len(name), is_title)


def _description(card: Card) -> Iterator[Place]:
    """Yields the paragraph below the title."""
    blocks = card.text_blocks(card.title) if card.title else []
    if blocks and blocks[0].kind == "paragraph":
        text = card.page.visible(blocks[0])
        start = blocks[0].start + len(text) - len(text.lstrip())
        words = plain(text.strip())
        if is_written(words) or SIGNS.fullmatch(words):
            where, end = "the description below the title", start + len(text.strip())
            yield _line(card, "abstract", where, words, start, end, is_written(words))


def _line(card: Card, fact: str, where: str, words: str, start: int, end: int, is_clear: bool) -> Place:
    line = card.page.line(start)
    return Place(fact, CARD, where, line, words, start, end, (spelled.markdown_line,), in_prose=True, is_clear=is_clear)


def _badges(card: Card) -> Iterator[Place]:
    """Yields the DOIs of archives in badges below the title: on lines with an image that is one."""
    below = next((section.line for section in card.sections[1:] if section.level > 1), len(card.text))
    links = [link for link in card.page.links() if link.line < below]
    lines = {link.line for link in links if BADGE.search(link.target)}
    found = ((link.line, _archived_doi(link.target)) for link in links if link.line in lines)
    for line, doi in dict.fromkeys(found):
        if doi:
            yield Place("doi", CARD, "a badge", line, (doi,), in_prose=True)
    for shown, target in LINKED_IMAGE.findall("\n".join(card.text.splitlines()[: below - 1])):
        dois = set(filter(None, map(_archived_doi, (shown, target))))
        if len(dois) > 1:  # it shows one, and leads to another
            yield Place("doi", CARD, "a badge", 1, ", ".join(sorted(dois)), is_clear=False)


def _archived_doi(address: str) -> str:
    """Returns the DOI of an archive in the address of a badge; '' if it has none."""
    doi = find_doi(address.replace("%2F", "/")).removesuffix(".svg")
    doi = re.sub(r"-[a-z]+$", "", doi)  # img.shields.io: label, text and color
    return doi if ARCHIVES.match(doi) else ""


def _citations(card: Card, titles: Sequence[str]) -> Iterator[Place]:
    """Yields what lines that cite the model as APA does say of it; they may be of another release."""
    for found in APA.finditer(card.text):
        if any(same_title(plain(found["title"]), title) for title in titles):
            line = card.page.line(found.start())
            place = Place("version", CARD, "a citation", line, found["version"], in_prose=True, is_aside=True)
            yield place
            yield place._replace(fact="date", value=found["year"])
            for home in homes_in(found["rest"]):
                yield place._replace(fact=fact_of(home), value=home)


def heading_of(card: Card) -> str:
    """Returns the words of the card's title."""
    return bare_title(plain(card.title.title)) if card.title else ""


def is_get_started(section: str) -> bool:
    """Tells whether a section's heading is the one above the code that loads the model."""
    return same_heading(section) == "how to get started with the model"
