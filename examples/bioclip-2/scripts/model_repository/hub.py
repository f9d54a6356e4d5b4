"""What the checker knows of the Hub and the lab: vocabularies, license texts and the lab's card, from data files.

`hub.json` holds what comes from the template's cookiecutter.json, `card.md` the lab's empty card, `licenses.json` what
license texts are recognized by.
"""

import json
from functools import cached_property, partial
from pathlib import Path

from .card import Outline


class Hub:
    """The vocabularies as sets: `tasks`, `languages`, `licenses`, `relations`; `fingerprints`, `outline`, `template`.

    `vocabularies` is the content of hub.json; `card` and `fingerprints` are functions that read the other two files.
    """

    relations = frozenset(("adapter", "finetune", "merge", "quantized"))  # to the base model

    def __init__(self, vocabularies, card, fingerprints):
        self.tasks, self.languages, self.licenses = (
            set(vocabularies[key]) for key in ("tasks", "languages", "licenses")
        )
        self.template, self._card, self._fingerprints = vocabularies["template"], card, fingerprints

    @cached_property
    def outline(self):
        """The lab's card, as an Outline."""
        return Outline(self._card())

    @cached_property
    def fingerprints(self):
        """The content of licenses.json."""
        return json.loads(self._fingerprints())


def load(folder=Path(__file__).parent):
    """The Hub from the data files in a folder; this one if left out."""
    card, fingerprints = (partial((folder / name).read_text, "utf-8") for name in ("card.md", "licenses.json"))
    return Hub(json.loads((folder / "hub.json").read_text("utf-8")), card, fingerprints)
