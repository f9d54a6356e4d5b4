"""YAML is changed by position: the value changes, and nothing else does."""

import pytest
import yaml

from model_repo.check.spelled import in_yaml
from model_repo.texts.yaml_edits import Unchanged, changed

CITATION = """\
# Mine.
cff-version: 1.2.0
title: 'A title'  # as in the paper
authors:
  # the first one had the idea
  - family-names: Doe
    given-names: Jane  # not Jean
    email: jane@example.org
  # who measured
  - given-names: Rick
    family-names: Roe
    affiliation: A University

keywords:
- leaves
# of trees
- 'roots'  # below
- soil
doi: 10.1234/5678
"""
DOE, ROE = yaml.safe_load(CITATION)["authors"]


def other(key, value, text=CITATION, origins=()):
    new = changed(text, key, value, in_yaml, origins)
    assert yaml.safe_load(new) == {
        **{k: v for k, v in yaml.safe_load(text).items() if k != key},
        **({key: value} if value else {}),
    }
    return new


@pytest.mark.parametrize(
    "key, value, origins, old, new",
    [
        ("title", "It's #1: a title", (), "'A title'", "'It''s #1: a title'"),
        ("doi", "", (), "doi: 10.1234/5678\n", ""),
        ("version", "1.10", (), "5678\n", '5678\nversion: "1.10"\n'),
        ("keywords", ["leaves", "roots"], (), "- soil\n", ""),
        ("keywords", ["roots", "soil"], (), "- leaves\n", ""),
        ("keywords", ["leaves", "roots", "soil", "no"], (), "- soil\n", '- soil\n- "no"\n'),
        ("authors", [DOE, {**ROE, "affiliation": "B: c"}], (0, 1), "A University", '"B: c"'),
        ("authors", [{"family-names": "Doe", "given-names": "J.", "email": "jane@example.org"}, ROE], (0, 1), "Jane ", "J. "),
        ("authors", [DOE, {k: ROE[k] for k in ("given-names", "family-names")}], (0, 1), "    affiliation: A University\n", ""),
        ("authors", [DOE, {"name": "A Group"}, ROE], (0, None, 1), "  # who measured", "  - name: A Group\n  # who measured"),
        ("authors", [DOE], (0,), "  - given-names: Rick\n    family-names: Roe\n    affiliation: A University\n", ""),
        ("references", ["a", "b"], (), "5678\n", "5678\nreferences:\n  - a\n  - b\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_what_is_asked_for_changes(key, value, origins, old, new, end):
    text = CITATION.replace("\n", end)
    assert other(key, value, text, origins) == CITATION.replace(old, new, 1).replace("\n", end)


def test_items_go_with_their_comments_when_their_order_changes():
    new = other("keywords", ["soil", "roots", "leaves"])
    assert new.partition("keywords:\n")[2].partition("doi")[0] == "- soil\n# of trees\n- 'roots'  # below\n- leaves\n"
    assert "# who measured\n  - given-names: Rick" in other("authors", [ROE, DOE], origins=(1, 0))


@pytest.mark.parametrize(
    "key, value, text",
    [
        ("keywords", ["leaves", "soil"], CITATION),  # `# below` was about what went
        ("authors", [ROE], CITATION),
        ("keywords", "", CITATION),
        ("tags", ["b"], "tags: [a,  # why\n  b]\n"),
        ("b", "x", "a: &one [1]\nb: *one\n"),
        ("a", "x", "<<: {c: 1}\na: b\nc: 2\n- no"),
        ("a", "x", "<<: {c: 1}\na: b\n"),
        ("a", "x", "? a\n: b\n"),
    ],
)
def test_what_would_lose_a_comment_or_change_more_is_refused(key, value, text):
    origins = (1,) if key == "authors" else ()
    try:
        new = changed(text, key, value, in_yaml, origins)
    except Unchanged as error:
        assert str(error).endswith(".")
    else:
        assert yaml.safe_load(new) == {**yaml.safe_load(text), key: value}


@pytest.mark.parametrize(
    "key, value, text",
    [
        ("keywords", ["leaves", "soil"], CITATION),
        ("abstract", "x", "abstract: >-  # mine\n  A text\n"),
        ("abstract", "", "title: x\nabstract: &it |\t# mine\n  A # text\n"),
    ],
)
def test_comment_that_would_be_lost_is_named(key, value, text):
    with pytest.raises(Unchanged, match="comment"):
        changed(text, key, value, in_yaml)


def test_hash_in_a_text_is_no_comment():
    assert other("abstract", "x", "abstract: |\n  A # text\n  > # of three\n  lines\nb: 1\n") == 'abstract: "x"\nb: 1\n'


def test_key_without_a_value_gets_one():
    text = "title:\ntags:  # of mine\nb:"
    assert other("title", "It's", text) == 'title: "It\'s"\ntags:  # of mine\nb:'
    assert other("tags", ["a", "no"], text) == 'title:\ntags: [a, "no"]  # of mine\nb:'
    assert other("b", [{"name": "A Group"}], text) == "title:\ntags:  # of mine\nb: [{name: A Group}]"


def test_list_on_one_line_stays_on_one_line():
    assert other("tags", ["a", "c"], "tags: [a, 'b']\n") == "tags: [a, c]\n"
    assert other("tags", ["b", "c d"], "tags: [a, 'b']\n") == "tags: ['b', c d]\n"
    assert other("language", ["en", "de"], "language: en\n") == "language: [en, de]\n"
    people = "authors: [{family-names: Doe}, {family-names: 'Roe'}]\n"
    new = other("authors", [{"family-names": "Roe"}, {"family-names": "Poe"}], people, (1, None))
    assert new == "authors: [{family-names: 'Roe'}, {family-names: Poe}]\n"
