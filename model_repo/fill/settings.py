"""Which values a card may show under names that users chose: those known to be training settings.

Such names may hold anything: positions with one number per row, phone numbers, people. So only two things pass: names
that frameworks give their own settings, with values of that kind, and results with a metric in their name.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from ..data import word_list
from .facts import RESULTS, Fact
from .hub_ids import HubIdKind, kind_of_id
from .people import LETTERS as IN_ANY_SCRIPT
from .people import are_known, words
from .values import LONGEST, as_list, number

LARGEST = 2**32  # seeds are smaller; phone numbers with area code are not
MOST_NUMBERS = 8  # in a list
PIXEL = 255
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
LETTERS = re.compile(r"[A-Za-z]+")  # mIoU is one word
IN_VALUES = re.compile(r"[a-z]+|\d+")
OF_METRICS = re.compile(r"\b(r@\d+|r2|f\d)\b", re.IGNORECASE)
LEAST_PERCENT = 2  # a share that is slightly over 1 is neither a fraction nor in percent
FILLERS = frozenset({"name", "kind", "type", "target", "id"})  # optimizer.name


@cache
def vocabulary(kind: str) -> frozenset[str]:
    """Returns a list from data/training_settings.json, in lower case and without `_`."""
    return frozenset(word.lower().replace("_", "") for word in word_list("training_settings.json", kind))


def is_whole(value: object) -> bool:
    """Tells whether a value is a whole number that can be a size, a count, a seed or -1; or a short list of them."""
    values = [number(item) for item in values_in(value)]
    are_whole = all(size is not None and size.is_integer() and -1 <= size < LARGEST for size in values)
    return 0 < len(values) <= MOST_NUMBERS and are_whole


def is_fractions(value: object) -> bool:
    """Tells whether a value is a list of numbers up to 1, or of three or four that can be the mean of pixels."""
    numbers = [number(item) for item in values_in(value)]
    known = [size for size in numbers if size is not None]
    if not known or len(known) < len(numbers) or len(known) > MOST_NUMBERS:
        return False
    return min(known) >= 0 and max(known) <= (PIXEL if len(known) in (3, 4) else 1)


def is_word(value: object) -> bool:
    """Tells whether every word of a value names a method, architecture or size, or the value is a known Hub model."""
    text = str(value)
    if "/" in text and kind_of_id(text) is HubIdKind.KNOWN:
        return True
    named = text.rpartition(".")[2] if text.startswith(("torch.", "keras.")) else text
    words = IN_VALUES.findall(named.lower())
    known = vocabulary("vocabulary")
    are_known = all(word in known or len(word) == 1 or (word.isdigit() and len(word) < 5) for word in words)
    return 0 < len(words) <= 12 and are_known and not re.search(r"[^\w.()+=-]", text)


KINDS: dict[str, Callable[[object], bool]] = {
    "whole numbers": is_whole,
    "numbers": lambda value: number(value) is not None,
    "lists of fractions": is_fractions,
    "flags": lambda value: str(value).lower() in ("true", "false", "0", "1"),
    "words": is_word,
}


def values_in(value: object) -> list[Any]:
    """Returns the items of a value: of a list, of `1, 2`, or itself."""
    return as_list(value) or (value.strip("[]()").split(", ") if isinstance(value, str) else [value])


def is_setting(name: str, value: object) -> bool:
    """Tells whether a name that users chose is a setting's, and the value is of that setting's kind."""
    *groups, last = [part.lower().replace("_", "").replace("-", "") for part in re.split(r"[./]|__", name)]
    if last in FILLERS and groups:
        last = groups.pop()
    known = vocabulary("groups") | vocabulary("words")
    if not all(group in known or group.isdigit() for group in groups):
        return False
    return any(last in vocabulary(kind) and fits(value) for kind, fits in KINDS.items())


def words_of_setting(name: str) -> list[str]:
    """Returns the words in the name of a result, in small letters."""
    return [word.lower() for word in [*WORDS.findall(name), *LETTERS.findall(name), *OF_METRICS.findall(name)]]


def is_plain(name: str) -> bool:
    """Tells whether every word in a name that users chose occurs in names of results or names a thing."""
    known = vocabulary("metrics") | vocabulary("groups") | vocabulary("results") | words("things") | words("datasets")
    found = IN_ANY_SCRIPT.findall(name)
    return len(name) <= LONGEST and all(len(each) == 1 or are_known(each, known) for each in found)


def is_result(name: str) -> bool:
    """Tells whether a name that users chose contains a metric's name and no unknown word.

    Known words are metrics, splits, averages, setting names, and things that may be classes, but not people's names.
    """
    if not is_plain(name):
        return False
    return bool(OF_METRICS.search(name)) or not vocabulary("metrics").isdisjoint(words_of_setting(name))


def is_possible(name: str, value: object) -> bool:
    """Tells whether a metric of this name can have a value."""
    size, found = number(str(value).removesuffix("%").replace(",", "")), words_of_setting(name)
    if size is None or vocabulary("shares").isdisjoint(found) or "loss" in found:
        return size is None or size >= 0 or "perplexity" not in found
    return 0 <= size <= 1 or (LEAST_PERCENT if not str(value).endswith("%") else 0) <= size <= 100


def has_known_name(fact: Fact) -> bool:
    """Tells whether a fact may stand in a card, as far as its name tells."""
    if not fact.free:
        return True
    return is_result(fact.name) if fact.part == RESULTS else is_setting(fact.name, fact.value)
