"""What maintainers and labs run: the template's address in one command, and what makes main a release."""

import json
import re
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import DEFAULTS, TEMPLATE, change, commit, git, start

from tools import release

PLACEHOLDER = re.compile(r"(?<![\w.])org/template|org\.github\.io")
# Where the placeholder's name stays: what tells a lab that its template still has it, and this test.
KEPT = {"model_repo/baking/next_steps.py", "tests/tools/test_release.py"}


@pytest.fixture(scope="session")
def fork(tmp_path_factory):
    """This checkout in a git repository of its own, as a lab's fork begins; returns its folder."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.run(listed, cwd=TEMPLATE, check=True, capture_output=True, encoding="utf-8").stdout.split("\0")
    folder = tmp_path_factory.mktemp("fork") / "clone"
    for path in filter(None, paths):
        if (TEMPLATE / path).is_file() and not path.startswith("tests/training/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(TEMPLATE / path, folder / path)
    start(folder)
    return folder


@pytest.fixture
def clone(home, fork, tmp_path):
    """A copy of the fork."""
    return shutil.copytree(fork, tmp_path / "clone")


def run(folder, tool, *words):
    """What became of a tool in a folder: its exit status and what it printed."""
    command = [sys.executable, "-m", f"tools.{tool}", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def places(folder, pattern):
    """{paths of files in which something stands}"""
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {
        path.relative_to(folder).as_posix() for path in files if re.search(pattern, path.read_text("utf-8", "ignore"))
    }


def test_one_command_gives_the_template_its_address_everywhere(clone):
    page = (TEMPLATE / "docs" / "make-it-yours.md").read_text("utf-8")
    documented = re.search(r"^make address ADDRESS=(\S+)$", page, re.MULTILINE)[1]
    before = places(clone, re.escape(DEFAULTS["_address"]))
    done = run(clone, "address", documented)
    assert done.returncode == 0, done.stderr
    assert json.loads((clone / "cookiecutter.json").read_text("utf-8"))["_address"] == documented
    assert before - KEPT <= places(clone, re.escape(documented)) and before - KEPT <= set(done.stdout.splitlines())
    assert {"cookiecutter.json", "README.md", "docs/labs.md", "docs/workflows/update.yml"} <= before
    assert "](https://your-lab.github.io/model-template/)" in (clone / "README.md").read_text("utf-8")
    note = (clone / "model_repo" / "baking" / "next_steps.py").read_bytes()
    assert note == (TEMPLATE / "model_repo" / "baking" / "next_steps.py").read_bytes(), "it still knows the placeholder"
    left = places(clone, PLACEHOLDER) - KEPT
    assert not left, "the command misses these"


@pytest.mark.parametrize(
    "own",
    ["git.example.org/lab/a-template", "github.com/Leaf-Lab/template.of.ours", "github.com/org/template-2"],
)
def test_address_can_go_back_and_nothing_else_has_changed(clone, own):
    assert run(clone, "address", f"https://{own}").returncode == 0
    assert run(clone, "address", DEFAULTS["_address"]).returncode == 0
    changed = subprocess.run(["git", "status", "--short"], cwd=clone, capture_output=True, text=True, check=True)
    assert changed.stdout == ""


@pytest.mark.parametrize(
    "address", ["", "gh:lab/template", "git@github.com:lab/template", "https://me:secret@github.com/lab/template",
                "https://github.com/lab/template.git", "https://github.com/lab/template/", "../template"]
)  # fmt: skip
def test_address_that_not_every_tool_takes_is_refused(fork, address):
    done = run(fork, "address", address)
    assert done.returncode == 1
    assert "is not the address of a template. Write it as https://" in done.stderr
    changed = subprocess.run(["git", "status", "--short"], cwd=fork, capture_output=True, text=True, check=True)
    assert changed.stdout == ""


def test_this_version_has_its_part_of_the_changelog_and_the_date_of_the_citation():
    citation = yaml.safe_load((TEMPLATE / "CITATION.cff").read_text("utf-8"))
    heading = f"## {DEFAULTS['_version']} - {citation['date-released']}\n"
    changelog = (TEMPLATE / "CHANGELOG.md").read_text("utf-8")
    assert re.search("^## .*\n", changelog, re.MULTILINE)[0] == heading


def new_version(clone, version):
    """Writes a version into the files that hold it, and commits."""
    change(clone / "cookiecutter.json", f'"_version": "{release_of(clone)}"', f'"_version": "{version}"')
    changelog = clone / "CHANGELOG.md"
    change(changelog, "\n## ", f"\n## {version} - 2027-01-31\n\n- Something new.\n\n## ")
    commit(clone, "Release")


def release_of(clone):
    """The version that a clone says it is."""
    return json.loads((clone / "cookiecutter.json").read_text("utf-8"))["_version"]


def test_a_version_is_tagged_once_with_its_part_of_the_changelog(clone):
    tag = f"v{DEFAULTS['_version']}"
    assert run(clone, "release", "check").returncode == 0
    assert run(clone, "release", "tag").stdout == f"{tag}\n"
    git(clone, "tag", tag)
    assert run(clone, "release", "tag").stdout == "\n"
    new_version(clone, "9.0.0")
    assert run(clone, "release", "tag").stdout == "v9.0.0\n"
    assert run(clone, "release", "notes").stdout == "- Something new.\n"


@pytest.mark.parametrize(
    "path", [f"{part}/new.txt" if (TEMPLATE / part).is_dir() else part for part in release.DELIVERED]
)
def test_change_of_what_repositories_get_needs_a_new_version(clone, path):
    git(clone, "tag", f"v{DEFAULTS['_version']}")
    with open(clone / path, "a", encoding="utf-8") as file:
        file.write("\n")
    commit(clone, "Improve")
    done = run(clone, "release", "check")
    assert done.returncode == 1
    assert (
        f"have changed since v{DEFAULTS['_version']}, for example {path}. Give the template a new version"
        in done.stderr
    )
    new_version(clone, "9.0.0")
    assert run(clone, "release", "check").returncode == 0


def test_change_of_a_page_needs_no_new_version(clone):
    git(clone, "tag", f"v{DEFAULTS['_version']}")
    change(clone / "README.md", "# ", "# The ")
    commit(clone, "Word it better")
    assert run(clone, "release", "check").returncode == 0


def test_version_that_is_older_or_not_described_is_refused(clone):
    git(clone, "tag", "v10.0.0")
    git(clone, "tag", "v9.0.0")
    git(clone, "tag", "vNext")
    done = run(clone, "release", "check")
    assert done.returncode == 1
    assert "is older than v10.0.0" in done.stderr
    change(clone / "cookiecutter.json", f'"_version": "{DEFAULTS["_version"]}"', '"_version": "10.0.1"')
    assert "Begin it with '## 10.0.1 - YYYY-MM-DD'." in run(clone, "release", "check").stderr
