"""Reads YAML and JSON with the place of every value, which gives problems their line and corrections their position.

Texts are not trusted: reading one takes linear time and ends with data or with a sentence, whatever it contains.
"""

import json
import re
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, NamedTuple

import yaml

from .lines import line_finder

Path = tuple[str | int, ...]  # keys and indexes (from 0) that lead to a value; () is the whole


class Position(NamedTuple):
    """The position of a value in a text."""

    line: int  # of its key or item, counted from 1
    start: int  # position of its first character
    end: int  # position after its last character


class Flaw(NamedTuple):
    """A problem in a text."""

    line: int  # counted from 1
    rule: str  # the id of the rule that it breaks
    text: str  # the predicate of a sentence about the file


LEVELS = 40  # data nested deeper is refused: the files of a model repository have at most ten levels
VALUES = 200_000  # more values are refused: with aliases, a few lines of YAML can expand to billions
MEND_YAML = "Indent with spaces, close quotes and brackets, and put text that has a colon in it in quotes."
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\],:"]+')  # of JSON, without `,` and `:`
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TOO_MUCH = (
    f"is nested more than {LEVELS} levels deep, or holds far more than is needed here: a number of a thousand digits, "
    "aliases (`*name`) that repeat parts many times. Write it flat and short."
)


class Yaml12(LOADER):  # type: ignore[valid-type, misc]
    """YAML 1.2: `no` and dates are text, but `1e3` and `12e4567`, which may be the ID of a commit, are numbers."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for _tag, _form, _first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("float", r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", "-+."),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_form})$"), list(_first))


class NotData(ValueError):
    """Raised for a text that is not data; the message is a predicate that says why."""


class Document:
    """The data of a text, and the position of every value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data: Any = None  # None if the text could not be read at all
        self.flaws: list[Flaw] = []
        self.places: dict[Path, Position] = {
            (): Position(1 + text.count("\n", 0, len(text) - len(text.lstrip())), 0, len(text))
        }
        self._left = VALUES

    def line(self, *path: str | int) -> int:
        """Returns the line of a value, or of the innermost value around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path].line

    def written(self, *path: str | int) -> str:
        """Returns a value as written in the text; '' if it is missing."""
        place = self.places.get(path)
        return self.text[place.start : place.end] if place else ""

    def _refuse(self, rule: str, text: str, line: int = 0) -> None:
        self.flaws.append(Flaw(line or self.line(), rule, text))

    def _refuse_twice(self, key: str | int, line: int) -> None:
        self._refuse("key-twice", f"has the key `{str(key)[:60]}` twice. Keep one of the two.", line)

    def _read(self, text: str, loader: type[yaml.SafeLoader]) -> Any:
        """Returns the data of a YAML text with the same positions as this one."""
        depth = 0
        for event in yaml.parse(text, Loader=loader):  # before composing, which is recursive
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > LEVELS:
                raise NotData(TOO_MUCH)
        reader = loader(text)
        node = reader.get_single_node()
        return self._value(node, (), 0, reader.construct_object) if node else None

    def _place(self, tokens: Iterator[re.Match[str]], line_of: Callable[[int], int], path: Path, is_array: bool) -> int:
        """Records the positions of the values in an array or object of valid JSON, opened before; returns its end."""
        for index in count():
            first = value = next(tokens)
            if first[0] in ("]", "}"):
                break
            if not is_array:
                value = next(tokens)
            inner, line = (*path, index if is_array else json.loads(first[0])), line_of(first.start())
            if len(inner) > LEVELS or len(self.places) > VALUES:
                raise NotData(TOO_MUCH)
            if inner in self.places:
                self._refuse_twice(inner[-1], line)
            self.places[inner] = Position(line, value.start(), value.end())
            if value[0] in ("[", "{"):
                end = self._place(tokens, line_of, inner, value[0] == "[")
                self.places[inner] = self.places[inner]._replace(end=end)
        return first.end()

    def _value(self, node: yaml.Node, path: Path, line: int, construct: Callable[[yaml.Node], Any]) -> Any:
        """Returns the data of a node; `line`, from 0, is that of its key. An alias may be inside its own anchor."""
        self._left -= 1
        if self._left < 0 or len(path) > LEVELS:
            raise NotData(TOO_MUCH)
        if path:
            self.places[path] = Position(line + 1, node.start_mark.index, node.end_mark.index)
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return [self._value(item, (*path, index), item.start_mark.line, construct) for index, item in items]
        if isinstance(node, yaml.ScalarNode):
            try:
                return construct(node)
            except (ValueError, OverflowError, AttributeError):
                return node.value  # February 30, a number of 10,000 digits: kept as written
        data: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise NotData("has a key that is not text. Write `key: value`.")
            key, line = key_node.value, key_node.start_mark.line
            value = self._value(value_node, (*path, key), line, construct)
            if key == "<<":  # merges other mappings (YAML 1.1)
                for other in value if isinstance(value, list) else [value]:
                    merged = {**other, **merged} if isinstance(other, dict) else merged
                continue
            if key in data:
                self._refuse_twice(key, line + 1)
            data[key] = value
        return {**merged, **data}


def read_yaml(text: str, shape: type | tuple[type, ...] = dict, loader: type[yaml.SafeLoader] = LOADER) -> Document:
    """Returns the Document of a YAML text, which must have `key: value` lines or data of another `shape`.

    `loader` is LOADER, which reads YAML like the Hub, or Yaml12, which reads it like validators of CITATION.cff.
    """
    document = Document(text)
    try:
        data = document._read(text, loader)
        if not isinstance(data, shape):
            raise NotData("does not hold `key: value` lines. Write one `key: value` a line.")
        document.data = data
    except NotData as error:
        document._refuse("yaml-invalid", str(error))
    except (yaml.YAMLError, ValueError) as error:
        mark, reason = getattr(error, "problem_mark", None), getattr(error, "problem", None) or str(error)
        line = 1 + min(mark.line, text.rstrip().count("\n")) if mark else 0
        document._refuse("yaml-invalid", f"is not valid YAML: {' '.join(reason.split())[:200]}. {MEND_YAML}", line)
    return document


def _no_constant(name: str) -> None:
    raise NotData(f"is not valid JSON: {name} is not a JSON number. Remove it.")


def read_json(text: str) -> Document:
    """Returns the Document of a JSON text, which must be an object."""
    document = Document(text)
    try:
        data = json.loads(text, parse_constant=_no_constant)
        if not isinstance(data, dict):
            raise NotData("is not one JSON object. Put everything between { and }.")
        tokens = TOKEN.finditer(text)
        next(tokens)  # the `{` of the whole
        document._place(tokens, line_finder(text), (), False)
        document.data = data
    except json.JSONDecodeError as error:
        mend = "Often a comma is missing, or there is one too many, here or in the line above."
        document._refuse("json-invalid", f"is not valid JSON: {error.msg}. {mend}", error.lineno)
    except (ValueError, RecursionError) as error:
        document._refuse("json-invalid", str(error) if isinstance(error, NotData) else TOO_MUCH)
    return document
