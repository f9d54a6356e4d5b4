"""From facts that training left to the text of the parts of a card that they belong to."""

import re
from dataclasses import dataclass, field

CONFIDENCE = ["certain", "high", "propose"]
MOST_ROWS = 60
# Names of results that are the Hub's names of metrics too (hf.co/metrics), or mean one of them.
METRICS = {
    name: name
    for name in "accuracy bleu cer exact_match f1 mae mean_iou mse perplexity precision recall rouge wer".split()
}
METRICS |= {"acc": "accuracy", "top1": "accuracy", "iou": "mean_iou", "word_perplexity": "perplexity"}


@dataclass
class Proposal:
    """The text for one part of the card, `part` as in a Fact: Markdown, or data of the front matter; its sources."""

    part: str
    text: object
    files: list = field(default_factory=list)
    facts: list = field(default_factory=list)
    base: str = ""  # for `base_model_relation`: the model it is a relation to


def escaped(text):
    """Markdown that shows a text as it is, on one line and in a table."""
    return re.sub(r"([\\`*_\[\]<>#|~$&!])", r"\\\1", text)


def code(text):
    """A text as code, in a table too."""
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`"


def settled(facts, notes):
    """One fact a part and row: the most certain, then the first; one that says something else goes into the notes."""
    kept = {}
    for fact in sorted(facts, key=lambda fact: CONFIDENCE.index(fact.confidence)):
        key = (fact.part, fact.name, fact.of, str(fact.value) if fact.part.endswith("/ model-index") else "")
        first = kept.setdefault(key, fact)
        if first.value != fact.value:
            row = " ".join(filter(None, (fact.part, fact.name)))
            notes.append(
                (fact.file.name, f"not used for {row}: '{fact.value}', because {first.file.name} says '{first.value}'")
            )
    return list(kept.values())


def base_name(name):
    """The name of a file without its folder, which may name a person or a machine; no letter in it is markup."""
    return re.sub(r"[^\w. ()+-]|-(?=-)", "_", name.rpartition("/")[2])


def table(head, rows):
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def section(part, facts):
    """The text of a section: a table of results or of hyperparameters, else a list."""
    if part == "Results":
        rows = [[code(fact.name), fact.value, escaped(fact.of), code(base_name(fact.file.name))] for fact in facts]
        return table(["Metric", "Value", "Data or split", "File"], rows)
    if part == "Training Hyperparameters":
        proposed = any(fact.confidence == "propose" for fact in facts)
        rows = [[code(fact.name), escaped(fact.value), code(base_name(fact.file.name))] for fact in facts]
        head = ["Hyperparameter", "Value", "File"]
        return table(head, rows) if proposed else table(head[:2], [row[:2] for row in rows])
    return "\n".join(f"- {escaped(fact.name)}: {escaped(fact.value)}" for fact in facts)


def model_index(facts):
    """The entries of a `model-index` that the Hub accepts, of those whose dataset is known."""
    wanted = {"task": ("type", "name"), "dataset": ("type", "name", "config", "split")}
    for fact in facts:
        entry = {key: _some(fact.value[key], *names) for key, names in wanted.items()}
        metrics = [_some(metric, "type", "value", "name") for metric in fact.value["metrics"]]
        entry["metrics"] = [metric for metric in metrics if {"type", "value"} <= metric.keys()]
        known = entry["task"].get("type") and entry["dataset"].get("name") and entry["metrics"]
        if known and entry["dataset"].get("type") not in (None, "unknown"):
            yield entry


def _some(mapping, *names):
    """A mapping with some of its names alone."""
    return {name: mapping[name] for name in names if name in mapping}


def proposals(facts, notes):
    """The parts that facts say something about, {part: Proposal}; facts that contradict others go into the notes."""
    found, made = {}, {}
    for fact in settled(facts, notes):
        found.setdefault(fact.part, []).append(fact)

    def propose(part, text, facts, base=""):
        made[part] = Proposal(part, text, list(dict.fromkeys(fact.file.name for fact in facts)), facts, base)

    for part, facts in found.items():
        if part == "front matter / model-index":
            propose(part, list(model_index(facts)), facts)
        elif " / " in part:
            propose(part, facts[0].value if part.startswith("front matter") else escaped(facts[0].value), facts)
        else:
            propose(part, section(part, facts[:MOST_ROWS]), facts[:MOST_ROWS])
            late = [
                (fact.file.name, f"not used for {part}: there are {MOST_ROWS} rows already")
                for fact in facts[MOST_ROWS:]
            ]
            notes.extend(late)
    if base := made.get("front matter / base_model"):
        link = f"[{escaped(base.text)}](https://huggingface.co/{base.text})"
        propose("Model Description / Fine-tuned from model", link, base.facts)
        relation = found.get("front matter / base_model_relation", [])
        relation = [fact for fact in relation if fact.file is base.facts[0].file]
        propose("front matter / base_model_relation", relation and relation[0].value, relation, base.text)
    measured = [fact for fact in found.get("Results", []) if fact.name in METRICS]
    propose("front matter / metrics", list(dict.fromkeys(METRICS[fact.name] for fact in measured)), measured)
    return {part: proposal for part, proposal in made.items() if proposal.text}
