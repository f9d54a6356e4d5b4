"""User names, passwords and tokens in web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What stands before the `@` of an address that a browser opens (RFC 3986, 3.2.1). With ssh a user name is not secret.
USER = re.compile(r"(?<=://)([^\s/?#@\"'<>:]{0,300})(:[^\s/?#@\"'<>]{0,300})?@")
SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
LONGEST_NAME = 39  # letters of a GitHub user name; a longer one is a token


def credentials(text: str) -> Iterator[tuple[int, int]]:
    """Yields (first, last position) of what is secret in the http(s) addresses in a text, its `@` included."""
    for found in USER.finditer(text):
        scheme = text[max(0, found.start() - 8) : found.start() - 3]
        is_secret = len(found[2] or "") > 1 or len(found[1]) > LONGEST_NAME or TOKEN.match(found[1])
        if SCHEME.search(scheme) and is_secret:
            yield found.span()


def without_credentials(text: str) -> str:
    """Returns a text whose http(s) addresses hold no password or token any more."""
    for start, end in reversed(list(credentials(text))):
        text = text[:start] + text[end:]
    return text


# The beginnings that their makers give to tokens: Hugging Face, GitHub, GitLab (their documentation; 2026-11-23).
TOKEN = re.compile(r"hf_|gh[pousr]_|github_pat_|glpat-")
