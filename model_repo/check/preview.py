"""The line that GitHub shows under 'Cite this repository', in APA style, for the data of a CITATION.cff.

GitHub reads the file with ruby-cff, whose APA formatter is followed here: citation-file-format/ruby-cff 8f4e37e
(version 1.3.0, 2024-10-26); fecd1a9 (version 1.1.0, 2023-04-10) gives the same lines.
"""

import re
from collections.abc import Mapping
from datetime import date

from ..texts.dates import is_day
from .values import mappings

Record = Mapping[str, object]  # a mapping of CITATION.cff

DASH = "\u2013"
NOTES = {  # what a status becomes
    "advance-online": "Advance online publication",
    "in-preparation": "Manuscript in preparation.",
    "submitted": "Manuscript submitted for publication.",
}


def preview(citation: Record) -> str:
    """Returns the line for a CITATION.cff that its schema accepts; '' if GitHub has none to show."""
    preferred = citation.get("preferred-citation")
    work = preferred if isinstance(preferred, dict) else citation
    authors, title = _authors(work), _text(work, "title")
    if not authors or not title:
        return ""
    if _text(work, "type") == "report" and "name" in authors[0] and not work.get("institution"):
        return ""  # ruby-cff looks for the affiliation of an organization, and fails
    year, version = _year(work), _text(work, "version")
    parts = [
        _listed([_name(author) for author in authors]),
        f"({year})" if year else "",
        title + (f" (Version {version})" if version else "") + _label(_text(work, "type"), is_model=work is citation),
        _publication(work),
        _address(work),
    ]
    return ". ".join(filter(None, parts))


def _name(author: Record) -> str:
    """Returns an author's name with initials; a person without a family name goes by the given names or the alias."""
    if "name" in author:
        return _text(author, "name")
    family, given = _text(author, "family-names"), _text(author, "given-names")
    particle, suffix = _text(author, "name-particle"), _text(author, "name-suffix")
    # Of a name with a hyphen only the first letter is shown (`Jean-Luc` becomes `J.`); later versions show both.
    initials = ". ".join(word[0].capitalize() for word in re.findall(r"\S+", given, re.ASCII))
    name = f"{family}, {initials}." if family and given else family or given or _text(author, "alias")
    return f"{particle} {name}".lstrip() + (f", {suffix}" if suffix else "")


def _listed(names: list[str]) -> str:
    """Returns names as one text, without the period that the next part brings."""
    return (names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}").removesuffix(".")


def _year(work: Record) -> str:
    """Returns the year of a conference or of the work; of a conference that ends on another day, the days."""
    conference = work.get("conference")
    if _text(work, "type") == "conference-paper" and isinstance(conference, dict):
        start, end = _day(conference, "date-start"), _day(conference, "date-end")
        if start and end and start < end:
            return _days(start, end)
        if start:
            return str(start.year)
    if _text(work, "status") == "in-press":
        return "in press"
    released = _day(work, "date-released") or _day(work, "date-published")
    return _text(work, "year") or (str(released.year) if released else "")


def _days(start: date, end: date) -> str:
    """Returns the time from one day to another, with a dash between them."""
    year = f"{end.year}, " if start.year != end.year else ""
    month = f"{end:%B} " if start.month != end.month else ""
    return f"{start.year}, {start:%B} {start.day}{DASH}{year}{month}{end.day}"


def _label(kind: str, is_model: bool) -> str:
    """Returns what is said of the kind of a work; CITATION.cff itself is of software if it does not say otherwise."""
    if "data" in kind:
        return " [Data set]"
    if "conference" in kind:
        return " [Conference paper]"
    return " [Computer software]" if is_model or "software" in kind else ""


def _publication(work: Record) -> str:
    """Returns where a work appeared."""
    kind, note = _text(work, "type"), NOTES.get(_text(work, "status"), "")
    issue = _text(work, "issue")
    volume = _text(work, "volume") + (f"({issue})" if issue and _text(work, "volume") else "")
    start, end = _text(work, "start"), _text(work, "end")
    pages = f"{start}{DASH}{end}" if start and end not in ("", start) else start
    if kind == "article":
        return ", ".join(filter(None, [_text(work, "journal"), volume, pages, note]))
    if kind == "conference-paper":
        return ", ".join(filter(None, [_text(work, "collection-title"), volume, pages]))
    if kind == "book":
        return _name_of(work, "publisher")
    if kind == "report":
        return _name_of(work, "institution") or _text(_authors(work)[0], "affiliation")
    return note if kind == "unpublished" else ""


def _address(work: Record) -> str:
    """Returns where a work is; the address of the model itself, `repository-artifact`, is never shown."""
    doi = _text(work, "doi")
    return f"https://doi.org/{doi}" if doi else _text(work, "repository-code") or _text(work, "url")


def _name_of(work: Record, key: str) -> str:
    """Returns the name of the organization under a key."""
    entity = work.get(key)
    return _text(entity, "name") if isinstance(entity, dict) else ""


def _authors(work: Record) -> list[Record]:
    return [author for _, author in mappings(work.get("authors"))]


def _text(record: Record, key: str) -> str:
    """Returns the text or number under a key; '' if there is none."""
    value = record.get(key)
    return str(value) if isinstance(value, (str, int, float)) else ""


def _day(record: Record, key: str) -> date | None:
    """Returns the day under a key, as YAML reads it or in quotes."""
    value = record.get(key)
    if isinstance(value, str) and is_day(value):
        return date.fromisoformat(value)
    return value if isinstance(value, date) else None
