"""Checks and mends a folder like `model-repo check`, with the facts of files that did not change read only once."""

import os
from functools import cached_property
from pathlib import Path
from unittest import mock

from model_repo.check import fix as changes
from model_repo.check import report
from model_repo.check.folder import LARGEST_TEXT
from model_repo.check.git import Git
from model_repo.check.repository import Repository

MOST = 50  # of the latest states that are kept


class Latest(dict):
    """{all that is read: what comes of it} for the latest states. It is tuples, or lists that the tests only read."""

    def of(self, state, make):
        """What was made for a state, or is made now."""
        found = self[state] = self.pop(state) if state in self else make()
        if len(self) > MOST:
            del self[next(iter(self))]
        return found


FACTS, REPORTS = Latest(), Latest()


def files_of(folder):
    """{path with slashes: bytes} of the files in a folder, without git's own."""
    found = {}
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = os.path.join(top, name)
            with open(path, "rb") as stream:
                found[os.path.relpath(path, folder).replace(os.sep, "/")] = stream.read()
    return found


def make_folder(files, folder):
    """Writes {path: bytes} to a new folder; returns it."""
    for inner in {os.path.dirname(path) for path in files}:
        os.makedirs(os.path.join(folder, inner), exist_ok=True)
    for path, content in files.items():
        with open(os.path.join(folder, path), "wb", buffering=0) as stream:
            stream.write(content)
    return Path(folder)


class Committed(Git):
    """A folder's files as they are now, as if all were committed: says what git would, without starting it."""

    def __init__(self, folder):
        super().__init__(folder)
        self._files = files_of(folder)

    def files(self):
        return {*self._files, *files_of(self.folder)}

    def committed(self, file, most, at="HEAD"):
        content = self._files.get(file)
        return None if content is None or len(content) > most else content.decode("utf-8")


class Known(Repository):
    """A Repository whose facts are looked up if the same files were read before."""

    @cached_property
    def state(self):
        """All that is read: the files, and what git says."""
        git = self.git
        said = (git.committed("CITATION.cff", LARGEST_TEXT), tuple(sorted(git.files() or ()))) if git else None
        return said, tuple(sorted(files_of(self.folder).items()))

    @cached_property
    def facts(self):
        return FACTS.of(self.state, lambda: super(Known, self).facts)


def check(folder, git=None):
    """The report on a folder."""
    known = Known(str(folder), git)
    return REPORTS.of(known.state, lambda: report.report_on(known))._replace(folder=str(folder))


def fix(folder, git=None):
    """What --fix says of a folder."""
    with mock.patch.object(changes, "Repository", Known):
        return "\n".join(changes.fix(str(folder), git))
