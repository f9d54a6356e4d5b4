"""What a visitor drops or chooses: repositories, files of answers, cards, training outputs. Nothing of it is run."""

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

LARGEST_ANSWERS = 1_000_000  # bytes of a file of answers
# How a branch or commit ends the name of a folder in a zip from a forge.
BRANCH = re.compile(r"-(main|master|develop|v?\d+(\.\d+)+|[0-9a-f]{40})$")
TITLE = "Model Card for "  # how the lab's card begins
CITING = {"citation", "bibtex", "apa"}  # sections that follow from the answers


class Found(NamedTuple):
    """What is in the files that were dropped; any of it may be empty."""

    repository: str  # the name of the repository of this template that they are, or ''
    answers: dict[str, str]
    sources: dict[str, str]  # {question: where its answer stands}, blank for a file of answers
    words: dict[str, str]  # {part of the card: what a published card says there}
    facts: list[dict[str, Any]]  # what training left, as `fact_data` gives it
    offers: list[dict[str, Any]]  # the same as parts of the card: [{part, text, files}]
    remarks: list[str]  # sentences on what was not used


def repository_in(files: Contents) -> tuple[str, Contents] | None:
    """Returns (name, files below the top folder) if the files are one folder with a card, else None."""
    cards = sorted((path for path in files if path.split("/")[-1] == "README.md"), key=lambda path: path.count("/"))
    if not cards or len(files) < 2:
        return None
    top = cards[0].rpartition("/")[0]
    if top and any(not path.startswith(f"{top}/") for path in files):
        return None
    below = {path[len(top) + 1 :] if top else path: file for path, file in files.items()}
    return BRANCH.sub("", top.rpartition("/")[2]) or "repository", below


def split(files: Contents) -> tuple[str, Contents, Contents]:
    """Returns (name, files of the repository among these, all others); without a repository, all are others."""
    tops = sorted({path.rpartition("/")[0] for path in files if path.rpartition("/")[2] == "README.md"}, key=len)
    for top in tops:
        inside = {path: file for path, file in files.items() if path.startswith(f"{top}/" if top else "")}
        if found := repository_in(inside):
            return *found, {path: file for path, file in files.items() if path not in inside}
    return "", {}, files


def read(received: dict[str, bytes]) -> tuple[Found, Contents]:
    """Returns what is Found in files, and the files of the repository among them."""
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
        remarks.append("Nothing in there is known to this page.")
    given = name if is_ours else ""
    remarks = list(dict.fromkeys(remarks))
    return Found(given, answers, sources, words, [fact_data(fact) for fact in facts], offers, remarks), below


def text_of(files: Contents, path: str) -> str:
    """Returns the text of a file; '' if there is none or it is not UTF-8."""
    return files[path][0].decode("utf-8", "replace") if path in files else ""


def shown(value: Any) -> str:
    """Returns a value as people read it: data of the front matter in one line of its own words."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(map(shown, value)) if len(value) <= 5 else f"{len(value)} entries"
    return str(value)


def files_of_training(files: Contents) -> Iterator[File]:
    """Yields the files as the readers of training take them; one alone whatever it is called."""
    chosen = next(iter(files)) if len(files) == 1 else ""
    for path, (content, _) in sorted(files.items()):
        yield File(path, partial(io.BytesIO, content), len(content), chosen=chosen)


def fact_data(fact: Fact) -> dict[str, Any]:
    """Returns a fact of training as data for JSON."""
    return {**vars(fact), "file": fact.file.name}


def prose_of(card: str) -> tuple[dict[str, str], list[str]]:
    """Returns ({part: what another card says there}, its sections that the lab's card has no place for)."""
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
    """Returns (answers, their sources, remarks) of files: of one with answers, else of a card, citation or license.

    A file of answers is the page's own, a plain mapping, or what cookiecutter or cruft keep; `name` a repository's.
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
    # `other` stands for what no file says: it is for a person to choose.
    found = {key: each for key, each in reading.answers.items() if key not in template.menus() or each.value != "other"}
    return {key: each.value for key, each in found.items()}, {key: each.source for key, each in found.items()}, remarks


def of_answers_file(path: str, content: bytes) -> tuple[dict[str, str], list[str]]:
    """Returns (answers, remarks) of a file of answers; nothing of another mapping, such as a model's config.json."""
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
            return {}, [f"{path} is not a file of answers: it {read_yaml(text).flaws[0].text}"]
    for key in ("context", "default_context", "cookiecutter"):
        if isinstance(data, dict) and isinstance(data.get(key), dict):
            data = data[key]
    questions = template.questions()
    if not isinstance(data, dict) or not data.keys() & set(questions):
        return {}, ([f"{path} is not a file of answers."] if not path.endswith(".json") else [])
    if data.get("transformers_version") or data.get("architectures"):
        return {}, []  # a model's configuration, which may share a key
    answers = {key: value for key, value in data.items() if key in questions and isinstance(value, str)}
    remarks = [
        f"{key} is not text. In a file of answers put it in quotes."
        for key, value in data.items()
        if key in questions and not isinstance(value, str)
    ]
    unknown = [str(key) for key in data if key not in questions and not str(key).startswith("_")]
    return answers, remarks + ([f"These are not questions of this template: {', '.join(unknown)}."] if unknown else [])
