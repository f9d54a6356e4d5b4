"""Versions from uv.lock and from frozen requirements (name==version)."""

import re
from collections.abc import Iterator

from ..facts import Fact, reader
from ..files import Files
from ..places import TRACKERS

WANTED = (
    "Accelerate, Datasets, Diffusers, fastai, JAX, Keras, Lightning, NumPy, PEFT, PyTorch Lightning, safetensors, "
    "scikit-learn, Sentence Transformers, skops, TensorFlow, timm, Tokenizers, torchvision, Transformers, Ultralytics, "
    "XGBoost"
)
LABELS = {label.lower().replace(" ", "-"): label for label in WANTED.split(", ")}
LABELS |= {"torch": "PyTorch", "open-clip-torch": "OpenCLIP"}
MOST_FROZEN = 200  # packages in an environment made for one model
INSTALLED = "all that was installed. Write those that the model uses into the card by hand"
LOCKED = re.compile(r'^name = "([^"\n]{1,100})"\nversion = "([^"\n]{1,50})"$', re.MULTILINE)
FROZEN = re.compile(r"^([A-Za-z0-9][\w.-]{0,99})(?:\[[\w,. -]{0,99}\])? ?== ?([\w.+!-]{1,50})(?=\s|;|$)", re.MULTILINE)


@reader("uv.lock", "requirements*.txt", beside=True, at_top=True, by_name=True)
def read(files: Files) -> Iterator[Fact]:
    """Yields the versions of packages that a model depends on, except packages locked twice, for two systems.

    A tracker lists everything installed, which on a shared machine is more than the model needs.
    """
    for name, file in files.items():
        found = (LOCKED if name == "uv.lock" else FROZEN).findall(files.text(name))
        is_frozen = not TRACKERS.isdisjoint(file.name.split("/"))
        if is_frozen and len(found) > MOST_FROZEN:
            files.leave_out(file, f"it lists {len(found)} packages: {INSTALLED}")
            continue
        versions = [(LABELS.get(re.sub(r"[-_.]+", "-", package).lower(), ""), version) for package, version in found]
        labels = [label for label, _ in versions]
        for label, version in sorted(versions, key=lambda pair: pair[0].lower()):
            known = version if label and labels.count(label) == 1 else ""
            yield Fact("Software", known, file, label, confidence="propose" if is_frozen else "certain")
