"""Data that no schema describes, judged by examples of it."""

from datetime import date, datetime

from . import orcid
from .schema import is_day
from .wording import has_to_be, show, told

WORDS = (str, int, float, date, datetime)
DAY, MOMENT, NAME, ORCID = "2026-01-31", "2026-01-31T10:00:00Z", "Family, Given", "0000-0002-1825-0097"
# What a text has to be whose example is one of these, and whether it is.
FORMS = {
    DAY: ("a day of the form YYYY-MM-DD", is_day),
    MOMENT: ("a day of the form YYYY-MM-DD", lambda text: is_day(text[:10]) and text[10:11] in ("", "T", " ")),
    NAME: ("a name", str.strip),
    ORCID: ("a valid ORCID iD", orcid.is_right),
}


def unlike(value, example, path=(), words=WORDS):
    """Yields (path, sentence) for where the value at a path is not like an example.

    Of an example's keys, those with `?` may be missing, and those with `??` null too; further keys do no harm. A list
    may have any number of items. `None` stands for anything at all, other examples for a value of one of the types
    `words`, or, if they are in FORMS, for a text of that form.
    """
    if example is None:
        return
    if value is None or value == "":
        yield path, told(path, "has no value. Give it one.")
    elif isinstance(example, dict) and isinstance(value, dict):
        for marked, part in example.items():
            key = marked.rstrip("?")
            if key in value and not (value[key] is None and marked.endswith("??")):
                yield from unlike(value[key], part, (*path, key), words)
            elif key not in value and key == marked:
                shown = f", for example `{key}: {part}`" if isinstance(part, (str, float)) else ""
                yield path, told(path, f"has no `{key}`. Add it{shown}.")
    elif isinstance(example, list) and isinstance(value, list):
        for index, item in enumerate(value):
            yield from unlike(item, example[0], (*path, index), words)
    elif isinstance(example, (dict, list)) or type(value) not in ((str,) if example in FORMS else words):
        wanted = {dict: "object", list: "array"}.get(type(example), "string")
        yield path, told(path, has_to_be(value, wanted))
    elif example in FORMS and not FORMS[example][1](value):
        yield path, told(path, f"is {show(value)}, not {FORMS[example][0]}. Correct it.")
