"""How sentences quote what they speak of."""

import difflib
from collections.abc import Iterable
from datetime import date
from typing import Any

LONGEST = 80  # characters of a value that a sentence quotes
READ_AS = {bool: "true or false", date: "a day", dict: "a mapping", float: "a number", int: "a number", list: "a list"}
HAS_TO_BE = {  # what a JSON schema's type is called, and what to do about a value of another
    "array": ("a list", "Put `- ` before each item."),
    "object": ("`key: value` lines", "Write them below it, indented."),
    "number": ("a number", "Write it without a unit and without quotes."),
    "string": ("text", "Write it as one text, in quotes."),
}


def together(sentences: Iterable[str]) -> str:
    """Returns several sentences about one thing, a line each; blank ones dropped."""
    return "\n    ".join(filter(None, sentences))


def text_of(value: Any) -> str:
    """Returns a value as text."""
    try:
        return str(value)
    except ValueError:  # Python refuses to write it
        return "a number of more than 4300 digits"


def show(value: Any) -> str:
    """Returns a value as a sentence quotes it: on one line, not too long; a list or mapping by its kind alone."""
    if isinstance(value, (list, dict, set, tuple)):
        return READ_AS.get(type(value), "a list")
    text = " ".join(text_of(value)[: 4 * LONGEST].split())
    return f"'{text[: LONGEST - 3]}...'" if len(text) > LONGEST else f"'{text}'"


def nearest(word: Any, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Returns the known word that a word is most like, whatever its case; None if none is near (`cutoff`: 0 to 1)."""
    by_spelling = {other.lower(): other for other in known}
    spelled = "-".join(text_of(word)[:LONGEST].lower().replace("_", "-").split())
    found = difflib.get_close_matches(spelled, by_spelling, 1, cutoff)
    return by_spelling[found[0]] if found else None


def has_to_be(value: Any, wanted: str, mend: str = "", written: str = "") -> str:
    """Returns what is said of a value that is not of a JSON schema's type; `written` is how it stands in the file."""
    name, usual = HAS_TO_BE.get(wanted, HAS_TO_BE["string"])
    there = show(value) if isinstance(value, str) else READ_AS.get(type(value), "something else")
    if 0 < len(written) < LONGEST and "\n" not in written and not isinstance(value, str):
        there = f"{written}, read as {there}"
    return f"is {there}, but has to be {name}. {mend or usual}"


def told(path: tuple[str | int, ...], predicate: str) -> str:
    """Returns a sentence about what is at a path of keys and indexes, from its predicate."""
    places: list[str] = []
    for key in path:
        if not isinstance(key, int):
            places.append(f"`{show(key)[1:-1]}`")
        elif places:
            places[-1] += f" number {key + 1}"
        else:
            places.append(f"entry {key + 1}")
    return ": ".join([*places[:-1], " ".join([*places[-1:], predicate])])
