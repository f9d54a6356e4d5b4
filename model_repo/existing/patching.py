"""Changed answers go into a repository that is there: first into its leading places, then into every copy."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..answers.rules import items
from ..card.card import card_of
from ..card.front_matter import front_matter_of, with_key
from ..card.outline import outline
from ..card.writing import write_part
from ..check import fix, saving
from ..check.papers import MADE_UP, is_invented
from ..check.repository import Repository
from ..check.spelled import in_yaml
from ..texts.documents import Yaml12, read_yaml
from ..texts.lines import line_end_of
from ..texts.yaml_edits import Unchanged, changed
from .author_entries import changed_authors

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
LANGUAGES = "Language(s) (NLP)"  # the card's bullet


class License(NamedTuple):
    """What the template writes of a license."""

    text: str  # of LICENSE; '' if it makes none
    cited: dict[str, str]  # the keys `license` or `license-url` of CITATION.cff


class KeyEdit(NamedTuple):
    """A key of a YAML text and its new value."""

    key: str
    value: Any  # '' or [] takes the key away
    origins: Sequence[int | None] = ()  # of a list of authors: which one each was in the old list, None of a new one


def patch(
    folder: str, old: dict[str, str], new: dict[str, str], licenses: Callable[[], tuple[License, License]]
) -> list[str]:
    """Writes changed answers into the repository in a folder; returns sentences on what could not be changed.

    `old` are the answers that were read from it, `new` those that were changed, {question: text}, such that the
    template takes them. `licenses` gives what the template writes of the old license and of the new one; it is asked
    only if that was changed. Every byte stays that does not have to change, and whatever no question asks for.
    """
    remarks = [f"{question} is not changed: it stands in texts that are yours." for question in new.keys() - PATCHED]
    before, after = licenses() if "license" in new else (License("", {}), License("", {}))
    # What stands in several files is taken out of all or of none; a license `other` is none.
    gone = {question for question in (*CITED, "authors") if new.get(question) == ""}
    gone |= {"license"} if "license" in new and not after.text else set()
    remarks += [f"{each} is not taken away: several files say it. Do that by hand." for each in gone if old.get(each)]
    new = {question: text for question, text in new.items() if question not in gone}
    repository = Repository(folder)
    cited = repository.citation.data if repository.citation else None
    edits = _cited(cited or {}, old, new)
    edits += [KeyEdit(key, after.cited.get(key, "")) for key in ("license", "license-url") if "license" in new]
    remarks += _change(folder, "CITATION.cff", edits)
    front = (repository.front.data if repository.front else None) or {}
    edits = [KeyEdit(key, new[key]) for key in IN_FRONT if key in new]
    edits += [KeyEdit(key, _merged(front.get(key), old.get(key, ""), new[key])) for key in LISTED if key in new]
    remarks += _change(folder, "README.md", edits)
    if "language" in new:
        _write_languages(folder, old.get("language", ""), new["language"])
    if "license" in new:
        remarks += _replace_license(folder, before.text, after.text)
    if new.keys() - set(IN_FRONT) - set(LISTED):
        remarks += [line for line in fix.fix(folder) if "not changed" in line or line.startswith("CITATION.cff is")]
    return remarks


def _cited(cited: dict[str, Any], old: dict[str, str], new: dict[str, str]) -> list[KeyEdit]:
    """Returns the edits of CITATION.cff, whose data `cited` is."""
    edits = [KeyEdit(key, new[question]) for question, key in CITED.items() if question in new]
    if "model_name" in new:
        edits += _references(cited, new["model_name"])
    if "authors" in new:
        edits.append(KeyEdit("authors", *changed_authors(cited.get("authors"), new["authors"])))
    if "tags" in new and (cited.get("keywords") or not old.get("tags")):
        edits.append(KeyEdit("keywords", _merged(cited.get("keywords"), old.get("tags", ""), new["tags"])))
    if new.keys() & set(PLACED):
        found = re.fullmatch(r"(https?://[^/]+)/([^/]+)/([^/]+)", str(cited.get("repository-artifact", "")))
        if found:
            owner, name = new.get("hub_namespace", found[2]), new.get("repo_name", found[3])
            edits.append(KeyEdit("repository-artifact", f"{found[1]}/{owner}/{name}"))
    return edits


def _references(cited: dict[str, Any], title: str) -> list[KeyEdit]:
    """Returns the edit of a paper whose title was made up from the model's, so that it is still known to be."""
    there = cited.get("references")
    works = list(there) if isinstance(there, list) else []
    for index, work in enumerate(works):
        if isinstance(work, dict) and is_invented(work.get("title")):
            works[index] = work | {"title": f"{MADE_UP}{title}"}
    return [KeyEdit("references", works, range(len(works)))] if works and works != there else []


def _merged(there: Any, old: str, new: str) -> list[str]:
    """Returns a list of a file after its answer changed; what the answer did not hold before stays."""
    listed = [str(item) for item in (there if isinstance(there, list) else [there] if there else [])]
    before, after = items(old), items(new)
    if listed == before:
        return after
    kept = [item for item in listed if item in after or item not in before]
    return kept + [item for item in after if item not in before and item not in kept]


def _change(folder: str, file: str, edits: list[KeyEdit]) -> list[str]:
    """Makes the edits in a file; returns a sentence on each that cannot be made."""
    text, remarks = Repository(folder).read(file), []
    if text is None:
        keys = ", ".join(edit.key for edit in edits)
        return [f"{file} is missing or cannot be read, so {keys} could not be changed there."] if edits else []
    for edit in edits:
        try:
            text = (
                _in_card(text, edit) if file == "README.md" else changed(text, *edit[:2], in_yaml, edit.origins, Yaml12)
            )
        except Unchanged as error:
            remarks.append(f"{file}: {edit.key} is not changed: the file {error} Change it by hand.")
    if edits:
        saving.write(str(Path(folder, file)), text)
    return remarks


def _in_card(card: str, edit: KeyEdit) -> str:
    """Returns a card with an edit in its front matter."""
    found = front_matter_of(card)
    if not found:
        raise Unchanged("has no front matter.")
    start, end, _ = found
    line = line_end_of(card)
    front = card[start:end] + line
    data = read_yaml(front).data
    if edit.value and data is not None and edit.key not in data:
        return with_key(card, edit.key, edit.value, "Answered on the template's page", outline().card.text)
    return card[:start] + changed(front, edit.key, edit.value, in_yaml).removesuffix(line) + card[end:]


def _write_languages(folder: str, old: str, new: str) -> None:
    """Writes the languages into their bullet of the card, if it says nothing but what they were before."""
    card = Repository(folder).read("README.md") or ""
    for part in card_of(card, outline().labels).parts.values():
        if part.label == LANGUAGES and part.text == ", ".join(items(old)) and items(new):
            written = write_part(card, outline(), part.section, part.label, ", ".join(items(new)))
            saving.write(str(Path(folder, "README.md")), written)


def _replace_license(folder: str, old: str, new: str) -> list[str]:
    """Puts another text into LICENSE, if what is there is nothing but the old license's own text."""
    own = Repository(folder).licenses
    if own and (own[0][0] != "LICENSE" or len(own) > 1 or _terms(own[0][1]) != _terms(old)):
        return [f"{own[0][0]} is not changed: it is not the plain text of one license. Replace it yourself."]
    Path(folder, "LICENSE").write_bytes(new.encode("utf-8"))
    return []


def _terms(license_text: str) -> list[str]:
    """Returns the words of a license without the line that names year and holder."""
    return re.sub(r"^[ \t]*Copyright\b.*$", "", license_text, flags=re.MULTILINE).split()
