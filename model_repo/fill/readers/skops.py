"""skops files (0.16, zip): scikit-learn estimators and their settings. No objects are created from the contents."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..facts import MODEL_TYPE, Fact, hyperparameters, reader, used_by
from ..files import Files
from ..values import as_dict

# Wrappers around the estimators that do the work: searches, pipelines, transformers of some columns.
INSIDE = ("best_estimator_", "steps", "transformers_", "transformer_list")
NO_SETTING = {"copy", "copy_X", "memory", "n_jobs", "verbose", "warm_start"}  # they do not change predictions


def estimators(node: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields (class, settings) of the estimators in a part of the schema, but not of their parts, such as trees."""
    entry = as_dict(node)
    content = entry.get("content")
    attributes = as_dict(as_dict(content).get("content"))
    if isinstance(content, list):
        for child in content:
            yield from estimators(child)
    elif inside := next((name for name in INSIDE if name in attributes), None):
        yield from estimators(attributes[inside])
    elif entry.get("__loader__") == "ObjectNode" and str(entry.get("__module__")).startswith("sklearn."):
        # Fitting adds names ending in `_`; settings are JSON.
        names = [name for name in attributes if name.strip("_") == name and name not in NO_SETTING]
        texts = {name: as_dict(attributes[name]).get("content") for name in names}
        settings = {name: json.loads(text) for name, text in texts.items() if isinstance(text, str)}
        used = {name: value for name, value in settings.items() if value not in ("deprecated", "warn")}
        yield str(entry.get("__class__")), used


@reader("*.skops")
def read(files: Files) -> Iterator[Fact]:
    """Yields the model type and each estimator's settings, from the first file by name."""
    file = files[min(files)]
    schema = files.member(file, "schema.json")
    found = list(estimators(schema))
    yield Fact("Software", schema.get("_skops_version"), file, "skops", confidence="high")
    if kinds := " and ".join(dict.fromkeys(kind for kind, _ in found)):
        yield Fact(MODEL_TYPE, f"{kinds} (scikit-learn)", file, confidence="high")
    for kind, settings in found:
        solver = settings.get("solver") if kind.startswith("MLP") else ""  # only there is it an optimizer
        for fact in hyperparameters(used_by(solver, settings), file):
            yield replace(fact, name=f"{kind}.{fact.name}")
