"""ultralytics (8.4) and YOLOv5: args.yaml, or opt.yaml and hyp.yaml, and results.csv from a training run."""

import re
from collections.abc import Iterator
from typing import Any

from ..facts import MODEL_TYPE, SPEEDS, Fact, hyperparameters, reader, regime, results
from ..files import File, Files
from ..rows import Row, best_epoch, elapsed
from ..settings import is_word
from ..values import as_dict, duration, number

TRAINING = (
    "epochs batch batch_size imgsz img_size optimizer lr0 lrf momentum weight_decay warmup_epochs cos_lr patience seed "
    "dropout freeze close_mosaic mosaic mixup cutmix hsv_h hsv_s hsv_v degrees translate scale fliplr flipud erasing"
)
OF_MAIN = re.compile(r"mAP50-95|mAP_0\.5:0\.95|top1")


def stem(path: object) -> str:
    """Returns the name of a weights or configuration file without its ending; '' if it says nothing about the model.

    Users fine-tune their own files, whose names may contain anything.
    """
    name = str(path or "").replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return name if name not in ("best", "last") and is_word(name) else ""


def automatic(batch: object) -> bool:
    """Tells whether the run chose the batch size itself: -1, or a fraction of the GPU's memory."""
    size = number(batch)
    return size is not None and size < 1


@reader("args.yaml opt.yaml hyp.yaml results.csv")
def read(files: Files) -> Iterator[Fact]:
    """Yields model type, regime, hyperparameters, training time, and results of the best epoch."""
    options, file = files.yaml("opt.yaml"), files.get("opt.yaml")
    # YOLOv5 and its relatives; they do not say whether they used amp.
    if {"hyp", "epochs", "weights"} <= options.keys() and file:
        kind = stem(options.get("cfg") or options.get("weights"))
        yield Fact(MODEL_TYPE, kind and f"{kind} (YOLO)", file, confidence="high")
        options |= {"batch_size": "chosen automatically"} if automatic(options.get("batch_size")) else {}
        yield from hyperparameters(options | as_dict(options["hyp"]) | files.yaml("hyp.yaml"), file, TRAINING)
    args, file = files.yaml("args.yaml"), files.get("args.yaml")
    is_training = args.get("mode", "train") == "train"  # others list settings that they do not use
    if {"task", "imgsz", "optimizer", "lr0", "amp"} <= args.keys() and is_training and file:
        yield from _of_training(args, file)
    yield from _of_epochs(files.last_run("results.csv", "epoch"), files.get("results.csv"))


def _of_training(args: dict[str, Any], file: File) -> Iterator[Fact]:
    kind = stem(args.get("model")) or "YOLO"
    yield Fact(MODEL_TYPE, f"{kind} ({args['task']}, ultralytics)", file, confidence="high")
    # On these devices it trains in fp32 whatever `amp` says; if none is named, it may have been one of them.
    device, amp = str(args.get("device") if args.get("device") is not None else ""), str(args["amp"])
    precision = "fp32" if device in ("cpu", "mps") else {"True": "fp16", "False": "fp32"}.get(amp, amp)
    yield from regime(file, precision, confidence="high" if device or precision == "fp32" else "propose")
    # These mean that the run chose values and did not save them.
    if args["optimizer"] == "auto":
        args = args | {"optimizer": "chosen automatically, with its rate and momentum", "lr0": None, "momentum": None}
    if automatic(args.get("batch")):
        args = args | {"batch": "chosen automatically"}
    # Its Adam optimizers use `momentum` as their first beta (engine/trainer.py, build_optimizer), so all use it.
    yield from hyperparameters(args, file, TRAINING)


def _of_epochs(logged: list[Row], file: File | None) -> Iterator[Fact]:
    """Yields the time and best results of a run."""
    rows = [row for row in logged if "epoch" in row]
    if not rows or not file:
        return
    yield Fact(SPEEDS, duration(elapsed(rows)), file, "Training time", confidence="high")
    main = next((name for name in rows[-1] if name.startswith("metrics/") and OF_MAIN.search(name)), "")
    found, which = best_epoch(rows, "metrics/", main.removeprefix("metrics/"))
    yield from results(found, file, f"validation, {which}")
