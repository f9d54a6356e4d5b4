"""baking/withdrawn.py: a file that is there in another spelling is the file, and no second one comes beside it."""

import os

import pytest

from model_repo.baking.withdrawn import withdraw

# What was there: which new file goes.
SPELLINGS = {
    "Readme.md": "README.md",
    "readme.md": "README.md",
    "README": "README.md",
    "README.rst": "README.md",
    "README.txt": "README.md",
    "License.md": "LICENSE",
    "LICENCE": "LICENSE",
    "COPYING": "LICENSE",
    "license": "LICENSE",
    "citation.cff": "CITATION.cff",
    "Citation.cff": "CITATION.cff",
    "contributing.md": "CONTRIBUTING.md",
    "CONTRIBUTING.rst": "CONTRIBUTING.md",
    "Agents.md": "AGENTS.md",
    "Requirements.txt": "requirements.txt",
}
NEW = ("README.md", "LICENSE", "CITATION.cff", "CONTRIBUTING.md", "AGENTS.md", "requirements.txt", "notebook.ipynb")


@pytest.mark.parametrize("there", SPELLINGS)
def test_no_second_file_comes_beside_one_in_another_spelling(tmp_path, monkeypatch, there):
    monkeypatch.chdir(tmp_path)
    (tmp_path / there).write_text("mine", "utf-8")
    known = {there: [4, 0]}
    for name in NEW:
        if not os.path.exists(name):  # where case does not count, nothing was written
            (tmp_path / name).write_text("authors:\n  -\n", "utf-8")
    told = list(withdraw("", known))
    assert (tmp_path / there).read_text("utf-8") == "mine"
    assert set(os.listdir()) == {there, *NEW} - {SPELLINGS[there]}
    assert all(sentence.startswith(f"{SPELLINGS[there]} was not added: ") and there in sentence for sentence in told)


@pytest.mark.parametrize("there", ["READMEFIRST.md", "LICENSE-3RD-PARTY", "docs/README.md", "notebook.py"])
def test_other_files_hold_no_new_one_back(tmp_path, monkeypatch, there):
    monkeypatch.chdir(tmp_path)
    for name in NEW:
        (tmp_path / name).write_text("authors:\n  -\n", "utf-8")
    told = list(withdraw("", {there: [4, 0]}))
    assert told == []
