"""A folder whose files are read safely.

Nothing in it is trusted: files that are not ordinary, too large or not text are skipped with a sentence, and links
that lead out of the folder are not followed.
"""

import os
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .git import Git  # hooks never ask git


class Failure(NamedTuple):
    """A file that could not be read as it should be."""

    file: str  # its path, with slashes
    line: int  # 0: the whole file
    rule: str  # the rule's ID
    text: str  # what is wrong, as the end of a sentence


LEADS_OUT = "is a link that leads out of the repository, and was not followed. Put what it leads to in its place."
DEEPEST = 50  # levels of folders that are searched
LARGEST_TEXT = 2**20  # bytes; longer texts are not read
TEXTS_IN_ALL = 64 * 2**20  # bytes of text that are read in total
PASSED_OVER = {"node_modules", "__pycache__", "venv", "env", "site-packages"}
HIDDEN = {".github", ".eval_results"}  # hidden folders that are searched


class Folder:
    """A folder. If `git` is given, it says which files there are (see git.py)."""

    def __init__(self, folder: str | os.PathLike[str], git: "Git | None" = None) -> None:
        self.folder, self.git = os.fspath(folder), git
        self._top = os.path.realpath(folder)
        self._real: dict[str, str] = {}  # {folder in this one: its real path}
        self.failures: list[Failure] = []
        self.notes: list[str] = []  # sentences for the report
        self._read: dict[str, str | None] = {}  # {path: text of a file already read}

    def path(self, file: str) -> str:
        """Returns the path of a file in the folder; `file` is written with slashes."""
        return os.path.join(self.folder, *file.split("/"))

    def leads_out(self, file: str) -> bool:
        """Tells whether a path leads out of the folder through links, or into git's own files."""
        folder, name = os.path.split(self.path(file))
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder)
        path = os.path.join(self._real[folder], name)
        if not os.path.islink(path) and path == os.path.join(self._top, *file.split("/")):
            return False
        target, top = os.path.realpath(path), os.path.join(self._top, "")
        inside = target.removeprefix(top)
        return (inside == target and target != self._top) or inside.split(os.sep)[0] == ".git"

    def size(self, file: str) -> int | None:
        """Returns the size of an ordinary file in bytes; None for a folder, a pipe, or a link that leads out."""
        path = self.path(file)
        return os.path.getsize(path) if os.path.isfile(path) and not self.leads_out(file) else None

    def start(self, file: str, size: int) -> bytes:
        """Returns the first bytes of an ordinary file; b'' if it cannot be read or leads out of the folder."""
        if self.leads_out(file):
            return b""
        try:
            with open(self.path(file), "rb") as stream:
                return stream.read(size)
        except OSError:
            return b""

    def read(self, file: str) -> str | None:
        """Returns the text of a file unchanged, including line endings; None, with a failure, if it cannot be read.

        A missing file gives None without a failure. Each file is read once.
        """
        if file not in self._read:
            self._read[file] = self._read_once(file) if os.path.lexists(self.path(file)) else None
        return self._read[file]

    def read_if_ordinary(self, file: str) -> str | None:
        """Returns the text of an ordinary file, like `read`; None, without a failure, for any other or empty file."""
        return self.read(file) if self.size(file) else None

    def _read_once(self, file: str) -> str | None:
        text, rule, sentence = self._text(file)
        if rule:
            self.failures.append(Failure(file, 0, rule, sentence))
        elif text.startswith("\ufeff"):
            sentence = "starts with an invisible byte order mark (BOM). Save it as UTF-8 without BOM."
            self.failures.append(Failure(file, 1, "byte-order-mark", sentence))
        return None if rule else text.removeprefix("\ufeff")

    def _text(self, file: str) -> tuple[str, str, str]:
        """Returns (text of an existing file, '', ''), or ('', ID of the rule that rejects it, sentence)."""
        if self.leads_out(file):
            return "", "link-outside", LEADS_OUT
        size = self.size(file)
        if size is None:
            return "", "not-readable", "is not an ordinary file. Replace it with one."
        if size > LARGEST_TEXT:
            sentence = (
                f"has {size / 2**20:.1f} MB; files over 1 MB are not read. Move long parts into files of their own."
            )
            return "", "too-long", sentence
        try:
            with open(self.path(file), "rb") as stream:
                return stream.read(LARGEST_TEXT).decode("utf-8"), "", ""
        except UnicodeDecodeError as error:
            sentence = f"is not UTF-8 text (byte {error.start + 1}). Save it with the encoding UTF-8."
            return "", "not-utf-8", sentence
        except OSError as error:
            return "", "not-readable", f"cannot be read: {error.strerror}. Check who may read it."

    @cached_property
    def _paths(self) -> list[str]:
        """Returns the paths that git would include, or all paths outside hidden folders and installed packages."""
        listed = self.git.files() if self.git else None
        return sorted(self._walk() if listed is None else listed)

    @cached_property
    def files(self) -> list[tuple[str, int]]:
        """Returns [(path with slashes, bytes)] for ordinary files, without links."""
        sizes = ((path, self.size(path)) for path in self._paths if not os.path.islink(self.path(path)))
        return [(path, size) for path, size in sizes if size is not None]

    @cached_property
    def links_outside(self) -> list[str]:
        """Returns the paths of links that lead out of the folder."""
        return [path for path in self._paths if os.path.islink(self.path(path)) and self.leads_out(path)]

    def _walk(self) -> Iterator[str]:
        for top, folders, names in os.walk(self.folder):
            inside = top[len(self.folder) :].strip(os.sep).replace(os.sep, "/")
            wanted = [name for name in folders if name not in PASSED_OVER and (name[0] != "." or name in HIDDEN)]
            linked = [name for name in wanted if os.path.islink(os.path.join(top, name))]
            yield from (f"{inside}/{name}".lstrip("/") for name in [*names, *linked])
            folders[:] = wanted if inside.count("/") < DEEPEST else []

    @cached_property
    def texts(self) -> list[tuple[str, bytes]]:
        """Returns [(path, bytes)] for text files that are short enough to be read whole."""
        left, found = TEXTS_IN_ALL, []
        for path, size in ((path, size) for path, size in self.files if size <= LARGEST_TEXT):
            left -= size
            if left < 0:
                self.notes.append("There are too many files to look for merge conflicts in all of them.")
                break
            content = self.start(path, LARGEST_TEXT)
            if b"\0" not in content[:8192] and (content or not size):  # it can be read
                found.append((path, content))
        return found
