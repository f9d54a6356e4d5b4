"""A license text that is cut off or altered is not whole."""

import re

import pytest
from license_texts import FILLED, WHOLE, recognized, wrapped

from model_repo.data import fingerprints
from model_repo.texts import licenses
from tools import fingerprints as tool


@WHOLE
def test_license_that_is_cut_off_is_not_whole(hub_id):
    before, terms, _ = tool.parts(FILLED[hub_id])
    found = licenses.recognize(before + terms[: int(0.6 * len(terms))], fingerprints())
    near = {hub_id, "openrail++"} if "openrail" in hub_id else {hub_id}  # these differ near their ends only
    assert [license.whole for license in found] == [False]
    assert found[0].hub_id in near


@WHOLE
def test_word_that_was_added_to_or_changed_in_the_terms_is_seen(hub_id):
    before, terms, after = tool.parts(FILLED[hub_id])
    words = list(
        re.finditer(r"(?<=[a-z] )(use|copies|notice|work|software|rights|source|copy|terms)\b(?= [a-z])", terms, re.I)
    )
    for place in (0.3, 0.5, 0.7):
        word = min(words, key=lambda word, place=place: abs(word.start() - place * len(terms)))
        for other in ("bananas", f"noncommercial {word[0]}", f"{word[0]} on odd weekdays of each month only"):
            text = before + terms[: word.start()] + other + terms[word.end() :] + after
            assert recognized(text) == [(hub_id, False)], (place, other)


@pytest.mark.parametrize(
    "hub_id, old, new",
    [
        ("bsd-3-clause", "must reproduce", "must not reproduce"),
        ("bsd-2-clause", "with or without", "without"),
        (
            "mit",
            "subject to the following conditions:",
            "subject to the following conditions: The Software shall be used for Good, not Evil.",
        ),
        ("apache-2.0", "royalty-free, irrevocable", "royalty-free, revocable"),
    ],
)
def test_conditions_that_were_altered_are_seen(hub_id, old, new):
    text = wrapped(FILLED[hub_id], 100_000)
    assert old in text
    found = licenses.recognize(text.replace(old, new), fingerprints())
    assert [license.whole for license in found if license.hub_id == hub_id] in ([], [False])
