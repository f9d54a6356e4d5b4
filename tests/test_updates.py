"""Repositories follow the template with cruft."""

import json
import re
import subprocess

import yaml
from conftest import TEMPLATE, Repository, change, commit, cruft, git, model_repo


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
    change(linked / "README.md", "- **Model type:** [More Information Needed]", "- **Model type:** A transformer.")
    commit(linked, "Write")
    card = remote / "templates" / "card.jinja"
    change(card, "Technical and sociotechnical limitations both belong here.", "Every limitation.")
    change(
        remote / "{{cookiecutter.repo_name}}" / "requirements.txt", "# What loads the model.", "# It loads the model."
    )
    questions = yaml.safe_load((remote / "cookiecutter.json").read_text("utf-8"))
    questions = {"model_name": questions.pop("model_name"), "contact": "someone", **questions}
    (remote / "cookiecutter.json").write_text(json.dumps(questions, indent=2), "utf-8")
    change(card, "## Glossary", "Contact: {{ cookiecutter.contact }}\n\n## Glossary")
    commit(remote, "Improve")
    cruft("check", folder=linked, status=1)
    loop = update_loop().replace("models/*/", f"{linked}/")
    subprocess.run(["bash", "-e", "-c", loop], check=True, capture_output=True)
    text = (linked / "README.md").read_text("utf-8")
    assert "Every limitation." in text
    assert "- **Model type:** A transformer." in text
    assert "Contact: someone" in text, "a new question gets its default"
    assert "# It loads the model." in (linked / "requirements.txt").read_text("utf-8")
    cruft("check", folder=linked)
    assert model_repo("check", cwd=linked).returncode == 0


def test_repository_of_plain_cookiecutter_can_be_linked(home, remote, work):
    answers = work / "answers.yaml"
    answers.write_text(
        yaml.safe_dump({"default_context": {"model_name": "Leaf Net", "release_date": "2026-01-31"}}), "utf-8"
    )
    made = ["cookiecutter", str(remote), "--no-input", "--config-file", str(answers)]
    subprocess.run(made, check=True, capture_output=True)
    git(work / "leaf-net", "init", "--quiet", "--initial-branch=main")
    commit(work / "leaf-net", "Start")
    cruft("link", str(remote), "--no-input", "--config-file", str(answers), folder=work / "leaf-net")
    commit(work / "leaf-net", "Link")
    assert cruft("diff", folder=work / "leaf-net") == ""
    cruft("check", folder=work / "leaf-net")


def test_repositories_from_the_rows_of_a_table_follow_the_template(command, work, remote):
    (work / "models.csv").write_text(
        'model_name,institution,hub_namespace,version\n"Leaf: a ""net""",other,lab,1.10.0\nTwig,,,\n', "utf-8"
    )
    linking = ["--link", "--template", str(remote)]
    done = model_repo("many", "models.csv", "--output-dir", "models", *linking, cwd=work)
    assert done.returncode == 0, done.stderr
    made = sorted((work / "models").iterdir())
    assert [folder.name for folder in made] == ["leaf-a-net", "twig"]
    assert Repository(made[0]).citation["title"] == 'Leaf: a "net"'
    for folder in made:
        assert json.loads((folder / ".cruft.json").read_text("utf-8"))["template"] == str(remote)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder, "Start")
    change(
        remote / "{{cookiecutter.repo_name}}" / "requirements.txt", "# What loads the model.", "# It loads the model."
    )
    commit(remote, "Improve")
    subprocess.run(["bash", "-e", "-c", update_loop()], check=True, capture_output=True)
    for folder in made:
        assert "# It loads the model." in (folder / "requirements.txt").read_text("utf-8")
