"""timm (1.0): args.yaml and summary.csv of its training script, and config.json as it is on the Hub."""

from ..facts import NUMBER, Fact, as_dict, hyperparameters, number, regime, results, table
from ..privacy import PLAIN

GROUPS = ("args.yaml summary.csv", "config.json")
TRAINING = (
    "opt lr lr_base sched epochs warmup_epochs warmup_lr min_lr weight_decay momentum batch_size grad_accum_steps "
    "clip_grad seed img_size input_size mixup cutmix smoothing drop drop_path reprob aa color_jitter layer_decay"
)
PRECISIONS = {"float16": "fp16", "bfloat16": "bf16", "float32": "fp32", None: "fp32"}


def read(files):
    """Regime, hyperparameters and best epoch of a training run; architecture and preprocessing of a model."""
    args, file = files.yaml("args.yaml"), files.get("args.yaml")
    if {"opt", "sched", "amp", "eval_metric"} <= args.keys():
        mixed = args["amp"] or args.get("native_amp") or args.get("apex_amp")  # the last two until 0.8
        precision = args.get("amp_dtype", "float16") if mixed else args.get("model_dtype")
        yield regime(file, PRECISIONS.get(precision), mixed)
        yield Fact("Model Description / Model type", args.get("model"), file, confidence="high")
        if args.get("lr") is not None:
            args["lr_base"] = None  # else the rate is worked out from it and from the batch size
        yield from hyperparameters({name: args[name] for name in args if args[name] or name == "seed"}, file, TRAINING)
    if rows := [row for row in files.csv("summary.csv") if "eval_loss" in row]:
        metric = args.get("eval_metric") or "top1"
        judged = [row for row in rows if NUMBER.fullmatch(row.get(f"eval_{metric}", ""))]
        choose = min if metric == "loss" else max
        best = choose(judged or rows[-1:], key=lambda row: number(row.get(f"eval_{metric}")))
        split = args["val_split"] if PLAIN.fullmatch(str(args.get("val_split") or "")) else "validation"
        which = f"best epoch by {metric}" if judged else "last epoch"
        of = f"{split}, {which} ({number(best.get('epoch')):g})"
        yield from results({name[5:]: best[name] for name in best if name[:5] == "eval_"}, files["summary.csv"], of)
    config, file = files.json("config.json"), files.get("config.json")
    if isinstance(config.get("architecture"), str) and "pretrained_cfg" in config:
        yield Fact("Model Description / Model type", config["architecture"], file)
        names = "architecture num_classes num_features global_pool"
        yield from table("Model Architecture and Objective", config, file, names, "certain")
        steps = "input_size mean std interpolation crop_pct crop_mode"
        yield from table("Preprocessing", as_dict(config["pretrained_cfg"]), file, steps, "certain")
