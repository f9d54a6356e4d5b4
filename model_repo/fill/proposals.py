"""Turns facts that training left into text for the parts of a card where they belong."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..texts.quantities import counted
from ..texts.spelling import markdown_text
from .facts import FACTORS, HYPERPARAMETERS, MOST_CLASSES, RESULTS, TESTING_DATA, Fact
from .files import Note
from .sources import equal

CONFIDENCE = ("certain", "high", "propose")
MOST_ROWS = 60
MAIN = re.compile(r"^(loss|overall|macro|micro|weighted|mean|avg|all)\b|^(overall|macro|micro|mean)_|^[a-z]+[0-9]*$")
# Names of results that are also the Hub's names for metrics (hf.co/metrics), or mean one of them.
METRICS = {name: name for name in "accuracy bleu cer exact_match f1 mae mean_iou mse perplexity".split()}
METRICS |= {name: name for name in "precision recall rouge wer".split()}
METRICS |= {"acc": "accuracy", "accuracy_top1": "accuracy", "top1": "accuracy", "iou": "mean_iou"}
METRICS |= {"word_perplexity": "perplexity"}
FIRST_COLUMN = {RESULTS: "Metric", HYPERPARAMETERS: "Hyperparameter"}
# Files state only some of what belongs in these parts, so the author is still asked.
ASKED_FURTHER = (FACTORS, TESTING_DATA)
STILL_NEEDED = "[More Information Needed]"


@dataclass(frozen=True)
class Proposal:
    """A proposal for one part of the card."""

    part: str  # as in a Fact
    text: Any  # Markdown, or data for the front matter
    facts: Sequence[Fact]
    base: str = ""  # the base model that it is about: the card has to name the same one

    @property
    def files(self) -> list[str]:
        """The names of the files that the facts come from."""
        return list(dict.fromkeys(fact.file.name for fact in self.facts))


def code(text: str) -> str:
    """Returns a text as Markdown code that also works in a table."""
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`"


def base_name(name: str) -> str:
    """Returns a file's name without its folder, which may name a person or machine; no character in it is markup."""
    return re.sub(r"[^\w. ()+-]|-(?=-)", "_", name.rpartition("/")[2])


def settled(facts: Iterable[Fact], notes: list[Note]) -> dict[str, list[Fact]]:
    """Returns the facts by part, one per row: the most certain, then the first. Notes the facts that differ.

    If two sources differ, neither is certain.
    """
    kept: dict[tuple[str, object], Fact] = {}
    for fact in sorted(facts, key=lambda fact: CONFIDENCE.index(fact.confidence)):
        row = str(fact.value) if fact.part == "front matter / model-index" else (fact.name, fact.of, fact.label)
        first = kept.setdefault((fact.part, row), fact)
        if first is not fact and not equal(first.value, fact.value):
            kept[fact.part, row] = replace(first, confidence="propose")
            what = f"{fact.part} {fact.name}".rstrip()
            reason = f"'{fact.value}', because {first.file.name} says '{first.value}'"
            notes.append(Note(fact.file.name, f"not used for {what}: {reason}"))
    parts: dict[str, list[Fact]] = {}
    for fact in kept.values():
        parts.setdefault(fact.part, []).append(fact)
    return parts


def markdown_table(columns: dict[str, list[str]]) -> str:
    """Returns a Markdown table."""
    rows = [list(columns), ["---"] * len(columns), *map(list, zip(*columns.values(), strict=True))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def of_classes(facts: Sequence[Fact]) -> str:
    """Returns a table with one row per class and one column per metric."""
    names = list(dict.fromkeys(fact.name for fact in facts))
    values = {(fact.label, fact.name): fact.value for fact in facts}
    labels = list(dict.fromkeys(fact.label for fact in facts))
    columns = {"Class": [markdown_text(label) for label in labels]}
    columns |= {code(name): [markdown_text(values.get((label, name), "")) for label in labels] for name in names}
    return markdown_table(columns)


def section(part: str, facts: Sequence[Fact]) -> str:
    """Returns the text of a section: a table for results or hyperparameters, otherwise a list."""
    first = FIRST_COLUMN.get(part)
    if not first:
        lines = []
        for fact in facts:
            name = code(fact.name) if fact.name.islower() else markdown_text(fact.name)
            source = f" (from {code(base_name(fact.file.name))})" if fact.confidence == "propose" else ""
            lines.append(f"- {name}: {markdown_text(fact.value)}{source}")
        return "\n".join(lines + (["", STILL_NEEDED] if part in ASKED_FURTHER else []))
    overall, each = [fact for fact in facts if not fact.label], [fact for fact in facts if fact.label]
    columns = {first: [code(fact.name) for fact in overall], "Value": [markdown_text(fact.value) for fact in overall]}
    if part == RESULTS:
        columns["Data or split"] = [markdown_text(fact.of) for fact in overall]
    if any(fact.confidence == "propose" for fact in overall) or part == RESULTS:
        columns["File"] = [code(base_name(fact.file.name)) for fact in overall]
    tables = ([markdown_table(columns)] if overall else []) + ([of_classes(each)] if each else [])
    return "\n\n".join(tables)


def limited(part: str, facts: Sequence[Fact], notes: list[Note]) -> list[Fact]:
    """Returns the facts that fit in a section, for many results the main ones; notes the others."""
    overall, each = [fact for fact in facts if not fact.label], [fact for fact in facts if fact.label]
    if len(overall) > MOST_ROWS:
        overall.sort(key=lambda fact: not MAIN.search(fact.name))
    labels = list(dict.fromkeys(fact.label for fact in each))
    shown = set(labels[:MOST_CLASSES])
    left_out = [*overall[MOST_ROWS:], *(fact for fact in each if fact.label not in shown)]
    for name in dict.fromkeys(fact.file.name for fact in left_out):
        rows = counted(sum(fact.file.name == name for fact in left_out), "value")
        notes.append(Note(name, f"not used for {part}: {rows} more than have room in a card. Link to the file instead"))
    return [*overall[:MOST_ROWS], *(fact for fact in each if fact.label in shown)]


def proposals(facts: Iterable[Fact], notes: list[Note]) -> dict[str, Proposal]:
    """Returns {part: Proposal} for the parts that facts say something about; notes contradictions."""
    found, made = settled(facts, notes), []
    relations = found.pop("front matter / base_model_relation", [])  # to the base model, if the proposal is used
    for part, of_part in found.items():
        kept: Sequence[Fact] = of_part
        text: Any
        if part == "front matter / model-index":
            text = [fact.value for fact in of_part]
        elif part.startswith("front matter"):
            text = of_part[0].value
        elif " / " in part:
            text = markdown_text(of_part[0].value)
        else:
            kept = limited(part, of_part, notes)
            text = section(part, kept)
        made.append(Proposal(part, text, kept))
    if known := found.get("front matter / base_model"):
        base = str(known[0].value)
        link = f"[{markdown_text(base)}](https://huggingface.co/{base})"
        made.append(Proposal("Model Description / Fine-tuned from model", link, known, base))
        relation = [fact for fact in relations if fact.file == known[0].file]
        made.append(Proposal("front matter / base_model_relation", relation and relation[0].value, relation, base))
    measured = [fact for fact in found.get(RESULTS, []) if fact.name in METRICS]
    metrics = list(dict.fromkeys(METRICS[fact.name] for fact in measured))
    made.append(Proposal("front matter / metrics", metrics, measured))
    return {proposal.part: proposal for proposal in made if proposal.text}
