"""What the checker knows of the Hub and of the lab: vocabularies, license texts and the lab's card, from the data files here.

`hub.json` holds what comes from the template's cookiecutter.json, `card.md` the lab's empty card, `licenses.json` what
license texts are recognized by.
"""

import json
import os
from functools import cached_property

from .card import Outline


class Hub:
    """The vocabularies as sets of ids: `tasks`, `languages`, `licenses`; `fingerprints`, `outline` and `template`."""

    def __init__(self, vocabularies, card, fingerprints):
        self.tasks, self.languages = set(vocabularies["tasks"]), set(vocabularies["languages"])
        self.licenses, self.template = set(vocabularies["licenses"]), vocabularies["template"]
        self._card, self._fingerprints = card, fingerprints

    @cached_property
    def outline(self):
        """The lab's card, as an Outline."""
        return Outline(self._card())

    @cached_property
    def fingerprints(self):
        """The content of licenses.json."""
        return json.loads(self._fingerprints())


def load(folder=None):
    """The Hub from the data files in a folder; this one if left out."""

    def read(name):
        with open(os.path.join(folder or os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as file:
            return file.read()

    return Hub(json.loads(read("hub.json")), lambda: read("card.md"), lambda: read("licenses.json"))
