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
    if not text.startswith("---\n") or end < 0:
        return
    data = as_dict(load_yaml(text[4:end]))
    yield from base_model(data.get("base_model"), "finetune", file, "high")
    index = data.get("model-index")
    entries = as_dict(index[0] if isinstance(index, list) and index else None).get("results")
    for entry in entries if isinstance(entries, list) else []:
        task, dataset, metrics = (as_dict(entry).get(key) for key in ("task", "dataset", "metrics"))
        metrics = [each for each in metrics if isinstance(as_dict(each).get("type"), str)] if metrics else []
        metrics = [each for each in metrics if NUMBER.fullmatch(str(each.get("value")))]
        dataset = {key: value for key, value in as_dict(dataset).items() if isinstance(value, str)}
        entry = {"task": as_dict(task), "dataset": dataset, "metrics": metrics}
        yield Fact("front matter / model-index", entry, file, confidence="high")
        of = " ".join(filter(None, (dataset.get("name"), dataset.get("split"))))
        yield from results({each["type"]: each["value"] for each in metrics}, file, of)


def base_model(name, relation, file, confidence="certain"):
    """Facts for `base_model` and its relation."""
    if isinstance(name, str) and HUB_ID.fullmatch(name):
        yield Fact("front matter / base_model", name, file, confidence=confidence)
        yield Fact("front matter / base_model_relation", relation, file, confidence=confidence)
    elif name:
        yield Unreadable(file, "what it gives as base model is no id on the Hub")
