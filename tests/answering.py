"""Answers: what is asked, the answers that a test starts from, and what is refused."""

import json
import os
from collections import OrderedDict
from pathlib import Path

from cookiecutter.generate import generate_context
from cookiecutter.prompt import prompt_for_config
from hypothesis import HealthCheck, Phase, settings

from model_repo import template
from model_repo.answers import rules

TEMPLATE = Path(__file__).parent.parent


DEFAULTS = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"), object_pairs_hook=OrderedDict)
GENERATED = TEMPLATE / "{{cookiecutter.repo_name}}"
QUESTIONS = [key for key in DEFAULTS if not key.startswith("_")]
LICENSES = DEFAULTS["license"]
INSTITUTIONS = DEFAULTS["institution"]
LABS = [template.institution(key) for key in INSTITUTIONS if key != "other"]
# Licenses whose text names the holder and the year; a fork may have none of them.
FILLED_IN = [license for license in LICENSES if "answers.copyright_holder" in template.license_text(license)]
LIBRARIES = sorted(path.stem for path in (TEMPLATE / "templates" / "usage").glob("*.md"))


def in_menu(*licenses):
    """Those of the licenses that the menu has; a fork may have cut it."""
    return [license for license in licenses if license in LICENSES]


# The answers a test starts from; the date is fixed so that the same answers give the same bytes tomorrow.
ANSWERS = {
    "model_name": "Leaf Net",
    "institution": INSTITUTIONS[0],
    "hub_namespace": "imageomics",
    "authors": "Family, Given (0000-0002-1825-0097) [A University]; {A Consortium}",
    "model_description": "Names the plant in a photo of a leaf.",
    "license": (FILLED_IN or LICENSES)[0],
    "release_date": "2026-01-31",
}

# Few examples, and one that fails is not made smaller. EXAMPLES=3000 searches for longer.
FEW_EXAMPLES = settings(
    max_examples=int(os.environ.get("EXAMPLES", 20)),
    derandomize=True,  # the same examples every time
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def questions_only(answers):
    """The answers; fails the test on a key that is not a question, which cookiecutter would ignore."""
    assert answers.keys() <= set(QUESTIONS), f"not questions: {answers.keys() - set(QUESTIONS)}"
    return answers


def context_of(answers):
    """(answers, answers before they were rendered), as hooks get them from cookiecutter for these and the defaults."""
    context = generate_context(TEMPLATE / "cookiecutter.json", extra_context=questions_only(answers))
    for menu in ("institution", "license"):  # the rest of a menu costs time to render
        context["cookiecutter"][menu] = context["cookiecutter"][menu][:1]
    given = {question: context["cookiecutter"][question] for question in QUESTIONS}
    return prompt_for_config(context, no_input=True), given


def find_problems(answers):
    """{question: sentence} of what the hook pre_gen refuses."""
    return rules.find_problems(*context_of(answers))
