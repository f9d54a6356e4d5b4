"""What sentences, links and badges of the card say of the license; where that is more than its name, it is unclear."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..card.card import Section, is_written
from ..texts.identity import addresses
from ..texts.license_names import LONGEST, names_at_start
from ..texts.license_words import HOLDER_LINE, LIMITS, LONGEST_NAME
from ..texts.markdown import plain
from . import spelled
from .card_asides import LABELED, CardReader
from .card_bullets import POINTER
from .places import Place

# The card's own words on its license: `The model is released under the terms of the MIT License.`
UNDER = re.compile(
    r"\b(?:licen[sc]ed?|released|distributed|available|provided|published|are|is)\s+under\s+|\blicen[sc]ed\s+(?:with|by)\s+",
    re.IGNORECASE,
)
LICENSE_WORD = re.compile(r"licen[sc]|\bcc[ -]|creative commons|gpl|\bmit\b|\bapache\b|\bbsd\b|rail\b", re.IGNORECASE)
TERMS = re.compile(r"licen[sc]|\b(?:use|weights|commercial|research|model)\b", re.IGNORECASE)
LEAD = re.compile(r"(?:(?:the|an?|this|terms|conditions|of|and)\s+){0,6}", re.IGNORECASE)
# Words behind a license's name that say nothing about terms, beside those that POINTER knows.
MORE = set("license licence further additional more information found can be that root directory is project".split())
LICENSE = re.compile(r"\blicen[sc]e\b", re.IGNORECASE)
WORD = re.compile(r"\w+")
LONGEST_TEXT = 2_000  # characters of a paragraph on the license
BADGE = re.compile(r"shields\.io/badge/licen[sc]e[-:]?(?P<message>[^?#\s]{1,200})", re.IGNORECASE)


def said_license_places(reader: CardReader) -> Iterator[Place]:
    """Yields the licenses that sentences, links and badges of a card name."""
    for section, _, text, line in reader.own_words:
        if text is not section.title:
            yield from _words(reader, section, text, line)
    yield from _links(reader)


def _words(reader: CardReader, section: Section, text: str, line: int) -> Iterator[Place]:
    """Yields the license that a sentence names, or the words on it that nobody can read."""
    is_first = bool(section.blocks) and line == section.blocks[0].first + 1
    is_own = re.search(r"\blicen[sc]", section.title, re.IGNORECASE) and (is_first or TERMS.search(text))
    if line in reader.read or not (is_own or (UNDER.search(text) and LICENSE_WORD.search(text))):
        return
    words = " ".join(plain(text.strip()[:LONGEST_TEXT]).split())
    if not is_written(words) or LABELED.match(words) or HOLDER_LINE.match(words):
        return
    key = _license_of(words) if len(text) <= LONGEST_TEXT else ""
    yield reader.place("license", "words on the license", (key,) if key else words, line, is_clear=bool(key))


def _license_of(words: str) -> str:
    """Returns the key of the license that a sentence is under; '' where it says anything else beside it."""
    under = UNDER.search(words)
    subject = WORD.findall(words[: under.start()].lower()) if under else []
    if len(subject) > LONGEST_NAME or LIMITS & {*subject}:
        return ""
    rest = LEAD.sub("", words[under.end() :], count=1) if under else words
    up_to_license = [rest[: found.end()] for found in [LICENSE.search(rest[:LONGEST])] if found]
    for name in [*names_at_start(rest), *up_to_license]:
        if key := spelled.license_key(name):
            others = (word for word in rest[len(name) :].split() if word.strip(".,()").lower() not in MORE)
            return key if all(map(POINTER.fullmatch, others)) else ""
    return ""


def _links(reader: CardReader) -> Iterator[Place]:
    """Yields the licenses of badges and of links to pages of licenses; in the License bullet, of any link."""
    bullets = {reader.card.page.line(part.start) for part in reader.card.bullets("License")}
    for link in reader.card.page.links():
        if reader.is_of_others(link.line):
            continue
        where = "a link to a license"
        key, badge = spelled.license_at(link.target), BADGE.search(link.target)
        if badge:
            words = re.sub(r"-[^-]*$", "", unquote(badge["message"].removesuffix(".svg")).replace("--", "\0"))
            key, where = spelled.license_key(words.replace("\0", "-").replace("_", " ").strip(" -:")), "a badge"
            yield reader.place("license", where, (key,) if key else words, link.line, is_clear=bool(key))
        elif key:
            yield reader.place("license", where, (key,), link.line)
        elif link.line in bullets and addresses(link.target) and not reader.known.has(link.target):
            yield reader.place("license", where, link.target, link.line, is_clear=False)
