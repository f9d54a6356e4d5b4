"""What the workflows for labs do, step by step."""

import json
import os
import shutil
import subprocess
import sys

import yaml
from conftest import TEMPLATE, change, commit, git


def scripts_of(workflow):
    """{name or id of a step: its script} of a workflow for labs."""
    content = yaml.safe_load((TEMPLATE / "lab" / "workflows" / workflow).read_text("utf-8"))
    steps = [step for job in content["jobs"].values() for step in job["steps"]]
    return {step.get("name", step.get("id")): step["run"] for step in steps if "run" in step}


def run_script(script, folder, shell=("bash", "-e"), **settings):
    """Runs a step's script as GitHub does; returns what it printed."""
    command = [*shell, "-c", script]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_workflow_lists_the_repositories_on_github(work):
    lines = [
        "# ours",
        "https://github.com/lab/leaf-net",
        "https://huggingface.co/lab/x",
        "https://github.com/lab/a.b.git/\r",
    ]
    (work / "repositories.txt").write_text("\n".join(lines), "utf-8")
    run_script(scripts_of("update.yml")["list"], work, shell=[sys.executable], GITHUB_OUTPUT=str(work / "output"))
    name, _, value = (work / "output").read_text("utf-8").partition("=")
    assert (name, json.loads(value)) == ("repositories", ["lab/leaf-net", "lab/a.b"])


def test_workflow_opens_one_pull_request_with_what_the_template_has_improved(linked, remote, work, monkeypatch):
    for name in ("AUTHOR", "COMMITTER"):  # a runner has none
        monkeypatch.delenv(f"GIT_{name}_NAME")
        monkeypatch.delenv(f"GIT_{name}_EMAIL")
    origin, clone = work / "origin.git", work / "clone"
    git(work, "clone", "--quiet", "--bare", str(linked), str(origin))
    git(work, "clone", "--quiet", str(origin), str(clone))
    (work / "bin").mkdir()
    gh = work / "bin" / "gh"
    gh.write_text(f'#!/bin/sh\nprintf \'%s\\n\' "$*" >> {work}/said\n[ "$2" != list ] || cat {work}/open\n', "utf-8")
    gh.chmod(0o755)
    scripts, output = scripts_of("update.yml"), work / "output"
    settings = {"GITHUB_OUTPUT": str(output), "PATH": f"{work / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    run_script(scripts["Update"], clone, **settings)
    assert not output.exists(), "there is nothing new"
    change(
        remote / "{{cookiecutter.repo_name}}" / "requirements.txt", "# What loads the model.", "# It loads the model."
    )
    git(
        remote,
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "commit",
        "--quiet",
        "--all",
        "-m",
        "Improve",
    )
    run_script(scripts["Update"], clone, **settings)
    assert output.read_text("utf-8") == "new=true\n"
    (work / "open").write_text("1\n", "utf-8")
    assert "still open" in run_script(scripts["Open a pull request"], clone, **settings)
    branches = ["git", "-C", str(origin), "branch", "--format=%(refname:short)"]
    assert subprocess.run(branches, capture_output=True, text=True, check=True).stdout == "main\n"
    (work / "open").write_text("0\n", "utf-8")
    run_script(scripts["Open a pull request"], clone, **settings)
    assert "pr create --head template-update" in (work / "said").read_text("utf-8")
    changed = ["git", "-C", str(origin), "diff", "--name-only", "main", "template-update"]
    changed = subprocess.run(changed, capture_output=True, text=True, check=True).stdout.split()
    assert changed == [".cruft.json", "requirements.txt"]


def test_workflow_passes_over_a_repository_that_is_not_linked(work):
    assert "not linked to a template" in run_script(scripts_of("update.yml")["Update"], work, GITHUB_OUTPUT="output")
    assert not (work / "output").exists()


def test_workflow_shows_every_repository_also_one_that_cannot_be_fetched(home, work, fresh):
    shutil.copytree(fresh, work / "leaf-net")
    git(work / "leaf-net", "init", "--quiet", "--initial-branch=main")
    commit(work / "leaf-net", "Start")
    (work / "repositories.txt").write_text("# ours\nhttps://hub.test/leaf-net.git/\r\nhttps://hub.test/gone\n", "utf-8")
    (work / "bin").mkdir()
    command = work / "bin" / "model-overview"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{TEMPLATE}/lab/overview.py" "$@"\n', "utf-8")
    command.chmod(0o755)
    (script,) = [run for name, run in scripts_of("overview.yml").items() if name.startswith("Fetch")]
    local = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{work}/.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://hub.test/",
    }
    path = f"{work / 'bin'}{os.pathsep}{os.environ['PATH']}"
    said = run_script(
        script, work, PATH=path, RUNNER_TEMP=str(work), GITHUB_STEP_SUMMARY=str(work / "summary"), **local
    )
    assert said == "::warning::https://hub.test/gone cannot be fetched\n"
    _, _, gone, made, *_ = (work / "summary").read_text("utf-8").splitlines()
    assert gone.startswith("| gone | cannot be read: ")
    assert made.startswith("| leaf-net | no problems | ")
    assert str(work) not in made
