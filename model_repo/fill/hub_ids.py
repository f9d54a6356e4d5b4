"""What is an id on the Hub, and what only has the form of one: `outputs/sft_merged` is a folder."""

import json
import re
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from ..data import read_data
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


class Known(NamedTuple):
    """What is known of the Hub and of folders. All words are in small letters."""

    owners: frozenset[str]  # of models that others train further
    without_owner: re.Pattern[str]  # the Hub's first models, whose ids are one name
    folders: frozenset[str]  # words that name what training writes or reads; no owner consists of them
    last_names: frozenset[str]  # what training calls what it saved


@cache
def known() -> Known:
    """Returns what data/hub_ids.json holds."""
    lines = json.loads(read_data("hub_ids.json"))
    owners, folders, last = (
        frozenset(" ".join(lines[key]).lower().split()) for key in ("owners", "folders", "last_names")
    )
    return Known(owners, re.compile("|".join(lines["without_owner"])), folders, last)


def kind_of_id(text: object) -> HubIdKind:
    """Returns what is known of a text that should be the id of a model or a dataset."""
    if not isinstance(text, str):
        return HubIdKind.NO_ID
    owner, slash, name = text.partition("/")
    if not slash:
        if known().without_owner.fullmatch(text):
            return HubIdKind.KNOWN
        return HubIdKind.FOLDER if is_hub_name(text) else HubIdKind.NO_ID
    if not is_hub_id(text):
        return HubIdKind.NO_ID
    if owner.lower() in known().owners:
        return HubIdKind.KNOWN
    words = [word.lower() for word in WORDS.findall(owner)]
    is_folder = known().folders.issuperset(words) or NUMBERED.fullmatch(owner)
    is_saved = NUMBERED.fullmatch(name) or name.lower() in known().last_names
    return HubIdKind.FOLDER if is_folder or is_saved else HubIdKind.POSSIBLE
