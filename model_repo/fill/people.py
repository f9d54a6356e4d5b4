"""Names of classes that may be names of people, as of a model that tells faces apart.

Labels are the author's to publish, and people's names are theirs to write by hand. `Jane Smith` and `Barn Owl` have one
form, so a list of such names counts as one of people unless half of them have a word that names of things have.
"""

import re
from collections.abc import Iterable

from ..data import word_list

LARGEST = 100  # letters of a name
# `Jane Smith`, `Jane Q. Smith`, `Smith, Jane`, `JaneSmith`, `Jane_Smith`; but `Panthera onca` is a species.
GIVEN = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'\u2019-]*[^\W\dA-Z_])"
SMALL = r"(?:(?:van|von|der|den|de|del|della|da|di|dos|la|le|el|al|bin|ter|ten)[ _]){0,2}"
PERSON = re.compile(rf"{GIVEN}(?:(?:, ?|[ _]){SMALL}(?:[^\W\d_a-z]|{GIVEN})){{1,3}}|[A-Z][a-z]+(?:[A-Z][a-z]+){{1,2}}")
WORD = re.compile(r"[^\W\d_]+")
LARGEST_SHARE = 0.5  # of the names that are things


def may_be_people(names: Iterable[str]) -> bool:
    """Tells whether names of classes may be names of people: most have their form, and less than half name things."""
    every = list(names)
    formed = [name for name in every if len(name) <= LARGEST and PERSON.fullmatch(name.strip())]
    of_things = [name for name in formed if any(names_thing(word.lower()) for word in WORD.findall(name))]
    return 2 * len(formed) > len(every) and len(of_things) < LARGEST_SHARE * len(formed)


def names_thing(word: str) -> bool:
    """Tells whether a word in small letters names a thing, also as a plural."""
    return not {word, word.removesuffix("s")}.isdisjoint(word_list("class_names.json", "things"))
