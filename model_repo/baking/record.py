"""What was in a folder before cookiecutter wrote there, kept from pre_gen to post_gen in a file of its own."""

import contextlib
import json
import os
from typing import NamedTuple

RECORD = ".cookiecutter-bake"
MARK = "Written by this template's hooks while cookiecutter runs; left behind only by a run that was interrupted."

# {path: [size in bytes, time of the last change in ns]}
Files = dict[str, list[int]]


class Record(NamedTuple):
    """What pre_gen wrote down."""

    before: Files  # what was there before cookiecutter wrote anything
    interrupted: Files  # what an earlier run left that was interrupted
    notes: list[str]  # sentences for the end

    @property
    def known(self) -> Files:
        """Every file that this run did not write."""
        return self.before | self.interrupted


def read(path: str) -> dict[str, object]:
    """Returns the content of a record of ours; nothing if it is not one."""
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
    except (OSError, ValueError, RecursionError):
        return {}
    ours = isinstance(content, dict) and content.get("mark") == MARK and isinstance(content.get("before"), dict)
    return content if ours else {}


def leftover() -> tuple[str, dict[str, object]]:
    """Returns (path of the record, its content): of an interrupted run if there is one, else a free name and {}."""
    for number in range(1, 100):
        path = f"{RECORD}{number}.json"
        if not os.path.lexists(path):
            return path, {}
        if content := read(path):
            return path, content
    raise FileExistsError(f"{RECORD}1.json to {RECORD}99.json are taken")


def snapshot(mine: str) -> Files:
    """Returns every file here but git's and the record itself."""
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
    files, before = snapshot(path), old.get("before", {})
    left = {name: status for name, status in files.items() if old and name not in before}  # type: ignore[operator]
    content = {"mark": MARK, "before": {name: files[name] for name in files if name not in left}}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({**content, "interrupted": left, "notes": notes}, file)


def take() -> Record:
    """Returns the record and removes its file; an empty one if there is none."""
    for path in sorted(name for name in os.listdir() if name.startswith(RECORD)):
        if content := read(path):
            with contextlib.suppress(OSError):
                os.remove(path)
            return Record(content["before"], content["interrupted"], content["notes"])  # type: ignore[arg-type]
    return Record({}, {}, [])


def changed(path: str, known: Files) -> bool:
    """Tells whether a file was written since its size and time became known, or was not there."""
    status = os.lstat(path)
    return known.get(path) != [status.st_size, status.st_mtime_ns]
