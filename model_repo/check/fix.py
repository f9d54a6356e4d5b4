"""What --fix changes and reports. Every other byte of the files stays the same.

--fix rewrites only copies: text that is exactly what the template or --fix writes for a value known to be old, and
fields in YAML, JSON and the model's own BibTeX entry that contain only a version, date, license, DOI or address.
Everything else is an author's words: the report names the difference and what to write. The same goes for advice,
which is common in repositories not made from the template: there, nobody knows which side is older.
"""

import re
from typing import NamedTuple

from ..texts.bibtex import Entry
from ..texts.lines import line_end_of
from . import saving, settings, spelled
from .agreement import Judgement
from .citation import problems
from .comparisons import LEADER
from .copies import is_authors_words, is_undecided, replacement
from .git import Git
from .places import Place, one_text
from .repository import Repository
from .rules import RULES
from .rules.agreement import is_advice
from .values import texts

TEXTS = "https://spdx.org/licenses/"  # texts of licenses, by SPDX ID
INVALID = "CITATION.cff is missing or not valid, so nothing was changed. First fix what the report says about it."
UNDECIDED = "Perhaps only the card's license was chosen by a person. Write the right one in both."
YOURS = "These are your own words."
ADVICE = "This is only advice here, as either side may be the newer one."
UNCHANGED = "Nothing had to be changed."


class Edit(NamedTuple):
    """A piece of text and its replacement."""

    start: int
    end: int
    text: str


def fix(folder: str, git: Git | None = None) -> list[str]:
    """Makes every copy follow CITATION.cff; returns lines on what was changed and what could not be.

    `git` tells what CITATION.cff said before. Either all files change or none does.
    """
    repository = Repository(folder, git)
    if not repository.citation or any(problems(repository.citation.data)):
        return [INVALID]
    unchanged: list[str] = []
    edits: dict[str, list[Edit]] = {}
    for difference in _wanted_differences(repository):
        if difference.other.file != LEADER:
            continue  # nothing is changed for it, and the edits may change its message
        place, change = difference.place, _change(difference, repository)
        if isinstance(change, str):
            unchanged.append(f"{_where(place)}: {change}")
        elif change not in edits.setdefault(place.file, []):
            edits[place.file].append(change)
    doi = _doi_to_add(repository)
    if isinstance(doi, Edit):
        edits.setdefault("README.md", []).append(doi)
    elif doi:
        unchanged.append(doi)
    texts, changed = {}, []
    for file, wanted in edits.items():
        texts[file], lines = _applied(file, repository.read(file) or "", wanted)
        changed += lines
    try:
        saving.save(repository.folder, texts)
    except saving.NotSaved as error:
        return [f"Nothing was changed. {error}"]
    after = Repository(folder, git) if texts else repository
    for difference in _wanted_differences(after):
        if difference.other.file != LEADER:
            unchanged.append(f"{_where(difference.place)}: {_change(difference, after)}")
    return changed + unchanged or [UNCHANGED]


def _wanted_differences(repository: Repository) -> list[Judgement]:
    """Returns the differences, except those of rules that the repository turns off."""
    ignored = settings.read(repository.read_if_ordinary(settings.FILE), list(RULES)).ignored
    return [each for each in repository.facts.differences if each.fact.rule not in ignored]


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.where else place.file


def _change(difference: Judgement, repository: Repository) -> Edit | str:
    """Returns the Edit that makes a place follow the other, or a sentence on why there is none and what to do."""
    place, other = difference.place, difference.other
    if place.fact == "license":
        if not place.where:  # LICENSE
            cited = repository.citation.data.get("license") if repository.citation else None
            spdx = spelled.spdx_license(str(other.value[0])) or next(iter(texts(cited)), "")
            link = f"{TEXTS}{spdx}.html" if spelled.spdx_license(spdx.lower()) else "the page of the license"
            return f"its text is another license's. Put the full text of {spdx} there: {link}"
        if other.file == LEADER and is_undecided(repository.facts):
            return f"not changed: {difference.sentence}. {UNDECIDED}"
    if other.file != LEADER:
        mend = f"Write: {_wanted(place, other)}"
        if difference.fact.is_of_leader:
            is_there = repository.facts.of[place.fact][0].file == LEADER
            mend = f"{LEADER} {'fits both: say more' if is_there else 'lacks it: add it'} there first."
        return f"not changed: {difference.sentence}. {mend}"
    if is_advice(difference, repository.of_template):
        return f"not changed: {difference.sentence}. {ADVICE}"
    text = repository.read(place.file) or ""
    new = replacement(place, other.value, text, repository)
    if new is not None:
        return Edit(place.start, place.end, new)
    if is_authors_words(place, text, repository):
        return f"not changed: {difference.sentence}. {YOURS} Write: {_wanted(place, other)}"
    wanted = next(filter(None, (spell(other.value) for spell in place.spells)), "")
    return f"not changed: {difference.sentence}. Change it by hand.{f' Write: {wanted}' * bool(wanted)}"


def _wanted(place: Place, other: Place) -> str:
    """Returns what a place should say."""
    return next(filter(None, (spell(other.value) for spell in place.spells)), one_text(other.value))


def _applied(file: str, text: str, edits: list[Edit]) -> tuple[str, list[str]]:
    """Returns (a file's text with the edits, a line for each edit); new text gets the file's line endings."""
    lines: list[str] = []
    line_end = line_end_of(text)
    for start, end, new in sorted(edits, reverse=True):
        old, shown = " ".join(text[start:end].split()), " ".join(new.split())
        line = text.count("\n", 0, start) + 1
        lines.insert(0, f"{file}:{line}: {f'{old} ->' if old else 'added'} {shown}")
        text = text[:start] + re.sub(r"\r?\n", line_end, new) + text[end:]
    return text, lines


def _doi_to_add(repository: Repository) -> Edit | str:
    """Returns the Edit that adds the DOI to the model's BibTeX entry, or a sentence on one missing in CITATION.cff."""
    facts = repository.facts
    if lacking := facts.doi_that_citation_lacks:
        return f"{_where(lacking)}: {LEADER} lacks this DOI. Add a line: doi: {one_text(lacking.value)}"
    entry, dois = facts.own_entry, facts.dois_in_fields
    if not repository.of_template or not dois or dois[0].file != LEADER or any(p.file == "README.md" for p in dois):
        return ""
    if not entry or not entry.closed or "doi" in entry.fields or "title" not in entry.fields:
        return ""
    if not any(place.start == entry.fields["title"].start for place in facts.places if place.end):
        return ""  # another entry may be the copy
    return _doi_line(repository.read("README.md") or "", entry, str(dois[0].value[0]))


def _doi_line(text: str, entry: Entry, doi: str) -> Edit | str:
    """Returns the Edit that adds a DOI line above the title in a BibTeX entry, in the style of the title's line."""
    before = text[entry.start : entry.fields["title"].start]
    title = re.search(r"title(\s*=\s*)([{\"]?)\Z", before, re.IGNORECASE)
    if not title:
        return ""
    lead = before[: title.start()].rpartition("\n")[2]
    at = entry.start + title.start()
    return Edit(at, at, f"doi{title[1]}{{{doi}}},{' ' if lead.strip() else line_end_of(text) + lead}")
