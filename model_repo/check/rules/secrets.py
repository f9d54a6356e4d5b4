"""What nobody else should get: private keys and tokens, and what links bring in from outside of the repository."""

from __future__ import annotations

from itertools import islice

from ...texts.credentials import credentials
from ...texts.lines import line_finder
from ..folder import LEADS_OUT
from ..repository import Repository
from ..rules import FileFindings, Findings, rule
from ..searching import Search

MEND = "Revoke it where it was created, then remove it, from git's history too."
MOST = 100  # that are named of one file
SEARCHED = 128 * 2**20  # bytes in all; `publish` searches all that it uploads


@rule("error")
def secret(repository: Repository) -> FileFindings:
    """Whoever reads a private key or token can use it."""
    left, large = SEARCHED, 0
    for file, size in sorted(repository.files, key=lambda each: each[1]):
        if size > left:
            large += 1
            continue
        left -= size
        try:
            with open(repository.path(file), "rb") as stream:
                for found in islice(Search(stream, size).found(), MOST):
                    yield file, found.line, f"{found.sentence}. {MEND}"
        except OSError:
            continue
    if large:
        noun = "1 file was" if large == 1 else f"{large:,} files were"
        repository.notes.append(
            f"{noun} too large to be searched for keys and tokens here; `publish` does before it uploads."
        )


@rule("error", ".cruft.json")
def password_in_address(repository: Repository) -> Findings:
    """cruft writes the address of the template as it was typed, with a password or token in it, too."""
    text = repository.read(".cruft.json") or ""
    mend = "Revoke it where it was created. Then write the address without it, and remove it from git's history too."
    line_of = line_finder(text)
    for start, _ in credentials(text):
        yield line_of(start), f"holds a password or token in an address. {mend}"


@rule("error")
def link_outside(repository: Repository) -> FileFindings:
    """What a link leads to is not in the repository: it comes along to nobody, or an upload takes it along unseen."""
    yield from ((each.file, 0, each.text) for each in repository.failures if each.rule == "link-outside")
    yield from ((path, 0, LEADS_OUT) for path in repository.links_outside)
