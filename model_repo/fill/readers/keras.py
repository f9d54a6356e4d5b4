"""The first of Keras 3's .keras files (zip) by name: model type, layers, optimizer, version; no weights are read."""

from collections.abc import Iterator

from ...texts.quantities import listed
from ..facts import ARCHITECTURE, MODEL_TYPE, Fact, hyperparameters, reader
from ..files import Files
from ..values import as_dict, as_list, number

OPTIMIZER = "learning_rate weight_decay beta_1 beta_2 epsilon momentum clipnorm global_clipnorm clipvalue"
MOST_LAYERS = 24


@reader("*.keras")
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
    known = {name: value for name, value in settings.items() if number(value) is not None}
    # 32-bit floats have extra digits: 0.0020000000949949026.
    exact = {name: float(f"{value:.6g}") for name, value in known.items() if isinstance(value, float)}
    yield from hyperparameters(known | exact, file, OPTIMIZER)
