"""What near a fact says something else, or cannot be read: the fact is not said to agree."""

import json

import pytest
from checking import edit
from comparing import CITATION, CODE, README, ZENODO, agrees, check, verdict
from conftest import LIBRARIES

from model_repo.check import output, report
from model_repo.check.facts import Facts
from model_repo.check.places import Place
from model_repo.texts.people import Author


def test_what_was_not_compared_everywhere_is_said_with_its_place(folder):
    edit(folder, "README.md", "- **Version:** 1.0.0", "- **Version:** the first one")
    said = report.verdict(check(folder))
    assert "Not compared everywhere: version (README.md, line " in said and "Title, date" in said
    assert "unclear" not in json.loads(output.as_json([check(folder)]))["repositories"][0]


def test_copies_that_agree_with_the_leader_and_not_with_each_other_leave_the_fact_open(folder):
    edit(folder, ZENODO, '"title": "Leaf Net"', '"title": "Leaf Net: a net for Borneo"')
    assert verdict(folder, "title") == "agrees"
    edit(folder, README, 'model_name: "Leaf Net"', 'model_name: "Leaf Net: a net for Africa"')
    assert verdict(folder, "title") == "unclear"


# Three values, the first of which fits the others; whether those that contradict each other agree.
CONTRADICTING = {
    "title": (["Leaf Net", "Leaf Net: a net for Borneo", "Leaf Net: a net for Africa"], None),
    "license": ([("gpl-3.0",), ("gpl-3.0-only",), ("gpl-3.0-or-later",)], None),
    "authors": ([(Author("Doe, J."),), (Author("Doe, Jim"),), (Author("Doe, John"),)], False),
}


@pytest.mark.parametrize("fact", CONTRADICTING)
def test_copies_that_contradict_each_other_are_found_behind_a_leader_that_fits_both(fact):
    values, agree = CONTRADICTING[fact]
    places = [Place(fact, f"file {number}", "", 1, value) for number, value in enumerate(values)]
    aside = places[2].aside()
    for together, verdicts in (
        (places[:2], [True]),
        (places, [True, True, agree]),
        ([*places[:2], aside], [True, True, None]),
    ):
        assert [each.agrees for each in Facts(tuple(together), (), (), (), None).judgements] == verdicts


PREFERRED = """
preferred-citation:
  type: software
  title: "Leaf Net"
  version: "1.0.0"
  license: Apache-2.0
  authors:
    - family-names: "Doe"
      given-names: "Jane"
    - family-names: "Núñez"
      given-names: "José"
    - name: "A Consortium"
"""


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [("Leaf Net", "Twig", "title"), ("1.0.0", "0.9", "version"), ("Apache-2.0", "MIT", "license"), ("Doe", "Poe", "authors")],
)  # fmt: skip
def test_a_preferred_citation_of_software_is_compared(folder, old, new, fact):
    edit(folder, CITATION, "", PREFERRED)
    assert verdict(folder, fact) == "agrees"
    edit(folder, CITATION, PREFERRED, PREFERRED.replace(old, new))
    assert verdict(folder, fact) == "unclear"
    edit(folder, CITATION, "type: software\n  title", "type: data\n  title")
    assert verdict(folder, fact) == ("agrees" if fact == "title" else "unclear")  # that may be another work


PROJECT = '[project]\nname = "leaf-net"\nversion = "{}"\nlicense = {}\n[project.urls]\nRepository = "{}"\n'


@pytest.mark.parametrize("license", ['"{}"', '{{text = "{}"}}'])
def test_a_package_beside_the_model_leaves_open_what_it_says_otherwise(folder, license):
    text = (folder / "pyproject.toml").read_text("utf-8")
    facts = ["version", "license", "address of the code"]
    for values, same in ((("1.0.0", "Apache-2.0", CODE), True), (("9.9", "MIT", "https://github.com/a/b"), False)):
        project = PROJECT.format(values[0], license.format(values[1]), values[2])
        (folder / "pyproject.toml").write_text(text + project, "utf-8")
        assert [agrees(folder, fact) for fact in facts] == [same] * 3
        assert not check(folder).problems


CODEMETA = """{
  "name": "Leaf Net", "version": "1.0.0", "softwareVersion": "1.0.0", "license": "https://spdx.org/licenses/Apache-2.0",
  "codeRepository": "https://github.com/imageomics/leaf-net",
  "author": [
    {"familyName": "Doe", "givenName": "Jane", "@id": "https://orcid.org/0000-0002-1825-0097"},
    {"name": "Jos\u00e9 N\u00fa\u00f1ez"}, {"@type": "Organization", "name": "A Consortium"}
  ]
}"""


def test_a_codemeta_file_that_says_the_same_leaves_nothing_open(folder):
    edit(folder, "codemeta.json", "", CODEMETA)
    assert report.check(str(folder)).unclear == []


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("{\n", '{"x": NaN,', "version"), ("{\n", '{"x": [1,],', "title"), ("{\n", '[{', "license"),
        ("{\n", f'{{"x": {"[" * 90}{"]" * 90},', "authors"), ("{\n", '{"version": "1.0.0",', "version"),
        ('{\n', '{"@graph": []}', "title"), ('"softwareVersion": "1.0.0"', '"softwareVersion": "0.9.0"', "version"),
        ('"version": "1.0.0"', '"version": 0.9', "version"), ('"name": "Leaf Net"', '"name": ["Twig Net"]', "title"),
        ('"https://spdx', '{"@id": "https://spdx.org/licenses/MIT"}, "x": "https://spdx', "license"),
        ('"https://spdx', '["Apache-2.0", {"x": "MIT"}], "x": "https://spdx', "license"),
        ("https://github.com/imageomics/leaf-net", "https://git.example.edu/leaf-net", "address of the code"),
        ('"Jane"', '"June"', "authors"), ("1825-0097", "9079-593X", "authors"), ('{"name": "Jos', '{"x": "Jos', "authors"),
    ],
)  # fmt: skip
def test_what_a_codemeta_file_says_otherwise_or_in_a_way_that_is_not_read_stays_open(folder, old, new, fact):
    assert old in CODEMETA
    edit(folder, "codemeta.json", "", CODEMETA.replace(old, new, 1))
    assert verdict(folder, fact) == "unclear"


@pytest.mark.parametrize("kind", ["article", "dataset"])
def test_an_entry_of_another_kind_for_the_model_is_compared(folder, kind):
    edit(folder, README, "@software{", f"@{kind}{{")
    assert verdict(folder, "version") == "agrees"
    edit(folder, README, "version = {1.0.0}", "version = {0.9}")
    assert verdict(folder, "version") == "unclear"


@pytest.mark.parametrize(
    ("files", "severity"),
    [(["net.py", "Readme.md"], "advice"), (["net.py"], "advice"), (["net.safetensors"], "error"), ([".cruft.json"], "error"), ([], "error")],
)  # fmt: skip
def test_a_card_is_missing_only_where_there_is_a_model(tmp_path, files, severity):
    for name in files:
        (tmp_path / name).write_text("{}" if name.endswith("json") else "x = 1\n", "utf-8")
    found = [each.severity for each in check(tmp_path).problems if each.file == README]
    assert found == [severity]


@pytest.mark.parametrize("library", ["", "some-other-library", *LIBRARIES])
def test_in_a_fresh_repository_everything_is_compared(write_files, library):
    more = {"base_model": "org/base", "paper": "10.48550/arXiv.2311.18803", "datasets": "org/data"}
    folder = write_files(library_name=library, **more)[0].folder
    found = check(folder)
    assert not found.unclear
    assert "address of the model" in found.compared
