"""Repositories follow the template with cruft."""

import json
import re
import subprocess
import textwrap

import pytest
import yaml

try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    import toml as tomllib

from conftest import (
    GENERATED,
    INSTITUTIONS,
    TEMPLATE,
    Repository,
    baked,
    change,
    commit,
    copy_template,
    cruft,
    git,
    typed,
)
from cookiecutter.exceptions import FailedHookException
from cookiecutter.utils import work_in
from cruft._cli import app
from typer.testing import CliRunner

# What cruft leaves alone in a repository.
OWNED = tomllib.loads((GENERATED / "pyproject.toml").read_text("utf-8"))["tool"]["cruft"]["skip"]


def cruft_with_hooks_apart(*words):
    """Runs cruft in this process, and the hooks, which are those of several versions, in processes of their own."""
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output


def test_cruft_finds_no_difference_another_day(linked):
    context = json.loads((linked / ".cruft.json").read_text("utf-8"))["context"]["cookiecutter"]
    assert context["release_date"] == "2026-01-31"
    assert cruft("diff", folder=linked) == ""
    cruft("check", folder=linked)


def update_loop():
    """The shell loop that docs/labs.md updates repositories with."""
    return re.search(
        r"^```bash\n(for .*?)```", (TEMPLATE / "docs" / "labs.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )[1]


def test_cruft_brings_a_change_and_keeps_what_was_written(linked, remote, command):
    """What the author owns from the first day is left alone; the rest follows, also where a question is new."""
    change(linked / "README.md", "- **Model type:** [More Information Needed]", "- **Model type:** A transformer.")
    change(linked / "requirements.txt", "# Packages that", "# All packages that")
    commit(linked, "Write")
    owned = {file: (linked / file).read_bytes() for file in OWNED}
    for file in OWNED:
        if file != "notebook.ipynb":
            with open(remote / "{{cookiecutter.repo_name}}" / file, "a", encoding="utf-8") as text:
                text.write("\n\n")
    change(remote / "{{cookiecutter.repo_name}}" / "data" / "README.md", "# Data", "# The data")
    guide = remote / "{{cookiecutter.repo_name}}" / "CONTRIBUTING.md"
    questions = yaml.safe_load((remote / "cookiecutter.json").read_text("utf-8"))
    questions = {"model_name": questions.pop("model_name"), "contact": "someone", **questions}
    (remote / "cookiecutter.json").write_text(json.dumps(questions, indent=2), "utf-8")
    change(guide, "## Begin", "Contact: {{ cookiecutter.contact }}\n\n## Begin")
    commit(remote, "Improve")
    cruft("check", folder=linked, status=1)
    loop = update_loop().replace("models/*/", f"{linked}/")
    subprocess.run(["bash", "-e", "-c", loop], check=True, capture_output=True)
    assert {file: (linked / file).read_bytes() for file in OWNED} == owned
    assert not list(linked.rglob("*.rej")) and not list(linked.rglob("*.orig"))
    assert "Contact: someone" in (linked / "CONTRIBUTING.md").read_text("utf-8"), "a new question gets its default"
    assert "# The data" in (linked / "data" / "README.md").read_text("utf-8")
    cruft("check", folder=linked)
    assert typed("check", cwd=linked).exit_code == 0


def test_repository_of_plain_cookiecutter_can_be_linked(home, remote, work):
    answers = work / "answers.yaml"
    answers.write_text(
        yaml.safe_dump({"default_context": {"model_name": "Leaf Net", "release_date": "2026-01-31"}}), "utf-8"
    )
    assert baked(remote, "--no-input", "--config-file", answers).exit_code == 0
    git(work / "leaf-net", "init", "--quiet", "--initial-branch=main")
    commit(work / "leaf-net", "Start")
    cruft("link", str(remote), "--no-input", "--config-file", str(answers), folder=work / "leaf-net")
    commit(work / "leaf-net", "Link")
    assert cruft("diff", folder=work / "leaf-net") == ""
    cruft("check", folder=work / "leaf-net")


def test_adopted_repository_that_says_little_follows_and_nothing_is_said_for_it(home, remote, work, capfd):
    """cruft hands on no value whose name begins with `_`, such as what is unknown."""
    (work / "old-leaf").mkdir()
    (work / "old-leaf" / "README.md").write_text("# Old Leaf\n", "utf-8")
    (work / "old-leaf" / "pyproject.toml").write_text("[tool.ruff]\n", "utf-8")
    answers = work / "answers.yaml"
    answers.write_text(typed("answers", "old-leaf").stdout, "utf-8")
    done = baked(remote, "--no-input", "--config-file", answers, "-f", "-s")
    step = re.search(r"^    \[tool\.cruft\]\n(    .*\n)*", done.stderr, re.MULTILINE)[0]
    with open(work / "old-leaf" / "pyproject.toml", "a", encoding="utf-8") as file:
        file.write(textwrap.dedent(step))
    git(work / "old-leaf", "init", "--quiet", "--initial-branch=main")
    cruft("link", str(remote), "--no-input", "--config-file", str(answers), folder=work / "old-leaf")
    commit(work / "old-leaf", "Link")
    assert cruft("diff", folder=work / "old-leaf") == ""
    change(remote / "{{cookiecutter.repo_name}}" / "data" / "README.md", "# Data", "# The data")
    start = '{% from "answers.jinja" import answers with context %}\n'
    (remote / "{{cookiecutter.repo_name}}" / "new.md").write_text(
        f"{start}{{{{ [answers.version, answers.release_date, answers.authors, answers.hub_url] }}}}\n", "utf-8"
    )
    commit(remote, "Improve")
    cruft("check", folder=work / "old-leaf", status=1)
    cruft("update", "--skip-apply-ask", folder=work / "old-leaf")
    assert not list(work.rglob("*.rej"))
    assert "# The data" in (work / "old-leaf" / "data" / "README.md").read_text("utf-8")
    assert (work / "old-leaf" / "new.md").read_text("utf-8").startswith("['', '', [], '']")
    commit(work / "old-leaf", "Follow")
    assert cruft("diff", folder=work / "old-leaf") == ""
    cruft("check", folder=work / "old-leaf")
    with pytest.raises(FailedHookException):
        cruft_with_hooks_apart("create", str(remote), "--no-input", "--extra-context", '{"version": ""}')
    assert "version: it must not be blank." in capfd.readouterr().err


def test_repositories_from_the_rows_of_a_table_follow_the_template(command, home, work, remote):
    """The loop of the page types its commands in each of them; test_cruft_brings_a_change runs it with the programs."""
    (work / "models.csv").write_text(
        f'model_name,institution,hub_namespace,version\n"Leaf: a ""net""",{INSTITUTIONS[-1]},lab,1.10.0\nTwig,,,\n',
        "utf-8",
    )
    done = typed("many", "models.csv", "--output-dir", "models", "--link", "--template", remote, cwd=work)
    assert done.exit_code == 0, done.stderr
    made = sorted((work / "models").iterdir())
    assert [folder.name for folder in made] == ["leaf-a-net", "twig"]
    assert Repository(made[0]).citation["title"] == 'Leaf: a "net"'
    for folder in made:
        assert json.loads((folder / ".cruft.json").read_text("utf-8"))["template"] == str(remote)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder, "Start")
    change(remote / "{{cookiecutter.repo_name}}" / "data" / "README.md", "# Data", "# The data")
    commit(remote, "Improve")
    for program in ("cruft", "model-repo"):
        (home / "bin" / program).write_text(f'#!/bin/sh\necho "$PWD" {program} "$@" >> "{work}/commands"\n', "utf-8")
        (home / "bin" / program).chmod(0o755)
    subprocess.run(["bash", "-e", "-c", update_loop()], check=True, capture_output=True)
    words = ("cruft update --skip-apply-ask", "model-repo check")
    commands = [f"{folder} {command}" for folder in made for command in words]
    assert (work / "commands").read_text("utf-8").splitlines() == commands
    for folder in made:
        cruft(*words[0].split()[1:], folder=folder)
        assert typed(*words[1].split()[1:], cwd=folder).exit_code == 0
        assert "# The data" in (folder / "data" / "README.md").read_text("utf-8")


# Versions that repositories were made with while the tools lay inside them, and the sentence on tools in a folder.
EARLIER = {"147a946": "", "5d7c5ef": "still holds the tools of an older version, in scripts/model_repository/"}


@pytest.mark.parametrize("version", EARLIER)
def test_repository_of_an_earlier_version_follows_after_the_documented_step(home, work, version, command):
    """Its card is written, and it has scripts of its own: no word is lost, and the old tools are gone."""
    template, repository = work / "template", work / "leaf-net"
    if subprocess.run(["git", "cat-file", "-e", version], cwd=TEMPLATE, capture_output=True, check=False).returncode:
        pytest.skip("the history is not there")
    git(work, "clone", "--quiet", str(TEMPLATE), "template")
    git(template, "switch", "--quiet", "--force-create", "main", version)
    answers = {"model_name": "Leaf Net", "release_date": "2026-01-31", "authors": "Doe, Jane; Roe, Rick"}
    cruft_with_hooks_apart("create", str(template), "--no-input", "--extra-context", json.dumps(answers))
    git(repository, "init", "--quiet", "--initial-branch=main")
    card = (repository / "README.md").read_text("utf-8")
    card = re.sub(r"\[More Information Needed(--\w+)?\]", "My own words.", card)
    (repository / "README.md").write_text(card, "utf-8")
    (repository / "scripts" / "train.py").write_text("print('mine')\n", "utf-8")
    commit(repository, "Write")
    if EARLIER[version]:
        refused = typed("check", cwd=repository)
        assert refused.exit_code == 2 and EARLIER[version] in refused.stderr
    page = (TEMPLATE / "CHANGELOG.md").read_text("utf-8")
    step = re.search(r"^```toml\n(.*?)```", page, re.MULTILINE | re.DOTALL)[1]
    is_without_notebook = not (repository / "notebook.ipynb").exists()
    if is_without_notebook:
        step = step.replace(' "notebook.ipynb",', "")
    (repository / "pyproject.toml").write_text(step, "utf-8")
    commit(repository, "Say what is mine")
    owned = {file: (repository / file).read_bytes() for file in OWNED if (repository / file).exists()}
    git(template, "rm", "-r", "--quiet", ".")
    copy_template(template)
    commit(template, "Release")
    with work_in(repository):
        cruft_with_hooks_apart(*re.search(r"^cruft (update.*)$", page, re.MULTILINE)[1].split())
    assert {file: (repository / file).read_bytes() for file in owned} == owned
    assert not list(repository.rglob("*.rej")) and not list(repository.rglob("*.orig"))
    assert sorted(path.name for path in (repository / "scripts").iterdir()) == ["README.md", "train.py"]
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"]
    listed = subprocess.run(listed, cwd=repository, capture_output=True, text=True, check=True).stdout.split()
    there = {path for path in listed if (repository / path).exists()}
    made = {path.relative_to(GENERATED).as_posix() for path in GENERATED.rglob("*") if path.is_file()}
    assert there == {re.sub(r"\{%.*?%\}", "", path) for path in made} | {".cruft.json", "scripts/train.py"}
    done = typed("check", cwd=repository)
    assert done.exit_code == 0, done.stdout
    # A notebook that came with the update has today's code; the card keeps its own.
    problems = re.findall(r"^\S+:\d+: .*", done.stdout, re.MULTILINE)
    expected = r"notebook\.ipynb:\d+: advice: the code .* is not the code in README\.md" if is_without_notebook else ""
    assert re.match(expected, "\n".join(problems)) and len(problems) == is_without_notebook, done.stdout


def test_documented_step_says_what_a_new_repository_says():
    page = (TEMPLATE / "CHANGELOG.md").read_text("utf-8")
    step = re.search(r"^```toml\n(.*?)```", page, re.MULTILINE | re.DOTALL)[1]
    assert tomllib.loads(step)["tool"]["cruft"]["skip"] == OWNED
