"""However the template is started, and whatever lies around, the same answers give the same bytes."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import BIN, Repository, copy_template, start
from cookiecutter.cli import main as cookiecutter
from cookiecutter.main import cookiecutter as bake
from cruft._cli import app as cruft
from typer.testing import CliRunner as TyperRunner

ANSWERS = {"model_name": "Leaf Net", "release_date": "2026-01-31", "authors": "Doe, Jane"}
GIVEN = [f"{question}={answer}" for question, answer in ANSWERS.items()]
ADDRESS = "https://git.example.org/other-lab/a-template"


def through_script(template):
    """`cookiecutter FOLDER`"""
    return [str(BIN / "cookiecutter"), str(template), "--no-input", *GIVEN]


def through_module(template):
    """`python -m cookiecutter FOLDER`, for which the current folder comes first on Python's path"""
    return [sys.executable, "-m", "cookiecutter", str(template), "--no-input", *GIVEN]


def through_git(template):
    """`cookiecutter https://ADDRESS`, which clones it"""
    return ["cookiecutter", ADDRESS, "--no-input", *GIVEN]


WAYS = [through_module, through_git]


def through_relative_path(template):
    """`cookiecutter ../FOLDER`"""
    CliRunner().invoke(cookiecutter, [os.path.relpath(template), "--no-input", *GIVEN], catch_exceptions=False)


def through_python(template):
    """cookiecutter's Python API"""
    bake(str(template), no_input=True, extra_context=ANSWERS)


def through_cruft(template):
    """`cruft create FOLDER`"""
    words = ["create", str(template), "--no-input", "--extra-context", json.dumps(ANSWERS)]
    TyperRunner().invoke(cruft, words, catch_exceptions=False)


def through_zip(template):
    """`cookiecutter FILE.zip`"""
    archive = template.parent / "template.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(template, "template/")
        for path in sorted(template.rglob("*")):
            if ".git" not in path.parts:
                file.write(path, Path("template") / path.relative_to(template))
    CliRunner().invoke(cookiecutter, [str(archive), "--no-input", *GIVEN], catch_exceptions=False)


WAYS_HERE = [through_relative_path, through_python, through_cruft, through_zip]


@pytest.fixture(scope="session")
def template_of_all(tmp_path_factory):
    """The template where people keep things, in a folder whose name has spaces and letters of another script."""
    folder = tmp_path_factory.mktemp("ways") / "Vorlagen für Modelle" / "模型 template"
    folder.mkdir(parents=True)
    copy_template(folder)
    start(folder)
    return folder


@pytest.fixture
def template(template_of_all, home, monkeypatch):
    """The template there, which has an address too."""
    for key, value in {"COUNT": "1", "KEY_0": f"url.{template_of_all}.insteadOf", "VALUE_0": ADDRESS}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{key}", value)
    return template_of_all


def contents(folder):
    """{path: content} of what was made in a folder, without cruft's link."""
    repository = Repository(folder / "leaf-net")
    return {file: repository.text(file) for file in repository.files if file != ".cruft.json"}


def made(command, folder, **settings):
    """The contents of what a command makes in a folder, in an environment without PWD."""
    folder.mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "PWD"} | settings
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return contents(folder)


@pytest.fixture(scope="session")
def expected(template_of_all, tmp_path_factory):
    """What `cookiecutter FOLDER` makes."""
    return made(through_script(template_of_all), tmp_path_factory.mktemp("expected") / "made")


def name_of(way):
    return way.__name__.removeprefix("through_")


@pytest.mark.parametrize("way", WAYS, ids=name_of)
def test_every_way_makes_the_same(template, expected, tmp_path, way):
    assert made(way(template), tmp_path / "made") == expected


@pytest.mark.parametrize("way", WAYS_HERE, ids=name_of)
def test_every_way_in_python_makes_the_same(template, expected, tmp_path, monkeypatch, way):
    """cookiecutter and cruft run in this process, the hooks in processes of their own."""
    (tmp_path / "made").mkdir()
    monkeypatch.chdir(tmp_path / "made")
    monkeypatch.delenv("PWD", raising=False)
    way(template)
    assert contents(tmp_path / "made") == expected


def test_another_package_of_the_same_name_is_not_taken(template, expected, tmp_path):
    """Another version of the tools may be installed where cookiecutter is, and anything may lie around."""
    modules = ["model_repo/__init__.py", "model_repo/baking/__init__.py"]
    # The extension is never installed.
    for place, paths in {"around": [*modules, "template_folder_for_hooks.py"], "installed": modules}.items():
        for path in paths:
            (tmp_path / place / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place / path).write_text(f"raise RuntimeError('the wrong one, {place}')\n", "utf-8")
    copy = 'cp -r "$0"/* . && exec "$@"'
    command = ["sh", "-c", copy, str(tmp_path / "around"), *through_script(template)]
    assert made(command, tmp_path / "made", PYTHONPATH=str(tmp_path / "installed")) == expected


@pytest.mark.parametrize("damage", ["no package", "a broken package", "no extension"])
def test_template_without_its_package_leaves_nothing_behind_and_cookiecutter_says_what_is_wrong(
    template, tmp_path, monkeypatch, damage
):
    template = shutil.copytree(template, tmp_path / "template")
    if damage == "a broken package":
        (template / "model_repo" / "baking" / "before.py").write_text("import\n", "utf-8")
    elif damage == "no package":
        shutil.rmtree(template / "model_repo")
    else:
        (template / "template_folder_for_hooks.py").unlink()
    (tmp_path / "made").mkdir()
    if damage == "no extension":  # this process may have loaded one
        done = subprocess.run(
            through_script(template), cwd=tmp_path / "made", capture_output=True, text=True, check=False
        )
        status, printed = done.returncode, done.stdout + done.stderr
    else:
        monkeypatch.chdir(tmp_path / "made")
        done = CliRunner().invoke(cookiecutter, through_script(template)[1:], catch_exceptions=False)
        status, printed = done.exit_code, done.stdout + done.stderr
    assert status == 1
    sentence = (
        "Unable to load extension" if damage == "no extension" else "Stopping generation because pre_gen_project hook"
    )
    assert sentence in printed
    assert not list((tmp_path / "made").iterdir())
