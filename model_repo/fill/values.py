"""Converts values from other people's files to numbers and to the short texts that a card shows."""

import math
import re
from collections.abc import Mapping
from typing import Any

from ..texts.quantities import in_units

LONGEST = 300  # characters in a text or name; longer ones do not belong in a card
DEEPEST = 12  # levels of nested settings
MOST_ITEMS = 16  # in a list that is shown
NUMBER = re.compile(r"[-+]?(\d{1,40}\.?\d{0,40}|\.\d{1,40})([eE][-+]?\d{1,3})?")


def as_dict(value: object) -> dict[str, Any]:
    """Returns a dictionary unchanged; {} for anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """Returns a list unchanged; [] for anything else."""
    return value if isinstance(value, list) else []


def flat(values: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    """Returns nested mappings as one, with dotted names. Values that are nested too deeply stay as they are."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        name = f"{prefix}{key}"
        deeper = isinstance(value, dict) and value and depth < DEEPEST and len(name) <= LONGEST
        found |= flat(value, f"{name}.", depth + 1) if deeper else {name: value}
    return found


def number(value: object) -> float | None:
    """Returns a finite number, even if it is written as text; None for anything else, including `true` and `false`."""
    if isinstance(value, bool) or not NUMBER.fullmatch(str(value)):
        return None
    found = float(str(value))
    return found if math.isfinite(found) else None


def names_of(mapping: object) -> list[Any]:
    """Returns class names from a list, or from a mapping of numbers to names in numerical order."""
    named = as_dict(mapping)
    ordered = sorted(named, key=lambda key: found if (found := number(key)) is not None else float("inf"))
    return [named[key] for key in ordered] or as_list(mapping)


def shown(value: object, nested: bool = True) -> str:
    """Returns a value as one line of text; '' if it has no short form: nothing, nested data, infinity."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.8g}" if math.isfinite(value) else ""
    if isinstance(value, list | tuple | dict):
        items = list(value.values()) if isinstance(value, dict) else list(value)
        texts = [shown(item, nested=False) for item in items[: MOST_ITEMS + 1]]
        if not nested or len(texts) > MOST_ITEMS or not all(texts):
            return ""
        names = [f"{key} " for key in value] if isinstance(value, dict) else [""] * len(texts)
        return ", ".join(name + text for name, text in zip(names, texts, strict=True))
    text = " ".join(str(value).split())
    return text if value not in (None, "None") and len(text) <= LONGEST else ""


def score(value: float) -> str:
    """Returns a result with five significant digits; a large one with all digits."""
    return f"{value:.5g}" if abs(value) < 1e5 else f"{value:,.10g}"


def duration(seconds: object) -> str:
    """Returns a duration for people; '' if there is none."""
    found = number(seconds)
    return in_units(found, ((3600, "hours"), (60, "minutes"), (1, "seconds"))) if found and found > 0 else ""


def gigabytes(size: object) -> str:
    """Returns a memory size for people; '' if there is none. Large numbers are bytes, small ones gigabytes."""
    found = number(size)
    return f"{found / 2**30 if found > 1e6 else found:.0f} GB" if found else ""
