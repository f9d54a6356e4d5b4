"""Changed answers go into a repository that is there: first into its leading places, then into every copy."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ..answers.authors import read_author, split_authors
from ..answers.names import AuthorParts
from ..card.front_matter import front_matter_of, inserted
from ..card.outline import outline
from ..check import fix, saving
from ..check.repository import Repository
from ..check.spelled import in_yaml
from ..texts.documents import LOADER, Document, Yaml12, read_yaml

# Where the answer to a question stands, by file.
CITED = {
    "model_name": "title",
    "version": "version",
    "release_date": "date-released",
    "model_description": "abstract",
    "repository_url": "repository-code",
}
IN_FRONT = ("library_name", "pipeline_tag")
LISTED = ("language", "tags", "datasets", "base_model", "metrics")
PLACED = ("hub_namespace", "repo_name")  # parts of the model's address on the Hub
PATCHED = frozenset((*CITED, *IN_FRONT, *LISTED, *PLACED, "authors", "license"))
ORCID = "https://orcid.org/"


class License(NamedTuple):
    """What the template writes of a license."""

    text: str  # of LICENSE; '' if it makes none
    cited: dict[str, str]  # the keys `license` or `license-url` of CITATION.cff


class Unchanged(ValueError):
    """A file cannot be changed by position; the message says why, as the end of a sentence."""


class Edit(NamedTuple):
    """A key of a YAML text and its new value; None takes the key away."""

    key: str
    value: Any


def patch(folder: str, answers: dict[str, str], licenses: Callable[[], tuple[License, License]]) -> list[str]:
    """Writes changed answers, {question: text}, into the repository in a folder; returns what could not be changed.

    `licenses` gives what the template writes of the old license and of the new one; it is asked only if that was
    changed. Every byte stays that does not have to change. The answers are such that the template takes them.
    """
    told = [f"{question} is not changed: it stands in texts that are yours." for question in answers.keys() - PATCHED]
    old, new = licenses() if "license" in answers else (License("", {}), License("", {}))
    edits = _cited(folder, answers)
    edits += [Edit(key, new.cited.get(key)) for key in ("license", "license-url") if "license" in answers]
    told += _change(folder, "CITATION.cff", edits)
    told += _change(folder, "README.md", _in_front(answers))
    if "license" in answers:
        told += _replace_license(folder, old.text, new.text)
    if answers.keys() - set(IN_FRONT) - set(LISTED):
        told += [line for line in fix.fix(folder) if "not changed" in line or line.startswith("CITATION.cff is")]
    return told


def _cited(folder: str, answers: dict[str, str]) -> list[Edit]:
    """Returns the edits of CITATION.cff."""
    edits = [Edit(key, answers[question] or None) for question, key in CITED.items() if question in answers]
    if "authors" in answers:
        edits.append(Edit("authors", [_entry(read_author(text)) for text in split_authors(answers["authors"])]))
    if "tags" in answers:
        edits.append(Edit("keywords", _items(answers["tags"]) or None))
    if answers.keys() & set(PLACED):
        document = Repository(folder).citation
        address = str(document.data.get("repository-artifact", "")) if document else ""
        found = re.fullmatch(r"(https?://[^/]+)/([^/]+)/([^/]+)", address)
        if found:
            owner, name = answers.get("hub_namespace", found[2]), answers.get("repo_name", found[3])
            edits.append(Edit("repository-artifact", f"{found[1]}/{owner}/{name}"))
    return edits


def _in_front(answers: dict[str, str]) -> list[Edit]:
    """Returns the edits of the card's front matter."""
    edits = [Edit(key, answers[key] or None) for key in IN_FRONT if key in answers]
    return edits + [Edit(key, _items(answers[key]) or None) for key in LISTED if key in answers]


def _items(answer: str) -> list[str]:
    return [item.strip() for item in answer.split(",") if item.strip()]


def _entry(author: AuthorParts) -> dict[str, str]:
    """Returns an author as CITATION.cff has one."""
    if author.group:
        entry = {"name": author.group}
    else:
        entry = {"family-names": author.family, "given-names": author.given, "name-suffix": author.suffix}
        entry["affiliation"] = author.affiliation
    entry["orcid"] = f"{ORCID}{author.orcid}" if author.orcid else ""
    return {key: value for key, value in entry.items() if value}


def _change(folder: str, file: str, edits: list[Edit]) -> list[str]:
    """Makes the edits in a file; returns a sentence on each that cannot be made."""
    text, told = Repository(folder).read(file), []
    if text is None and edits:
        return [
            f"{file} is not there, or cannot be read, so {', '.join(edit.key for edit in edits)} stays unsaid in it."
        ]
    for edit in edits:
        try:
            text = _with_front(text or "", edit) if file == "README.md" else _with(text or "", edit, Yaml12)
        except Unchanged as error:
            told.append(f"{file}: {edit.key} is not changed: the file {error} Change it by hand.")
    if edits and text is not None:
        saving.write(str(Path(folder, file)), text)
    return told


