"""lab/template.py: what it says without a bake is what a bake says."""

import pytest
import template
from conftest import ANSWERS, INSTITUTIONS, find_problems
from test_bad_answers import BAD


def test_checker_knows_the_same_with_and_without_a_bake(hub):
    loaded = template.load_hub()
    assert (loaded.tasks, loaded.languages, loaded.licenses) == (hub.tasks, hub.languages, hub.licenses)
    assert loaded.outline.card.text == hub.outline.card.text
    assert loaded.fingerprints == hub.fingerprints


@pytest.mark.parametrize("institution", INSTITUTIONS)
def test_every_institution_has_its_own_card(institution):
    outline = template.load_hub(institution).outline
    assert "Acknowledgements" in [section.title for section in outline.card.sections]
    assert "{{" not in outline.card.text


def test_institution_that_is_none_is_refused():
    with pytest.raises(KeyError):
        template.load_hub("nowhere")


@pytest.mark.parametrize(("question", "answer", "sentence"), BAD)
def test_bad_answer_is_refused_in_the_words_of_the_hook(question, answer, sentence):
    answers = ANSWERS | {question: answer}
    assert template.find_problems(answers) == find_problems(answers)
    assert sentence in template.find_problems(answers)[question]


def test_answer_with_template_marks_is_not_rendered():
    problems = template.find_problems(ANSWERS | {"model_name": "{{ cookiecutter.update(version='x') }}"})
    assert list(problems) == ["model_name"]
    assert template.resolve({"model_name": "{{ 1 + 1 }}"})["cookiecutter"]["model_name"] == "{{ 1 + 1 }}"


def test_menu_takes_only_its_own_words():
    assert template.find_problems({"license": "WTFPL"}) == {"license": "'WTFPL' is not in the menu."}
    meant = {"license": "'Apache 2' is not in the menu; did you mean 'Apache-2.0'?"}
    assert template.find_problems({"license": "Apache 2"}) == meant


def test_key_that_is_no_question_is_an_error():
    with pytest.raises(KeyError):
        template.resolve({"colour": "red"})
