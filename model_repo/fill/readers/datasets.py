"""Lists of classes, a name a line, and the dataset_info.json of datasets (4.8): classes and sizes of splits."""

from collections.abc import Iterator
from typing import Any

from ..facts import Fact, classes, names_of, sizes
from ..files import Files
from ..reader import Reader
from ..values import as_dict, number

LISTS = "classes.txt class_names.txt labels.txt label_names.txt species.txt"
INFO = "dataset_info.json dataset_infos.json"
TESTED = ("test", "validation", "val", "eval", "dev")


def label_names(features: object) -> list[Any]:
    """Returns the names of the first ClassLabel among the features of a dataset."""
    for feature in as_dict(features).values():
        if found := names_of(as_dict(feature).get("names")):
            return found
    return []


def read(files: Files) -> Iterator[Fact]:
    """Yields classes, and how many samples there are to test on."""
    for name in LISTS.split():
        lines = [line.strip() for line in files.text(name).splitlines() if line.strip()]
        # `0 daisy` and `0: daisy` number the names.
        numbered = all(number(line.split()[0].rstrip(":,")) is not None for line in lines)
        names = [line.split(maxsplit=1)[-1] if numbered else line for line in lines]
        if name in files:
            yield from classes(names, files[name], f"`{name}`")
    for name in INFO.split():
        info = files.json(name)
        info = info if "features" in info or "splits" in info else as_dict(next(iter(info.values()), None))
        if name in files:
            yield from classes(label_names(info.get("features")), files[name], f"`{name}`")
            splits = {split: as_dict(about).get("num_examples") for split, about in as_dict(info.get("splits")).items()}
            yield from sizes({split: splits[split] for split in TESTED if split in splits}, files[name])


READER = Reader((LISTS, INFO), read)
