"""Files that training may have left, read with limits. Unreadable files are skipped with a note."""

import csv
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, NamedTuple, TypeVar, cast

import yaml

from ..check.unpacking import Bounded
from ..texts.documents import LOADER, read_yaml
from ..texts.quantities import counted
from .privacy import names_in
from .rows import Row, Table, last_run, read_table
from .values import as_dict, shown

LARGE = 5_000_000  # bytes; files that are read whole are smaller
LARGE_YAML = 300_000  # PyYAML takes a second for this much
T = TypeVar("T")


@dataclass(frozen=True)
class File:
    """A file that a reader may open."""

    name: str  # with slashes, relative to the start of the search
    open: Callable[[], BinaryIO]  # returns a seekable stream
    size: int  # bytes
    modified: float = 0.0  # seconds, as in os.stat
    chosen: str = ""  # the path, of this file or a folder around it, that the user gave
    within: str = ""  # the name relative to the folder that the user gave

    @property
    def base(self) -> str:
        """The name without its folder."""
        return self.name.rpartition("/")[2]


class Note(NamedTuple):
    """Something that was found but not used."""

    name: str  # of a file or folder
    sentence: str  # why, and what to do


class NotUsed(ValueError):
    """A file cannot be read, or must not be used; the message says why."""


class NoObjects(LOADER):  # type: ignore[misc, valid-type]
    """YAML in which Python objects (!!python/...) are ignored: none is created."""


NoObjects.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def reason_of(error: BaseException) -> str:
    """Returns why a file could not be read, on one line and without its path; the error's name if it has no message."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    text = getattr(error, "strerror", None) or str(error).partition("\n")[0]
    return shown(text) or type(error).__name__


def load_yaml(text: str) -> dict[str, Any]:
    """Returns the mapping in a YAML text. Raises ValueError if there is none."""
    document = read_yaml(text, loader=NoObjects)
    if document.data is None:
        raise ValueError(f"it {document.flaws[0].text}")
    found: dict[str, Any] = document.data
    return found


class Files(dict[str, File]):
    """The files of one source by name, for a reader.

    Files that are missing or of the wrong form read as empty. So do unreadable files, with a note.
    """

    def __init__(
        self, files: Mapping[str, File] | None = None, is_own: Callable[[str], bool] = lambda _: False
    ) -> None:
        super().__init__(files or {})
        self.notes: list[Note] = []
        self.people: set[str] = set()  # names of people and machines that the files reveal, which no fact may contain
        self.is_refused = False  # whether a file was understood but must not be used
        self.is_own = is_own  # tells whether a name or path is the model's

    def leave_out(self, file: File, reason: str) -> None:
        """Notes why a file, or part of it, is not used."""
        self.notes.append(Note(file.name, f"not used: {reason}"))

    def parsed(self, name: str, parse: Callable[[str], T], empty: T, limit: int = LARGE) -> T:
        """Returns the result of `parse` on a file's text if it has the type of `empty`; otherwise `empty`."""
        file = self.get(name)
        if file is None:
            return empty
        try:
            if file.size > limit:
                raise NotUsed(f"it is larger than {limit:,} bytes")
            with file.open() as stream:
                content = stream.read(limit)
            is_of_powershell = content.startswith((b"\xff\xfe", b"\xfe\xff"))
            text = content.decode("utf-16" if is_of_powershell else "utf-8-sig").replace("\r\n", "\n")
            self.people |= names_in(text)
            found = parse(text)
        except (OSError, ValueError, RecursionError, csv.Error, yaml.YAMLError) as error:
            self.leave_out(file, reason_of(error))
            return empty
        return found if isinstance(found, type(empty)) else empty

    def text(self, name: str) -> str:
        """Returns a file's text."""
        return self.parsed(name, str, "")

    def json(self, name: str) -> dict[str, Any]:
        """Returns the object in a JSON file."""
        return self.parsed(name, json.loads, {})

    def yaml(self, name: str) -> dict[str, Any]:
        """Returns the mapping in a YAML file."""
        return self.parsed(name, load_yaml, {}, LARGE_YAML)

    def table(self, name: str, restore: Callable[[list[str], list[str]], Row | None] | None = None) -> Table:
        """Returns the rows of a CSV file; see `rows.read_table`."""
        table = self.parsed(name, lambda text: read_table(text, restore), Table())
        if table.left_out:
            self.leave_out(self[name], table.left_out)
        return table

    def last_run(
        self, name: str, counters: str, several: bool = False, beside: Callable[[Row], bool] = lambda row: False
    ) -> list[Row]:
        """Returns the rows of the last run that wrote into a CSV file; see `rows.last_run`."""
        table = self.table(name)
        rows = last_run(table, counters, several, beside)
        if earlier := len(table.rows) - len(rows):
            reason = f"{counted(earlier, 'row')} of an earlier run in it, or of a part that the run did again"
            self.leave_out(self[name], reason)
        return rows

    def records(self, name: str) -> list[dict[str, Any]]:
        """Returns the objects in a file with one JSON text per line; skips lines that are not JSON."""
        records, wrong = [], 0
        for line in filter(str.strip, self.text(name).splitlines()):
            try:
                records.append(as_dict(json.loads(line)))
            except (ValueError, RecursionError):
                wrong += 1
        if wrong:
            self.leave_out(self[name], f"{wrong} of its lines are not JSON, perhaps cut off; the others were read")
        return records

    def member(self, file: File, name: str) -> dict[str, Any]:
        """Returns the JSON object in a member of a zip. Raises NotUsed for what unpacks to a lot."""
        with file.open() as stream, zipfile.ZipFile(cast(IO[bytes], Bounded(stream, LARGE + 1, NotUsed))) as archive:
            if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise NotUsed(f"{name} in it is packed in an unusual way")  # other methods unpack everything at once
            content = archive.open(name).read(LARGE + 1)  # the size that the zip states may be wrong
        if len(content) > LARGE:
            raise NotUsed(f"{name} in it is larger than {LARGE:,} bytes")
        self.people |= names_in(content.decode("utf-8", "replace"))
        return as_dict(json.loads(content))
