"""Tells IDs on the Hub from text that only looks like one: `outputs/sft_merged` is a folder."""

import re
from enum import Enum, auto
from functools import cache

from ..data import word_list
from ..texts.identity import is_hub_id, is_hub_name

# Endings of the second name where training numbered its saves: checkpoint-500, epoch_3, step=1000, version_2.
NUMBERED = re.compile(
    r"(.*[-_.])?(checkpoint|ckpt|epoch|step|steps|iter|version|run|fold|trial|global_step)[-_=.]?\d+(\.\w+)?", re.I
)
WORDS = re.compile(r"[A-Za-z]+")


class HubIdKind(Enum):
    """How likely a text is an ID on the Hub."""

    KNOWN = auto()  # the owner publishes models that others fine-tune
    POSSIBLE = auto()  # it looks like an ID, but may be a folder in a folder
    FOLDER = auto()  # a folder's name
    NO_ID = auto()  # it does not have the form of an ID

    @property
    def may_be_id(self) -> bool:
        """Whether it may be an ID."""
        return self in (HubIdKind.KNOWN, HubIdKind.POSSIBLE)


@cache
def known(key: str) -> frozenset[str]:
    """Returns a list in data/hub_ids.json, in lower case."""
    return frozenset(map(str.lower, word_list("hub_ids.json", key)))


def kind_of_id(text: object) -> HubIdKind:
    """Returns what is known about a text that should be the ID of a model or dataset."""
    if not isinstance(text, str):
        return HubIdKind.NO_ID
    owner, slash, name = text.partition("/")
    if not slash:
        first_models = word_list("hub_ids.json", "without_owner")
        if any(re.fullmatch(form, text) for form in first_models):
            return HubIdKind.KNOWN
        return HubIdKind.FOLDER if is_hub_name(text) else HubIdKind.NO_ID
    if not is_hub_id(text):
        return HubIdKind.NO_ID
    if owner.lower() in known("owners"):
        return HubIdKind.KNOWN
    parts = [word.lower() for word in WORDS.findall(owner)]
    is_folder = known("folders").issuperset(parts) or NUMBERED.fullmatch(owner)
    is_saved = NUMBERED.fullmatch(name) or name.lower() in known("last_names")
    return HubIdKind.FOLDER if is_folder or is_saved else HubIdKind.POSSIBLE
