"""Versions from uv.lock and from frozen requirements (name==version)."""

import re

from ._facts import Fact

GROUPS = ("uv.lock", "requirements*.txt")
WANTED = {
    "accelerate": "Accelerate", "datasets": "Datasets", "diffusers": "Diffusers", "fastai": "fastai", "jax": "JAX",
    "keras": "Keras", "lightning": "Lightning", "numpy": "NumPy", "open-clip-torch": "OpenCLIP", "peft": "PEFT",
    "pytorch-lightning": "PyTorch Lightning", "safetensors": "safetensors",
    "scikit-learn": "scikit-learn", "sentence-transformers": "Sentence Transformers",
    "skops": "skops", "tensorflow": "TensorFlow", "timm": "timm", "tokenizers": "Tokenizers", "torch": "PyTorch",
    "torchvision": "torchvision", "transformers": "Transformers", "ultralytics": "Ultralytics", "xgboost": "XGBoost",
}  # fmt: skip
LOCKED = re.compile(r'^name = "([^"\n]{1,100})"\nversion = "([^"\n]{1,50})"$', re.MULTILINE)
FROZEN = re.compile(r"^([A-Za-z0-9][\w.-]{0,99})(?:\[[\w,. -]{0,99}\])? ?== ?([\w.+!-]{1,50})(?=\s|;|$)", re.MULTILINE)


def read(files):
    """The versions of packages that a model's behavior depends on; not of one that is locked twice, for two systems."""
    for name, file in files.items():
        found = (LOCKED if name == "uv.lock" else FROZEN).findall(files.text(name))
        names = [WANTED.get(re.sub(r"[-_.]+", "-", package).lower(), "") for package, _ in found]
        for label, (_, version) in sorted(zip(names, found, strict=True), key=lambda item: item[0].lower()):
            yield Fact("Software", version if label and names.count(label) == 1 else "", file, label)
