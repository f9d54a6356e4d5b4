"""Names of classes that may be names of people, as of a model that tells faces apart.

Labels are the author's to publish, and people's names are theirs to write by hand. `Jane Smith` and `Barn Owl` have one
form, so a list of such names counts as one of people unless half of them have a word that names of things have.
"""

import re
from collections.abc import Iterable

# `Jane Smith`, `Jane Q. Smith`, `Smith, Jane`, `JaneSmith`, `Jane_Smith`; but `Panthera onca` is a species.
LARGEST = 100  # letters of a name
GIVEN = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'\u2019-]*[^\W\dA-Z_])"
SMALL = r"(?:(?:van|von|der|den|de|del|della|da|di|dos|la|le|el|al|bin|ter|ten)[ _]){0,2}"
PERSON = re.compile(rf"{GIVEN}(?:(?:, ?|[ _]){SMALL}(?:[^\W\d_a-z]|{GIVEN})){{1,3}}|[A-Z][a-z]+(?:[A-Z][a-z]+){{1,2}}")
THINGS = frozenset(
    "american african asian european australian indian northern southern eastern western common great greater "
    "lesser little giant small large lake mountain sea forest water river red blue yellow orange purple pink "
    "golden silver gray grey spotted striped crested headed tailed winged throated billed eyed bellied backed "
    "wild domestic healthy diseased animal bird owl eagle hawk duck goose gull tern warbler sparrow finch "
    "woodpecker hummingbird heron egret flycatcher vireo thrush oriole blackbird kingfisher pelican grebe "
    "cormorant albatross insect butterfly moth bee wasp ant fly beetle bug spider fish shark ray whale dolphin "
    "seal turtle lizard snake frog toad salamander bear deer elephant zebra giraffe lion tiger leopard monkey ape "
    "cat dog cow horse sheep goat pig terrier retriever shepherd spaniel hound tree oak pine maple leaf flower "
    "grass mushroom plant disease blight rust spot mildew rot virus mite car truck bus vehicle boat light sign "
    "house building table chair image background class type other unknown stage cell tissue".split()
)
WORD = re.compile(r"[^\W\d_]+")
LARGEST_SHARE = 0.5  # of the names that are things


def may_be_people(names: Iterable[str]) -> bool:
    """Tells whether names of classes may be names of people: most have their form, and less than half name things."""
    every = list(names)
    formed = [name for name in every if len(name) <= LARGEST and PERSON.fullmatch(name.strip())]
    things = [name for name in formed if not THINGS.isdisjoint(singular(word) for word in WORD.findall(name))]
    return 2 * len(formed) > len(every) and len(things) < LARGEST_SHARE * len(formed)


def singular(word: str) -> str:
    """Returns a word in small letters, without the s of a plural."""
    small = word.lower()
    return small[:-1] if small.endswith("s") and small not in THINGS else small
