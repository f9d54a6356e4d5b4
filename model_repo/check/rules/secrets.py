"""What nobody else should get: private keys and tokens, and what links bring in from outside of the repository."""

from __future__ import annotations

import re

from ...texts.credentials import WHOLE_TOKEN, credentials
from ...texts.lines import line_finder
from ...texts.placeholders import is_placeholder
from ..folder import LEADS_OUT
from ..repository import Repository
from ..rules import FileFindings, Findings, rule

PRIVATE_KEY = r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=:, \r\n-]{40}"
SECRET = re.compile(f"{PRIVATE_KEY}|{WHOLE_TOKEN}".encode())


@rule("error")
def secret(texts: list[tuple[str, bytes]]) -> FileFindings:
    """Whoever reads a private key or token can use it."""
    for file, content in texts:
        mend = "Revoke it where it was created, then remove it, from git's history too."
        found_all = [each for each in SECRET.finditer(content) if not is_placeholder(each[0].decode())]
        line_of = line_finder(content if found_all else b"")
        for found in found_all:
            yield (
                file,
                line_of(found.start()),
                f"holds what looks like a private key or token ({found[0][:7].decode()}...). {mend}",
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
