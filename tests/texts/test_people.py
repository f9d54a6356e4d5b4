"""Names of people, and lists of them that are compared."""

from model_repo.texts.people import Author, Pairing, pair

TWICE = [Author("Doe, Jane"), Author("Doe, Jane")]


def test_two_people_with_one_name_are_paired_in_their_order():
    assert pair(TWICE, TWICE) == Pairing([(0, 0), (1, 1)], [], [])
    assert pair(TWICE, TWICE[:1]) == Pairing([(0, 0)], [1], [])
    assert pair(TWICE[:1], TWICE) == Pairing([(0, 0)], [], [1])
