"""What --fix leaves of people and of other works: the keys of creators, and entries of BibTeX."""

import re

import pytest
from comparing import (
    CODE,
    OTHER_ID,
    archive,
    archived,
    check,
    cite,
    fix,
    person,
    rules,
    texts,
    unclear,
)
from conftest import change

JANES_ID = "0000-0002-1825-0097"
WEI = {"name": "Wang, Wei", "orcid": JANES_ID, "affiliation": "Peking University", "gnd": "170118215"}
# The authors of CITATION.cff, the creators that were there, what becomes of these.
CREATORS = {
    "the family name": ([person("Wang", "Fang")], [WEI], [{"name": "Wang, Fang"}]),
    "the given name": ([person("Chen", "Wei")], [WEI], [{"name": "Chen, Wei"}]),
    "nothing": ([person("Chen", "Fang")], [WEI], [{"name": "Chen, Fang"}]),
    "the place": (
        [person("Wang", "Fang"), person("Doe", "Jane")],
        [WEI, {"name": "Roe, Max", "gnd": "1"}],
        [{"name": "Wang, Fang"}, {"name": "Doe, Jane"}],
    ),
    "an initial, and has another iD": (
        [person("Wang", "W.", OTHER_ID), person("Doe", "Jane")],
        [WEI],
        [{"name": "Wang, W.", "orcid": OTHER_ID}, {"name": "Doe, Jane"}],
    ),
    "an initial": ([person("Wang", "W."), person("Doe", "Jane")], [WEI], [WEI, {"name": "Doe, Jane"}]),
    "the name": ([person("Doe", "Jane"), person("Wang", "Wei")], [WEI], [{"name": "Doe, Jane"}, WEI]),
    "the iD": ([person("Chen", "Fang", JANES_ID)], [WEI], [{**WEI, "name": "Chen, Fang"}]),
    "the name, exchanged": ([person("Wei", "Wang")], [WEI], [{**WEI, "name": "Wei, Wang"}]),
    "the name, without accents": (
        [person("Nunez", "Jose"), person("Doe", "Jane")],
        [{"name": "Núñez, José", "gnd": "1"}],
        [{"name": "Núñez, José", "gnd": "1"}, {"name": "Doe, Jane"}],
    ),
}


@pytest.mark.parametrize("shared", CREATORS)
def test_keys_of_a_creator_go_along_only_with_the_same_person(folder, shared):
    authors, there, expected = CREATORS[shared]
    cite(folder, authors=authors)
    archive(folder, creators=there)
    fix(folder)
    assert archived(folder, "creators") == expected


def test_keys_stay_where_an_initial_fits_two_people(folder):
    cite(folder, authors=[person("Wang", "Wei"), person("Wang", "Wen"), person("Doe", "Jane")])
    archive(folder, creators=[{"name": "Wang, W.", "orcid": JANES_ID}])
    before = (folder / ".zenodo.json").read_bytes()
    assert ".zenodo.json" in fix(folder)
    assert (folder / ".zenodo.json").read_bytes() == before
    assert "authors-differ" in rules(folder)


def test_copies_that_fit_the_same_initial_have_to_agree_with_each_other(folder):
    cite(folder, authors=[person("Doe", "J."), person("Núñez", "José"), {"name": "A Consortium"}])
    change(folder / "README.md", "author = {Doe, Jane and", "author = {Doe, Jim and")
    before = texts(folder)
    assert rules(folder) == {"authors-differ"}
    assert "say more there first" in fix(folder)
    assert texts(folder) == before and "authors" not in check(folder).compared


# BibTeX of other works, beside the model's entry.
OTHERS = {
    "a rival with a longer title": "@misc{rival,\n  author = {Poe, Edgar},\n  title = {Leaf-Net: A Rival}\n}\n",
    "a rival of the same name": "@misc{rival,\n  author = {Poe, Edgar},\n  title = {LeafNet}\n}\n",
    "a library at the address of the code": f"@misc{{timm,\n  author = {{Ross Wightman}},\n  title = {{PyTorch Image Models}},\n  url = {{{CODE}}}\n}}\n",
    "a library by many": f"@misc{{timm,\n  author = {{Ross Wightman and others}},\n  title = {{PyTorch Image Models}},\n  url = {{{CODE}}}\n}}\n",
    "a page by nobody": f"@online{{docs,\n  title = {{How to Press Leaves}},\n  url = {{{CODE}}}\n}}\n",
    "the data by the same people": f"@misc{{data,\n  author = {{Doe, Jane}},\n  title = {{Photos of Leaves}},\n  url = {{{CODE}}}\n}}\n",
    "a sequel by one of them": "@misc{two,\n  author = {Doe, Jane and Poe, Edgar},\n  title = {Leaf Net: Borneo}\n}\n",
}


@pytest.mark.parametrize("work", OTHERS)
def test_an_entry_of_another_work_beside_the_own_one_is_left_alone(folder, work):
    change(folder / "README.md", "@software{", f"{OTHERS[work]}\n@software{{")
    assert not rules(folder)
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before


@pytest.mark.parametrize("work", OTHERS)
def test_an_entry_of_another_work_alone_is_left_alone_and_not_said_to_agree(folder, work):
    path = folder / "README.md"
    path.write_text(
        re.sub(r"@software\{.*?\n\}\n", lambda _: OTHERS[work], path.read_text("utf-8"), flags=re.S), "utf-8"
    )
    cite(folder, version="1.1.0")
    before = path.read_text("utf-8")
    fix(folder)
    assert path.read_text("utf-8").replace("- **Version:** 1.1.0", "- **Version:** 1.0.0") == before
    assert not {"title", "authors"} <= set(check(folder).compared)


def test_an_entry_whose_title_and_authors_are_both_other_is_not_said_to_agree(folder):
    change(folder / "README.md", "title = {Leaf Net}", "title = {Fish Net}")
    path = folder / "README.md"
    path.write_text(re.sub(r"author = \{Doe.*?\}\},", "author = {Poe, Edgar},", path.read_text("utf-8")), "utf-8")
    before = texts(folder)
    fix(folder)
    assert texts(folder) == before
    assert {"title", "authors"} <= unclear(folder)


@pytest.mark.parametrize(
    "words",
    [
        "The output will look something like this:",
        "For example:",
        "### An example",
        "The two formats will look like this:\n\n### BibTeX",
        "A sample entry:\n\n**BibTeX:**",
        "This prints:",
    ],
)
def test_an_entry_that_is_called_an_example_is_left_alone(folder, words):
    change(folder / "README.md", "**Model**\n", f"{words}\n")
    cite(folder, version="1.1.0", **{"date-released": "2027-03-01"})
    fix(folder)
    text = (folder / "README.md").read_text("utf-8")
    assert "version = {1.0.0}" in text and "year = {2026}" in text and "- **Version:** 1.1.0" in text
    assert not rules(folder) and {"version", "date"} <= unclear(folder)
