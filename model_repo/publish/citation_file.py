"""Changing what CITATION.cff says, by position: every other byte stays as it is."""

import copy
import json
import re
from typing import Any

from ..check import spelled
from ..check.releases import BLANK, COMMIT, ReleaseIdentifier, is_of, release_identifiers, release_page
from ..texts.documents import Document, Yaml12, read_yaml
from . import NotPossible


class CitationFile:
    """The text of a CITATION.cff that is being changed. `changes` has a line on each change."""

    def __init__(self, document: Document) -> None:
        self.changes: list[str] = []
        self._document = document

    @property
    def text(self) -> str:
        """The text by now."""
        return self._document.text

    @property
    def data(self) -> dict[str, Any]:
        """What the text says by now."""
        data: dict[str, Any] = self._document.data
        return data

    def set(self, key: str, value: str) -> None:
        """Gives a key at the top a value; adds it at the end if it is not there. Raises NotPossible."""
        old = self.data.get(key)
        if old is None:
            self._add(len(self.text), f"{key}: {json.dumps(value)}\n", self.data | {key: value}, f"{key}: {value}")
        else:
            self._replace((key,), value)

    def name_release(self, tag: str, last: str) -> None:
        """Makes `identifiers` name the GitHub release of a tag, instead of that of the version `last` if it names one.

        The address of a commit, which nobody knows before it is made, becomes that of the tag. Raises NotPossible.
        """
        page = release_page(self.data, tag)
        if not page:
            return
        for one in release_identifiers(self.data):
            is_commit = not one.is_release and COMMIT.fullmatch(one.name)
            if is_commit or is_of(one.name, last) or BLANK.search(one.name):
                self._rename(one, page if one.is_release else page.replace("/releases/tag/", "/tree/"), tag, last)
        if page not in (identifier.value for identifier in release_identifiers(self.data)):
            self._add_identifier({"description": f"The GitHub release URL of tag {tag}.", "type": "url", "value": page})

    def _rename(self, identifier: ReleaseIdentifier, page: str, tag: str, last: str) -> None:
        """Gives an identifier its new address, and the new tag where its description has the old one or a blank."""
        path = ("identifiers", identifier.number)
        self._replace((*path, "value"), page)
        description = self.data["identifiers"][identifier.number].get("description")
        if isinstance(description, str):
            old = rf"{BLANK.pattern}|{re.escape(identifier.name)}|\bv?{re.escape(last)}(?![\w.]*\d)"
            self._replace((*path, "description"), re.sub(old, tag, description))

    def _add_identifier(self, entry: dict[str, str]) -> None:
        """Adds an identifier as the first."""
        there = self.data.get("identifiers") or []
        place = self._document.places.get(("identifiers", 0))
        start = self.text.rfind("\n", 0, place.start) + 1 if place else len(self.text)
        dash = self.text[start : place.start] if place else "  - "  # what stands before an entry's first key
        lines = [f"{key}: {json.dumps(value)}" for key, value in entry.items()]
        text = dash + f"\n{' ' * len(dash)}".join(lines) + "\n"
        wanted = self.data | {"identifiers": [entry, *there]}
        self._add(start, text if place else f"identifiers:\n{text}", wanted, f"identifiers: added {entry['value']}")

    def _replace(self, path: tuple[str | int, ...], value: str) -> None:
        """Replaces the text of a value at a path."""
        wanted = copy.deepcopy(self.data)
        *around, last = path
        inner: Any = wanted
        for key in around:
            inner = inner[key]
        old, inner[last] = inner[last], value
        if old != value:
            place, written = self._document.places[path], self._document.written(*path)
            text = self.text[: place.start] + spelled.in_yaml(written, value) + self.text[place.end :]
            self._update(text, wanted, f"{last}: {old} -> {value}")

    def _add(self, position: int, text: str, wanted: dict[str, Any], change: str) -> None:
        """Adds lines at a position where a line begins, or at the end."""
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        before = self.text[:position]
        before += line_end if before and not before.endswith("\n") else ""
        self._update(before + text.replace("\n", line_end) + self.text[position:], wanted, change)

    def _update(self, text: str, wanted: dict[str, Any], change: str) -> None:
        """Takes a new text if it says what is wanted; an unusual style of YAML is left to its author."""
        document = read_yaml(text, loader=Yaml12)
        if document.data != wanted:
            raise NotPossible(
                f"Nothing was changed: CITATION.cff is written in a way that has to be changed by hand. {change}"
            )
        self._document = document
        self.changes.append(change)
