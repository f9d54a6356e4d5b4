"""Names of authors: what is taken, what is refused, and what is suggested instead; lists as people paste them."""

import re

import pytest
from conftest import find_problems
from hypothesis import given, settings
from hypothesis import strategies as st

from model_repo.answers import context
from model_repo.answers.authors import (
    author_flaw,
    authors,
    flaws,
    letters,
    meant_authors,
    notes_on_pairs,
    split_authors,
)
from model_repo.answers.names import AuthorParts, as_answer, as_text, record, split_people
from model_repo.texts import bibtex

# Names that are refused, and the answer that is suggested; '' where nobody can know.
SUGGESTIONS = {
    "Jane Doe": "Doe, Jane",
    "Jane Doe and John Roe": "Doe, Jane; Roe, John",
    "Doe, Jane and Roe, John": "Doe, Jane; Roe, John",
    "JANE DOE AND JOHN ROE": "DOE, JANE; ROE, JOHN",
    "Jane Doe & John Roe": "Doe, Jane; Roe, John",
    "Jane Doe et John Roe": "Doe, Jane; Roe, John",
    "Jane Doe, John Roe, Max Public": "Doe, Jane; Roe, John; Public, Max",
    "Doe, Jane, Roe, John": "Doe, Jane; Roe, John",
    "van der Berg, Ann, Doe, Jane": "van der Berg, Ann; Doe, Jane",
    "Lim, Et Hock and Doe, Jane": "Lim, Et Hock; Doe, Jane",
    "King, Martin Luther, Jr. and Parks, Rosa": "King, Martin Luther, Jr.; Parks, Rosa",
    "Martin Luther King Jr.": "King, Martin Luther, Jr.",
    "Juan De la Cruz": "De la Cruz, Juan",
    "Santiago Ramón y Cajal": "Ramón y Cajal, Santiago",
    "Ana García y Luis Pérez": "García, Ana; Pérez, Luis",
    "Vincent van Gogh": "van Gogh, Vincent",
    "Jane Doe 0000-0002-1825-0097": "Doe, Jane (0000-0002-1825-0097)",
    "Jane Doe (ORCID: 0000000218250097)": "Doe, Jane (0000-0002-1825-0097)",
    "Doe, Jane <https://orcid.org/0000-0002-1825-0097>": "Doe, Jane (0000-0002-1825-0097)",
    "Jane Doe (0000-0002-1825-0097), John Roe": "Doe, Jane (0000-0002-1825-0097); Roe, John",
    "Jane Doe [MIT] and John Roe [ETH, X and Y]": "Doe, Jane [MIT]; Roe, John [ETH, X and Y]",
    "Doe, Jane [A] [B; C]": "Doe, Jane [A; B; C]",
    "Doe, {Jane}": "Doe, Jane",
    "Doe, Jane [Univ": "Doe, Jane [Univ]",
    "Plato": "{Plato}",
    "A Consortium": "{A Consortium}",
    "The Leaf Team and Jane Doe": "",
    "Doe, And": "",
    "Doe, Jane et al.": "",
    "Doe, Jane, PhD": "",
    "Jane Doe and Jane Doe": "",
    "Doe,": "",
    ", Jane": "",
    "Doe, -": "",
    "Doe, III": "",
    "King, Jr.": "",
    "Smith, Jones, Brown": "",
    "{Lab} Doe": "",
    "{}": "",
    "Doe, Jane [Univ] Roe, K.": "",
    "Doe, Jane Univ]": "",
    "Jane Doe (0000-0002-1825-0098)": "",
}


@pytest.mark.parametrize("text", SUGGESTIONS)
def test_refused_author_comes_with_what_was_probably_meant(text):
    assert author_flaw(text)
    assert meant_authors(text) == SUGGESTIONS[text]
    sentence = find_problems({"authors": text})["authors"]
    assert (f"; did you mean {SUGGESTIONS[text]!r}?" in sentence) == bool(SUGGESTIONS[text])


TAKEN = [
    "Ivanov, IV", "Petrov, II", "Lim, Et Hock", "Lim, ET", "Lim, Et", "And, Metin", "Anderson, Andy", "V, Jane", "Doe, V", "X, I",
    "Ramón y Cajal, Santiago", "de la Cruz y Pérez, Ana", "Et, Al", "Andes, Band", "Doe, Jane, III", "Doe, Jane, 2nd",
]  # fmt: skip


