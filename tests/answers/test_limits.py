"""Answers that are too long, or that would read as a blank of a license, get a sentence; whatever is taken makes a repository."""

import pytest
from conftest import ANSWERS, FILLED_IN, INSTITUTIONS, LICENSES, QUESTIONS, context_of, find_problems

from model_repo.answers.rules import LONGEST, LONGEST_OTHERWISE, too_long
from model_repo.texts.licenses import BLANK

TEXTS = {
    "model_name": "Leaf ", "model_description": "A leaf_", "copyright_holder": "Doe ", "tags": "leaf, ", "metrics": "f1, ",
    "authors": "Doe, Jane (0000-0002-1825-0097) [A University]; ",
}  # fmt: skip
BLANKS = [
    "[Owner]",
    "{owner}",
    "<organization>",
    "[year]",
    "[fullname]",
    "{{ year }}".replace("{{", "{"),
    "<copyright holders>",
    "[email]",
    "<name of author>",
]


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question not in ("institution", "license")])
def test_answer_that_is_too_long_gets_a_sentence(question):
    text = (TEXTS.get(question, "x") * 600_000)[:600_000]
    problem = find_problems({**ANSWERS, question: text})[question]
    assert problem.startswith("it has 600000 characters; at most ") and len(problem) < 200


@pytest.mark.parametrize(
    ("question", "most"), [("paper", 5_000), ("tags", 5_000), ("authors", 150_000), ("version", 100)]
)
def test_sentence_on_length_says_what_is_taken(question, most):
    assert too_long(question, "x" * most) == ""
    assert too_long(question, "x" * (most + 1)).startswith(f"it has {most + 1} characters; at most {most} are allowed.")


@pytest.mark.parametrize("question", TEXTS)
def test_longest_answer_that_is_taken_makes_a_repository(render, question):
    most = LONGEST.get(question, LONGEST_OTHERWISE)
    text = (
        "".join(f"Doe, J{number} [Department of Botany, School of Sciences, A University]; " for number in range(2_200))
        if question == "authors"
        else TEXTS[question] * most
    )
    assert len(text) >= most
    render(repo_name="leaf-net", **{question: text[:most].rstrip("; ")})


HOLDER = ("copyright_holder", "model_name", *(["authors"] if "other" in INSTITUTIONS else []))


def given_in(question, blank):
    """Answers of which one holds a blank, where no institution's name stands before the authors."""
    answers = ANSWERS | {
        "institution": INSTITUTIONS[-1],
        "authors": "Doe, Jane",
        "copyright_holder": "",
        "repo_name": "leaf-net",
        "tags": "",
    }
    return answers | {
        question: f"{{The {blank.strip('{}')} Group}}" if question == "authors" else f"Spam {blank} detector"
    }


@pytest.mark.parametrize(
    "license",
    [
        license
        for license in LICENSES
        if license in ("MIT", "NCSA", "OFL-1.1", "Apache-2.0", "GPL-3.0-only", "CC0-1.0", "PostgreSQL")
    ],
)
@pytest.mark.parametrize("question", HOLDER)
def test_blank_is_refused_only_where_the_license_names_it(environment, question, license):
    (file,) = (file for file in environment.globals["files"] if "LICENSE" in file)

    def license_text(answers):
        return environment.get_template(file).render(cookiecutter=context_of(answers)[0])

    text = license_text(ANSWERS | {"license": license})
    for blank in BLANKS:
        answers = given_in(question, blank) | {"license": license}
        refused = find_problems(answers)
        if not refused:
            assert BLANK.search(answers[question]) is None or answers[question].strip("{}") not in license_text(answers)
        else:
            assert refused.keys() == {question} and "is a blank in license texts" in refused[question]
            assert "Leaf Net" in text or question != "model_name"


@pytest.mark.skipif("MIT" not in LICENSES, reason="the menu lacks it")
@pytest.mark.parametrize("title", ["Spam [email] detector", "A [project] of ours", "[year] in review"])
def test_title_may_hold_what_another_license_calls_a_blank(render, title):
    assert render(model_name=title, repo_name="spam", license="MIT").citation["title"] == title


@pytest.mark.skipif(not FILLED_IN or "other" not in INSTITUTIONS, reason="the menus lack it")
def test_institution_s_name_stands_before_its_authors():
    assert not find_problems({**ANSWERS, "authors": "{The <organization> Group}"})
    assert find_problems(given_in("authors", "<organization>")).keys() == {"authors"}
