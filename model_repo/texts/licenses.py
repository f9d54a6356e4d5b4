"""Recognizes the licenses in a text by fingerprints of their words.

A text is cut into chunks wherever the hash of two adjacent words is divisible by a number. So an added, missing or
changed word affects only the chunk around it, wherever lines and paragraphs begin. `licenses.json` contains each
license's hashed chunks; `make fingerprints` in the template creates it. Words before the first cut and after the
last one, and chunks with a holder's name, are not included: `words_beside` compares them with the text.
"""

import re
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from .license_names import GENERAL, hub_id_of, name_key, named_in, same_license
from .license_words import LONGEST_NAME, SMALL, words_beside, words_in


class RecognizedLicense(NamedTuple):
    """A license found in a text."""

    hub_id: str
    whole: bool  # neither cut off nor altered
    beside: str = ""  # words around the terms other than the license's own, a title, a year or a holder


Piece = tuple[int, int, str]  # (first word, end, hash of four characters) of a chunk

LICENSE = re.compile(r"licen[sc]|spdx", re.IGNORECASE)
LONGEST_TITLE = 6  # words
NICKNAMES = {"simplified", "new", "revised", "expat"}  # of licenses, in titles
MARK = re.compile(r"\{\{.*?\}\}")  # what the template fills in
GAP = r"(?: \S{4}){0,12}?"  # up to this many chunks, where authors fill something in

