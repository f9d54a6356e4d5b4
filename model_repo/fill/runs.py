"""The files that readers ask for, and the run that each belongs to."""

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from fnmatch import filter as fitting
from fnmatch import fnmatchcase
from functools import partial
from typing import BinaryIO

from ..check.folder import PASSED_OVER as INSTALLED
from .facts import Reader
from .files import File, Files
from .places import WEIGHTS, Places, is_inside
from .readers import READERS

PASSED_OVER = INSTALLED | {".git", ".ipynb_checkpoints", ".tox", ".venv"}
# Why one run comes before another, in the order of the values that `rank` returns.
WHY = (
    "is what is published", "was chosen", "is the end of a run", "is of the run that other facts are from", "is newer",
    "has more files", "lies higher up", "has the later name",
)  # fmt: skip
COMPARED = 2**22  # bytes of weights, enough to include the header and some of the values
CHECKPOINT = re.compile(r"(^|/)((last-)?checkpoint|epoch)([-_/]|$)")
Rank = tuple[bool, bool, bool, bool, float, int, int, list[tuple[bool, str]]]
ASKED = [(name, reader) for reader in READERS for group in reader.groups for name in group.split()]
ENDINGS = (".json", ".csv", ".yaml", ".yml", ".md", ".txt")  # of files with names of their own
MOST_OTHERS = 100
FOLDERS = {name.partition("/")[0] for name, _ in ASKED if "/" in name}  # that readers ask for by name


def opened(path: str) -> BinaryIO:
    """Returns a stream of a file's bytes; the reader closes it."""
    return open(path, "rb")


def find(root: str | os.PathLike[str], chosen: Iterable[str | os.PathLike[str]] = ()) -> list[File]:
    """Returns the files that readers ask for, under the chosen paths and a folder. Follows no symbolic link.

    Includes a file that was itself chosen, whatever its name, and the first files in a chosen folder with one of
    ENDINGS.
    """
    found: dict[str, File] = {}
    top_of_all = os.path.realpath(root)
    tops = [(str(path), os.path.realpath(path)) for path in chosen]
    for given, top in [*tops, ("", top_of_all)]:
        base = top_of_all if top == top_of_all or top.startswith(top_of_all + os.sep) else _around(top)
        for path in [top] if os.path.isfile(top) else _paths(top, is_chosen=bool(given)):
            status = None
            with suppress(OSError):  # a running training deletes its checkpoints
                status = os.lstat(path)
            if status and stat.S_ISREG(status.st_mode) and path not in found:
                name = os.path.relpath(path, base).replace(os.sep, "/")
                within = os.path.relpath(path, top).replace(os.sep, "/") if given and path != top else ""
                found[path] = File(name, partial(opened, path), status.st_size, status.st_mtime, given, within)
    return list(found.values())


def _around(top: str) -> str:
    """Returns the folder to which names of files outside of the repository are relative.

    This is the parent, or the parent of a folder that readers ask for by name: of mlruns/ for `mlruns/0/1f`.
    """
    parts = top.split(os.sep)
    known = [at for at, part in enumerate(parts) if part in FOLDERS]
    return os.sep.join(parts[: known[-1]]) + os.sep if known else os.path.dirname(top)


def _paths(top: str, is_chosen: bool) -> Iterator[str]:
    """Yields the paths of the files under a folder that readers ask for, then those of others in a chosen folder."""
    others: list[str] = []
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(set(folders) - PASSED_OVER)
        place = folder.replace(os.sep, "/")
        here = [os.path.basename(name) for name, _ in ASKED if fnmatchcase(place, f"*{os.path.dirname(name)}")]
        yield from sorted({os.path.join(folder, name) for wanted in here for name in fitting(names, wanted)})
        if is_chosen and len(others) < MOST_OTHERS:
            endings = {name: os.path.splitext(name)[1].lower() for name in sorted(names)}
            others += [os.path.join(folder, name) for name, ending in endings.items() if ending in ENDINGS]
    yield from others[:MOST_OTHERS]


def is_called(path: str, name: str) -> bool:
    """Tells whether a path ends in a name that a reader asks for."""
    return fnmatchcase("/".join(path.split("/")[-1 - name.count("/") :]), name)


def is_asked_for(path: str) -> bool:
    """Tells whether a reader asks for a file with this name in this place."""
    return any(is_called(path, name) for name, _ in ASKED)


def was_named(file: File) -> bool:
    """Tells whether the user named the file itself, not a folder around it."""
    return os.path.basename(file.chosen) == file.base


def under_other_names(file: File) -> Iterator[tuple[Reader, str]]:
    """Yields (reader, name it asks for) for readers that may understand a file with another name."""
    ending = os.path.splitext(file.base)[1].lower().replace(".yml", ".yaml")
    for name, reader in ASKED:
        may_be_one = not reader.by_name and (was_named(file) or not reader.takes_anything)
        if may_be_one and ending and name.endswith(ending):
            yield reader, name.rpartition("/")[2]


def copies_of_weights(files: Sequence[File]) -> set[str]:
    """Returns the folders that contain a copy of the weights in weights/: these runs made them."""

    def start(file: File) -> object:
        try:
            with file.open() as stream:
                return stream.read(COMPARED)
        except OSError:  # deleted, or no permission: not a copy of anything
            return object()

    weights = [file for file in files if file.name.endswith(".safetensors")]
    published = [file for file in weights if file.name.startswith(f"{WEIGHTS}/")]
    copies = set()
    for file in weights:
        alike = [other for other in published if other.size == file.size]
        if alike and file not in published and start(file) in map(start, alike):
            copies.add(file.name.rpartition("/")[0])
    return copies - {""}


def is_beside(folder: str, files: Collection[File], places: Places, at_top: bool) -> bool:
    """Tells whether files in a folder may be about the run: they were chosen, are at the top, or are near the run.

    A folder at the top counts as near, unless `at_top` is required or it could be near another run.
    """
    if any(file.chosen for file in files) or not folder:
        return True
    is_near = not (at_top or places.chosen or "/" in folder)
    return is_near or any(is_inside(folder, each) or is_inside(each, folder) for each in places.used)


def rank(folder: str, files: Collection[File], used: Collection[str]) -> Rank:
    """Returns the sort key of a folder of a source: see WHY. `used` are the places of other sources' facts."""
    checkpoint = CHECKPOINT.search(folder)
    names = [(piece.isdigit(), piece.zfill(20) if piece.isdigit() else piece) for piece in re.split(r"(\d+)", folder)]
    chosen, newest = any(file.chosen for file in files), max(file.modified for file in files)
    of_run = any(is_inside(folder, other) or is_inside(other, folder) for other in used)
    is_published, depth = folder.split("/")[0] == WEIGHTS, folder.count("/")
    return is_published, chosen, not checkpoint, of_run, newest // 60, len(files), -depth, names


def grouped(files: Collection[File], group: str, everywhere: bool) -> dict[str, Files]:
    """Returns the files of a group by folder. What open_clip writes into checkpoints/ belongs to the parent folder."""
    folders: dict[str, Files] = {}
    for file in files:
        if any(is_called(file.name, name) for name in group.split()):
            folder = "" if everywhere else file.name.rpartition("/")[0].removesuffix("/checkpoints")
            folders.setdefault(folder, Files())[file.name if everywhere else file.base] = file
    if "*.ckpt" in group.split():  # the published checkpoint decides whose results are wanted
        published = {file.name: file for file in files if fnmatchcase(file.name, f"{WEIGHTS}/*.ckpt")}
        for of_folder in folders.values():
            of_folder |= published
    return folders
