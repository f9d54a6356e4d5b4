"""data.yaml of ultralytics (8.4) and dataset_info.json of datasets (4.8): classes and sizes of test data."""

from collections.abc import Iterator

from ..facts import Fact, classes, reader, sizes
from ..files import Files
from ..values import as_dict, names_of

OF_YOLO = "data.yaml dataset.yaml"
INFO = "dataset_info.json dataset_infos.json"
TESTED = ("test", "validation", "val", "eval", "dev")


@reader(OF_YOLO, INFO, beside=True)
def read(files: Files) -> Iterator[Fact]:
    """Yields classes and the number of test samples."""
    for name, file in files.items():
        if name in OF_YOLO.split():
            data = files.yaml(name)
            yield from classes(names_of(data.get("names")), file, f"`names` in `{name}`", data.get("nc"))
            continue
        info = files.json(name)
        # dataset_infos.json holds one of these per configuration.
        info = info if "features" in info or "splits" in info else as_dict(next(iter(info.values()), None))
        names = (names_of(as_dict(feature).get("names")) for feature in as_dict(info.get("features")).values())
        yield from classes(next(filter(None, names), []), file, f"`{name}`")  # from the first ClassLabel
        splits = {split: as_dict(about).get("num_examples") for split, about in as_dict(info.get("splits")).items()}
        yield from sizes({split: splits[split] for split in TESTED if split in splits}, file)
