"""What is known of the template without a bake is what a bake says."""

import jinja2
import pytest
from conftest import ANSWERS, DEFAULTS, INSTITUTIONS, LICENSES, TEMPLATE

from model_repo import data, template
from model_repo.answers import context
from model_repo.card.outline import Outline, outline


def test_the_empty_card_is_what_the_template_gives():
    assert data.read_data("card.md") == template.empty_card("other"), "refresh it: make card"


@pytest.mark.parametrize("institution", INSTITUTIONS)
def test_every_institution_asks_for_the_same_parts(institution):
    theirs = Outline(template.empty_card(institution))
    assert [section.title for section in theirs.card.sections] == [section.title for section in outline().card.sections]
    assert "{{" not in theirs.card.text


@pytest.mark.parametrize("institution", INSTITUTIONS)
def test_card_names_no_other_lab(institution):
    text = template.empty_card(institution)
    for other in set(INSTITUTIONS) - {institution, "other"}:
        assert other.casefold() not in text.casefold()
        assert template.institution(other).name not in text


def test_institution_that_is_not_in_the_menu_is_refused():
    with pytest.raises(jinja2.TemplateNotFound):
        template.institution("nowhere")


def test_version_stands_in_one_place_and_the_citation_repeats_it():
    citation = (TEMPLATE / "CITATION.cff").read_text(encoding="utf-8")
    assert f'version: "{DEFAULTS["_version"]}"' in citation


def test_answer_with_template_marks_is_not_rendered():
    problems = context.find_problems(ANSWERS | {"model_name": "{{ cookiecutter.update(version='x') }}"})
    assert list(problems) == ["model_name"]
    assert context.resolve({"model_name": "{{ 1 + 1 }}"})["cookiecutter"]["model_name"] == "{{ 1 + 1 }}"


def test_menu_takes_only_its_own_words():
    for question in template.menus():
        assert "'../../mit' is not in the menu" in context.find_problems(ANSWERS | {question: "../../mit"})[question]
    for license in [license for license in LICENSES[:3] if license != license.lower()]:
        meant = f"'{license.lower()}' is not in the menu; did you mean '{license}'?"
        assert context.find_problems({"license": license.lower()}) == {"license": meant}
    assert context.find_problems({"license": "CC-BY-4.0"}) == {"license": "'CC-BY-4.0' is not in the menu."}


def test_key_that_is_no_question_is_an_error():
    with pytest.raises(KeyError):
        context.resolve({"colour": "red"})
