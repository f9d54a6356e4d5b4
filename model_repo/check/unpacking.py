"""Unpacks files packed by zip, tar, gzip, zlib, bzip2 or xz, including one in another.

Nothing that is unpacked gets a name on the disk. Content that unpacks to much more than the file is left out and noted.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import IO, Any, BinaryIO, NamedTuple, cast

BLOCK = 2**22  # bytes that are read at once
START = 512  # bytes that tell how a file is packed
DEEPEST = 4  # archives in one another
DIRECTORY = 2**25  # bytes of the list of files in a zip, at most
UNPACKED, TIMES = 2**22, 16  # bytes to which any file may unpack; a larger file may unpack to TIMES its size
MEMORY = 2**28  # bytes that xz may use
ZIP, ZIP_END, TAR = b"PK\3\4", b"PK\5\6", b"ustar"
COMMENT = 2**16  # bytes that may follow the end of a zip, whose beginning may be a program
ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
GZIP, BZIP2, XZ, LZMA = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0", b"\x5d\0\0"
OTHERS = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")  # 7z, RAR, Zstandard, LZ4
STORED, ENCRYPTED = 0, 1  # how a file is packed in a zip (zipfile.ZIP_STORED), and a flag of it

Pieces = Callable[[int], Iterator[bytes]]  # reads from the beginning, a number of bytes at once


class Content(NamedTuple):
    """A file that is packed in another one."""

    name: str  # in the archive; '' if it has none
    pieces: Pieces
    is_plain: bool  # its bytes are in the file as they are


class Unpacking:
    """Unpacks one file, given a stream that can seek. `left_out` says which part was not unpacked, and why."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.left_out = ""
        self._stream = stream
        self._budget = max(UNPACKED, TIMES * size)  # bytes that may still be unpacked

    def contents(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yields (name, bytes in pieces) of all that is packed, unless its bytes are in the file as they are."""
        yield from self._within(self._stream, 1)

    def _within(self, stream: IO[bytes], depth: int) -> Iterator[tuple[str, Iterator[bytes]]]:
        try:
            with ExitStack() as opened:
                for content in self._packed(stream, opened):
                    if not content.is_plain:
                        yield content.name, self._counted(content.pieces(BLOCK))
                    if not _is_packed(next(content.pieces(START), b"")):
                        continue
                    if depth == DEEPEST:
                        self.left_out = "it is packed many times"
                        return
                    from tempfile import TemporaryFile  # few files are packed in others

                    with TemporaryFile() as copy:
                        copy.writelines(self._counted(content.pieces(BLOCK)))
                        yield from self._within(copy, depth + 1)
        except Exception:  # of damaged files, zipfile and tarfile raise many kinds
            self.left_out = self.left_out or "it cannot be unpacked"

    def _packed(self, stream: IO[bytes], opened: ExitStack) -> Iterator[Content]:
        """Yields the Content of a stream, by the way in which it is packed."""
        stream.seek(0)
        start = stream.read(START)
        if start.startswith(OTHERS):
            self.left_out = "it is packed in a way that is not read here"
        elif start[257:262] == TAR:
            yield from _in_tar(stream, opened)
        elif start.startswith(ZIP) or ZIP_END in _end(stream):
            yield from self._in_zip(stream, opened)
        elif _is_packed(start):
            pieces = partial(_unpacked, stream, _unpacker(start))
            try:
                next(pieces(START), b"")
            except Exception:  # some data begins like this
                return
            yield Content("", pieces, False)

    def _in_zip(self, stream: IO[bytes], opened: ExitStack) -> Iterator[Content]:
        import zipfile

        archive = opened.enter_context(zipfile.ZipFile(cast(IO[bytes], Bounded(stream, DIRECTORY))))
        for entry in archive.infolist():
            if entry.flag_bits & ENCRYPTED:
                self.left_out = f"{entry.filename} in it is encrypted"
                continue

            def pieces(size: int, entry: zipfile.ZipInfo = entry) -> Iterator[bytes]:
                with archive.open(entry) as unpacked:
                    yield from read_in_blocks(unpacked, size)

            yield Content(entry.filename, pieces, entry.compress_type == STORED)

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Yields pieces until more has been unpacked than a file may hold."""
        for piece in pieces:
            self._budget -= len(piece)
            if self._budget < 0:
                self.left_out = "it unpacks to very much"
                return
            yield piece


class Bounded:
    """A stream that gives few bytes at once. zipfile reads the list of the files in a zip whole."""

    def __init__(self, stream: IO[bytes], most: int, error: type[ValueError] = ValueError) -> None:
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable
        self._read, self._most, self._error = stream.read, most, error

    def read(self, size: int = -1) -> bytes:
        """Returns bytes. Raises the error where there are too many of them."""
        content = self._read(self._most + 1 if size < 0 else min(size, self._most + 1))
        if len(content) > self._most:
            raise self._error("it holds too many files")
        return content


def read_in_blocks(stream: IO[bytes], size: int = BLOCK) -> Iterator[bytes]:
    """Yields the bytes of a stream from its position on, `size` at once."""
    while block := stream.read(size):
        yield block


def _is_packed(start: bytes) -> bool:
    """Tells whether a file begins like a packed one."""
    return start.startswith((ZIP, GZIP, BZIP2, XZ, LZMA, *ZLIB, *OTHERS)) or start[257:262] == TAR


def _end(stream: IO[bytes]) -> bytes:
    stream.seek(max(0, stream.seek(0, 2) - COMMENT))
    return stream.read()


def _in_tar(stream: IO[bytes], opened: ExitStack) -> Iterator[Content]:
    import tarfile

    stream.seek(0)
    archive = opened.enter_context(tarfile.TarFile(fileobj=stream))
    for member in archive:
        if file := archive.extractfile(member) if member.isreg() else None:

            def pieces(size: int, file: IO[bytes] = file) -> Iterator[bytes]:
                file.seek(0)
                yield from read_in_blocks(file, size)

            yield Content(member.name, pieces, True)


def _unpacker(start: bytes) -> Callable[[], Any]:
    """Returns a function that makes a new decompressor for a file that begins like this."""
    if start.startswith(BZIP2):
        from bz2 import BZ2Decompressor

        return BZ2Decompressor
    if start.startswith((XZ, LZMA)):
        from lzma import LZMADecompressor

        return partial(LZMADecompressor, memlimit=MEMORY)
    from zlib import decompressobj

    return partial(decompressobj, 47)  # both gzip and zlib


def _unpacked(stream: IO[bytes], new: Callable[[], Any], size: int) -> Iterator[bytes]:
    """Yields the unpacked bytes of a stream. It may hold several packed files, one after another."""
    stream.seek(0)
    unpacking, packed = new(), b""
    while packed or not getattr(unpacking, "needs_input", True) or (packed := stream.read(2**16)):
        yield unpacking.decompress(packed, size)
        packed = getattr(unpacking, "unconsumed_tail", b"")
        if unpacking.eof:
            packed, unpacking = unpacking.unused_data, new()
