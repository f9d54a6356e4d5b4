"""What stands beside a value, or in its link, counts: nothing is said to agree that says more."""

import re

import pytest
from checking import edit
from quillwort import CODE, agreeing, check, fix

from model_repo.check import report

pytest_plugins = ["quillwort"]  # its fixtures


ADDED = [
    ('"3.14.15"', '"4.0.0"', "README.md", "- **Version:** 3.14.15", "- **Version:** 3.14.15 (first with ferns)"),
    ('"3.14.15"', '"4.0.0"', "README.md", "- **Version:** 3.14.15", "- **Version:** [3.14.15](https://example.org/v3.14.15)"),
    ('"3.14.15"', '"4.0.0"', ".zenodo.json", '"3.14.15"', '"3.14.15 (beta)"'),
    ('"Quillwort Net"', '"Twig"', "README.md", "title = {Quillwort Net}", "title = {{Q}uillwort Net: naming ferns}"),
    ('"Quillwort Net"', '"Twig"', "README.md", "title = {Quillwort Net}", "title = {quillwort-net (Revision 3f2a9b1)}"),
    ('"Quillwort Net"', '"Twig"', "README.md", 'name: "Quillwort Net"', 'name: "Quillwort Net - naming ferns"'),
    ('"Quillwort Net"', '"Twig"', ".zenodo.json", '"title": "Quillwort Net"', '"title": "spleenwort/quillwort-net: Quillwort Net: ferns"'),
    ("2031-07-19", "2032-07-19", "README.md", "year = {2031}", "year = {2031 (online)}"),
    ("2031-07-19", "2032-07-19", "README.md", "year = {2031}", "date = {2031-07}"),
    ("of a meadow", "of grass", ".zenodo.json", "<p>Names moonworts", "<p>Names <i>moonworts</i>"),
    ("of a meadow", "of grass", ".zenodo.json", "of a meadow.", "of a meadow. Slowly."),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "new", "file", "copy", "added"), ADDED, ids=range(len(ADDED)))
def test_what_an_author_added_to_a_value_is_named_and_stays_when_the_value_changes(
    repository, fact, new, file, copy, added
):
    edit(repository, file, copy, added)
    edit(repository, "CITATION.cff", fact, new)
    said = fix(repository)
    assert added in (repository.folder / file).read_text("utf-8"), said
    assert re.search(rf"^{re.escape(file)}:\d+: not changed: ", said, re.M), said


LICENSE_BULLET = "[Apache-2.0](LICENSE)"


@pytest.mark.parametrize(
    ("written", "agrees"),
    [
        ("Apache-2.0, non-commercial use only", False),
        ("Apache-2.0 (weights: research only)", False),
        ("[Apache-2.0](https://opensource.org/licenses/MIT)", False),
        ("[Apache-2.0](https://creativecommons.org/licenses/by-nc/4.0/deed.en)", False),
        ("[Apache-2.0](https://www.apache.org/licenses/LICENSE-2.0)", True),
        ("Apache-2.0 (Apache License, Version 2.0)", True),
        ("Apache-2.0, see the [LICENSE](LICENSE) file for details.", True),
        ("Apache License 2.0. Full text in LICENSE.md", True),
    ],
)
def test_a_license_agrees_only_where_nothing_beside_it_says_more(repository, written, agrees):
    edit(repository, "README.md", LICENSE_BULLET, written)
    assert ("license" in agreeing(repository)) == agrees


@pytest.mark.parametrize("file", ["README.md", "CITATION.cff"])
def test_one_license_of_several_is_not_said_to_agree_with_it_alone(repository, file):
    names = {"README.md": "apache-2.0", "CITATION.cff": "Apache-2.0"}
    edit(repository, file, f'license: "{names[file]}"', f'license: ["mit", "{names[file]}"]'.replace("mit", "MIT"))
    found = check(repository)
    assert "license" not in found.compared
    assert not any("license" in problem.text and "differs" in problem.text for problem in found.problems)


