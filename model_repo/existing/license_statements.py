"""Reads what a repository's files say about licenses: of the model, its code, its data, or works of others."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ..check import settings, spelled
from ..check.places import Place
from ..texts.license_names import NO_NAMES, allows_later, named_in
from ..texts.markdown import plain
from . import citing
from .package_licenses import CLASSIFIER, package_licenses
from .sources import Sources, where_in

# What a license is for, by a file's name or a sentence. Data and works of others are not the model.
SCOPES = {
    "others": re.compile(r"third|3rd|part(?:y|ies)\b|vendor|depend|bundled|upstream", re.IGNORECASE),
    "model": re.compile(r"model|weight|checkpoint|parameters", re.IGNORECASE),
    "data": re.compile(r"data|image|photo|annotation|label|\bdocs?\b|documentation", re.IGNORECASE),
    "code": re.compile(r"code|script|software|source|\bsrc\b", re.IGNORECASE),
}
WHOLE = re.compile(r"repositor|\brepo\b|project|everything|\ball\b|\bboth\b", re.IGNORECASE)
# Sections of a card on other works.
OF_OTHERS = re.compile(
    r"acknowledg|referenc|relat|credit|thank|\bcit|\bdata|depend|install|requirement|third", re.IGNORECASE
)
# Words that begin a license's name, and those that limit what it allows.
NAME = re.compile(
    r"\b(?:(?:(?:Llama|Gemma)(?![/-])|Community\s+Licen[sc]e|Terms\s+of\s+Use|Custom\s+Licen[sc]e|Creative\s+Commons)\b"
    r"|(?:GNU|CC|[AL]?GPL|MIT|Apache|BSD|MPL|Mozilla|EPL|EUPL|ISC|Zlib|Unlicense|CC0|[\w-]{0,40}RAIL)\b"
    r"|[AL]?GPLv?\d|CC-)[^\s|]*",
    re.IGNORECASE,
)
LIMITED = re.compile(
    r"\bnon-?\s?commercial|\bnot? (?:\w+ ){0,3}commercial"
    r"|\bcommercial(?:ly)? (?:use|usage|purposes?) (?:\w+ ){0,4}(?:prohibit|forbid|requir|need|not allow)"
    r"|\b(?:research|academic|educational|personal)(?: \w+){0,2} only\b|\bonly for (?:\w+ )?research",
    re.IGNORECASE,
)
LIMITED_THERE = re.compile(  # in a section on the license
    r"\bproprietary\b|\bprohibited|\bforbidden|\bconsent\b|\bwithout (?:\w+ ){0,3}permission|\bunclear\b"
    r"|\bnot (?:be )?(?:used|allowed|permitted|licensed|decided)|\bmust not\b"
    r"|\A(?!.*(?:question|issue|problem|bug|@)).*\b(?:ask|contact)\b"
    r"|\bexcept\b(?! in compliance)|\bexcluding\b",
    re.IGNORECASE,
)
LICENSE = re.compile(r"licen[sc]", re.IGNORECASE)
TERMS = re.compile(
    r"licen[sc]|\bunder\b|\bsubject to\b|(?<!in )\bterms of\b"
    r"|^\W*(?:(?:model|the|our) )*(?:weights|models?|code|checkpoints?|data)\b[^.:|]{0,40}[:|]",
    re.IGNORECASE,
)
ANY_LATER = re.compile(r"\b(?:GNU|[AL]?GPL)", re.IGNORECASE)
ONLY = re.compile(r"(?:\bversion )?\d(?:\.\d)?[ -]only\b", re.IGNORECASE)
OPEN_SOURCE = re.compile(r"open[- ]source", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z])|\n\s*(?=[-*|])|(?<=\|)\s*\n")
NOT_KNOWN_TO_ZENODO = "other-open"  # its word for an open license that it has no id for
LONGEST, WORDS, MOST = 2_000, 7, 200  # characters of a paragraph, words of a name, statements of a card


class Statement(NamedTuple):
    """A license, or words on one, in one place."""

    key: str  # as spelled.license_key gives it; '' for words that name none
    words: str  # as they stand there
    where: str
    line: str  # file and line alone
    scope: str = ""  # of SCOPES, '' for the repository
    is_text: bool = False  # it is a license's own text, and `words` describe it
    is_field: bool = False  # it is in a field, a bullet or LICENSE, which is enough alone

    @property
    def sentence(self) -> str:
        """Tells what the place says."""
        return f"{self.where} holds {self.words}" if self.is_text else f"{self.where} says {self.words!r}"


def statements(sources: Sources) -> list[Statement]:
    """Returns every Statement on the model or its code: the front matter's first, then those in fields of files."""
    found = [*_of_fields(sources), *_of_texts(sources), *islice(_of_card(sources), MOST), *_of_package(sources)]
    return [each for each in found if each.scope not in ("data", "others")]


def is_limit(words: str) -> bool:
    """Tells whether words limit the use."""
    return bool(LIMITED.search(words) or LIMITED_THERE.search(words))


def license_of_others(sources: Sources) -> str:
    """Returns the name of a license file for works of others, or ''."""
    return next(filter(is_license_of_others, _files(sources)), "")


def is_license_of_others(file: str) -> bool:
    """Tells whether a license file is for works of others, by its name."""
    return _scope(file) == "others"


