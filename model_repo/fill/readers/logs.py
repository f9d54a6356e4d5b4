"""Lightning's hparams.yaml and metrics.csv, DVC's params.yaml and metrics.json: the user's own names, as proposals."""

from ..facts import Unreadable, flat, hyperparameters, number, results

GROUPS = ("hparams.yaml metrics.csv", "params.yaml metrics.json")


def read(files):
    for name in ("hparams.yaml", "params.yaml"):
        yield from hyperparameters(flat(files.yaml(name)), files.get(name), confidence="propose")
        if "!!python/" in files.text(name):
            yield Unreadable(files[name], "Python objects in it (!!python/...), which are not made")
    yield from results(flat(files.json("metrics.json")), files.get("metrics.json"), "not said")
    rows = files.csv("metrics.csv")
    last = {name: value for row in rows for name, value in row.items() if value and {"epoch", "step"} <= row.keys()}
    wanted = {name: value for name, value in last.items() if name.startswith(("val", "test"))}
    yield from results(wanted, files.get("metrics.csv"), f"last epoch ({number(last.get('epoch')):g})")
