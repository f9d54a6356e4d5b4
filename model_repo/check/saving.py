"""Writes files so that either all of them change or none does."""

import os
import shutil
import tempfile
from collections.abc import Mapping

MARK = b"\xef\xbb\xbf"  # an invisible byte order mark


class NotSaved(Exception):
    """Nothing was changed; the message says why, as a sentence about a file."""


def save(folder: str, texts: Mapping[str, str]) -> None:
    """Writes {path with slashes: text} in a folder as UTF-8 with unchanged line endings. Raises NotSaved.

    Keeps an existing byte order mark, which is invisible. Refuses links that lead out of the folder, and files that are
    read-only, even for their owner.
    """
    places = {file: _place(folder, file) for file in texts}
    written: dict[str, str] = {}
    before: dict[str, str] = {}
    try:
        for file, text in texts.items():
            with open(places[file], "rb") as stream:
                mark = MARK if stream.read(3) == MARK else b""
            written[file] = _beside(places[file], mark + text.encode("utf-8"))
        for file in texts:
            with open(places[file], "rb") as stream:
                before[file] = _beside(places[file], stream.read())
        for file in texts:
            os.replace(written[file], places[file])
            del written[file]
    except BaseException as error:
        for done in before.keys() - written.keys():
            os.replace(before.pop(done), places[done])
        if isinstance(error, OSError):
            raise NotSaved(f"{file} cannot be written: {error.strerror}.") from error
        raise
    finally:
        for path in (*written.values(), *before.values()):
            if os.path.exists(path):
                os.remove(path)


def write(path: str | os.PathLike[str], text: str) -> None:
    """Writes an existing file. Ends the program with a sentence if it cannot be written."""
    folder, file = os.path.split(os.path.abspath(path))
    try:
        save(folder, {file: text})
    except NotSaved as error:
        raise SystemExit(f"Nothing was changed. {error}") from None


def _place(folder: str, file: str) -> str:
    """Returns the path of a file, following links within the folder."""
    path = os.path.realpath(os.path.join(folder, *file.split("/")))
    if os.path.commonpath([path, os.path.realpath(folder)]) != os.path.realpath(folder):
        raise NotSaved(f"{file} is a link that leads out of the repository. Put the file itself there.")
    if not os.access(path, os.W_OK) or not os.stat(path).st_mode & 0o222:
        raise NotSaved(f"{file} cannot be written: it is read-only. Make it writable, then try again.")
    return path


def _beside(path: str, content: bytes) -> str:
    """Writes content to a file next to another, with its permissions; returns its path. The old file stays whole."""
    number, new = tempfile.mkstemp(prefix=".writing-", dir=os.path.dirname(path))
    try:
        with open(number, "wb") as stream:
            stream.write(content)
        shutil.copymode(path, new)
    except BaseException:
        os.remove(new)
        raise
    return new
