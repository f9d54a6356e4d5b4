"""What --fix and --add-sections change, and what they say of it. Every other byte of the files stays as it is.

--fix rewrites copies alone: fields of YAML, JSON and of the model's own BibTeX entry to which no author has added
anything, and a text in prose that is to the letter what the template or --fix writes for a value that CITATION.cff had
at HEAD or a field still has. Everything else is an author's words: the difference is named, with what to write.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..card.outline import Outline
from ..card.writing import Swallows
from ..card.writing import add_sections as sections_added
from ..template import empty_card
from ..texts.bibtex import Entry
from ..texts.identity import SUBTITLE, same_title, title_key
from ..texts.people import Author
from . import lists, saving, spelled
from .agreement import Difference
from .citation import problems
from .comparisons import FACTS, LEADER
from .facts import Facts
from .git import Git
from .institution import lab_of
from .places import Place, Value
from .repository import Repository
from .values import texts

TEXTS = "https://spdx.org/licenses/"  # where the texts of licenses are, by SPDX id
INVALID = "CITATION.cff is missing or not valid, so nothing was changed. First fix what the report says about it."
UNDECIDED = "Perhaps only the card's license was chosen by a person. Write the right one in both."
# How a value alone looks in a field.
BARE = {
    "version": re.compile(r"[vV]?\d[\w.+-]*"),
    "date": re.compile(r"\d{4}(-\d\d-\d\d)?|XXXX-(XX-)?\d\d"),
    **dict.fromkeys(("doi", "code", "model"), re.compile(r"\S+")),
}
YOURS = "These are your own words."


class Edit(NamedTuple):
    """A piece of a text that is replaced."""

    start: int
    end: int
    text: str


def fix(folder: str, git: Git | None = None) -> list[str]:
    """Makes every copy follow CITATION.cff; returns what was and could not be changed, as lines.

    `git` tells what CITATION.cff said before. Either all files change or none does.
    """
    repository = Repository(folder, git)
    if not repository.citation or any(problems(repository.citation.data)):
        return [INVALID]
    facts, said = repository.facts, []
    edits: dict[str, list[Edit]] = {}
    for difference in facts.differences:
        if difference.other.file != LEADER:
            continue  # nothing is changed for it, and the edits may change what it has to say: _left
        place, change = difference.place, _change(difference, repository)
        if isinstance(change, str):
            said.append(f"{_where(place)}: {change}")
        elif change not in edits.setdefault(place.file, []):
            edits[place.file].append(change)
    doi = _doi_to_add(repository)
    if isinstance(doi, Edit):
        edits.setdefault("README.md", []).append(doi)
    elif doi:
        said.append(doi)
    texts, changed = {}, []
    for file, wanted in edits.items():
        texts[file], lines = _applied(file, _text(repository, file), wanted)
        changed += lines
    try:
        saving.save(repository.folder, texts)
    except saving.NotSaved as error:
        return [f"Nothing was changed. {error}"]
    return changed + said + _left(Repository(folder, git) if texts else repository) or ["Nothing had to be changed."]


def _left(repository: Repository) -> list[str]:
    """Returns a sentence on each place that differs from another than one in CITATION.cff, with what to write."""
    return [
        f"{_where(difference.place)}: {_change(difference, repository)}"
        for difference in repository.facts.differences
        if difference.other.file != LEADER
    ]


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.where else place.file


def _text(repository: Repository, file: str) -> str:
    """Returns the text in which a place has its positions."""
    return str(repository.read(file) or "")


def _change(difference: Difference, repository: Repository) -> Edit | str:
    """Returns the Edit that makes a place follow the other, or a sentence on why there is none and what to do."""
    place, other = difference.place, difference.other
    facts: Facts = repository.facts
    if place.fact == "license":
        if place.file not in ("README.md", ".zenodo.json"):
            cited = repository.citation.data.get("license") if repository.citation else None
            spdx = spelled.spdx_license(str(other.value[0])) or next(iter(texts(cited)), "")
            link = f"{TEXTS}{spdx}.html" if spelled.spdx_license(spdx.lower()) else "the page of the license"
            return f"its text is another license's. Put the full text of {spdx} there: {link}"
        if other.file == LEADER and _is_undecided(facts):
            return f"not changed: {difference.text}. {UNDECIDED}"
    if other.file != LEADER:
        is_lacking = _belongs_to_leader(place)
        mend = f"{LEADER} lacks it: add it there first." if is_lacking else f"Write: {_wanted(place, other)}"
        return f"not changed: {difference.text}. {mend}"
    text = _text(repository, place.file)
    new = _replacement(place, other.value, text, repository)
    if new is not None:
        return Edit(place.start, place.end, new)
    wanted = _wanted(place, other)
    if place.in_prose or _adds_words(place, text[place.start : place.end], facts):
        return f"not changed: {difference.text}. {YOURS} Write: {wanted}"
    return f"not changed: {difference.text}. Change it by hand."


def _belongs_to_leader(place: Place) -> bool:
    """Tells whether CITATION.cff has a key for a place's fact."""
    return place.fact in FACTS and FACTS[place.fact].places.startswith(LEADER)


