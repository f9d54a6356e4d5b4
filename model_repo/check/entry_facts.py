"""What BibTeX on the card states of the model. own_entries.py finds its entries, papers.py those for its paper."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ..texts import bibtex
from ..texts.bibtex import Entry, Field
from ..texts.dates import is_moment, is_period, written_days
from ..texts.identity import ARXIV, DOI, find_doi, is_within, paper_ids, same_address, same_title
from ..texts.markdown import Page
from ..texts.people import Author
from . import spelled
from .addresses import fact_of, homes_in
from .places import AND_OTHERS, CARD, Place, Spell, Value
from .said import Known, said_in

IN_BRACES = re.compile(r"(?:\A|[^\\\w{}])\{(?!\\)")  # not the braces of a command
MONTH_AND_DAY = ("month", "day")
RAW = ("doi", "url")  # fields that are not TeX
# Kinds of entries that may be for a model or its code.
OWN_KINDS = ("software", "misc", "online", "manual", "electronic")
# Fields that `own_places` reads, and those that say nothing of a model.
READ_ELSEWHERE = set(
    "title version year date doi author license url month day urldate eprint editor abstract keywords series number "
    "volume pages journal booktitle language".split()
)
WORKS_OTHER_THAN_PAPERS = ("software", "misc", "dataset")
MONTHS = "January February March April May June July August September October November December".split()


def texts_in(entry: Entry) -> dict[str, str]:
    """Returns {field: what it says}; a macro, or pieces that are joined, say nothing that can be read here."""
    return {
        key: field.text.strip() if key in RAW else bibtex.from_tex(field.text)
        for key, field in entry.fields.items()
        if field.delimiter != "#"
    }


def identifiers(entry: Entry) -> str:
    """Returns what identifies the work of a BibTeX entry, as a text that identity.py reads."""
    texts = texts_in(entry)
    eprint = re.sub("^(arxiv:)?", "arXiv:", texts.get("eprint", ""), flags=re.IGNORECASE)
    others = [eprint, *(texts.get(key, "") for key in ("journal", "howpublished", "note"))]
    kept = [text for text in others if find_doi(text) or re.search(ARXIV, text)]  # their addresses may be of anything
    return " ".join(filter(None, [texts.get("doi"), texts.get("url"), *kept]))


def is_paper(entry: Entry) -> bool:
    """Tells whether a BibTeX entry is of a paper: `@misc` is, where arXiv has it."""
    return entry.kind not in WORKS_OTHER_THAN_PAPERS or (
        entry.kind == "misc" and bool(paper_ids(identifiers(entry))["arxiv"])
    )


def own_places(entry: Entry, page: Page, homes: Mapping[str, Sequence[str]]) -> Iterator[Place]:
    """Yields what an entry for the model states; one whose braces are open says nothing that is sure.

    `homes` are the addresses that are known, {`model` or `code`: addresses}. Any other page may be about the model.
    """
    texts = texts_in(entry)
    url = texts.get("url", "")
    url = next(iter(homes_in(url)), url)
    license = spelled.license_key(texts.get("license", ""))
    authors: Value = _authors(entry.fields["author"].text) if "author" in texts else ""
    rows: list[tuple[str, str, Value, Spell]] = [
        ("title", "title", texts.get("title", ""), partial(_kept_in_braces, entry.fields.get("title"))),
        ("version", "version", texts.get("version", ""), partial(_kept_in_braces, entry.fields.get("version"))),
        ("date", "year", texts.get("year", ""), lambda day: str(day)[:4]),
        ("date", "date", _day(texts.get("date", "")), str),
        ("doi", "doi", tuple(filter(None, [find_doi(texts.get("doi", ""))])), lambda dois: str(dois[0])),
        ("authors", "author", authors, str),
        ("license", "license", (license,) if license else "", lambda keys: spelled.spdx_license(keys[0]) or ""),
    ]
    if find_doi(url):
        rows.append(("doi", "url", (find_doi(url),), lambda dois: f"https://doi.org/{dois[0]}"))
    else:
        fact = next((fact for fact in homes if any(is_within(url, home) for home in homes[fact])), "")
        rows.append((fact or fact_of(url), "url", url if fact or homes_in(url) else "", str))
    for key in MONTH_AND_DAY if "year" in entry.fields else ():
        if key in entry.fields:
            rows.append(("date", key, *_of_any_year(key, entry.fields[key].text)))
    for fact, key, value, spell in rows:
        if key not in entry.fields:
            continue
        field, where = entry.fields[key], f"BibTeX, {key}"
        line = page.line(field.start)
        is_read = bool(value) or not field.text.strip()  # `doi = {none}` names no DOI
        is_macro = field.delimiter == "#" and key not in MONTH_AND_DAY  # a month is one: `jan`
        if is_macro or not entry.closed or not is_read:
            yield Place(fact, CARD, where, line, " ".join(field.text.split())[:200] or "?", is_clear=False)
        elif value:
            spells = (spell if key in MONTH_AND_DAY else _delimited(spell, field.delimiter),)
            yield Place(fact, CARD, where, line, value, field.start, field.end, spells)


def _field_asides(entry: Entry, page: Page, known: Known) -> Iterator[Place]:
    """Yields what fields of the model's entry may say of it beside those that `own_places` reads."""
    for key, field in entry.fields.items():
        words = re.sub(r"[{}]", " ", field.text)
        aside = Place("doi", CARD, f"BibTeX, {key}", page.line(field.start), "", in_prose=True, is_aside=True)
        if key == "doi" and len(DOI.findall(words)) > 1:
            yield aside.unread(" ".join(words.split()))
        if key in READ_ELSEWHERE:
            continue
        if doi := find_doi(words):
            yield aside._replace(value=(doi,))
        yield from (aside._replace(fact=fact_of(home), value=home) for home in homes_in(words))
        for each in said_in(words, key, known):
            yield aside._replace(fact=each.fact, value=each.value, is_clear=each.is_clear, is_aside=each.is_clear)


