"""Whatever the files of a repository hold or are, there are answers or a sentence."""

import os
import random

import pytest
import yaml
from conftest import in_menu, typed
from old_repository import CARD, CITATION, LICENSE, values

from model_repo.answers.context import find_problems
from model_repo.existing import answers

pytest_plugins = ["old_repository"]  # its fixture


def test_file_in_another_spelling_is_read_and_named(old):
    reading = answers.read_answers(old({"Readme.md": CARD, "Citation.CFF": CITATION, "README.rst": "Leaf\n====\n"}))
    assert values(reading)["library_name"] == "timm"
    assert values(reading)["version"] == "1.10.0"
    if "README.md" in os.listdir(old({})):  # where case does not count
        return
    assert reading.remarks == [
        "Readme.md is read here, but not by the Hub or Zenodo: there its name has to be README.md.",
        "Citation.CFF is read here, but not by the Hub or Zenodo: there its name has to be CITATION.cff.",
        "README.rst is not read: the Hub shows README.md alone, which is Markdown.",
    ]


NOISE = random.Random(1).randbytes(5000)
HOSTILE = {
    "front matter that is a list": {"README.md": "---\n- a\n- b\n---\n# x\n"},
    "front matter of wrong types": {
        "README.md": "---\nlicense: {a: b}\ntags: 3\nlanguage: [[en]]\nmodel_name: 5\nbase_model: {x: [y]}\nmetrics: [null, true]\n---\n"
    },
    "citation that is a list": {"CITATION.cff": "- a\n"},
    "citation of wrong types": {
        "CITATION.cff": "title: [a]\nauthors: {family-names: Doe}\nversion: {a: b}\nkeywords: 3\nlicense: [1, {a: b}]\n"
        "abstract: [x]\nreferences: [3, {type: [a], title: {b: c}, doi: 5, url: [d]}]\npreferred-citation: [a]\ndate-released: 5\n"
        "repository-code: 7\nidentifiers: x\n"
    },
    "citation of odd people": {
        "CITATION.cff": "authors: [3, {}, {given-names: X}, {family-names: ']['}, {name: '{'}, {alias: '; '}, "
        "{family-names: Doe, given-names: 'a ; b, c, d', orcid: 5, affiliation: ']['}]\n"
    },
    "metadata that is a list": {".zenodo.json": "[]"},
    "metadata of wrong types": {
        ".zenodo.json": '{"creators": [3, {"name": 5}, {"name": ""}, {"name": ","}], "license": {"id": {"a": 1}}, "keywords": {"a": 1}, '
        '"title": [], "description": 5, "related_identifiers": [1, {"relation": ["a"], "identifier": {"b": 1}, "resource_type": []}]}'
    },
    "package of wrong types": {
        "README.md": "# x\n",
        "pyproject.toml": "[project]\nlicense = 3\nclassifiers = 5\n[tool]\npoetry = [1]\n",
        "codemeta.json": '{"author": [3, {"name": []}]}',
    },
    "files that are no text": dict.fromkeys(
        ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", ".git/config"), NOISE
    ),
    "files with NUL": dict.fromkeys(
        ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", ".git/config"), b"\x00" * 1000
    ),
    "long files": dict.fromkeys(("README.md", "CITATION.cff", ".zenodo.json", "LICENSE"), "a b\n" * 400000),
    "deep files": {
        "README.md": f"---\na: {'[' * 5000}\n---\n",
        "CITATION.cff": "{" * 5000,
        ".zenodo.json": "[" * 100_000,
    },
    "BibTeX that is none": {
        "README.md": "# x\n\n```\n@article{\n@software{,,,author={{{ and and , , , and others},title={},url={\n```\n"
    },
    "HTML that is none": {"README.md": "<h1><h1><!-- <p " * 2000 + "\n\n# <h1\n\n" + "<" * 5000},
    "git's settings that are none": {
        "LICENSE": "x",
        ".git/config": '[remote "\nurl\n[remote "a"]\nurl = "\nurl\n' + "[" * 1000,
    },
    "words for a workflow": {
        "README.md": "---\nmodel_name: '##[error]x'\nlicense: |\n  ::error::a\n  b\n---\n",
        "LICENSE": "::x",
    },
    "commands in names": {
        "README.md": "# {{ cycler.__init__.__globals__.os.system('touch gone') }}\n\n{% raw %}\x1b]0;x\x07"
    },
}


@pytest.mark.parametrize("case", HOSTILE)
def test_whatever_the_files_hold_there_are_answers_or_a_sentence(old, capsys, monkeypatch, tmp_path, case):
    monkeypatch.chdir(tmp_path)
    folder = old(HOSTILE[case])
    done = typed("answers", folder)
    status, out, err = done.exit_code, done.stdout, done.stderr
    assert out.isprintable() or all(line.isprintable() for line in out.splitlines())
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    if status == 0:
        context = yaml.safe_load(out)["default_context"]
        assert {key: value for key, value in find_problems(context).items() if key in context} == {}
    else:
        assert err.startswith(f"{folder} has no README.md")
    assert "gone" not in os.listdir(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_files_that_are_no_ordinary_files_are_passed_over(old, tmp_path):
    folder = old({"LICENSE": LICENSE})
    os.mkfifo(folder / "README.md")
    (folder / "CITATION.cff").symlink_to("CITATION.cff")
    (folder / ".zenodo.json").mkdir()
    (folder / ".git").symlink_to(tmp_path / "nowhere")
    reading = answers.read_answers(folder)
    assert values(reading)["license"] == (in_menu("MIT") or ["other"])[0]
    assert [remark.split()[0] for remark in reading.remarks] == [
        "CITATION.cff",
        "README.md",
        ".zenodo.json",
    ] or reading.remarks


@pytest.mark.parametrize("argument", [[], ["nowhere"], ["a", "b"], [__file__]])
def test_wrong_usage_ends_with_2_and_a_sentence(argument, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = typed("answers", *argument)
    assert done.exit_code == 2
    assert "Error: " in done.stderr


def test_empty_folder_has_no_answers(tmp_path, capsys):
    done = typed("answers", tmp_path)
    assert done.exit_code == 1
    assert "has no README.md" in done.stderr
    reading = answers.read_answers(tmp_path)
    assert not (reading.answers or reading.refused or reading.differing or reading.remarks)
