"""cookiecutter's context for answers, without a run of cookiecutter: nothing is written, no process is started."""

from collections import OrderedDict
from functools import cache
from typing import Any

from cookiecutter.generate import generate_context
from cookiecutter.prompt import prompt_for_config

from .. import template
from ..texts.wording import nearest
from . import rules

ADOPTION = ("_unknown", "_license")


def resolve(answers: dict[str, str]) -> dict[str, Any]:
    """Returns cookiecutter's context for answers, {question: text}; the others get their defaults.

    `_unknown` and `_license` may be among them; see templates/answers.jinja.

    An answer is data here: unlike cookiecutter, this does not render it as a template. One that is not on its menu is
    passed over; `find_problems` tells of it. Raises KeyError for what is not a question.
    """
    context: dict[str, Any] = generate_context(str(template.folder() / "cookiecutter.json"))
    asked = context["cookiecutter"]
    given = {question: asked[question] for question in template.questions()}
    for question, choices in template.menus().items():  # rendering a whole menu takes time
        asked[question] = [answers[question] if answers.get(question) in choices else choices[0]]
    for question in answers.keys() - template.menus().keys():
        if question in ADOPTION:
            asked[question] = answers[question]
            continue
        if question not in given:
            raise KeyError(question)
        asked[question] = "{{ cookiecutter._answers." + question + " }}"
    context["cookiecutter"] = OrderedDict(_answers=answers, **asked)
    context["_cookiecutter"] = {**given, **answers}
    context["cookiecutter"] = prompt_for_config(context, no_input=True)
    return context


@cache
def default_answers() -> dict[str, Any]:
    """Returns cookiecutter's context where nothing is answered."""
    context: dict[str, Any] = resolve({})["cookiecutter"]
    del context["__repo_name"]  # it would be taken for the answer to repo_name
    return context


def problem_of(question: str, answer: str) -> str:
    """Returns the sentence with which the template refuses an answer by itself; an empty one if it takes it."""
    if question in template.menus() and answer not in template.menus()[question]:
        choices = {choice.lower(): choice for choice in template.menus()[question]}
        better = choices.get(nearest(str(answer), choices) or "")
        return f"'{answer}' is not in the menu" + (f"; did you mean '{better}'?" if better else ".")
    return rules.find_problems({**default_answers(), question: answer}, {question: answer}).get(question, "")


def find_problems(answers: dict[str, str]) -> dict[str, str]:
    """Returns {question: sentence} for every one of the answers that the template refuses, checked together.

    A question that has to be answered, and is not, is among them.
    """
    context = resolve(answers)
    problems = rules.find_problems(context["cookiecutter"], context["_cookiecutter"])
    for question in answers.keys() & template.menus().keys():
        if sentence := problem_of(question, answers[question]):
            problems[question] = sentence
    return problems
