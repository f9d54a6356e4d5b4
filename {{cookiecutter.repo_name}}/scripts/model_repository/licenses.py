"""Which licenses a text holds, told by fingerprints of their words.

A text is cut into chunks wherever the hash of two words in a row is divisible by a number. So an inserted, missing or
altered word changes the chunk around it and no other, wherever lines and paragraphs begin. `licenses.json` holds each
license's chunks, hashed; `make fingerprints` in the template makes it. Words before a text's first cut and after its
last one, and chunks with a holder's name in them, are not compared.
"""

import html
import re
import unicodedata
import zlib
from base64 import b64encode
from collections import defaultdict, namedtuple
from itertools import pairwise

# `share` (0 to 1) of the license's terms that are there, and whether these are `whole`: neither cut off nor altered.
Found = namedtuple("Found", "hub_id share whole")

# What published copies of the same license do not have in common: links' targets, tags, apostrophes, 'http' or 'https',
# British spelling, articles, numbers below 100 and letters (of sections); then, in the words, the holders whom BSD's
# and MIT's conditions name.
SPELLINGS = [
    (re.compile(r"\]\([^()\s]*\)|</?[a-z][a-z0-9]*(?: [^<>]{0,200})?>|https?://(?:www\.)?"), " "),
    (re.compile(r"(?<=\w)['\u2019](?=\w)"), ""),
    (re.compile(r"licenc"), "licens"),
]
WORD = re.compile(r"[^\W\d_]{2,}|\d{3,}")
LEFT_OUT = {"an", "the", "ii", "iii", "iv", "vi", "vii", "viii", "ix"}
HOLDERS = [
    (re.compile(r"\b(non|sub) "), r"\1"),
    (re.compile(r"\ball rights reserved\b"), " "),
    (re.compile(r"\bneither names? of(?: \w+){1,40}? may be used (?=to endorse\b)"), "holders may not be used "),
    (re.compile(r"\bnames? of(?: \w+){1,40}? may not be used (?=to endorse\b)"), "holders may not be used "),
    (re.compile(r"(?<=\bin no event shall)(?: \w+){1,30}?(?= be liable\b)"), ""),
    (re.compile(r"(?<=\bsoftware is provided by)(?: \w+){1,30}?(?= as is\b)"), ""),
    (re.compile(r"(?<=\bas is and)(?: \w+){1,30}?(?= disclaims?\b)"), ""),
]
# The LGPL 3 is a set of permissions added to the GPL 3, and often comes in one file with it.
INCLUDES = {"lgpl-3.0": "gpl-3.0"}

BLANK = re.compile(
    r"\[(?:year|full ?name|project ?url|project|email|copyright holders?)\]|\{\{ ?(?:year|organization|project) ?\}\}"
    r"|(?P<appendix>[\[<{](?:year|yyyy|(?:name of )?copyright (?:owner|holder)s?"
    r"|name of author|owner|organization)[\]>}])",
    re.IGNORECASE,
)
APPENDIX = re.compile(r"\bhow\s+to\s+(?:apply|use)\s+(?:these|th[ei]s?)\b", re.IGNORECASE)


def words_of(text):
    """The words of a text in lower case, without what differs between published copies of one license."""
    text = unicodedata.normalize("NFKC", html.unescape(text)).lower()
    for pattern, to in SPELLINGS:
        text = pattern.sub(to, text)
    text = " ".join(word for word in WORD.findall(text) if word not in LEFT_OUT)
    for pattern, to in HOLDERS:
        text = pattern.sub(to, text)
    return text.split()


def pair_hashes(words):
    """The hash of each word but the first and the one before it."""
    return [zlib.crc32(f"{before} {word}".encode()) for before, word in pairwise(words)]


def chunks(words, hashes, every):
    """(start, end, hash of four characters) of the chunks between two cuts, more than `every` words long on average.

    A cut right after another one is none: chunks of one or two words are in every text.
    """
    zero = [place for place, value in enumerate(hashes) if value % every == 0]
    cuts = [place + 2 for before, place in pairwise([-1, *zero]) if place - before > 2]
    for start, end in pairwise(cuts):
        value = zlib.crc32(" ".join(words[start:end]).encode()) & 0xFFFFFF
        yield start, end, b64encode(value.to_bytes(3, "big"), b"-_").decode()


