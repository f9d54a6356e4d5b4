"""Reads what a visitor drops or chooses: repositories, answers files, cards, training outputs. None of it is run."""

import io
import json
import re
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from questions import label
from unpacked import Contents, unpacked

from model_repo import template
from model_repo.card.card import card_of, is_written, part_name, same_heading
from model_repo.card.outline import outline
from model_repo.existing.answers import read_answers
from model_repo.fill.facts import Fact
from model_repo.fill.files import File
from model_repo.fill.proposals import proposals
from model_repo.fill.reading import read as read_training
from model_repo.texts.documents import read_yaml

LARGEST_ANSWERS = 1_000_000  # bytes of an answers file
# The branch or commit at the end of a folder's name in a zip from GitHub and similar sites.
BRANCH = re.compile(r"-(main|master|develop|v?\d+(\.\d+)+|[0-9a-f]{40})$")
TITLE = "Model Card for "  # the beginning of the lab's title
CITING = {"citation", "bibtex", "apa"}  # sections that the answers fill


class Dropped(NamedTuple):
    """The contents of dropped files; any field may be empty."""

    repository: str  # its name if the files are a repository of this template, or ''
    answers: dict[str, str]
    sources: dict[str, str]  # {question: source of the answer}, blank for an answers file
    words: dict[str, str]  # {part of the card: its text in a published card}
    facts: list[dict[str, Any]]  # from training outputs, as `fact_data` returns them
    offers: list[dict[str, Any]]  # the facts as parts of the card: [{part, text, files}]
    remarks: list[str]  # a sentence for each thing that was not used


def repository_in(files: Contents) -> tuple[str, Contents] | None:
    """Returns (name, files below the top folder) if the files are one folder with a card, otherwise None."""
    cards = sorted((path for path in files if path.split("/")[-1] == "README.md"), key=lambda path: path.count("/"))
    if not cards or len(files) < 2:
        return None
    top = cards[0].rpartition("/")[0]
    if top and any(not path.startswith(f"{top}/") for path in files):
        return None
    below = {path[len(top) + 1 :] if top else path: file for path, file in files.items()}
    return BRANCH.sub("", top.rpartition("/")[2]) or "repository", below


def split(files: Contents) -> tuple[str, Contents, Contents]:
    """Returns (name, files of the repository among these, other files); without a repository, all are other files."""
    tops = sorted({path.rpartition("/")[0] for path in files if path.rpartition("/")[2] == "README.md"}, key=len)
    for top in tops:
        inside = {path: file for path, file in files.items() if path.startswith(f"{top}/" if top else "")}
        if found := repository_in(inside):
            return *found, {path: file for path, file in files.items() if path not in inside}
    return "", {}, files


def read(received: dict[str, bytes]) -> tuple[Dropped, Contents]:
    """Returns what dropped files hold, and the files of the repository among them."""
    files, remarks = unpacked(received)
    name, below, others = split(files)
    own = below or {path: file for path, file in others.items() if "/" not in path}
    is_ours = bool(below) and outline().is_made_of_it(card_of(text_of(below, "README.md"), outline().labels))
    answers, sources, more = answers_in(name, own)
    if is_ours and name and answers.get("repo_name") and name.startswith(answers["repo_name"]):
        name = answers["repo_name"]
    words: dict[str, str] = {}
    if not is_ours and (card := text_of(own, "README.md")):
        words, unplaced = prose_of(card)
        if words and unplaced:
            more.append(f"These sections have no place in the lab's card and were left out: {', '.join(unplaced)}.")
    is_answers = bool(answers) and not any(sources.values())
    trained = [] if is_answers else list(files_of_training(others if is_ours else files))
    called = [answers.get("model_name", ""), f"{answers.get('hub_namespace')}/{answers.get('repo_name')}", name]
    facts, notes = read_training(trained, names=called)
    found = proposals(facts, notes)
    offers = [{"part": each.part, "text": shown(each.text), "files": each.files} for each in found.values()]
    remarks += [*more, *(f"{file}: {sentence}." for file, sentence in dict.fromkeys(notes))]
    if not (is_ours or answers or words or facts or remarks):
        remarks.append("This page does not recognize anything in there.")
    given = name if is_ours else ""
    remarks = list(dict.fromkeys(remarks))
    return Dropped(given, answers, sources, words, [fact_data(fact) for fact in facts], offers, remarks), below


