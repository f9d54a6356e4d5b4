"""Lightning's hparams.yaml and metrics.csv, DVC's params.yaml and metrics.json: users' own names, as proposals."""

import re
from collections.abc import Iterator

from ..facts import Fact, reader, results, settings_of_users
from ..files import File, Files, NotUsed
from ..places import WEIGHTS, split_of
from ..rows import Row, with_epoch
from ..values import flat, number

EPOCH = re.compile(r"epoch[=_-]?(\d{1,9})")


def of_test(row: Row) -> bool:
    """Tells whether a row belongs to a test, which a second trainer may log, counting from 0 again."""
    logged = [name for name, value in row.items() if value and name not in ("epoch", "step")]
    return bool(logged) and all(name.startswith("test") for name in logged)


def kept_epoch(files: Files, last: float | None) -> float | None:
    """Returns the epoch in the name of the kept checkpoint: the one in weights/, or else the only one.

    Without a checkpoint, returns the last epoch. Raises NotUsed for several if none is from the last epoch.
    """
    names = [name for name in files if name.endswith(".ckpt")]
    names = [name for name in names if "/" in name] or names
    epochs = {float(found[1]) if (found := EPOCH.search(name)) else last for name in names}
    if len(epochs) > 1 and last not in epochs:
        raise NotUsed(f"checkpoints of several epochs are kept. Put the one that is the model's into {WEIGHTS}/")
    return epochs.pop() if len(epochs) == 1 else last


@reader("hparams.yaml metrics.csv *.ckpt", "params.yaml metrics.json", takes_anything=True)
def read(files: Files) -> Iterator[Fact]:
    """Yields settings, and each metric's value for the kept checkpoint, except training metrics."""
    for name in ("hparams.yaml", "params.yaml"):
        yield from settings_of_users(flat(files.yaml(name)), files.get(name))
        if "!!python/" in files.text(name):
            files.leave_out(files[name], "Python objects in it (!!python/...), which are not created")
    if file := files.get("metrics.json"):
        if split_of(file) == "train":
            files.leave_out(file, "by its name its results are of the training data")
        else:
            yield from results(flat(files.json("metrics.json")), file, split_of(file) or "not said")
    if file := files.get("metrics.csv"):
        yield from _of_epochs(files.last_run("metrics.csv", "step epoch", several=True, beside=of_test), file, files)


def _of_epochs(rows: list[Row], file: File, files: Files) -> Iterator[Fact]:
    """Yields the last test values, and the validation values from the epoch of the kept checkpoint."""
    last = number({name: value for row in rows for name, value in row.items() if value}.get("epoch"))
    wanted: tuple[str, ...] = ("val", "test")
    try:
        kept = kept_epoch(files, last)
    except NotUsed as error:
        files.leave_out(file, str(error))
        kept, wanted = last, ("test",)
    found: Row = {}
    for row in rows:
        is_kept = kept == last or number(row.get("epoch")) == kept
        found |= {name: value for name, value in row.items() if value and (is_kept or name.startswith("test"))}
    values = {name: value for name, value in found.items() if name.startswith(wanted)}
    which = {"epoch": f"{kept:g}"} if kept is not None else {}
    yield from results(values, file, with_epoch("last epoch" if kept == last else "epoch of the checkpoint", which))