def entry_asides(own: Sequence[Entry], others: Sequence[Entry], page: Page, known: Known) -> Iterator[Place]:
    """Yields what entries of other kinds say of the model, or the first that may be its own if none is.

    Then, what further fields of its `own` entries say.
    """
    for entry in others:
        texts = texts_in(entry)
        is_named = any(same_title(texts.get("title", ""), title) for title in known.titles if texts.get("title"))
        is_home = any(same_address(texts.get("url", "")) == same_address(home) for home in known.homes)
        line = page.line(entry.start)
        if (is_named or is_home) and texts.get("version"):
            yield Place("version", CARD, "BibTeX", line, texts["version"], in_prose=True, is_aside=True)
        words = identifiers(entry)
        if is_paper(entry) and any(len(paper_ids(words)[kind]) > 1 for kind in ("arxiv", "doi")):  # it names two works
            yield Place("paper", CARD, "BibTeX", line, words, in_prose=True, is_clear=False)
    for entry in [each for each in others if each.kind in OWN_KINDS and not is_paper(each)][:1] if not own else ():
        words = texts_in(entry).get("title") or entry.key
        for fact in ("title", "authors", "version"):
            yield Place(fact, CARD, "BibTeX", page.line(entry.start), words, in_prose=True, is_clear=False)
    for entry in own:
        yield from _field_asides(entry, page, known)


def _day(text: str) -> str:
    """Returns a day, month or year that a field names alone, as ISO 8601 writes it; '' if it says anything else."""
    days = list(written_days(text))
    is_whole = len(days) == 1 and not re.sub(r"\W", "", text[: days[0][0]] + text[days[0][1] :])
    return text if is_period(text) or is_moment(text) else days[0][2] if is_whole else ""


def _kept_in_braces(field: Field | None, text: str) -> str:
    """Returns a text for TeX, in braces where a field has some of its letters in braces, which keeps their case."""
    words = bibtex.to_tex(" ".join(text.split()))
    return f"{{{words}}}" if field and IN_BRACES.search(field.text) else words


def _authors(text: str) -> tuple[Author, ...]:
    """Returns the Authors of an author field; the last one is AND_OTHERS if it does not name everybody."""
    *names, last = bibtex.split_names(text) or [""]
    others = last.lower().strip("{}") == "others"
    return tuple(map(bibtex.author_of, names if others else filter(None, [*names, last]))) + (AND_OTHERS,) * others


def _of_any_year(key: str, text: str) -> tuple[str, Spell]:
    """Returns (the month or day that a field names, as a date of any year, or ''; how it writes that of a date)."""
    word = text.strip(" .").lower()
    named = [f"{number:02}" for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word)]
    number = word.zfill(2) if re.fullmatch("[0-9]{1,2}", word) else named[0] if len(word) > 2 and named else ""
    if key == "month":
        return number and f"XXXX-{number}", partial(_month, text)
    return number and f"XXXX-XX-{number}", lambda date: date[8:10].lstrip("0") or None


def _month(written: str, date: str) -> str | None:
    """Returns the month of a date as another is written: 7, 07, jul or July."""
    if not re.match(r"\d{4}-\d\d", date):
        return None
    name = MONTHS[int(date[5:7]) - 1]
    if written.strip().isdigit():
        return date[5:7] if written.strip().startswith("0") else date[5:7].lstrip("0")
    name = name if written[:1].isupper() else name.lower()
    return name if len(written) > len("Jul.") else name[:3]


def _delimited(spell: Spell, delimiter: str) -> Spell:
    """Returns a spelling for a field: between quotes, it puts quotes in braces; without any, it takes only a number."""

    def spelled(value: Any) -> str | None:
        text = spell(value) or ""
        if delimiter == '"':
            return text.replace('"', '{"}')
        return text if delimiter or text.isdigit() else None

    return spelled
