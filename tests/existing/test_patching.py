"""Answers that are changed go into a repository that is there, and nothing of its author's goes."""

import shutil

import pytest
import yaml

from model_repo.existing.answers import read_answers
from model_repo.existing.patching import License, patch

OF_THE_AUTHORS = """\
authors:
  # the first one had the idea
  - family-names: Doe
    given-names: Jane
    email: jane@example.org  # until 2027
    orcid: "https://orcid.org/0000-0002-1825-0097"
  - family-names: Gogh
    name-particle: van
    given-names: Vera
    website: "https://example.org/vera"
  - name: A Group
    city: Oslo
keywords:
  - biology  # for the library
  - leaves
"""


@pytest.fixture
def repository(fresh, tmp_path):
    """A repository of the template whose author has said more in CITATION.cff than the questions ask for."""
    folder = shutil.copytree(fresh, tmp_path / "leaf-net")
    citation = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    rest = yaml.safe_dump(
        {key: citation[key] for key in citation if key not in ("authors", "keywords")}, sort_keys=False
    )
    (folder / "CITATION.cff").write_text(rest + OF_THE_AUTHORS, encoding="utf-8")
    card = (folder / "README.md").read_text("utf-8")
    head, _, body = card.removeprefix("---\n").partition("\n---\n")
    front = {key: value for key, value in yaml.safe_load(head).items() if key != "tags"}
    front["tags"] = ["leaves", "herbaria"]
    (folder / "README.md").write_text(f"---\n{yaml.safe_dump(front)}---\n{body}", encoding="utf-8")
    return folder


def changed(folder, **new):
    """Patches; returns (CITATION.cff's text, its data, front matter of the card)."""
    old = {question: answer.value for question, answer in read_answers(str(folder), "leaf-net").answers.items()}
    remarks = patch(str(folder), old, new, lambda: (License("", {}), License("", {})))
    assert remarks == []
    text = (folder / "CITATION.cff").read_text("utf-8")
    front = yaml.safe_load((folder / "README.md").read_text("utf-8").split("\n---\n")[0].removeprefix("---\n"))
    return text, yaml.safe_load(text), front


@pytest.mark.parametrize(
    "authors, key, entry",
    [
        ("Doe, Jane (0000-0002-1825-0097) [A University]; van Gogh, Vera; {A Group}", 0, {"affiliation": "A University"}),
        ("Doe, Jane; van Gogh, Vera; {A Group}", 0, {"orcid": None}),
        ("Doe, J. (0000-0002-1825-0097); van Gogh, Vera; {A Group}", 0, {"given-names": "J."}),
        ("Doe, Jane (0000-0002-1825-0097); van Gogh, Vera [B]; {A Group}", 1, {"affiliation": "B"}),
        ("Doe, Jane (0000-0002-1825-0097); van Gogh, Vera; {A Group} (0000-0001-5109-3700)", 2, {"orcid": "https://orcid.org/0000-0001-5109-3700"}),
    ],
)  # fmt: skip
def test_author_keeps_what_no_question_asks_for(repository, authors, key, entry):
    before = yaml.safe_load((repository / "CITATION.cff").read_text("utf-8"))["authors"]
    text, citation, _ = changed(repository, authors=authors)
    wanted = {field: value for field, value in {**before[key], **entry}.items() if value}
    assert citation["authors"][key] == wanted
    assert citation["authors"][:key] + citation["authors"][key + 1 :] == before[:key] + before[key + 1 :]
    assert "# the first one had the idea" in text and "# until 2027" in text


def test_authors_change_places_with_all_that_is_said_of_them(repository):
    before = yaml.safe_load((repository / "CITATION.cff").read_text("utf-8"))["authors"]
    authors = "van Gogh, Vera; {A Group}; Roe, Rick; Doe, Jane (0000-0002-1825-0097)"
    _, citation, _ = changed(repository, authors=authors)
    assert citation["authors"] == [before[1], before[2], {"family-names": "Roe", "given-names": "Rick"}, before[0]]


def test_two_of_one_name_are_told_apart_by_what_is_said_of_each(repository):
    before = yaml.safe_load((repository / "CITATION.cff").read_text("utf-8"))["authors"]
    authors = "Doe, Jane; Doe, Jane (0000-0002-1825-0097); van Gogh, Vera; {A Group}"
    _, citation, _ = changed(repository, authors=authors)
    assert citation["authors"] == [{"family-names": "Doe", "given-names": "Jane"}, *before]


def test_keywords_that_are_no_tags_stay(repository):
    text, citation, front = changed(repository, tags="herbaria, roots")
    assert front["tags"] == ["herbaria", "roots"]
    assert citation["keywords"] == ["biology", "roots"]
    assert "- biology  # for the library\n" in text


def test_author_who_would_go_with_a_comment_stays_and_is_named(repository):
    old = {"authors": "Doe, Jane (0000-0002-1825-0097); van Gogh, Vera; {A Group}"}
    before = (repository / "CITATION.cff").read_text("utf-8")
    remarks = patch(
        str(repository), old, {"authors": "van Gogh, Vera; {A Group}"}, lambda: (License("", {}), License("", {}))
    )
    assert remarks[0].startswith("CITATION.cff: authors is not changed: the file has a comment")
    assert (repository / "CITATION.cff").read_text("utf-8") == before
