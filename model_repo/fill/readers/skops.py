"""skops files (0.16, a zip): the scikit-learn estimators and their settings. No object is made of what is read."""

import json

from ..facts import Fact, as_dict, hyperparameters
from .keras import member

GROUPS = ("*.skops",)
# What the estimators that do the work are in: what a search chose, a pipeline's steps, what treats some columns each.
INSIDE = ("best_estimator_", "steps", "transformers_", "transformer_list")
NO_SETTING = {"copy", "copy_X", "memory", "n_jobs", "verbose", "warm_start"}  # they change no prediction


def estimators(node):
    """The estimators in a part of the schema, in order: (class, settings); not what they are made of, such as trees."""
    node = as_dict(node)
    content = node.get("content")
    attributes = as_dict(as_dict(content).get("content"))
    if isinstance(content, list):
        for child in content:
            yield from estimators(child)
    elif inside := next((name for name in INSIDE if name in attributes), None):
        yield from estimators(attributes[inside])
    elif node.get("__loader__") == "ObjectNode" and str(node.get("__module__")).startswith("sklearn."):
        # Fitting adds names that end in `_`; settings are JSON.
        names = [name for name in attributes if name.strip("_") == name and name not in NO_SETTING]
        texts = {name: as_dict(attributes[name]).get("content") for name in names}
        settings = {name: json.loads(text) for name, text in texts.items() if isinstance(text, str)}
        yield str(node.get("__class__")), {k: v for k, v in settings.items() if v not in ("deprecated", "warn")}


def read(files):
    """Model type and the settings of each estimator, of the first file by name."""
    file = files[min(files)]
    schema = member(file, "schema.json")
    found = list(estimators(schema))
    yield Fact("Software", schema.get("_skops_version"), file, "skops", confidence="high")
    if kinds := " and ".join(dict.fromkeys(kind for kind, _ in found)):
        yield Fact("Model Description / Model type", f"{kinds} (scikit-learn)", file, confidence="high")
    for kind, settings in found:
        yield from hyperparameters({f"{kind}.{name}": value for name, value in settings.items()}, file)
