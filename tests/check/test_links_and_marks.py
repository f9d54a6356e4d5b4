"""Links of right pages, marks of a merge in what is read, notebooks that do not open, and two works with one address."""

import json
import unicodedata

import pytest
from checking import check, edit, write
from comparing import CODE, MODEL, NOTEBOOK, USES, agrees, cite, fix, rules, verdict
from conftest import Repository, start

from model_repo.check.comparisons import same_papers

RIGHT = [
    "[Back to top](#top)", "[x](#)", "[x](#TOP)", "Text[^1].\n\n[^1]: Deprecated.", "Text[^note].\n\n[^note]: gone.md",
    '<img alt="x" src="figures/x&amp;y.png">', "[x](figures/x&y.png)", "[x](figures/%C3%BC%231.png)", "[x](figures/ü%231.png?raw=1)",
    "[x](LICENSE?plain=1#L3)", "[x](figures/100%25.png#gh-dark-mode-only)",
]  # fmt: skip
WRONG = ["[x](#toppings)", '<img alt="x" src="figures/x&amp;z.png">', "[x](figures/%C3%BC%232.png)", "[^1](gone.md)"]


@pytest.mark.parametrize(("links", "are_right"), [(RIGHT, True), (WRONG, False)])
def test_a_link_is_read_as_browsers_read_it(folder, links, are_right):
    for name in ("x&y.png", unicodedata.normalize("NFC", "ü#1.png"), "100%.png"):
        write(Repository(folder), f"figures/{name}", b"x")
    for link in links:
        edit(folder, "README.md", USES, f"{USES}\n{link}\n")
    broken = {each.line for each in check(folder)[0].problems if each.rule == "link-broken"}
    lines = (folder / "README.md").read_text("utf-8").split("\n")
    assert sorted(lines[line - 1] for line in broken) == ([] if are_right else sorted(links))


VERSION = "  version = {1.0.0},\n"
MARKED = [
    ("README.md", VERSION, f"<<<<<<< HEAD\n{VERSION}=======\n  version = {{3.0.0}},\n>>>>>>> b\n"),
    ("README.md", VERSION, f"<<<<<<< HEAD\n{VERSION}"),
    ("README.md", "- **Version:** 1.0.0\n", "<<<<<<< HEAD\n- **Version:** 1.0.0\n"),
    ("CONTRIBUTING.md", "git remote add", "<<<<<<< HEAD\ngit remote add"),
    ("CONTRIBUTING.md", "## Begin", "<<<<<<< HEAD\n## Begin"),
    ("requirements.txt", "", "<<<<<<< HEAD\n"),
    ("notebook.ipynb", ' "cells"', '<<<<<<< HEAD\n "cells"'),
    ("LICENSE", "   END OF", "<<<<<<< HEAD\n   END OF"),
]


@pytest.mark.parametrize(("file", "old", "new"), MARKED)
def test_a_mark_of_a_merge_is_seen_wherever_facts_are_read(folder, file, old, new):
    edit(folder, file, old, new)
    assert (file, "merge-conflict") in {(each.file, each.rule) for each in check(folder)[0].problems}


def test_a_page_may_show_a_merge_conflict(folder):
    edit(folder, "README.md", USES, f"{USES}\n```\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main\n```\n")
    assert "merge-conflict" not in rules(folder)


def test_a_field_that_is_twice_in_an_entry_is_told(folder):
    edit(folder, "README.md", VERSION, f"{VERSION}  version = {{3.0.0}},\n")
    assert "has a BibTeX entry with `version` twice. Delete one of them." in check(folder)[1]


NO_NOTEBOOKS = [
    ("{\n", "{{\n"), ('"nbformat": 4', '"nbformat": "4"'), ('"cells": [', '"cells": [{},'), ('"cells"', '"cell"'), (' "cells": [', '<<<<<<< HEAD\n "cells": ['),
    ('"cell_type": "markdown"', '"cell_type": null'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), NO_NOTEBOOKS)
def test_a_notebook_that_does_not_open_is_an_error(folder, old, new):
    edit(folder, NOTEBOOK, old, new)
    assert (NOTEBOOK, "json-invalid") in {(each.file, each.rule) for each in check(folder)[0].problems}


def test_a_notebook_with_results_is_none(folder):
    data = json.loads((folder / NOTEBOOK).read_text("utf-8"))
    data["cells"].append({"cell_type": "raw", "source": "x", "metadata": {}, "loss": float("nan")})
    (folder / NOTEBOOK).write_text(json.dumps(data), "utf-8")
    assert "json-invalid" not in rules(folder)


SICI = "10.1002/(SICI)1097-4636(1998)43:4"
PAPERS = [
    ("https://x.org/program#p12", "https://x.org/program#p13", False), ("https://x.org/program#p12", "http://x.org/Program", True),
    ("https://openreview.net/forum?id=aBcDeF", "https://openreview.net/forum?id=AbCdEf", False),
    (f"{SICI}<338::AID-JBM2>3.0.CO;2-B", f"https://doi.org/{SICI}<999::AID-JBM9>3.0.CO;2-X", False),
    (f"{SICI}<338::AID-JBM2>3.0.CO;2-B", f"https://doi.org/{SICI}%3C338::AID-JBM2%3E3.0.CO;2-B", True),
    ("<https://doi.org/10.1234/a>", "10.1234/A", True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), PAPERS)
def test_two_papers_of_one_page_or_issue_are_two(one, other, same):
    assert same_papers(one, other) is same_papers(other, one) is same


def test_code_in_a_folder_of_a_repository_has_its_root_as_remote(folder):
    below = f"{CODE}/tree/main/models/a"
    cite(folder, **{"repository-code": below})
    edit(folder, ".zenodo.json", f'"{CODE}"', f'"{below}"')
    edit(folder, "README.md", f"[Code]({CODE})", f"[Code]({below})")
    assert agrees(folder, "address of the code")
    edit(folder, "CONTRIBUTING.md", f"origin {CODE}", "origin https://github.com/imageomics/twig")
    assert rules(folder) == {"address-differs"}


def test_affiliations_of_which_one_is_a_part_are_unclear(folder):
    edit(folder, ".zenodo.json", '"A University"', '"A University, Columbus"')
    assert verdict(folder, "authors") == "unclear"
    fix(folder)
    edit(folder, ".zenodo.json", '"A University, Columbus"', '"Leaf Institute"')
    assert rules(folder) == {"authors-differ"}


def test_the_model_that_this_one_was_made_from_is_no_old_address(folder):
    start(folder)
    cite(folder, **{"repository-artifact": f"{MODEL}-2"})
    fix(folder)
    edit(folder, "README.md", "\nmodel_name:", '\nbase_model:\n- "imageomics/leaf-net"\nmodel_name:')
    edit(
        folder,
        "README.md",
        "**Fine-tuned from model:** [More Information Needed]",
        f"**Fine-tuned from model:** [imageomics/leaf-net]({MODEL})",
    )
    assert not rules(folder)


@pytest.mark.parametrize(("words", "expected"), [("TreeOfLife-10M, by hand.", "unclear"), (None, "agrees")])
def test_training_data_that_is_told_in_words_leaves_the_datasets_open(folder, words, expected):
    listed = "[imageomics/TreeOfLife-10M](https://huggingface.co/datasets/imageomics/TreeOfLife-10M)"
    edit(folder, "README.md", listed, words or listed)
    assert verdict(folder, "datasets") == expected
