"""sentence-transformers (6.2): its configuration, and the README.md that it writes."""

import re

from ._facts import Fact, duration, hyperparameters, table
from ._readme import front_matter, listed, versions

GROUPS = ("README.md config_sentence_transformers.json",)
CARD = re.compile(r"^This is a \[sentence-transformers\]\(https://www\.SBERT\.net\) model", re.MULTILINE)
LOSS = re.compile(r"^\* Loss: \[<code>(\w+)</code>\]", re.MULTILINE)
FACTS = ("Maximum Sequence Length", "Output Dimensionality", "Similarity Function", "Supported Modality")
# What is worth a row even if it is the default.
ALWAYS = (
    "num_train_epochs learning_rate lr_scheduler_type warmup_steps warmup_ratio optim weight_decay "
    "gradient_accumulation_steps seed"
)


def read(files):
    """Model type, architecture, regime, hyperparameters, times, results and software."""
    if configuration := files.get("config_sentence_transformers.json"):
        kind = files.json("config_sentence_transformers.json").get("model_type") or "SentenceTransformer"
        yield Fact("Model Description / Model type", f"{kind} (sentence-transformers)", configuration)
    card, text = files.get("README.md"), files.text("README.md")
    if not CARD.search(text):
        return
    facts = {name: value for name, value in listed(text, "Model Description").items() if name in FACTS}
    facts["Training loss"] = ", ".join(dict.fromkeys(LOSS.findall(text)))
    yield from table("Model Architecture and Objective", facts, card)
    chosen, every = listed(text, "Non-Default Hyperparameters"), listed(text, "All Hyperparameters")
    if every.keys() >= {"bf16", "fp16"}:
        mixed = [f"{name} mixed precision" for name in ("bf16", "fp16") if every[name] == "True"]
        yield Fact("Training Hyperparameters / Training regime", (mixed or ["fp32"])[0], card, confidence="high")
    yield from hyperparameters(chosen, card)
    yield from hyperparameters(every, card, ALWAYS)
    size, _, unit = listed(text, "Training Time").get("Training", "").partition(" ")
    seconds = float(size) * {"seconds": 1, "minutes": 60, "hours": 3600}[unit] if size else 0
    yield Fact("Speeds, Sizes, Times", duration(seconds), card, "Training time", confidence="high")
    yield from versions(text, "Framework Versions", card)
    yield from front_matter(text, card)
