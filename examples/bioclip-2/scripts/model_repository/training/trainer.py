"""transformers' Trainer (5.23): trainer_state.json, *_results.json, and the README.md that it writes."""

import re

from ._facts import Fact, duration, hyperparameters, number, results
from ._readme import base_model, front_matter, listed, versions

GROUPS = ("trainer_state.json all_results.json train_results.json eval_results.json test_results.json README.md",)
MARK = "generated automatically according to the information the Trainer had access to"
REGIMES = {"bf16": "bf16 mixed precision", "fp16": "fp16 mixed precision"}
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
        regime = REGIMES["fp16"] if values.pop("mixed_precision_training", "") == "Native AMP" else ""
        yield Fact("Training Hyperparameters / Training regime", regime, card, confidence="high")
        yield from hyperparameters(values, card)
        yield from versions(text, "Framework versions", card)
        yield from front_matter(text, card)
        if base := FINE_TUNED.search(text):
            yield from base_model(base[1], "finetune", card, "high")
    state, file = files.json("trainer_state.json"), files.get("trainer_state.json")
    values = {"train_batch_size": state.get("train_batch_size"), "num_epochs": state.get("epoch")}
    yield from hyperparameters(values | {"training_steps": state.get("global_step")}, file)
    history = [entry for entry in state.get("log_history") or [] if isinstance(entry, dict)]
    logged = [(file, entry) for entry in history]
    for name in ("all_results.json", "train_results.json", "eval_results.json", "test_results.json"):
        logged.append((files.get(name), files.json(name)))
    file, times = next(((file, entry) for file, entry in logged[::-1] if "train_runtime" in entry), (None, {}))
    operations = f"{number(times['total_flos']):.3g}" if times.get("total_flos") else ""
    for name, text in (
        ("Training time", duration(times.get("train_runtime"))),
        ("Training samples per second", times.get("train_samples_per_second")),
        ("Floating point operations (estimated by the Trainer)", operations),
    ):
        yield Fact("Speeds, Sizes, Times", text, file, name, confidence="high")
    for split in ("eval", "test"):
        found = ((file, entry) for file, entry in logged[::-1] if any(name.startswith(split + "_") for name in entry))
        file, entry = next(found, (None, {}))
        epoch = (
            f", epoch {entry['epoch']:g}" if entry in history and isinstance(entry.get("epoch"), (int, float)) else ""
        )
        values = {name.removeprefix(f"{split}_"): entry[name] for name in entry if name.startswith(f"{split}_")}
        values = {name: value for name, value in values.items() if not NO_RESULT.fullmatch(name)}
        yield from results(values, file, split + epoch)
