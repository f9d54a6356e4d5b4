"""open_clip (3.3): params.txt and results.jsonl of its training, and open_clip_config.json as it is on the Hub."""

import json

from ._facts import Fact, as_dict, hyperparameters, number, results, table

GROUPS = ("params.txt results.jsonl", "open_clip_config.json")
TRAINING = "opt lr lr_scheduler wd warmup epochs batch_size world_size accum_freq beta1 beta2 eps grad_clip_norm seed"
REGIMES = {
    "amp": "fp16 mixed precision", "amp_bf16": "bf16 mixed precision", "amp_bfloat16": "bf16 mixed precision",
    "bf16": "bf16 non-mixed precision", "pure_bf16": "bf16 non-mixed precision", "fp16": "fp16 non-mixed precision",
    "pure_fp16": "fp16 non-mixed precision", "fp32": "fp32",
}  # fmt: skip


def read(files):
    """Regime, hyperparameters and last results of a run; architecture and preprocessing of a model."""
    file = files.get("params.txt")
    params = dict(line.split(": ", 1) for line in files.text("params.txt").splitlines() if ": " in line)
    if {"precision", "world_size", "batch_size"} <= params.keys():
        regime = REGIMES.get(params["precision"])
        yield Fact("Training Hyperparameters / Training regime", regime, file, confidence="high")
        yield from hyperparameters(params, file, TRAINING)
        size = number(params.get("batch_size")) * number(params["world_size"]) * number(params.get("accum_freq", 1))
        text = f"{size:.0f} (batch_size x world_size x accum_freq)" if size else ""
        yield from hyperparameters({"global_batch_size": text}, file)
    if file := files.get("results.jsonl"):
        last = file.parsed(lambda text: as_dict(json.loads(text.strip().rpartition("\n")[2] or "{}")))
        values = {name: value for name, value in last.items() if name not in ("epoch", "num_samples")}
        yield from results(values, file, f"validation, epoch {last.get('epoch')}")
    config, file = files.json("open_clip_config.json"), files.get("open_clip_config.json")
    model = as_dict(config.get("model_cfg"))
    if model:
        yield Fact("Model Description / Model type", "image and text encoder (CLIP, open_clip)", file)
        values = {"embed_dim": model.get("embed_dim")}
        for tower in ("vision_cfg", "text_cfg"):
            values |= {f"{tower}.{name}": value for name, value in as_dict(model.get(tower)).items()}
        yield from table("Model Architecture and Objective", values, file, confidence="certain")
        yield from table("Preprocessing", as_dict(config.get("preprocess_cfg")), file, confidence="certain")
