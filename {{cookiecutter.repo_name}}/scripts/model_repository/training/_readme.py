"""Cards that frameworks write themselves: their lists and their front matter."""

import re

from ._facts import NUMBER, Fact, Unreadable, as_dict, load_yaml, results

HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(/[A-Za-z0-9][\w.-]{0,95})?")
ITEM = re.compile(r"[-*] (?:\*\*)?`?([^:`*]{1,80}?)`?(?:\*\*)?:(?:\*\*)? (.*)")
VERSION = re.compile(r"[-*] ([\w ]{2,40}?):? v?(\d[\w.+-]{0,30})")


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


def versions(text, heading, file):
    """Facts for Software from a list of versions, '- Transformers 5.23.0' or '- Transformers: 5.23.0'."""
    for item in filter(None, map(VERSION.fullmatch, lines(text, heading))):
        yield Fact("Software", item[2], file, item[1].replace("Pytorch", "PyTorch"), confidence="high")


def front_matter(text, file):
    """Facts from `base_model` and from the results of a `model-index`."""
    end = text.find("\n---", 3, 100_000)
    data = as_dict(load_yaml(text[4:end])) if text.startswith("---\n") and end > 0 else {}
    yield from base_model(data.get("base_model"), "finetune", file, "high")
    index = data.get("model-index")
    entries = as_dict(index[0] if isinstance(index, list) and index else None).get("results")
    for entry in entries if isinstance(entries, list) else []:
        task, dataset, metrics = (as_dict(entry).get(key) for key in ("task", "dataset", "metrics"))
        dataset = {key: value for key, value in as_dict(dataset).items() if isinstance(value, str)}
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
