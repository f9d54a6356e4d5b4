"""Facts that readers find in files, what a reader is, and functions that turn a file's values into facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, NamedTuple

from .files import File, Files
from .hub_ids import HubIdKind, kind_of_id
from .values import number, score, shown

Confidence = Literal["certain", "high", "propose"]
Values = Mapping[str, Any]  # by name
HYPERPARAMETERS = "Training Hyperparameters"
ARCHITECTURE = "Model Architecture and Objective"
MODEL_TYPE = "Model Description / Model type"
SPEEDS = "Speeds, Sizes, Times"
RESULTS = "Results"
FACTORS = "Factors"
TESTING_DATA = "Testing Data"
MOST_CLASSES = 100  # the most that a card names; for more, it says where they are
MOST_COUNTED = 200_000  # classes
NO_BASE = "what it gives as base model {}. If the base model is on the Hub, write its ID under base_model by hand"
ENDLESS = ("nan", "inf", "infinity")
# Settings that only some optimizers use (torch.optim 2.13; timm 1.0.31, optim/_optim_factory.py).
ONLY_OF = {
    "momentum nesterov sgd_momentum nesterovs_momentum": "sgd momentum nesterov rmsprop lars larc muon madgrad kron",
    "beta1 beta2 beta_1 beta_2 betas opt_betas adam_beta1 adam_beta2 adam_epsilon": (
        "adam nadam radam adamax adan adafactor adopt lamb lion laprop mars muon novograd adabelief adahessian"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """What a file says about one part of the card; a blank value says nothing."""

    part: str  # a section's heading, 'Section / Label' for a bullet, or 'front matter / key'
    value: Any  # text, or a value for `shown`; a tuple of names; data for the front matter
    file: File
    name: str = ""  # the row in a section
    of: str = ""  # the split or data that a result is for
    confidence: Confidence = "certain"
    free: bool = False  # whether users chose the name, so that it may be anything
    label: str = ""  # the class that a result is for, if it is for one class
    names_model: bool = False  # whether the file says that it is about this model

    @property
    def card_value(self) -> Any:
        """The value as it appears in a card: data in the front matter, otherwise one line of text."""
        if self.part.startswith("front matter"):
            return self.value
        if isinstance(self.value, tuple):
            return ("; " if any("," in name for name in self.value) else ", ").join(self.value)
        return shown(self.value)


class Reader(NamedTuple):
    """A source of facts: which files it leaves, and what reads them."""

    # Each group is the names of files that lie in one folder, as in a shell, with a space between them; a name with a
    # slash is the end of a path.
    groups: tuple[str, ...]
    # Yields facts from the files of a group, by name. It may raise anything for a broken file.
    read: Callable[[Files], Iterator[Fact]]
    everywhere: bool = False  # whether the files of all folders are one source, by path, and not those of one folder
    # Whether its files are no run's: they count at the top, and beside or around the run that other facts are from.
    beside: bool = False
    at_top: bool = False  # whether these count only at the top, and not in the folders there
    by_name: bool = False  # whether only their names tell what its files hold, so that one of another name is not one
    # Whether it takes any settings or numbers, so that a file of another name is one of its own only if it was named.
    takes_anything: bool = False


def reader(*groups: str, **flags: bool) -> Callable[[Callable[[Files], Iterator[Fact]]], Reader]:
    """Returns a decorator that makes a Reader of a function that reads these groups of files."""
    return lambda read: Reader(groups, read, **flags)


def table(
    part: str, values: Values, file: File | None, names: str = "", confidence: Confidence = "high", free: bool = False
) -> Iterator[Fact]:
    """Yields one fact per value, for the given names (by default all of them), in their order.

    `free` means that users chose the names, or that some of the values are names they chose.
    """
    for name in names.split() or list(values):
        if file and name in values:
            yield Fact(part, shown(values[name]), file, str(name), "", confidence, free)


hyperparameters = partial(table, HYPERPARAMETERS)


def used_by(optimizer: object, values: Values) -> dict[str, Any]:
    """Returns hyperparameters without those that the optimizer does not use; all of them if it is unknown."""
    kind, unused = str(optimizer or "").lower(), set()
    for settings, optimizers in ONLY_OF.items() if kind else ():
        if not any(word in kind for word in optimizers.split()):
            unused |= set(settings.split())
    return {name: value for name, value in values.items() if name not in unused}


def settings_of_users(values: Values, file: File | None) -> Iterator[Fact]:
    """Yields facts for the hyperparameter table, under names that users chose; `[...]` if a value has no short form."""
    texts = {name: shown(value) or "[...]" for name, value in values.items() if value not in (None, "", "None", [], {})}
    yield from table(HYPERPARAMETERS, texts, file, confidence="propose", free=True)


def regime(
    file: File | None, precision: object, mixed: object = True, confidence: Confidence = "high"
) -> Iterator[Fact]:
    """Yields the fact for the training regime from 'fp32', 'fp16' or 'bf16'; any other value says nothing."""
    if file and precision in ("fp32", "fp16", "bf16"):
        kind = "" if precision == "fp32" else f" {'mixed' if mixed else 'non-mixed'} precision"
        yield Fact(f"{HYPERPARAMETERS} / Training regime", f"{precision}{kind}", file, confidence=confidence)


def results(
    values: Values, file: File | None, of: str, confidence: Confidence = "propose", free: bool = True, label: str = ""
) -> Iterator[Fact]:
    """Yields facts for the table of results from the values that are numbers: as digits, in percent, or numbers.

    `free` means that users chose the names; `label` is the class that the results are for. If no finite number was
    logged, the value is blank.
    """
    for name, value in values.items():
        digits, percent = (value[:-1].strip(), "%") if isinstance(value, str) and value.endswith("%") else (value, "")
        found = number(digits)
        if file and name and (found is not None or str(value).lower().strip("+-") in ENDLESS):
            text = "" if found is None else score(found) + percent
            yield Fact(RESULTS, text, file, str(name), of, confidence, free, label)


def classes(
    names: Iterable[object], file: File, where: str, amount: object = None, confidence: Confidence = "propose"
) -> Iterator[Fact]:
    """Yields the number of classes and their names, or `where` the names are: `id2label in config.json`.

    `amount` is their number if there are no names. Names made up by a library (LABEL_0, class_1, 17) do not count. The
    fact is certain if the model's own configuration states it; a separate list may belong to other data.
    """
    texts = [" ".join(str(name).split()) for name in names][:MOST_COUNTED]
    total = len(texts) or int(number(amount) or 0)
    if total <= 0:
        return
    yield Fact(ARCHITECTURE, f"{total:,}", file, "Classes", confidence=confidence)
    if all(text.lower().removeprefix("label").removeprefix("class").strip("_ ").isdigit() for text in texts):
        return
    if len(texts) > MOST_CLASSES or any(not text or len(text) > 100 for text in texts):
        yield Fact(FACTORS, f"{total:,}, named in {where}", file, "Classes", confidence="propose")
    else:
        yield Fact(FACTORS, tuple(texts), file, f"Classes ({total:,})", confidence="propose")


def sizes(amounts: Values, file: File | None) -> Iterator[Fact]:
    """Yields the number of samples in each split on which the model was tested."""
    for split, amount in amounts.items():
        count = number(amount)
        if file and count is not None and count > 0 and count.is_integer():
            yield Fact(TESTING_DATA, f"{int(count):,}", file, f"Samples ({split})", "", "propose")


def base_facts(
    name: object, relation: str, file: File, files: Files, confidence: Confidence = "certain"
) -> Iterator[Fact]:
    """Yields facts for `base_model` and its relation. A folder is not a base model; a possible ID is only proposed."""
    kind = kind_of_id(name)
    if kind.may_be_id:
        confidence = confidence if kind is HubIdKind.KNOWN else "propose"
        yield Fact("front matter / base_model", name, file, confidence=confidence)
        yield Fact("front matter / base_model_relation", relation, file, confidence=confidence)
    elif name not in (None, "", []):
        why = "is the name of a folder" if kind is HubIdKind.FOLDER else "is not an ID on the Hub"
        files.leave_out(file, NO_BASE.format(why))
