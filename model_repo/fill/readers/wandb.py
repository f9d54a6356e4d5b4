"""Weights & Biases' files for a run (0.31 and older): hardware, run time, configuration, last metrics."""

from collections.abc import Iterator
from typing import Any

from ..facts import SPEEDS, Fact, hyperparameters, reader, regime, results, settings_of_users, table, used_by
from ..files import Files
from ..values import as_dict, as_list, duration, flat, gigabytes
from .trainer import NO_RESULT
from .ultralytics import TRAINING as YOLO

# Out of two hundred settings that transformers' Trainer passes on, those needed to repeat the training.
OF_TRAINER = (
    "learning_rate lr_scheduler_type warmup_steps warmup_ratio num_train_epochs max_steps per_device_train_batch_size "
    "gradient_accumulation_steps optim weight_decay adam_beta1 adam_beta2 adam_epsilon max_grad_norm "
    "label_smoothing_factor seed"
)


def without_media(values: dict[str, Any]) -> dict[str, Any]:
    """Returns a summary without images, tables and histograms, which are mappings with a `_type`."""
    inner = {name: without_media(value) if isinstance(value, dict) else value for name, value in values.items()}
    return {name: value for name, value in inner.items() if not (isinstance(value, dict) and "_type" in value)}


@reader("files/wandb-metadata.json files/wandb-summary.json files/config.yaml", takes_anything=True)
def read(files: Files) -> Iterator[Fact]:
    """Yields hardware and times, and users' own configuration and metrics as proposals. Leaves out personal data."""
    yield from _hardware(files)
    values, file = files.json("wandb-summary.json"), files.get("wandb-summary.json")
    if file:
        yield Fact(SPEEDS, duration(values.get("_runtime")), file, "Run time (wandb)")
    # Nested logs, and `define_metric(summary=...)`, create mappings (wandb#1928).
    logged = flat(without_media(values))
    metrics = {name: value for name, value in logged.items() if not NO_RESULT.fullmatch(name.rpartition("/")[2])}
    yield from results(metrics, file, "last logged")
    yield from _settings(files)


def _hardware(files: Files) -> Iterator[Fact]:
    values, file = files.json("wandb-metadata.json"), files.get("wandb-metadata.json")
    files.people.update(str(values[name]) for name in ("email", "host", "username") if values.get(name))
    cards = values.get("gpu_nvidia") or values.get("gpuNvidia") or values.get("gpu_devices")
    card = as_dict((as_list(cards) or [{}])[0])
    memory = gigabytes(card.get("memoryTotal") or card.get("memory_total"))
    count, size = values.get("gpu_count") or values.get("gpuCount") or 1, f", {memory} each" if memory else ""
    hardware = {
        "GPU": values.get("gpu") and f"{count} x {values['gpu']}{size}",
        "CPU": as_dict(values.get("cpu")).get("model"),
        "Memory": gigabytes(as_dict(values.get("memory")).get("total")),
    }
    yield from table("Hardware", hardware, file, confidence="certain")
    python = str(values.get("python") or "").removeprefix("CPython ")
    yield from table("Software", {"CUDA": values.get("cudaVersion"), "Python": python}, file, confidence="certain")


def _settings(files: Files) -> Iterator[Fact]:
    entries, file = files.yaml("config.yaml"), files.get("config.yaml")
    values = {str(name): as_dict(entry).get("value") for name, entry in entries.items()}
    if "per_device_train_batch_size" in values:
        yield from regime(file, next((name for name in ("bf16", "fp16") if values.get(name) is True), ""))
        # -1 and blank mean that a value was not set; 0 is a value.
        chosen = {name: value for name, value in values.items() if value not in (None, -1) and value is not False}
        yield from hyperparameters(used_by(chosen.get("optim"), chosen), file, OF_TRAINER, "propose")
    elif isinstance(values.get("hyp"), dict):  # YOLOv5 and its relatives
        values |= as_dict(values.get("opt")) | as_dict(values["hyp"])
        yield from hyperparameters(values, file, YOLO, "propose")
    else:
        yield from settings_of_users(flat({name: value for name, value in values.items() if name[:1] != "_"}), file)
