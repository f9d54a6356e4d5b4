"""Dates in ISO 8601."""

import datetime
import re

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # also days that do not exist


def is_day(text: str) -> bool:
    """Tells whether a text is an existing day, YYYY-MM-DD."""
    try:
        return bool(DAY.fullmatch(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def is_moment(text: str) -> bool:
    """Tells whether a text is a day, or a day followed by a time (ISO 8601)."""
    return is_day(text[:10]) and text[10:11] in ("", "T", " ")


def is_period(text: str) -> bool:
    """Tells whether a text is a year, month or day, or an interval `first/last` of two of them (EDTF, level 0)."""
    ends = [re.fullmatch(r"([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?", end) for end in text.split("/")]
    first = [end and is_day(f"{end[1]}{end[2] or '-01'}{end[3] or '-01'}") for end in ends]
    return len(ends) <= 2 and all(first) and text.split("/")[0] <= text.split("/")[-1] + "~"
