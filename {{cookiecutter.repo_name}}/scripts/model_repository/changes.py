"""What --fix and --add-sections change, and what they say of it. Every other byte of the files stays as it is."""

import json
import re

from . import bibtex
from .citation import problems
from .facts import markdown_text
from .people import Author, same_person
from .repository import Repository
from .writing import Swallows, add_sections as sections_added


def fix(folder, hub):
    """Makes README.md and .zenodo.json follow CITATION.cff; returns what was changed, and what could not be, as lines."""
    repository = Repository(folder, hub)
    if not repository.citation or any(problems(repository.citation.data)):
        return ["CITATION.cff is missing or not valid, so nothing was changed. First mend what the report says of it."]
    facts, edits, said = repository.facts, {}, []
    for difference in facts.differences:
        place, other = difference.place, difference.other
        new = _spelled(place, other, repository) if other.file == "CITATION.cff" else None
        if other.file != "CITATION.cff":
            said.append(f"{place.file}:{place.line}: not changed: {difference.text}. CITATION.cff lacks it: add it there first.")
        elif difference.fact == "license" and place.file not in ("README.md", ".zenodo.json"):
            said.append(_license_advice(place, facts, repository))
        elif new is None:
            said.append(f"{place.file}:{place.line}: not changed: {difference.text}. Change it by hand.")
        else:
            edits[place.file, place.start] = place.end, new, place.line
    entry, dois = facts.own_entry, facts.of.get("doi", [])
    if entry and dois and dois[0].file == "CITATION.cff" and len(dois) == 1 and "title" in entry.fields:
        _add_doi(repository, entry, dois[0].value[0], edits)
    elif dois and dois[0].file != "CITATION.cff":
        said.append(f"{dois[0].file}:{dois[0].line}: CITATION.cff lacks the DOI '{dois[0].value[0]}'. Add a line: doi: {dois[0].value[0]}")
    changed = []
    for file in ("README.md", ".zenodo.json"):
        changed += _apply(repository, file, {start: edit for (name, start), edit in edits.items() if name == file})
    return [*changed, *said, *(["Nothing had to be changed."] if not changed and not said else [])]


def _apply(repository, file, edits):
    """Writes the edits {start: (end, new, line)} into a file; returns a line on each."""
    if not edits:
        return []
    text, told, position, pieces = repository.read(file), [], 0, []
    for start, (end, new, line) in sorted(edits.items()):
        pieces += [text[position:start], new]
        position = end
        old = " ".join(text[start:end].split())
        told.append(f"{file}:{line}: {old} -> {' '.join(new.split())}" if old else f"{file}:{line}: added {' '.join(new.split())}")
    write(repository.path(file), "".join([*pieces, text[position:]]))
    return told


def write(path, text):
    """Writes text as UTF-8, line ends as they are; keeps an invisible byte order mark that was there."""
    with open(path, "rb") as stream:
        mark = stream.read(3) == b"\xef\xbb\xbf"
    with open(path, "wb") as stream:
        stream.write(b"\xef\xbb\xbf" * mark + text.encode("utf-8"))


def _license_advice(place, facts, repository):
    """What a person does about LICENSE, whose text no program should write."""
    template = repository.hub.template
    settings = repository.read(".cruft.json")
    found = re.search(r'"template":\s*"([^"]+)"', settings or "")
    command = f"cookiecutter {found[1] if found else template} --no-input --output-dir new license={facts.spdx}"
    return f"{place.file}: its text is another license's. Make the new one elsewhere and copy its LICENSE: {command}"


def _spelled(place, other, repository):
    """What goes to a place so that it says what the other says; None if no program can tell."""
    if isinstance(other.value[0], Author):
        return _authors_for(place, other.value, repository)
    value = other.value[0] if isinstance(other.value, list) else other.value
    return place.spell(value) if place.spell else None


