"""The readers: a module a source, and the line that names it. The order is that of the rows in a card.

The last ones read names that users chose; they come after those that know what a file means.
"""

from ..reader import Reader
from . import (
    cards,
    class_lists,
    class_reports,
    datasets,
    emissions,
    evaluations,
    keras,
    logs,
    mlflow,
    open_clip,
    peft,
    safetensors,
    skops,
    software,
    timm,
    trainer,
    transformers,
    ultralytics,
    wandb,
)

READERS: tuple[Reader, ...] = (
    cards.READER,
    emissions.READER,
    evaluations.READER,
    keras.READER,
    open_clip.READER,
    peft.READER,
    safetensors.READER,
    skops.READER,
    software.READER,
    timm.READER,
    trainer.READER,
    transformers.READER,
    ultralytics.READER,
    datasets.READER,
    class_lists.READER,
    class_reports.READER,
    mlflow.READER,
    wandb.READER,
    logs.READER,
)
