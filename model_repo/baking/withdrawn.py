"""Removes files that cookiecutter added to an existing repository and that would do harm there."""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from ..check.repository import LICENSE_NAME, NOT_A_TEXT
from ..existing.license_statements import is_license_of_others
from ..texts.licenses import blanks
from .obstacles import template_paths
from .record import Stamps

PAGES = ["", ".md", ".markdown", ".mdown", ".rst", ".txt", ".adoc", ".org"]  # endings under which GitHub shows a page
TO_HAVE_IT = "Fill in {} in the answers file, and run the same command again."


def withdraw(unknown: str, known: Stamps) -> Iterator[str]:
    """Removes new files; yields a sentence for each, with the reason.

    `unknown` names the questions that nobody answered, `known` the files that existed before, which are never touched.
    """
    there = set(os.listdir())  # where case does not count, what is there under another name would be removed
    new = sorted((template_paths()[1] & there) - known.keys())
    reasons = {file: spelling_reason(file, known) for file in new}
    reasons |= {".gitattributes": attributes_reason(known), "LICENSE": license_reason(known)}
    is_without_authors = "authors" in unknown.split() and "\nauthors:\n  -" not in text_here("CITATION.cff")
    if is_without_authors and not reasons.get("CITATION.cff"):
        more = " Delete .zenodo.json first, so that it names them too." if ".zenodo.json" in new else ""
        reasons["CITATION.cff"] = f"no file says who made the model. {TO_HAVE_IT.format('`authors`')}{more}"
    for file, reason in reasons.items():
        if reason and file in new and os.path.isfile(file):
            os.remove(file)
            yield f"{file} was not added: {reason}"


def spelling_reason(file: str, known: Stamps) -> str:
    """Returns the reason not to add a file that exists in another spelling, such as `Readme.md`, or ''."""
    stem, ending = os.path.splitext(file)
    endings = PAGES if ending == ".md" else [ending]
    spellings = {f"{stem}{each}".casefold() for each in endings}
    other = next((path for path in sorted(known) if path.casefold() in spellings), "")
    if not other:
        return ""
    mend = "Rename it to" if other.casefold() == file.casefold() else "Bring its words into"
    return f"{other} is there. {mend} {file}, the name that is read everywhere."


def attributes_reason(known: Stamps) -> str:
    """Returns the reason not to add patterns for Git LFS here, or ''.

    A file committed without Git LFS shows as modified once a pattern matches it, and `git add` replaces it with a
    pointer. Hooks do not call git, so every file of the repository counts as committed.
    """
    here = Path.cwd()
    if ".gitattributes" in known or not any((folder / ".git").exists() for folder in (here, *here.parents)):
        return ""
    patterns = [line.split()[0] for line in text_here(".gitattributes").splitlines() if "filter=lfs" in line.split()]
    paths = sorted(path.replace(os.sep, "/") for path in known)
    found = next((path for path in paths if any(is_matched(path, pattern) for pattern in patterns)), "")
    if not found:
        return ""
    why = f"its patterns for Git LFS would make files that git may already hold, such as {found}, show as modified."
    return f"{why} `git lfs migrate import` moves them to Git LFS, with new commits."


def is_matched(path: str, pattern: str) -> bool:
    """Tells whether a pattern of .gitattributes matches a path, both with slashes (git's gitignore documentation)."""
    if "/" not in pattern:
        return fnmatch(path.rpartition("/")[2], pattern)
    return fnmatch(path, pattern.replace("/**/", "/"))


def license_reason(known: Stamps) -> str:
    """Returns the reason not to add LICENSE, or ''."""
    named = (name for name in sorted(known) if LICENSE_NAME.fullmatch(name) and not NOT_A_TEXT.search(name))
    others = [name for name in named if not is_license_of_others(name)]
    if others:
        return f"the license is in {others[0]}."
    if not list(blanks(text_here("LICENSE"))):
        return ""
    mend = TO_HAVE_IT.format("`copyright_holder` and `release_date`")
    return f"its text needs the copyright holder and the year, which no file gives. {mend}"


def text_here(file: str) -> str:
    """Returns the text of a file in this folder, or ''."""
    return Path(file).read_text(encoding="utf-8", errors="replace") if os.path.isfile(file) else ""
