"""cookiecutter.json: the form that people fill in."""

import re

import pytest
from conftest import DEFAULTS, FILLED_IN, INSTITUTIONS, LABS, LICENSES, QUESTIONS, TEMPLATE

from model_repo.answers.notes import NOT_OSI_APPROVED

PROMPTS = DEFAULTS["__prompts__"]


def test_the_questions_and_their_order_are_the_public_interface():
    assert QUESTIONS == [
        "model_name", "repo_name", "institution", "hub_namespace", "model_description", "authors", "copyright_holder",
        "license", "library_name", "pipeline_tag", "base_model", "language", "tags", "datasets", "metrics", "version",
        "release_date", "repository_url", "paper", "demo_url",
    ]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_says_the_form_with_an_example(question):
    prompt = PROMPTS[question]
    assert "e.g." in (prompt["__prompt__"] if isinstance(prompt, dict) else prompt)


@pytest.mark.parametrize("menu", ["institution", "license"])
def test_every_choice_has_a_label(menu):
    assert PROMPTS[menu].keys() - {"__prompt__"} == set(DEFAULTS[menu])


@pytest.mark.parametrize("license", LICENSES)
def test_label_says_which_licences_are_not_osi_approved(license):
    assert ("not OSI-approved" in PROMPTS["license"][license]) == (license in NOT_OSI_APPROVED)


def test_every_lab_of_the_menu_has_a_profile_and_every_profile_is_in_the_menu():
    """The profile `other` is needed for repositories of no lab, also where the menu leaves it out."""
    profiles = {path.stem for path in (TEMPLATE / "templates" / "institutions").glob("*.jinja")}
    assert profiles == {*INSTITUTIONS, "other"}


def test_every_licence_text_is_in_the_menu():
    texts = {path.stem for path in (TEMPLATE / "templates" / "licenses").glob("*.txt")}
    assert texts == {re.sub("-(only|or-later)$", "", license.lower()) for license in LICENSES if license != "other"}


def test_no_input_alone_gives_a_valid_repository_that_names_nobody(cookies):
    result = cookies.bake()
    assert result.exit_code == 0
    citation = (result.project_path / "CITATION.cff").read_text(encoding="utf-8")
    assert "family-names" not in citation
    assert LABS[0].name in citation


@pytest.mark.parametrize(
    ("answers", "holder"),
    [
        *(({"institution": lab.key}, lab.name) for lab in LABS),
        ({"institution": "other", "hub_namespace": "my-lab"}, "my-lab"),
        (
            {
                "institution": "other",
                "hub_namespace": "my-lab",
                "authors": "O'Neill, A. (0000-0002-1825-0097) [Univ; B]; {Lab; X} [Z]; Solo, Han (H)",
            },
            "A. O'Neill, Lab; X, Han (H) Solo",
        ),
    ],
)
def test_copyright_is_the_institutions_or_else_the_authors(cookies, hooks_here, answers, holder):
    if answers["institution"] not in INSTITUTIONS or not FILLED_IN:
        pytest.skip("the menus have no 'other' lab, or no license that names the holder")
    result = cookies.bake(extra_context={"license": FILLED_IN[0], **answers})
    assert f" {holder}\n" in (result.project_path / "LICENSE").read_text(encoding="utf-8")
