"""Reads the facts in the card's bullets and in the section on training data. people_facts.py reads the people."""

import re
from collections.abc import Iterator
from functools import partial

from ..card.card import Card, is_written
from ..data import vocabularies
from ..texts.identity import (
    HUB,
    addresses,
    hub_id_in,
    is_hub_id,
    is_within,
    paper_ids,
    same_address,
    without_hub_address,
)
from ..texts.license_names import names_at_start
from ..texts.markdown import LONGEST, plain
from . import spelled
from .addresses import homes_in
from .places import CARD, Place

VERSION = re.compile(r"(?:version\s+)?[vV]?(\d[\w.+-]*[\w-]|\d)(?=\.?(?:$|[\s,;:()]))", re.IGNORECASE)
NUMBERS = re.compile(r"(?<![\w.])[vV]?(\d+(?:\.\d+)+)(?![\w-])")
MOST = 20  # papers of a bullet that are compared one by one
EARLY = re.compile(r"\W*(?:alpha|beta|dev|pre|rc)", re.IGNORECASE)  # not the release itself
# A day, a month with its year, or a year, which may follow a version.
DAY = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?|(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\.?"
    r"(?: \d{1,2}\b,?)?(?: \d{4})?|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
LINK = re.compile(r"(?<!!)\[([^\[\]]{1,300})\]\(<?([^()<>\s]{1,300})>?\)")
LINKS_ALONE = re.compile(r"(?:\[[^\]]*\]\([^()\s]*\)(?:,\s*|$))+")
# A word that may follow a license's name and does not concern its terms.
POINTER = re.compile(
    r"\W*(?:(?:see|as|in|the|full|text|terms?|details|file|for|of|at|here|this|repository)"
    r"|(?:licen[sc]e|copying)(?:\.\w+)?|https?://\S+)?\W*",
    re.IGNORECASE,
)


def bullet_places(card: Card) -> Iterator[Place]:
    """Yields the facts in the bullets of a Card, and the list of its training data."""
    for label, (fact, where, read) in BULLETS.items():
        parts = card.bullets(label) if label else filter(None, [card.parts.get((where.casefold(), ""))])
        for part in parts:
            if is_written(part.text):
                line = card.page.line(part.start)
                yield from read(part.text, Place(fact, CARD, where, line, "", part.start, part.end, in_prose=True))


def _version(text: str, place: Place) -> Iterator[Place]:
    words = plain(text)
    found = VERSION.match(words)
    if not found:
        yield place.unread(words)
        return
    yield place._replace(value=found[1], spells=(str, spelled.markdown, "v{}".format))
    others = [each for each in NUMBERS.findall(words[found.end() :]) if each != found[1]]
    more = DAY.sub(" ", words[found.end() :]).replace(found[1], " ")
    if others or EARLY.match(words, found.end()) or re.search(r"(?<![\w.])[vV]?\d+\b|\bor\b", more):
        yield place.unread(" ".join(others) or words)


def _license(text: str, place: Place) -> Iterator[Place]:
    words = plain(text)
    name, key = next(((name, key) for name in names_at_start(words) if (key := spelled.license_key(name))), ("", ""))

    def written(value: tuple[str, ...]) -> str | None:
        name = (spelled.spdx_license(value[0]) or value[0]) if len(value) == 1 else None
        return f"[{name}](LICENSE)" if name else None

    yield place._replace(value=(key,), spells=(written,)) if key else place.unread(words)
    rest = words[len(name) :]
    says_more = key and not all(map(POINTER.fullmatch, rest.split()))
    if says_more and spelled.license_key(rest.strip(" ,;.()-\u2013\u2014")) != key:
        yield place.unread(rest)  # a rider, or a remark
    for linked in dict.fromkeys(filter(None, map(spelled.license_at, addresses(text)))):
        yield place._replace(where=f"{place.where}, its link", value=(linked,))


def _repository(text: str, place: Place) -> Iterator[Place]:
    if there := addresses(text) or homes_in(text):
        place = place._replace(value=there[0], spells=("<{}>".format, "[Code]({})".format, str))
        yield place
        for other in dict.fromkeys([*homes_in(text), *there[1:]]):
            yield place._replace(value=other, is_aside=True)
    else:
        yield place.unread(plain(text))
    yield from _misnamed(text, place)


def _paper(text: str, place: Place) -> Iterator[Place]:
    ids = paper_ids(text)
    yield place._replace(value=text, is_clear=any(ids.values()))
    for names in ([f"arXiv:{each}" for each in sorted(ids["arxiv"])], sorted(ids["doi"])):
        for name in names[:MOST] if len(names) > 1 else ():
            yield place._replace(value=name, is_aside=True, end=0, is_clear=True)


def _languages(text: str, place: Place) -> Iterator[Place]:
    codes = tuple(code.strip() for code in re.split("[,;]", plain(text).strip(" .")))
    if all(code in vocabularies().languages or re.fullmatch("[a-z]{3}", code) for code in codes):
        yield place._replace(value=codes, spells=(", ".join,))
    else:
        yield place.unread(plain(text))


def _base_model(text: str, place: Place) -> Iterator[Place]:
    ids = tuple(dict.fromkeys(filter(None, map(hub_id_in, addresses(text)))))
    words = plain(text)
    ids = ids or ((words,) if "/" in words and is_hub_id(words) else ())
    yield place._replace(value=ids, spells=(spelled.hub_links,)) if ids else place.unread(words)
    yield from _misnamed(text, place)


def _datasets(text: str, place: Place) -> Iterator[Place]:
    """Yields the data that a section links to, or its words. A section that is only a list of links names all data."""
    if ids := tuple(dict.fromkeys(re.findall(HUB + r"datasets/([\w.-]+/[\w.-]*\w)", text))):
        spell = partial(spelled.hub_links, folder="datasets/")
        yield place._replace(value=ids, spells=(spell,), is_clear=bool(LINKS_ALONE.fullmatch(text)))
        yield from _misnamed(text, place)
    else:
        yield place.unread(plain(text))


def _misnamed(text: str, place: Place) -> Iterator[Place]:
    """Yields the links whose words are another address or ID than the one that they lead to."""
    for words, target in LINK.findall(text[:LONGEST]):
        shown, there = (without_hub_address(same_address(each)) for each in (plain(words), target))
        is_id = re.fullmatch(r"[\w.-]+/[\w.-]+", shown) or re.fullmatch(r"(?=.*\d)[\w.]+(-[\w.]+)+", shown)
        ends = f"/{there}".endswith(f"/{shown}") or is_within(there, shown)
        if (is_id or homes_in(words) or addresses(plain(words))) and addresses(target) and not ends:
            yield place.unread(plain(words))


BULLETS = {  # by their labels; without one it is a section
    "Version": ("version", "the Version bullet", _version),
    "License": ("license", "the License bullet", _license),
    "Repository": ("code", "the Repository bullet", _repository),
    "Paper": ("paper", "the Paper bullet", _paper),
    "Language(s) (NLP)": ("language", "the bullet Language(s)", _languages),
    "Fine-tuned from model": ("base_model", "the bullet Fine-tuned from model", _base_model),
    "": ("datasets", "Training Data", _datasets),
}
