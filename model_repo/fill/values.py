"""Values of other people's files as numbers, and as the short texts that a card shows."""

import math
import re
from collections.abc import Mapping
from typing import Any

from ..texts.quantities import in_units

LONGEST = 300  # characters of a text or a name; what is longer is not for a card
DEEPEST = 12  # levels of nested settings
MOST_ITEMS = 16  # of a list that is shown
NUMBER = re.compile(r"[-+]?(\d{1,40}\.?\d{0,40}|\.\d{1,40})([eE][-+]?\d{1,3})?")


def as_dict(value: object) -> dict[str, Any]:
    """Returns a dictionary as it is, and an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """Returns a list as it is, and an empty one in place of anything else."""
    return value if isinstance(value, list) else []


def flat(values: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    """Returns nested mappings as one, with dots in the names. What is nested too deeply stays as it is."""
    found: dict[str, Any] = {}
    for key, value in values.items():
        name = f"{prefix}{key}"
        deeper = isinstance(value, dict) and value and depth < DEEPEST and len(name) <= LONGEST
        found |= flat(value, f"{name}.", depth + 1) if deeper else {name: value}
    return found


def number(value: object) -> float | None:
    """Returns a finite number, also one written in digits; None for anything else, `true` and `false` too."""
    if isinstance(value, bool) or not NUMBER.fullmatch(str(value)):
        return None
    found = float(str(value))
    return found if math.isfinite(found) else None


def shown(value: object, nested: bool = True) -> str:
    """Returns a value as one line of text; blank for what has no short form: nothing, nested data, infinity."""
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
    """Returns a result with five digits that say something; a large one with all of them."""
    return f"{value:.5g}" if abs(value) < 1e5 else f"{value:,.10g}"


def duration(seconds: object) -> str:
    """Returns a length of time for people; blank where there is none."""
    found = number(seconds)
    return in_units(found, ((3600, "hours"), (60, "minutes"), (1, "seconds"))) if found and found > 0 else ""


def gigabytes(size: object) -> str:
    """Returns a memory size for people; blank where there is none. Large numbers are bytes, small ones gigabytes."""
    found = number(size)
    return f"{found / 2**30 if found > 1e6 else found:.0f} GB" if found else ""
