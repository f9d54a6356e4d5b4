"""Unpacks dropped files and zips. None of them are run, and files that could crash the interpreter are left out."""

import io
import posixpath
import re
import zipfile
import zlib

# {path with slashes: (bytes, whether it is executable)}
Contents = dict[str, tuple[bytes, bool]]

LARGEST = 200_000_000  # bytes after unpacking
MOST = 5_000  # files
DEEPEST = 100  # nested brackets
PASSED_OVER = {".git", "node_modules", "__pycache__", ".venv", "venv", "__MACOSX", ".pytest_cache", ".ruff_cache"}


class NotOpened(ValueError):
    """Raised for files that cannot be opened; the message says why."""


def unpacked(files: dict[str, bytes]) -> tuple[Contents, list[str]]:
    """Returns the contents of files and zips, and a sentence for each file that could not be opened."""
    found: Contents = {}
    remarks = []
    for path, content in files.items():
        try:
            inside = from_zip(path, content) if path.lower().endswith(".zip") else {path: (content, False)}
        except NotOpened as error:
            remarks.append(str(error))
            continue
        for name, file in inside.items():
            if PASSED_OVER & set(name.split("/")):
                continue
            if too_deep(name, file[0]):
                remarks.append(f"{name} is nested more than {DEEPEST} levels deep, so it was not read.")
            else:
                found[name] = file
    return found, remarks


def too_deep(name: str, content: bytes) -> bool:
    """Tells whether JSON or YAML is nested so deeply that reading it could crash the interpreter."""
    if not name.lower().endswith((".json", ".yaml", ".yml", ".cff", ".jsonl", ".md", ".ipynb")):
        return False
    opened = (content.count(b"["), content.count(b"{"))
    if max(opened) <= DEEPEST:
        return False
    depth = 0
    for found in re.finditer(rb'"(?:[^"\\\n]|\\.)*"|[\[{]+|[\]}]+', content):
        piece = found[0]
        if piece[0] in b"[{":
            depth += len(piece)
        elif piece[0] in b"]}":
            depth = max(0, depth - len(piece))
        if depth > DEEPEST:
            return True
    return False


def from_zip(name: str, content: bytes) -> Contents:
    """Returns the files in a zip. Raises NotOpened if it is unreadable, too large, or a path leads out of it."""
    found: Contents = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
                raise NotOpened(f"{name} has more than {MOST} files or {LARGEST // 10**6} MB.")
            for entry in entries:
                path = posixpath.normpath(entry.filename.replace("\\", "/"))
                if path.startswith(("/", "../")) or ":" in path:
                    raise NotOpened(f"{name} has a path that leads out of it: {entry.filename}")
                with archive.open(entry) as file:
                    found[path] = file.read(entry.file_size + 1), bool(entry.external_attr >> 16 & 0o100)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        if isinstance(error, NotOpened):
            raise
        mend = "Download or pack it again."
        if isinstance(error, RuntimeError) and "password" in str(error):
            mend = "It asks for a password: unpack it first, and add the folder."
        raise NotOpened(f"{name} is not a zip that can be opened. {mend}") from error
    return found
