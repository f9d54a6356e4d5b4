"""Builds cookiecutter's context from answers without running cookiecutter: writes nothing, starts no process."""

from functools import cache
from typing import Any

from cookiecutter.utils import create_env_with_context
from jinja2 import Environment, Template

from .. import template
from . import rules
from .private import ADOPTION


@cache
def _environment() -> Environment:
    """Returns the Jinja environment in which cookiecutter renders defaults."""
    settings = {name: value for name, value in template.settings().items() if name != "_extensions"}  # for hooks only
    environment: Environment = create_env_with_context({"cookiecutter": settings})
    return environment


@cache
def _compiled(setting: str) -> Template:
    """Returns a compiled default of cookiecutter.json; each is compiled once for all rows of a table."""
    return _environment().from_string(setting)


def default_of(setting: str, answers: dict[str, Any]) -> str:
    """Returns the value of a default of cookiecutter.json, given these answers."""
    return _compiled(setting).render(cookiecutter=answers)


def resolve(answers: dict[str, str]) -> dict[str, Any]:
    """Returns cookiecutter's context for answers, {question: text}; other questions get their defaults.

    The answers may include `_unknown` and `_license`; see templates/answers.jinja.

    Answers are data here: unlike cookiecutter, this does not render them as templates. An answer that is not on its
    menu is ignored; `find_problems` reports it. Raises KeyError for a key that is not a question.
    """
    if unknown := answers.keys() - {*template.questions(), *ADOPTION}:
        raise KeyError(*sorted(unknown))
    resolved: dict[str, Any] = {}
    for name, value in template.settings().items():
        if name in template.menus():
            resolved[name] = answers[name] if answers.get(name) in value else value[0]
        elif name in answers:
            resolved[name] = answers[name]
        elif isinstance(value, str) and (name.startswith("__") or not name.startswith("_")):
            resolved[name] = default_of(value, resolved)
        elif name != "__prompts__":
            resolved[name] = value
    given = {question: template.settings()[question] for question in template.questions()}
    return {"cookiecutter": resolved, "_cookiecutter": {**given, **answers}}


@cache
def default_answers() -> dict[str, Any]:
    """Returns cookiecutter's context when no question is answered."""
    context: dict[str, Any] = resolve({})["cookiecutter"]
    del context["__repo_name"]  # it would be taken as the answer to repo_name
    return context


def problem_of(question: str, answer: str) -> str:
    """Returns the sentence with which the template refuses a single answer; '' if it accepts it."""
    return rules.find_problems({**default_answers(), question: answer}, {question: answer}).get(question, "")


def find_problems(answers: dict[str, str], context: dict[str, Any] | None = None) -> dict[str, str]:
    """Returns {question: sentence} for every answer that the template refuses, checked together.

    This includes required questions without an answer. `context` is the result of `resolve`, if it is known.
    """
    context = context or resolve(answers)
    problems = rules.find_problems(context["cookiecutter"], context["_cookiecutter"])
    for question in answers.keys() & template.menus().keys():
        if sentence := problem_of(question, answers[question]):
            problems[question] = sentence
    return problems
