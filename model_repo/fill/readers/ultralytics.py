"""ultralytics (8.4) and YOLOv5: args.yaml, or opt.yaml and hyp.yaml, and results.csv of a training run."""

import re

from ..facts import Fact, as_dict, duration, hyperparameters, number, regime, results

GROUPS = ("args.yaml opt.yaml hyp.yaml results.csv",)
TRAINING = (
    "epochs batch batch_size imgsz img_size optimizer lr0 lrf momentum weight_decay warmup_epochs cos_lr patience seed "
    "dropout freeze close_mosaic mosaic mixup cutmix hsv_h hsv_s hsv_v degrees translate scale fliplr flipud erasing"
)


def stem(path):
    """What a file of weights or a configuration is called; blank where that says nothing of the model."""
    name = str(path or "").replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return "" if name in ("best", "last") else name


def read(files):
    """Model type, regime, hyperparameters, training time and results of the best epoch."""
    options, file = files.yaml("opt.yaml"), files.get("opt.yaml")
    if {
        "hyp",
        "epochs",
        "weights",
    } <= options.keys():  # YOLOv5 and its relatives; whether they used amp they do not say
        kind = stem(options.get("cfg") or options.get("weights"))
        yield Fact("Model Description / Model type", kind and f"{kind} (YOLO)", file, confidence="high")
        options |= {"batch_size": "chosen automatically"} if number(options.get("batch_size")) < 1 else {}
        yield from hyperparameters(options | as_dict(options["hyp"]) | files.yaml("hyp.yaml"), file, TRAINING)
    args, file = files.yaml("args.yaml"), files.get("args.yaml")
    if {"task", "imgsz", "optimizer", "lr0", "amp"} <= args.keys():
        kind = f"{stem(args.get('model')) or 'YOLO'} ({args['task']}, ultralytics)"
        yield Fact("Model Description / Model type", kind, file, confidence="high")
        # On these devices it trains in fp32 whatever `amp` says; where none is named, it may have been one of them.
        device, amp = str(args.get("device") or ""), str(args["amp"])
        precision = "fp32" if device in ("cpu", "mps") else {"True": "fp16", "False": "fp32"}.get(amp, amp)
        yield regime(file, precision, confidence="high" if device or precision == "fp32" else "propose")
        # These stand for values that the run chose and did not write down.
        if args["optimizer"] == "auto":
            args |= {"optimizer": "chosen automatically, with its rate and momentum", "lr0": None, "momentum": None}
        if number(args.get("batch")) < 1:
            args["batch"] = "chosen automatically"
        yield from hyperparameters(args, file, TRAINING)
    if rows := [row for row in files.csv("results.csv") if "epoch" in row]:
        file, metrics = files["results.csv"], [name for name in rows[0] if name.startswith("metrics/")]
        yield Fact("Speeds, Sizes, Times", duration(rows[-1].get("time")), file, "Training time", confidence="high")
        main = next((name for name in metrics if re.search(r"mAP50-95|mAP_0\.5:0\.95|top1", name)), "epoch")
        best = max(rows, key=lambda row: number(row[main]))
        which = f"best epoch by {main[8:]}" if main in metrics else "last epoch"
        of = f"validation, {which} ({number(best['epoch']):g})"
        yield from results({name[8:]: best.get(name) for name in metrics}, file, of)