@pytest.mark.parametrize("text", TAKEN)
def test_initials_and_words_that_look_like_others_are_names(text):
    assert author_flaw(text) == ""
    (person,) = split_people(text)
    assert as_text(person) == text
    assert (
        bibtex.split_names(f"{person.family}, {person.given} and {person.family}, {person.given}")
        == [f"{person.family}, {person.given}"] * 2
    )


@pytest.mark.parametrize(
    "name", ["Doe, And", "Doe, and", "Doe, Jane AND", "Doe, Jane and", "Roe And Doe, X", "Doe, And Jane"]
)
def test_name_in_which_bibtex_reads_two_people_is_refused(name):
    assert bibtex.split_names(f"Public, Max and {name} and Public, Max") != ["Public, Max", name, "Public, Max"]
    assert author_flaw(name).startswith("has a word that joins names")


PASTED = {
    "Jane Doe and John Roe; Max Public": "Doe, Jane; Roe, John; Public, Max",
    "Jane Doe1,2*, John Roe²†, Li Wei 3": "Doe, Jane; Roe, John; Wei, Li",
    "Doe J, Roe MK, van der Berg P": "Doe, J; Roe, MK; van der Berg, P",
    "Jane Doe III": "Doe, Jane, III",
    "{A and B}; Jane Doe": "{A and B}; Doe, Jane",
    "The Leaf Team": "{The Leaf Team}",
    "Jane Doe <jane@example.org>, John Roe john@example.org": "Doe, Jane; Roe, John",
    "Jane Doe und John Roe": "Doe, Jane; Roe, John",
    "jane doe": "doe, jane",
}


@pytest.mark.parametrize("text", PASTED)
def test_list_of_names_is_taken_apart(text):
    assert as_answer(split_people(text)) == PASTED[text]


def test_author_with_nothing_is_left_out():
    assert (
        as_answer(
            [AuthorParts(), AuthorParts(family="Plato"), AuthorParts(affiliation="x"), AuthorParts("", "Doe", "Jane")]
        )
        == "{Plato}; Doe, Jane"
    )


WORDS = st.sampled_from(
    "Jane John Li Núñez Ivanov IV Et And and et y & van de Jr. III J. JK Team Doe-Roe O'Neil 蝶 [A] [B {x} (Bob) , ; ORCID".split()
)
ORCIDS = st.sampled_from(["", "(0000-0002-1825-0097)", "0000-0002-1825-0097", "0000000218250097"])


@settings(max_examples=250, derandomize=True, deadline=None)
@given(words=st.lists(WORDS | ORCIDS, min_size=1, max_size=9))
def test_suggestion_is_taken_and_loses_no_word(words):
    text = " ".join(words).strip(" ;")
    for author in filter(author_flaw, split_authors(text)):
        if better := meant_authors(author):
            assert not flaws(better) and "authors" not in context.find_problems({"authors": better})
            assert letters(better) == letters(author)
    assert all(isinstance(person, AuthorParts) for person in split_people(text))


@settings(max_examples=120, derandomize=True, deadline=None)
@given(
    family=st.sampled_from(["Doe", "van der Berg", "Núñez", "O'Neil", "Doe-Roe"]),
    given=st.sampled_from(["Jane", "J. Q.", "Et Hock", "María José"]),
    suffix=st.sampled_from(["", "Jr.", "III"]),
    orcid=st.sampled_from(["", "0000-0002-1825-0097"]),
    affiliation=st.sampled_from(["", "A University", "Dept; A, B", "x [y]"]),
)
def test_author_comes_back_from_its_text(family, given, suffix, orcid, affiliation):
    author = AuthorParts("", family, given, suffix, orcid, affiliation)
    assert record(as_text(author)) == author
    assert not author_flaw(as_text(author))


@pytest.mark.parametrize("text", ["Jane Roe, John Doe", "Roe J, Doe K", "Jane Roe, John Q Doe"])
def test_name_that_may_be_two_is_accepted_with_a_note(text):
    assert authors(text) == ""
    (note,) = notes_on_pairs(text)
    assert "was read as one person" in note
    assert authors(re.search(r"are written '(.*)'", note)[1]) == ""


@pytest.mark.parametrize(
    "text", ["Roe, Jane", "de Oliveira Santos, Ana Beatriz", "García Márquez, Gabriel J.", "{A, B}"]
)
def test_name_of_one_person_gets_no_note(text):
    assert not list(notes_on_pairs(text))


def test_what_follows_an_orcid_id_is_told_as_that():
    assert "has text after the ORCID iD. Separate authors with semicolons" in authors(
        "Jane Roe (0000-0002-1825-0097), John Doe"
    )
