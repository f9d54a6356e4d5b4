"""Tells which BibTeX entries of a card are for the model itself, as the card says. Others name other people."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..card.card import Card, Section
from ..check.own_entries import EXAMPLE, LABEL, LONGEST
from ..texts.bibtex import Entry
from ..texts.identity import SUBTITLE
from ..texts.markdown import CODE, plain
from ..texts.people import letters_only

TAG = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)
CITING = re.compile(r"\bcit(?:e|es|ing|ed|ations?)\b|\bbibtex\b|\breferenc(?:e|ing) (?:this|our|us)\b", re.IGNORECASE)
# Headings of sections on other works, and words that say that the text below them is on other works.
OTHER_SECTIONS = re.compile(
    r"acknowledg|referenc(?!\w* (?:this|our|us)\b)|relat|credit|thank|\bbased?\b|built|build|inspir|origin|upstream"
    r"|backbone|background|prior|previous|architectur|\bdata|software|hardware|requirement|install|train|evaluat"
    r"|benchmark|baseline|compar|limitation|bibliograph|literature|reading|third|depend|other|attribut|licen[sc]",
    re.IGNORECASE,
)
OTHER_WORKS = re.compile(
    r"acknowledg|\bthank|\bcredit|\b(?:uses|utili[sz]es|employs|powered by|makes use of)\b"
    r"|\boriginal|\bupstream|\bbase[ -]model|backbone|fine-?tun|inspired|borrow|\bfork"
    r"|\b(?:based|relies|rely|buil[dt]s?) (?:up)?on\b|\b(?:adapted|derived|taken|initiali[sz]ed|comes?) from\b"
    r"|(?<!official )(?<!official pytorch )\b(?:re-?)?implement(?:ation|s|ed)\b|\bport of\b|\breproduc"
    r"|\b(?:proposed|introduced|described|developed|released) (?:in|by)\b|\btheir\b|\bauthors of\b",
    re.IGNORECASE,
)
# Words that say that a repository holds a version of what others made, and that a link leads to theirs.
VERSION_OF_OTHERS = re.compile(
    r"\bunofficial|\bnot (?:an? |the )?official|\bre-?implement|\b(?:re-?upload|mirror|fork|port|copy|quantiz\w+) of\b"
    r"|\b(?:quantized|converted) (?:version of|from)\b",
    re.IGNORECASE,
)
ORIGINAL = re.compile(r"\boriginal|\bupstream\b|\bfork(?:ed)?\b", re.IGNORECASE)
DATA = re.compile(r"\b(?:data|datasets?|benchmarks?)\b", re.IGNORECASE)
OWN = "(?:model|work|code|repo|repository|paper|project|software|package|library|method|framework|tool|report)s?"
OURS = re.compile(rf"\b(?:this|our|these)\b|\bthe {OWN}\b", re.IGNORECASE)
MORE = re.compile(r"\balso\b|\baddition|\bfor \w+(?: \w+)?,? (?:please )?(?:use|cite)\b", re.IGNORECASE)
# `Please cite` and what is to be cited, where that may be this work: us, our paper, the following.
CITE = re.compile(r"\b(?:cite|citing)\b(?P<what>[^.\n]*)", re.IGNORECASE)
THIS = re.compile(
    r"\W*(?:$|(?:us|our|this|these|it (?:as|using|with)|as|using|with|via|by|in)\b"
    rf"|the (?:following|\w+ below|{OWN}\b(?! of\b)))",
    re.IGNORECASE,
)
SPELLED = re.compile(r"\d|[a-z][A-Z]|[A-Z]{3}")  # in names that are not words: BioCLIP, YOLOv8, DINO
PLAIN_WORDS = set("model models repository repo code official the paper project card weights".split())
VERSION = r"(?:[\s._-]*v?\d+(?:\.\d+)*)?"


class Surroundings(NamedTuple):
    """The headings and words around a block of code."""

    headings: str  # of its section and those above it, except the card's title
    words: str  # just before it


def with_headings(card: Card) -> Iterator[tuple[Section, str]]:
    """Yields (section, its heading and those above it). The card's title is not one of them."""
    above: dict[int, str] = {}  # {level: heading}
    for section in card.sections:
        above = {level: title for level, title in above.items() if level < section.level}
        above[section.level] = "" if section is card.title else plain(section.title)
        yield section, " / ".join(filter(None, above.values()))


