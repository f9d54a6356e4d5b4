"""Reads a repository's license, and who holds the copyright, from its files."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .. import template
from ..check.spelled import hub_license_in, license_key, spdx_license
from ..texts.license_names import same_license
from .license_statements import Statement, is_limit, license_of_others, says_later, statements
from .sources import Found, Sources, where_in

# `Copyright (c) 2023-2026 Name`, `(C) 2026 Name` and the like, at the start of a line, with a sign or a year.
YEAR = r"(?:19|20)\d\d(?!\d|-?(?!present|now)[A-Za-z])"  # and no part of a name: 9505-PNNL, 2020Labs
NOTICE = re.compile(
    r"^[^\w\n\[(]*(?:copyright\b|(?=\(c\) \d{4}))[ \t,:]*(?P<sign>\((?:c|C)\)|\u00a9|&copy;)?[ \t,:]*"
    rf"(?P<years>[\[(]?{YEAR}(?:[\s,\u2013-]+(?:{YEAR}|\d\d\b|present|now))*[\])]?)?[ \t,.:]*(?P<holder>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
# Text that may follow a holder's name: an address, a list of members, all rights reserved.
AFTER = r"\s*(<[^<>]*>|\((?:https?://[^()]*|[^()]*[@,][^()]*)\)|\ball rights reserved\b).*$"
BLANK = re.compile(r"[\[<{](?:name|fullname|yyyy|year|copyright|holder|owner)|name of author", re.IGNORECASE)


class Decision(NamedTuple):
    """The license that a repository is under, if all of its files agree."""

    doubt: str  # a sentence on why none is sure; '' if one is, or no file names any
    place: str  # file and line that decide, or leave it open
    key: str = ""  # as spelled.license_key gives it; '' where files differ, or none names any
    name: str = ""  # as a source writes it; '' where none is sure
    source: str = ""  # where it stands


def decide(sources: Sources) -> Decision:
    """Returns the Decision on a repository's license. It is open where files differ or are about other works."""
    found = statements(sources)
    named = [each for each in found if each.key]
    if unread := next((each for each in found if not each.key and not _adds_nothing(each, named)), None):
        return Decision(unread.sentence, unread.line)
    if not named:
        other = license_of_others(sources)
        doubt = f"{other} is of works of others, and no file names a license of the model" if other else ""
        return Decision(doubt, f"{other}, line 1" if other else "")
    first = named[0]
    full = {key: says_later(sources, key) for key in {each.key for each in named}}
    by_key = {full[each.key]: each for each in reversed(named)}
    key = max((each for each in by_key if is_said_by(each, full[first.key])), key=len)  # gpl-3.0-or-later says most
    if another := next((each for each in named if not is_said_by(key, full[each.key])), None):
        one = by_key[key]
        return Decision(f"{one.sentence}, and {another.sentence}", one.line)
    if not any(each.is_field for each in named):
        return Decision(f"{first.sentence}, but no LICENSE, front matter or CITATION.cff does", first.line)
    if all(each.scope == "code" for each in named):
        return Decision(f"{first.sentence}, of the code and not of the model", first.line)
    if re.fullmatch(r"[al]?gpl-[\d.]+", key):
        sentence = f"{first.sentence}, and no file says whether a later version may be chosen"
        return Decision(sentence, first.line, key)
    last = by_key[key]
    second = last.where if last.key == key else "words on later versions in README.md"
    source = first.where if first.key == key else f"{first.where}, and {second}"
    name = last.words if last.key == key and not last.is_text else key
    return Decision("", first.line, key, name, source)


def is_said_by(key: str, other: str) -> bool:
    """Tells whether a license is another one, or one that its ID may mean: `gpl-3.0` does not say which."""
    return same_license(key, other) or key in (f"{other}-only", f"{other}-or-later")


def license(sources: Sources) -> list[Found]:
    """Returns the license that all files agree on. Returns 'other', with the reason, where it is open."""
    decision = decide(sources)
    if decision.doubt or not decision.name:
        return [Found("other", decision.doubt)] if decision.doubt else []
    words = {word.lower(): word for word in template.menus()["license"]}
    names = (decision.name.lower(), license_key(decision.name), hub_license_in(decision.name))
    return [Found(next((words[name] for name in names if name in words), decision.name), decision.source)]


def off_menu(sources: Sources) -> str:
    """Returns the SPDX ID, as CITATION.cff may hold it, of a license that is not on the menu; or ''."""
    name = decide(sources).name
    return spdx_license((hub_license_in(name) or name).lower()) or "" if name else ""


def _adds_nothing(statement: Statement, named: Sequence[Statement]) -> bool:
    """Tells whether words only shorten the names of all licenses, such as `Apache`, or name limits that all have."""
    short = statement.words.lower()
    is_short = short.isalpha() and short != "cc" and all(each.key.startswith(short) for each in named)
    has_limits = is_limit(statement.words) and all(re.search("-nc|rail", each.key) for each in named)
    return bool(named) and not statement.is_text and (is_short or has_limits)


def copyright_holder(sources: Sources) -> Iterator[Found]:
    """Yields the first holder in LICENSE who did not write the license's own text."""
    for name, text in sources.repository.licenses[:1]:
        found = list(holders(text))
        others = f", the first of {len(found)} holders" if len(found) > 1 else ""
        for holder, start in found[:1]:
            yield Found(holder, where_in(name, text.count("\n", 0, start) + 1) + others)


def holders(text: str) -> Iterator[tuple[str, int]]:
    """Yields (name, position) of the holders in copyright notices at the start of a line, up to a notice with a blank.

    The authors of a license's own text are left out.
    """
    for notice in NOTICE.finditer(text):
        if BLANK.search(notice["holder"]):
            return
        name = holder_in(text, notice)
        if (notice["sign"] or notice["years"]) and re.search(r"[^\W\d_]", name) and name.split(",")[0] not in writers():
            yield name, notice.start()


def holder_in(text: str, notice: re.Match[str]) -> str:
    """Returns the holder in a notice. A name that ends with a comma goes on in the next line."""
    lines = [notice["holder"], *text[notice.end() : notice.end() + 2000].split("\n", 20)[1:20]]
    count = next((count for count, line in enumerate(lines, 1) if not line.rstrip().endswith(",")), 1)
    name = re.sub(AFTER, "", " ".join(" ".join(lines[:count]).split()), flags=re.IGNORECASE)
    name = re.sub(r",\s*\d{4}(?:\s*-\s*\d{4})?\s+", ", ", name)  # one notice for several holders
    name = name.strip(" ,;*/#").removeprefix("by ").strip()
    name = name if re.search(r"\b(Inc|Ltd|Corp|Co)\.$", name) else name.rstrip(".")
    return name[1:-1] if re.fullmatch(r"\[[^\[\]]*\]", name) else name


@cache
def writers() -> set[str]:
    """Returns the holders of the copyright of licenses' own texts, each up to its first comma."""
    texts = (path.read_text(encoding="utf-8") for path in (template.folder() / "templates" / "licenses").glob("*.txt"))
    return {holder_in(text, notice).split(",")[0] for text in texts for notice in NOTICE.finditer(text)}