def text_of(files: Contents, path: str) -> str:
    """Returns the text of a file; '' if it is missing or not UTF-8."""
    return files[path][0].decode("utf-8", "replace") if path in files else ""


def shown(value: Any) -> str:
    """Returns a front matter value as people read it, on one line."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(map(shown, value)) if len(value) <= 5 else f"{len(value)} entries"
    return str(value)


def files_of_training(files: Contents) -> Iterator[File]:
    """Yields the files in the form that readers of training outputs take; a single file may have any name."""
    chosen = next(iter(files)) if len(files) == 1 else ""
    for path, (content, _) in sorted(files.items()):
        yield File(path, partial(io.BytesIO, content), len(content), chosen=chosen)


def fact_data(fact: Fact) -> dict[str, Any]:
    """Returns a fact from training as data for JSON."""
    return {**vars(fact), "file": fact.file.name}


def prose_of(card: str) -> tuple[dict[str, str], list[str]]:
    """Returns ({part: its text in another card}, the sections that the lab's card has no place for)."""
    lab, found = outline(), card_of(card, outline().labels)
    words, unplaced = {}, []
    for key, part in found.parts.items():
        asked = lab.parts.get(key)
        heading, bullet = key
        if not part.text or not is_written(part.text) or (heading in CITING and not bullet):
            continue
        if asked and not is_written(asked.text):
            words[part_name(asked.section, bullet)] = part.text
        elif found.title and heading == same_heading(found.title.title) and not bullet:
            words[TITLE] = part.text
        elif not asked and not bullet and heading not in lab.headings:
            unplaced.append(part.section or "the text above the first heading")
    return words, unplaced


def answers_in(name: str, files: Contents) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Returns (answers, their sources, remarks) from an answers file, or else from a card, citation or license.

    An answers file is the page's own, a plain mapping, or one that cookiecutter or cruft wrote. `name` is the
    repository's.
    """
    for path in (".cruft.json", "answers.yaml", *(files if len(files) == 1 else ())):
        if path in files and path.lower().endswith((".yaml", ".yml", ".json")) and path != ".zenodo.json":
            answers, remarks = of_answers_file(path, files[path][0])
            if answers or remarks:
                return answers, dict.fromkeys(answers, ""), remarks
    with tempfile.TemporaryDirectory() as folder:
        for path, (content, _) in files.items():
            if "/" not in path:
                Path(folder, path).write_bytes(content)
        reading = read_answers(folder, name)
    remarks = [*reading.remarks]
    for question, value, source, sentence in reading.refused:
        if value and question == "license":
            remarks.append(f"The license {value} ({source}) is not in the menu, so none was chosen.")
        elif value:
            remarks.append(f"{label(question)}: {sentence}")
    # `other` means that no file states it, so a person has to choose.
    found = {key: each for key, each in reading.answers.items() if key not in template.menus() or each.value != "other"}
    return {key: each.value for key, each in found.items()}, {key: each.source for key, each in found.items()}, remarks


def of_answers_file(path: str, content: bytes) -> tuple[dict[str, str], list[str]]:
    """Returns (answers, remarks) from an answers file; nothing from other mappings, such as a model's config.json."""
    if len(content) > LARGEST_ANSWERS:
        return {}, []
    text = content.decode("utf-8", "replace")
    if path.endswith(".json"):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return {}, [f"{path} is not JSON that can be read."]
    else:
        data = read_yaml(text, object, loader=yaml.SafeLoader).data
        if data is None:
            return {}, [f"{path} is not an answers file: it {read_yaml(text).flaws[0].text}"]
    for key in ("context", "default_context", "cookiecutter"):
        if isinstance(data, dict) and isinstance(data.get(key), dict):
            data = data[key]
    questions = template.questions()
    if not isinstance(data, dict) or not data.keys() & set(questions):
        return {}, ([f"{path} is not an answers file."] if not path.endswith(".json") else [])
    if data.get("transformers_version") or data.get("architectures"):
        return {}, []  # a model's configuration may share a key
    answers = {key: value for key, value in data.items() if key in questions and isinstance(value, str)}
    remarks = [
        f"{key} is not text. In an answers file, put it in quotes."
        for key, value in data.items()
        if key in questions and not isinstance(value, str)
    ]
    unknown = [str(key) for key in data if key not in questions and not str(key).startswith("_")]
    return answers, remarks + ([f"These are not questions of this template: {', '.join(unknown)}."] if unknown else [])
