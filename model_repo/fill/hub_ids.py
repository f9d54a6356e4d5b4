"""What is an id on the Hub, and what only has the form of one: `outputs/sft_merged` is a folder."""

import json
import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from ..data import read_data
from ..texts.identity import is_hub_id, is_hub_name

# Words that name what training writes or reads; no owner on the Hub is called like that.
FOLDERS = frozenset(
    "adapter adapters artifact artifacts assets base best cache checkpoint checkpoints ckpt ckpts content data dataset "
    "datasets dist download downloads exp experiment experiments exps export exported exports final finetuned home job "
    "jobs last latest lib llm llms local log logs lora loras media merged mnt model models my opt out output outputs "
    "pretrain pretrained project projects repo repos result results root run runs save saved saves scratch scripts "
    "snapshot snapshots src storage temp test tmp train trained training usr var volume volumes weight weights work "
    "workdir workspace".split()
)
# How the second name ends where a training numbered what it saved: checkpoint-500, epoch_3, step=1000, version_2.
NUMBERED = re.compile(
    r"(.*[-_.])?(checkpoint|ckpt|epoch|step|steps|iter|version|run|fold|trial|global_step)[-_=.]?\d+(\.\w+)?", re.I
)
LAST_WORDS = frozenset(
    "best checkpoint ckpt final final_model last latest merged model output outputs pytorch_model".split()
)
WORDS = re.compile(r"[A-Za-z]+")


class Standing(Enum):
    """How much a text is worth as an id on the Hub."""

    KNOWN = "its owner is one whose models others train further"
    POSSIBLE = "it has the form of an id, and so has a folder in a folder"
    FOLDER = "it is the name of a folder"
    NO_ID = "it does not have the form of an id"


class Known(NamedTuple):
    """What is known of the Hub."""

    owners: frozenset[str]  # in small letters
    without_owner: re.Pattern[str]  # the Hub's first models, whose ids are one name


@cache
def known() -> Known:
    """Returns the owners and ids that data/hub_ids.json names."""
    lines = json.loads(read_data("hub_ids.json"))
    return Known(frozenset(" ".join(lines["owners"]).lower().split()), re.compile("|".join(lines["without_owner"])))


def standing(text: object) -> Standing:
    """Returns what is known of a text that should be the id of a model or a dataset."""
    if not isinstance(text, str):
        return Standing.NO_ID
    owner, slash, name = text.partition("/")
    if not slash:
        if known().without_owner.fullmatch(text):
            return Standing.KNOWN
        return Standing.FOLDER if is_hub_name(text) else Standing.NO_ID
    if not is_hub_id(text):
        return Standing.NO_ID
    if owner.lower() in known().owners:
        return Standing.KNOWN
    words = [word.lower() for word in WORDS.findall(owner)]
    if not words or FOLDERS.issuperset(words) or NUMBERED.fullmatch(owner):
        return Standing.FOLDER
    return Standing.FOLDER if NUMBERED.fullmatch(name) or name.lower() in LAST_WORDS else Standing.POSSIBLE
