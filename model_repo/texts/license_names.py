"""Finds the Hub license that a name means, and tells which IDs agree."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from ..data import fingerprints

# {Hub ID of a license family: pattern in the IDs of its members}
FAMILIES = {"bsd": "bsd-", "cc": "cc0?-", "gpl": "gpl-", "lgpl": r"lgpl-\d", "openrail": r".+-(open)?rail|openrail\+\+"}

# Different words for the same thing in license names; after this, the words of a name are compared in any order.
NAME_SPELLINGS = {
    "licenc": "licens", r"creative commons( corporation)?": "cc", r"\bnon[ -]?commercial": "nc",
    r"\bno[ -]?deriv(ative)?s?( works)?": "nd", r"\bshare[ -]?alike": "sa", r"\battribution": "by",
    "gnu (lesser|library) general public": "lgpl", "gnu affero general public": "agpl", "gnu general public": "gpl",
    "open rail": "openrail", r"(?<=[a-z])v(?=\d)": " ", r"\bgnu\b|-only\b|[- ]or[- ]later\b|(?<=\d)\+": " ",
    r"(?<=\d)\.0+(?!\d)": "",
}  # fmt: skip
NAME_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+(?:\+\+)?")
# Where the text after a license's name starts.
AFTER_NAME = re.compile(r"\s*[,;(]|\.(?=\s|$)|\s+(?:-|\u2013|\u2014|see|as in)\s")
LONGEST = 200  # characters in a name
FILLERS = set("license licensed the a under version v public clause international unported generic intl".split())
# Words that start names of licenses, and those among them that start nothing else.
FIRST = set(
    "academic afl agpl agplv3 apache apple artistic bigcode bigscience boost bsd bsl cc cc0 cdla clear community "
    "computational creative creativeml deepfloyd ecl eclipse educational epl etalab eupl european fair gemma gfdl gnu "
    "gpl gplv2 gplv3 grok intel isc json latex lesser lgpl lgplv2 lgplv3 llama lppl microsoft mit mozilla mpl ms ncsa "
    "odbl odc ofl open openmdw openrail osl pddl postgresql sil university unlicense wtfpl x11 zlib zpl".split()
)
OF_LICENSES = set(
    "agpl agplv3 apache bigcode bigscience bsd cc cc0 creative creativeml eclipse epl eupl gnu gpl gplv2 gplv3 lgpl "
    "lgplv2 lgplv3 mozilla mpl openrail unlicense wtfpl".split()
)
NO_NAMES = ("other", "unknown")  # of the Hub's IDs
WITHOUT_NUMBER = ("agpl", "cc0")  # which names are often written without
ALONE = ("openrail", "unlicense", "wtfpl")
TOKEN = re.compile(r"[^\W_]+(?:[.+][^\W_]+)*\+*")
HIT = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(FIRST, reverse=True))}|licen[sc]e)(?![^\W\d_])", re.IGNORECASE)
MOST_TOKENS = 9  # in a name
NEAR = re.compile(r"[ \t]{0,3}[-,/(\"']?[ \t\n]{0,3}")  # what may separate the tokens of a name
COMMONS = {"commons", "by", "attribution"}  # what follows `CC` or `Creative` in a name
# Words before `License` that do not name one.
GENERAL = set(
    "spdx this that our your its an any all see code model models weights software data dataset project repository "
    "full main which each of and for terms file open source free new custom usage".split()
)


class Named(NamedTuple):
    """A license that a text names."""

    start: int
    end: int
    key: str  # '' if it is unclear which license is meant
    is_sure: bool  # it is a license's name in any context; `MIT` may be an institute's


@cache
def name_key(name: str) -> tuple[str, ...]:
    """Returns a key that is the same for all names of a license."""
    name = unicodedata.normalize("NFKC", name).lower()
    for pattern, to in NAME_SPELLINGS.items():
        name = re.sub(pattern, to, name)
    return tuple(sorted(set(NAME_WORD.findall(name)) - FILLERS))


@cache
def _ids_by_key() -> dict[tuple[str, ...], str]:
    """Returns {key of a name: the Hub's ID; '' if it may mean several}."""
    ids: dict[tuple[str, ...], str] = {}
    for id_, entry in fingerprints().items():
        for key in {name_key(name) for name in [id_, *entry["names"]]} if "names" in entry else ():
            ids[key] = "" if key in ids else id_
    return ids


def hub_id_of(name: str) -> str:
    """Returns the Hub's ID for an ID (Hub or SPDX) or a name ('MIT License', 'GPLv3'); '' unless there is just one."""
    return _ids_by_key().get(name_key(name[:LONGEST]), "")


def allows_later(name: str) -> bool:
    """Tells whether a license's name allows later versions: `or later`, `GPLv3+`."""
    return bool(re.search(r"or[- ](any )?later|any later|\d\+$", name, re.IGNORECASE))


def names_at_start(words: str) -> list[str]:
    """Returns possible license names at the start of a text: all of it, or the part before a comma or the like.

    No name is longer than `LONGEST`, so later words are not read.
    """
    words = words[:LONGEST]
    return [words, *(words[: mark.start()] for mark in AFTER_NAME.finditer(words))]


def same_license(one: str, other: str) -> bool:
    """Tells whether two Hub IDs agree: equal, or one is a family (`bsd`) that includes the other (`bsd-3-clause`)."""
    return one == other or any(re.match(FAMILIES.get(a, "$^"), b) for a, b in ((one, other), (other, one)))


def named_in(text: str, key_of: Callable[[str], str]) -> Iterator[Named]:
    """Yields the licenses named anywhere in a text; `key_of` returns the key of a name, '' if it is not a license's."""
    end = 0
    lowered = text.lower()
    is_possible = "licen" in lowered or any(map(lowered.__contains__, FIRST))  # ten times as fast as HIT
    for hit in HIT.finditer(text) if is_possible else ():
        start, first = hit.start(), hit[0].lower()
        if start < end:
            continue
        tokens = list(TOKEN.finditer(text, start, start + LONGEST))[:MOST_TOKENS]
        ends = [] if first in ("license", "licence") else _ends(text, tokens)
        last = next((each for each in ends if key_of(text[start : each.end()])), None)
        is_commons = first in ("cc", "creative") and tokens[1:] and tokens[1][0].lower() in COMMONS
        if last and not (is_commons and last is tokens[0]):  # `CC BY` names more than `CC`
            end = last.end()
            is_sure = first in OF_LICENSES and (last is not tokens[0] or first in ALONE)
            yield Named(start, end, key_of(text[start:end]), is_sure)
        elif not ends:
            before = list(TOKEN.finditer(text, max(start - LONGEST, end), start))
            words = _capitalized(text, [*before[-MOST_TOKENS:], tokens[0]])
            if {each[0].lower() for each in words} - GENERAL - FILLERS:
                yield Named(words[0].start(), hit.end(), "", True)
        elif is_commons or first in WITHOUT_NUMBER:
            end = tokens[1 if is_commons else 0].end()
            yield Named(start, end, "", bool(is_commons))


def _ends(text: str, tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Returns the tokens at which a name that starts with the first token may end, last one first."""
    ends = tokens[:1]
    for before, token in pairwise(tokens):
        if not NEAR.fullmatch(text, before.end(), token.start()):
            break
        if token[0].lower() not in FILLERS or token[0].lower() == "license":
            ends.append(token)
    return ends[::-1]


def _capitalized(text: str, tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Returns the tokens right before the last one that are capitalized or occur in a license's name."""
    found: list[re.Match[str]] = []
    for before, token in pairwise(reversed(tokens)):
        is_name = token[0][0].isupper() or token[0].isdigit() or token[0].lower() in OF_LICENSES
        if not is_name or not NEAR.fullmatch(text, token.end(), before.start()):
            break
        found.insert(0, token)
    return found
