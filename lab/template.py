"""The template's questions, rules and data, without a run of cookiecutter: nothing is written, no process is started.

Importing this makes `pre_gen_project` (of hooks/) and `model_repository` (the checker) known to Python. A module in
this folder imports it by its bare name, so the folder has to be on `sys.path`; that of a script is.
"""

import json
import sys
from collections import OrderedDict
from functools import cache
from pathlib import Path

from cookiecutter.generate import generate_context
from cookiecutter.prompt import prompt_for_config
from cookiecutter.utils import create_env_with_context
from jinja2 import FileSystemLoader

TEMPLATE = Path(__file__).resolve().parent.parent
GENERATED = TEMPLATE / "{{cookiecutter.repo_name}}"
DATA = "scripts/model_repository/"  # in GENERATED: where the checker's data files are
sys.dont_write_bytecode = True  # a bake would copy __pycache__ out of the template's folder
for _folder in (GENERATED / "scripts", TEMPLATE / "hooks"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

import pre_gen_project  # noqa: E402 (the lines above make both known)
from model_repository.hub import Hub  # noqa: E402

SETTINGS = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))  # private values included
QUESTIONS = [key for key in SETTINGS if not key.startswith("_")]
MENUS = [question for question in QUESTIONS if isinstance(SETTINGS[question], list)]


def resolve(answers):
    """cookiecutter's context for answers, {question: text}; the others get their defaults.

    An answer is data here: unlike cookiecutter, this does not render it as a template. One that is not on its menu is
    passed over; `find_problems` tells of it. Raises KeyError for what is no question.
    """
    context = generate_context(str(TEMPLATE / "cookiecutter.json"))
    questions = context["cookiecutter"]
    given = {question: questions[question] for question in QUESTIONS}
    for question in MENUS:  # rendering a whole menu takes time
        questions[question] = [answers[question] if answers.get(question) in given[question] else given[question][0]]
    for question in answers.keys() - set(MENUS):
        if question not in given:
            raise KeyError(question)
        questions[question] = "{{ cookiecutter._answers." + question + " }}"
    context["cookiecutter"] = OrderedDict(_answers=answers, **questions)
    context["_cookiecutter"] = {**given, **answers}
    context["cookiecutter"] = prompt_for_config(context, no_input=True)
    return context


@cache
def default_answers():
    """cookiecutter's context where nothing is answered."""
    context = resolve({})["cookiecutter"]
    del context["__repo_name"]  # it would be taken for the answer to repo_name
    return context


def problem_of(question, answer):
    """The sentence with which the template refuses an answer by itself; an empty one if it takes it."""
    if question in MENUS and answer not in SETTINGS[question]:
        choices = {choice.lower(): choice for choice in SETTINGS[question]}
        better = choices.get(pre_gen_project.nearest(str(answer), choices))
        return f"'{answer}' is not in the menu" + (f"; did you mean '{better}'?" if better else ".")
    problems = pre_gen_project.find_problems({**default_answers(), question: answer}, {question: answer})
    return problems.get(question, "")


def find_problems(answers):
    """{question: sentence} for every one of the answers that the template refuses, checked together.

    A question that has to be answered, and is not, is among them.
    """
    context = resolve(answers)
    problems = pre_gen_project.find_problems(context["cookiecutter"], context["_cookiecutter"])
    for question in answers.keys() & set(MENUS):
        if sentence := problem_of(question, answers[question]):
            problems[question] = sentence
    return problems


@cache
def environment():
    """cookiecutter's Jinja environment, for the generated files and the parts that they include."""
    environment = create_env_with_context({"cookiecutter": SETTINGS})
    environment.loader = FileSystemLoader([GENERATED, TEMPLATE / "templates"])
    return environment


@cache
def awards(institution):
    """The numbers of the awards that fund an institution, from its profile in templates/institutions/."""
    profile = environment().get_template(f"institutions/{institution}.jinja").module
    return [grant.rpartition("::")[2] for grant in profile.grants]


@cache
def load_hub(institution=SETTINGS["institution"][0]):
    """What the checker of a lab's repositories knows, a Hub (model_repository/hub.py). Raises KeyError for no lab."""
    if institution not in SETTINGS["institution"]:
        raise KeyError(institution)
    # A namespace has to be there; the lab's empty card does not show it.
    context = resolve({"institution": institution, "hub_namespace": institution})["cookiecutter"]

    def read(name):
        return environment().get_template(DATA + name).render(cookiecutter=context)

    fingerprints = GENERATED / DATA / "licenses.json"
    return Hub(json.loads(read("hub.json")), lambda: read("card.md"), lambda: fingerprints.read_text(encoding="utf-8"))
