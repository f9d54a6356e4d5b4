"""Affiliations: what is one institution, what may be, and what is not."""

import pytest

from model_repo.texts.affiliations import same_affiliation

OHIO = "The Ohio State University"
SAME = [("ETH Zürich", "ETH Zurich"), ("ETH Zuerich", "ETH Zürich"), ("IBM", "I.B.M."), (OHIO, ""), ("Duke", "DUKE")]
UNCLEAR = [
    ("York University", "New York University"), ("Washington University", "George Washington University"),
    ("University of California", "University of California, Davis"), ("London", "University College London"),
    (OHIO, "Ohio State University, Columbus, OH, USA"), (OHIO, "OSU"), ("UC Davis", "University of California, Davis"),
    ("Univ. of Michigan", "University of Michigan"), ("MIT", "Massachusetts Institute of Technology"),
    ("Ohio State University & Imageomics", "Imageomics Institute; The Ohio State University"),
]  # fmt: skip
OTHER = [
    ("MIT", "Smithsonian Institution"), ("ETH", "Netherlands Institute"), ("UCL", "Nuclear Lab"), ("INRIA", "Marinria"),
    ("University of Michigan", "University of Montreal"), ("Duke University", "Brown University"), ("OSU", "Ohio University"),
]  # fmt: skip
PAIRS = [(*pair, verdict) for pairs, verdict in ((SAME, True), (UNCLEAR, None), (OTHER, False)) for pair in pairs]


@pytest.mark.parametrize(("one", "other", "verdict"), PAIRS)
def test_only_whole_words_make_two_affiliations_one(one, other, verdict):
    assert same_affiliation(one, other) is same_affiliation(other, one) is verdict
