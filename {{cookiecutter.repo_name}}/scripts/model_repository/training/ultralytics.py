"""ultralytics (8.4): args.yaml and results.csv of a training run."""

from ._facts import Fact, duration, hyperparameters, number, results

GROUPS = ("args.yaml results.csv",)
TRAINING = (
    "epochs batch imgsz optimizer lr0 lrf momentum weight_decay warmup_epochs cos_lr patience seed dropout freeze "
    "close_mosaic mosaic mixup cutmix hsv_h hsv_s hsv_v degrees translate scale fliplr flipud erasing"
)
REGIMES = dict.fromkeys(("True", "fp16"), "fp16 mixed precision") | {"bf16": "bf16 mixed precision", "False": "fp32"}


def read(files):
    """Model type, regime, hyperparameters, training time and results of the best epoch."""
    args, file = files.yaml("args.yaml"), files.get("args.yaml")
    if {"task", "imgsz", "optimizer", "lr0", "amp"} <= args.keys():
        model = str(args.get("model")).replace("\\", "/").rpartition("/")[2].removesuffix(".pt").removesuffix(".yaml")
        yield Fact("Model Description / Model type", f"{model} ({args['task']}, ultralytics)", file, confidence="high")
        yield Fact("Training Hyperparameters / Training regime", REGIMES.get(str(args["amp"])), file, confidence="high")
        # These stand for values that the run chose and did not write down.
        if args["optimizer"] == "auto":
            args |= {"optimizer": "chosen automatically, with its rate and momentum", "lr0": None, "momentum": None}
        if number(args.get("batch")) < 1:
            args["batch"] = "chosen automatically"
        yield from hyperparameters(args, file, TRAINING)
    if rows := [row for row in files.csv("results.csv") if "epoch" in row]:
        file, metrics = files["results.csv"], [name for name in rows[0] if name.startswith("metrics/")]
        yield Fact("Speeds, Sizes, Times", duration(rows[-1].get("time")), file, "Training time", confidence="high")
        main = next((name for name in metrics if "mAP50-95" in name or "top1" in name), "")
        best = max(rows, key=lambda row: number(row.get(main)))
        of = f"validation, best epoch by {main[8:]} ({best['epoch']})" if main else f"validation, epoch {best['epoch']}"
        yield from results({name[8:]: best.get(name) for name in metrics}, file, of)
