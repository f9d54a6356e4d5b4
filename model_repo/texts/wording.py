"""How sentences quote what they speak of."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

LONGEST = 80  # characters of a value that a sentence quotes
READ_AS = {bool: "true or false", date: "a day", dict: "a mapping", float: "a number", int: "a number", list: "a list"}
READ_AS_SCALAR: dict[type, str] = {  # what YAML or JSON made of what should be text
    bool: "the value", date: "the day", datetime: "the time", float: "the number", int: "the number",
}  # fmt: skip
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
    import difflib  # only what is wrong needs it

    by_spelling = {other.lower(): other for other in known}
    spelled = "-".join(text_of(word)[:LONGEST].lower().replace("_", "-").split())
    found = difflib.get_close_matches(spelled, by_spelling, 1, cutoff)
    return by_spelling[found[0]] if found else None


def did_you_mean(word: Any, known: Iterable[str]) -> str:
    """Returns the end of a sentence about a wrong word: the nearest known one, if one is near."""
    meant = nearest(word, known)
    return f" Did you mean '{meant}'?" if meant else ""


def has_to_be(value: Any, wanted: str | list[str], mend: str, written: str) -> str:
    """Returns what is said of a value that is not of a JSON schema's type (of several, the first is named).

    `written` is how the value stands in the file, if that is known.
    """
    wanted = wanted[0] if isinstance(wanted, list) else wanted
    wanted = wanted if wanted in HAS_TO_BE else "string"
    if wanted == "string" and type(value) in READ_AS_SCALAR:
        known = 0 < len(written) < LONGEST and "\n" not in written
        shown = written if known else " ".join(text_of(value)[:LONGEST].lower().split())
        return f"was read as {READ_AS_SCALAR[type(value)]} {shown}. Put it in quotes."
    name, usual = HAS_TO_BE[wanted]
    there = show(value) if isinstance(value, str) else READ_AS.get(type(value), "something else")
    return f"is {there}, but has to be {name}. {mend or usual}"


def sentence_at(path: tuple[str | int, ...], predicate: str) -> str:
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
