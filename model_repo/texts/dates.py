"""Dates in ISO 8601."""

import datetime
import re
from collections.abc import Iterator

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # also days that do not exist
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# A day, a month with its year, or a year, as people write them.
WRITTEN = re.compile(
    r"(?<![\w.-])(?:"
    r"(?P<year>(?:19|20)\d\d)(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?![^\WT]|[./-]\d)"
    rf"|(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?)?\b(?P<name>{'|'.join(MONTHS)})[a-z]{{0,7}}\.?,?"
    r"(?: (?P<behind>\d{1,2})(?:st|nd|rd|th)?,?)? (?P<named>\d{4})"
    r"|(?P<first>\d{1,2})\.\s?(?P<second>\d{1,2})\.\s?(?P<last>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)


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


def written_days(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields (start, end, YYYY-MM-DD, YYYY-MM or YYYY) of the days, months and years that a text names."""
    for found in WRITTEN.finditer(text):
        part = found.groupdict()
        year = part["year"] or part["named"] or part["last"]
        month = part["month"] or part["second"] or (MONTHS.index(part["name"].lower()) + 1 if part["name"] else "")
        day = part["day"] or part["before"] or part["behind"] or part["first"] or ""
        yield (*found.span(), "-".join([year, *(f"{number:0>2}" for number in (month, day) if number)]))
