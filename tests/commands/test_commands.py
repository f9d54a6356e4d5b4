"""What every command has in common: how it ends, and its help."""

import re

import pytest
from conftest import typed

from model_repo.commands import main
from model_repo.lab import many, overview


def ends_with(monkeypatch, error):
    """What becomes of a command in which something is raised."""

    def fail(folders):
        raise error

    monkeypatch.setattr(overview, "overview", fail)
    return typed("overview", ".")


def test_ctrl_c_ends_with_130_and_a_word(monkeypatch):
    done = ends_with(monkeypatch, KeyboardInterrupt())
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "Interrupted.\n")


def test_a_missing_package_of_ours_is_no_missing_extra(monkeypatch):
    with pytest.raises(ModuleNotFoundError, match="yaml"):
        ends_with(monkeypatch, ModuleNotFoundError("No module named 'yaml'", name="yaml"))


def test_a_missing_extra_is_named_with_what_to_type(monkeypatch):
    def fail(*given):
        raise ModuleNotFoundError("No module named 'cookiecutter'", name="cookiecutter")

    monkeypatch.setattr(many, "make_table", fail)
    done = typed("many", "models.csv")
    assert done.exit_code == 2
    assert "This needs cookiecutter. Type: uv tool install 'model-repo[cookiecutter] @ git+https://" in done.stderr


def test_the_list_of_commands_cuts_no_sentence():
    lines = re.findall(r"^  [a-z]+ +(.*)$", typed("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    assert len(lines) == len(main.commands) and all(re.fullmatch(r"[A-Z].*[a-z]\.", line) for line in lines)


@pytest.mark.parametrize(
    "words", [("publish", "--dry-run", "--collect", "x"), ("overview", ".", "--markdown", "--html", "x")]
)
def test_options_that_exclude_each_other_are_wrong_usage(words):
    done = typed(*words)
    assert done.exit_code == 2 and "cannot go together" in done.stderr
