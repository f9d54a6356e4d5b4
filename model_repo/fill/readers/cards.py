"""README.md as transformers' Trainer (5.23) and sentence-transformers (6.2) write it; the latter's configuration."""

import re

from ..facts import NUMBER, Fact, Unreadable, as_dict, duration, hyperparameters, load_yaml, regime, results, table

CONFIGURATION = "config_sentence_transformers.json"
GROUPS = (f"README.md {CONFIGURATION}",)
HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(/[A-Za-z0-9][\w.-]{0,95})?")
ITEM = re.compile(r"[-*] (?:\*\*)?`?([^:`*]{1,80}?)`?(?:\*\*)?:(?:\*\*)? (.*)")
VERSION = re.compile(r"[-*] ([\w ]{2,40}?):? v?(\d[\w.+-]{0,30})")
OF_TRAINER = "generated automatically according to the information the Trainer had access to"
FINE_TUNED = re.compile(r"is a fine-tuned version of \[[^\]\n]+\]\(https://huggingface\.co/([\w.-]+(?:/[\w.-]+)?)\)")
NO_SETTING = re.compile(r"(?<=: )Use OptimizerNames\.| and optimizer_args=No additional optimizer arguments")
OF_SENTENCES = re.compile(r"^This is a \[sentence-transformers\]\(https://www\.SBERT\.net\) model", re.MULTILINE)
LOSS = re.compile(r"^\* Loss: \[<code>(\w+)</code>\]", re.MULTILINE)
ABOUT = ("Maximum Sequence Length", "Output Dimensionality", "Similarity Function", "Supported Modality")
# What is worth a row even if it is the default.
ALWAYS = (
    "num_train_epochs learning_rate lr_scheduler_type warmup_steps warmup_ratio optim weight_decay "
    "gradient_accumulation_steps seed"
)


def read(files):
    """Regime, hyperparameters, software and results; of sentence-transformers also architecture and time."""
    if config := files.json(CONFIGURATION):
        kind = f"{config.get('model_type') or 'SentenceTransformer'} (sentence-transformers)"
        yield Fact("Model Description / Model type", kind, files[CONFIGURATION])
    card, text = files.get("README.md"), files.text("README.md")
    if OF_TRAINER in text:
        values = listed(NO_SETTING.sub("", text), "Training hyperparameters")
        # The Trainer's card says nothing of bf16, so without this line the regime is unknown.
        yield regime(card, "fp16" if values.pop("mixed_precision_training", "") == "Native AMP" else "")
        yield from hyperparameters(values, card)
        if base := FINE_TUNED.search(text):
            yield from base_model(base[1], "finetune", card, "high")
    elif OF_SENTENCES.search(text):
        about = {name: value for name, value in listed(text, "Model Description").items() if name in ABOUT}
        about["Training loss"] = ", ".join(dict.fromkeys(LOSS.findall(text)))
        yield from table("Model Architecture and Objective", about, card)
        every = listed(text, "All Hyperparameters")
        if every.keys() >= {"bf16", "fp16"}:
            yield regime(card, next((name for name in ("bf16", "fp16") if every[name] == "True"), "fp32"))
        yield from hyperparameters(listed(text, "Non-Default Hyperparameters"), card)
        yield from hyperparameters(every, card, ALWAYS)
        size, _, unit = listed(text, "Training Time").get("Training", "").partition(" ")
        seconds = float(size) * {"seconds": 1, "minutes": 60, "hours": 3600}[unit] if size else 0
        yield Fact("Speeds, Sizes, Times", duration(seconds), card, "Training time", confidence="high")
    else:
        return
    for item in filter(None, map(VERSION.fullmatch, lines(text, "Framework versions"))):
        yield Fact("Software", item[2], card, item[1].replace("Pytorch", "PyTorch"), confidence="high")
    yield from front_matter(text, card)


def lines(text, heading):
    """The lines under a heading, up to the next one."""
    inside = False
    for line in text.splitlines():
        if line.startswith("#"):
            inside = line.strip("# ").lower() == heading.lower()
        elif inside:
            yield line.strip()


def listed(text, heading):
    """The items 'name: value' under a heading."""
    return {item[1].strip(): item[2].strip() for line in lines(text, heading) if (item := ITEM.match(line))}


def front_matter(text, file):
    """Facts from `base_model` and from the results of a `model-index`."""
    end = text.find("\n---", 3, 100_000)
    data = as_dict(load_yaml(text[4:end])) if text.startswith("---\n") and end > 0 else {}
    yield from base_model(data.get("base_model"), "finetune", file, "high")
    index = data.get("model-index")
    entries = as_dict(index[0] if isinstance(index, list) and index else None).get("results")
    for entry in entries if isinstance(entries, list) else []:
        task, dataset, metrics = (as_dict(entry).get(key) for key in ("task", "dataset", "metrics"))
        dataset = {key: value for key, value in as_dict(dataset).items() if isinstance(value, str) and value != "None"}
        metrics = [each for each in map(as_dict, metrics or []) if isinstance(each.get("type"), str)]
        yield from model_index(as_dict(task), dataset, metrics, file)
        of = " ".join(filter(None, (dataset.get("name"), dataset.get("split"))))
        yield from results({each["type"]: each.get("value") for each in metrics}, file, of)


def model_index(task, dataset, metrics, file):
    """The fact for an entry of a `model-index`, if its dataset is known: else the Hub does not accept it."""

    def some(mapping, *names):
        return {name: mapping[name] for name in names if name in mapping}

    metrics = [metric for metric in metrics if NUMBER.fullmatch(str(metric.get("value")))]
    known = task.get("type") and dataset.get("name") and dataset.get("type", "unknown") != "unknown"
    if known and metrics:
        metrics = [some(metric, "type", "value", "name") for metric in metrics]
        entry = {"task": some(task, "type", "name"), "dataset": some(dataset, "type", "name", "config", "split")}
        yield Fact("front matter / model-index", entry | {"metrics": metrics}, file, confidence="high")


def base_model(name, relation, file, confidence="certain"):
    """Facts for `base_model` and its relation."""
    if isinstance(name, str) and HUB_ID.fullmatch(name):
        yield Fact("front matter / base_model", name, file, confidence=confidence)
        yield Fact("front matter / base_model_relation", relation, file, confidence=confidence)
    elif name:
        yield Unreadable(file, "what it gives as base model is no id on the Hub")
