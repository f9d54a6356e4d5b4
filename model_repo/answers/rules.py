"""The rules of the questions. They take answers and return the sentences that refuse them.

The README's table of questions lists the accepted forms. Nothing here asks, writes or ends the process.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from .. import template
from ..texts.wording import nearest, together
from . import Answers, forms
from .authors import authors
from .forbidden import text_problem
from .forms import Form

REQUIRED = {"model_name", "repo_name", "hub_namespace", "version", "release_date"}


def items(value: str) -> list[str]:
    """Returns the items of a list answer: split at commas, trimmed, without blank ones."""
    return [item.strip() for item in value.split(",") if item.strip()]


def each(rule: Form) -> Form:
    """Returns the rule for a list answer, given the rule for one item."""
    return lambda value: together(map(rule, items(value)))


def hub_ids(value: str) -> str:
    """Accepts a list of Hub IDs, without words that mean 'nothing', which would be taken for an ID."""
    if value.lower() in ("none", "n/a", "na", "no", "null"):
        return f"'{value}' would be taken for an ID on the Hub. For none, leave it blank (type a space)."
    return each(forms.hub_id)(value)


def anything(value: str) -> str:
    """Accepts any text on one line."""
    return ""


def of_menu(question: str) -> Form:
    """Returns the rule that accepts the words on a question's menu."""

    def rule(value: str) -> str:
        choices = template.menus()[question]
        if value in choices:
            return ""
        better = nearest(value, choices)
        if question == "license":  # one that is spelled nearly the same may allow something else
            from ..texts.license_names import hub_id_of  # few answers need it

            known = hub_id_of(value)
            better = nearest(known, choices, 1.0) if known else better
        return f"'{value}' is not in the menu{forms.suggestion(better, value, rule)}"

    return rule


# {question: the most characters}, more than enough for what is published; keeps the files readable.
LONGEST = {
    **dict.fromkeys(("model_name", "copyright_holder", "paper", "repository_url", "demo_url"), 5_000),
    **dict.fromkeys(("model_description", "tags", "metrics", "base_model", "datasets", "language"), 5_000),
    "authors": 150_000,  # two thousand authors
}
LONGEST_OTHERWISE = 100  # characters in an answer to any other question

# {question: rule}, in the order in which the questions are asked.
RULES: dict[str, Form] = {
    "model_name": anything,
    "repo_name": forms.hub_name,
    "institution": of_menu("institution"),
    "hub_namespace": forms.hub_name,
    "model_description": anything,
    "authors": authors,
    "copyright_holder": anything,
    "license": of_menu("license"),
    "library_name": forms.library,
    "pipeline_tag": forms.task,
    "base_model": hub_ids,
    "language": each(forms.language),
    "tags": anything,
    "datasets": hub_ids,
    "metrics": anything,
    "version": forms.semantic_version,
    "release_date": forms.date,
    "repository_url": forms.web_address,
    "paper": forms.paper,
    "demo_url": forms.web_address,
}


def find_problems(answers: Answers, given: Answers | None = None) -> dict[str, str]:
    """Returns {question: sentence} for every refused answer, in the order of the questions.

    `answers` is cookiecutter's context with its private values; `given` is the same before cookiecutter rendered it.
    """
    given, problems = given or {}, {}
    for question, rule in RULES.items():
        value = as_given(answers, question)
        problem = too_long(question, value) or text_problem(question, value, given.get(question, value))
        if not problem and not value.strip():
            problem = blank_sentence(question, answers) if question in REQUIRED - unknown(answers) else ""
        if not problem and value.strip():
            problem = rule(value.strip())
        if not problem and question == "repo_name":
            problem = folder_problem(answers)
        if problem:
            problems[question] = problem
    problems |= {question: text for question, text in blanks_in_license(answers) if question not in problems}
    own_id = f"{answers['hub_namespace']}/{as_given(answers, 'repo_name')}".replace(" ", "").lower()
    if "base_model" not in problems and own_id in map(str.lower, items(answers["base_model"])):
        mend = "Name the model it was made from, or leave it blank."
        problems["base_model"] = f"'{own_id}' is this repository itself. {mend}"
    return problems


def blank_sentence(question: str, answers: Answers) -> str:
    """Returns the sentence that refuses a blank answer; for an existing repository it says why the answer is blank."""
    if not unknown(answers):
        return "it must not be blank."
    sentence = "it must not be blank. What was found for it cannot be used: a comment in the file of answers says why."
    folder = "Give the folder a name that the Hub takes, and read the answers again."
    return f"{sentence} {folder if question == 'repo_name' else 'Write it there.'}"


def unknown(answers: Answers) -> set[str]:
    """Returns the questions that no file of an adopted repository answers; they may stay blank."""
    return set(answers.get("_unknown", "").split())


def as_given(answers: Answers, question: str) -> Any:
    """Returns an answer as it was given; the folder may have another name, see `__repo_name` in cookiecutter.json."""
    used, typed = answers[question], answers.get("__repo_name")
    if question != "repo_name" or typed is None:
        return used
    # It is also blank in a replay file that only names the folder.
    return used if typed == "" and not str(used).startswith("refused-") else typed


def too_long(question: str, value: Any) -> str:
    """Returns the sentence that refuses a text that is too long."""
    most = LONGEST.get(question, LONGEST_OTHERWISE)
    if not isinstance(value, str) or len(value) <= most:
        return ""
    mend = "Shorten it: long text can go into the card later."
    return f"it has {len(value)} characters; at most {most} are allowed. {mend}"


def blanks_in_license(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yields (question, sentence) for answers that look like a placeholder in the text of the chosen license."""
    holder = "copyright_holder" if str(answers["copyright_holder"]).strip() else "authors"
    for question in ("model_name", holder):
        value = str(answers[question])
        # An institution's own name comes before its authors.
        if re.search(r"[\[{<]", value) and (question != "authors" or answers["institution"] == "other"):
            from ..texts.licenses import BLANK  # few answers need it

            found, written = BLANK.search(value), "copyright_holder" if question == "authors" else question
            if found and f"answers.{written}" in template.license_text(answers["license"]):
                why = f"'{found[0]}' is a blank in license texts, and would stand in this license."
                yield question, f"{why} Write the name itself."


def folder_problem(answers: Answers) -> str:
    """Returns the sentence that refuses a folder whose name differs from the answer to repo_name."""
    used, answer = answers["repo_name"], as_given(answers, "repo_name")
    if "__repo_name" not in answers or used == answer.strip():
        return ""
    return f"{json.dumps(used)} would be the folder, but `__repo_name` is '{answer}'. Keep one of them."