class Text:
    """The chunks of a text, and which of its words belong to a license that was found."""

    def __init__(self, text):
        self.words = words_of(text)
        self.hashes = pair_hashes(self.words)
        self.taken = bytearray(len(self.words))
        self.cuts = {}

    def cut(self, every):
        """{hash: [(start, end), ...] from the last to the first} and {(hash, hash of the next)} of all its chunks."""
        if every not in self.cuts:
            pieces = list(chunks(self.words, self.hashes, every))
            places = defaultdict(list)
            for start, end, value in reversed(pieces):
                places[value].append((start, end))
            self.cuts[every] = places, {(one[2], two[2]) for one, two in pairwise(pieces)}
        return self.cuts[every]

    def place(self, chunk, every):
        """(start, end) of the first chunk with this hash that is not taken; None if there is none."""
        places = self.cut(every)[0].get(chunk, [])
        while places and (self.taken[places[-1][0]] or self.taken[places[-1][1] - 1]):
            places.pop()
        return places[-1] if places else None

    def find(self, slots, every):
        """(places of the slots that are not taken, how many slots, share and whole as in Found, how often it breaks).

        A slot is a chunk's hash, or several with `|` between of which one is enough; `+` joins chunks in a row. A
        `*` is a gap that authors fill in.
        """
        known, pairs = self.cut(every)
        free, there, breaks, before = [], [], 0, []
        for slot in slots.split():
            ways = [way.split("+") for way in slot.split("|")]
            ways = [way for way in ways if all(chunk in known for chunk in way)]
            breaks += bool(before and ways) and not any((a[-1], b[0]) in pairs for a in before for b in ways)
            before = ways
            if slot != "*":
                there.append(bool(ways))
                places = ([self.place(chunk, every) for chunk in way] for way in ways)
                free.append(next((way for way in places if all(way)), []))
        whole = all(there) and not breaks
        breaks += sum(one and not two for one, two in pairwise([True, *there]))
        return free, sum(there) / max(len(there), 1), whole, breaks


def weigh(text, entry):
    """(whole and not taken, weight, Found's share and whole, places) of a license; a weight below 0 is too little.

    A text that is cut off breaks once, one that is altered here and there breaks often and is another license.
    """
    terms, share, whole, breaks = text.find(entry["terms"], entry["every"])
    around = text.find(entry["around"], entry["every"])[0]
    there = sum(map(bool, terms))
    weight = there - 0.5 * (len(terms) - there) - breaks + sum(map(bool, around)) / 4
    places = [place for way in terms + around for place in way]
    cut_off = breaks <= 2 and places and not terms[-1] and len(text.words) - max(places)[1] < 16 * entry["every"]
    if there < 0.8 * len(terms) and not cut_off:
        weight = -1
    weight *= entry["words"] / len(terms)
    return whole and there == len(terms), weight, share, whole, places


def recognize(text, fingerprints):
    """[Found] for a text and the content of licenses.json, in the order in which the licenses begin in the text."""
    text = Text(text)
    entries = {name: entry for name, entry in fingerprints["licenses"].items() if "terms" in entry}
    found = {}
    while True:
        weights = {name: weigh(text, entry) for name, entry in entries.items()}
        entries = {name: entries[name] for name in entries if weights[name][1] > 0}
        if not entries:
            break
        best = max(entries, key=lambda name: weights[name][:2])
        _, _, share, whole, places = weights[best]
        for start, end in places:
            text.taken[start:end] = b"\1" * (end - start)
        hub_id = best.split()[0]
        first, known = found.get(hub_id, (min(places), Found(hub_id, 0, False)))
        found[hub_id] = min(first, *places), max(known, Found(hub_id, share, whole))
    for hub_id in found.keys() & INCLUDES.keys():
        found.pop(INCLUDES[hub_id], None)
    return [license for _, license in sorted(found.values())]


def blanks(text):
    """[(position, blank)] of the blanks for year, holder and the like; in an appendix on how to apply they stay."""
    appendix = APPENDIX.search(text)
    end = appendix.start() if appendix else len(text)
    found = BLANK.finditer(text)
    return [(blank.start(), blank[0]) for blank in found if not (blank["appendix"] and blank.start() > end)]
