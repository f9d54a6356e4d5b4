"""What people type: model-repo, git and cruft."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from answering import GENERATED, TEMPLATE
from baking_here import run_in_place
from cookiecutter.utils import work_in

BIN = Path(sys.executable).parent
# The command, from this checkout; the current folder, which comes first on the path with `-c`, gives way.
START = (
    f"import sys; sys.path[0] = {str(TEMPLATE)!r}; from model_repo.commands import main; main(prog_name='model-repo')"
)
MODEL_REPO = [sys.executable, "-c", START]


def model_repo(*words, cwd, **options):
    """What became of `model-repo` with these words in a folder: its exit status, and what it printed."""
    settings = os.environ | options.pop("env", {})
    command = [*MODEL_REPO, *map(str, words)]
    return subprocess.run(command, cwd=cwd, env=settings, capture_output=True, encoding="utf-8", check=False, **options)


def typed(*words, cwd="."):
    """What became of `model-repo` with these words, in this process: `exit_code`, `stdout` and `stderr`."""
    from click.testing import CliRunner

    from model_repo.commands import main

    with work_in(cwd):
        return CliRunner().invoke(main, list(map(str, words)), prog_name="model-repo", catch_exceptions=False)


def with_hooks_here(runner, command, words, folder, **options):
    """What became of a command that bakes, in this process, hooks too: `exit_code`, `stdout` and `stderr`."""
    with work_in(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr("cookiecutter.hooks.run_script", run_in_place)
        return runner.invoke(command, list(map(str, words)), catch_exceptions=False, **options)


def baked(*words, cwd=".", **options):
    """What became of `cookiecutter` with these words, in this process."""
    from click.testing import CliRunner
    from cookiecutter.cli import main

    return with_hooks_here(CliRunner(), main, words, cwd, **options)


def git(folder, *words):
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


AUTHOR = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))
}


def start(folder):
    """Makes a folder a git repository, of which copies need no second look at files whose size and time are the same."""
    for words in (
        ["init", "--quiet", "--initial-branch=main", "--template="],
        ["config", "core.checkStat", "minimal"],
        ["config", "core.trustctime", "false"],
        ["add", "--all"],
        ["commit", "--quiet", "--message", "Start"],
    ):
        subprocess.run(["git", *words], cwd=folder, env=os.environ | AUTHOR, check=True, capture_output=True)


def commit(folder, message):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def cruft(*words, folder=".", status=0):
    """What `cruft` prints, in this process, for a copy of this checkout as its template."""
    from cruft._cli import app
    from typer.testing import CliRunner

    done = with_hooks_here(CliRunner(), app, words, folder)
    assert done.exit_code == status, done.stdout + done.stderr
    return done.stdout


def copy_template(folder):
    """Copies what is baked and what is installed to a new folder, without the tests; returns the folder."""
    parts = ("hooks", "templates", "model_repo", GENERATED.name, "cookiecutter.json", "template_folder_for_hooks.py")
    for part in (*parts, "pyproject.toml", ".pre-commit-hooks.yaml", "README.md", "LICENSE"):
        if (TEMPLATE / part).is_dir():
            shutil.copytree(TEMPLATE / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(TEMPLATE / part, folder)
    return folder
