"""Finds the position of every value in a JSON text, in linear time and without recursion."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


@dataclass
class Container:
    """An object or array that is not closed yet."""

    path: tuple[str | int, ...]  # keys and indexes that lead to it
    is_array: bool
    key: str | None = None  # of the next member
    key_begins: int = 0  # position of that key
    index: int = 0  # of the next item


def places(text: str) -> Iterator[tuple[tuple[str | int, ...], int, int, int]]:
    """Yields (path, position of its key or item, start, end) for every value in a text of valid JSON.

    The whole, whose path is (), is left out. A container comes before its contents.
    """
    opened: list[Container] = []
    ends: dict[int, int] = {}  # {start of a container: its end}
    starts: list[int] = []
    for token in TOKEN.finditer(text):
        if token[0] in ("{", "["):
            starts.append(token.start())
        elif token[0] in ("}", "]"):
            ends[starts.pop()] = token.end()
    for token in TOKEN.finditer(text):
        sign, start = token[0], token.start()
        inner = opened[-1] if opened else None
        if sign == ":":
            continue
        if sign == "," and inner:
            inner.index, inner.key = inner.index + 1, None
        elif sign in ("}", "]"):
            opened.pop()
        elif inner and not inner.is_array and inner.key is None:
            inner.key, inner.key_begins = json.loads(sign), start
        else:
            path: tuple[str | int, ...] = ()
            if inner:
                path = (*inner.path, inner.index if inner.key is None else inner.key)
                begins = start if inner.key is None else inner.key_begins
                yield path, begins, start, ends.get(start, token.end())
            if sign in ("{", "["):
                opened.append(Container(path, is_array=sign == "["))
