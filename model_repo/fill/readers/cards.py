"""README.md as transformers' Trainer (5.24), TRL (1.16) and sentence-transformers (6.2) write it."""

import re
from collections.abc import Iterator

from ..facts import ARCHITECTURE, MODEL_TYPE, SPEEDS, Fact, base_facts, hyperparameters, reader, regime, results, table
from ..files import File, Files, load_yaml
from ..hub_ids import kind_of_id
from ..people import names_things
from ..values import as_dict, as_list, duration, number
from .evaluations import model_index
from .trainer import values_of_other_steps

STATE = "trainer_state.json"
CONFIGURATION = "config_sentence_transformers.json"
ITEM = re.compile(r"[-*] (?:\*\*)?`?([^:`*]{1,80}?)`?(?:\*\*)?:(?:\*\*)? (.*)")
VERSION = re.compile(r"[-*] ([\w ]{2,40}?):? v?(\d[\w.+-]{0,30})")
OF_TRAINER = "generated automatically according to the information the Trainer had access to"
OF_TRL = "It has been trained using [TRL](https://github.com/huggingface/trl)."
OF_SENTENCES = re.compile(r"^This is a \[sentence-transformers\]\(https://www\.SBERT\.net\) model", re.MULTILINE)
OF_A_TOOL = re.compile(
    r"generated_from_\w{1,40}|autotrain|generated automatically|^### Framework versions", re.I | re.M
)
METHOD = re.compile(r"^This model was trained with ([\w .-]{1,60}?)(?:, a method introduced in|\.$)", re.MULTILINE)
FINE_TUNED = re.compile(
    r"is a fine-tuned version of \[[^\]\n]{1,200}\]\(https://huggingface\.co/([\w.-]{1,100}(?:/[\w.-]{1,100})?)\)"
)
NO_SETTING = re.compile(r"\bUse (?:OptimizerNames\.)?(?=\w)| and (?:optimizer_args=|the args are:).*")
LOSS = re.compile(r"^\* Loss: \[<code>(\w{1,80})</code>\]", re.MULTILINE)
ABOUT = ("Maximum Sequence Length", "Output Dimensionality", "Similarity Function", "Supported Modality")
MEASURED = ("test", "validation", "val", "eval", "dev")
UNKNOWN_DATA = "its results name data that may be private. If the data is public, write its ID into model-index by hand"
OTHER_STEP = f"its results are of a step whose weights, as {STATE} says, were not kept"
# Settings worth a row even at their default value.
ALWAYS = (
    "num_train_epochs learning_rate lr_scheduler_type warmup_steps warmup_ratio optim weight_decay "
    "gradient_accumulation_steps seed"
)


@reader(f"README.md {CONFIGURATION} {STATE}")
def read(files: Files) -> Iterator[Fact]:
    """Yields regime, hyperparameters, software and results; for sentence-transformers also architecture and time."""
    config, source = files.json(CONFIGURATION), files.get(CONFIGURATION)
    if source and "__version__" in config:
        kind = f"{config.get('model_type') or 'SentenceTransformer'} (sentence-transformers)"
        yield Fact(MODEL_TYPE, kind, source)
    text, card = files.text("README.md"), files.get("README.md")
    if card is None:
        return
    if OF_TRAINER in text:
        yield from _of_trainer(text, card)
    elif OF_TRL in text:
        method = METHOD.search(text)
        yield from hyperparameters({"training_method": f"{method[1]} (TRL)" if method else ""}, card)
    elif OF_SENTENCES.search(text):
        yield from _of_sentences(text, card)
    else:
        if (card.name != "README.md" or card.chosen) and OF_A_TOOL.search(text):
            files.leave_out(card, "a card of this kind cannot be read. Copy by hand what is true of your model")
        return
    for item in filter(None, map(VERSION.fullmatch, _lines(text, "Framework versions"))):
        yield Fact("Software", item[2], card, item[1].replace("Pytorch", "PyTorch"), confidence="high")
    yield from _front_matter(text, card, files)


def _of_trainer(text: str, card: File) -> Iterator[Fact]:
    """Yields regime and hyperparameters, without the optimizer's arguments if it has none."""
    values = _listed(text, "Training hyperparameters")
    if "optimizer" in values:
        values["optimizer"] = NO_SETTING.sub("", values["optimizer"]).strip()
    # The Trainer's card does not mention bf16, so without this line the regime is unknown.
    yield from regime(card, "fp16" if values.pop("mixed_precision_training", "") == "Native AMP" else "")
    yield from hyperparameters(values, card)


