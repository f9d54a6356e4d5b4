"""Finds facts in words by the form of a value alone: a version, a day, an archive's DOI, a license.

The label, markup or verb around it does not matter. The words may be about something else. So where a value does not
agree, its fact is unclear.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from ..texts.dates import written_days
from ..texts.identity import ARCHIVES, find_doi, is_within
from ..texts.license_names import NO_NAMES, name_key, named_in
from ..texts.people import Author
from . import spelled
from .places import Value

# The parts of Markdown and HTML that readers do not see, and the words on a badge.
BADGE = re.compile(r"https?://img\.shields\.io/badge/([^?#\s)\"'>]{1,200})", re.IGNORECASE)
TARGET = re.compile(r"\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\)|<https?://[^<>\s]{1,500}>|\[\^[^\]\s]{1,40}\]")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
MARKS = re.compile(r"[*_`~\\]")

NUMBER = r"[vV]?\.? ?(?P<number>\d+(?:\.\d+)*(?:[+-]?[A-Za-z][\w.+-]*)?)(?!\w|[./-]\d)"
VERSION_WORD = re.compile(
    r"\b(?:versi(?:on|\u00f3n)|releases?|edition|released as|ver(?=\.)|latest(?=:? v?\d+\.\d))\b", re.IGNORECASE
)
# A number after such a word, also in the next cell or line.
VERSION = re.compile(
    rf"{VERSION_WORD.pattern}"
    r"(?:\W{1,9}(?:number|no|name|tag|is|was|of|the|this|our|model|code|card|now|current|latest)\b){0,5}"
    rf"\W{{0,60}}?(?<![\w.]){NUMBER}",
    re.IGNORECASE,
)
BARE_VERSION = re.compile(r"(?<![\w./@=-])[vV]\.? ?(?P<number>\d+(?:\.\d+)+(?:[+-]?[A-Za-z][\w.+-]*)?)(?![\w-])")
THREE_NUMBERS = re.compile(r"(?<![\w./@=<>~-])[vV]?(?P<number>\d+\.\d+\.\d+[\w+-]*)(?!\w|\.\d)")
# Software and licenses, whose versions stand next to the model's.
SOFTWARE = re.compile(
    r"\b(?:python|pytorch|torch\w*|tensorflow|keras|jax|flax|cuda|cudnn|numpy|pandas|pillow|scikit-learn|sklearn|conda"
    r"|\w*transformers|timm|open_?clip\w*|opencv|ultralytics|fastai|diffusers|peft|onnx\w*|linux|ubuntu|windows|macos"
    r"|docker|node|java|git|gradio|lightning|datasets|accelerate|r|licen[sc]e)\W{0,6}(?:versions? )?\W{0,3}\Z",
    re.IGNORECASE,
)
OTHER_CITED = re.compile(r"\(\d{4}[^()\n]{0,40}\)[^()\n]{0,200}\w[^()\n]{0,90}\(\Z")  # `(2020). Twig (Version 7)`
NAME_BEFORE = re.compile(r"([A-Z][\w-]*) \Z")  # `Stable Diffusion v1.5`
GENERAL = set("model checkpoint current latest new stable release version weights card this the and code from".split())
RELEASED = re.compile(
    r"\b(?:releas\w*|publi(?:shed|cation)|(?<!up to )dated?|issued|version)\b(?:[^.;\n]{0,40}?|\W{0,60})\Z",
    re.IGNORECASE,
)
RELEASED_IN = re.compile(
    r"\b(?:released?|published|publication|dated?|issued)\W{1,6}(?:(?:in|on|of|year)\W{1,4})?\Z", re.IGNORECASE
)
RELEASED_WORD = re.compile(r"releas|publi|date|issued|version", re.IGNORECASE)
ARCHIVED = re.compile(rf"{ARCHIVES.pattern}[\w./]*", re.IGNORECASE)
RECORD = re.compile(r"\bzenodo\.org/records?/(\d{1,12})", re.IGNORECASE)
# Limits on the use, in more words than a license's name has.
LIMIT = re.compile(
    r"\bnon-?\s?commercial|\bno commercial\b"
    r"|\bcommercial(?:ly)?\W{1,3}(?:use\b|usage|purposes?|applications?|licen[sc])"
    r"|\bused? commercially|\ball rights reserved|\bproprietary\b"
    r"|\b(?:research|academi[ac]|education(?:al)?|evaluation|scientific)\b[\w /,-]{0,40}\bonly\b"
    r"|\b(?:us(?:e|age)|licen[sc]ed?|available) [\w ,-]{0,20}\b(?:restricted|limited) to [\w ,-]{0,20}\b"
    r"(?:research(?![ -]grade)|academi)"
    r"|\bfree for (?:research|academi|education|personal|non)|\bby researchers only\b"
    r"|\b(?:only|solely|exclusively)\b[\w /,-]{0,40}\b(?:research|academi[ac]|education|evaluation|scientific)\b",
    re.IGNORECASE,
)
ON_LICENSE = re.compile(r"li[cz]en[sczt]|copyright|\u00a9|\bterms\b|\bunder\b|spdx|\bcode\b|\bweights\b", re.IGNORECASE)
SPELLED_OUT = re.compile(r"li[cz]en[sczt]", re.IGNORECASE)
# IDs of licenses that are words of other things, too.
WORDS_TOO = set("apple cc fair gemma gemma2 grok intel isc json llama llama2 microsoft ms open osl x11 zlib".split())
# The words of a link, before its address, and the words that do not name another work.
LINK_WORDS = re.compile(r"\[([^\[\]\n]{1,120})\]\(<?[^\s()]{0,60}\Z|<a [^<>]{0,200}\Z")
GENERAL_LINK = set(
    "a address archive at badge card checkpoint checkpoints code doi download file github here hf hub hugging face "
    "huggingface link model models on our page project repo repository source the this weights zenodo".split()
)
LONGEST_CONTEXT = 200  # characters
LONGEST_LINE = 1000  # characters before a license's name; many names in a longer line would take quadratic time
MOST = 50  # values of one fact that are read in one text


class Said(NamedTuple):
    """A value found in words."""

    fact: str  # a key of comparisons.FACTS
    value: Value
    row: int = 0  # its line in the text, from 0
    is_clear: bool = True  # it can be compared


Placed = tuple[Said, int]  # with its position in the words


class Known(NamedTuple):
    """Facts about the model, and about the works that it may be confused with."""

    titles: tuple[str, ...]  # the first one leads
    authors: Sequence[Author]
    licenses: tuple[str, ...]  # keys, of the leading place
    homes: Sequence[str]  # addresses of the model and its code
    dois_of_others: frozenset[str]
    others: Set[str]  # owner and name of their addresses, in lower case

    def with_it(self, words: str) -> str:
        """Returns words in which sentences on the model call it `it`."""
        for title in filter(None, self.titles):
            words = re.sub(rf"(?<!\w){re.escape(title)}(?= (?:was|is|has been) )", "it", words, flags=re.IGNORECASE)
        return words

    def has(self, address: str) -> bool:
        """Tells whether an address is one of the model or its code, or a page below it."""
        return any(is_within(address, home) for home in self.homes)


@lru_cache(maxsize=1000)  # several readers ask for the words of a paragraph
def visible_words(markdown: str) -> str:
    """Returns the words of Markdown or HTML as readers see them, line for line. A badge becomes the words on it."""
    if "img.shields.io" in markdown:
        markdown = BADGE.sub(_on_badge, markdown)
    if "<" in markdown or "](" in markdown or "[^" in markdown:
        markdown = TAG.sub(_blank, TARGET.sub(_blank, markdown))
    markdown = html.unescape(markdown) if "&" in markdown else markdown
    markdown = markdown if markdown.isascii() else unicodedata.normalize("NFKC", markdown)
    return MARKS.sub(" ", markdown)


def _blank(found: re.Match[str]) -> str:
    return " " + "\n" * found[0].count("\n")


def _on_badge(found: re.Match[str]) -> str:
    words = unquote(found[1]).removesuffix(".svg").replace("--", "\0")
    return f") {re.sub('-[^-]*$', '', words).replace('-', ' ')} (".replace("\0", "-")


def names_other(markdown: str, start: int, titles: Sequence[str]) -> bool:
    """Tells whether a position is the address of a link whose words name another work: `[BioCLIP](...)`."""
    found = LINK_WORDS.search(markdown, max(start - 2 * LONGEST_CONTEXT, 0), start)
    words = visible_words(found[1]).strip().lower() if found and found[1] else ""
    is_address = "/" in words or "." in words
    is_own = any(title.lower() in words for title in titles if title)
    return bool(words) and not is_address and not is_own and not set(re.findall(r"\w+", words)) <= GENERAL_LINK


def said_in(markdown: str, context: str, known: Known) -> tuple[Said, ...]:
    """Returns the facts that a piece of Markdown states. `context` is the text above it, such as a heading."""
    return _said_in(markdown, context, known.titles, known.licenses, known.dois_of_others)


@lru_cache(maxsize=1000)  # the page checks again at every letter that is typed, and most words are as before
def _said_in(
    markdown: str, context: str, titles: tuple[str, ...], licenses: tuple[str, ...], dois_of_others: frozenset[str]
) -> tuple[Said, ...]:
    context = visible_words(context[:LONGEST_CONTEXT]).replace("\n", " ")
    words = f"{context}\n{visible_words(markdown)}"
    for title in filter(None, titles):
        words = re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", "", words, flags=re.IGNORECASE)
    first = words.index("\n") + 1
    named, words = _licenses(words, licenses)
    found = [(each, start) for each, start in (*named, *_versions(words), *_days(words)) if start >= first]
    placed = (each._replace(row=words.count("\n", first, start)) for each, start in found)
    return (*placed, *_dois(markdown, titles, dois_of_others))


def _licenses(words: str, licenses: Sequence[str]) -> tuple[list[Placed], str]:
    """Returns (the licenses that words name and the limits on use in them, the words without these names)."""
    found: list[Placed] = []
    pieces, end = [], 0
    context = words[: words.index("\n")]
    own = {word for key in licenses for word in name_key(key)}
    for named in named_in(words, spelled.license_key):
        before = words[max(0, named.start - LONGEST_LINE) : named.start].rpartition("\n")[2]
        line = before + words[named.start : named.end + LONGEST_CONTEXT]
        name = words[named.start : named.end]
        is_alone = line.strip(" \t|-.:").partition("\n")[0].strip(" \t|-.:") == name
        is_word = name.lower() in WORDS_TOO
        on_license = SPELLED_OUT if is_word else ON_LICENSE
        if not (named.is_sure or is_alone or on_license.search(line) or on_license.search(context)):
            continue
        if named.key and named.key not in NO_NAMES:
            found.append((Said("license", (named.key,)), named.start))
        elif not {*name_key(name)} <= own:
            found.append((Said("license", name, is_clear=False), named.start))
        pieces += [words[end : named.start], re.sub(r"\S", "x", name)]  # its version is not the model's
        end = named.end
    if not any("-nc" in key for key in licenses):
        found += [(Said("license", each[0], is_clear=False), each.start()) for each in LIMIT.finditer(words)]
    return found[:MOST], "".join([*pieces, words[end:]])


def _versions(words: str) -> Iterator[Placed]:
    """Yields the versions that words name."""
    found = [each for each in VERSION.finditer(words) if not _is_of_other(words, each.start())]
    for each in BARE_VERSION.finditer(words):
        name = NAME_BEFORE.search(words[max(each.start() - 40, 0) : each.start()])
        found += [each] if not name or name[1].lower() in GENERAL else []
    if VERSION_WORD.search(words):
        found += THREE_NUMBERS.finditer(words)
    numbers = dict.fromkeys((each["number"].rstrip("."), each.start("number")) for each in found)
    for number, start in [*numbers][:MOST]:
        if not SOFTWARE.search(words[max(start - 40, 0) : start].rstrip("vV")):
            yield Said("version", number), start


def _is_of_other(words: str, start: int) -> bool:
    """Tells whether the words before a version name software, or another work that a line cites."""
    before = words[max(start - 400, 0) : start]
    return bool(SOFTWARE.search(before[-40:]) or OTHER_CITED.search(before))


def _days(words: str) -> Iterator[Placed]:
    """Yields the days, months or years of a release, as words call them."""
    for start, _, day in [*written_days(words)][:MOST] if RELEASED_WORD.search(words) else ():
        before = words[max(start - 80, 0) : start]
        if (RELEASED if len(day) > len("2026") else RELEASED_IN).search(before):
            yield Said("date", day), start


def _dois(markdown: str, titles: Sequence[str], dois_of_others: frozenset[str]) -> Iterator[Said]:
    """Yields the DOIs of archives in a piece of Markdown."""
    text = markdown.replace("%2F", "/").replace("%2f", "/") if "%2" in markdown else markdown
    found = [(find_doi(each[0]), each.start()) for each in ARCHIVED.finditer(text)]
    found += [(f"10.5281/zenodo.{each[1]}", each.start()) for each in RECORD.finditer(text)]
    for doi, start in found[:MOST]:
        if doi.removesuffix(".svg") not in dois_of_others and not names_other(text, start, titles):
            yield Said("doi", (doi.removesuffix(".svg"),), text.count("\n", 0, start))
