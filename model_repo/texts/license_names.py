"""Which license of the Hub a name means, and which of its ids agree."""

import re
import unicodedata
from functools import cache
from typing import Any

# The Hub's ids that stand for a family of licenses, and what the ids of the family's members have in them.
FAMILIES = {"bsd": "bsd-", "cc": "cc0?-", "gpl": "gpl-", "lgpl": r"lgpl-\d", "openrail": r".+-(open)?rail|openrail\+\+"}

# Names of licenses say the same in different words; what is left of a name after this is compared in any order.
NAME_SPELLINGS = {
    "licenc": "licens", r"creative commons( corporation)?": "cc", r"\bnon[ -]?commercial": "nc",
    r"\bno[ -]?deriv(ative)?s?( works)?": "nd", r"\bshare[ -]?alike": "sa", r"\battribution": "by",
    "gnu (lesser|library) general public": "lgpl", "gnu affero general public": "agpl", "gnu general public": "gpl",
    "open rail": "openrail", r"(?<=[a-z])v(?=\d)": " ", r"\bgnu\b|-only\b|[- ]or[- ]later\b|(?<=\d)\+": " ",
    r"(?<=\d)\.0+(?!\d)": "",
}  # fmt: skip
NAME_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+(?:\+\+)?")
# Where the words after a license's name begin.
AFTER_NAME = re.compile(r"\s*[,;(]|\.(?=\s|$)|\s+(?:-|\u2013|\u2014|see|as in)\s")
LONGEST = 200  # characters of a name
FILLERS = set("license licensed the a under version v public clause international unported generic intl".split())


@cache
def name_key(name: str) -> tuple[str, ...]:
    """Returns what two names of one license have in common."""
    name = unicodedata.normalize("NFKC", name).lower()
    for pattern, to in NAME_SPELLINGS.items():
        name = re.sub(pattern, to, name)
    return tuple(sorted(set(NAME_WORD.findall(name)) - FILLERS))


def hub_id_of(name: str, fingerprints: dict[str, dict[str, Any]]) -> str:
    """Returns the Hub's id for an id of the Hub or SPDX or a name ('MIT License', 'GPLv3'); '' if not just one."""
    if not name or "names" in fingerprints.get(name.lower(), {}):
        return name.lower()  # an id is no other license's name, and the keys of all names take a while
    key, entries = name_key(name[:LONGEST]), fingerprints.items()
    found = [id_ for id_, entry in entries if "names" in entry and key in map(name_key, [id_, *entry["names"]])]
    return found[0] if len(found) == 1 else ""


def allows_later(name: str) -> bool:
    """Tells whether a license's name says that a later version may be chosen: `or later`, `GPLv3+`."""
    return bool(re.search(r"or[- ](any )?later|any later|\d\+$", name, re.IGNORECASE))


def names_at_start(words: str) -> list[str]:
    """Returns what may be the license's name at the start of words: all of them, or those up to a comma or the like.

    No name is longer than `LONGEST`, so words behind it are not read.
    """
    words = words[:LONGEST]
    return [words, *(words[: mark.start()] for mark in AFTER_NAME.finditer(words))]


def same_license(one: str, other: str) -> bool:
    """Tells whether two ids of the Hub agree: equal, or one a family (`bsd`) that holds the other (`bsd-3-clause`)."""
    return one == other or any(re.match(FAMILIES.get(a, "$^"), b) for a, b in ((one, other), (other, one)))
