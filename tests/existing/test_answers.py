"""existing/answers.py: what an existing repository says of itself comes back as answers, and nothing else does."""

import json

import pytest
import yaml
from conftest import INSTITUTIONS, QUESTIONS, typed
from old_repository import CARD, CITATION, EVERYTHING, LICENSE, OLD, ZENODO, values

from model_repo.answers.context import find_problems, problem_of
from model_repo.existing import answers, configuration

pytest_plugins = ["old_repository"]  # its fixture


@pytest.mark.parametrize("case", OLD)
def test_old_repository_answers_for_itself(old, case):
    files, wanted = OLD[case]
    read = values(answers.read_answers(old(files)))
    assert {question: read.get(question) for question in wanted} == wanted
    assert not find_problems(read) or "hub_namespace" not in read


@pytest.mark.skipif("other" not in INSTITUTIONS, reason="the menu lacks it")
def test_card_of_no_lab_made_here_is_not_taken_for_a_labs(render):
    folder = render(institution="other", hub_namespace="my-lab").folder
    assert values(answers.read_answers(folder))["institution"] == "other"


def test_every_answer_has_its_source(old):
    reading = answers.read_answers(old(EVERYTHING))
    sources = {question: found.source for question, found in reading.answers.items()}
    assert sources["repo_name"] == "the folder's name"
    apache, gpl = (
        "README.md, line 2, `license` says 'apache-2.0'",
        "CITATION.cff, line 18, `license` says 'gpl-3.0-or-later'",
    )
    assert sources["license"] == f"{apache}, and {gpl}"
    assert sources["version"] == "CITATION.cff, line 16, `version`, written '1.10'"
    assert sources["authors"] == (
        "CITATION.cff, line 7, `authors`; ORCID iDs from .zenodo.json, line 1, `creators`; "
        "affiliations from .zenodo.json, line 1, `creators`"
    )
    assert sources["copyright_holder"] == "LICENSE, line 3, the first of 2 holders"


def test_sources_that_disagree_are_named(old):
    differing = answers.read_answers(old(EVERYTHING)).differing
    assert [found.value for found in differing["version"]] == ["2.0.0", "1.2.0"]
    assert [found.value for found in differing["repository_url"]] == ["https://github.com/a-lab/leaf-net"]
    assert [found.value for found in differing["authors"]] == ["Doe, Jane; Núñez, José; {A Consortium}"]
    assert not differing.keys() & {"release_date", "tags", "model_description"}


def test_facts_are_joined_only_where_one_name_matches_one_name(old):
    twice = [
        {"name": "Doe, Jane", "affiliation": "A"},
        {"name": "Doe, J.", "affiliation": "B"},
        {"name": "Berg, Ann van der"},
    ]
    folder = old({"CITATION.cff": CITATION, ".zenodo.json": json.dumps(ZENODO | {"creators": twice})})
    assert "[" not in values(answers.read_answers(folder))["authors"]


def test_what_cannot_be_used_is_told_in_the_words_of_the_hook(old):
    front = "---\nlicense: cc-by-nc-4.0\npipeline_tag: image-clasification\nlanguage: [en, English]\nmodel_name: [a, b]\n---\n# {{ x }}\n"
    citation = CITATION.replace("1.10", '"final"').replace("license: GPL-3.0-or-later\n", "")
    reading = answers.read_answers(old({"README.md": front, "CITATION.cff": citation}))
    told = {question: (value, sentence) for question, value, _, sentence in reading.refused}
    assert told["license"] == ("cc-by-nc-4.0", "'cc-by-nc-4.0' is not in the menu.")
    assert told["pipeline_tag"] == ("image-clasification", problem_of("pipeline_tag", "image-clasification"))
    assert told["version"] == ("final", "'final' is not a version number like 1.0.0.")
    assert told["language"] == ("English", problem_of("language", "English"))
    assert values(reading)["language"] == "en"
    assert values(reading)["license"] == "other"
    assert "{{" not in str(values(reading))


ALTERED = (
    LICENSE
    + '\n"Commons Clause" License Condition v1.0\n\nThe license does not include the right to sell the software.\n'
)
IN_DOUBT = {
    "two in one list": {"README.md": "---\nlicense: [mit, cc-by-nc-4.0]\n---\n# Leaf\n"},
    "code and card": {"README.md": "---\nlicense: cc-by-nc-4.0\n---\n# Leaf\n", "LICENSE": LICENSE},
    "a license of one's own": {
        "README.md": "---\nlicense: other\nlicense_name: llama2\n---\n# Leaf\n",
        "LICENSE": LICENSE,
    },
    "a text with a condition": {"README.md": "# Leaf\n", "LICENSE": ALTERED},
}


@pytest.mark.parametrize("doubt", IN_DOUBT)
def test_license_that_is_in_doubt_is_nobodys_answer(old, doubt):
    reading = answers.read_answers(old(IN_DOUBT[doubt]))
    assert values(reading)["license"] == "other"
    assert not reading.license


@pytest.mark.parametrize(
    ("name", "card", "question"),
    [("Project-5---X", "# Fish net\n", "repo_name"), ("a--b", "# {{ x }}\n", "model_name")],
)
def test_name_that_cannot_be_used_is_blank_with_the_reason(tmp_path, name, card, question):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "README.md").write_text(card, "utf-8")
    reading = answers.read_answers(folder)
    text = configuration.as_yaml(reading, str(folder))
    assert 'repo_name: ""  # what was found is not taken, as the next line says\n  # repo_name, not taken' in text
    assert f"# {question}, not taken from" in text
    sentence = find_problems(answers.adoption(reading))["repo_name"]
    assert "a comment in the file of answers says why. Give the folder a name that the Hub takes" in sentence


def test_name_that_has_to_be_given_and_is_not_is_told(old):
    reading = answers.read_answers(old({"LICENSE": LICENSE}), "con")
    assert [each.question for each in reading.refused if not each.source] == ["repo_name"]


def test_folder_whose_name_means_nothing(old):
    assert "repo_name" not in answers.read_answers(old({"CITATION.cff": CITATION}), "").answers
    assert values(answers.read_answers(old({"README.md": CARD}), ""))["repo_name"] == "old-leaf"
    reading = answers.read_answers(old({"README.md": CARD}), "mine")
    assert values(reading)["repo_name"] == "mine"
    assert [found.value for found in reading.differing["repo_name"]] == ["old-leaf"]


def test_output_is_a_configuration_file_with_these_answers(old, capsys):
    folder = old(EVERYTHING | {"readme.txt": "x"})
    done = typed("answers", folder)
    assert done.exit_code == 0
    text = done.stdout
    printed = yaml.safe_load(text)["default_context"]
    reading = answers.read_answers(folder)
    assert printed == answers.adoption(reading)
    assert {question: printed[question] for question in reading.answers} == values(reading)
    assert list(printed) == [*QUESTIONS, "_unknown", *["_license"] * bool(reading.license)]
    lines = text.splitlines()
    assert all(f"{question}: " in text for question in QUESTIONS)
    assert not [line for line in lines[lines.index("default_context:") + 1 :] if line and not line.startswith("  ")]


def test_reading_changes_nothing(old):
    folder = old(EVERYTHING)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    answers.read_answers(folder)
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    } == before
