"""Prepares answers for the form, and for use elsewhere, as a command and as a file."""

import json
import re
import shlex
from functools import cache
from typing import Any

import yaml
from jinja2 import Template
from questions import field

from model_repo import template
from model_repo.answers.context import default_of, find_problems, resolve
from model_repo.answers.names import AuthorParts, as_answer
from model_repo.answers.notes import notes
from model_repo.answers.pasting import readings

Answers = dict[str, str]
Person = dict[str, str]
MEANT = re.compile(r"; did you mean '([^']*)'\?$")


def row_of(author: AuthorParts) -> Person:
    """Returns an author as a row, with the suffix after the given names."""
    row = author._asdict()
    return row | {"given": ", ".join(filter(None, [row["given"], row.pop("suffix")]))}


def answer_of(people: list[Person]) -> str:
    """Returns the answer for rows of authors."""
    return as_answer(AuthorParts(**person) for person in people)


def given(answers: Answers, people: list[Person] | None) -> Answers:
    """Returns the answers, with `authors` from the rows if there are rows."""
    return answers if people is None else answers | {"authors": answer_of(people)}


def check(answers: Answers, people: list[Person] | None, opened: bool) -> dict[str, Any]:
    """Returns the data of the form: all answers, problems, suggestions, notes, and the authors' rows.

    `given` has the answers to make a repository from: those that were given, and today's date. `problems` is {question:
    sentence}. `suggestions` is {question: text}: what a refused answer probably meant, or the default computed from the
    other answers. For an opened repository, nothing is required and no default is shown, because the page does not add
    facts that the repository does not state.
    """
    said = given(answers, people)
    assumed = {"institution": "other"} | said  # no defaults of a lab that nobody chose
    context = resolve(assumed)
    resolved = context["cookiecutter"]
    problems = find_problems(assumed)
    if opened:
        problems = {question: sentence for question, sentence in problems.items() if question in said}
    else:
        problems |= {question: unchosen(question) for question in template.menus() if question not in said}
    suggestions = {} if opened else followed(said, context)
    suggestions = {key: text for key, text in suggestions.items() if not MEANT.search(problems.get(key, ""))}
    suggestions |= {
        question: text for question, sentence in problems.items() if (text := meant(question, sentence, said))
    }
    shown = {question: resolved[question] for question in template.questions()}
    shown |= dict.fromkeys(template.menus().keys() - said.keys(), "")
    if opened:
        shown |= dict.fromkeys(template.questions() - said.keys(), "")
    rows = read_authors(said.get("authors", "")) if people is None and "authors" not in problems else people
    return {
        "given": said
        if opened
        else said | {question: resolved[question] for question in template.questions() if is_of_the_day(question)},
        "answers": shown,
        "problems": problems,
        "suggestions": {question: text for question, text in suggestions.items() if text},
        "notes": [note for note in notes(resolved) if note.partition(": ")[0] in said],
        "people": rows,
        "people_problems": [person_problem(person) for person in people or []],
        "people_meant": [person_meant(person) for person in people or []],
    }


def is_of_the_day(question: str) -> bool:
    """Tells whether the default of a question changes from day to day."""
    return "now 'local'" in str(template.settings()[question])


def unchosen(question: str) -> str:
    """Returns the sentence for a menu without a choice."""
    return f"Choose the {field(question).label.lower()}. It is yours to decide, so nothing is chosen for you."


def followed(answers: Answers, context: dict[str, Any]) -> Answers:
    """Returns the defaults computed from other answers, for questions with a different answer."""
    return {
        question: default
        for question, default in defaults(context).items()
        if question in answers and default != answers[question] and "{" in template.settings()[question]
    }


def defaults(context: dict[str, Any]) -> Answers:
    """Returns {question: its default, given the other answers}."""
    settings, resolved = template.settings(), context["cookiecutter"]
    return {
        question: settings[question][0]
        if isinstance(settings[question], list)
        else default_of(settings[question], resolved)
        for question in template.questions()
    }


def meant(question: str, sentence: str, answers: Answers) -> str:
    """Returns the answer that a refusal suggests, or ''; for a list, the whole list with that item corrected."""
    answer = answers.get(question, "").strip()
    if question == "authors":
        better = as_answer(next(iter(readings(answer)), []))
        return better if better and not find_problems({"authors": better}).get("authors") else ""
    found = MEANT.search(sentence)
    if not found or "\n" in sentence:
        return ""
    if sentence.startswith(f"'{answer}' "):
        return found[1]
    items = [item.strip() for item in answer.split(",")]
    return ", ".join(found[1] if sentence.startswith(f"'{item}' ") else item for item in items)


# --- Authors ---


def read_authors(text: str) -> list[Person]:
    """Returns the authors of an answer as rows, read the way the template does."""
    if not text.strip():
        return []
    rendered = _authors_template().render(**resolve({"authors": text}))
    return [row_of(AuthorParts(**author)) for author in json.loads(rendered)]


@cache
def _authors_template() -> Template:
    """Returns the template that renders authors as JSON. Cached, because compiling takes longer than rendering."""
    source = '{% from "answers.jinja" import answers with context %}{{ answers.authors | tojson }}'
    return template.environment().from_string(source)


def paste_authors(text: str) -> list[list[Person]]:
    """Returns the possible readings of pasted authors as rows, the most likely first."""
    ways = [[row_of(author) for author in people] for people in readings(text)]
    if find_problems({"authors": text}).get("authors"):
        return ways
    own = read_authors(text)
    return ways if own in ways and len(ways) > 1 else [own]


def person_problem(person: Person) -> dict[str, str]:
    """Returns {field of the row: sentence} for each problem with an author."""
    answer = answer_of([person])
    if not answer:
        rest = [key for key in ("orcid", "affiliation") if person.get(key, "").strip()]
        return {"family": "This row has no name yet."} if rest else {}
    sentence = find_problems({"authors": answer}).get("authors", "")
    if not sentence:
        return {}
    if person.get("orcid", "").strip() and "authors" not in find_problems(
        {"authors": answer_of([person | {"orcid": ""}])}
    ):
        wrong = " ".join(person["orcid"].split())
        return {"orcid": f"{wrong} is not a valid ORCID iD. Copy it from the person's page on orcid.org."}
    return {"family": sentence}


def person_meant(person: Person) -> Person | None:
    """Returns the row of a person whose whole name was typed into the first field; None if it is not a whole name."""
    name = person.get("family", "").strip()
    ways = readings(name) if not person.get("given", "").strip() else []
    if not ways or len(ways[0]) != 1 or not ways[0][0].given:
        return None
    return person | {key: text for key, text in row_of(ways[0][0]).items() if text}


# --- The same elsewhere ---


def explicit(answers: Answers) -> Answers:
    """Returns the answers that are needed to get the same repository tomorrow, and always the decisions."""
    context = resolve(answers)
    usual = defaults(context)
    return {
        question: context["cookiecutter"][question]
        for question in template.questions()
        if question in template.menus()
        or context["cookiecutter"][question] != usual[question]
        or is_of_the_day(question)
    }


def command(answers: Answers) -> str:
    """Returns the terminal command that makes the same repository, for a shell on Linux or macOS."""
    words = [f"{question}={value}" for question, value in explicit(answers).items()]
    return shlex.join(["cookiecutter", template.address(), "--no-input", "--default-config", *words])


def answers_file(answers: Answers) -> str:
    """Returns the answers as YAML, for cookiecutter's `--config-file`."""
    content = {"default_context": explicit(answers)}
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000))