@pytest.mark.parametrize(
    ("field", "fact"),
    [
        ("author = {Smith, Bob and others}", "authors"),
        ("author = {Ferny, Jane Mossy and others}", "authors"),
        ("author = {others}", "authors"),
    ],
)
def test_a_field_that_nobody_can_read_is_not_said_to_agree(repository, field, fact):
    edit(repository, "README.md", "author = {Ferny, Jane Mossy and Núñez, José and {Hornwort Consortium}}", field)
    assert fact not in agreeing(repository)


@pytest.mark.parametrize(
    ("old", "new", "fact", "agrees"),
    [
        ("[clubmoss/vit-spike](", "[clubmoss/vit-other](", "base model", False),
        ("[clubmoss/vit-spike](", "[https://hf.co/clubmoss/vit-other](", "base model", False),
        ("[clubmoss/vit-spike](", "[vit-spike-2](", "base model", False),
        ("[clubmoss/vit-spike](", "[https://hf.co/clubmoss/vit-spike](", "base model", True),
        ("[clubmoss/vit-spike](", "[vit-spike](", "base model", True),
        ("[clubmoss/vit-spike](", "[the first model](", "base model", True),
        ("## Uses\n", "Finetuned from model: clubmoss/vit-spike\n\n## Uses\n", "base model", True),
        ("## Uses\n", "Finetuned from model: clubmoss/vit-other\n\n## Uses\n", "base model", False),
        ("## Uses\n", "Base model: the first one\n\n## Uses\n", "base model", False),
        ("[horsetail/TreeOfLife-77](", "[horsetail/TreeOfLife-7](", "datasets", False),
        ("[horsetail/TreeOfLife-77](", "[TreeOfLife-77](", "datasets", True),
        (f"[Code]({CODE})", f"[{CODE}-fork]({CODE})", "address of the code", False),
        (f"[Code]({CODE})", f"[{CODE.removeprefix('https://')}]({CODE}/)", "address of the code", True),
    ],
)
def test_a_link_agrees_only_where_its_words_name_where_it_leads(repository, old, new, fact, agrees):
    edit(repository, "README.md", old, new)
    assert (fact in agreeing(repository)) == agrees, report.as_text(check(repository))


@pytest.mark.parametrize("other", ["xyz/abc", "spleenwort/twig", "xyz/quillwort-net"])
def test_a_link_of_the_notebook_to_another_model_is_not_said_to_agree(repository, other):
    edit(repository, "notebook.ipynb", "huggingface.co/spleenwort/quillwort-net", f"huggingface.co/{other}")
    assert "address of the model" not in agreeing(repository)


def test_a_link_to_the_base_model_leaves_the_address_of_the_model_compared(repository):
    edit(
        repository, "notebook.ipynb", "# Quillwort Net\\n", '# Quillwort Net\\n", "https://hf.co/clubmoss/vit-spike\\n'
    )
    assert "address of the model" in agreeing(repository)


@pytest.mark.parametrize(
    ("old", "new", "fact", "agrees"),
    [
        ("- **Version:** 3.14.15", "- **Version:** 3.14.15 (weights 3.14.16)", "version", False),
        ("- **Version:** 3.14.15", "- **Version:** 3.14.15 (first with ferns)", "version", True),
        ("- **Version:** 3.14.15", "- **Version:** 3.14.15, tag v3.14.15", "version", True),
        (f"[Code]({CODE})", f"[Code]({CODE}/../other)", "address of the code", False),
        (f"[Code]({CODE})", f"[Code]({CODE}/%2E%2E/other)", "address of the code", False),
        (f"[Code]({CODE})", f"[Code]({CODE}/compare/v1...v2)", "address of the code", True),
    ],
)
def test_what_stands_behind_a_version_or_an_address_counts(repository, old, new, fact, agrees):
    edit(repository, "README.md", old, new)
    assert (fact in agreeing(repository)) == agrees, report.as_text(check(repository))
