"""What --fix and --add-sections change, and what they say of it. Every other byte of the files stays as it is."""

import errno
import json
import os
import re
import shutil
import tempfile
from functools import partial

from ..card.card import Outline
from ..card.writing import Swallows
from ..card.writing import add_sections as sections_added
from ..template import empty_card
from ..texts import bibtex
from ..texts.markdown import plain
from ..texts.people import Author, same_person
from ..texts.spelling import markdown_text
from ..texts.zenodo import group_for_zenodo, person_for_zenodo
from .citation import groups, problems
from .institution import lab_of
from .repository import Repository

TEXTS = "https://spdx.org/licenses/"  # where the texts of licenses are, by SPDX id
ORCID = r"([0-9]{4}-?){3}[0-9]{3}[0-9Xx]"


def fix(folder):
    """Makes README.md and .zenodo.json follow CITATION.cff; returns what was and could not be changed, as lines."""
    repository = Repository(folder)
    if not repository.citation or any(problems(repository.citation.data)):
        return ["CITATION.cff is missing or not valid, so nothing was changed. First mend what the report says of it."]
    facts, said = repository.facts, []
    edits = {"README.md": {}, ".zenodo.json": {}}  # in each file, {first position: (last position, new text)}
    for difference in facts.differences:
        place, other = difference.place, difference.other
        told = f"{place.file}:{place.line}: not changed: {difference.text}."
        if other.file != "CITATION.cff":
            said.append(f"{told} CITATION.cff lacks it: add it there first.")
        elif place.file not in edits:
            what = f"its text is another license's. Put the full text of {facts.spdx} there: {TEXTS}{facts.spdx}.html"
            said.append(f"{place.file}: {what}")
        elif (new := _spelled(place, other.value, repository)) is None:
            said.append(f"{told} Change it by hand.")
        else:
            edits[place.file][place.start] = place.end, new
    for place in facts.of.get("doi", [])[:1]:
        if place.file != "CITATION.cff":
            said.append(f"{place.file}:{place.line}: CITATION.cff lacks this DOI. Add a line: doi: {place.value[0]}")
        elif len(facts.of["doi"]) == 1 and facts.own_entry and "title" in facts.own_entry.fields:
            start, new = _doi_line(repository.card.text, facts.own_entry, place.value[0])
            edits["README.md"][start] = start, new
    changed = [line for file, wanted in edits.items() if wanted for line in _apply(repository, file, wanted)]
    return changed + said or ["Nothing had to be changed."]


def _apply(repository, file, edits):
    """Makes the edits in a file; returns a line on each."""
    text, told = repository.read(file), []
    for start, (end, new) in sorted(edits.items(), reverse=True):
        old, shown = " ".join(text[start:end].split()), " ".join(new.split())
        line = text.count("\n", 0, start) + 1
        told.insert(0, f"{file}:{line}: {f'{old} ->' if old else 'added'} {shown}")
        text = text[:start] + new + text[end:]
    write(repository.path(file), text)
    return told


def write(path, text):
    """Writes text as UTF-8, line ends as they are; keeps an invisible byte order mark that was there."""
    path, new = os.path.realpath(path), None
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "it is read-only")
        with open(path, "rb") as stream:
            mark = stream.read(3) == b"\xef\xbb\xbf"
        number, new = tempfile.mkstemp(prefix=".writing-", dir=os.path.dirname(path))  # so the old file stays whole
        with open(number, "wb") as stream:
            stream.write(b"\xef\xbb\xbf" * mark + text.encode("utf-8"))
        shutil.copymode(path, new)
        os.replace(new, path)
    except BaseException as error:
        if new and os.path.exists(new):
            os.remove(new)
        if isinstance(error, OSError):
            raise SystemExit(f"{os.path.basename(path)} was not changed: {error.strerror}.") from None
        raise


