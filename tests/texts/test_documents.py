"""YAML and JSON as data with places."""

import pytest

from model_repo.texts.documents import read_json, read_yaml


def test_a_merge_key_brings_in_other_keys_and_is_none_itself():
    document = read_yaml("a: &a\n  x: 1\n  y: 1\nb: &b {x: 2}\nc:\n  <<: *a\n  y: 3\nd:\n  <<: [*b, *a]\n")
    assert document.data["c"] == {"x": 1, "y": 3}
    assert document.data["d"] == {"x": 2, "y": 1}, "the first of several leads"
    assert not document.flaws


@pytest.mark.parametrize(
    "read, text, sentence",
    [
        (read_yaml, "? [a, b]\n: c\n", "has a key that is not text"),
        (read_yaml, f"a: {'[' * 50}{']' * 50}\n", "is nested more than 40 levels deep"),
        (read_json, '{"a": NaN}', "is not valid JSON: NaN is not a JSON number"),
    ],
)
def test_what_is_no_data_is_told(read, text, sentence):
    document = read(text)
    assert document.data is None
    assert [flaw.text.startswith(sentence) for flaw in document.flaws] == [True]
