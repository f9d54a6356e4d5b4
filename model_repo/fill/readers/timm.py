"""timm (1.0): args.yaml and summary.csv from its training script, and config.json as it is on the Hub."""

from collections.abc import Iterator
from typing import Any

from ..facts import ARCHITECTURE, MODEL_TYPE, Fact, classes, hyperparameters, reader, regime, results, table, used_by
from ..files import File, Files
from ..rows import Row, best_epoch
from ..settings import is_plain
from ..values import as_dict, names_of, number

TRAINING = (
    "opt lr lr_base sched epochs warmup_epochs warmup_lr min_lr weight_decay momentum batch_size grad_accum_steps "
    "clip_grad seed img_size input_size mixup cutmix smoothing drop drop_path reprob aa color_jitter layer_decay"
)
PRECISIONS = {"float16": "fp16", "bfloat16": "bf16", "float32": "fp32", None: "fp32"}


@reader("args.yaml summary.csv", "config.json")
def read(files: Files) -> Iterator[Fact]:
    """Yields a run's regime, hyperparameters and best epoch; a model's architecture and preprocessing."""
    args, file = files.yaml("args.yaml"), files.get("args.yaml")
    if {"opt", "sched", "amp", "eval_metric"} <= args.keys() and file:
        yield from _of_training(args, file)
    yield from _of_summary(files.last_run("summary.csv", "epoch"), args, files.get("summary.csv"))
    config, file = files.json("config.json"), files.get("config.json")
    if isinstance(config.get("architecture"), str) and "pretrained_cfg" in config and file:
        yield Fact(MODEL_TYPE, config["architecture"], file)
        yield from table(ARCHITECTURE, config, file, "architecture num_classes num_features global_pool", "certain")
        steps = "input_size mean std interpolation crop_pct crop_mode"
        pretrained = as_dict(config["pretrained_cfg"])
        yield from table("Preprocessing", pretrained, file, steps, "certain")
        names = names_of(config.get("label_names") or pretrained.get("label_names"))
        yield from classes(names, file, "`label_names` in `config.json`", config.get("num_classes"), "certain")


def _of_training(args: dict[str, Any], file: File) -> Iterator[Fact]:
    mixed = args["amp"] or args.get("native_amp") or args.get("apex_amp")  # the last two until 0.8
    precision = args.get("amp_dtype", "float16") if mixed else args.get("model_dtype")
    yield from regime(file, PRECISIONS.get(precision), mixed)
    yield Fact(MODEL_TYPE, args.get("model"), file, confidence="high")
    # Without `lr`, the rate is computed from lr_base and the batch size; 0 warmup epochs do not use warmup_lr.
    unused = ["lr_base"] if args.get("lr") is not None else []
    unused += ["warmup_lr"] if number(args.get("warmup_epochs")) == 0 else []
    used = {name: value for name, value in args.items() if name not in unused}
    yield from hyperparameters(used_by(args["opt"], used), file, TRAINING)


def _of_summary(logged: list[Row], args: dict[str, Any], file: File | None) -> Iterator[Fact]:
    """Yields the results of the best epoch of the last run, by the metric that the run itself used."""
    rows = [row for row in logged if "eval_loss" in row]
    if not rows:
        return
    metric = str(args.get("eval_metric") or "top1")
    found, which = best_epoch(rows, "eval_", metric, least=metric == "loss")
    named = str(args.get("val_split") or "-")
    split = named if named.isalpha() and is_plain(named) else "validation"
    yield from results(found, file, f"{split}, {which}", free=False)
