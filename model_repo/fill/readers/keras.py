"""The first of Keras 3's .keras files (zip) by name: model type, layers, optimizer, version; no weights are read."""

from collections.abc import Iterator
from typing import Any

from ...texts.quantities import listed
from ..facts import ARCHITECTURE, MODEL_TYPE, Fact, hyperparameters
from ..files import Files
from ..reader import Reader
from ..values import as_dict, as_list, number

OPTIMIZER = "learning_rate weight_decay beta_1 beta_2 epsilon momentum clipnorm global_clipnorm clipvalue"
MOST_LAYERS = 24


def rounded(value: Any) -> Any:
    """Returns a number without the extra digits of 32-bit floats: 0.0020000000949949026."""
    return float(f"{value:.6g}") if isinstance(value, float) else value


def read(files: Files) -> Iterator[Fact]:
    """Yields the facts of one file."""
    file = files[min(files)]
    config = files.member(file, "config.json")
    kind, layers = config.get("class_name"), as_list(as_dict(config.get("config")).get("layers"))
    names = (str(as_dict(layer).get("class_name")) for layer in layers)
    version = files.member(file, "metadata.json").get("keras_version")
    yield Fact("Software", version, file, "Keras", confidence="high")
    yield Fact(MODEL_TYPE, f"{kind} (Keras)" if kind else "", file, confidence="high")
    yield Fact(ARCHITECTURE, listed(names, MOST_LAYERS), file, "Layers", confidence="high")
    compiled = as_dict(config.get("compile_config"))
    made_of = {name: as_dict(compiled.get(name)) for name in ("optimizer", "loss")}
    yield from hyperparameters({name: made_of[name].get("class_name") or compiled.get(name) for name in made_of}, file)
    settings = as_dict(made_of["optimizer"].get("config"))
    settings = {name: rounded(value) for name, value in settings.items() if number(value) is not None}
    yield from hyperparameters(settings, file, OPTIMIZER)


READER = Reader(("*.keras",), read)
