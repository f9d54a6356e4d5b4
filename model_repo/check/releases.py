"""Identifiers in CITATION.cff for one release: its page on GitHub, and the commit that its tag names.

The institute's GitHub-Repo-Guide asks for both (Imageomics-guide, docs/wiki-guide/GitHub-Repo-Guide.md; 2026-05-20).
"""

import re
from typing import Any, NamedTuple

from ..texts.identity import same_address
from .values import mappings

GITHUB = re.compile(r"https?://(?:www\.)?(github\.com/[\w.-]+/[\w.-]+?)(?:\.git)?/?")
PAGE = re.compile(r"/(releases/tag|tree|commit)/([^/?#]+)/?")
COMMIT = re.compile(r"[0-9a-f]{7,40}", re.IGNORECASE)
# Placeholders in a page to copy, such as <commit-hash>.
BLANK = re.compile(r"<[A-Za-z][\w -]*>")


class ReleaseIdentifier(NamedTuple):
    """An entry in `identifiers` that names a release or state of the model's own code."""

    number: int  # its index in the list
    is_release: bool  # a release's page, not a tree or commit
    name: str  # the tag, commit or branch
    value: str  # the address


def release_page(citation: dict[str, Any], tag: str) -> str:
    """Returns the address of a tag's GitHub release; '' if the code is not on GitHub."""
    found = GITHUB.fullmatch(str(citation.get("repository-code", "")))
    return f"https://{found[1]}/releases/tag/{tag}" if found else ""


def release_identifiers(citation: dict[str, Any]) -> list[ReleaseIdentifier]:
    """Returns the identifiers in CITATION.cff's data that are addresses in its own GitHub repository."""
    found = GITHUB.fullmatch(str(citation.get("repository-code", "")))
    entries = citation.get("identifiers")
    if not found or not isinstance(entries, list):
        return []
    home, named = found[1].lower(), []
    for index, entry in mappings(entries):
        value = str(entry.get("value"))
        page = PAGE.fullmatch(value, value.lower().find(home) + len(home))
        if page and same_address(value).startswith(f"{home}/"):
            named.append(ReleaseIdentifier(index, page[1] == "releases/tag", page[2], value))
    return named


def tag_of(version: str) -> str:
    """Returns the tag of a version, on GitHub and on the Hub: `v1.2.0`, also where the version is written `V1.2.0`."""
    return f"v{without_v(version)}"


def without_v(version: str) -> str:
    """Returns a version without the `v` of its tag: `v1.2.3` is not a semantic version (semver.org, FAQ)."""
    return re.sub(r"\A[vV](?=\d)", "", version.strip())


def is_of(name: str, version: str) -> bool:
    """Tells whether a tag is the one of a version."""
    return without_v(name).lower() == without_v(version).lower()
