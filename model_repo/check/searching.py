"""Searching files of any size, in blocks, for keys and tokens: also in UTF-16, and in what is packed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from ..texts.lines import line_finder
from ..texts.secrets import LONGEST, secrets_in
from .unpacking import Unpacking, read_in_blocks

BLOCK = 2**22  # bytes that are read at once


class FoundSecret(NamedTuple):
    """A key or token in a file."""

    line: int  # from 1; 0 in what is packed
    sentence: str  # what it is


class Search:
    """The search of one file, given a stream that can seek. `left_out` says what of it was not searched, and why."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.left_out = ""
        self._stream = stream
        self._size = size

    def found(self) -> Iterator[FoundSecret]:
        """Yields what is found, in what is packed after all else."""
        yield from searched(read_in_blocks(self._stream, BLOCK))
        unpacking = Unpacking(self._stream, self._size)
        for name, pieces in unpacking.contents():
            for each in searched(pieces):
                yield FoundSecret(0, f"{each.sentence}, {f'in {name}' if name else 'packed'}")
        self.left_out = unpacking.left_out


def searched(pieces: Iterable[bytes]) -> Iterator[FoundSecret]:
    """Yields what is found in pieces of bytes that follow one another."""
    kept, line, known = b"", 1, 0  # the end of what came before, its first line, and its bytes that need no search
    for piece in pieces:
        content = kept + piece
        end = len(content) - LONGEST  # what begins behind it may not be whole yet
        if end > known:
            yield from _in_block(content, line, known, end)
        start = max(0, end - LONGEST)
        line += content.count(b"\n", 0, start)
        kept, known = content[start:], max(known, end) - start
    yield from _in_block(kept, line, known, len(kept))


def _in_block(content: bytes, line: int, known: int, end: int) -> Iterator[FoundSecret]:
    """Yields what begins from `known` to `end` in a block, also with a zero byte after or before each letter."""
    places: dict[int, str] = {}
    halves = ((0, 1), (0, 2), (1, 2)) if b"\0" in content else ((0, 1),)  # UTF-16 in both orders
    for first, step in halves:
        letters = content[first::step]
        for secret in secrets_in(letters):
            at = secret.start * step + first
            if known <= at < end:
                places.setdefault(at, secret.sentence)
    line_of = line_finder(content if places else b"")
    yield from (FoundSecret(line - 1 + line_of(at), places[at]) for at in sorted(places))
