"""transformers' Trainer (5.24), trainer_state.json and *_results.json: hyperparameters, times, last results."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..facts import SPEEDS, Fact, hyperparameters, reader, results, sizes, table
from ..files import File, Files
from ..values import as_dict, as_list, duration, number

NAMES = "all_results.json train_results.json eval_results.json test_results.json predict_results.json"
# What is logged next to results; names starting with `_` are Weights & Biases' own.
NO_RESULT = re.compile(
    r"_.*|epoch|lr\d*|learning_rate|grad_norm|(.*_)?(runtime|per_second|samples|steps?|flos|time|mem\w*)|.*lr-.*"
)
CHECKPOINT = re.compile(r"(?:^|/)checkpoint-(\d{1,12})$")
SPLITS = ("eval", "test", "predict")


class Logged(NamedTuple):
    """The values logged at one time."""

    file: File
    values: dict[str, Any]


def kept_step(state: dict[str, Any], file: File | None) -> float | None:
    """Returns the step whose weights the Trainer kept as its best; None if unknown, or if it kept the last one.

    An evaluation after training measures the kept weights, whichever they are.
    """
    entries = [*map(as_dict, as_list(state.get("log_history")))]
    ended = [at for at, entry in enumerate(entries) if "train_runtime" in entry]
    if ended and any(name.startswith("eval_") for entry in entries[ended[-1] + 1 :] for name in entry):
        return None
    if file and file.chosen and CHECKPOINT.search(file.name.rpartition("/")[0]):
        return None  # the chosen weights are from its last step
    found = CHECKPOINT.search(str(state.get("best_model_checkpoint") or "").replace("\\", "/").rstrip("/"))
    step = number(found[1]) if found else number(state.get("best_global_step"))
    evaluated = {number(entry.get("step")) for entry in entries if any(name.startswith("eval_") for name in entry)}
    return step if step in evaluated else None


def values_of_other_steps(state: dict[str, Any], file: File | None) -> set[Any]:
    """Returns the values that occur only in steps whose weights were not kept."""
    kept = kept_step(state, file)
    entries = [*map(as_dict, as_list(state.get("log_history")))] if kept is not None else []
    values: dict[bool, set[Any]] = {True: set(), False: set()}
    for entry in entries:
        values[number(entry.get("step")) == kept] |= {value for value in entry.values() if isinstance(value, float)}
    return values[False] - values[True]


@reader(f"trainer_state.json {NAMES}")
def read(files: Files) -> Iterator[Fact]:
    """Yields settings, times and the last value of each result."""
    state, file = files.json("trainer_state.json"), files.get("trainer_state.json")
    values = {"train_batch_size": state.get("train_batch_size"), "training_steps": state.get("global_step")}
    yield from hyperparameters(values, file)
    logged = [Logged(file, entry) for entry in map(as_dict, as_list(state.get("log_history"))) if file and entry]
    logged += _of_this_run(files, number(state.get("epoch")))
    yield from _speeds(logged, state, file)
    kept = kept_step(state, file)
    for split in SPLITS:
        measured, which = logged, ""
        if split == "eval" and kept is not None:
            measured = [each for each in logged if each.file is not file or number(each.values.get("step")) == kept]
            which = ", the best checkpoint"
        yield from _results(split, measured, file, which)
    counts = {name: count for _, values in logged for name, count in values.items()}
    known = {split: counts[f"{split}_samples"] for split in SPLITS if f"{split}_samples" in counts}
    yield from sizes(known, logged[-1].file if logged else None)


def _of_this_run(files: Files, epoch: float | None) -> Iterator[Logged]:
    """Yields the result files of this run; skips those of another run, which ended at another epoch."""
    for name in NAMES.split():
        values = files.json(name)
        ended = number(values.get("epoch"))
        if ended is not None and epoch is not None and abs(ended - epoch) > 0.01:
            reason = f"it is of epoch {ended:g}, and trainer_state.json of epoch {epoch:g}, so they are from two runs"
            files.leave_out(files[name], reason)
        elif values:
            yield Logged(files[name], values)


def _speeds(logged: list[Logged], state: dict[str, Any], file: File | None) -> Iterator[Fact]:
    timed = [entry for entry in logged if "train_runtime" in entry.values]
    source, times = timed[-1] if timed else (file, {})
    epoch, operations = number(state.get("epoch")), number(times.get("total_flos"))
    speeds = {
        "Epochs": f"{epoch:.3g}" if epoch is not None else "",
        "Training time": duration(times.get("train_runtime")),
        "Training samples per second": times.get("train_samples_per_second"),
        # The Trainer writes 0 if it cannot tell.
        "Floating point operations (estimated by the Trainer)": f"{operations:.3g}" if operations else "",
    }
    yield from table(SPEEDS, speeds, source)


def _results(split: str, logged: list[Logged], state: File | None, which: str) -> Iterator[Fact]:
    """Yields the last value of each result of a split; with several datasets, each is logged separately."""
    last: dict[str, Logged] = {}
    for entry in logged:
        for name in entry.values:
            if name.startswith(f"{split}_") and not NO_RESULT.fullmatch(name.removeprefix(f"{split}_")):
                last.pop(name, None)  # to order results by the last time they were logged
                last[name] = entry
    for name, (file, values) in last.items():
        epoch = number(values.get("epoch"))
        of = f"{split}, epoch {epoch:g}{which}" if file is state and epoch is not None else split
        yield from results({name.removeprefix(f"{split}_"): values[name]}, file, of)
