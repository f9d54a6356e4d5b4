"""Lightning's hparams.yaml and metrics.csv, DVC's params.yaml and metrics.json: the user's own names, as proposals."""

from collections.abc import Iterator

from ..facts import Fact, results, settings_of_users
from ..files import Files
from ..reader import Reader
from ..rows import Row, with_epoch
from ..values import flat


def of_test(row: Row) -> bool:
    """Tells whether a row is of a test, which a second trainer may log, counting from 0 again."""
    logged = [name for name, value in row.items() if value and name not in ("epoch", "step")]
    return bool(logged) and all(name.startswith("test") for name in logged)


def read(files: Files) -> Iterator[Fact]:
    """Yields settings, and the last value of each metric that is not one of the training itself."""
    for name in ("hparams.yaml", "params.yaml"):
        yield from settings_of_users(flat(files.yaml(name)), files.get(name))
        if "!!python/" in files.text(name):
            files.leave_out(files[name], "Python objects in it (!!python/...), which are not created")
    yield from results(flat(files.json("metrics.json")), files.get("metrics.json"), "not said")
    rows = files.last_run("metrics.csv", "step epoch", several=True, beside=of_test)
    last = {name: value for row in rows for name, value in row.items() if value}
    wanted = {name: value for name, value in last.items() if name.startswith(("val", "test"))}
    yield from results(wanted, files.get("metrics.csv"), with_epoch("last epoch", last))


READER = Reader(("hparams.yaml metrics.csv", "params.yaml metrics.json"), read, takes_anything=True)
