"""What these tests take for granted is so: facts that were read before, and git that is not started."""

import shutil

import pytest
import states
from checking import edit
from conftest import start

from model_repo.check import fix as changes
from model_repo.check import report
from model_repo.check.git import Git

CHANGES = [
    ("README.md", "- **Version:** 1.0.0", "- **Version:** 0.9.0"),
    ("CITATION.cff", 'title: "Leaf Net"', 'title: "Twig"'),
    (".zenodo.json", '"2026-01-31"', '"2026-01-30"'),
    ("LICENSE", "Accepting Warranty or Additional Liability", "No Selling"),
    ("LICENSE-WEIGHTS", "", "MIT License\n"),
    ("notebook.ipynb", "# Leaf Net", "# Twig"),
    ("CONTRIBUTING.md", "origin https://github.com/imageomics", "origin https://github.com/else"),
    ("pyproject.toml", "", '\n[project]\nname = "leaf-net"\nversion = "0.9"\n'),
    ("codemeta.json", "", '{"name": "Twig"}'),
]


def test_a_report_with_facts_that_were_read_before_is_the_report(folder):
    start(folder)
    git, stand_in = Git.of(folder), states.Committed(folder)
    for file, old, new in CHANGES:
        edit(folder, file, old, new)
        assert report.check(str(folder), git) == states.check(folder, stand_in) == states.check(folder, stand_in), file


@pytest.mark.parametrize("with_git", [False, True])
def test_what_is_mended_with_facts_that_were_read_before_is_what_is_mended(folder, tmp_path, with_git):
    if with_git:
        start(folder)
    stand_in = states.Committed(folder) if with_git else None
    for file, old, new in CHANGES:
        edit(folder, file, old, new)
    states.check(folder, stand_in)
    other = shutil.copytree(folder, tmp_path / "other")
    assert states.fix(folder, stand_in) == "\n".join(changes.fix(str(other), Git.of(other)))
    assert states.files_of(folder) == states.files_of(other)


def test_git_says_of_a_fresh_repository_what_its_stand_in_says(folder):
    start(folder)
    stand_in, git = states.Committed(folder), Git.of(folder)
    edit(folder, "CITATION.cff", 'title: "Leaf Net"', 'title: "Twig"')
    (folder / "new.md").write_text("new", "utf-8")
    (folder / "README.md").unlink()
    assert stand_in.files() == git.files()
    for file in ("CITATION.cff", "README.md", "none.md"):
        assert stand_in.committed(file, 10_000) == git.committed(file, 10_000)
    assert not git.failures
