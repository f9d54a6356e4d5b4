"""A record of the files in a folder before cookiecutter writes to it. A file hands it from pre_gen to post_gen."""

import contextlib
import json
import os
from typing import NamedTuple

RECORD = ".cookiecutter-bake"
MARK = "Written by this template's hooks while cookiecutter runs; left behind only by a run that was interrupted."

# {path: [size in bytes, modification time in ns]}
Stamps = dict[str, list[int]]


class Record(NamedTuple):
    """The record that pre_gen writes."""

    before: Stamps  # files that existed before cookiecutter wrote anything
    interrupted: Stamps  # files that an interrupted run left behind
    notes: list[str]  # sentences to print at the end

    @property
    def known(self) -> Stamps:
        """Returns every file that this run did not write."""
        return self.before | self.interrupted


def read(path: str) -> Record | None:
    """Returns the record in a file; None if it is not one of ours."""
    try:
        if os.path.islink(path) or not os.path.isfile(path):  # the target of a link is not ours to write
            return None
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        found = Record(*(content[name] for name in Record._fields))
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return None
    ours = content.get("mark") == MARK and isinstance(found.notes, list)
    return found if ours and isinstance(found.before, dict) and isinstance(found.interrupted, dict) else None


def leftover() -> tuple[str, Record | None]:
    """Returns (path, record) of an interrupted run if there is one, otherwise (a free path, None)."""
    for number in range(1, 100):
        path = f"{RECORD}{number}.json"
        found = read(path)
        if found or not os.path.lexists(path):
            return path, found
    raise FileExistsError(f"{RECORD}1.json to {RECORD}99.json are taken")


def there_before() -> bool:
    """Tells whether this folder had files, other than git's own, before cookiecutter wrote here."""
    old = leftover()[1]
    return any(not name.startswith(".git") for name in (old.before if old else os.listdir()))


def snapshot(mine: str) -> Stamps:
    """Returns every file here, except git's and the record itself."""
    files = {}
    for folder, folders, names in os.walk("."):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = os.path.normpath(os.path.join(folder, name))
            status = os.lstat(path)
            files[path] = [status.st_size, status.st_mtime_ns]
    files.pop(mine, None)
    return files


def remember(notes: list[str]) -> None:
    """Writes the record. Raises OSError if the folder cannot be written to."""
    path, old = leftover()
    files = snapshot(path)
    left = {name: status for name, status in files.items() if old and name not in old.before}
    new = Record({name: files[name] for name in files if name not in left}, left, notes)
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"mark": MARK, **new._asdict()}, file)


def take() -> Record:
    """Returns the record, or an empty one, and removes its file."""
    path, found = leftover()
    if found:
        with contextlib.suppress(OSError):
            os.remove(path)
    return found or Record({}, {}, [])


def was_changed(path: str, known: Stamps) -> bool:
    """Tells whether a file is new or was written since its size and time were recorded."""
    status = os.lstat(path)
    return known.get(path) != [status.st_size, status.st_mtime_ns]
