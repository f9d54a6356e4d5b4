"""What training left behind. Each module here reads what one source writes; a new one is found by being here.

A reader has GROUPS and `read(files)`. A group is the names of files that lie in one folder, spelled as in a shell, with
a space between them; one with a slash is the end of a path. `read` takes the files of a group, by name, and yields
facts; with EVERYWHERE it takes those of all folders at once, by path. It may raise anything for a broken file, and
raise or yield Unreadable for one that must not be used. Nothing is ever unpickled.
"""

import importlib
import os
import pkgutil
import re
import stat
from dataclasses import replace
from fnmatch import filter as fitting
from fnmatch import fnmatchcase
from itertools import islice

from ..check.repository import PASSED_OVER as INSTALLED
from . import readers as package
from .facts import File, Files, Unreadable, reason_of
from .privacy import known_by, leaves, private

PASSED_OVER = INSTALLED | {".git", ".ipynb_checkpoints", ".tox", ".venv"}
# Why one run comes before another, in the order of what `rank` returns.
WHY = (
    "was chosen", "is what is published", "is the end of a run", "is of the run that other facts are from", "is newer",
    "has more files", "lies higher up", "has the later name",
)  # fmt: skip
MOST_UNUSED = 5  # further runs of a source that are read, to name them
MOST_FACTS = 500  # of one source
COMPARED = 2**22  # bytes of weights, so that the header and some of the values are among them


def readers():
    """The readers, in the order of their names. Works wherever the package was imported from, a zip included."""
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__))
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]


def find(root, chosen=()):
    """The files that readers ask for, under the paths chosen and under a folder; no symbolic link is followed."""
    asked = {name.rpartition("/")[::2] for module in readers() for group in module.GROUPS for name in group.split()}
    found, root = {}, os.path.realpath(root)
    for given, top in [*((path, os.path.realpath(path)) for path in chosen), ("", root)]:
        base = root if top == root or top.startswith(root + os.sep) else os.path.dirname(top)
        walk = os.walk(top) if os.path.isdir(top) else [(os.path.dirname(top), [], [os.path.basename(top)])]
        for folder, folders, names in walk:
            folders[:] = sorted(set(folders) - PASSED_OVER)
            here = [name for place, name in asked if fnmatchcase(folder.replace(os.sep, "/"), f"*{place}")]
            for path in sorted({os.path.join(folder, name) for wanted in here for name in fitting(names, wanted)}):
                try:
                    status = os.lstat(path)
                except OSError:  # a training that goes on deletes its checkpoints
                    continue
                if stat.S_ISREG(status.st_mode) and path not in found:
                    opened = lambda path=path: open(path, "rb")  # noqa: E731, SIM115 (the reader closes it)
                    name = os.path.relpath(path, base).replace(os.sep, "/")
                    found[path] = File(name, opened, status.st_size, status.st_mtime, given)
    return list(found.values())


def published(files):
    """The folders that hold a copy of the weights in weights/: the runs that these are from."""

    def start(file):
        try:
            with file.open() as stream:
                return stream.read(COMPARED)
        except OSError:  # gone, or closed to you: a copy of nothing
            return object()

    files = [file for file in files if file.name.endswith(".safetensors")]
    own = [file for file in files if file.name.startswith("weights/")]
    others = [(file, [each for each in own if each.size == file.size]) for file in files if file not in own]
    copies = (file for file, alike in others if alike and start(file) in map(start, alike))
    return {file.name.rpartition("/")[0] for file in copies} - {""}


def rank(folder, files, used=()):
    """What comes first among folders of a source: see WHY. `used` are the folders of other sources' facts."""
    checkpoint = re.search(r"(^|/)((last-)?checkpoint|epoch)([-_/]|$)", folder)
    names = [(piece.isdigit(), piece.zfill(20) if piece.isdigit() else piece) for piece in re.split(r"(\d+)", folder)]
    chosen, newest = any(file.chosen for file in files), max(file.modified for file in files)
    of_run = any(f"{folder}/".startswith(f"{other}/") or f"{other}/".startswith(f"{folder}/") for other in used)
    of_hub = folder.split("/")[0] == "weights"
    return chosen, of_hub, not checkpoint, of_run, newest // 60, len(files), -folder.count("/"), names


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
    """The facts that one reader finds; what it does not use goes into the notes."""
    found = []
    try:
        for fact in islice(module.read(files), MOST_FACTS):
            if isinstance(fact, Unreadable):
                files.unread.append(fact)
            elif fact.said not in ("", None):
                found.append(fact)
    except Unreadable as error:
        files.unread.append(error)
    except Exception as error:  # whatever is in a file of others, it must not stop the rest
        reason = f"not used{' further' if found else ''}: {reason_of(error)}"
        notes.extend((file.name, reason) for file in files.values())
    notes.extend((error.file.name, f"not used: {error}") for error in files.unread)
    return found


def facts_of_one(module, folders, notes, runs):
    """The facts that one reader finds in the folder that comes first, which is added to `runs`; others are noted."""
    found, used, unused = [], None, 0
    ordered = sorted(((rank(folder, files.values(), runs), folder) for folder, files in folders.items()), reverse=True)
    for place, (order, folder) in enumerate(ordered):
        if unused == MOST_UNUSED:
            more = len(ordered) - place - 1
            notes.append((folder or ".", f"not looked at{f', nor {more} more like it' if more else ''}"))
            break
        facts = facts_of(module, folders[folder], notes)
        if facts and used:
            why = next((why for why, a, b in zip(WHY, used[0], order, strict=True) if a != b), WHY[-1])
            notes.append((folder or ".", f"not used: {used[1] or '.'} {why}"))
            unused += 1
        elif facts:
            found, used = facts, (order, folder)
    runs |= {used[1]} - {""} if used else set()
    return found


def read(files, words=()):
    """The facts in files, and notes on what was not used: ([Fact], [(file's name, sentence)]).

    Of several runs of one source only the newest is used, or the one chosen. Every text of a fact has passed `private`;
    `words` are the names of people and machines that are known already.
    """
    found, kept, notes, runs = [], [], [], published(files)
    for module in readers():
        for group in module.GROUPS:
            found += facts_of_one(module, grouped(files, group, getattr(module, "EVERYWHERE", False)), notes, runs)
    known = known_by({*words}.union(*(file.people for file in files)))
    for fact in found:
        said = [*leaves(fact.name, fact.value), *leaves("", [fact.said, fact.of, fact.file.name.rpartition("/")[2]])]
        free = fact.confidence == "propose"
        reason = next(filter(None, (private(text, name, known, bool(free and name)) for name, text in said)), "")
        if reason:
            notes.append((fact.file.name, f"not used for {fact.part}: {reason}"))
        else:
            kept.append(replace(fact, value=fact.said))
    return kept, list(dict.fromkeys(notes))
