"""What a repository's files say of its license and of who holds the copyright."""

import re
from functools import cache

import template
from model_repository.license_names import hub_id_of
from model_repository.markdown import plain
from sources import Found, said_in

# `Copyright (c) 2023-2026 Name` and the like, at the start of a line; a sign or a year has to be there.
NOTICE = re.compile(
    r"^[^\w\n\[(]*copyright\b[ \t,:]*(?P<sign>\((?:c|C)\)|\u00a9|&copy;)?[ \t,:]*"
    r"(?P<years>[\[(]?\d{4}(?:[\s,\u2013-]+(?:\d{2,4}|present|now))*[\])]?)?[ \t,.:]*(?P<holder>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
BLANK = re.compile(r"[\[<{](?:name|fullname|yyyy|year|copyright|holder|owner)|name of author", re.IGNORECASE)


def license(sources):
    """The front matter's license, then CITATION.cff's, .zenodo.json's, the LICENSE's text and the bullet's."""
    known = sources.repository.hub.fingerprints
    front = sources.values(sources.front, "license")
    if [found.value for found in front] == ["other"]:
        front = [*sources.values(sources.front, "license_name"), *front]
    named = [*front, *sources.values(sources.citation, "license"), *_of_zenodo(sources)]
    texts = [
        Found(
            ", ".join(dict.fromkeys(license.hub_id for _, license in sources.repository.recognized)), said_in(name, 0)
        )
        for name, license in sources.repository.recognized[:1]
        if all(license.whole for _, license in sources.repository.recognized)
    ]
    bullets = [found._replace(value=plain(found.value)) for found in sources.bullets("License")]
    return [
        Found(_menu_word(found.value, known) or found.value, found.source + _doubt(found.value, known))
        for found in [*named, *texts, *bullets]
    ]


def _of_zenodo(sources):
    for found in sources.values(sources.zenodo, "license"):
        value = found.value.get("id") if isinstance(found.value, dict) else found.value
        yield found._replace(value=value if isinstance(value, str) else "")


def _menu_word(name, known):
    """The menu's word for an SPDX id, an id of the Hub or a license's name; None if it is not on the menu.

    'GPL-3.0' alone is what SPDX calls GPL-3.0-only; where a name says 'or later', that is the word.
    """
    if not isinstance(name, str):
        return None
    menu = template.SETTINGS["license"]
    by_name = {word.lower(): word for word in menu}
    hub_id = hub_id_of(name, known) or hub_id_of(re.split(r"[.(,;]\s", name)[0], known)
    later = re.search(r"or[- ]later|any later|\+$", name, re.IGNORECASE)
    words = [name.lower(), f"{hub_id}-or-later" if later else f"{hub_id}-only", hub_id]
    return next((by_name[word] for word in words if word in by_name), None)


def _doubt(name, known):
    """What has to be said of a source that does not tell whether later versions of a GNU license may be chosen."""
    word = _menu_word(name, known) or ""
    unsaid = word.endswith("-only") and "only" not in name.lower()
    return "; it does not say whether a later version may be chosen" if unsaid else ""


def copyright_holder(sources):
    """The first holder in LICENSE, but for whoever wrote the license's own text."""
    for name, text in sources.repository.licenses:
        found = [(holder, text.count("\n", 0, start) + 1) for holder, start in holders(text)]
        others = f" (of {len(found)} holders)" if len(found) > 1 else ""
        yield from (Found(holder, said_in(name, line) + others) for holder, line in found[:1])


def holders(text):
    """(name, position) of the holders in copyright notices at the start of a line; blanks to fill in are none."""
    for notice in NOTICE.finditer(text):
        holder = notice["holder"]
        if not (notice["sign"] or notice["years"]) or BLANK.search(holder):
            continue
        holder = re.sub(r"\s*(<[^<>]*>|\([^()]*@[^()]*\)|\ball rights reserved\b).*$", "", holder, flags=re.IGNORECASE)
        holder = holder.strip(" .,;*/#").removeprefix("by ").strip()
        holder = holder[1:-1] if re.fullmatch(r"\[[^\[\]]*\]", holder) else holder
        if re.search(r"[^\W\d_]", holder) and holder not in writers():
            yield holder, notice.start()


@cache
def writers():
    """Who holds the copyright of the texts of licenses themselves, as the template's own copies say."""
    texts = (path.read_text(encoding="utf-8") for path in (template.TEMPLATE / "templates" / "licenses").glob("*.txt"))
    names = (notice["holder"].split("<")[0].strip(" .,;*") for text in texts for notice in NOTICE.finditer(text))
    return {name for name in names if "{" not in name}
