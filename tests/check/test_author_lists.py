"""Lists of authors: when two are the same, and which are copies that follow."""

import json
import re

import pytest
from checking import edit
from quillwort import PEOPLE, agreeing, check, fix

from model_repo.check import report
from model_repo.check.comparisons import author_differences
from model_repo.texts.people import Author, parsed, same_name

pytest_plugins = ["quillwort"]  # its fixtures


# Ways in which people list the three authors; none of it is a copy.
SPELLINGS = [
    "Jane Mossy Ferny, José Núñez, and the Hornwort Consortium",
    "Jane Mossy Ferny*, José Núñez*, Hornwort Consortium (* equal contribution)",
    "Jane Mossy Ferny, PhD, José Núñez, Hornwort Consortium",
    "Jane Mossy Ferny & José Núñez, with the Hornwort Consortium",
    "Jane Mossy Ferny¹, José Núñez², Hornwort Consortium",
    "Jane Mossy Ferny (University of Liverwort), José Núñez and Hornwort Consortium",
    "J. M. Ferny, J. Núñez, Hornwort Consortium",
    "JM Ferny, J Núñez, Hornwort Consortium",
    "Ferny, Jane Mossy; Núñez, José; Hornwort Consortium",
    "Jane Ferny, Jose Nunez, Hornwort Consortium",
    "Dr. Jane Mossy Ferny, Prof. José Núñez, Hornwort Consortium",
    "Jane Mossy Ferny,\n  José Núñez,\n  Hornwort Consortium",
    "**Jane Mossy Ferny**, José Núñez, Hornwort Consortium",
    "[Jane Mossy Ferny](https://example.org), José Núñez, Hornwort Consortium",
]


@pytest.mark.parametrize("words", SPELLINGS)
def test_usual_ways_to_list_the_authors_agree_and_are_never_cut(repository, words):
    edit(repository, "README.md", f"- **Developed by:** {PEOPLE}", f"- **Developed by:** {words}")
    assert "authors" in agreeing(repository), report.as_text(check(repository))
    edit(repository, "CITATION.cff", 'given-names: "José"', 'given-names: "Pepe"')
    said = fix(repository)
    assert f"- **Developed by:** {words}" in (repository.folder / "README.md").read_text("utf-8"), said
    assert "(the bullet Developed by)" in said and "Write: [Jane Mossy Ferny]" in said


PERSONS = [
    ("H. L. Lapp", "Hilmar Lapp", True), ("Doe, Eric", "Doe, Erica", False), ("Doe, Jane", "Jane, Doe", False),
    ("Doe Jane", "Jane Doe", False), ("KC Wu", "Wu, Kate C.", True), ("van der Berg, Anna", "Anna van der Berg", True),
    ("King, Martin Luther, Jr.", "Martin Luther King Jr.", True), ("King, M., Jr.", "King, M., Sr.", False),
    ("Jia-Man Wu", "Wu, Jiaman", True), ("Doe", "Jane Doe", False), ("Campbell-Staton, Shane", "Shane Campbell Staton", True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), PERSONS)
def test_names_agree_by_words_and_initials(one, other, same):
    assert same_name(parsed(one), parsed(other)) == same_name(parsed(other), parsed(one)) == same


@pytest.mark.parametrize("ids", [("0000-0002-1825-0097", ""), ("", "0000-0002-1825-0097")])
def test_two_authors_with_one_name_keep_their_order_where_a_list_has_no_orcid_ids(ids):
    authors = [Author("Doe, Jane", ids[0]), Author("Poe, Jim"), Author("Doe, Jane", ids[1])]
    plain = [Author(each.name) for each in authors]
    assert not [*author_differences(authors, plain), *author_differences(plain, authors)]


def test_groups_have_no_initials():
    said = list(author_differences([Author("A. Consortium", group=True)], [Author("Alpha Consortium")]))
    assert said == ["lack 'Alpha Consortium'", "have 'A. Consortium', who is not there"]


AUTHORS = [
    ('orcid: "https://orcid.org/0000-0002-1825-0097"', 'orcid: "https://orcid.org/0000-0002-9079-593X"'),
    (
        '- name: "Hornwort Consortium"',
        '- family-names: "Reed"\n    given-names: "Ann"\n  - name: "Hornwort Consortium"',
    ),
    ('  - name: "Hornwort Consortium"\n', ""),
    ('given-names: "José"', 'given-names: "Pepe"'),
]


@pytest.mark.parametrize("with_git", [True, False])
@pytest.mark.parametrize(("old", "new"), AUTHORS, ids=range(len(AUTHORS)))
def test_both_lists_of_authors_on_the_card_follow_while_they_are_the_templates(repository, old, new, with_git):
    if not with_git:
        repository.git = None
    edit(repository, "CITATION.cff", old, new)
    said = fix(repository)
    text = (repository.folder / "README.md").read_text("utf-8")
    bullet = re.search(r"- \*\*Developed by:\*\* (.*)", text)[1]
    assert "not changed" not in said and PEOPLE not in text and text.count(bullet) == 2, said


def test_a_creator_who_was_renamed_keeps_every_other_key(repository):
    edit(repository, ".zenodo.json", '"name": "Ferny, Jane Mossy"', '"name": "Ferny, Jane Mossy", "gnd": "170118215"')
    before = json.loads((repository.folder / ".zenodo.json").read_text("utf-8"))["creators"][0]
    edit(repository, "CITATION.cff", 'given-names: "Jane Mossy"', 'given-names: "Joan"')
    fix(repository)
    creators = json.loads((repository.folder / ".zenodo.json").read_text("utf-8"))["creators"]
    assert creators[0] == {**before, "name": "Ferny, Joan"}  # the same ORCID iD


FERNY = "[Jane Mossy Ferny](https://orcid.org/0000-0002-1825-0097)"
OTHER_ID = "https://orcid.org/0000-0001-5109-3700"
REST = "José Núñez, Hornwort Consortium"


@pytest.mark.parametrize(
    "person",
    [
        f"Jane Mossy Ferny ([iD]({OTHER_ID}))",
        f"Jane Mossy Ferny [![ORCID](https://info.orcid.org/id.png)]({OTHER_ID})",
        f"[Jane Mossy Ferny (UL)]({OTHER_ID})",
        f'<a href="{OTHER_ID}">Jane Mossy Ferny</a>',
    ],
)
def test_no_form_of_another_orcid_id_agrees(repository, person):
    edit(repository, "README.md", f"- **Developed by:** {PEOPLE}", f"- **Developed by:** {person}, {REST}")
    assert "authors" not in agreeing(repository)
    edit(repository, "README.md", OTHER_ID, "https://orcid.org/0000-0002-1825-0097")
    assert "authors" in agreeing(repository)


@pytest.mark.parametrize("more", ["王小明", "bell hooks", "Bob", "Moss Team", "محمد علي"])
def test_more_people_than_the_authors_are_not_said_to_agree(repository, more):
    edit(repository, "README.md", f"- **Developed by:** {PEOPLE}", f"- **Developed by:** {PEOPLE}, {more}")
    assert "authors" not in agreeing(repository)
