"""What training left behind. Each module here reads what one source writes; a new one is found by being here.

A reader has GROUPS and `read(files)`. A group is the names of files that lie in one folder, spelled as in a shell, with
a space between them; one with a slash is the end of a path. `read` takes the files of a group, by name, and yields
facts; with EVERYWHERE it takes those of all folders at once, by path. It may raise anything for a broken file.
Nothing is ever unpickled.
"""

import importlib
import os
import pkgutil
import re
import stat
from dataclasses import replace
from fnmatch import fnmatchcase, translate

from ._facts import File, Files, Unreadable, shown
from ._private import names_in, private, texts

PASSED_OVER = {".git", ".venv", "venv", "env", "node_modules", "__pycache__", "site-packages", ".tox", ".mypy_cache"}
# Why one run comes before another, in the order of what `rank` returns.
WHY = ("was chosen", "is what is published", "is no checkpoint", "is newer", "has the later name")


def readers():
    """The readers, in the order of their names. Works wherever the package was imported from, a zip included."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.name.startswith("_"))
    return [importlib.import_module(f"{__name__}.{name}") for name in names]


def find(root, chosen=()):
    """The files that readers ask for, under the paths chosen and under a folder; no symbolic link is followed."""
    asked = {name.rpartition("/")[2] for module in readers() for group in module.GROUPS for name in group.split()}
    wanted = re.compile("|".join(map(translate, asked)))
    found, root = {}, os.path.realpath(root)
    for given, top in [*((path, os.path.realpath(path)) for path in chosen), ("", root)]:
        inside = top == root or top.startswith(root + os.sep)
        walk = os.walk(top) if os.path.isdir(top) else [(os.path.dirname(top), [], [os.path.basename(top)])]
        for folder, folders, names in walk:
            folders[:] = sorted(set(folders) - PASSED_OVER)
            for path in (os.path.join(folder, name) for name in sorted(names) if wanted.match(name)):
                try:
                    status = os.lstat(path)
                except OSError:  # a training that goes on deletes its checkpoints
                    continue
                if stat.S_ISREG(status.st_mode) and path not in found:
                    name = os.path.relpath(path, root if inside else os.path.dirname(top)).replace(os.sep, "/")
                    opened = lambda path=path: open(path, "rb")  # noqa: E731, SIM115 (the reader closes it)
                    found[path] = File(name, opened, status.st_size, status.st_mtime, given)
    return list(found.values())


def rank(folder, files):
    """What comes first among folders of a source: chosen; weights/; no checkpoint; changed last (to the minute)."""
    checkpoint = re.search(r"(^|/)(checkpoint|epoch)[-_]", folder)
    numbers = [(piece.isdigit(), piece.zfill(20)) for piece in re.split(r"(\d{1,18})", folder)]
    chosen, newest = any(file.chosen for file in files), max(file.modified for file in files)
    return chosen, folder.split("/")[0] == "weights", not checkpoint, newest // 60, numbers


def grouped(files, group, everywhere):
    """The files that fit a group, by folder. What open_clip writes into checkpoints/ belongs to the folder above."""
    folders = {}
    for file in files:
        parts = file.name.split("/")
        if any(fnmatchcase("/".join(parts[-1 - name.count("/") :]), name) for name in group.split()):
            folder = "" if everywhere else "/".join(parts[:-1]).removesuffix("/checkpoints")
            folders.setdefault(folder, Files())[file.name if everywhere else parts[-1]] = file
    return folders


def facts_of(module, files, notes):
    """The facts that one reader finds; a file that cannot be read is noted and left out."""
    while files:
        try:
            facts = ((fact, fact.part.startswith("front matter")) for fact in module.read(files))
            facts = [fact if data else replace(fact, value=shown(fact.value)) for fact, data in facts]
            return [fact for fact in facts if fact.value not in ("", None)]
        except Unreadable as error:
            notes.append((error.file.name, f"not used: {error}"))
            files = Files((name, file) for name, file in files.items() if file is not error.file)
        except Exception as error:  # whatever is in a file of others, it must not stop the rest
            reason = f"not used: {shown(str(error)) or type(error).__name__}"
            notes.extend((file.name, reason) for file in files.values())
            break
    return []


def read(files, words=()):
    """The facts in files, and notes on what was not used: ([Fact], [(file's name, sentence)]).

    Of several runs of one source only the newest is used, or the one chosen. Every text of a fact has passed `private`;
    `words` are the names of people and machines that are known already.
    """
    found, notes, words = [], [], {word.lower() for word in words}
    for module in readers():
        for group in module.GROUPS:
            folders = grouped(files, group, getattr(module, "EVERYWHERE", False))
            used, ranks = None, {folder: rank(folder, inside.values()) for folder, inside in folders.items()}
            for folder in sorted(folders, key=ranks.get, reverse=True):
                facts = facts_of(module, folders[folder], notes)
                if facts and used is not None:
                    why = next((why for why, a, b in zip(WHY, ranks[used], ranks[folder]) if a != b), WHY[-1])  # noqa: B905
                    notes.append((folder or ".", f"not used: {used or '.'} {why}"))
                elif facts:
                    used = folder
                    found += facts
                for fact in facts:
                    said = list(texts(fact.value))
                    words.update(map(str.lower, said) if fact.part == "private" else names_in(" ".join(said)))
    kept = []
    for fact in found:
        said = [*texts(fact.value), fact.of, fact.file.name.rpartition("/")[2]]
        reason = next(filter(None, (private(text, fact.name, words) for text in said)), "")
        if reason and fact.part != "private":
            notes.append((fact.file.name, f"not used for {fact.part}: {reason}"))
        elif not reason:
            kept.append(fact)
    return kept, list(dict.fromkeys(notes))
