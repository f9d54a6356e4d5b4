"""MLflow's stores, mlflow.db (3.17) and the folder mlruns/: settings and last metrics of the newest run."""

import math
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..facts import Fact, reader, results, settings_of_users
from ..files import File, Files, NotUsed
from ..values import number

# mlruns/ has a folder per experiment, which has a folder per run, with a file per setting and metric.
RUNS = " ".join(f"mlruns/*/*/{name}" for name in ("meta.yaml", "params/*", "params/*/*", "metrics/*", "metrics/*/*"))
LARGEST = 50_000_000  # bytes
MOST_RUNS = 200  # per folder: the most recently changed
MOST_VALUES = 200  # settings, or metrics, per run
MOST_STEPS = 20_000  # thousands of SQLite virtual machine instructions
NEWEST = """
    SELECT run_uuid FROM runs WHERE lifecycle_stage = 'active'
    ORDER BY status = 'FINISHED' DESC, end_time DESC, start_time DESC LIMIT 1
"""
# Views and computed columns could run forever or grow without end.
NOT_OF_MLFLOW = """
    SELECT 1 FROM sqlite_master AS made WHERE lower(name) IN ('runs', 'params', 'latest_metrics')
    AND (type != 'table' OR sql LIKE '%virtual%'
    OR EXISTS (SELECT 1 FROM pragma_table_xinfo(made.name) WHERE hidden > 0))
"""
USERS = "SELECT DISTINCT user_id FROM runs WHERE length(user_id) < 100 LIMIT 100"
PARAMS = f"SELECT key, value FROM params WHERE run_uuid = ? AND length(value) < 300 LIMIT {MOST_VALUES + 1}"
METRICS = f"SELECT key, value FROM latest_metrics WHERE run_uuid = ? AND NOT is_nan LIMIT {MOST_VALUES + 1}"
OF = "last logged, newest run"


def latest(text: str) -> str:
    """Returns the value that MLflow's own `get_run` gives for the lines of a metric: `time value step`.

    This is the one with the greatest (step, time, value), not the last line (mlflow/store/tracking/file_store.py).
    """
    logged = []
    for time, value, *steps in (words for line in text.splitlines() if len(words := line.split()) > 1):
        found = number(value)
        step, at = number(steps[0] if steps else 0), number(time)
        if step is not None and at is not None:
            logged.append((step, at, found if found is not None else -math.inf, value))
    return max(logged)[3] if logged else ""


def of_folder(files: Files, paths: list[str]) -> Iterator[Fact]:
    """Yields settings and last metrics of the run in mlruns/ that ended last, among the given paths."""
    metas = sorted((path for path in paths if path.endswith("/meta.yaml")), key=lambda path: -files[path].modified)
    ended = {}
    for path in metas[:MOST_RUNS]:
        about = files.yaml(path)
        if about.get("lifecycle_stage") == "active":
            end = number(about.get("end_time") or about.get("start_time")) or 0
            ended[path.removesuffix("meta.yaml")] = str(about.get("status")) in ("3", "FINISHED"), end
    newest = max(ended, key=lambda run: ended[run], default="")
    file = files.get(f"{newest}meta.yaml")
    for path in (path for path in paths if newest and path.startswith(newest)):
        kind, _, name = path.removeprefix(newest).partition("/")
        if kind == "params":
            yield from settings_of_users({name: files.text(path).strip()}, file)
        elif kind == "metrics":
            yield from results({name: latest(files.text(path))}, file, OF)


def of_database(files: Files, file: File) -> Iterator[Fact]:
    """Yields settings and last metrics of the newest run in a SQLite store."""
    try:
        import sqlite3  # some Pythons lack it, such as a browser's
    except ModuleNotFoundError:
        raise NotUsed("this Python cannot read SQLite; `model-repo fill` on a computer can") from None
    if file.size > LARGEST:
        raise NotUsed(f"it is larger than {LARGEST:,} bytes")
    with tempfile.TemporaryDirectory() as folder, file.open() as stream:
        copy, budget = Path(folder, "mlflow.db"), iter(range(MOST_STEPS))
        copy.write_bytes(stream.read(LARGEST))
        store = sqlite3.connect(copy)
        try:
            if sys.version_info >= (3, 11):
                store.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000)
            store.set_progress_handler(lambda: next(budget, None) is None, 1000)
            if store.execute(NOT_OF_MLFLOW).fetchone():
                raise NotUsed("its tables are not MLflow's")
            files.people.update(str(user) for (user,) in store.execute(USERS))
            run = store.execute(NEWEST).fetchone()
            params, metrics = (list(store.execute(query, run)) if run else [] for query in (PARAMS, METRICS))
        finally:
            store.close()
    if len(params) > MOST_VALUES or len(metrics) > MOST_VALUES:
        files.leave_out(file, f"of more than {MOST_VALUES} settings or metrics the first {MOST_VALUES} were read")
    yield from settings_of_users(dict(params[:MOST_VALUES]), file)
    yield from results(dict(metrics[:MOST_VALUES]), file, OF)


@reader("mlflow.db", RUNS, everywhere=True)
def read(files: Files) -> Iterator[Fact]:
    """Yields the facts of the newest store, or of the newest chosen one if there is any."""
    paths = [path for path, file in files.items() if file.chosen] or list(files)
    stores = [files[path] for path in paths if path.endswith("mlflow.db")]
    return of_database(files, max(stores, key=lambda file: file.modified)) if stores else of_folder(files, paths)
