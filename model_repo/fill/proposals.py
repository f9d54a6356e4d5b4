"""From facts that training left to the text of the parts of a card that they belong to."""

import re
from dataclasses import dataclass

from ..texts.spelling import markdown_text
from .facts import number

CONFIDENCE = ["certain", "high", "propose"]
MOST_ROWS = 60
MAIN = re.compile(r"^(loss|overall|macro|micro|weighted|mean|avg|all)\b|^(overall|macro|micro|mean)_|^[a-z]+[0-9]*$")
# Names of results that are the Hub's names of metrics too (hf.co/metrics), or mean one of them.
METRICS = "accuracy bleu cer exact_match f1 mae mean_iou mse perplexity precision recall rouge wer".split()
METRICS = {name: name for name in METRICS} | {
    "acc": "accuracy", "accuracy_top1": "accuracy", "top1": "accuracy", "iou": "mean_iou",
    "word_perplexity": "perplexity",
}  # fmt: skip


@dataclass
class Proposal:
    """The text for one part of the card, `part` as in a Fact: Markdown, or data of the front matter; its facts."""

    part: str
    text: object
    facts: list
    base: str = ""  # the base model that it is about: the card has to name this one

    @property
    def files(self):
        """The names of the files that the facts are from."""
        return list(dict.fromkeys(fact.file.name for fact in self.facts))


def code(text):
    """A text as code, in a table too."""
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`"


def base_name(name):
    """The name of a file without its folder, which may name a person or a machine; no letter in it is markup."""
    return re.sub(r"[^\w. ()+-]|-(?=-)", "_", name.rpartition("/")[2])


def settled(facts, notes):
    """The facts by part, one a row: the most certain, then the first; what says something else goes into the notes."""
    kept, parts = {}, {}
    for fact in sorted(facts, key=lambda fact: CONFIDENCE.index(fact.confidence)):
        row = str(fact.value) if fact.part == "front matter / model-index" else (fact.name, fact.of)
        first = kept.setdefault((fact.part, row), fact)
        if first is fact:
            parts.setdefault(fact.part, []).append(fact)
        elif first.value != fact.value and (number(first.value) != number(fact.value) or not number(fact.value)):
            reason = f"'{fact.value}', because {first.file.name} says '{first.value}'"
            notes.append((fact.file.name, f"not used for {fact.part} {fact.name}".rstrip() + f": {reason}"))
    return parts


def section(part, facts):
    """The text of a section: a table of results or of hyperparameters, else a list."""
    first = {"Results": "Metric", "Training Hyperparameters": "Hyperparameter"}.get(part)
    if not first:
        names = (code(fact.name) if fact.name.islower() else markdown_text(fact.name) for fact in facts)
        return "\n".join(f"- {name}: {markdown_text(fact.value)}" for name, fact in zip(names, facts, strict=True))
    columns = {first: [code(fact.name) for fact in facts], "Value": [markdown_text(fact.value) for fact in facts]}
    if part == "Results":
        columns["Data or split"] = [markdown_text(fact.of) for fact in facts]
    if any(fact.confidence == "propose" for fact in facts) or part == "Results":
        columns["File"] = [code(base_name(fact.file.name)) for fact in facts]
    rows = [columns, ["---"] * len(columns), *zip(*columns.values(), strict=True)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def proposals(facts, notes):
    """The parts that facts say something about, {part: Proposal}; facts that contradict others go into the notes."""
    found, made = settled(facts, notes), []
    relations = found.pop("front matter / base_model_relation", [])  # to the base model, if that is written
    for part, facts in found.items():
        if part == "front matter / model-index":
            text = [fact.value for fact in facts]
        elif part.startswith("front matter"):
            text = facts[0].value
        elif " / " in part:
            text = markdown_text(facts[0].value)
        else:
            facts = sorted(facts, key=lambda fact: len(facts) > MOST_ROWS and not MAIN.search(fact.name))
            reason = f"not used for {part}: there are {MOST_ROWS} rows already"
            notes.extend((fact.file.name, reason) for fact in facts[MOST_ROWS:])
            facts = facts[:MOST_ROWS]
            text = section(part, facts)
        made.append(Proposal(part, text, facts))
    if known := found.get("front matter / base_model"):
        base = known[0].value
        link = f"[{markdown_text(base)}](https://huggingface.co/{base})"
        made.append(Proposal("Model Description / Fine-tuned from model", link, known, base))
        relation = [fact for fact in relations if fact.file is known[0].file]
        made.append(Proposal("front matter / base_model_relation", relation and relation[0].value, relation, base))
    measured = [fact for fact in found.get("Results", []) if fact.name in METRICS]
    metrics = list(dict.fromkeys(METRICS[fact.name] for fact in measured))
    made.append(Proposal("front matter / metrics", metrics, measured))
    return {proposal.part: proposal for proposal in made if proposal.text}
