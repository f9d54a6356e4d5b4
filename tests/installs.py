"""What is printed works as typed, and what is installed by address works, also without a network once it was there.

`make installs` runs these: they need a package index, and take some minutes. The template's address is real to every tool
here: git takes a folder in its place.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import yaml
from conftest import BIN, DEFAULTS, TEMPLATE, commit, copy_template, git

from tools import address

ADDRESS = "https://git.example.org/leaf-lab/our-template"
TAG = f"v{DEFAULTS['_version']}"
# The hooks of others that .pre-commit-config.yaml names, from the package of the same name, which is installed here.
OTHERS = "https://github.com/pre-commit/pre-commit-hooks"


@pytest.fixture(scope="session")
def caches(tmp_path_factory):
    """Where uv, pipx and pre-commit keep what they fetched, for all tests; returns their settings."""
    folder = tmp_path_factory.mktemp("caches")
    places = {"UV_CACHE_DIR": "uv", "PIPX_HOME": "pipx", "PRE_COMMIT_HOME": "pre-commit"}
    return {key: str(folder / place) for key, place in places.items()}


@pytest.fixture
def published(home, tmp_path, monkeypatch, caches):
    """The template at an address of its own, tagged, in a folder whose name has spaces and umlauts; returns the folder."""
    folder = tmp_path / "Vorlagen für Modelle" / "our-template"
    folder.mkdir(parents=True)
    copy_template(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    monkeypatch.chdir(folder)
    address.move(address.current(), ADDRESS)
    commit(folder, "Start")
    git(folder, "tag", TAG)
    others = stand_in(tmp_path / "pre-commit-hooks")
    places = {f"url.{folder}.insteadOf": ADDRESS, f"url.{others}.insteadOf": OTHERS}
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(places)))
    for number, (key, value) in enumerate(places.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    for key, value in caches.items():
        monkeypatch.setenv(key, value)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("PWD", str(work))
    return folder


def stand_in(folder):
    """A repository with the hooks of OTHERS that the template uses, run by what is installed; returns the folder."""
    text = (TEMPLATE / "examples" / "bioclip-2" / ".pre-commit-config.yaml").read_text("utf-8")
    (config,) = [repo for repo in yaml.safe_load(text)["repos"] if repo["repo"] == OTHERS]
    names = {hook["id"]: hook["id"] for hook in config["hooks"]} | {"trailing-whitespace": "trailing-whitespace-fixer"}
    kinds = {"check-json": "json", "check-yaml": "yaml"}
    hooks = [
        {
            "id": hook["id"],
            "name": hook["id"],
            "language": "system",
            "entry": names[hook["id"]],
            "types": [kinds.get(hook["id"], "text")],
        }
        for hook in config["hooks"]
    ]
    folder.mkdir()
    (folder / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump(hooks), "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Start")
    git(folder, "tag", config["rev"])
    return folder


@pytest.fixture
def only(tmp_path, monkeypatch):
    """Leaves git, the shell and these commands on the PATH, and nothing else of what is installed here."""

    def only(**commands):
        folder = tmp_path / "only"
        folder.mkdir()
        for name in ("git", "sh", "env", "uname"):
            (folder / name).symlink_to(shutil.which(name))
        (folder / "python3").symlink_to(os.path.realpath(sys.executable))
        for name, path in commands.items():
            (folder / name).symlink_to(path)
        monkeypatch.setenv("PATH", str(folder))

    return only


def run(command, folder=None, status=0):
    """Types a command line; returns what it printed, errors first."""
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stderr + done.stdout


def printed(report):
    """(the commands that a bake's report says to type once, before a run is filled in, and any time)"""
    once = re.search(r"^Once, to install the checks: (.*)$", report, re.MULTILINE)
    fill = re.search(r"^After training, from its folder: (.*) path/to/run fills in", report, re.MULTILINE)
    check = re.search(r"^Check any time, from its folder: (.*)$", report, re.MULTILINE)
    return once[1] if once else "", fill[1], check[1]


def environment(folder, *packages):
    """The folder with the commands of a new environment in which packages are installed."""
    venv.create(folder, with_pip=True)
    commands = next(path for path in (folder / "bin", folder / "Scripts") if path.is_dir())
    run(shlex.join([str(commands / "python"), "-m", "pip", "install", "--quiet", *packages]))
    return commands


@pytest.mark.parametrize("place", ["folder", "address"])
@pytest.mark.parametrize("tool", ["uvx", "pipx", "neither"])
def test_what_a_bake_prints_works_as_typed_where_it_is_printed(published, only, tmp_path, place, tool):
    own = environment(tmp_path / "own environment", "cookiecutter")
    if tool == "neither":
        only(**{"cookiecutter": own / "cookiecutter", "model-repo": own / "model-repo"})
    else:
        only(
            **{"cookiecutter": own / "cookiecutter", tool: BIN / tool, "uv": BIN / "uv"}
            if tool == "uvx"
            else {"cookiecutter": own / "cookiecutter", tool: BIN / tool}
        )
    source = str(published) if place == "folder" else ADDRESS
    report = run(shlex.join(["cookiecutter", source, "--no-input", "model_name=Leaf Net"]))
    once, fill, check = printed(report)
    assert (published.name in check) == (tool != "neither"), "it names where the template came from"
    assert (ADDRESS in report) == (place == "address"), report
    assert bool(once) == (tool == "neither")
    if once:
        run(once)
    assert "No problems" in run(check, "leaf-net")
    run_folder = Path("leaf-net", "runs", "7")
    run_folder.mkdir(parents=True)
    shutil.copy(TEMPLATE / "tests" / "training" / "codecarbon" / "emissions.csv", run_folder)
    assert "emissions.csv" in run(f"{fill} runs/7", "leaf-net")


def test_repository_is_checked_by_address_and_what_is_installed_needs_no_network(published, tmp_path, monkeypatch):
    """uv looks for a tag at its address each time, also with --offline; what it installed it only starts."""
    run(shlex.join(["cookiecutter", str(published), "--no-input", "model_name=Leaf Net"]))
    guide = Path("leaf-net", "CONTRIBUTING.md").read_text("utf-8")
    pinned = re.search(r"git\+https://\S+", guide)[0]
    assert pinned == f"git+{ADDRESS}@{TAG}"
    assert "No problems" in run(f"uvx {pinned} check", "leaf-net")
    monkeypatch.setenv("UV_TOOL_BIN_DIR", str(tmp_path / "tools"))
    run(f"uv tool install {pinned}")
    published.rename(published.with_name("gone"))
    assert "No problems" in run(shlex.join([str(tmp_path / "tools" / "model-repo"), "check"]), "leaf-net")


@pytest.mark.parametrize("extra", ["", "[cookiecutter]"])
def test_error_names_the_extra_and_installing_it_helps(published, extra):
    Path("models.csv").write_text("model_name\nLeaf Net\n", "utf-8")
    command = f"uvx 'git+{ADDRESS}@{TAG}{extra}'"
    said = run(f"{command} many models.csv", status=0 if extra else 2)
    assert ("made" if extra else f"'model-repo[cookiecutter] @ git+{ADDRESS}@{TAG}'") in said


def test_documented_spelling_of_extras_works(published):
    """As docs/labs.md types it, with another address."""
    page = (TEMPLATE / "docs" / "labs.md").read_text("utf-8")
    command = re.search(r"^uvx '\S+\[cookiecutter\]' many .*$", page, re.MULTILINE)[0]
    shutil.copy(TEMPLATE / "examples" / "models.csv", ".")
    said = run(command.replace(DEFAULTS["_address"], ADDRESS), status=1)
    assert "2 made, 1 refused" in said


def test_pre_commit_runs_every_hook_and_later_without_a_network(published):
    run(shlex.join(["cookiecutter", str(published), "--no-input", "model_name=Leaf Net"]))
    repository = Path("leaf-net")
    git(repository, "init", "--quiet", "--initial-branch=main")
    git(repository, "add", "--all")
    script = yaml.safe_load((repository / ".github" / "workflows" / "check.yml").read_text("utf-8"))
    (command,) = [step["run"] for step in script["jobs"]["check"]["steps"] if "pre-commit run" in step.get("run", "")]
    said = run(command, repository)
    results = re.findall(r"^\S.*\.{3,}(.*)$", said, re.MULTILINE)
    assert len(results) >= 9 and set(results) == {"Passed"}, said
    assert "No problems" in said
    published.rename(published.with_name("gone"))
    assert "No problems" in run(command, repository)
    run("pre-commit install", repository)
    run("git commit --quiet --message Start", repository)


def test_workflow_for_labs_installs_the_command_by_address(published, tmp_path):
    steps = yaml.safe_load((TEMPLATE / "docs" / "workflows" / "overview.yml").read_text("utf-8"))["jobs"]["overview"][
        "steps"
    ]
    (install,) = [step["run"] for step in steps if step.get("name") == "Install the command"]
    own = environment(tmp_path / "own", "wheel")
    run(f"{shlex.quote(str(own))}/{install.replace(DEFAULTS['_address'], ADDRESS)}")
    assert "Usage: model-repo overview" in run(f"{shlex.quote(str(own))}/model-repo overview --help")


def test_repo_review_runs_our_rules_as_a_family(published, tmp_path):
    run(shlex.join(["cookiecutter", str(published), "--no-input", "model_name=Leaf Net"]))
    own = environment(tmp_path / "own", f"git+{ADDRESS}@{TAG}", "repo-review[cli]")
    review = f"{shlex.quote(str(own))}/repo-review --format json leaf-net"
    checks = json.loads(run(review))["checks"]
    ours = {name: check for name, check in checks.items() if check["family"] == "model-repo"}
    assert len(ours) > 20 and not [name for name, check in ours.items() if check["result"] is False]
    citation = Path("leaf-net", "CITATION.cff")
    citation.write_text(citation.read_text("utf-8").replace('version: "0.1.0"', 'version: "0.2.0"'), "utf-8")
    failed = json.loads(run(review, status=3))["checks"]
    (wrong,) = [check for check in failed.values() if check["result"] is False]
    assert "'0.1.0'" in wrong["err_msg"] and "'0.2.0'" in wrong["err_msg"]
