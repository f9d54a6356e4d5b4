"""Tells which folders may describe the model: the folder of its run, those around it, and weights/.

A fact is of one run. Files of another run, of a baseline or a teacher, and files that others wrote state nothing.
"""

import re
from collections.abc import Collection, Iterable
from enum import Enum
from fnmatch import fnmatchcase
from typing import NamedTuple

from .files import File
from .hub_ids import HubIdKind, kind_of_id, known

WEIGHTS = "weights"  # the folder that is published
SPLITS = {
    "test": ("test", "testing", "holdout"),
    "validation": ("val", "valid", "validation", "dev", "eval"),
    "train": ("train", "training"),
}
# Files and folders that training puts into its folder, which are of the same run.
INSIDE = re.compile(r"(^|/)((last-)?checkpoints?|files|epoch)([-_.=\d][^/]*)?(/.*)?$")
FILE = re.compile(r"/[^/]*\.(safetensors|bin|ckpt|pth?|keras|gguf)$")
# Parts of a pipeline of diffusers, as it names their folders.
PART = re.compile(r"(^|/)(unet|vae|vqvae|text_encoder(_\d)?|image_encoder|safety_checker)$")
# Tools that keep what they log apart from where a run saves its model.
TRACKERS = frozenset("wandb mlruns lightning_logs tb_logs tensorboard".split())
ADAPTER = ("adapter_config.json", "adapter_model*.safetensors", "*adapter*.safetensors")
OF_RUN = "{} is of the run that other facts are from"


class Role(Enum):
    """What files tell about a model, by their names. Each role, except the last, is taken from one place."""

    DESCRIPTION = (
        "adapter_config.json config.json open_clip_config.json config_sentence_transformers.json *.keras *.skops"
    )
    PARAMETERS = "*.safetensors model.safetensors.index.json"
    TRAINING = (
        "trainer_state.json all_results.json train_results.json args.yaml opt.yaml hyp.yaml hparams.yaml params.txt "
        "summary.csv results.csv results.jsonl metrics.csv"
    )
    OTHER = ""


class Standing(NamedTuple):
    """Whether a place may describe the model."""

    why_not: str = ""  # what comes before it, and why; blank if it may describe the model
    is_known: bool = True  # whether it surely is of the run; else its facts are only proposed


def is_any(base: str, patterns: Iterable[str]) -> bool:
    """Tells whether a file's name is one of those given, as in a shell."""
    return any(fnmatchcase(base, pattern) for pattern in patterns)


def role_of(files: Collection[File]) -> Role:
    """Returns the Role of files: what they tell about a model."""
    return next((role for role in Role if any(is_any(file.base, role.value.split()) for file in files)), Role.OTHER)


def split_of(file: File) -> str:
    """Returns the split that the name of a file, or of its folder, tells: train, validation or test."""
    folder, _, base = file.name.rpartition("/")
    words = [*words_of(base), folder.rpartition("/")[2].lower()]
    return next((split for word in words for split, names in SPLITS.items() if word in names), "")


def words_of(name: str) -> list[str]:
    """Returns the words in the name of a folder or a file, in lower case. `third_party` is one word."""
    return re.findall(r"[a-z]+", re.sub(r"(3rd|third)[-_ ]?party", "thirdparty", name.lower()))


def word_of_others(file: File) -> str:
    """Returns the word which tells that a file is not about the model; blank if there is none.

    A file that the user named is about the model, whatever the folders around it are called.
    """
    if file.chosen and not file.within:
        return ""
    names = (file.within or file.name).split("/")
    words = (word for name in names for word in words_of(name))
    return next((word for word in words if word in known("of_others")), "")


def is_named(file: File) -> bool:
    """Tells whether the user named a file or its folder, not only a folder around it."""
    return bool(file.chosen) and not INSIDE.sub("", file.within.rpartition("/")[0])


def place_of(folder: str) -> str:
    """Returns the folder of the run for a folder in it: the one around its checkpoints."""
    names = folder.split("/")
    if names[0] == WEIGHTS:
        return WEIGHTS
    # A reader of a store chooses one of the runs in it.
    return "/".join(names[: names.index("mlruns") + 1]) if "mlruns" in names else INSIDE.sub("", folder)


def is_inside(folder: str, other: str) -> bool:
    """Tells whether a folder is another one, or is in it. The top folder does not count, as all folders are in it."""
    return folder == other or bool(other and folder.startswith(f"{other}/"))


def is_generic(folder: str) -> bool:
    """Tells whether a folder's name could be that of any run: results/, final_model/, wandb/run-7."""
    names = folder.split("/")
    if not TRACKERS.isdisjoint(names):
        return True
    usual = known("folders") | known("last_names") | known("outputs")
    return all(name in usual or (not re.search(r"\d", name) and usual.issuperset(words_of(name))) for name in names)


def is_of_other_run(folder: str, other: str, are_in_run: bool) -> bool:
    """Tells whether two folders, none in the other, are of two runs: numbered, or next to each other in one folder.

    `are_in_run` tells that both are in the folder of one run. Then only numbers tell them apart: fold1/ and fold2/.
    """
    names, others = folder.split("/"), other.split("/")
    at, (one, two) = next((at, pair) for at, pair in enumerate(zip(names, others, strict=False)) if pair[0] != pair[1])
    if re.sub(r"\d+", "#", one) == re.sub(r"\d+", "#", two):
        return True
    if are_in_run or not TRACKERS.isdisjoint((one, two)):
        return False
    return at > 0 or not (is_generic(folder) or is_generic(other))


