"""What the card's own words state: heading, description, bullets, badges. people_facts.py reads who made the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

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
from ..texts.markdown import LONGEST, plain
from . import spelled
from .addresses import fact_of, homes_in
from .places import Place, Spell, Value
from .titles import CARD_FOR, NO_TITLES, bare_title

FILE = "README.md"
VERSION = re.compile(r"(?:version\s+)?[vV]?(\d[\w.+-]*[\w-]|\d)(?=\.?(?:$|[\s,;:()]))", re.IGNORECASE)
NUMBERS = re.compile(r"(?<![\w.])[vV]?(\d+(?:\.\d+)+)(?![\w-])")
MOST = 20  # papers of a bullet that are compared one by one
SIGNS = re.compile(r"\W{1,80}")  # which a title or description of signs alone has in common with an empty part
EARLY = re.compile(r"\W*(?:alpha|beta|dev|pre|rc)", re.IGNORECASE)  # not the release itself
# A day, a month with its year, or a year, which may stand behind a version.
DAY = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?|(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\.?"
    r"(?: \d{1,2}\b,?)?(?: \d{4})?|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
LINK = re.compile(r"(?<!!)\[([^\[\]]{1,300})\]\(<?([^()<>\s]{1,300})>?\)")
LINKS_ALONE = re.compile(r"(?:\[[^\]]*\]\([^()\s]*\)(?:,\s*|$))+")
# A word that may follow a license's name and says nothing about terms.
POINTER = re.compile(
    r"\W*(?:(?:see|as|in|the|full|text|terms?|details|file|for|of|at|here|this|repository)"
    r"|(?:licen[sc]e|copying)(?:\.\w+)?|https?://\S+)?\W*",
    re.IGNORECASE,
)
LINKED_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\(([^()\s]{1,300})\)\]\(([^()\s]{1,300})\)")
# `Doe, J. (2026). Leaf Net (Version 1.2.3) [Computer software]. https://...`, as GitHub shows it.
APA = re.compile(
    r"\((?P<year>\d{4})[^()\n]{0,40}\)\.[ *_]{1,9}(?P<title>[^\n()]{1,300})"
    r"\((?:Version|v\.?) ?(?P<version>[^\s()]{1,40})\)(?P<rest>[^\n]{0,300})"
)
BADGE = re.compile(r"badge|shields\.io", re.IGNORECASE)


def _place(
    card: Card, fact: str, where: str, value: Value, start: int, end: int, *spells: Spell, is_clear: bool = True
) -> Place:
    return Place(fact, FILE, where, card.page.line(start), value, start, end, spells, True, is_clear)


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
    for label, read in BULLETS.items():
        for part in card.bullets(label):
            if is_written(part.text):
                yield from read(card, part)
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
    if same_heading(name) in NO_TITLES or not (is_written(name) or SIGNS.fullmatch(plain(name))):
        return
    shown = plain(name) if prefix else bare_title(plain(name))
    # Signs alone look like a title that nobody has written yet, unless it is the model's.
    is_title = (is_written(name) and bool(prefix)) or any(same_title(shown, title) for title in titles)
    first = start + len(heading) - len(name)
    yield _place(
        card, "title", "the heading", shown, first, first + len(name), spelled.markdown_line, is_clear=is_title
    )


def _description(card: Card) -> Iterator[Place]:
    """Yields the paragraph below the title."""
    blocks = card.text_blocks(card.title) if card.title else []
    if blocks and blocks[0].kind == "paragraph":
        text = card.page.visible(blocks[0])
        start = blocks[0].start + len(text) - len(text.lstrip())
        words = plain(text.strip())
        if is_written(words) or SIGNS.fullmatch(words):
            where, end = "the description below the title", start + len(text.strip())
            is_clear = is_written(words)
            yield _place(card, "abstract", where, words, start, end, spelled.markdown_line, is_clear=is_clear)


def _badges(card: Card) -> Iterator[Place]:
    """Yields the DOIs of archives in badges below the title: on lines with an image that is one."""
    below = next((section.line for section in card.sections[1:] if section.level > 1), len(card.text))
    links = [link for link in card.page.links() if link.line < below]
    lines = {link.line for link in links if BADGE.search(link.target)}
    found: dict[tuple[int, str], None] = {}
    for link in links:
        doi = _archived_doi(link.target)
        if link.line in lines and doi:
            found[link.line, doi] = None
    for line, doi in found:
        yield Place("doi", FILE, "a badge", line, (doi,), in_prose=True)
    for shown, target in LINKED_IMAGE.findall("\n".join(card.text.splitlines()[: below - 1])):
        dois = {found for found in map(_archived_doi, (shown, target)) if found}
        if len(dois) > 1:  # it shows one, and leads to another
            yield Place("doi", FILE, "a badge", 1, ", ".join(sorted(dois)), is_clear=False)


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
            place = Place("version", FILE, "a citation", line, found["version"], in_prose=True, is_aside=True)
            yield place
            yield place._replace(fact="date", value=found["year"])
            for home in homes_in(found["rest"]):
                yield place._replace(fact=fact_of(home), value=home)


def _version(card: Card, part: Part) -> Iterator[Place]:
    where, words = "the Version bullet", plain(part.text)
    found = VERSION.match(words)
    if not found:
        yield _place(card, "version", where, words, part.start, part.end, is_clear=False)
        return
    yield _place(card, "version", where, found[1], part.start, part.end, str, spelled.markdown, "v{}".format)
    others = [each for each in NUMBERS.findall(words[found.end() :]) if each != found[1]]
    more = DAY.sub(" ", words[found.end() :])
    if (
        others
        or EARLY.match(words, found.end())
        or re.search(r"(?<![\w.])[vV]?\d+\b|\bor\b", more.replace(found[1], " "))
    ):
        words = " ".join(others) or words
        yield _place(card, "version", where, words, part.start, part.end, is_clear=False)


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
    first, *others = addresses(part.text) or homes_in(part.text) or [""]
    spells: tuple[Spell, ...] = ("<{}>".format, "[Code]({})".format, str)
    value, where = first or plain(part.text), "the Repository bullet"
    place = _place(card, "code", where, value, part.start, part.end, *spells, is_clear=bool(first))
    yield place
    for other in dict.fromkeys([*homes_in(part.text), *others]) if first else ():
        yield place._replace(value=other, is_aside=True)
    yield from _misnamed(card, part, "code", "the Repository bullet")


def _paper(card: Card, part: Part) -> Iterator[Place]:
    is_clear = any(paper_ids(part.text).values())
    place = _place(card, "paper", "the Paper bullet", part.text, part.start, part.end, is_clear=is_clear)
    yield place
    ids = {kind: sorted(found) for kind, found in paper_ids(part.text).items() if kind != "address"}
    for name in [f"arXiv:{each}" for each in ids["arxiv"] if len(ids["arxiv"]) > 1][:MOST]:
        yield place._replace(value=name, is_aside=True, end=0)
    for name in ids["doi"][:MOST] if len(ids["doi"]) > 1 else ():
        yield place._replace(value=name, is_aside=True, end=0)


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
        if (is_id or homes_in(words) or addresses(plain(words))) and addresses(target) and not ends:
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
