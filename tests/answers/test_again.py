"""The command that a refusal prints starts cookiecutter as it was started."""

import sys

import pytest

from model_repo.answers.again import cookiecutter_command

# Where Python is, the programs on the PATH beside it, and the command.
STARTS = {
    "~/.local/pipx/.cache/0123456789abcde/bin": (["pipx"], "pipx run cookiecutter"),
    "~/.cache/pipx/0123456789abcde/bin": (["pipx"], "pipx run cookiecutter"),
    "~/.cache/uv/archive-v0/xyz/bin": (["uvx", "pipx", "cookiecutter"], "uvx cookiecutter"),
    "~/.cache/uv/archive-v0/abc/bin": (["pipx", "cookiecutter"], "pipx run cookiecutter"),
    "~/.local/share/pipx/venvs/cookiecutter/bin": (["cookiecutter"], "cookiecutter"),
    "~/project/.venv/bin": (["cookiecutter"], "cookiecutter"),
    "~/project/.venv2/bin": (
        [],
        "{python} -P -m cookiecutter" if sys.version_info >= (3, 11) else "{python} -m cookiecutter",
    ),
}


@pytest.mark.parametrize("folder", STARTS)
def test_command_starts_cookiecutter_as_it_was_started(tmp_path, monkeypatch, folder):
    programs, command = STARTS[folder]
    folder = tmp_path / folder
    folder.mkdir(parents=True)
    for program in programs:
        (folder / program).touch(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    assert " ".join(cookiecutter_command()) == command.format(python=folder / "python")
