"""What must stay private: private keys, tokens, and files outside of the repository that links bring in."""

from itertools import islice

from ...texts.credentials import credentials
from ...texts.lines import line_finder
from ..folder import LEADS_OUT
from ..repository import Repository
from ..rules import FileFindings, Findings, rule
from ..searching import Search

MEND = "Revoke it where it was created, then remove it, from git's history too."
MOST = 100  # findings reported per file
SEARCHED = 128 * 2**20  # bytes in total; `publish` searches everything that it uploads


@rule("error")
def secret(repository: Repository) -> FileFindings:
    """Anyone who reads a private key or token can use it."""
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
    """cruft saves the address of the template as it was typed, including any password or token in it."""
    text = repository.read(".cruft.json") or ""
    mend = "Revoke it where it was created. Then write the address without it, and remove it from git's history too."
    line_of = line_finder(text)
    for start, _ in credentials(text):
        yield line_of(start), f"holds a password or token in an address. {mend}"


@rule("error")
def link_outside(repository: Repository) -> FileFindings:
    """The target of such a link is not in the repository: it reaches nobody, or an upload includes it unnoticed."""
    yield from ((each.file, 0, each.text) for each in repository.failures if each.rule == "link-outside")
    yield from ((path, 0, LEADS_OUT) for path in repository.links_outside)
