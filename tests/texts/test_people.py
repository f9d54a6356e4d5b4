"""Names of people, and lists of them that are compared."""

import pytest

from model_repo.texts.people import Author, Pairing, pair

TWICE = [Author("Doe, Jane"), Author("Doe, Jane")]


def test_two_people_with_one_name_are_paired_in_their_order():
    assert pair(TWICE, TWICE) == Pairing([(0, 0), (1, 1)], [], [])
    assert pair(TWICE, TWICE[:1]) == Pairing([(0, 0)], [1], [])
    assert pair(TWICE[:1], TWICE) == Pairing([(0, 0)], [], [1])


SAME = [
    ("Sørensen, Lars", "Sorensen, Lars"), ("Łukasz Kowalski", "Kowalski, Lukasz"), ("Đặng, Văn", "Van Dang"),
    ("Æsir, Odd", "Aesir, Odd"), ("Müller, Jörg", "Mueller, Joerg"), ("Müller, J.", "Mueller, Jörg"), ("Øster, A", "Oester, A"),
    ("Gu, Jianyang", "Gu J"), ("Campolongo, Elizabeth G.", "Campolongo EG"), ("Smith, John, Jr.", "Smith Jr., John"),
    ("Leeuwen, Ann, van", "Leeuwen van, Ann"), ("Li, Wei", "Wei LI"), ("Straße, B", "Strasse, B"),
]  # fmt: skip
OTHER = [
    ("Müller, Jörg", "Muller, Max"), ("Gu, Jianyang", "Gu K"), ("Kim II", "Kim III"), ("Smith, John, Jr.", "Smith, John, Sr."),
    ("Sørensen, Lars", "Serensen, Lars"), ("Gu, Jianyang", "Wu J"), ("Goethe, A", "Gothe, A"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"), [*((*each, True) for each in SAME), *((*each, False) for each in OTHER)]
)
def test_one_person_is_found_in_every_spelling(one, other, same):
    for first, second in ((one, other), (other, one)):
        assert bool(pair([Author(first)], [Author(second)]).pairs) == same