def surroundings(card: Card) -> list[tuple[int, Surroundings]]:
    """Returns (position, Surroundings) of every block of code, in order."""
    found: list[tuple[int, Surroundings]] = []
    for section, headings in with_headings(card):
        words, is_new = "", True  # text after code begins anew; text between two blocks belongs to both
        for block in section.blocks:
            text = card.page.visible(block).strip()
            if block.kind in CODE or text.startswith("@"):
                found.append((block.start, Surroundings(headings, words)))
                is_new = True
            elif block.kind != "heading" and (text := " ".join(plain(TAG.sub(" ", text)).split())):
                words = text[-LONGEST:] if is_new or len(text.split()) > LABEL else f"{words} {text}"[-LONGEST:]
                is_new = False
    return found


def around(entry: Entry, places: Sequence[tuple[int, Surroundings]]) -> Surroundings:
    """Returns the Surroundings of an entry; `places` are those of the card."""
    index = bisect_right(places, entry.start, key=lambda place: place[0])
    return places[index - 1][1] if index else Surroundings("", "")


def is_of_the_model(title: str, near: Surroundings, names: Sequence[str], is_derived: bool) -> bool | None:
    """Tells whether a card says that a work is the model's own. Returns None where that is unclear.

    `title` is the work's, `names` are the model's. `is_derived` tells whether the model is made from another one. Then
    a bare heading, such as Citation, does not tell whose paper is below it.
    """
    if is_work_of_others(near) or _has_another_name(title, names):
        return False
    if MORE.search(near.words):
        return None
    if any(has_name(title, name) for name in names):
        return True
    cited = CITE.search(near.words)
    if cited and not (THIS.match(cited["what"]) or _speaks_of(names, cited["what"])):
        return None
    if CITING.search(near.words) and (OURS.search(near.words) or _speaks_of(names, near.words)):
        return True
    is_bare = len(near.words.split()) <= LABEL or bool(cited)
    longer, own = ({word for word in _words(text) if len(word) > 3} for text in (title, " ".join(names)))
    return True if asks_to_cite(near) and is_bare and not is_derived and longer & own else None


def is_work_of_others(near: Surroundings) -> bool:
    """Tells whether a heading or the words above it say that works are other people's, or an example."""
    is_data = DATA.search(near.words) and not re.search(rf"\b{OWN}\b", near.words, re.IGNORECASE)
    said = OTHER_SECTIONS.search(near.headings) or OTHER_WORKS.search(near.words) or EXAMPLE.search(near.words)
    return bool(is_data or said)


def asks_to_cite(near: Surroundings) -> bool:
    """Tells whether the words ask readers to cite the work below them."""
    return bool(CITING.search(f"{near.headings} {near.words}"))


def has_name(title: str, name: str) -> bool:
    """Tells whether a work's title begins with a name that is not a mere word, up to its end, a colon or a dash.

    `Classifier` and `diffusion` are in many titles. BioCLIP, YOLOv8 and `Leaf Net` are names.
    """
    parts = re.findall(r"\w+", SUBTITLE.split(name, maxsplit=1)[0])
    pattern = r"[\W_]*" + r"[\W_]*".join(map(re.escape, parts)) + VERSION + r"(?=[\s}\"']*(?:$|:|[\u2013\u2014-]+\s))"
    found = re.match(pattern, title, re.IGNORECASE) if parts else None
    return bool(found and (len(parts) > 1 or SPELLED.search(found[0])))


def _has_another_name(title: str, names: Sequence[str]) -> bool:
    """Tells whether a title begins with a part of the model's name, up to a colon: `CLIP` for Bee CLIP."""
    first, mark, _ = title.partition(":")
    words = _words(first)
    known = [_words(SUBTITLE.split(name, maxsplit=1)[0]) for name in names]
    return bool(mark and words) and len(words) < 4 and any(words < own and own - words - PLAIN_WORDS for own in known)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _speaks_of(names: Sequence[str], words: str) -> bool:
    """Tells whether words contain the model's name."""
    said = letters_only(words)
    return any(letter_name in said for letter_name in map(letters_only, names) if len(letter_name) > 3)
