"""Whether anybody has said under which license the model is, and what asks for it."""

from typing import TYPE_CHECKING

from ..card.card import is_written
from ..texts.documents import Document

if TYPE_CHECKING:  # a repository holds its facts, which are of this package
    from .repository import Repository


# zenodo/zenodo-rdm 6386403, site/zenodo_rdm/github/release.py: without a license of .zenodo.json or CITATION.cff, and
# where GitHub recognizes none, a release gets cc-by-4.0.
ZENODO = (
    "No license is named that Zenodo would take. A GitHub release that Zenodo archives without one becomes CC BY 4.0: "
    "name the license first."
)


def says(document: Document | None, *keys: str) -> bool:
    """Tells whether a Document of a mapping has a value for one of the keys."""
    data = document.data if document else None
    return isinstance(data, dict) and any(data.get(key) for key in keys)


def names_license(repository: "Repository") -> bool:
    """Tells whether any file of a repository names a license, or holds one."""
    bullets = repository.card.bullets("License") if repository.card else []
    return (
        bool(repository.licenses)
        or any(failure.file.upper().startswith("LICEN") for failure in repository.failures)
        or says(repository.front, "license")
        or says(repository.citation, "license", "license-url")
        or says(repository.zenodo, "license")
        or any(is_written(part.text) for part in bullets)
    )


def zenodo_note(repository: "Repository") -> str:
    """Returns a sentence on what Zenodo makes of a repository without a license that it takes; '' if it has one."""
    leads = repository.zenodo or repository.citation  # where there is a .zenodo.json, Zenodo ignores CITATION.cff
    detected = any(found.whole and found.hub_id != "other" for _, found in repository.recognized)
    return "" if leads is None or says(leads, "license", "license-url") or detected else ZENODO
