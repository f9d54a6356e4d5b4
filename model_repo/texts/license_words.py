"""The words of license texts: those that published copies share, and foreign words around them."""

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

# Where published copies of a license differ: link targets, tags, apostrophes, 'http' or 'https', British spelling,
# articles, numbers below 100 and letters (of sections). Then, in words, the holders whom BSD's and MIT's conditions
# name.
SPELLINGS = [
    (re.compile(r"\]\([^()\s]*\)|</?[a-z][a-z0-9]*(?: [^<>]{0,200})?>|https?://(?:www\.)?"), " "),
    (re.compile(r"['\u2019](?<=\w.)(?=\w)"), ""),
    (re.compile(r"licenc"), "licens"),
]
WORD = re.compile(r"[^\W\d_]{2,}|\d{3,}")
LEFT_OUT = {"an", "the", "ii", "iii", "iv", "vi", "vii", "viii", "ix"}
HOLDERS = [
    (re.compile(r"(non(?<= non)|sub(?<= sub)) "), r"\1"),
    (re.compile(r" all rights reserved(?= )"), ""),
    (re.compile(r" neither names? of(?: \w+){1,40}? may be used (?=to endorse )"), " holders may not be used "),
    (re.compile(r" names? of(?: \w+){1,40}? may not be used (?=to endorse )"), " holders may not be used "),
    (re.compile(r" in no event shall(?: \w+){1,30}?(?= be liable )"), " in no event shall"),
    (re.compile(r" software is provided by(?: \w+){1,30}?(?= as is )"), " software is provided by"),
    (re.compile(r" as is and(?: \w+){1,30}?(?= disclaims? )"), " as is and"),
]
# Words around the terms that never say anything about them, and words that do in any line.
SMALL = set(
    "copyright copr spdx identifier license licensed licenses under of for by and or this model code software data "
    "weights repository project is are released distributed terms following version see file full text below above "
    "contributors contributor authors author others holder holders owner owners rights reserved all to present in "
    "on at with as it its be http https www com org html txt md copy international public".split()
)
LIMITS = set(
    "not no none nor never non noncommercial nonprofit only except excluding without unless provided must shall cannot "
    "prohibited prohibits forbidden restricted allowed permitted derivatives commercial commercially academic".split()
)
# A limit on use in a title: `MIT License for Research Use`.
PURPOSE = re.compile(
    r"\b(?:research|education(?:al)?|evaluation|personal|internal)\b.*\b(?:us(?:e|age)|purposes?|licen[sc]e)\b"
    r"|\b(?:us(?:e|age)|purposes?|licen[sc]e)\b.*\b(?:research|education(?:al)?|evaluation|personal|internal)\b",
    re.IGNORECASE,
)
HOLDER_LINE = re.compile(r"^\W*(?:portions\s+)?(?:copyright|copr\b|\(c\)|\u00a9)", re.IGNORECASE)
ADDRESS = re.compile(r"://|@|^www\.")
LONGEST_NAME = 12  # words in a line that may be a title or name


@lru_cache(maxsize=8)  # the known texts of a license are compared in several ways
def words_in(text: str) -> tuple[str, ...]:
    """Returns the words of a text in lower case, without what differs between published copies of one license."""
    text = unicodedata.normalize("NFKC", html.unescape(text)).lower()
    for pattern, to in SPELLINGS:
        text = pattern.sub(to, text)
    text = f" {' '.join(word for word in WORD.findall(text) if word not in LEFT_OUT)} "
    for pattern, to in HOLDERS:
        text = pattern.sub(to, text)
    return tuple(text.split())


def _names(text: str, is_of_others: Callable[[str], bool]) -> set[str]:
    """Returns the words of a text that may belong to names: in addresses, copyright lines, and lines in title case."""
    addresses = filter(ADDRESS.search, text.split())
    names = {word.lower() for address in addresses for word in WORD.findall(address)}
    for line in text.splitlines():
        words = WORD.findall(line.replace("'", "").replace("\u2019", ""))
        is_of_holder = bool(HOLDER_LINE.match(line))
        if not words or LIMITS & {word.lower() for word in words} or len(words) > LONGEST_NAME * (1 + is_of_holder):
            continue
        if is_of_others(line) or (PURPOSE.search(line) and not is_of_holder):
            continue
        is_title = not line.isupper() and all(word[0].isupper() or word in SMALL or word.isdigit() for word in words)
        if is_title or (is_of_holder and not re.search(r"[.;:]\s+[a-z]+\s+[a-z]|\buse[ds]?\b", line)):
            names |= {word.lower() for word in words}
    return names


def words_beside(
    text: str, words: Sequence[str], taken: bytearray, known_texts: list[str], is_of_others: Callable[[str], bool]
) -> list[str]:
    """Returns the words that are not taken and that no text contains with the same words around them.

    Ignores titles, years and holders, except in a line that names another license, as `is_of_others` tells. A missing
    `not` or the like counts.
    """
    known: set[tuple[str, ...]] = set()
    titles: set[str] = set()
    for each in known_texts:
        own = words_in(each)
        titles |= {*own[:3]}
        known |= {*zip(own, own[1:], own[2:], strict=False)}
    pairs = {pair for row in known for pair in (row[:2], row[1:])}
    left_out = {(row[0], row[2]): row[1] for row in known if row[1] in LIMITS}
    names: set[str] | None = None
    found: list[str] = []
    for place, word in enumerate(words):
        if taken[place]:
            continue
        before = tuple(words[max(place - 1, 0) : place + 1])
        if before in left_out and before not in pairs:
            found.append(f"(without {left_out[before]})")
        rows = (tuple(words[first : first + 3]) for first in range(max(place - 2, 0), place + 1))
        if word in SMALL or word.isdigit() or any(row in known for row in rows):
            continue
        names = (
            titles | _names(unicodedata.normalize("NFKC", html.unescape(text)), is_of_others)
            if names is None
            else names
        )
        if word not in names or word in LIMITS:
            found.append(word)
    return found