def says_later(sources: Sources, key: str) -> str:
    """Returns a GNU license's key with `-or-later` or `-only`, if a paragraph of the card says so."""
    for _, found in sources.paragraphs if re.fullmatch(r"[al]?gpl-[\d.]+", key) else ():
        if ANY_LATER.search(found.value):
            if allows_later(found.value):
                return f"{key}-or-later"
            if ONLY.search(found.value):
                return f"{key}-only"
    return key


def _files(sources: Sources) -> list[str]:
    repository = sources.repository
    return [name for name, _ in repository.licenses] + [path for path, _ in repository.other_licenses]


def _scope(words: str) -> str:
    """Returns the scope that a file's name or a sentence names."""
    scopes = [scope for scope, pattern in SCOPES.items() if pattern.search(words)]
    is_whole = bool(WHOLE.search(words)) or {"model", "code"} <= set(scopes)
    return "" if is_whole and "others" not in scopes else next(iter(scopes), "")


def _of_fields(sources: Sources) -> Iterator[Statement]:
    """Yields statements of front matter, CITATION.cff, .zenodo.json, codemeta.json, BibTeX, bullets and badges."""
    texts = set(_files(sources))
    places = [place for place in sources.stated if place.fact == "license" and place.file not in texts]
    for place in sorted(places, key=lambda place: (place.file != "README.md" or place.in_prose, place.in_prose)):
        is_read_below = place.where in ("words", "words on the license") or place.file == settings.FILE
        if not is_read_below and place.value != NOT_KNOWN_TO_ZENODO:
            yield from _of_place(place)


def _of_place(place: Place) -> Iterator[Statement]:
    where, line = where_in(place.file, place.line, place.where), where_in(place.file, place.line)
    if not isinstance(place.value, str):
        for name in map(str, place.value):
            yield Statement(spelled.license_key(name), name, where, line, is_field=not place.is_aside)
    elif place.in_prose:
        for each in _of_sentences(place.value, line, "License"):
            yield each._replace(where=where, is_field=True)
    else:
        yield Statement("", place.value, where, line)


def _of_texts(sources: Sources) -> Iterator[Statement]:
    """Yields a statement for each license text, at the top or elsewhere."""
    repository = sources.repository
    top = {name for name, _ in repository.licenses}
    others = [(path, each) for path, found in repository.other_licenses for each in found]
    for name, found in [*repository.recognized, *others]:
        is_altered = bool(found.beside) or not found.whole
        words = f"more than the text of {found.hub_id}, or less" if is_altered else f"the text of {found.hub_id}"
        key = "" if is_altered or found.hub_id == "other" else found.hub_id
        yield Statement(key, words, name, f"{name}, line 1", _scope(name), True, name in top)
    read = {file for file, _ in [*repository.recognized, *others]}
    for name in _files(sources):
        if name not in read:
            yield Statement("", "a text that nobody recognizes", name, f"{name}, line 1", _scope(name), True)


def _of_card(sources: Sources) -> Iterator[Statement]:
    """Yields the statements in the card's sentences, except in sections on other works."""
    for section, headings in citing.with_headings(sources.card) if sources.card else ():
        if sources.card and not OF_OTHERS.search(headings):
            for block, text in sources.card.page.prose(section.blocks):
                line = where_in("README.md", sources.card.page.line(block.start))
                yield from _of_sentences(text[:LONGEST], line, headings)


def _of_sentences(text: str, line: str, headings: str) -> Iterator[Statement]:
    """Yields the statements in the sentences of a paragraph or the rows of a table."""
    is_on_license = bool(LICENSE.search(headings))
    for sentence in SENTENCE.split(text):
        words = " ".join(plain(sentence).split())
        named = list(_named_in(words)) if is_on_license or TERMS.search(sentence) else list(_surely_named_in(words))
        scope = _scope(OPEN_SOURCE.sub(" ", words)) or (_scope(headings) if is_on_license else "")
        yield from (Statement(key, name, line, line, scope) for key, name in named)
        is_limited = LIMITED.search(words) or (is_on_license and LIMITED_THERE.search(words))
        if is_limited and not any("-nc" in key for key, _ in named):
            yield Statement("", words[:100], line, line, scope)


def _named_in(text: str) -> Iterator[tuple[str, str]]:
    """Yields (key, name) of licenses in a text. The key is '' where it is not known which one is meant."""
    end = 0
    for found in NAME.finditer(text):
        if found.start() < end:
            continue
        words = text[found.start() :].split()[:WORDS]
        names = (" ".join(words[:count]).strip(" .,;:()[]!\"'") for count in range(len(words), 0, -1))
        name, key = next(((name, key) for name in names if (key := spelled.license_key(name))), ("", ""))
        end = found.start() + len(name)
        if key or not found[0].lower().startswith("gnu"):
            yield key, name or found[0].strip(" .,;:()[]")


def _surely_named_in(text: str) -> Iterator[tuple[str, str]]:
    """Yields (key, name) of licenses in a text on the model, where a name is that of a license in any context."""
    for each in named_in(text, spelled.license_key) if SCOPES["model"].search(text) else ():
        if each.is_sure and each.key and each.key not in NO_NAMES:
            yield each.key, text[each.start : each.end]


def _of_package(sources: Sources) -> Iterator[Statement]:
    """Yields the licenses or classifiers in the package's own files."""
    for file, words, line in package_licenses(sources.repository):
        key, where = spelled.license_key(words.rpartition("::")[2].strip()), where_in(file, line)
        if key or not words.startswith(CLASSIFIER):  # classifiers name no version of Apache's, for example
            yield Statement(key, words.rpartition("::")[2].strip()[:100], where, where)
