"""Weights & Biases' files of a run (0.31, and older): hardware, run time, configuration, last metrics."""

from ._facts import Fact, as_dict, duration, flat, hyperparameters, number, results
from .trainer import NO_RESULT, REGIMES

GROUPS = ("files/wandb-metadata.json files/wandb-summary.json files/config.yaml",)
# Of the two hundred settings that transformers' Trainer hands on, those that somebody needs to repeat the training.
OF_TRAINER = (
    "learning_rate lr_scheduler_type warmup_steps warmup_ratio num_train_epochs max_steps per_device_train_batch_size "
    "gradient_accumulation_steps optim weight_decay adam_beta1 adam_beta2 adam_epsilon max_grad_norm "
    "label_smoothing_factor seed"
)


def gigabytes(size):
    """A memory size for people; blank without one. Old versions write gigabytes, newer ones bytes."""
    size = number(size)
    return f"{size / 2**30 if size > 1e6 else size:.0f} GB" if size else ""


def read(files):
    """Hardware and times; the user's own configuration and metrics as proposals. Everything personal is private."""
    values, file = files.json("wandb-metadata.json"), files.get("wandb-metadata.json")
    for name in ("email", "host", "username"):
        yield Fact("private", values.get(name), file)
    cards = values.get("gpu_nvidia") or values.get("gpuNvidia") or values.get("gpu_devices") or [{}]
    memory = gigabytes(as_dict(cards[0]).get("memoryTotal") or as_dict(cards[0]).get("memory_total"))
    count, each = values.get("gpu_count") or values.get("gpuCount") or 1, f", {memory} each" if memory else ""
    yield Fact("Hardware", values.get("gpu") and f"{count} x {values['gpu']}{each}", file, "GPU")
    yield Fact("Hardware", as_dict(values.get("cpu")).get("model"), file, "CPU")
    yield Fact("Hardware", gigabytes(as_dict(values.get("memory")).get("total")), file, "Memory")
    yield Fact("Software", values.get("cudaVersion"), file, "CUDA")
    yield Fact("Software", str(values.get("python") or "").removeprefix("CPython "), file, "Python")
    values, file = files.json("wandb-summary.json"), files.get("wandb-summary.json")
    yield Fact("Speeds, Sizes, Times", duration(values.get("_runtime")), file, "Run time (wandb)")
    metrics = {name: value for name, value in values.items() if not NO_RESULT.fullmatch(name.rpartition("/")[2])}
    yield from results(metrics, file, "last logged")
    entries, file = files.yaml("config.yaml"), files.get("config.yaml")
    values = {str(name): as_dict(entry).get("value") for name, entry in entries.items()}
    if "per_device_train_batch_size" in values:
        regime = next((REGIMES[name] for name in ("bf16", "fp16") if values.get(name) is True), "")
        yield Fact("Training Hyperparameters / Training regime", regime, file, confidence="high")
        chosen = {name: value for name, value in values.items() if value or name == "seed"}
        yield from hyperparameters(chosen, file, OF_TRAINER, "propose")
    else:
        values = flat({name: value for name, value in values.items() if name[:1] != "_"})
        yield from hyperparameters(values, file, confidence="propose")
