"""After a refusal, cookiecutter asks again only for what was wrong."""

import json
import os
import re
import shlex
from pathlib import Path

import pytest
from conftest import DEFAULTS, FILLED_IN, INSTITUTIONS, LICENSES, QUESTIONS, TEMPLATE, Repository, baked
from rich.text import Text

pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminals here")

PROMPTS = {
    question: prompt["__prompt__"] if isinstance(prompt, dict) else prompt
    for question, prompt in DEFAULTS["__prompts__"].items()
}


def question_of(prompt):
    """The question that a line asks."""
    return next(question for question in QUESTIONS if prompt.startswith(PROMPTS[question]))


def type_in_terminal(command, answers):
    """Types a command in a terminal and answers its questions; returns (questions asked, what was printed)."""
    plain = os.environ | {"TERM": "dumb", "COLUMNS": "400", "LINES": "50"}
    terminal = pexpect.spawn("/bin/sh", ["-c", command], encoding="utf-8", timeout=60, env=plain)
    terminal.delaybeforesend = None  # 50 ms for each answer, for programs that turn off the echo late
    asked, printed = [], ""
    while terminal.expect([r"\[\d+/\d+\] ([^\r\n]*(?:\): |\r\n))", pexpect.EOF]) == 0:
        printed += terminal.before
        asked.append(question_of(terminal.match[1]))
        if asked[-1] in ("institution", "license"):
            terminal.expect(r"Choose from \[[\d/]+\]")
        terminal.sendline(answers.get(asked[-1], ""))
    terminal.close()
    return asked, printed + terminal.before


def type_answers(command, answers):
    """The same, in this process."""
    asked = []

    def ask(prompt, default, choices=None):
        asked.append(question_of(re.search(r"\[\d+/\d+\] (.*)", Text.from_markup(prompt).plain)[1]))
        return answers.get(asked[-1]) or default

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cookiecutter.prompt.Prompt.ask", ask)
        done = baked(*shlex.split(command)[1:])
    return asked, done.output


def printed_command(printed):
    """The command that the report says to type."""
    return re.search(r"type:\s+(cookiecutter .*?)\s*\n", printed)[1]


@pytest.fixture
def refused(home, cookies, hooks_here, capfd):
    """Bakes with answers that are refused; returns the command that the report says to type."""

    def refused(**answers):
        assert cookies.bake(extra_context=answers).exit_code != 0
        return printed_command(capfd.readouterr().err)

    return refused


def made(command):
    """The repository that a command made."""
    (folder,) = Path(re.search(r"--output-dir (\S+)", command)[1]).iterdir()
    return Repository(folder)


BAD = {"model_name": "Leaf Net", "authors": "Jane Doe", "pipeline_tag": "image-clasification", "language": " "}

GOOD = {"authors": "Doe, Jane", "pipeline_tag": "image-classification"}


def test_asked_again_only_for_what_was_wrong(home, work):
    asked, printed = type_in_terminal(f"cookiecutter {TEMPLATE}", BAD)
    assert asked == QUESTIONS
    kept = home / ".cookiecutter_replay" / "leaf-net-"
    assert printed_command(printed).startswith(f"cookiecutter {TEMPLATE} --replay-file {kept}")
    assert not list(work.iterdir())
    asked, printed = type_in_terminal(printed_command(printed), GOOD)
    assert asked == ["authors", "pipeline_tag"]
    assert "Made leaf-net" in printed
    repository = Repository(work / "leaf-net")
    assert repository.citation["title"] == "Leaf Net"
    assert repository.citation["authors"] == [{"family-names": "Doe", "given-names": "Jane"}]
    assert "language" not in repository.front_matter


def test_refused_answer_is_the_default_where_it_is_asked_again(home, work):
    people = "; ".join(f"Doe, Jane {number} [Æ 🦋 University]" for number in range(40))
    _, printed = type_answers(f"cookiecutter {TEMPLATE}", {"model_name": "Leaf Net", "authors": f"{people}; Jane Roe"})
    command = printed_command(printed)
    file = Path(re.search(r"--config-file (\S+)", command)[1])
    file.write_text(file.read_text("utf-8").replace("; Jane Roe", "; Roe, Jane"), "utf-8")
    asked, _ = type_answers(command, {})  # the default is taken as it is corrected in the file
    assert asked == ["authors"]
    made = Repository(work / "leaf-net")
    assert len(made.citation["authors"]) == 41
    assert made.citation["authors"][0]["affiliation"] == "Æ 🦋 University"