def _wanted(place: Place, other: Place) -> str:
    """Returns what a place would have to say."""
    for spell in place.spells:
        if new := spell(other.value):
            return new
    return other.value if isinstance(other.value, str) else ", ".join(map(str, other.value))


def _replacement(place: Place, value: Value, text: str, repository: Repository) -> str | None:
    """Returns the text that makes a copy say a value; None for an author's words, and where no program can tell."""
    if not place.end:
        return None
    old = text[place.start : place.end]
    if place.in_prose:
        known = repository.facts.known(place.fact)
        return next((spell(value) for spell in place.spells if old in map(spell, known)), None)
    if _adds_words(place, old, repository.facts):
        return None
    if place.fact != "authors":
        return next((spell(value) for spell in place.spells), None)
    authors = [each for each in value if isinstance(each, Author)]
    if place.file == ".zenodo.json":
        return lists.creators(repository.zenodo, authors) if repository.zenodo else None
    return lists.author_field(old, text[place.start - 1], authors)


def _adds_words(place: Place, text: str, facts: Facts) -> bool:
    """Tells whether an author has added to the value in a field: `1.2.3 (beta)`, a subtitle, half a sentence.

    What CITATION.cff had at HEAD is a value as it is; where git does not say, what a field of another file has is one.
    """
    fields = [each for each in (*facts.before, *facts.of.get(place.fact, ())) if not each.in_prose]
    past = facts.before or [each for each in fields if each.file != place.file]
    said = place.value if isinstance(place.value, str) else text
    if any((each.fact, each.value) == (place.fact, said) for each in past):
        return False
    others = [each.value for each in fields if each.fact == place.fact and isinstance(each.value, str)]
    if place.fact == "title":
        key, parts = title_key(said), set(map(title_key, SUBTITLE.split(said)))
        shorter = [other for other in others if len(title_key(other)) < len(key)]
        return any(title_key(other) in parts or same_title(said, other) for other in shorter)
    if place.fact == "abstract":
        words, known = " ".join(said.split()), [" ".join(other.split()).rstrip(".") for other in others]
        return any(other and other in words and other != words.rstrip(".") for other in known)
    return place.fact in BARE and not BARE[place.fact].fullmatch(said.strip())


def _is_undecided(facts: Facts) -> bool:
    """Tells whether the card has the only license that a person surely chose.

    CITATION.cff leads if it named a license at HEAD. Else the card may be older than it: then its license has to stand
    in another file too, as it does where the template wrote them all.
    """
    if any(place.fact == "license" for place in facts.before):
        return False
    agrees = FACTS["license"].agrees
    leader, *others = facts.of["license"]
    on_card = [place for place in others if place.file == "README.md" and not agrees(place.value, leader.value)]
    elsewhere = [place for place in others if place.file != "README.md"]
    return any(not any(agrees(card.value, place.value) for place in elsewhere) for card in on_card)


