"""MLflow's stores, mlflow.db (3.17) and the folder mlruns/: settings and last metrics of the newest run."""

import tempfile
from pathlib import Path

from ..facts import Unreadable, hyperparameters, number, results

# An experiment is a folder in mlruns/, a run one in that; each setting and metric is a file there.
RUNS = " ".join(f"mlruns/*/*/{name}" for name in ("meta.yaml", "params/*", "params/*/*", "metrics/*", "metrics/*/*"))
GROUPS = ("mlflow.db", RUNS)
EVERYWHERE = True
LARGEST = 50_000_000  # bytes
MOST_RUNS = 200  # of a folder: those that changed last
MOST_STEPS = 20_000  # thousands of instructions of SQLite's machine
NEWEST = """
    SELECT run_uuid FROM runs WHERE lifecycle_stage = 'active'
    ORDER BY status = 'FINISHED' DESC, end_time DESC, start_time DESC LIMIT 1
"""
# Views and computed columns could run for ever, or grow without end.
OTHERS = """
    SELECT 1 FROM sqlite_master AS made WHERE lower(name) IN ('runs', 'params', 'latest_metrics')
    AND (type != 'table' OR sql LIKE '%virtual%'
    OR EXISTS (SELECT 1 FROM pragma_table_xinfo(made.name) WHERE hidden > 0))
"""
USERS = "SELECT DISTINCT user_id FROM runs WHERE length(user_id) < 100 LIMIT 100"
PARAMS = "SELECT key, value FROM params WHERE run_uuid = ? AND length(value) < 300 LIMIT 200"
METRICS = "SELECT key, value FROM latest_metrics WHERE run_uuid = ? AND NOT is_nan LIMIT 200"
OF = "last logged, newest run"


def of_folder(files, paths):
    """Settings and last metrics of the run in mlruns/ that ended last, of the paths given."""
    metas = sorted((path for path in paths if path.endswith("/meta.yaml")), key=lambda path: -files[path].modified)
    metas = {path.removesuffix("meta.yaml"): files.yaml(path) for path in metas[:MOST_RUNS]}
    runs = {run: about for run, about in metas.items() if about.get("lifecycle_stage") == "active"}
    done = {run: str(about.get("status")) in ("3", "FINISHED") for run, about in runs.items()}
    ended = {run: (done[run], number(about.get("end_time") or about.get("start_time"))) for run, about in runs.items()}
    newest = max(ended, key=ended.get, default="mlruns//")
    file = files.get(f"{newest}meta.yaml")
    for path in (path for path in paths if path.startswith(newest)):
        kind, _, name = path.removeprefix(newest).partition("/")
        if kind == "params":
            yield from hyperparameters({name: files.text(path).strip()}, file, confidence="propose")
        elif kind == "metrics":  # a line is: time value step
            logged = [words for line in files.text(path).splitlines() if len(words := line.split()) > 2]
            last = max(logged, key=lambda words: number(words[2]), default=["", ""])
            yield from results({name: last[1]}, file, OF)


def of_database(file):
    """Settings and last metrics of the newest run in a SQLite store."""
    try:
        import sqlite3  # not every Python has it: that of a browser lacks it
    except ModuleNotFoundError:
        raise Unreadable(file, "this Python cannot read SQLite; model-repo fill on a computer can") from None
    if file.size > LARGEST:
        raise Unreadable(file, f"it is larger than {LARGEST:,} bytes")
    with tempfile.TemporaryDirectory() as folder, file.open() as stream:
        copy, budget = Path(folder, "mlflow.db"), iter(range(MOST_STEPS))
        copy.write_bytes(stream.read(LARGEST))
        store = sqlite3.connect(copy)
        try:
            if hasattr(store, "setlimit"):  # from Python 3.11 on
                store.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000)
            store.set_progress_handler(lambda: next(budget, None) is None, 1000)
            if store.execute(OTHERS).fetchone():
                raise Unreadable(file, "its tables are not MLflow's")
            file.people.update(str(user) for (user,) in store.execute(USERS))
            if run := store.execute(NEWEST).fetchone():
                yield from hyperparameters(dict(store.execute(PARAMS, run)), file, confidence="propose")
                yield from results(dict(store.execute(METRICS, run)), file, OF)
        finally:
            store.close()


def read(files):
    paths = [path for path, file in files.items() if file.chosen] or list(files)
    stores = [files[path] for path in paths if path.endswith("mlflow.db")]
    return of_database(max(stores, key=lambda file: file.modified)) if stores else of_folder(files, paths)
