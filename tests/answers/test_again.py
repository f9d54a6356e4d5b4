"""The command that a refusal prints starts cookiecutter as it was started."""

import sys

import pytest
import yaml

from model_repo.answers import again
from model_repo.answers.again import cookiecutter_command
from model_repo.answers.context import default_answers
from model_repo.answers.rules import find_problems
from model_repo.texts.printing import printable

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


def kept(tmp_path, monkeypatch, **answers):
    """What is written and printed for answers that are refused."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(again, "is_of_cruft", lambda answers: False)
    monkeypatch.setattr(
        "cookiecutter.config.get_user_config", lambda: {"replay_dir": str(tmp_path), "default_context": {}}
    )
    context = default_answers() | {"repo_name": "leaf-net", "_template": ".", "_repo_dir": ".", "_output_dir": "."}
    context |= answers
    with pytest.raises(SystemExit) as end:
        again.refuse(context, find_problems(context))
    (file,) = tmp_path.glob("*.json")
    return yaml.safe_load(file.read_text("utf-8")), str(end.value)


REFUSED = {
    "authors": "; ".join(f"Doe, Jane {number} [🦋 {{A}} University]" for number in range(40)) + "; Jane",
    "hub_namespace": "my lab",
    "pipeline_tag": "image-clasification",
    "version": "1",
    "paper": "10.1234/a.",
    "base_model": "a/b/c",
    "language": "English",
}


@pytest.mark.parametrize("question", REFUSED)
def test_refused_answer_is_kept_as_the_default(tmp_path, monkeypatch, question):
    written, told = kept(tmp_path, monkeypatch, **{question: REFUSED[question]})
    assert question not in written["cookiecutter"]
    assert written["default_context"] == {question: REFUSED[question]}
    assert "--config-file" in told


@pytest.mark.parametrize("text", ["A leaf {{ 7*7 }} that is described at some length, for readers", "a\u202eb" * 30])
def test_refused_answer_that_cannot_be_a_default_is_written_and_printed_whole(tmp_path, monkeypatch, text):
    written, told = kept(tmp_path, monkeypatch, model_description=text)
    assert "default_context" not in written and "--config-file" not in told
    assert written["refused"] == {"model_description": printable(text)}
    assert printable(text) in told


@pytest.mark.parametrize("question", ["repository_url", "model_description"])
def test_secret_is_not_kept(tmp_path, monkeypatch, question):
    token = "ghp_x9Kd82jLmQ0aZpW4vTr6Bn3Ys7Hc1Ue5GfXi"
    written, told = kept(tmp_path, monkeypatch, **{question: f"https://{token}@github.com/a/b"})
    assert token not in str(written) + told
