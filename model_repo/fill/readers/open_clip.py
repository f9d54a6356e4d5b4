"""open_clip (3.3): params.txt and results.jsonl from training, and open_clip_config.json as it is on the Hub."""

from collections.abc import Iterator

from ..facts import ARCHITECTURE, MODEL_TYPE, Fact, hyperparameters, reader, regime, results, table, used_by
from ..files import Files
from ..values import as_dict, flat, number

TRAINING = "opt lr lr_scheduler wd warmup epochs batch_size world_size accum_freq beta1 beta2 eps grad_clip_norm seed"


@reader("params.txt results.jsonl", "open_clip_config.json")
def read(files: Files) -> Iterator[Fact]:
    """Yields a run's regime, hyperparameters and last results; a model's architecture and preprocessing."""
    file = files.get("params.txt")
    lines = (line.partition(": ") for line in files.text("params.txt").splitlines())
    params = {name: value for name, colon, value in lines if colon}
    if {"precision", "world_size", "batch_size"} <= params.keys():
        precision = params["precision"].rpartition("_")[2]  # amp, amp_bf16, bf16, pure_bf16
        precision = {"amp": "fp16", "bfloat16": "bf16"}.get(precision, precision)
        yield from regime(file, precision, mixed="amp" in params["precision"])
        yield from hyperparameters(used_by(params.get("opt"), params), file, TRAINING)
        factors = [number(params.get(name, 1)) for name in ("batch_size", "world_size", "accum_freq")]
        size = (factors[0] or 0) * (factors[1] or 0) * (factors[2] or 0)
        text = f"{size:.0f} (batch_size x world_size x accum_freq)" if size else ""
        yield from hyperparameters({"global_batch_size": text}, file)
    last = (files.records("results.jsonl") or [{}])[-1]
    values = {name: value for name, value in last.items() if name not in ("epoch", "num_samples")}
    yield from results(values, files.get("results.jsonl"), f"validation, epoch {last.get('epoch')}", free=False)
    config, file = files.json("open_clip_config.json"), files.get("open_clip_config.json")
    if (model := as_dict(config.get("model_cfg"))) and file:
        yield Fact(MODEL_TYPE, "image and text encoder (CLIP, open_clip)", file)
        shape = {"embed_dim": model.get("embed_dim")}
        shape |= {name: as_dict(model.get(name)) for name in ("vision_cfg", "text_cfg")}
        yield from table(ARCHITECTURE, flat(shape), file, confidence="certain")
        yield from table("Preprocessing", as_dict(config.get("preprocess_cfg")), file, confidence="certain")
