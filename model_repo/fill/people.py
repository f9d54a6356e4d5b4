"""Tells which names of classes, data and results surely do not name people, so that they may stand in a card.

There is no list of people's names. So a name is let through if its words are known to name things, or if it has the
form of a species' Latin name. Authors can publish labels, and write people's names by hand.
"""

import re
from collections.abc import Sequence
from functools import partial

from ..data import word_list

words = partial(word_list, "class_names.json")  # of a kind: `things`, `also names` of people, or `datasets`
LARGEST = 100  # letters of a name
LETTERS = re.compile(r"[^\W\d_]+")
CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# `Panthera onca`, `Panthera_onca`, `Canis lupus familiaris`.
SPECIES = re.compile(r"([A-Z][a-z]{2,30})((?:[ _][a-z]{2,30}(?:-[a-z]{2,30})?){1,2})")
LATIN = re.compile(r"(us|um|is|a|ae|i|io|on|ens|ans|ur|ix|ex|yx|ys|es|ops|oides|ense|x)\Z")
LATIN_SHARE = 2 / 3  # of names in the form of a species that have Latin endings
# iNaturalist's folders: 00012_Animalia_Arthropoda_Insecta_Hymenoptera_Apidae_Bombus_impatiens
RANKED = re.compile(r"(\d{1,6}_)?(Animalia|Plantae|Fungi|Chromista|Protozoa|Bacteria|Archaea)(_[A-Za-z-]{2,40}){1,7}")


def singulars(word: str) -> set[str]:
    """Returns a word in lower case, and the words that it may be a plural of."""
    small = word.lower()
    return {small, small.removesuffix("s"), small.removesuffix("es"), re.sub("ies$", "y", small)}


def are_known(letters: str, known: frozenset[str]) -> bool:
    """Tells whether letters in a row are one or more known words, as in SeaLake."""
    if not known.isdisjoint(singulars(letters)):
        return True
    parts = CAMEL.findall(letters)
    return "".join(parts) == letters and all(not known.isdisjoint(singulars(part)) for part in parts)


def names_things(text: str) -> bool:
    """Tells whether all words of a text are known to name things or well-known data."""
    every, known = LETTERS.findall(text), words("things") | words("datasets")
    return bool(every) and len(text) <= LARGEST and all(are_known(each, known) for each in every)


def may_be_people(names: Sequence[str]) -> bool:
    """Tells whether one of the names of classes may be a person's, as it is not known to be anything else.

    A name like `rose` or `robin` is taken for a thing only among more names that are only of things.
    """
    species = [found for name in names if (found := SPECIES.fullmatch(name))]
    latin = sum(all(map(LATIN.search, re.split("[ _]", found[0]))) for found in species)
    are_species = bool(species) and latin >= LATIN_SHARE * len(species)
    unclear = 0
    for name in names:
        every = LETTERS.findall(name)
        is_mark = len(name.strip()) == 1 or not every
        if RANKED.fullmatch(name) or (are_species and SPECIES.fullmatch(name)) or is_mark or names_things(name):
            continue
        known = words("things") | words("also names")
        if len(name) > LARGEST or not all(are_known(each, known) for each in every):
            return True
        leads = are_known(every[0], words("also names")) or len(every) == 1
        unclear += leads and len(every) < 3
    return 2 * unclear >= len(names) and unclear > 0
