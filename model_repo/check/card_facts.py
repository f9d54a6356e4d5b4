"""What the card's own words state: heading, description, bullets, badges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

from ..card.card import Card, Part, is_written, same_heading
from ..data import vocabularies
from ..texts.identity import (
    ARCHIVES,
    HUB,
    addresses,
    find_doi,
    hub_id_in,
    is_hub_id,
    is_within,
    paper_ids,
    same_address,
    same_title,
    without_hub_address,
)
from ..texts.license_names import names_at_start
from ..texts.markdown import INLINE, LONGEST, plain
from ..texts.orcid import find as find_orcid
from ..texts.orcid import find_all as find_orcids
from ..texts.people import Author, in_prose, loose, pair
from . import spelled
from .places import Place, Spell, Value
from .titles import CARD_FOR, NO_TITLES, bare_title

FILE = "README.md"
VERSION = re.compile(r"(?:version\s+)?[vV]?(\d[\w.+-]*[\w-]|\d)(?=\.?(?:$|[\s,;:()]))", re.IGNORECASE)
NUMBERS = re.compile(r"(?<![\w.])[vV]?(\d+(?:\.\d+)+)(?![\w-])")
LINK = re.compile(r"(?<!!)\[([^\[\]]{1,300})\]\(<?([^()<>\s]{1,300})>?\)")
LINKS_ALONE = re.compile(r"(?:\[[^\]]*\]\([^()\s]*\)(?:,\s*|$))+")
# A word that may follow a license's name and says nothing about terms.
POINTER = re.compile(
    r"\W*(?:(?:see|as|in|the|full|text|terms?|details|file|for|of|at|here|this|repository)"
    r"|(?:licen[sc]e|copying)(?:\.\w+)?|https?://\S+)?\W*",
    re.IGNORECASE,
)
BADGE = re.compile(r"badge|shields\.io", re.IGNORECASE)


def _place(
    card: Card, fact: str, where: str, value: Value, start: int, end: int, *spells: Spell, is_clear: bool = True
) -> Place:
    return Place(fact, FILE, where, card.page.line(start), value, start, end, spells, True, is_clear)


def card_places(
    card: Card, titles: Sequence[str], lists: Sequence[Sequence[Author]], is_archived: bool
) -> Iterator[Place]:
    """Yields what a Card states outside of its front matter and BibTeX.

    `titles` and `lists` of authors are those that other places state; they tell a title from a slogan, a list from
    prose. The first list is the one that leads.
    `is_archived` tells whether CITATION.cff has the DOI of an archive, with which badges are compared.
    """
    yield from _heading(card, titles)
    yield from _description(card)
    if is_archived:
        yield from _badges(card)
    for label, read in BULLETS.items():
        for part in card.bullets(label):
            if is_written(part.text):
                yield from read(card, part)
    authors = next(iter(lists), ())

    @cache
    def copies() -> dict[str, tuple[Author, ...]]:
        return {spelled.people(people): tuple(people) for people in lists}

    for part in card.bullets("Developed by") if authors else ():
        yield from _people(card, part, "the bullet Developed by", authors, copies)
    part_of_authors = card.parts.get(("model card authors", ""))
    if authors and part_of_authors and is_written(part_of_authors.text):
        for place in _people(card, part_of_authors, "Model Card Authors", authors, copies):
            # Others may write the card, or some of the authors: that many with most of the names are meant to be them,
            # and so is a copy of a list of authors.
            if place.is_clear and (len(place.value) == len(authors) or place.value in copies().values()):
                yield place
    training = card.parts.get(("training data", ""))
    if training and is_written(training.text):
        yield from _datasets(card, training)


def _heading(card: Card, titles: Sequence[str]) -> Iterator[Place]:
    heading = card.title.title if card.title else ""
    start = card.text.find(heading, card.page.starts[card.title.line - 1]) if card.title else -1
    if start < 0 or not heading:
        return
    prefix = CARD_FOR.match(heading)
    name = heading[prefix.end() :] if prefix else heading
    if not is_written(name) or same_heading(name) in NO_TITLES:
        return
    shown = plain(name) if prefix else bare_title(plain(name))
    is_title = bool(prefix) or any(same_title(shown, title) for title in titles)
    first = start + len(heading) - len(name)
    yield _place(card, "title", "the heading", shown, first, first + len(name), spelled.markdown, is_clear=is_title)


def _description(card: Card) -> Iterator[Place]:
    """Yields the paragraph below the title."""
    blocks = card.text_blocks(card.title) if card.title else []
    if blocks and blocks[0].kind == "paragraph":
        text = card.page.visible(blocks[0])
        start = blocks[0].start + len(text) - len(text.lstrip())
        words = plain(text.strip())
        if is_written(words):
            where = "the description below the title"
            yield _place(card, "abstract", where, words, start, start + len(text.strip()), spelled.markdown)


def _badges(card: Card) -> Iterator[Place]:
    """Yields the DOIs of archives in badges below the title: on lines with an image that is one."""
    below = next((section.line for section in card.sections[1:] if section.level > 1), len(card.text))
    links = [link for link in card.page.links() if link.line < below]
    lines = {link.line for link in links if BADGE.search(link.target)}
    found: dict[tuple[int, str], None] = {}
    for link in links:
        doi = find_doi(link.target.replace("%2F", "/")).removesuffix(".svg")
        doi = re.sub(r"-[a-z]+$", "", doi)  # img.shields.io: label, text and color
        if link.line in lines and ARCHIVES.match(doi):
            found[link.line, doi] = None
    for line, doi in found:
        yield Place("doi", FILE, "a badge", line, (doi,), in_prose=True)


def _version(card: Card, part: Part) -> Iterator[Place]:
    where, words = "the Version bullet", plain(part.text)
    found = VERSION.match(words)
    if not found:
        yield _place(card, "version", where, words, part.start, part.end, is_clear=False)
        return
    yield _place(card, "version", where, found[1], part.start, part.end, str, spelled.markdown, "v{}".format)
    others = NUMBERS.findall(words[found.end() :])
    if any(each != found[1] for each in others):
        yield _place(card, "version", where, others[0], part.start, part.end, is_clear=False)


def _license(card: Card, part: Part) -> Iterator[Place]:
    words, where = plain(part.text), "the License bullet"
    name, key = next(((name, key) for name in names_at_start(words) if (key := spelled.license_key(name))), ("", ""))

    def written(value: tuple[str, ...]) -> str | None:
        name = (spelled.spdx_license(value[0]) or value[0]) if len(value) == 1 else None
        return f"[{name}](LICENSE)" if name else None

    value: Value = (key,) if key else words
    yield _place(card, "license", where, value, part.start, part.end, written, is_clear=bool(key))
    rest = words[len(name) :]
    if (
        key
        and not all(map(POINTER.fullmatch, rest.split()))
        and spelled.license_key(rest.strip(" ,;.()-\u2013\u2014")) != key
    ):
        yield _place(card, "license", where, rest, part.start, part.end, is_clear=False)  # a rider, or a remark
    for linked in dict.fromkeys(filter(None, map(spelled.license_at, addresses(part.text)))):
        yield _place(card, "license", f"{where}, its link", (linked,), part.start, part.end)


def _repository(card: Card, part: Part) -> Iterator[Place]:
    found = addresses(part.text)
    value = found[0] if found else plain(part.text)
    spells: tuple[Spell, ...] = ("<{}>".format, "[Code]({})".format, str)
    is_clear = bool(found)
    yield _place(card, "code", "the Repository bullet", value, part.start, part.end, *spells, is_clear=is_clear)
    yield from _misnamed(card, part, "code", "the Repository bullet")


def _paper(card: Card, part: Part) -> Iterator[Place]:
    is_clear = any(paper_ids(part.text).values())
    yield _place(card, "paper", "the Paper bullet", part.text, part.start, part.end, is_clear=is_clear)


def _languages(card: Card, part: Part) -> Iterator[Place]:
    codes = tuple(re.split(r"\s*[,;]\s*", plain(part.text).strip(" .")))
    is_clear = all(code in vocabularies().languages or re.fullmatch("[a-z]{3}", code) for code in codes)
    value: Value = codes if is_clear else plain(part.text)
    spell: Spell = ", ".join
    yield _place(card, "language", "the bullet Language(s)", value, part.start, part.end, spell, is_clear=is_clear)


def _base_model(card: Card, part: Part) -> Iterator[Place]:
    ids = tuple(dict.fromkeys(filter(None, map(hub_id_in, addresses(part.text)))))
    words = plain(part.text)
    ids = ids or ((words,) if "/" in words and is_hub_id(words) else ())
    yield _place(
        card,
        "base_model",
        "the bullet Fine-tuned from model",
        ids or words,
        part.start,
        part.end,
        spelled.hub_links,
        is_clear=bool(ids),
    )
    yield from _misnamed(card, part, "base_model", "the bullet Fine-tuned from model")


def _misnamed(card: Card, part: Part, fact: str, where: str) -> Iterator[Place]:
    """Yields the links whose words are an address or id other than that which they lead to."""
    for words, target in LINK.findall(part.text[:LONGEST]):
        shown, there = (without_hub_address(same_address(each)) for each in (plain(words), target))
        is_id = re.fullmatch(r"[\w.-]+/[\w.-]+", shown) or re.fullmatch(r"(?=.*\d)[\w.]+(-[\w.]+)+", shown)
        ends = f"/{there}".endswith(f"/{shown}") or is_within(there, shown)
        if (is_id or addresses(plain(words))) and addresses(target) and not ends:
            yield _place(card, fact, where, plain(words), part.start, part.end, is_clear=False)


def _datasets(card: Card, part: Part) -> Iterator[Place]:
    """Yields the data that `Training Data` links to; where it is nothing but a list of links, it is the whole list."""
    links = re.findall(HUB + r"datasets/([\w.-]+/[\w.-]*\w)", part.text)
    ids = tuple(dict.fromkeys(links))
    is_list = bool(LINKS_ALONE.fullmatch(part.text))
    spell: Spell = partial(spelled.hub_links, folder="datasets/")
    if ids:
        yield _place(card, "datasets", "Training Data", ids, part.start, part.end, spell, is_clear=is_list)
        yield from _misnamed(card, part, "datasets", "Training Data")


def _people(
    card: Card,
    part: Part,
    where: str,
    authors: Sequence[Author],
    copies: Callable[[], Mapping[str, tuple[Author, ...]]],
) -> Iterator[Place]:
    """Yields a list of authors in prose; where the words are no list, it is not clear whom they mean.

    One of `copies()` is the list that it was made from, whoever the authors are now.
    """
    text = part.text.rstrip()
    end = part.start + len(text)
    words, ids = linked_words(text)
    found = in_prose(words, authors, ids)
    is_same = found and not found[1] and [each[:2] for each in found[0]] == [each[:2] for each in authors]
    if not is_same and (copied := copies().get(text)):  # made only where needed: it takes the template's macros
        yield _place(card, "authors", where, copied, part.start, end, spelled.people)
        return
    people, unread = found or ([], [plain(text)])
    if found:
        # The iDs that no name links to have to be those of the authors, in their order.
        unread += _stray_ids(text, people, authors)
    if unread and (where.startswith("the bullet") or not found):
        yield _place(card, "authors", where, ", ".join(unread), part.start, end, is_clear=False)
    if found is None:
        return
    if where.startswith("the bullet") or 2 * len(pair(people, authors).pairs) >= len(people):
        yield _place(card, "authors", where, tuple(people), part.start, end, spelled.people)


def _stray_ids(markdown: str, people: Sequence[Author], authors: Sequence[Author]) -> list[str]:
    """Returns the ORCID iDs that no one of the people has, unless they are those of the authors, in their order."""
    known = {person.orcid for person in people}
    stray = [each for each in dict.fromkeys(find_orcids(markdown)) if each not in known]
    return stray if stray != [author.orcid for author in authors if author.orcid in stray] else []


def linked_words(markdown: str) -> tuple[str, dict[str, list[str]]]:
    """Returns (the words of a piece of Markdown, {letters of links' words: the ORCID iDs that these lead to})."""
    ids: dict[str, list[str]] = {}
    if len(markdown) > LONGEST or "orcid.org" not in markdown:
        return plain(markdown), ids
    target, words = "", ""
    parts: list[Any] = INLINE.parseInline(markdown)[0].children or []
    for part in parts:
        if part.type == "link_open":
            target, words = str(part.attrGet("href") or ""), ""
        elif part.type == "link_close":
            if "orcid.org" in target:
                ids.setdefault(loose(words), []).append(find_orcid(target) or "")
        else:
            words += part.content
    return plain(markdown), ids


BULLETS = {
    "Version": _version,
    "License": _license,
    "Repository": _repository,
    "Paper": _paper,
    "Language(s) (NLP)": _languages,
    "Fine-tuned from model": _base_model,
}


def heading_of(card: Card) -> str:
    """Returns the words of the card's title."""
    return bare_title(plain(card.title.title)) if card.title else ""


def is_get_started(section: str) -> bool:
    """Tells whether a section's heading is the one above the code that loads the model."""
    return same_heading(section) == "how to get started with the model"