def _of_sentences(text: str, card: File) -> Iterator[Fact]:
    """Yields architecture, regime, hyperparameters and time."""
    about = {name: value for name, value in _listed(text, "Model Description").items() if name in ABOUT}
    about["Training loss"] = ", ".join(dict.fromkeys(LOSS.findall(text)))
    yield from table(ARCHITECTURE, about, card)
    every = _listed(text, "All Hyperparameters")
    if every.keys() >= {"bf16", "fp16"}:
        yield from regime(card, next((name for name in ("bf16", "fp16") if every[name] == "True"), "fp32"))
    # Everything that was set, including names of runs and of users' own models.
    yield from hyperparameters(_listed(text, "Non-Default Hyperparameters"), card, free=True)
    yield from hyperparameters(every, card, ALWAYS)
    size, _, unit = _listed(text, "Training Time").get("Training", "").partition(" ")
    seconds = {"seconds": 1, "minutes": 60, "hours": 3600}.get(unit, 0) * (number(size) or 0)
    yield Fact(SPEEDS, duration(seconds), card, "Training time", confidence="high")


def _lines(text: str, heading: str) -> Iterator[str]:
    """Yields the lines between a heading and the next one."""
    inside = False
    for line in text.splitlines():
        if line.startswith("#"):
            inside = line.strip("# ").lower() == heading.lower()
        elif inside:
            yield line.strip()


def _listed(text: str, heading: str) -> dict[str, str]:
    """Returns the 'name: value' items under a heading."""
    items = (ITEM.match(line) for line in _lines(text, heading))
    return {item[1].strip(): item[2].strip() for item in items if item}


def known_data(dataset: dict[str, str]) -> dict[str, str]:
    """Returns what is known about the data of a result: no name that may be private, and '' without any name.

    The split is that of the file from which the data was read; the evaluation may have used a part of it.
    """
    kind = dataset.get("type", "")
    is_known = kind_of_id(kind).may_be_id if "/" in kind else names_things(kind)
    if not is_known:
        return {}
    name = dataset.get("name", "")
    kept = {"type": kind, "name": name if names_things(name) else kind}
    split = dataset.get("split", "")
    return kept | ({"split": split} if split in MEASURED else {})


def _front_matter(text: str, card: File, files: Files) -> Iterator[Fact]:
    """Yields facts from the base model, in words or as a key, and from the results in a `model-index`."""
    end = text.find("\n---", 3, 100_000)
    data = load_yaml(text[4:end]) if text.startswith("---\n") and end > 0 else {}
    linked = FINE_TUNED.search(text)
    base = data.get("base_model") or (linked[1] if linked and linked[1] != "None" else None)
    several = isinstance(base, list) and len(base) > 1
    if several:
        files.leave_out(card, "it names several base models. Write those that are true of your model by hand")
    elif linked and base is None:
        files.leave_out(card, "it names no base model: the one that was trained further was a folder. Write it by hand")
    else:
        yield from base_facts(base[0] if isinstance(base, list) and base else base, "finetune", card, files, "high")
    index = as_list(data.get("model-index"))
    others = values_of_other_steps(files.json(STATE), files.get(STATE))
    for entry in map(as_dict, as_list(as_dict(index[0] if index else None).get("results"))):
        dataset = {key: value for key, value in as_dict(entry.get("dataset")).items() if isinstance(value, str)}
        dataset = known_data({key: value for key, value in dataset.items() if value != "None"})
        if not dataset:
            files.leave_out(card, UNKNOWN_DATA)
        metrics = [each for each in map(as_dict, as_list(entry.get("metrics"))) if isinstance(each.get("type"), str)]
        if any(metric.get("value") in others for metric in metrics):
            files.leave_out(card, OTHER_STEP)
            continue
        yield from model_index(as_dict(entry.get("task")), dataset, metrics, card)
        of = " ".join(filter(None, (dataset.get("name"), dataset.get("split")))) or "evaluation"
        yield from results({metric["type"]: metric.get("value") for metric in metrics}, card, of)
