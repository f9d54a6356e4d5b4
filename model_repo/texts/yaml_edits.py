"""Edits YAML by position: changes no other byte than necessary, and loses no comment."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import reduce
from itertools import takewhile
from operator import getitem
from typing import Any

import yaml

from .documents import LOADER, Document, Path, read_yaml
from .lines import line_end_of

Step = str | int  # a key or an index
Spell = Callable[[str, str], str]  # (a value as written in YAML, text) -> the text in YAML, in the same quotes
HEADER = re.compile(r"(?:[&!]\S*\s+)*[|>][-+\d]*[ \t]+")  # of a block of text, up to the comment on its line
CANNOT = "is written in a way that cannot be changed there."


class Unchanged(ValueError):
    """Raised when a text cannot be edited by position; the message is a predicate that says why."""


def changed(
    text: str,
    key: str,
    value: Any,
    spell: Spell,
    origins: Sequence[int | None] = (),
    loader: type[yaml.SafeLoader] = LOADER,
) -> str:
    """Returns a YAML text with the value of one key changed or added, or with the key removed for an empty value.

    A value is a text, a list of texts, or a list of mappings of texts. `origins` has the old index (from 0) of each
    mapping, None for a new one. Raises Unchanged if anything else would change or a comment would be lost.
    """
    document = read_yaml(text, loader=loader)
    if document.data is None:
        raise Unchanged("is not YAML that can be read.")
    wanted = {**document.data, key: value}
    if not value:
        del wanted[key]
    new = _Writer(document, spell, origins).text_with((), wanted)
    after = read_yaml(new, loader=loader)
    if after.data is None or _comparable(after.data) != _comparable(wanted):
        raise Unchanged(CANNOT)
    if Counter(_comments(document)) - Counter(_comments(after)):
        raise Unchanged("has a comment there that would be lost.")
    return new


def _comparable(data: Any) -> Any:
    """Returns data for comparison: a list of one item equals the item, and a number equals its text."""
    if isinstance(data, dict):
        return {key: _comparable(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_comparable(item) for item in data] if len(data) != 1 else _comparable(data[0])
    return str(data)


def _comments(document: Document) -> Iterator[str]:
    """Yields the comments of a YAML text."""
    outer = {path[:-1] for path in document.places if path}
    values = sorted(place[1:] for path, place in document.places.items() if path not in outer)
    for found in re.finditer(r"(?<!\S)#(?=(.*))", document.text):
        before = bisect_left(values, (found.start() + 1, 0)) - 1
        start, end = values[before] if before >= 0 else (0, 0)
        if end <= found.start() or HEADER.fullmatch(document.text, start, found.start()):
            yield found[1].rstrip()


class _Writer:
    """Writes new values in place of those in a document."""

    def __init__(self, document: Document, spell: Spell, origins: Sequence[int | None]) -> None:
        self.text, self.places, self.data = document.text, document.places, document.data
        self.spell, self.origins = spell, origins
        self.line = line_end_of(self.text)
        self.inside: dict[Path, list[Step]] = {}  # {mapping or list: its keys or indexes, in order}
        for path in self.places:
            if path:
                self.inside.setdefault(path[:-1], []).append(path[-1])

    def old(self, path: Path) -> Any:
        """Returns the value at a path."""
        return reduce(getitem, path, self.data)

    def is_block(self, path: Path) -> bool:
        """Tells whether a value is a mapping or list in block style."""
        return path in self.inside and (not path or not self.text.startswith(("[", "{"), self.places[path].start))

    def end(self, path: Path) -> int:
        """Returns the end of a value; that of a block includes the comment on its last line, not those below."""
        place = self.places[path]
        if self.is_block(path):
            return self.line_end(max(self.end((*path, step)) for step in self.inside[path]))
        return place.start + len(self.text[place.start : place.end].rstrip())

    def line_end(self, position: int) -> int:
        """Returns the end of a line, before its line break."""
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[position:end].endswith("\r") else end

    def text_with(self, path: Path, value: Any) -> str:
        """Returns the text for a new value at a path, from its first character to its end."""
        old = self.old(path)
        start, end = self.places[path].start, len(self.text) if not path else self.end(path)
        if old == value or (isinstance(value, str) and str(old) == value):  # a number counts as its text
            return self.text[start:end]
        if isinstance(old, dict) and isinstance(value, dict):
            if self.is_block(path):
                keys = [key for key in old if key in value] + [key for key in value if key not in old]
                return self.block(path, [(key if key in old else None, f"{key}: ", value[key]) for key in keys])
            if list(old) == list(value):
                return self.with_values(path, value)
        if self.is_block(path) and isinstance(old, list) and isinstance(value, list) and value:
            origins = self.origins_of(old, value)
            return self.block(path, [(origin, "- ", item) for origin, item in zip(origins, value, strict=True)])
        return self.on_one_line(path, value)

    def origins_of(self, old: list[Any], value: list[Any]) -> Sequence[int | None]:
        """Returns the old index of each item of the new list; None for a new item."""
        if isinstance(value[0], dict):
            return self.origins
        places = {str(item): index for index, item in reversed(list(enumerate(old)))}
        return [places.pop(str(item), None) for item in value]

    def block(self, path: Path, entries: Sequence[tuple[Step | None, str, Any]]) -> str:
        """Returns a block with the entries (key or old index, None for a new entry; key or dash; value)."""
        start = self.places[path].start if path else 0
        indent = " " * (start - self.text.rfind("\n", 0, start) - 1)
        there, left = self.kept(path, start, indent, {step for step, _, _ in entries})
        lines: list[str] = []
        for step, marker, value in entries:
            if step is None:
                lines += [indent + line for line in self.fresh(marker, value)]
            elif step in there:
                before, behind = there[step]
                lines.append(before + self.text_with((*path, step), value) + behind)
            else:  # merged by `<<`
                raise Unchanged(CANNOT)
        return self.line.join(lines + left).removeprefix(indent) + ("" if path else self.text[self.end(path) :])

    def kept(
        self, path: Path, start: int, indent: str, steps: Container[Step | None]
    ) -> tuple[dict[Step, tuple[str, str]], list[str]]:
        """Returns ({step: (what precedes its value, the rest of the line behind it)}, comments that no entry follows).

        A comment belongs to the entry on its line or below. Comments above a removed entry move to the next one.
        """
        there: dict[Step, tuple[str, str]] = {}
        left: list[str] = []
        at = start
        for step in self.inside[path]:
            inner = (*path, step)
            place, end = self.places[inner], self.end(inner)
            if place.start < at:  # an alias has the position of its anchor
                raise Unchanged(CANNOT)
            before = (indent if at == start else "") + self.text[at : place.start]
            at = min(self.line_end(end) + len(self.line), len(self.text))
            if step in steps:
                there[step] = self.line.join([*left, before]), self.text[end : self.line_end(end)]
                left = []
            else:
                lines = filter(str.strip, before.splitlines())
                left += takewhile(lambda line: line.lstrip().startswith(("#", "---", "%")), lines)
        return there, left

    def fresh(self, marker: str, value: Any) -> list[str]:
        """Returns the lines of a new entry."""
        if isinstance(value, str):
            return [marker + self.spell("", value)]
        if isinstance(value, dict):
            lines = [f"{key}: {self.spell('', text)}" for key, text in value.items()]
            return [marker + lines[0], *(" " * len(marker) + line for line in lines[1:])]
        return [marker.rstrip(), *(f"  {line}" for item in value for line in self.fresh("- ", item))]

    def with_values(self, path: Path, value: dict[str, Any]) -> str:
        """Returns a flow mapping with new values for its keys."""
        text, at = "", self.places[path].start
        for step in self.inside[path]:
            each = (*path, step)
            text += self.text[at : self.places[each].start] + self.text_with(each, value[str(step)])
            at = self.end(each)
        return text + self.text[at : self.end(path)]

    def on_one_line(self, path: Path, value: Any) -> str:
        """Returns a value in the style of the one it replaces; items that stay keep their own text."""
        start, end = self.places[path].start, self.end(path)
        there = self.text[start:end]
        if isinstance(value, str):
            return self.spell(there, value) if there else " " + self.spell("", value)  # nothing follows `key:`
        paths = [(*path, step) for step in self.inside.get(path, [])] or [path] * bool(there)
        own = {str(self.old(each)): self.text[self.places[each].start : self.end(each)] for each in paths}
        like = next(iter(own.values()), "")
        items = ", ".join(own.get(str(item)) or self.flow(item, like) for item in value)
        return f"[{items}]" if there else f" [{items}]"

    def flow(self, item: Any, like: str) -> str:
        """Returns a new item of a flow list."""
        if isinstance(item, str):
            return self.spell(like, item)
        return "{" + ", ".join(f"{key}: {self.spell('', text)}" for key, text in item.items()) + "}"
