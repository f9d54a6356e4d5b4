"""What of a card is still to be written."""

import re

import pytest
from checking import LANGUAGE, check, edit, finish
from conftest import Repository

from model_repo.check import report


@pytest.fixture
def repository(folder):
    """A copy of the fresh repository."""
    return Repository(folder)


def unwritten(repository):
    return {(part.section, part.label): part for part in check(repository.folder)[0].unwritten}


def test_fresh_repository_passes_and_lists_what_is_left(fresh):
    found, text = check(fresh)
    assert not report.fails(found)
    assert re.search(
        r"Model card: \d+ of \d+ parts are written\. Not written yet: \d+ required, 7 encouraged, 10 optional", text
    )
    for part in ("required  Model Description / Model type", "optional  Downstream Use", "encouraged  Preprocessing"):
        assert part in text


def test_complete_fails_until_required_parts_are_written(repository):
    found, text = check(repository.folder, complete=True)
    assert report.fails(found)
    assert re.search(r"README.md:\d+: error: 'Direct Use' is required and not written yet", text)
    assert "'Downstream Use' is required" not in text
    finish(repository)
    found, text = check(repository.folder, complete=True)
    assert not found.problems and re.search(r"(\d+) of \1 parts are written", text), text


NOT_WRITTEN = [
    "",
    "TODO",
    "tbd",
    "...",
    "xxx",
    "More information needed",
    "See [More Information Needed] there.",
    "<!-- a -->",
]


@pytest.mark.parametrize("text", NOT_WRITTEN)
def test_what_stands_in_for_a_text_is_not_written(repository, text):
    finish(repository)
    edit(repository, "README.md", "- **Model type:** Written.", f"- **Model type:** {text}")
    edit(repository, "README.md", "Written.\n\n### Downstream Use", f"{text}\n\n### Downstream Use")
    assert unwritten(repository).keys() == {("Model Description", "Model type"), ("Direct Use", "")}


def test_a_part_without_a_placeholder_is_told_with_the_line_of_its_heading(repository):
    edit(repository, "README.md", "### Direct Use\n", "### Direct Use\n\nTODO\n\n### Our Use\n")
    line = repository.text("README.md").split("### Direct Use")[0].count("\n") + 1
    assert [part.line for part in check(repository.folder)[0].unwritten if part.section == "Direct Use"] == [line]


def test_boilerplate_alone_is_not_written(repository):
    finish(repository)
    edit(repository, "README.md", "limitations of the model. Ask us.", "limitations of the model.")
    assert unwritten(repository).keys() == {("Recommendations", "")}


def test_heading_followed_by_a_deeper_one_needs_no_text(repository):
    finish(repository)
    edit(repository, "README.md", "Written.\n\n### Testing Data, Factors", "### Testing Data, Factors")
    assert not unwritten(repository)


def test_model_without_language_need_not_name_one(repository):
    edit(repository, "README.md", LANGUAGE + "\n", "")
    edit(repository, "README.md", "- **Language(s) (NLP):** en", "- **Language(s) (NLP):** [More Information Needed]")
    assert unwritten(repository)["Model Description", "Language(s) (NLP)"].need == "optional"


@pytest.mark.parametrize("title", ["Leaf Net", "what the model was called before"])
def test_invented_reference_to_the_paper_is_not_written(repository, title):
    finish(repository)
    reference = f'\nreferences:\n  - type: article\n    title: "Paper on {title}"\n    authors:\n      - name: x\n'
    edit(repository, "CITATION.cff", "\nkeywords:", f"{reference}keywords:")
    (part,) = check(repository.folder, complete=True)[0].unwritten
    assert (part.file, part.section, part.line) == ("CITATION.cff", "Citation", 21)
    assert report.fails(check(repository.folder, complete=True)[0])


def test_every_part_has_the_question_of_its_comment(fresh):
    card = Repository(fresh).text("README.md")
    parts = report.check(str(fresh)).unwritten
    assert sum(bool(part.question) for part in parts) > len(parts) - 8
    assert all(part.question in card for part in parts)
