"""Tells whether two texts name the same institution."""

import re
from collections.abc import Sequence

from .people import Author, letters_only, spelled_out

LONGEST = 500  # characters of an affiliation that are compared word by word
LITTLE_WORDS = set("a and at de der des di du for in la of the von".split())  # of an affiliation


def same_affiliation(one: str, other: str) -> bool | None:
    """Tells whether two affiliations are the same. Returns None where one is a part or an abbreviation of the other.

    `Ohio State University, Columbus` and `OSU` may be the same, and so may `York University` and `New York University`.
    """
    if not one or not other or letters_only(one) == letters_only(other):
        return True
    if letters_only(spelled_out(one)) == letters_only(spelled_out(other)):
        return True
    split = (re.split(r"[,;&/()]", each[:LONGEST]) for each in (one, other))
    parts, other_parts = (list(map(_affiliation_words, pieces)) for pieces in split)
    whole, other_whole = ([word for part in each for word in part] for each in (parts, other_parts))
    is_part = _are_in(parts, other_whole) or _are_in(other_parts, whole)
    is_part = is_part or _are_in([whole], other_whole) or _are_in([other_whole], whole)
    return None if is_part else False


def _affiliation_words(text: str) -> list[str]:
    return [
        word
        for word in map(letters_only, re.split(r"[\s.\-\u2010\u2013]+", spelled_out(text)))
        if word and word not in LITTLE_WORDS
    ]


def _are_in(parts: Sequence[Sequence[str]], whole: Sequence[str]) -> bool:
    """Tells whether each part is somewhere in a text, word by word."""
    return all(any(_begins(part, whole[start:]) for start in range(len(whole))) for part in parts if part)


def _begins(words: Sequence[str], text: Sequence[str]) -> bool:
    """Tells whether a text begins with words. A word may be cut off, `Univ`, or be the initials of several, `UC`."""
    at = 0
    for word in words:
        next_words = text[at : at + len(word)]
        if next_words and (next_words[0] == word or (len(word) > 2 and next_words[0].startswith(word))):
            at += 1
        elif len(word) > 1 and "".join(each[0] for each in next_words) == word:
            at += len(word)
        else:
            return False
    return True


def have_other_affiliations(one: Author, other: Author) -> bool:
    """Tells whether two people surely have different affiliations."""
    return same_affiliation(one.affiliation, other.affiliation) is False
