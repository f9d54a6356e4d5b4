"""Searching files of any size for keys and tokens: also behind a zero after each letter, and in what is packed.

A file is read in blocks. Of a block only the places with a row of letters are searched, as weights have few of them.
What unpacks to much more than the file is left out, which is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, BinaryIO, NamedTuple, cast

from ..texts.lines import line_finder
from ..texts.secrets import LONGEST, secrets_in

BLOCK = 2**22  # bytes that are read at once
ROW = 12  # letters in a row: every key has more
# What keys are made of; other bytes are marked with a space.
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/.:@%"
MARKS = bytes(97 if byte in LETTERS else 32 for byte in range(256))
DIRECTORY = 2**25  # bytes of the list of files in a zip, at most
UNPACKED, TIMES = 2**22, 16  # bytes to which any file may unpack; and a larger one to so many times its own size
ZIP, GZIP, ZLIB = b"PK\3\4", b"\x1f\x8b", (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
STORED, DEFLATED, ENCRYPTED = 0, 8, 1  # how a file is packed in a zip (zipfile.ZIP_STORED ...), and a flag of it


class Found(NamedTuple):
    """A key or token in a file."""

    line: int  # from 1; 0 in what is packed
    sentence: str  # what it is


class Search:
    """The search of one file, given a stream that can seek. `left_out` says what of it was not searched, and why."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.left_out = ""
        self._stream = stream
        self._budget = max(UNPACKED, TIMES * size)  # bytes that may still be unpacked

    def found(self) -> Iterator[Found]:
        """Yields what is found, in what is packed after all else."""
        yield from searched(blocks(self._stream))
        self._stream.seek(0)
        start = self._stream.read(4)
        self._stream.seek(0)
        if start == ZIP:
            yield from self._in_zip()
        elif start.startswith((GZIP, *ZLIB)):
            for each in searched(self._inflated()):
                yield Found(0, f"{each.sentence}, packed")

    def _in_zip(self) -> Iterator[Found]:
        import zipfile
        import zlib

        try:
            with zipfile.ZipFile(cast(IO[bytes], Bounded(self._stream))) as archive:
                for entry in archive.infolist():
                    if entry.compress_type == STORED:
                        continue  # it was searched with the file
                    if entry.compress_type != DEFLATED or entry.flag_bits & ENCRYPTED:
                        self.left_out = f"{entry.filename} in it is packed in an unusual way"
                        continue
                    with archive.open(entry) as stream:
                        for each in searched(self._counted(blocks(stream))):
                            yield Found(0, f"{each.sentence}, in {entry.filename}")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            self.left_out = self.left_out or "it cannot be unpacked"

    def _inflated(self) -> Iterator[bytes]:
        """Yields what a file in the form of gzip or zlib unpacks to; nothing more where it is something else."""
        import zlib

        def pieces() -> Iterator[bytes]:
            unpacking = zlib.decompressobj(47)  # both forms
            packed = b""
            while packed := packed or self._stream.read(2**16):
                yield unpacking.decompress(packed, BLOCK)
                packed = unpacking.unconsumed_tail
                if unpacking.eof:
                    packed = unpacking.unused_data
                    unpacking = zlib.decompressobj(47)  # a file may hold several, one after another

        try:
            yield from self._counted(pieces())
        except zlib.error:  # some data begins like this
            return

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Yields pieces until more has been unpacked than a file may hold."""
        for piece in pieces:
            self._budget -= len(piece)
            if self._budget < 0:
                self.left_out = "it unpacks to very much"
                return
            yield piece


class Bounded:
    """A stream of which little is read at once: zipfile reads the list of the files in a zip whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self.seek, self.tell, self.seekable, self._stream = stream.seek, stream.tell, stream.seekable, stream

    def read(self, size: int = -1) -> bytes:
        """Returns bytes. Raises ValueError where there are too many of them."""
        content = self._stream.read(DIRECTORY + 1 if size < 0 else min(size, DIRECTORY + 1))
        if len(content) > DIRECTORY:
            raise ValueError("too many files")
        return content


def blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yields the bytes of a stream, many at once."""
    while block := stream.read(BLOCK):
        yield block


def searched(pieces: Iterable[bytes]) -> Iterator[Found]:
    """Yields what is found in pieces of bytes that follow one another."""
    kept, line, known = b"", 1, 0  # the end of what came before, its first line, and its bytes that need no search
    for piece in pieces:
        content = kept + piece
        end = len(content) - LONGEST  # what begins behind it may not be whole yet
        yield from _in_block(content, line, known, end)
        start = max(0, end - LONGEST)
        line += content.count(b"\n", 0, start)
        kept, known = content[start:], max(known, end) - start
    yield from _in_block(kept, line, known, len(kept))


def _in_block(content: bytes, line: int, known: int, end: int) -> Iterator[Found]:
    """Yields what begins from `known` to `end` in a block, also with a zero byte after or before each letter."""
    places: dict[int, str] = {}
    halves = ((0, 1), (0, 2), (1, 2)) if b"\0" in content else ((0, 1),)  # UTF-16 in both orders
    for first, step in halves:
        letters = content[first::step]
        for low, high in rows(letters):
            for secret in secrets_in(letters, low, high):
                at = secret.start * step + first
                if known <= at < end:
                    places.setdefault(at, secret.sentence)
    line_of = line_finder(content if places else b"")
    yield from (Found(line - 1 + line_of(at), places[at]) for at in sorted(places))


def rows(content: bytes) -> Iterator[tuple[int, int]]:
    """Yields (first, last position) of the places in bytes that have letters in a row, with what is around them."""
    marks, row = content.translate(MARKS), b"a" * ROW
    at = marks.find(row)
    while at >= 0:
        low, high = max(0, at - LONGEST), at
        while 0 <= at < high + 2 * LONGEST:
            high = marks.find(b" ", at)
            high = len(marks) if high < 0 else high
            at = marks.find(row, high)
        yield low, min(len(marks), high + LONGEST)
