"""Weights & Biases' files of a run (0.31, and older): hardware, run time, configuration, last metrics."""

from ..facts import Fact, as_dict, duration, flat, gigabytes, hyperparameters, regime, results, table
from .trainer import NO_RESULT
from .ultralytics import TRAINING as YOLO

GROUPS = ("files/wandb-metadata.json files/wandb-summary.json files/config.yaml",)
# Of the two hundred settings that transformers' Trainer hands on, those that somebody needs to repeat the training.
OF_TRAINER = (
    "learning_rate lr_scheduler_type warmup_steps warmup_ratio num_train_epochs max_steps per_device_train_batch_size "
    "gradient_accumulation_steps optim weight_decay adam_beta1 adam_beta2 adam_epsilon max_grad_norm "
    "label_smoothing_factor seed"
)


def read(files):
    """Hardware and times; the user's own configuration and metrics as proposals. Everything personal is private."""
    values, file = files.json("wandb-metadata.json"), files.get("wandb-metadata.json")
    if file:
        file.people.update(str(values[name]) for name in ("email", "host", "username") if values.get(name))
    cards = values.get("gpu_nvidia") or values.get("gpuNvidia") or values.get("gpu_devices") or [{}]
    memory = gigabytes(as_dict(cards[0]).get("memoryTotal") or as_dict(cards[0]).get("memory_total"))
    count, each = values.get("gpu_count") or values.get("gpuCount") or 1, f", {memory} each" if memory else ""
    hardware = {
        "GPU": values.get("gpu") and f"{count} x {values['gpu']}{each}",
        "CPU": as_dict(values.get("cpu")).get("model"),
        "Memory": gigabytes(as_dict(values.get("memory")).get("total")),
    }
    yield from table("Hardware", hardware, file, confidence="certain")
    python = str(values.get("python") or "").removeprefix("CPython ")
    yield from table("Software", {"CUDA": values.get("cudaVersion"), "Python": python}, file, confidence="certain")
    values, file = files.json("wandb-summary.json"), files.get("wandb-summary.json")
    yield Fact("Speeds, Sizes, Times", duration(values.get("_runtime")), file, "Run time (wandb)")
    metrics = {name: value for name, value in values.items() if not NO_RESULT.fullmatch(name.rpartition("/")[2])}
    yield from results(metrics, file, "last logged")
    entries, file = files.yaml("config.yaml"), files.get("config.yaml")
    values = {str(name): as_dict(entry).get("value") for name, entry in entries.items()}
    if "per_device_train_batch_size" in values:
        yield regime(file, next((name for name in ("bf16", "fp16") if values.get(name) is True), ""))
        values = {name: values[name] for name in OF_TRAINER.split() if values.get(name) not in (None, False, -1)}
    elif isinstance(values.get("hyp"), dict):  # YOLOv5 and its relatives
        values |= as_dict(values.get("opt")) | values["hyp"]
        values = {name: values[name] for name in YOLO.split() if name in values}
    else:
        values = flat({name: value for name, value in values.items() if name[:1] != "_"})
    yield from hyperparameters(values, file, confidence="propose")
