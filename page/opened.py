"""What a visitor opens: files of answers, repositories, cards, training outputs. Nothing of it is run."""

import io
import posixpath
import zipfile

LARGEST = 200_000_000  # bytes that are unpacked
MOST = 5_000  # files
PASSED_OVER = {".git", "node_modules", "__pycache__", ".venv", "venv", "__MACOSX", ".pytest_cache", ".ruff_cache"}


class NotOpened(ValueError):
    """What was given cannot be opened; the message says why."""


def unpacked(files):
    """{path: (bytes, whether it is executable)} of files, {path: bytes}; a zip gives what is in it."""
    found = {}
    for path, content in files.items():
        inside = from_zip(path, content) if path.lower().endswith(".zip") else {path: (content, False)}
        found.update({name: file for name, file in inside.items() if not PASSED_OVER & set(name.split("/"))})
    return found


def from_zip(name, content):
    """The files in a zip; raises NotOpened if it is none, too large, or has a path that leads out of it."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
                raise NotOpened(f"{name} holds more than {MOST} files or {LARGEST // 10**6} MB.")
            for entry in entries:
                path = posixpath.normpath(entry.filename.replace("\\", "/"))
                if path.startswith(("/", "../")) or ":" in path:
                    raise NotOpened(f"{name} holds a path that leads out of it: {entry.filename}")
                with archive.open(entry) as file:
                    found[path] = file.read(entry.file_size + 1), bool(entry.external_attr >> 16 & 0o100)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NotOpened(f"{name} is not a zip that can be opened: {error}") from error
    return found


def repository_in(files):
    """(name, files below the top folder) of files as `unpacked` gives them; None if they are no folder with a card."""
    cards = sorted((path for path in files if path.split("/")[-1] == "README.md"), key=lambda path: path.count("/"))
    if not cards or len(files) < 2:
        return None
    top = cards[0].rpartition("/")[0]
    if any(path != top and not path.startswith(f"{top}/") for path in files) and top:
        return None
    below = {path[len(top) + 1 :] if top else path: file for path, file in files.items()}
    return top.rpartition("/")[2] or "repository", below
