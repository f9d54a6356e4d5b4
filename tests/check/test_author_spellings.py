"""Authors and their ORCID iDs, in every spelling that people use."""

import pytest
from checking import edit
from comparing import (
    AUTHORS,
    BULLET,
    CARD_AUTHORS,
    CITATION,
    JANE,
    OTHER_ID,
    PEOPLE,
    README,
    USES,
    ZENODO,
    agrees,
    check,
    fix,
    texts,
    verdict,
)

NAMED = [
    ("Smith, Bob and others", "Bob"), ("Doe, Jane and Smith, Bob and others", "Bob"),
    ("Núñez, José and Doe, Jane and others", "another order"), ("Doe, Jane and others", ""), ("others", ""),
]  # fmt: skip


@pytest.mark.parametrize(("names", "reported"), NAMED)
def test_people_named_before_others_in_bibtex_are_compared(folder, names, reported):
    edit(folder, "README.md", AUTHORS, f"author = {{{names}}}")
    found = check(folder)
    assert "authors" not in found.compared
    assert [each.rule for each in found.problems] == ["authors-differ"] * bool(reported)
    assert all(reported in each.text and "lack" not in each.text for each in found.problems)
    before = texts(folder)
    assert ("These are your own words." in fix(folder)) == bool(reported)
    assert texts(folder) == before


@pytest.mark.parametrize("end", [" et al.", ", et al.", " and others", ", ...", ", and others."])
def test_people_named_before_others_in_prose_are_compared(folder, end):
    edit(folder, "README.md", BULLET, f"- **Developed by:** {JANE}{end}")
    found = check(folder)
    assert "authors" not in found.compared and not found.problems
    edit(folder, "README.md", f"{JANE}{end}", f"{JANE}, Bob Smith{end}")
    assert ["have 'Bob Smith', who is not there" in each.text for each in check(folder).problems] == [True]


ORCIDS = [
    (f"[Jane Doe](https://orcid.org/{OTHER_ID})", False), (f"Jane Doe ({OTHER_ID})", False), (f"{PEOPLE} [iD](https://orcid.org/{OTHER_ID})", False),
    (f"Jane Doe ([iD](https://orcid.org/{OTHER_ID})), José Núñez", False),
    (f"[Bob Smith](https://orcid.org/{OTHER_ID})", True), ("Bob Smith, with José Núñez", True), ("José Núñez, Jane Doe", True),
    (JANE, True),
]  # fmt: skip


@pytest.mark.parametrize(("words", "same"), ORCIDS)
def test_the_orcid_ids_of_the_cards_authors_are_compared_with_the_models(folder, words, same):
    edit(folder, "README.md", CARD_AUTHORS, f"## Model Card Authors\n\n{words}")
    assert agrees(folder, "authors") == same


@pytest.mark.parametrize(("name", "same"), [("Jane Doe", False), ("J. Doe", False), ("Bob Smith", True)])
def test_an_orcid_id_at_an_authors_name_anywhere_on_the_card_is_compared(folder, name, same):
    contact = f"## Model Card Contact\n\nAsk [{name}](https://orcid.org/{OTHER_ID}).\n"
    edit(folder, "README.md", "## Model Card Contact\n", contact)
    assert agrees(folder, "authors") == same
    edit(folder, "README.md", OTHER_ID, "0000-0002-1825-0097")
    assert agrees(folder, "authors")


def test_the_orcid_id_to_write_is_named_and_the_words_stay(folder):
    edit(folder, "README.md", CARD_AUTHORS, f"## Model Card Authors\n\n[Jane Doe](https://orcid.org/{OTHER_ID})")
    said = fix(folder)
    assert f"have the ORCID iD {OTHER_ID} for 'Jane Doe'" in said and said.endswith("Write: 0000-0002-1825-0097"), said
    assert OTHER_ID in (folder / "README.md").read_text("utf-8")


WITH_OTHER_IDS = [
    (CITATION, "", "contact:\n  - family-names: Doe\n    given-names: Jane\n    orcid: https://orcid.org/{}\n"),
    (CITATION, "", "references:\n  - type: book\n    title: A\n    authors:\n      - family-names: Doe\n        given-names: Jane\n        orcid: https://orcid.org/{}\n"),
    (ZENODO, '"version"', '"contributors": [{{"name": "Doe, Jane", "type": "ContactPerson", "orcid": "{}"}}],\n  "version"'),
    (README, "## Model Card Contact\n", "## Model Card Contact\n\nJane Doe ({})\n"),
    (README, "## Model Card Contact\n", "## Model Card Contact\n\nJane Doe, https://orcid.org/{}\n"),
    (README, USES, USES + "\nAsk J. Doe ({}).\n"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), WITH_OTHER_IDS)
def test_another_orcid_id_of_an_author_anywhere_leaves_the_authors_open(folder, file, old, new):
    edit(folder, file, old, new.format(OTHER_ID))
    assert verdict(folder, "authors") == "unclear"
    edit(folder, file, OTHER_ID, "0000-0002-1825-0097")
    assert verdict(folder, "authors") == "agrees"


DEVELOPED = [
    ("Jane Doe, José Núñez and A Consortium at the Institute", "unclear"), ("The Doe Lab: Jane Doe, José Núñez, A Consortium", "unclear"),
    ("Jane Doe, José Núñez, A Consortium", "agrees"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), DEVELOPED)
def test_an_author_whom_the_bullet_names_is_not_lacking(folder, words, expected):
    card = (folder / README).read_text("utf-8")
    line = next(line for line in card.splitlines() if line.startswith("- **Developed by:**"))
    edit(folder, README, line, f"- **Developed by:** {words}")
    assert verdict(folder, "authors") == expected
