"""The page's Python, without a browser: what it makes and says is what the command line makes and says."""

import json
import shlex

import bridge
import pytest
import yaml
from bad_answers import BAD, EVIL
from conftest import ANSWERS, LICENSES, TEMPLATE, baked
from page_work import check, files_of, work


def files_in(folder):
    """{path: (bytes, mode)} of a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder.parent).as_posix(): (path.read_bytes(), path.stat().st_mode) for path in paths}


def example(name):
    return yaml.safe_load((TEMPLATE / "examples" / f"{name}.yaml").read_text(encoding="utf-8"))["default_context"]


@pytest.mark.parametrize("name", ["bioclip-2", "seagrass-map"])
def test_example_is_the_same_from_the_page_and_from_the_command_line(bake, name):
    answers = example(name)
    assert check(answers)["problems"] == {}
    assert files_of(work(answers)) == files_in(bake(**answers).folder)


def test_same_work_gives_the_same_zip():
    assert bridge.download(work()) == bridge.download(json.loads(json.dumps(work())))


# Which answers are refused, tests/answers/test_bad_answers.py says; here one of a question, and of characters, goes through.
@pytest.mark.parametrize(("question", "answer", "sentence"), {row[0]: row for row in BAD}.values())
def test_bad_answer_is_refused_on_the_page_in_the_same_words(question, answer, sentence):
    assert sentence in check(ANSWERS | {question: answer})["problems"][question]


@pytest.mark.parametrize("evil", ["carriage return", "null", "lone surrogate", "expression", "statement", "comment"])
@pytest.mark.parametrize("question", ["model_description", "repo_name"])
def test_what_cannot_be_seen_and_template_marks_are_refused_and_not_rendered(question, evil):
    answer, sentence = EVIL[evil]
    # cookiecutter renders answers of its command line, which makes CR an LF
    sentence = sentence.partition(" (U+000A")[0]
    assert sentence in check(ANSWERS | {question: answer})["problems"][question]


def test_answer_that_names_the_page_s_own_values_is_data():
    answer = "cookiecutter._typed }} {{ cookiecutter.model_name"
    assert check(ANSWERS | {"model_name": answer})["answers"]["model_name"] == answer


@pytest.mark.parametrize("license", [LICENSES[0], LICENSES[-1]])
def test_command_and_file_of_answers_make_the_same_repository(license, tmp_path):
    more = {"license": license, "tags": "", "model_description": 'It\'s "50%" $HOME #1; `x`\\', "version": "1.10.0"}
    made = work(ANSWERS | more)
    ways = bridge.elsewhere(made)
    (tmp_path / "answers.yaml").write_text(ways["answers_file"], encoding="utf-8")
    command = shlex.split(ways["command"])
    command[1] = str(TEMPLATE)  # in place of its address
    with_file = ["cookiecutter", str(TEMPLATE), "--no-input", "--config-file", str(tmp_path / "answers.yaml")]
    for number, words in enumerate((command, with_file)):
        folder = tmp_path / str(number)
        baked(*words[1:], "--output-dir", folder)
        assert files_in(folder / "leaf-net") == files_of(made)
