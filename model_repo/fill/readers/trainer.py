"""transformers' Trainer (5.23), trainer_state.json and *_results.json: hyperparameters, times, last results."""

import re

from ..facts import duration, hyperparameters, number, results, table

RESULTS = "all_results.json train_results.json eval_results.json test_results.json"
GROUPS = (f"trainer_state.json {RESULTS}",)
# What is logged beside results; names that begin with `_` are Weights & Biases' own.
NO_RESULT = re.compile(
    r"_.*|epoch|lr\d*|learning_rate|grad_norm|(.*_)?(runtime|per_second|samples|steps?|flos|time|mem\w*)|.*lr-.*"
)


def read(files):
    state, file = files.json("trainer_state.json"), files.get("trainer_state.json")
    values = {"train_batch_size": state.get("train_batch_size"), "training_steps": state.get("global_step")}
    yield from hyperparameters(values, file)
    logged = [(file, entry) for entry in state.get("log_history") or [] if isinstance(entry, dict)]
    logged += [(files.get(name), files.json(name)) for name in RESULTS.split()]

    def last(start):
        found = (each for each in reversed(logged) if any(name.startswith(start) for name in each[1]))
        return next(found, (None, {}))

    source, times = last("train_runtime")
    operations = number(times.get("total_flos"))
    speeds = {
        "Epochs": f"{epoch:.3g}" if (epoch := number(state.get("epoch"))) else "",
        "Training time": duration(times.get("train_runtime")),
        "Training samples per second": times.get("train_samples_per_second"),
        "Floating point operations (estimated by the Trainer)": f"{operations:.3g}" if operations else "",
    }
    yield from table("Speeds, Sizes, Times", speeds, source or file)
    for split in ("eval", "test"):
        source, entry = last(f"{split}_")
        of = f"{split}, epoch {number(entry.get('epoch')):g}" if source is file and "epoch" in entry else split
        values = {name[5:]: value for name, value in entry.items() if name.startswith(f"{split}_")}
        yield from results({name: values[name] for name in values if not NO_RESULT.fullmatch(name)}, source, of)
