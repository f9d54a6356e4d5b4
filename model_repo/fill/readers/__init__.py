"""The readers: one module per source, listed below in the order of the rows in a card.

The last ones read names that users chose, so they come after those that know what a file means.
"""

from importlib import import_module

from ..facts import Reader

NAMES = (
    "cards", "emissions", "evaluations", "keras", "open_clip", "peft", "safetensors", "skops", "software", "timm",
    "trainer", "transformers", "ultralytics", "datasets", "class_lists", "class_reports", "mlflow", "wandb", "logs",
)  # fmt: skip
READERS: tuple[Reader, ...] = tuple(import_module(f".{name}", __name__).read for name in NAMES)