def _with_front(card: str, edit: Edit) -> str:
    found = front_matter_of(card)
    if not found:
        raise Unchanged("has no front matter.")
    start, end, _ = found
    line = "\r\n" if "\r\n" in card else "\n"
    front = card[start:end] + line
    data = read_yaml(front).data
    if edit.value is not None and data is not None and edit.key not in data:
        new = inserted(
            front, edit.key, edit.value, "Answered on the template's page", set(outline().card.text.splitlines())
        )
        return card[:start] + new.removesuffix(line) + card[end:]
    return card[:start] + _with(front, edit, LOADER).removesuffix(line) + card[end:]


def _with(text: str, edit: Edit, loader: Any) -> str:
    """Returns a YAML text with one key changed, added or taken away. Raises Unchanged if that would change more."""
    document = read_yaml(text, loader=loader)
    if document.data is None:
        raise Unchanged("is not YAML that can be read.")
    key, value, line = edit.key, edit.value, "\r\n" if "\r\n" in text else "\n"
    place = document.places.get((key,))
    wanted = {name: each for name, each in document.data.items() if name != key} | ({key: value} if value else {})
    if not place:
        new = text if value is None else text.rstrip("\r\n") + line + _spelled_key(key, value, line)
    else:
        end = _end(document, (key,))
        if value is None:
            below = text.find("\n", end) + 1 or len(text)
            new = text[: text.rfind("\n", 0, text.rfind(key, 0, max(place.start, 1))) + 1] + text[below:]
        else:
            new = text[: place.start] + _spelled(text, document, key, value, line) + text[end:]
    read = read_yaml(new, loader=loader)
    if read.data is None or _texts(read.data) != _texts(wanted):
        raise Unchanged("is written in a way that cannot be changed there.")
    return new


def _end(document: Document, path: tuple[str | int, ...]) -> int:
    """Returns where a value ends; the place of a list in YAML goes on to the next key, comments included."""
    place = document.places[path]
    written = document.text[place.start : place.end]
    inside = [where for where in document.places if where[:-1] == path and where]
    if inside and not written.startswith(("[", "{")):
        return max(_end(document, where) for where in inside)
    return place.start + len(written.rstrip())


def _texts(data: dict[str, Any]) -> dict[str, str]:
    """Returns data for comparing: a list of one is its item, and numbers are texts."""
    return {key: str(value[0] if isinstance(value, list) and len(value) == 1 else value) for key, value in data.items()}


def _spelled_key(key: str, value: Any, line: str) -> str:
    return str(yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, width=1000)).replace("\n", line)


def _spelled(text: str, document: Document, key: str, value: Any, line: str) -> str:
    """Returns a value as the one in its place is written; items that stay keep their own text."""
    place, old = document.places[(key,)], document.data[key]
    written = text[place.start : place.end]
    if not isinstance(value, list):
        return in_yaml(written, value)
    if not isinstance(old, list):
        return in_yaml(written, value[0]) if len(value) == 1 else "[" + ", ".join(map(_flow, value)) + "]"
    places = {str(item): (document.places[key, index].start, (key, index)) for index, item in enumerate(old)}
    before = {item: text[start : _end(document, path)] for item, (start, path) in places.items()}
    like = next((each for each in before.values()), "")
    if written.startswith("["):
        return "[" + ", ".join(before.get(str(item)) or _flow(item, like) for item in value) + "]"
    column = place.start - (text.rfind("\n", 0, place.start) + 1)
    items = [before.get(str(item)) or _block(item, " " * (column + 2), line, like) for item in value]
    return f"{line}{' ' * column}".join(f"- {item}" for item in items)


def _flow(item: Any, like: str = "") -> str:
    return in_yaml(like, item) if isinstance(item, str) else str(item)


def _block(item: Any, indent: str, line: str, like: str) -> str:
    """Returns an item of a list on lines of its own: a text, quoted like another, or an author."""
    if not isinstance(item, dict):
        return _flow(item, like)
    return f"{line}{indent}".join(f"{key}: {in_yaml('', value)}" for key, value in item.items())


def _replace_license(folder: str, old: str, new: str) -> list[str]:
    """Puts another text into LICENSE, if what is there is nothing but the old license's own text."""
    own = Repository(folder).licenses
    if own and (own[0][0] != "LICENSE" or len(own) > 1 or _terms(own[0][1]) != _terms(old)):
        return [f"{own[0][0]} is not changed: it is not the plain text of one license. Replace it yourself."]
    if not new:
        return ["LICENSE is not changed: the new license has no text here. Replace it yourself."] if own else []
    Path(folder, "LICENSE").write_bytes(new.encode("utf-8"))
    return []


def _terms(license_text: str) -> list[str]:
    """Returns the words of a license without the line that names year and holder."""
    return re.sub(r"^[ \t]*Copyright\b.*$", "", license_text, flags=re.MULTILINE).split()
