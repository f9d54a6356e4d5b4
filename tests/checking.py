"""Checking a repository, and changing it in one place before."""

import re

from conftest import typed

from model_repo.check import report


def check(folder, **options):
    """The report on a folder, and its text."""
    found = report.check(str(folder), **options)
    return found, report.as_text(found)


def run(folder, *options):
    """Runs the command: (exit status, what it printed)."""
    done = typed("check", *options, cwd=folder)
    assert not done.stderr, done.stderr
    return done.exit_code, done.stdout


def edit(folder, file, old, new):
    """Replaces text that must be there, in a folder or Repository; where `old` is blank, adds to a file or makes it."""
    path = getattr(folder, "folder", folder) / file
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_bytes().decode() if old or path.exists() else ""
    assert old in text, f"{old!r} is not in {file}"
    path.write_bytes((text.replace(old, new, 1) if old else text + new).encode())


def finish(repository):
    """Writes something for every placeholder, as an author would."""
    path = repository.folder / "README.md"
    text = re.sub(r"\[More Information Needed[^\]]*\]", "Written.", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("More information needed for further recommendations.", "Ask us."), encoding="utf-8")


def front(old, new):
    return ("README.md", old, new)


def citation(old, new):
    return ("CITATION.cff", old, new)


def zenodo(old, new):
    return (".zenodo.json", old, new)


LICENSE_LINE = 'license: "apache-2.0"'
LANGUAGE = 'language:\n- "en"'
TAGS = '- "biology"'


def remove(repository, file):
    (repository.folder / file).unlink()


def write(repository, file, content):
    path = repository.folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


BIG = 100 * 2**20 + 1


def grow(repository, file, size):
    """Makes a file that only looks large: a hole."""
    path = repository.folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as stream:
        stream.truncate(size)
