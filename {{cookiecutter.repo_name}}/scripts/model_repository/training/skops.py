"""skops files (0.16, a zip): the scikit-learn estimators and their settings. No object is made of what is read."""

import json

from ._facts import Fact, as_dict, hyperparameters
from .keras import member

GROUPS = ("*.skops",)


def estimators(schema):
    """The objects in a schema, outer ones first: (class, settings); without what fitting found out (`coef_`)."""
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        content = node.get("content") if isinstance(node, dict) else node
        if as_dict(node).get("__loader__") == "ObjectNode" and str(node.get("__module__")).startswith("sklearn."):
            content = as_dict(as_dict(content).get("content"))
            texts = {name: as_dict(child).get("content") for name, child in content.items() if name.strip("_") == name}
            settings = {name: json.loads(text) for name, text in texts.items() if isinstance(text, str)}
            yield str(node.get("__class__")), settings
        children = content.values() if isinstance(content, dict) else content if isinstance(content, list) else []
        waiting += list(children)[::-1]


def read(files):
    """Model type and the settings of each estimator, of the first file by name."""
    file = files[min(files)]
    found = list(estimators(member(file, "schema.json")))
    names = [name for name, _ in found if name != "Pipeline"]
    kind = f"{' and '.join(names[:5])} (scikit-learn)" if names else ""
    yield Fact("Model Description / Model type", kind, file, confidence="high")
    for kind, settings in found:
        yield from hyperparameters({f"{kind}.{name}": value for name, value in settings.items()}, file)
