"""YAML and JSON as data, with the place of every value, so that a problem has a line and a correction a position.

Texts are not trusted: whatever they hold, reading them ends with data or with one sentence, in linear time.
"""

import json
import re
from collections import namedtuple

import yaml

# Where a value stands: the line of its key or item (from 1), and its first and last position in the text (end exclusive).
Place = namedtuple("Place", "line start end")
# One thing that is wrong with a text: its line (from 1) and what is wrong, as the end of a sentence that starts with the file.
Flaw = namedtuple("Flaw", "line text")

LEVELS = 40  # deeper data is refused: no file of a model repository nests more than ten levels
VALUES = 200_000  # more of them is refused: a few lines of YAML can stand for billions, with aliases
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

TOO_DEEP = f"is nested more than {LEVELS} levels deep. Nothing here needs that; write it flat."
TOO_MANY = "stands for more values than can be read, because aliases (`*name`) repeat parts of it. Write it out."


class Document:
    """`data` of a text and where it stands: `places` has {path: Place}, a path being a tuple of keys and indexes.

    `flaws` says what is wrong with the text; `data` is None if it could not be read at all.
    """

    def __init__(self, text):
        self.text, self.data, self.places, self.flaws = text, None, {(): Place(1, 0, len(text))}, []

    def line(self, *path):
        """The line of a value, or of the nearest thing around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path].line


class Unreadable(ValueError):
    """The text is not data; the message says why, as the end of a sentence."""


def read_yaml(text, first_line=1, offset=0, any_shape=False):
    """The Document of a YAML text that holds `key: value` lines, or anything if that is wanted.

    `first_line` and `offset` are where the text starts in its file: places are counted there.
    """
    document = Document(text)
    document.places[()] = Place(first_line, offset, offset + len(text))
    try:
        depth = 0
        for event in yaml.parse(text, Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > LEVELS:
                raise Unreadable(TOO_DEEP)
        reader = _YamlReader(document, first_line, offset)
        try:
            node = reader.loader.get_single_node()
            if not (isinstance(node, yaml.MappingNode) or (any_shape and node)):
                raise Unreadable("does not hold `key: value` lines. Write one `key: value` a line.")
            document.data = reader.value(node, (), 0)
        finally:
            reader.loader.dispose()
    except Unreadable as error:
        document.flaws.append(Flaw(first_line, str(error)))
    except (yaml.YAMLError, ValueError) as error:
        document.flaws.append(_yaml_flaw(text, first_line, error))
    return document


class _YamlReader:
    """Turns PyYAML's nodes into data and notes their places; recursion is bounded by LEVELS."""

    def __init__(self, document, first_line, offset):
        self.document, self.first_line, self.offset = document, first_line, offset
        self.loader, self.left = LOADER(document.text), VALUES

    def value(self, node, path, depth):
        """The data of a node; lines count from the key, which the caller knows better."""
        self.left -= 1
        if self.left < 0 or depth > LEVELS:
            raise Unreadable(TOO_MANY)
        start, end = node.start_mark, node.end_mark
        self.document.places.setdefault(
            path, Place(self.first_line + start.line, self.offset + start.index, self.offset + end.index)
        )
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index), depth + 1) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path, depth)
        try:
            return self.loader.construct_object(node)
        except (ValueError, OverflowError, AttributeError):  # 30 February, a number of 10,000 digits: as it is written
            return node.value

    def mapping(self, node, path, depth):
        """A mapping's {key as written: data}; `<<` brings in other mappings, as YAML 1.1 says."""
        data, merged = {}, {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                raise Unreadable("has a key that is not text. Write `key: value`.")
            key = key_node.value
            place = (*path, key)
            if key == "<<":
                others = self.value(value_node, place, depth + 1)
                for other in others if isinstance(others, list) else [others]:
                    merged |= {k: v for k, v in other.items() if k not in merged} if isinstance(other, dict) else {}
                continue
            if key in data:
                self.document.flaws.append(Flaw(line, f"has the key `{key[:60]}` twice. Keep one of the two."))
            else:
                mark = value_node.start_mark, value_node.end_mark
                self.document.places[place] = Place(line, *(self.offset + each.index for each in mark))
            data[key] = self.value(value_node, place, depth + 1)
        return {**merged, **data}


def _yaml_flaw(text, first_line, error):
    """PyYAML's error as a Flaw that says how to mend it."""
    mark, reason = getattr(error, "problem_mark", None), getattr(error, "problem", None) or str(error)
    mend = "Check the indentation, and that every quote and bracket is closed."
    if "mapping values" in reason:
        mend = "Put the text after the first colon in quotes."
    elif "\\t" in reason or (mark and "\t" in text.split("\n")[min(mark.line, text.count("\n"))]):
        mend = "Indent with spaces, not tabs."
    line = first_line + min(mark.line, max(text.count("\n") - 1, 0)) if mark else first_line
    return Flaw(line, f"is not valid YAML: {' '.join(reason.split())[:200]}. {mend}")


JSON_TOKEN = re.compile(r'\s*("(?:[^"\\\n]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+)')


def read_json(text):
    """The Document of a JSON text that holds one object."""
    document = Document(text)
    depth = deepest = 0
    for found in re.finditer(r'"(?:[^"\\\n]|\\.)*"|([\[{])|([\]}])', text):
        depth += bool(found[1]) - bool(found[2])
        deepest = max(deepest, depth)
    try:
        if deepest > LEVELS:
            raise Unreadable(TOO_DEEP)
        document.data = json.loads(text, parse_constant=_no_constant)
        if not isinstance(document.data, dict):
            document.data = None
            raise Unreadable("does not hold one object. Put everything between { and }.")
        _find_json_places(document)
    except json.JSONDecodeError as error:
        mend = "Often a comma is missing or too many, here or a line above."
        document.flaws.append(Flaw(error.lineno, f"is not valid JSON: {error.msg}. {mend}"))
    except Unreadable as error:
        document.flaws.append(Flaw(1, str(error)))
    except ValueError as error:  # NaN, a number of 10,000 digits
        document.flaws.append(Flaw(1, f"is not valid JSON: {str(error)[:80]}."))
    return document


def _no_constant(name):
    raise ValueError(f"it has no number {name}")


def _find_json_places(document):
    """Notes where every value of a valid JSON text stands, and keys that are there twice."""
    text, line, seen = document.text, 1, 0
    stack = []  # of [path, opening position, line, current key or index]
    key, is_key = None, False
    for token in JSON_TOKEN.finditer(text):
        start, word = token.start(1), token[1]
        line, seen = line + text.count("\n", seen, start), start
        if word in "]}":
            path, opened, opened_line, _ = stack.pop()
            document.places[path] = Place(opened_line, opened, token.end(1))
            is_key = False
        elif word == ",":
            top = stack[-1]
            is_key = isinstance(top[3], str) or top[3] is None
            top[3] = None if is_key else top[3] + 1
        elif word == ":":
            is_key = False
        elif is_key:
            key = json.loads(word)
            if (*stack[-1][0], key) in document.places:
                document.flaws.append(Flaw(line, f"has the key `{key[:60]}` twice. Keep one of the two."))
            stack[-1][3] = key
            document.places[(*stack[-1][0], key)] = Place(line, start, start)
        else:
            path = (*stack[-1][0], stack[-1][3]) if stack else ()
            if word in "[{":
                stack.append([path, start, line, None if word == "{" else 0])
                is_key = word == "{"
            else:
                document.places[path] = Place(line, start, token.end(1))
