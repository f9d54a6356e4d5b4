"""Edits CITATION.cff by position, so that every other byte stays as it is."""

import copy
import re
from collections.abc import Sequence
from typing import Any

from ..check.releases import BLANK, COMMIT, ReleaseIdentifier, is_of, release_identifiers, release_page
from ..check.spelled import in_yaml
from ..texts.documents import Document, Yaml12, read_yaml
from ..texts.yaml_edits import Unchanged, changed
from . import NotPossible


class CitationFile:
    """A CITATION.cff being edited: its `text`, and what that was `before`. `changes` has a line for each change."""

    def __init__(self, document: Document) -> None:
        self.before = self.text = document.text
        self.data: dict[str, Any] = document.data
        self.changes: list[str] = []

    def set(self, key: str, value: str) -> None:
        """Sets a top-level key; a new key goes to the end. Raises NotPossible."""
        old = self.data.get(key)
        if old != value:
            self._write(key, value, [f"{key}: {value}" if old is None else f"{key}: {old} -> {value}"])

    def name_release(self, tag: str, last: str) -> None:
        """Makes `identifiers` name the GitHub release of a tag, in place of the release of the version `last`.

        The address of a commit, which does not exist yet, becomes the address of the tag. Raises NotPossible.
        """
        page = release_page(self.data, tag)
        if not page:
            return
        entries = copy.deepcopy(self.data.get("identifiers") or [])
        origins: list[int | None] = [*range(len(entries))]
        changes: list[str] = []
        for one in release_identifiers(self.data):
            is_commit = not one.is_release and COMMIT.fullmatch(one.name)
            if is_commit or is_of(one.name, last) or BLANK.search(one.name):
                renamed = _renamed(entries[one.number], one, page, tag, last)
                changes += [f"{key}: {entries[one.number][key]} -> {text}" for key, text in renamed.items()]
                entries[one.number].update(renamed)
        if page not in (entry.get("value") for entry in entries):
            entries.insert(0, {"description": f"The GitHub release URL of tag {tag}.", "type": "url", "value": page})
            origins.insert(0, None)
            changes.append(f"identifiers: added {page}")
        self._write("identifiers", entries, changes, origins)

    def _write(self, key: str, value: Any, changes: list[str], origins: Sequence[int | None] = ()) -> None:
        """Writes the value of a key. Raises NotPossible for YAML in a style that cannot be edited by position."""
        try:
            self.text = changed(self.text, key, value, in_yaml, origins, Yaml12)
        except Unchanged as error:
            why = "Nothing was changed: CITATION.cff is written in a way that has to be edited by hand."
            raise NotPossible(f"{why} " + "\n".join(changes)) from error
        self.data = read_yaml(self.text, loader=Yaml12).data
        self.changes += changes


def _renamed(entry: dict[str, Any], one: ReleaseIdentifier, page: str, tag: str, last: str) -> dict[str, str]:
    """Returns the changes to an identifier: its address, and the tag in its description if that is old or blank."""
    new = {"value": page if one.is_release else page.replace("/releases/tag/", "/tree/")}
    if isinstance(description := entry.get("description"), str):
        old = rf"{BLANK.pattern}|{re.escape(one.name)}|\bv?{re.escape(last)}(?![\w.]*\d)"
        new["description"] = re.sub(old, tag, description)
    return {key: text for key, text in new.items() if text != entry[key]}
