"""transformers' Trainer (5.23): trainer_state.json, *_results.json, and the README.md that it writes."""

import re

from ._facts import Fact, duration, hyperparameters, number, regime, results, table
from ._readme import base_model, front_matter, listed, versions

RESULTS = "all_results.json train_results.json eval_results.json test_results.json"
GROUPS = (f"trainer_state.json {RESULTS} README.md",)
MARK = "generated automatically according to the information the Trainer had access to"
# What is logged beside results; names that begin with `_` are Weights & Biases' own.
NO_RESULT = re.compile(
    r"_.*|epoch|lr|learning_rate|grad_norm|(.*_)?(runtime|per_second|samples|steps?|flos|time|mem\w*)|.*lr-.*"
)
FINE_TUNED = re.compile(r"is a fine-tuned version of \[[^\]\n]+\]\(https://huggingface\.co/([\w.-]+(?:/[\w.-]+)?)\)")


def read(files):
    """Hyperparameters, regime, times, results and software."""
    card, text = files.get("README.md"), files.text("README.md")
    if MARK in text:
        text = re.sub(r"(?<=: )Use OptimizerNames\.| and optimizer_args=No additional optimizer arguments", "", text)
        values = listed(text, "Training hyperparameters")
        # The Trainer's card says nothing of bf16, so without this line the regime is unknown.
        yield regime(card, "fp16" if values.pop("mixed_precision_training", "") == "Native AMP" else "")
        yield from hyperparameters(values, card)
        yield from versions(text, "Framework versions", card)
        yield from front_matter(text, card)
        if base := FINE_TUNED.search(text):
            yield from base_model(base[1], "finetune", card, "high")
    state, file = files.json("trainer_state.json"), files.get("trainer_state.json")
    values = {"train_batch_size": state.get("train_batch_size"), "num_epochs": state.get("epoch")}
    yield from hyperparameters(values | {"training_steps": state.get("global_step")}, file)
    history = [(file, entry) for entry in state.get("log_history") or [] if isinstance(entry, dict)]
    logged = [*history, *((files.get(name), files.json(name)) for name in RESULTS.split())]

    def last(start):
        found = (each for each in reversed(logged) if any(name.startswith(start) for name in each[1]))
        return next(found, (None, {}))

    source, times = last("train_runtime")
    operations = number(times.get("total_flos"))
    speeds = {
        "Training time": duration(times.get("train_runtime")),
        "Training samples per second": times.get("train_samples_per_second"),
        "Floating point operations (estimated by the Trainer)": f"{operations:.3g}" if operations else "",
    }
    yield from table("Speeds, Sizes, Times", speeds, source)
    for split in ("eval", "test"):
        source, entry = last(f"{split}_")
        epoch = f", epoch {number(entry.get('epoch')):g}" if source is file and "epoch" in entry else ""
        values = {name[5:]: value for name, value in entry.items() if name.startswith(f"{split}_")}
        yield from results({name: values[name] for name in values if not NO_RESULT.fullmatch(name)}, source, split + epoch)
