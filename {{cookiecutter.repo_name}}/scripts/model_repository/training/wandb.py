"""Weights & Biases' files of a run (0.31): hardware, run time, configuration, last metrics."""

from ._facts import Fact, as_dict, duration, hyperparameters, number, results

GROUPS = ("files/wandb-metadata.json files/wandb-summary.json files/config.yaml",)


def read(files):
    """Hardware and times; the user's own configuration and metrics as proposals. Everything personal is private."""
    values, file = files.json("wandb-metadata.json"), files.get("wandb-metadata.json")
    for name in ("email", "host", "username"):
        yield Fact("private", values.get(name), file)
    cards = values.get("gpu_nvidia") or values.get("gpuNvidia") or [{}]
    memory, count = number(as_dict(cards[0]).get("memoryTotal")), values.get("gpu_count") or values.get("gpuCount") or 1
    each = f", {memory / 2**30:.0f} GB each" if memory else ""
    yield Fact("Hardware", values.get("gpu") and f"{count} x {values['gpu']}{each}", file, "GPU")
    yield Fact("Hardware", as_dict(values.get("cpu")).get("model"), file, "CPU")
    memory = number(as_dict(values.get("memory")).get("total"))
    yield Fact("Hardware", f"{memory / 2**30:.0f} GB" if memory else "", file, "Memory")
    yield Fact("Software", values.get("cudaVersion"), file, "CUDA")
    yield Fact("Software", str(values.get("python") or "").removeprefix("CPython "), file, "Python")
    values, file = files.json("wandb-summary.json"), files.get("wandb-summary.json")
    yield Fact("Speeds, Sizes, Times", duration(values.get("_runtime")), file, "Run time (Weights & Biases)")
    yield from results({name: value for name, value in values.items() if name[0] != "_"}, file, "last logged")
    values = {str(name): as_dict(entry).get("value") for name, entry in files.yaml("config.yaml").items()}
    values = {name: value for name, value in values.items() if name[0] != "_"}
    yield from hyperparameters(values, files.get("config.yaml"), confidence="propose")
