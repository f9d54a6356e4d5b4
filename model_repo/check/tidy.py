"""What --tidy changes: the template's own guidance goes from parts of the card that are written."""

from ..card.outline import outline
from ..card.tidy import guidance_of, tidied
from ..data import read_data
from ..template import empty_card
from . import saving
from .institution import lab_of
from .repository import Repository


def tidy(folder: str) -> list[str]:
    """Takes guidance comments out of README.md in a folder; returns what was done, as lines."""
    repository = Repository(folder)
    if repository.card is None:
        return ["README.md is missing or cannot be read, so nothing was tidied."]
    guidance = guidance_of(read_data("card.md"), empty_card(lab_of(repository)))
    text, count = tidied(repository.card.text, outline(), guidance)
    if not count:
        return ["README.md: no written part has a guidance comment."]
    saving.write(repository.path("README.md"), text)
    return [f"README.md: removed {count} comment{'s' * (count > 1)} of the template from parts that are written."]
