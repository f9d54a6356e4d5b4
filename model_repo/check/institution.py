"""Which lab a repository belongs to, told by what its files say."""

import json
import re
from collections.abc import Iterable, Iterator

from .. import template
from ..card.card import is_written
from ..texts.identity import FORGES, HUB
from ..texts.people import letters_only
from .repository import Repository

FILES = ("README.md", "CITATION.cff", ".zenodo.json")
OWNER = re.compile(rf"(?:{HUB}|{FORGES})([\w.-]+)/")  # of a repository


def evidence(repository: Repository, owners: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yields (the menu's word for a lab, where it stands), the surest first.

    An award that a file names counts, or the lab's acknowledgement in the card, then the namespace of the model or its
    code (`owners`: name and where it stands), then the lab's name. A name in the card does not count: a card may speak
    of any lab.
    """
    labs = [template.institution(key) for key in template.menus()["institution"] if key != "other"]
    texts = {file: repository.read(file) or "" for file in FILES}
    for lab in labs:
        yield from ((lab.key, source) for source in awards(repository, lab.key))
        if is_written(lab.acknowledgement) and letters_only(lab.acknowledgement) in letters_only(texts["README.md"]):
            yield lab.key, "README.md, the lab's acknowledgement"
    for lab in labs:
        for owner, source in owners:
            if letters_only(owner) == letters_only(lab.key):
                yield lab.key, source
    del texts["README.md"]
    texts.update(repository.licenses[:1])
    for lab in labs:
        for file, text in texts.items():
            if letters_only(lab.name) in letters_only(text):
                yield lab.key, f"{file}, the name {lab.name}"


def awards(repository: Repository, key: str) -> Iterator[str]:
    """Yields where the files of a repository name an award of a lab, the menu's word."""
    for award in template.institution(key).awards:
        for file in FILES:
            if re.search(rf"(?<!\d){award}(?!\d)", repository.read(file) or ""):
                yield f"{file}, the award {award}"


def lab_of(repository: Repository) -> str:
    """Returns the menu's word for the lab that a repository belongs to; `other` where nothing says it."""
    answered = _answered(repository.read_if_ordinary(".cruft.json"))
    if answered in template.menus()["institution"]:
        return answered
    places = [place for fact in ("model", "code") for place in repository.facts.of.get(fact, [])]
    owners = [(found[1], place.file) for place in places for found in OWNER.finditer(str(place.value))]
    return next((key for key, _ in evidence(repository, owners)), "other")


def _answered(text: str | None) -> str:
    """Returns the answer to `institution` in the text of a .cruft.json; '' if it has none."""
    try:
        answer = json.loads(text or "{}")["context"]["cookiecutter"]["institution"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return answer if isinstance(answer, str) else ""