BLANK = re.compile(
    r"\[(?:year|full ?name|project ?url|project|email|copyright holders?)\]|\{\{ ?(?:year|organization|project) ?\}\}"
    r"|[\[<{](?:year|yyyy|(?:name of )?copyright (?:owner|holder)s?"
    r"|name of author|owner|organization)[\]>}]",
    re.IGNORECASE,
)
APPENDIX = re.compile(r"\bhow\s+to\s+(?:apply|use)\s+(?:these|th[ei]s?)\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def pair_hashes(words: tuple[str, ...]) -> list[int]:
    """Returns the hash of each pair of adjacent words."""
    return [zlib.crc32(f"{before} {word}".encode()) for before, word in pairwise(words)]


def chunks(words: Sequence[str], hashes: list[int], every: int) -> Iterator[Piece]:
    """Yields the chunks between two cuts, more than `every` words long on average.

    A cut right after another one does not count: chunks of one or two words occur in every text.
    """
    zero = [place for place, value in enumerate(hashes) if value % every == 0]
    cuts = [place + 2 for before, place in pairwise([-1, *zero]) if place - before > 2]
    for start, end in pairwise(cuts):
        value = zlib.crc32(" ".join(words[start:end]).encode()) & 0xFFFFFF
        yield start, end, b64encode(value.to_bytes(3, "big"), b"-_").decode()


@cache
def _slots(terms: str) -> list[list[list[str]]]:
    """Returns the slots of an entry: for each, the ways to fill it, each a list of chunks."""
    return [[way.split("+") for way in slot.split("|")] for slot in terms.split() if slot != "*"]


@cache
def _chunks_of(terms: str) -> frozenset[str]:
    """Returns all chunks in an entry's slots."""
    return frozenset(re.split(r"[ |+*]+", terms))


def weigh(entry: Mapping[str, Any], pieces: list[Piece], end: int) -> tuple[bool, float, float, list[tuple[int, int]]]:
    """Returns (whole, weight, share, places of its words) of a license in a text; a share of 0 means too little.

    `pieces` are the text's chunks; `end` is its number of words. An entry's `terms` are slots: a chunk's hash, or
    alternatives separated by `|`; `+` joins adjacent chunks. A `*` is a gap that authors fill in.
    """
    first = {value: (start, stop) for start, stop, value in reversed(pieces)}
    if _chunks_of(entry["terms"]).isdisjoint(first):
        return False, 0, 0, []
    ways = [next((way for way in slot if all(chunk in first for chunk in way)), []) for slot in _slots(entry["terms"])]
    share = sum(map(bool, ways)) / len(ways)
    if share == 1:
        terms = "".join(GAP if slot == "*" else f"(?: {slot})" for slot in entry["terms"].strip("* ").split())
        row = "".join(f" {value}" for _, _, value in pieces)
        copies = re.finditer(terms.replace("|", "| ").replace("+", " "), row)
        places = [(pieces[copy.start() // 5][0], pieces[copy.end() // 5 - 1][1]) for copy in copies]
        if places:
            return True, entry["words"], 1, places
    places = [first[chunk] for way in ways for chunk in way]
    # If the text is cut off, terms after its end are not expected.
    cut_off = bool(places) and end - max(places)[1] < 16 * entry["every"]
    expected = ways[: max(place for place, way in enumerate(ways, 1) if way)] if cut_off else ways
    enough = share > 1 / 3 and share * len(ways) >= 0.8 * len(expected)
    around = sum(chunk in first for chunk in entry["around"].split()) * entry["every"]
    return False, entry["words"] * (1.5 * share - 0.5) + around, share if enough else 0, places


def recognize(
    text: str, fingerprints: Mapping[str, Mapping[str, Any]], text_of: Callable[[str], str] = lambda _: ""
) -> list[RecognizedLicense]:
    """Returns the licenses in a text, by the entries of licenses.json, in the order in which they start.

    `text_of` returns the full text of a license by its ID, or ''; it is needed to find the words `beside` the terms.
    """
    words = words_in(text)
    hashes, taken = pair_hashes(words), bytearray(len(words))
    found: dict[str, tuple[tuple[int, int], RecognizedLicense]] = {}
    entries = {name: entry for name, entry in fingerprints.items() if "terms" in entry}
    pieces = {every: list(chunks(words, hashes, every)) for every in {entry["every"] for entry in entries.values()}}
    while True:
        weights = {name: weigh(entry, pieces[entry["every"]], len(words)) for name, entry in entries.items()}
        entries = {name: entry for name, entry in entries.items() if weights[name][2]}
        if not entries:
            break
        best = max(entries, key=lambda name: weights[name])
        whole, _, _, places = weights[best]
        hub_id = best.split()[0]
        found.setdefault(hub_id, (min(places), RecognizedLicense(hub_id, whole)))
        for start, end in places:
            taken[start:end] = b"\1" * (end - start)
        for every, left in pieces.items():
            pieces[every] = [piece for piece in left if not taken[piece[0]] and not taken[piece[1] - 1]]
    texts = {hub_id: MARK.sub(" ", text_of(hub_id)) for hub_id in found}
    if "lgpl-3.0" in found:  # permissions added to the GPL 3, which is often in the same file
        found.pop("gpl-3.0", None)
    licenses = [license for _, license in sorted(found.values())]
    if not licenses or not all(texts.values()) or not all(license.whole for license in licenses):
        return licenses
    names = _Names(fingerprints, texts)
    around = words_beside(text, words, taken, list(texts.values()), names.are_of_others)
    around = [word for word in around if word not in names.own]
    lost = [word for hub_id in found for word in _lost(fingerprints[hub_id], texts[hub_id], words)]
    beside = " ".join([*around, *lost][:LONGEST_NAME])
    return [license._replace(beside=beside) for license in licenses]


class _Names:
    """The names of the licenses in a text, by their IDs, and of all others."""

    def __init__(self, fingerprints: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str]) -> None:
        self.ids = list(texts)
        names = [name for hub_id in texts for name in [hub_id, *fingerprints[hub_id].get("names", [])]]
        self.own = {word for name in names for word in name_key(name)}
        titles = {word for text in texts.values() for word in words_in(text)[:LONGEST_TITLE]}
        self.words = self.own | titles | NICKNAMES | GENERAL | SMALL

    def are_of_others(self, line: str) -> bool:
        """Tells whether a line names another license, such as a title above the terms."""
        named = named_in(line, hub_id_of)
        named = (each for each in named if each.is_sure or LICENSE.search(line))
        return not all(
            any(same_license(each.key, hub_id) for hub_id in self.ids)
            if each.key
            else {*words_in(line[each.start : each.end])} <= self.words
            for each in named
        )


def _lost(entry: Mapping[str, Any], known_text: str, words: tuple[str, ...]) -> Iterator[str]:
    """Yields the words of a license's terms that are missing altogether from a copy with changes in a few places."""
    known, terms = (
        words_in(known_text),
        {chunk for slot in entry.get("terms", "").split() for chunk in slot.split("|")[:1]},
    )
    there = {value for _, _, value in chunks(words, pair_hashes(words), entry.get("every", 1))}
    for start, end, value in chunks(known, pair_hashes(known), entry.get("every", 1)):
        if value in terms - there:
            yield from (f"(without {word})" for word in known[start:end] if word not in {*words, *SMALL})


def blanks(text: str) -> list[tuple[int, str]]:
    """Returns (position, placeholder) for year, holder and the like, except in the appendix on applying a license."""
    appendix = APPENDIX.search(text)
    found = BLANK.finditer(text, 0, appendix.start() if appendix else len(text))
    return [(blank.start(), blank[0]) for blank in found]