def test_wrong_again_is_asked_again(refused):
    asked, printed = type_answers(refused(**BAD), GOOD | {"authors": "Doe"})
    assert asked == ["authors", "pipeline_tag"]
    command = printed_command(printed)
    asked, _ = type_answers(command, GOOD)
    assert asked == ["authors"]
    assert made(command).citation["title"] == "Leaf Net"


def test_answer_with_a_default_made_from_another_is_asked_alone(refused):
    command = refused(
        institution=INSTITUTIONS[-1],
        license=(FILLED_IN or LICENSES)[0],
        hub_namespace="my-lab",
        repo_name="con",
        copyright_holder="My Lab",
    )
    asked, _ = type_answers(command, {"repo_name": "leaf-net"})
    assert asked == ["repo_name"]
    repository = made(command)
    assert repository.citation["repository-code"] == "https://github.com/my-lab/leaf-net"
    assert not FILLED_IN or "My Lab" in repository.text("LICENSE")


@pytest.mark.parametrize(
    "bad",
    [
        *({question: value} for question, value in (("hub_namespace", "my lab"), ("tags", "a\x1bb"), ("version", "1"))),
        *({"copyright_holder": "[fullname]"} for _ in FILLED_IN[:1]),
    ],
)
def test_every_default_can_be_asked_for_alone(refused, bad):
    (question,) = bad
    command = refused(license=(FILLED_IN or LICENSES)[0], **bad)
    asked, printed = type_answers(command, {question: "1.0.0"})
    assert asked == [question]
    assert made(command).folder.name == "my-model", printed


def test_answers_saved_in_a_folder_of_ones_own(home, work):
    (home / ".cookiecutterrc").write_text(
        f"replay_dir: {home}/replays\ndefault_context:\n  institution: {INSTITUTIONS[-1]}\n  hub_namespace: my-lab\n",
        "utf-8",
    )
    _, printed = type_answers(f"cookiecutter {TEMPLATE}", BAD)
    asked, _ = type_answers(printed_command(printed), GOOD)
    assert asked == ["authors", "pipeline_tag"]
    assert (home / "replays").is_dir()
    assert "my-lab" in (work / "leaf-net" / "CITATION.cff").read_text("utf-8")


def test_answers_of_a_replay_file(home, work):
    _, printed = type_answers(f"cookiecutter {TEMPLATE}", {"model_name": "Leaf Net"})
    saved = json.loads((home / ".cookiecutter_replay" / f"{TEMPLATE.name}.json").read_text("utf-8"))
    saved["cookiecutter"] |= {"authors": "Jane Doe", "repo_name": "twig", "__repo_name": "twig"}
    (work / "mine.json").write_text(json.dumps(saved), "utf-8")
    _, printed = type_answers(f"cookiecutter {TEMPLATE} --replay-file mine.json", {})
    command = printed_command(printed)
    assert re.search(r"--replay-file \S+/twig-\w+\.json ", command), "the user's own file stays as it is"
    asked, _ = type_answers(command, {"authors": "Doe, Jane"})
    assert asked == ["authors"]
    assert (work / "twig" / "README.md").exists()


def test_answers_saved_by_another_run_are_left_alone(home, refused):
    saved = home / ".cookiecutter_replay" / f"{TEMPLATE.name}.json"
    saved.parent.mkdir()
    saved.write_text('{"cookiecutter": {"model_name": "Another", "authors": "Jane Doe"}}', "utf-8")
    before = saved.read_bytes()
    command = refused(**BAD)  # it keeps its answers elsewhere, and has settings of its own
    assert saved.read_bytes() == before
    asked, _ = type_answers(command, GOOD)
    assert asked == ["authors", "pipeline_tag"]
    assert made(command).folder.name == "leaf-net"
