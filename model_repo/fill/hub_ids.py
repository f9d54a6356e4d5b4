"""What is an id on the Hub, and what only has the form of one: `outputs/sft_merged` is a folder."""

import re
from enum import Enum, auto
from functools import cache

from ..data import word_list
from ..texts.identity import is_hub_id, is_hub_name

# How the second name ends where a training numbered what it saved: checkpoint-500, epoch_3, step=1000, version_2.
NUMBERED = re.compile(
    r"(.*[-_.])?(checkpoint|ckpt|epoch|step|steps|iter|version|run|fold|trial|global_step)[-_=.]?\d+(\.\w+)?", re.I
)
WORDS = re.compile(r"[A-Za-z]+")


class HubIdKind(Enum):
    """How much a text is worth as an id on the Hub."""

    KNOWN = auto()  # its owner publishes models that others train further
    POSSIBLE = auto()  # it looks like an id, but may be a folder in a folder
    FOLDER = auto()  # it is the name of a folder
    NO_ID = auto()  # it does not have the form of an id

    @property
    def may_be_id(self) -> bool:
        """Whether it may be one."""
        return self in (HubIdKind.KNOWN, HubIdKind.POSSIBLE)


@cache
def known(key: str) -> frozenset[str]:
    """Returns a list of data/hub_ids.json, in small letters."""
    return frozenset(map(str.lower, word_list("hub_ids.json", key)))


def kind_of_id(text: object) -> HubIdKind:
    """Returns what is known of a text that should be the id of a model or a dataset."""
    if not isinstance(text, str):
        return HubIdKind.NO_ID
    owner, slash, name = text.partition("/")
    if not slash:
        if any(
            re.fullmatch(form, text) for form in word_list("hub_ids.json", "without_owner")
        ):  # the Hub's first models
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