def _spelled(place, value, repository):
    """What goes to a place so that it says a value; None if no program can tell."""
    if isinstance(value[0], Author):
        return _authors_for(place, value, repository)
    return place.spell(value[0] if isinstance(value, list) else value) if place.spell else None


def _authors_for(place, authors, repository):
    """The authors as a place spells them; who was there before stays as written, but for another ORCID iD."""
    text = (repository.zenodo if place.file == ".zenodo.json" else repository.card).text[place.start : place.end]
    said = [author.name for author in place.value]
    if place.file == ".zenodo.json":
        names = [repository.zenodo.written("creators", index) for index in range(len(said))]
        indent = text[1:].partition("{")[0]
        spell, between = partial(_creator, indent, groups(repository.citation.data)), f",{indent or ' '}"
    elif place.where.startswith("BibTeX"):
        names, spell, between = bibtex.split_names(text), _bibtex_name, " and "
    else:
        names, spell, between = re.split(r",\s+", text.strip(", ")), _prose, ", "
        said = map(plain, names)
    start, _, rest = text.partition(names[0])
    separator = re.match(r"\s*(,|and\b)\s*", rest, re.IGNORECASE)
    between = separator[0] if separator else between
    left, new = dict(zip(said, names, strict=True)), []
    for author in authors:
        same = next((name for name in left if same_person(name, author.name)), None)
        written = left.pop(same) if same else spell(author)
        new.append(re.sub(ORCID, author.orcid, written) if author.orcid else written)
    return start + between.join(new) + text.rpartition(names[-1])[2]


def _creator(indent, groups, author):
    """A creator in .zenodo.json, on lines of its own if there is an indent for them."""
    entry = {key: value for key, value in author._asdict().items() if value}
    if author.name in groups:
        entry["name"] = group_for_zenodo(author.name)
    elif author.name.count(", ") == 2:  # with a suffix
        entry["name"] = person_for_zenodo(*author.name.split(", "))
    written = json.dumps(entry, ensure_ascii=False, indent=2 if "\n" in indent else None)
    return written.replace("\n", indent)


def _bibtex_name(author):
    family, *rest = author.name.split(", ")
    ordered = [family, *rest[1:], *rest[:1]]  # BibTeX has the suffix in the middle
    braced = [not rest or " and " in part.lower() for part in ordered]  # a group, or what would read as two names
    spelled = map(bibtex.to_tex, ordered)
    return ", ".join("{" + part + "}" if whole else part for part, whole in zip(spelled, braced, strict=True))


def _prose(author):
    family, _, given = author.name.partition(", ")
    name = markdown_text(f"{given} {family}".strip())
    return f"[{name}](https://orcid.org/{author.orcid})" if author.orcid else name


def _doi_line(text, entry, doi):
    """(position, text) that puts a line for the DOI above the title's in a BibTeX entry, in the style of that line."""
    before = text[entry.start : entry.fields["title"].start]
    title = re.search(r"title(\s*=\s*([{\"]?))\Z", before, re.IGNORECASE)
    lead = before[: title.start()].rpartition("\n")[2]
    line = "\r\n" if "\r\n" in text else "\n"
    closing = {"{": "}", '"': '"', "": ""}[title[2]]
    return entry.start + title.start(), f"doi{title[1]}{doi}{closing},{' ' if lead.strip() else line + lead}"


def add_sections(folder):
    """Brings the lab's missing sections into the card; returns what was added, as lines."""
    repository = Repository(folder)
    if repository.card is None:
        return ["README.md is missing or cannot be read, so nothing was added."]
    try:
        text, added = sections_added(repository.card.text, Outline(empty_card(lab_of(repository))))
    except Swallows as error:
        return [f"README.md {error} Nothing was added."]
    if not added:
        return ["README.md has all of the lab's sections. Nothing was added."]
    write(repository.path("README.md"), text)
    return [f"README.md: added {', '.join(added)}; every word of yours is kept."]
