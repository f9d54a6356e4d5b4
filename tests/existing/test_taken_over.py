"""What an old repository says of itself goes into the files that adopting adds."""

import warnings

import pytest
from conftest import INSTITUTIONS, QUESTIONS, TEMPLATE, Repository, baked, typed
from old_repository import CARD, CITATION, CONFIG, LICENSE, OLD, values

from model_repo import template
from model_repo.check import fix, report
from model_repo.existing import answers

pytest_plugins = ["old_repository"]  # its fixture


def disagreements(folder):
    """The rules by which the checker finds that places say different things."""
    return {problem.rule for problem in report.check(str(folder)).problems if problem.severity == "disagreement"}


@pytest.mark.parametrize("case", OLD)
def test_adopting_brings_facts_back_and_no_new_disagreement(old, adopt, case):
    """What was missing is written from the answers; with the files of the old repository it says the same as before."""
    files, _ = OLD[case]
    folder = old(files)
    disagreed = disagreements(folder)
    read = values(answers.read_answers(folder))
    adopt(folder)
    assert disagreements(folder) <= disagreed
    adopted = Repository(folder)
    assert adopted.zenodo["title"] == read["model_name"]
    assert ("authors" in read or "CITATION.cff" in files) == (folder / "CITATION.cff").exists()
    if "authors" in read and "CITATION.cff" not in files:
        assert adopted.citation["title"] == read["model_name"]
        people = [person.get("family-names", person.get("name")) for person in adopted.citation["authors"]]
        assert people == [person["name"].split(",")[0] for person in adopted.zenodo["creators"]]


def test_name_on_the_hub_that_becomes_known_goes_where_its_placeholder_stands(old, adopt):
    folder = old({"CITATION.cff": CITATION})
    adopt(folder)
    files = ("CONTRIBUTING.md", "notebook.ipynb")
    assert all("NAMESPACE/old-leaf" in (folder / file).read_text("utf-8") for file in files)
    with open(folder / "CITATION.cff", "a", encoding="utf-8") as file:
        file.write("repository-artifact: https://huggingface.co/a-lab/old-leaf\n")
    fix.fix(str(folder))
    texts = [(folder / file).read_text("utf-8") for file in files]
    assert not any("NAMESPACE/" in text for text in texts) and all("a-lab/old-leaf" in text for text in texts)


def test_blank_version_says_in_an_update_all_that_is_unknown_where_nothing_is_known():
    source = '{% from "answers.jinja" import answers with context %}{{ answers.unknown | join(" ") }}'
    blank = dict.fromkeys(QUESTIONS, "") | {"institution": INSTITUTIONS[0]}
    rendered = template.environment().from_string(source).render(cookiecutter=blank)
    assert rendered.split() == list(answers.Reading({}, [], {}, []).unknown)


def test_adopting_on_the_command_line(old, tmp_path):
    folder = old({"README.md": CARD, "LICENSE": LICENSE, ".git/config": CONFIG})
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    read = typed("answers", folder)
    assert not read.stderr
    (tmp_path / "answers.yaml").write_text(read.stdout, "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # an answer that is not on a menu
        words = [TEMPLATE, "--no-input", "-f", "-s", "-o", folder.parent, "--config-file", tmp_path / "answers.yaml"]
        done = baked(*words)
    assert done.exit_code == 0, done.stderr
    assert {path: path.read_bytes() for path in before} == before
    adopted = Repository(folder)
    assert adopted.citation["version"] == adopted.zenodo["version"] == "1.2.0"
    assert [person["name"] for person in adopted.zenodo["creators"]] == ["Doe, Jane", "Núñez, José", "A Consortium"]
    assert "license" not in adopted.citation  # the card is under another one than LICENSE