class Places:
    """The places that may describe the model. The first is the run's. Others join it as they are read."""

    def __init__(self, files: Iterable[File], copies: Collection[str], names: Iterable[str] = ()) -> None:
        self.copies = copies  # the folders that hold a copy of what is published
        self.names = {name.strip().lower() for name in names} - {""}  # what the model is called
        self.run: str | None = None  # None until a file is of a run
        self.chosen: frozenset[str] = frozenset()  # the paths by which the user named the run
        self.is_certain = True  # whether the run is surely the model's
        self.roles: dict[str, set[Role]] = {}  # of the places that were used
        self.models: dict[str, set[str]] = {}  # 'adapter' or 'model', by place: what its files describe or hold
        self.is_described = False  # whether weights/ says what it is
        self.folders: set[str] = set()  # those that hold or describe a model
        for file in files:
            role = role_of([file])
            if role in (Role.DESCRIPTION, Role.PARAMETERS):
                folder = file.name.rpartition("/")[0]
                place = place_of(folder)
                self.folders.add(INSIDE.sub("", folder))
                self.models.setdefault(place, set()).add("adapter" if is_any(file.base, ADAPTER) else "model")
                self.is_described |= place == WEIGHTS and role is Role.DESCRIPTION

    @property
    def used(self) -> set[str]:
        """The places whose files were used, and the run's, without the top folder, which is around all."""
        return {*self.roles, self.run or "", *self.copies} - {""}

    def is_own(self, name: str) -> bool:
        """Tells whether a name or path in a file is that of the model, of its run, or of weights/."""
        text = name.strip().replace("\\", "/").rstrip("/").lower()
        if text in self.names or ("/" not in text and text in {known.rpartition("/")[2] for known in self.names}):
            return True
        folder = INSIDE.sub("", FILE.sub("", text))
        ours = filter(None, (self.run, WEIGHTS))
        return kind_of_id(name) is not HubIdKind.KNOWN and any(f"/{folder}".endswith(f"/{our.lower()}") for our in ours)

    def parts_beside(self, folder: str) -> list[str]:
        """Returns the other folders with models, if one of them may be a part of the model, or another one.

        They are in weights/ without a model at its top, or next to each other under names that diffusers gives.
        """

        def around(folder: str) -> str:
            return WEIGHTS if is_inside(folder, WEIGHTS) else folder.rpartition("/")[0]

        own = INSIDE.sub("", folder)
        beside = {each for each in self.folders if around(each) == around(own)}
        are_parts = around(own) == WEIGHTS or any(map(PART.search, beside))
        return sorted(beside - {own}) if are_parts and own in beside and around(own) not in self.folders else []

    def contradicts(self, place: str) -> bool:
        """Tells whether weights/ holds another kind of model than a place does."""
        published, held = self.models.get(WEIGHTS), self.models.get(place)
        return bool(published and held and place not in self.copies and published.isdisjoint(held))

    def standing(self, place: str, files: Collection[File]) -> Standing:
        """Returns the Standing of files in a place: whether they may describe the model."""
        role, chosen = role_of(files), {file.chosen for file in files if file.chosen}
        if place == WEIGHTS:
            return Standing()
        leads = Standing(f"{WEIGHTS} is what is published")
        if self.contradicts(place) and (role in (Role.DESCRIPTION, Role.PARAMETERS) or not chosen):
            return leads
        are_named = bool(chosen - self.chosen) and not any(file.within for file in files)
        standing = Standing() if are_named else self._beside_run(place, role, chosen)
        if WEIGHTS not in self.models or place in self.copies:
            return standing
        if role is Role.DESCRIPTION and self.is_described:
            return leads
        doubtful = role in (Role.DESCRIPTION, Role.PARAMETERS) or self.contradicts(place)
        return standing._replace(is_known=standing.is_known and not doubtful)

    def _beside_run(self, place: str, role: Role, chosen: set[str]) -> Standing:
        if self.run is None or place == self.run:
            return Standing(is_known=self.is_certain)
        if self.chosen and not chosen:
            return Standing(f"{self.run or '.'} was chosen")
        others = dict.fromkeys([self.run, *self.roles])
        for other in others:
            is_apart = place and other and not (is_inside(place, other) or is_inside(other, place))
            of_run = is_inside(place, self.run) and is_inside(other, self.run)
            if other != WEIGHTS and is_apart and is_of_other_run(place, other, of_run):
                return Standing(OF_RUN.format(other))
        if is_inside(place, self.run):
            return Standing(is_known=self.is_certain)
        taken = [other for other in others if other != WEIGHTS and role in self.roles.get(other, ())]
        if taken and role is not Role.OTHER:
            return Standing(OF_RUN.format(taken[0] or "."))
        return Standing(is_known=False)

    def begin(self, place: str, files: Iterable[File], is_certain: bool) -> None:
        """Makes a place that of the run."""
        self.run, self.is_certain = place, is_certain
        self.chosen = frozenset(file.chosen for file in files if file.chosen)
