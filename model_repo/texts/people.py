"""Authors: their names in the spellings of different files, and their ORCID iDs."""

import re
import unicodedata
from collections import namedtuple

# A person or an organization: 'Family, Given' or a whole name, the bare ORCID iD or '', the affiliation or ''.
Author = namedtuple("Author", "name orcid affiliation", defaults=["", ""])

SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "dr", "prof"}


def loose(text):
    """Letters and digits alone, without accents and case, for comparing."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).casefold()))


def _words(name):
    """(family words, given words) for comparing; without a comma the last word counts as the family name."""
    family, comma, given = name.partition(",")
    if not comma:
        given, _, family = name.strip().rpartition(" ")
    words = [map(loose, re.split(r"[\s.,\-\u2010\u2013]+", part)) for part in (family, given)]
    return [[word for word in part if word and word not in SUFFIXES] for part in words]


def same_person(one, other):
    """Whether two names may be one person's: `K. C. Wu`, `Wu, K.C.` and `Wu, Kate C.` agree."""
    if loose(one) == loose(other):
        return True
    (family, given), (other_family, other_given) = _words(one), _words(other)
    if sorted(family + given) == sorted(other_family + other_given):
        return True
    if "".join(family) != "".join(other_family) and family[-1:] != other_family[-1:]:
        return False
    return _may_be_short_for(given, other_given) or _may_be_short_for(other_given, given)


def _may_be_short_for(short, long):
    """Whether each word of `short` begins the word of `long` in its place; initials may be written together."""
    if len(short) == 1 and len(short[0]) == len(long) > 1:
        short = list(short[0])
    return len(short) <= len(long) and all(map(str.startswith, long, short))


def listed(text, known):
    """The Authors in a list in prose, `A, B and C`; a `known` Author's name is one, whatever separators it holds."""
    separator = r"\s*,\s*(?:and\s+)?|\s+and\s+"
    names = (author.name.split() for author in known if re.search(separator, author.name))
    whole = "|".join(r"\s+".join(map(re.escape, words)) for words in sorted(names, key=len, reverse=True)) or "$^"
    return [Author(found[1]) for found in re.finditer(rf"({whole}|\S.*?)(?:{separator}|\s*$)", text)]


def differences(authors, others):
    """(names only in the first list, names only in the second, whether both have the same in another order)."""
    only, order, left = [], [], list(others)
    for author in authors:
        match = next((other for other in left if same_person(author.name, other.name)), None)
        if match is None:
            only.append(author.name)
        else:
            order.append(match)
            left.remove(match)
    return only, [other.name for other in left], not only and not left and order != list(others)
