"""The lines of a text."""

import re
from bisect import bisect_left
from collections.abc import Callable


def line_end_of(text: str) -> str:
    """Returns the line ending of a text."""
    return "\r\n" if "\r\n" in text else "\n"


def line_finder(text: str | bytes) -> Callable[[int], int]:
    """Returns a function that maps a position to its line, counted from 1. The text is read once."""
    found = re.finditer("\n", text) if isinstance(text, str) else re.finditer(b"\n", text)
    breaks = [each.start() for each in found]
    return lambda position: bisect_left(breaks, position) + 1
