"""Authors: their names as different files spell them, and whether two lists name the same people."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .name_words import DEGREES, GENERATIONS, LEAD, PARTICLES, SUFFIXES

MOST = 50  # names that are compared with one name


class Author(NamedTuple):
    """A person or an organization."""

    name: str  # `Family, Given`, `Family, Given, Suffix`, or an unsplit name
    orcid: str = ""  # the bare iD
    affiliation: str = ""
    group: bool = False  # known to be an organization, whose name may contain commas


class Name(NamedTuple):
    """A name for comparison: words without case and accents."""

    given: tuple[str, ...]  # in an unsplit name, all words but the last
    family: tuple[str, ...]
    suffix: str  # jr, sr, iii, iv, or ''
    letters: str  # all letters, given name first
    written: str  # all letters, as in the name
    is_split: bool  # the name itself shows which words are the family name
    is_group: bool


class Pairing(NamedTuple):
    """Which authors in two lists are the same, by index."""

    pairs: list[tuple[int, int]]  # in the order of the first list
    only: list[int]  # only in the first list
    missing: list[int]  # only in the second list


# Letters that Unicode does not decompose, as written without accents; and how some are spelled out.
BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "\u0131": "i"})
SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}


def letters_only(text: str) -> str:
    """Returns only the letters and digits of a text, without accents and case, for comparison."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold())).translate(BARE)


def spelled_out(text: str) -> str:
    """Returns a text with `ue` for letters such as `ü`."""
    composed = unicodedata.normalize("NFC", text)
    for sign, letters in SPELLED_OUT.items():
        composed = composed.replace(sign, letters).replace(sign.upper(), letters.capitalize())
    return composed


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(letters_only, re.split(r"[\s.,\-\u2010\u2013]+", text))))


def _given(text: str) -> tuple[str, ...]:
    """Returns the words of a given name; joined initials (`KC`) are split."""
    return _words(re.sub(r"\b[A-Z]{2,3}\b", lambda found: " ".join(found[0]), text))


@lru_cache(maxsize=20_000)
def parsed(name: str, is_group: bool = False) -> Name:
    """Returns the Name for an author's name in the form that Author uses."""
    if is_group:
        letters = letters_only(re.sub(LEAD, "", name, count=1) if name[:4].lower() == "the " else name)
        return Name((), (letters,), "", letters, letters, False, True)
    parts = [part.strip() for part in re.sub(DEGREES, " ", name).split(",") if part.strip()]
    suffix = ""
    if len(parts) > 2:
        suffix = letters_only(parts.pop())
    parts = parts or [name]
    if suffix in PARTICLES:
        parts[0], suffix = f"{parts[0]} {suffix}", ""
    for index, words in enumerate(map(str.split, parts)):
        if len(words) > 1 and letters_only(words[-1]) in GENERATIONS:
            suffix, parts[index] = letters_only(words[-1]), " ".join(words[:-1])
    if len(parts) > 1:
        family, given, is_split = _words(parts[0]), _given(" ".join(parts[1:])), True
    else:
        whole = parts[0][4:] if parts[0][:4].lower() == "the " else parts[0]
        first, _, last = whole.strip().rpartition(" ")
        family, given, is_split = _words(last), _given(first), False
        given, family = (*given, *family[:-1]), family[-1:]
    return Name(given, family, suffix, "".join((*given, *family)), letters_only(name), is_split, False)


def same_name(one: Name, other: Name) -> bool:
    """Tells whether two names may belong to one author.

    `K. C. Wu`, `Wu, K.C.` and `Wu, Kate C.` agree: initials fit, and a middle name may be missing. `Eric` and `Erica`
    do not agree, nor do names with swapped family and given name. An organization has no initials.
    """
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if one.letters == other.letters:
        return True
    if one.is_group or other.is_group:
        return one.written == other.written
    if one.is_split and other.is_split:
        return "".join(one.family) == "".join(other.family) and _fit(one.given, other.given)
    split, whole = (other, one) if other.is_split else (one, other)
    count = len(split.family)
    words = (*whole.given, *whole.family)
    return words[-count:] == split.family and _fit(split.given, words[:-count])


def _fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tells whether two given names agree word by word; an initial fits the word in its place."""
    if not one or not other:
        return one == other
    if "".join(one) == "".join(other):
        return True
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=False))


def initial_and_family(name: Name) -> tuple[str, str]:
    """Returns what the names of possibly the same person share: first letter and last word."""
    return name.letters[:1], "".join(name.family[-1:])


def same_person(one: str, other: str) -> bool:
    """Tells whether two names may belong to one person; see `same_name`."""
    return same_name(parsed(one), parsed(other))


def pair(authors: Sequence[Author], others: Sequence[Author]) -> Pairing:
    """Pairs the authors in two lists, starting with those that share ORCID iD and letters.

    Compares only names with the same first letter and ending, and at most MOST of them with one name, so that long
    lists do not take long.
    """
    names = [parsed(author.name, author.group) for author in authors]
    other_names = [parsed(other.name, other.group) for other in others]
    partner: dict[int, int] = {}
    left = set(range(len(others)))

    def take(key: Callable[[Name, Author], object]) -> None:
        """Pairs authors that have the same key and whose names agree."""
        places: dict[object, list[int]] = defaultdict(list)
        for index in sorted(left, reverse=True):
            places[key(other_names[index], others[index])].append(index)
        for index, author in enumerate(authors):
            there = [] if index in partner else places.get(key(names[index], author), [])
            for position in range(len(there) - 1, max(-1, len(there) - 1 - MOST), -1):
                if same_name(names[index], other_names[there[position]]):
                    partner[index] = there.pop(position)
                    left.discard(partner[index])
                    break

    take(lambda name, author: (name.letters, author.orcid or object()))  # no iD is the same as no other
    take(lambda name, author: name.written)
    take(lambda name, author: name.letters)
    take(_bucket)
    if left and len(partner) < len(authors):  # other ways to read and write a name
        for respelled in (spelled_out, _family_first):
            names = [parsed(respelled(author.name), author.group) for author in authors]
            other_names = [parsed(respelled(other.name), other.group) for other in others]
            take(_bucket)
    return Pairing(
        [(index, partner[index]) for index in range(len(authors)) if index in partner],
        [index for index in range(len(authors)) if index not in partner],
        sorted(left),
    )


def _family_first(name: str) -> str:
    """Returns `Gu, J` for `Gu J`, as PubMed writes names."""
    family, _, initials = name.rpartition(" ")
    are_initials = len(initials) < 4 and initials.isalpha() and initials.isupper() and initials.lower() not in SUFFIXES
    return f"{family}, {initials}" if are_initials and family and "," not in name and not family.isupper() else name


def _bucket(name: Name, author: Author) -> tuple[str, str]:
    """Returns what the names of possibly the same author share."""
    return name.letters[:1], name.letters[-2:]
