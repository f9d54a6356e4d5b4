"""What a repository's files say of its license and of who holds the copyright."""

import re
from collections.abc import Iterator
from functools import cache

from .. import template
from ..check.spelled import hub_license_in, spdx_license
from ..texts.license_names import allows_later
from ..texts.markdown import plain
from .sources import FILES, Found, Sources, where_in

# `Copyright (c) 2023-2026 Name`, `(C) 2026 Name` and the like, at the start of a line, with a sign or a year.
NOTICE = re.compile(
    r"^[^\w\n\[(]*(?:copyright\b|(?=\(c\) \d{4}))[ \t,:]*(?P<sign>\((?:c|C)\)|\u00a9|&copy;)?[ \t,:]*"
    r"(?P<years>[\[(]?\d{4}(?:[\s,\u2013-]+(?:\d{2,4}|present|now))*[\])]?)?[ \t,.:]*(?P<holder>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
# What follows a holder's name: an address, a list of members, all rights reserved.
AFTER = r"\s*(<[^<>]*>|\((?:https?://[^()]*|[^()]*[@,][^()]*)\)|\ball rights reserved\b).*$"
BLANK = re.compile(r"[\[<{](?:name|fullname|yyyy|year|copyright|holder|owner)|name of author", re.IGNORECASE)


def license(sources: Sources) -> list[Found]:
    """Returns the front matter's license, then CITATION.cff's, .zenodo.json's, the LICENSE's text and the bullet's."""
    front = sources.values(sources.front, "license")
    if [found.value for found in front] == ["other"]:
        front = sources.values(sources.front, "license_name") or front
    named = [*front, *sources.values(sources.citation, "license"), *_of_zenodo(sources)]
    places = sources.facts.of.get("license", ())
    named += [Found(", ".join(map(str, place.value)), place.file) for place in places if place.file not in FILES]
    bullets = [found._replace(value=plain(found.value)) for found in sources.bullets("License")]
    words = [(found, _menu_word(found.value)) for found in named]
    words += [(found, word) for found in bullets if (word := _menu_word(found.value)) or not named]
    sure = [_sure(found, word, words) for found, word in words]
    doubt = _doubt(sources, words)
    return [Found("other", doubt), *sure] if doubt else sure


def _doubt(sources: Sources, words: list[tuple[Found, str]]) -> str:
    """Returns why it is not clear which license the model has, though a file names one of the menu; '' if it is.

    A card under one license beside code under another is common. Then nobody has said what new files are to say.
    """
    on = [found for found, word in words if word]
    if on and not words[0][1]:
        first = words[0][0]
        return f"{first.source} says {str(first.value)!r}, and {on[0].source} {str(on[0].value)!r}"
    listed = [found.source for found in sources.values(sources.front, "license")]
    if len(listed) > 1:
        return f"{listed[0]} names {len(listed)} licenses"
    unclear = {place.file for place in sources.facts.places if place.fact == "license" and not place.is_clear}
    if on and unclear.issuperset(found.source for found in on):
        return f"{on[0].source} holds more than the text of {on[0].value}, or less"
    return ""


def off_menu(sources: Sources) -> str:
    """Returns the SPDX id, as CITATION.cff may hold it, of the first license that is named; '' if it has none."""
    named = [found.value for found in license(sources)]
    return spdx_license((hub_license_in(named[0]) or str(named[0])).lower()) or "" if named else ""


def _of_zenodo(sources: Sources) -> Iterator[Found]:
    for found in sources.values(sources.zenodo, "license"):
        value = found.value.get("id") if isinstance(found.value, dict) else found.value
        if isinstance(value, str) and not value.startswith("other-"):  # Zenodo's words for what it has no id for
            yield found._replace(value=value)


def _menu_word(name: object) -> str:
    """Returns the menu's word for an SPDX id, an id of the Hub or a license's name; '' if it is not on the menu.

    'GPL-3.0' alone is what SPDX calls GPL-3.0-only; where a name says 'or later', that is the word.
    """
    by_name = {word.lower(): word for word in template.menus()["license"]}
    hub_id = hub_license_in(name)
    words = [str(name).lower(), f"{hub_id}-or-later" if allows_later(str(name)) else f"{hub_id}-only", hub_id]
    return next((by_name[word] for word in words if word in by_name), "")


def _sure(found: Found, word: str, words: list[tuple[Found, str]]) -> Found:
    """Returns a Found with the menu's word if there is one; any source may say that later versions are allowed."""
    if not word.endswith("-only") or "only" in found.value.lower():
        return found._replace(value=word or found.value)
    for other, its_word in words:
        if its_word in (word, word.replace("-only", "-or-later")) and its_word.lower() == other.value.lower():
            return Found(its_word, f"{found.source}, and {other.source}")
    return Found(word, f"{found.source}, which does not say whether a later version may be chosen")


def copyright_holder(sources: Sources) -> Iterator[Found]:
    """Yields the first holder in LICENSE, but for whoever wrote the license's own text."""
    for name, text in sources.repository.licenses[:1]:
        found = list(holders(text))
        others = f", the first of {len(found)} holders" if len(found) > 1 else ""
        for holder, start in found[:1]:
            yield Found(holder, where_in(name, text.count("\n", 0, start) + 1) + others)


def holders(text: str) -> Iterator[tuple[str, int]]:
    """Yields (name, position) of the holders in copyright notices at the start of a line, up to a notice with a blank.

    Who wrote a license's own text is none of them.
    """
    for notice in NOTICE.finditer(text):
        if BLANK.search(notice["holder"]):
            return
        name = holder_in(text, notice)
        if (notice["sign"] or notice["years"]) and re.search(r"[^\W\d_]", name) and name.split(",")[0] not in writers():
            yield name, notice.start()


def holder_in(text: str, notice: re.Match[str]) -> str:
    """Returns the holder in a notice, a match in a text; one that ends with a comma goes on in the next line."""
    lines = [notice["holder"], *text[notice.end() : notice.end() + 2000].split("\n", 20)[1:20]]
    count = next((count for count, line in enumerate(lines, 1) if not line.rstrip().endswith(",")), 1)
    name = re.sub(AFTER, "", " ".join(" ".join(lines[:count]).split()), flags=re.IGNORECASE)
    name = re.sub(r",\s*\d{4}(?:\s*-\s*\d{4})?\s+", ", ", name)  # one notice for several holders
    name = name.strip(" ,;*/#").removeprefix("by ").strip()
    name = name if re.search(r"\b(Inc|Ltd|Corp|Co)\.$", name) else name.rstrip(".")
    return name[1:-1] if re.fullmatch(r"\[[^\[\]]*\]", name) else name


@cache
def writers() -> set[str]:
    """Returns who holds the copyright of licenses' own texts, without what follows a comma."""
    texts = (path.read_text(encoding="utf-8") for path in (template.folder() / "templates" / "licenses").glob("*.txt"))
    return {holder_in(text, notice).split(",")[0] for text in texts for notice in NOTICE.finditer(text)}
