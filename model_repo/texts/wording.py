"""Wording that many sentences share: quoted values, suggestions, types and places."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

LONGEST = 80  # characters of a quoted value
READ_AS = {bool: "true or false", date: "a day", dict: "a mapping", float: "a number", int: "a number", list: "a list"}
READ_AS_SCALAR: dict[type, str] = {  # what YAML or JSON read where text was meant
    bool: "the value", date: "the day", datetime: "the time", float: "the number", int: "the number",
}  # fmt: skip
HAS_TO_BE = {  # {JSON schema type: (its name in a sentence, how to fix a value of another type)}
    "array": ("a list", "Put `- ` before each item."),
    "object": ("`key: value` lines", "Write them below it, indented."),
    "number": ("a number", "Write it without a unit and without quotes."),
    "string": ("text", "Write it as one text, in quotes."),
}


def together(sentences: Iterable[str]) -> str:
    """Returns sentences about one thing, one a line, without blank ones."""
    return "\n    ".join(filter(None, sentences))


def text_of(value: Any) -> str:
    """Returns a value as text."""
    try:
        return str(value)
    except ValueError:  # Python refuses to convert it
        return "a number of more than 4300 digits"


def show(value: Any) -> str:
    """Returns a value for a sentence: quoted on one line and shortened, or only the kind of a list or mapping."""
    if isinstance(value, (list, dict, set, tuple)):
        return READ_AS.get(type(value), "a list")
    text = " ".join(text_of(value)[: 4 * LONGEST].split())
    return f"'{text[: LONGEST - 3]}...'" if len(text) > LONGEST else f"'{text}'"


def nearest(word: Any, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Returns the known word that is most similar, ignoring case; None if the similarity is below `cutoff`, 0 to 1."""
    import difflib  # only needed for wrong words

    by_spelling = {other.lower(): other for other in known}
    spelled = "-".join(text_of(word)[:LONGEST].lower().replace("_", "-").split())
    found = difflib.get_close_matches(spelled, by_spelling, 1, cutoff)
    return by_spelling[found[0]] if found else None


def did_you_mean(word: Any, known: Iterable[str]) -> str:
    """Returns ` Did you mean ...?` with the most similar known word, or ''."""
    meant = nearest(word, known)
    return f" Did you mean '{meant}'?" if meant else ""


def has_to_be(value: Any, wanted: str | list[str], mend: str, written: str) -> str:
    """Returns the predicate for a value that is not of a JSON schema's type (if there are several, the first).

    `written` is the value as written in the file, if known.
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
    """Returns a sentence about the value at a path of keys and indexes, given its predicate."""
    places: list[str] = []
    for key in path:
        if not isinstance(key, int):
            places.append(f"`{show(key)[1:-1]}`")
        elif places:
            places[-1] += f" number {key + 1}"
        else:
            places.append(f"entry {key + 1}")
    return ": ".join([*places[:-1], " ".join([*places[-1:], predicate])])
