"""MLflow's SQLite store, mlflow.db (3.17): settings and last metrics of the newest run."""

import tempfile
from pathlib import Path

from ._facts import Unreadable, hyperparameters, results

GROUPS = ("mlflow.db",)
LARGEST = 50_000_000  # bytes
MOST_STEPS = 20_000  # thousands of instructions of SQLite's machine
RUN = "SELECT run_uuid FROM runs WHERE lifecycle_stage = 'active' ORDER BY end_time DESC, start_time DESC LIMIT 1"
OTHERS = "SELECT 1 FROM sqlite_master WHERE name IN ('runs', 'params', 'latest_metrics') AND type != 'table'"
PARAMS = "SELECT key, value FROM params WHERE run_uuid = ? AND length(value) < 300 LIMIT 200"
METRICS = "SELECT key, value FROM latest_metrics WHERE run_uuid = ? AND NOT is_nan LIMIT 200"


def read(files):
    """Settings and last metrics, as proposals."""
    file = files["mlflow.db"]
    try:
        import sqlite3  # not every Python has it: that of a browser lacks it
    except ModuleNotFoundError:
        raise Unreadable(file, "this Python cannot read SQLite; scripts/fill.py on a computer can") from None
    if file.size > LARGEST:
        raise Unreadable(file, f"it is larger than {LARGEST:,} bytes")
    with tempfile.TemporaryDirectory() as folder, file.open() as stream:
        copy = Path(folder, "mlflow.db")
        copy.write_bytes(stream.read(LARGEST))
        store = sqlite3.connect(copy)
        try:
            budget = iter(range(MOST_STEPS))
            store.set_progress_handler(lambda: next(budget, None) is None, 1000)
            if store.execute(OTHERS).fetchone():  # a view could run for ever, or grow without end
                raise Unreadable(file, "its tables are not MLflow's")
            if run := store.execute(RUN).fetchone():
                yield from hyperparameters(dict(store.execute(PARAMS, run)), file, confidence="propose")
                yield from results(dict(store.execute(METRICS, run)), file, "last logged, newest run")
        finally:
            store.close()
