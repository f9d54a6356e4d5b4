"""Keras 3's .keras files (a zip), the first by name: model type, layers, optimizer, version. Weights are not read."""

import json
import zipfile

from ..facts import LARGE, Fact, Unreadable, as_dict, hyperparameters
from ..privacy import names_in

GROUPS = ("*.keras",)
OPTIMIZER = "learning_rate weight_decay beta_1 beta_2 epsilon momentum clipnorm global_clipnorm clipvalue"


def member(file, name):
    """The JSON object in a member of a zip; refuses what unpacks to a lot."""
    with file.open() as stream, zipfile.ZipFile(stream) as archive:
        if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(file, f"{name} in it is packed in an unusual way")  # others unpack all at once
        content = archive.open(name).read(LARGE + 1)  # the size that the zip gives may be a lie
        if len(content) > LARGE:
            raise Unreadable(file, f"{name} in it is larger than {LARGE:,} bytes")
        file.people.update(names_in(content.decode("utf-8", "replace")))
        return as_dict(json.loads(content))


def read(files):
    file = files[min(files)]
    config = member(file, "config.json")
    kind, layers = config.get("class_name"), as_dict(config.get("config")).get("layers") or []
    names = [str(as_dict(layer).get("class_name")) for layer in layers[:24]] + ["..."] * (len(layers) > 24)
    yield Fact("Software", member(file, "metadata.json").get("keras_version"), file, "Keras", confidence="high")
    yield Fact("Model Description / Model type", f"{kind} (Keras)" if kind else "", file, confidence="high")
    yield Fact("Model Architecture and Objective", ", ".join(names), file, "Layers", confidence="high")
    compiled = as_dict(config.get("compile_config"))
    made_of = {name: as_dict(compiled.get(name)) for name in ("optimizer", "loss")}
    yield from hyperparameters({name: made_of[name].get("class_name") or compiled.get(name) for name in made_of}, file)
    settings = as_dict(made_of["optimizer"].get("config"))  # in 32 bits: 0.0020000000949949026
    settings = {name: float(f"{value:.6g}") for name, value in settings.items() if isinstance(value, float)}
    yield from hyperparameters(settings, file, OPTIMIZER)
