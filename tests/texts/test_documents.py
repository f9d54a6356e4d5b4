"""YAML as data with places."""

from model_repo.texts.documents import read_yaml


def test_a_merge_key_brings_in_other_keys_and_is_none_itself():
    document = read_yaml("a: &a\n  x: 1\n  y: 1\nb: &b {x: 2}\nc:\n  <<: *a\n  y: 3\nd:\n  <<: [*b, *a]\n")
    assert document.data["c"] == {"x": 1, "y": 3}
    assert document.data["d"] == {"x": 2, "y": 1}, "the first of several leads"
    assert not document.flaws
