"""Which headings state the title of a model, and what else stands in them."""

import re
import unicodedata
from itertools import islice

from ..texts.identity import SUBTITLE, same_title, title_key

# A heading that states the title; what stands in any other may be a slogan, or a part of the page.
CARD_FOR = re.compile(r"^\W*model card (?:for|of|:)\s+", re.IGNORECASE)
# What else stands around a name in a heading: an emoji or its name, a conference with its year, links.
AROUND_TITLE = (
    r"(?i)^\W*model card\b\s*:?|[\s:|-]*\bmodel card\W*$|:[a-z_]+:|^[^\w([{\"']+|\s+[^\w\s()\[\]\"'!?.+*#-]+$"
    r"|\s*[\[(][A-Za-z/& -]+(?:20\d\d|['\u2019]\s?\d\d)[^\])]*[\])]\W*$"
    r"|\s*[\[(](?:(?:paper|code|arxiv|website|blog)\W*)+$"
)
LONGEST_TITLE = 500  # characters
WORDS = re.compile(r"[^\W\d_]+")
ADDED = re.compile(rf"{SUBTITLE.pattern}|[,;([{{\\]|[.!?](?=\s)")  # begins what is added
MORE = 2  # words by which a copy of another name may be longer
MARKS = 50  # colons and dashes of a title that are looked at
# First headings that name a part of the page, as same_heading spells them, or are a template's blank.
NO_TITLES = {
    "introduction", "overview", "installation", "table of contents", "contents", "news", "updates", "about", "usage",
    "documentation", "readme", "getting started", "quick start", "quickstart", "model card", "model information",
    "model id", "model card for model id", "[model name]", "model card for [model name]",
}  # fmt: skip


def bare_title(title: str) -> str:
    """Returns the name in a heading, without what stands around it; a text too long for one stays as it is."""
    title = " ".join(title.split())
    if CARD_FOR.match(title):  # what follows is the title, whatever it begins with
        return CARD_FOR.sub("", title)
    return " ".join(re.sub(AROUND_TITLE, "", title).split()) if len(title) <= LONGEST_TITLE else title


def are_one_title(one: str, other: str) -> bool | None:
    """Tells whether two titles agree; None where what sets them apart may be a part of the name.

    That is a sign above or below the line, or behind a colon or dash a single word or a number: `Bird Net 2: 3`.
    """
    if not same_title(one, other):
        return False
    if _raised(one) != _raised(other):
        return None
    added = [*_added(one, other), *_added(other, one)]
    return all(len(words) > 1 and not words[0].strip("vV(").isdecimal() for words in added) or None


def has_added_words(text: str, other: str) -> bool:
    """Tells whether an author may have added words to what a text was copied from: a subtitle, a remark, a sentence.

    `other` is what it should say now, which may have other words than what it was copied from. A number or a plus is no
    word, `Bird Net 2`; an emoji is one.
    """
    if any(unicodedata.category(sign) == "So" for sign in text if sign not in other):
        return True
    words, others = WORDS.findall(text.casefold()), WORDS.findall(other.casefold())
    more = len([word for word in words if word not in others])
    is_longer = more > 0 and len(words) > len(others)
    has_mark = len(ADDED.findall(text)) > len(ADDED.findall(other))
    return is_longer and (has_mark or not set(words).isdisjoint(others) or len(words) > len(others) + MORE)


def _raised(title: str) -> list[str]:
    return [sign for sign in title if unicodedata.decomposition(sign).startswith(("<super>", "<sub>"))]


def _added(title: str, other: str) -> list[list[str]]:
    """Returns the words of the subtitle that a title adds to another, if it adds one."""
    plain, key = title.replace("\u2013", "-").replace("\u2014", "-"), title_key(other)
    marks = islice(SUBTITLE.finditer(plain), MARKS) if title_key(plain) != key else ()
    return [plain[mark.end() :].lstrip(" -:").split() for mark in marks if title_key(plain[: mark.start()]) == key][:1]