def _authors_for(place, authors, repository):
    """The authors in the spelling of a place; who was there before stays as written."""
    if place.file == ".zenodo.json":
        return _creators(repository.zenodo, place, authors)
    text = repository.card.text[place.start : place.end]
    if place.where.startswith("BibTeX"):
        old = [(bibtex.from_tex(name), name) for name in bibtex.split_names(text)]
        between = re.search(r"\s+and\s+", text, re.IGNORECASE)
        return (between[0] if between else " and ").join(_kept(old, author) or _bibtex_name(author.name) for author in authors)
    old = [(re.sub(r"[\[\]]|\]\([^)]*\)", "", name.partition("](")[0]), name) for name in re.split(r",\s+", text)]
    return ", ".join(_kept(old, author) or _shown_name(author) for author in authors)


def _kept(old, author):
    return next((written for name, written in old if same_person(name, author.name)), None)


def _bibtex_name(name):
    parts = name.split(", ")
    if len(parts) == 1:
        return "{" + bibtex.to_tex(name) + "}"
    ordered = [parts[0], *parts[2:], parts[1]]  # BibTeX has the suffix in the middle
    return ", ".join(bibtex.to_tex(part) if " and " not in part.lower() else "{" + bibtex.to_tex(part) + "}" for part in ordered)


def _shown_name(author):
    family, _, given = author.name.partition(", ")
    name = markdown_text(f"{given} {family}".strip())
    return f"[{name}](https://orcid.org/{author.orcid})" if author.orcid else name


def _creators(zenodo, place, authors):
    """The `creators` of .zenodo.json, as JSON with the spacing that is there."""
    text, old = zenodo.text, zenodo.data["creators"]
    spans = [zenodo.places["creators", index] for index in range(len(old))]
    pieces, left = [], list(range(len(old)))
    for author in authors:
        index = next((i for i in left if same_person(old[i]["name"], author.name)), None)
        if index is None:
            entry = {"name": author.name, "orcid": author.orcid, "affiliation": author.affiliation}
            pieces.append(json.dumps({key: value for key, value in entry.items() if value}, ensure_ascii=False))
            continue
        left.remove(index)
        start, end, orcid = spans[index].start, spans[index].end, zenodo.places.get(("creators", index, "orcid"))
        piece = text[start:end]
        if orcid and author.orcid and author.orcid not in text[orcid.start : orcid.end]:
            piece = text[start : orcid.start] + json.dumps(author.orcid) + text[orcid.end : end]
        pieces.append(piece)
    between = text[spans[0].end : spans[1].start] if len(spans) > 1 else ", "
    return text[place.start : spans[0].start] + between.join(pieces) + text[spans[-1].end : place.end]


def _add_doi(repository, entry, doi, edits):
    """Adds a line for the DOI above the title's, in the style of that line."""
    text, title = repository.card.text, entry.fields["title"]
    start = text.rfind("title", entry.start, title.start) if "title" in text[entry.start : title.start] else -1
    start = start if start >= 0 else text.lower().rfind("title", entry.start, title.start)
    lead = text[text.rfind("\n", 0, start) + 1 : start]
    new_line = "\r\n" if "\r\n" in text else "\n"
    separator = new_line + lead if not lead.strip() else " "
    equals = text[start + len("title") : title.start]
    closing = {"{": "}", '"': '"'}.get(equals[-1:], "")
    edits["README.md", start] = start, f"doi{equals}{doi}{closing},{separator}", repository.card.page.line(start)


def add_sections(folder, hub):
    """Brings the lab's missing sections into the card; returns what was added, as lines."""
    repository = Repository(folder, hub)
    if repository.card is None:
        return ["README.md is missing or cannot be read, so nothing was added."]
    try:
        text, added = sections_added(repository.card.text, hub.outline)
    except Swallows as error:
        return [f"README.md {error} Nothing was added."]
    if not added:
        return ["README.md has all of the lab's sections. Nothing was added."]
    write(repository.path("README.md"), text)
    return [f"README.md: added {len(added)} section{'s' * (len(added) > 1)}, every word of yours kept: {', '.join(added)}."]