def _applied(file: str, text: str, edits: list[Edit]) -> tuple[str, list[str]]:
    """Returns (a file's text with the edits, a line on each)."""
    lines: list[str] = []
    for start, end, new in sorted(edits, reverse=True):
        old, shown = " ".join(text[start:end].split()), " ".join(new.split())
        line = text.count("\n", 0, start) + 1
        lines.insert(0, f"{file}:{line}: {f'{old} ->' if old else 'added'} {shown}")
        text = text[:start] + new + text[end:]
    return text, lines


def _doi_to_add(repository: Repository) -> Edit | str:
    """Returns the Edit that adds the DOI to the model's BibTeX entry, or a sentence on one that CITATION.cff lacks."""
    facts: Facts = repository.facts
    entry, dois = facts.own_entry, [place for place in facts.of.get("doi", []) if not place.in_prose]
    if not dois or not isinstance(dois[0].value[0], str):
        return ""
    doi = dois[0].value[0]
    if dois[0].file != LEADER:
        return f"{dois[0].file}:{dois[0].line}: {LEADER} lacks this DOI. Add a line: doi: {doi}"
    has_one = any(place.file == "README.md" for place in dois)
    if has_one or not entry or not entry.closed or "doi" in entry.fields or "title" not in entry.fields:
        return ""
    return _doi_line(_text(repository, "README.md"), entry, doi)


def _doi_line(text: str, entry: Entry, doi: str) -> Edit | str:
    """Returns the Edit that puts a line for the DOI above the title's in a BibTeX entry, in the style of that line."""
    before = text[entry.start : entry.fields["title"].start]
    title = re.search(r"title(\s*=\s*)([{\"]?)\Z", before, re.IGNORECASE)
    if not title:
        return ""
    lead = before[: title.start()].rpartition("\n")[2]
    line = "\r\n" if "\r\n" in text else "\n"
    at = entry.start + title.start()
    return Edit(at, at, f"doi{title[1]}{{{doi}}},{' ' if lead.strip() else line + lead}")


def add_sections(folder: str) -> list[str]:
    """Brings the lab's missing sections into the card; returns what was added, as lines."""
    repository = Repository(folder)
    if repository.card is None:
        return ["README.md is missing or cannot be read, so nothing was added."]
    try:
        outline = Outline(empty_card(lab_of(repository)))
        text, added = sections_added(repository.card.text, outline, _known_parts(repository.facts))
    except Swallows as error:
        return [f"README.md {error} Nothing was added."]
    if not added:
        return ["README.md has all of the lab's sections. Nothing was added."]
    saving.write(repository.path("README.md"), text)
    return [f"README.md: added {', '.join(added)}; every word of yours is kept."]


def _known_parts(facts: Facts) -> dict[str, str]:
    """Returns {label of a bullet, or heading: what fields of the files say of it, as the template writes it}."""
    first = {place.fact: place.value for place in reversed(facts.places) if place.is_clear and not place.in_prose}
    license = next(iter(first.get("license", ())), "")
    authors = [author for author in first.get("authors", ()) if isinstance(author, Author)]
    models, datasets, languages = (
        [item for item in first.get(fact, ()) if isinstance(item, str)]
        for fact in ("base_model", "datasets", "language")
    )
    code, version = (str(first.get(fact, "")) for fact in ("code", "version"))
    parts = {
        "Developed by": spelled.people(authors),
        "Language(s) (NLP)": spelled.markdown(", ".join(languages)),
        "License": spelled.markdown(spelled.spdx_license(str(license)) or str(license)),
        "Fine-tuned from model": spelled.hub_links(models),
        "Version": version,
        "Repository": f"[Code]({code})" if code else "",
        "Training Data": spelled.hub_links(datasets, "datasets/"),
    }
    return {label: words for label, words in parts.items() if words}
