"""Which license of the Hub a name means, and which of its ids agree."""

import re
import unicodedata

# The Hub's ids that stand for a family of licenses, and what the ids of the family's members have in them.
FAMILIES = {
    "bsd": r"bsd-",
    "cc": r"cc0?-",
    "gpl": r"gpl-",
    "lgpl": r"lgpl-\d",
    "openrail": r".+-openrail|.+-rail-|openrail\+\+",
}

# Names of licenses say the same in different words; what is left of a name after this is compared in any order.
NAME_SPELLINGS = [
    (re.compile(r"licenc"), "licens"),
    (re.compile(r"creative commons( corporation)?"), "cc"),
    (re.compile(r"\bnon[ -]?commercial"), "nc"),
    (re.compile(r"\bno[ -]?deriv(ative)?s?( works)?"), "nd"),
    (re.compile(r"\bshare[ -]?alike"), "sa"),
    (re.compile(r"\battribution"), "by"),
    (re.compile(r"gnu (lesser|library) general public"), "lgpl"),
    (re.compile(r"gnu affero general public"), "agpl"),
    (re.compile(r"gnu general public"), "gpl"),
    (re.compile(r"open rail"), "openrail"),
    (re.compile(r"(?<=[a-z])v(?=\d)"), " "),
    (re.compile(r"\bgnu\b|-only\b|[- ]or[- ]later\b|(?<=\d)\+"), " "),
    (re.compile(r"(?<=\d)\.0+(?!\d)"), ""),
]
NAME_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+(?:\+\+)?")
FILLERS = set("license licensed the a under version v public clause international unported generic intl".split())


def name_key(name):
    """What two names of one license have in common."""
    name = unicodedata.normalize("NFKC", name).lower()
    for pattern, to in NAME_SPELLINGS:
        name = pattern.sub(to, name)
    return tuple(sorted(set(NAME_WORD.findall(name)) - FILLERS))


def hub_id_of(name, fingerprints):
    """The Hub's id for its own id, an SPDX id or a license's name ('MIT License', 'GPLv3'); '' if not just one."""
    key = name_key(name[:200])
    names = {hub_id: entry["names"] for hub_id, entry in fingerprints["licenses"].items() if "names" in entry}
    found = {hub_id for hub_id in names if key in map(name_key, [hub_id, *names[hub_id]])}
    return found.pop() if len(found) == 1 else ""


def same_license(one, other):
    """Whether two ids of the Hub agree: equal, or one a family (`bsd`) that the other belongs to (`bsd-3-clause`)."""
    pairs = (one, other), (other, one)
    return one == other or any(a in FAMILIES and re.match(FAMILIES[a], b) is not None for a, b in pairs)
