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


@pytest.fixture
def released(home, tmp_path):
    """What tools/release.py looks at, in a git repository: one file in each folder that repositories get."""
    folder = tmp_path / "released"
    for part in release.DELIVERED:
        if (TEMPLATE / part).is_dir():
            (folder / part).mkdir(parents=True)
            (folder / part / "old.txt").write_text("old\n", "utf-8")
    for file in (*(part for part in release.DELIVERED if (TEMPLATE / part).is_file()), "CHANGELOG.md", "README.md"):
        shutil.copy(TEMPLATE / file, folder)
    (folder / "tools").mkdir()
    shutil.copy(TEMPLATE / "tools" / "release.py", folder / "tools")
    start(folder)
    return folder


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


def new_version(released, version):
    """Writes a version into the files that hold it, and commits."""
    change(released / "cookiecutter.json", f'"_version": "{release_of(released)}"', f'"_version": "{version}"')
    changelog = released / "CHANGELOG.md"
    change(changelog, "\n## ", f"\n## {version} - 2027-01-31\n\n- Something new.\n\n## ")
    commit(released, "Release")


def release_of(released):
    """The version that a clone says it is."""
    return json.loads((released / "cookiecutter.json").read_text("utf-8"))["_version"]


def test_a_version_is_tagged_once_with_its_part_of_the_changelog(released):
    tag = f"v{DEFAULTS['_version']}"
    assert run(released, "release", "check").returncode == 0
    assert run(released, "release", "tag").stdout == f"{tag}\n"
    git(released, "tag", tag)
    assert run(released, "release", "tag").stdout == "\n"
    new_version(released, "9.0.0")
    assert run(released, "release", "tag").stdout == "v9.0.0\n"
    assert run(released, "release", "notes").stdout == "- Something new.\n"


@pytest.mark.parametrize(
    "path", [f"{part}/new.txt" if (TEMPLATE / part).is_dir() else part for part in release.DELIVERED]
)
def test_change_of_what_repositories_get_needs_a_new_version(released, path, monkeypatch):
    git(released, "tag", f"v{DEFAULTS['_version']}")
    with open(released / path, "a", encoding="utf-8") as file:
        file.write("\n")
    commit(released, "Improve")
    monkeypatch.chdir(released)
    (problem,) = release.problems()
    changed = f"have changed since v{DEFAULTS['_version']}, for example {path}. Give the template a new version"
    assert changed in problem
    new_version(released, "9.0.0")
    assert not list(release.problems())


def test_change_of_a_page_needs_no_new_version(released):
    git(released, "tag", f"v{DEFAULTS['_version']}")
    change(released / "README.md", "# ", "# The ")
    commit(released, "Word it better")
    assert run(released, "release", "check").returncode == 0


def test_version_that_is_older_or_not_described_is_refused(released):
    git(released, "tag", "v10.0.0")
    git(released, "tag", "v9.0.0")
    git(released, "tag", "vNext")
    done = run(released, "release", "check")
    assert done.returncode == 1
    assert "is older than v10.0.0" in done.stderr
    change(released / "cookiecutter.json", f'"_version": "{DEFAULTS["_version"]}"', '"_version": "10.0.1"')
    assert "Begin it with '## 10.0.1 - YYYY-MM-DD'." in run(released, "release", "check").stderr
