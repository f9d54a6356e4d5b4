"""Days as ISO 8601 writes them."""

import datetime
import re


def is_day(text: str) -> bool:
    """Tells whether a text is a day of the calendar, YYYY-MM-DD."""
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False
