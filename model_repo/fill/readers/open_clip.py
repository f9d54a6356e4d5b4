"""open_clip (3.3): params.txt and results.jsonl of its training, and open_clip_config.json as it is on the Hub."""

import json

from ..facts import Fact, as_dict, flat, hyperparameters, number, regime, results, table

GROUPS = ("params.txt results.jsonl", "open_clip_config.json")
TRAINING = "opt lr lr_scheduler wd warmup epochs batch_size world_size accum_freq beta1 beta2 eps grad_clip_norm seed"


def read(files):
    """Regime, hyperparameters and last results of a run; architecture and preprocessing of a model."""
    file = files.get("params.txt")
    params = dict(line.split(": ", 1) for line in files.text("params.txt").splitlines() if ": " in line)
    if {"precision", "world_size", "batch_size"} <= params.keys():
        precision = params["precision"].rpartition("_")[2]  # amp, amp_bf16, bf16, pure_bf16
        precision = {"amp": "fp16", "bfloat16": "bf16"}.get(precision, precision)
        yield regime(file, precision, mixed="amp" in params["precision"])
        yield from hyperparameters(params, file, TRAINING)
        size = number(params["batch_size"]) * number(params["world_size"]) * number(params.get("accum_freq", 1))
        text = f"{size:.0f} (batch_size x world_size x accum_freq)" if size else ""
        yield from hyperparameters({"global_batch_size": text}, file)
    last = files.parsed("results.jsonl", lambda text: json.loads(text.strip().rpartition("\n")[2] or "{}"), {})
    values = {name: last[name] for name in last if name not in ("epoch", "num_samples")}
    yield from results(values, files.get("results.jsonl"), f"validation, epoch {last.get('epoch')}")
    config, file = files.json("open_clip_config.json"), files.get("open_clip_config.json")
    if model := as_dict(config.get("model_cfg")):
        yield Fact("Model Description / Model type", "image and text encoder (CLIP, open_clip)", file)
        towers = {name: as_dict(model.get(name)) for name in ("vision_cfg", "text_cfg")}
        values = flat({"embed_dim": model.get("embed_dim"), **towers})
        yield from table("Model Architecture and Objective", values, file, confidence="certain")
        yield from table("Preprocessing", as_dict(config.get("preprocess_cfg")), file, confidence="certain")
