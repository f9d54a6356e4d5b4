"""What checks read and write without Jinja is what the template reads and writes with it."""

import pytest

from model_repo import template
from model_repo.check import spelled
from model_repo.texts.people import Author

PLAIN = [
    ("family", "Doe", "Jane"), ("family", "O'Neil", "Zoë-Anne J."), ("family", "Núñez", "José"), ("group", "Leaf Lab (North), Inc."),
]  # fmt: skip
WITH_SIGNS = [
    ("family", "d\u2019Arc", "Jeanne"), ("group", "Leaf & Twig_Lab"), ("group", "1. Lab"), ("group", "\u00b2) Lab"), ("group", "www.leaf.org"), ("group", "-Leaf"),
    ("group", "A* [Team]"),
]  # fmt: skip


@pytest.mark.parametrize("names", [*([each] for each in PLAIN + WITH_SIGNS), PLAIN + WITH_SIGNS])
@pytest.mark.parametrize("orcid", ["", "0000-0002-1825-0097"])
def test_people_are_written_as_the_card_has_them(names, orcid):
    answers = [
        {"orcid": orcid, "group": name[0], "family": name[0], "given": "".join(name[1:])}
        | ({} if kind == "group" else {"group": ""})
        for kind, *name in names
    ]
    people = [Author(", ".join(name), orcid, group=kind == "group") for kind, *name in names]
    macros = template.environment().get_template("macros.jinja").module
    assert spelled.people(people) == str(macros.people(answers)).strip()


def test_the_libraries_are_those_of_the_template():
    names = template.environment().get_template("libraries.jinja").module
    assert template.libraries() == {*str(names.ids).split()} > {"open_clip"}
