"""Compares what several files say about the same thing: it is certain for this run only if they agree."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from .facts import ARCHITECTURE, HYPERPARAMETERS, Fact
from .files import Note
from .values import number

NUMBERS = re.compile(r"\d+(?:\.\d+)?(?:e-?\d+)?", re.IGNORECASE)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(\D|$))")  # in 1,001
CHANNELS = ("1", "3", "4")
PARTS = (HYPERPARAMETERS, ARCHITECTURE, "Preprocessing")


def numbers_in(text: str) -> frozenset[float]:
    """Returns the set of numbers in a text, so that `height 224, width 224` gives 224."""
    return frozenset(float(found) for found in NUMBERS.findall(THOUSANDS.sub("", text)))


def pixels(text: str) -> frozenset[float]:
    """Returns the height and width of an image, without the channels that come first in `3, 224, 224`."""
    channels, comma, rest = text.partition(", ")
    return numbers_in(rest if comma and channels in CHANNELS else text)


# {names of rows in PARTS for the same thing, in lower case; for names with dots, the last word:
# function that makes the values comparable; a value for which it returns nothing is ignored}
TOPICS: dict[str, Callable[[str], frozenset[float]]] = {
    "img_size imgsz image_size input_size crop_size size": pixels,
    "mean image_mean": numbers_in,
    "std image_std": numbers_in,
    "num_classes num_labels nc classes": lambda text: numbers_in(text.partition(" ")[0]),
    "lr learning_rate lr0": numbers_in,
    "weight_decay wd": numbers_in,
    "seed random_seed": numbers_in,
    "epochs num_epochs num_train_epochs max_epochs": numbers_in,
    "sampling_rate sample_rate": numbers_in,
}


def of_topic(facts: Iterable[Fact], names: str) -> list[Fact]:
    """Returns the facts on a topic; for a file that crops, not the size before cropping."""
    rows = [fact for fact in facts if fact.part in PARTS and fact.name.lower().rpartition(".")[2] in names.split()]
    found = [fact for fact in rows if TOPICS[names](fact.card_value)]
    cropped = {fact.file for fact in found if fact.name == "crop_size"}
    return [fact for fact in found if fact.name != "size" or fact.file not in cropped]


def compared(facts: list[Fact]) -> tuple[list[Fact], list[Note]]:
    """Returns the facts, with those on which sources differ only proposed, and a note on each difference."""
    doubtful: set[int] = set()
    notes = []
    for names, measure in TOPICS.items():
        found = of_topic(facts, names)
        for other in [fact for fact in found if measure(fact.card_value) != measure(found[0].card_value)][:1]:
            doubtful |= {id(fact) for fact in found}
            first = found[0]
            sentence = (
                f"says {first.name} {first.card_value}, but {other.file.base} says {other.name} {other.card_value}. "
                "Both are only proposed: keep what is true of this model"
            )
            notes.append(Note(first.file.name, sentence))
    return [replace(fact, confidence="propose") if id(fact) in doubtful else fact for fact in facts], notes


def equal(one: object, other: object) -> bool:
    """Tells whether two values are equal, as text or as numbers."""
    first, second = number(one), number(other)
    return one == other or (first is not None and first == second)
