"""Bad answers: each is refused by its question's name in a sentence, and nothing is left behind."""

import contextlib

import pytest
from bad_answers import BAD, EVIL
from conftest import (
    ANSWERS,
    FEW_EXAMPLES,
    INSTITUTIONS,
    LABS,
    LICENSES,
    QUESTIONS,
    context_of,
    find_problems,
    in_menu,
)
from cookiecutter.exceptions import UndefinedVariableInTemplate
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError

from model_repo.answers import context, rules
from model_repo.answers.notes import NOT_OSI_APPROVED, notes


@pytest.mark.parametrize(("question", "answer", "sentence"), BAD)
def test_bad_answer_is_refused_by_name(question, answer, sentence):
    answers = ANSWERS | {question: answer}
    problems = find_problems(answers)
    assert problems.keys() == {question}
    assert sentence in problems[question]
    assert context.find_problems(answers) == problems, "the same without cookiecutter"


# A row of each question, and every name that could leave its folder, or a name for the folder of the run itself.
FIRST = {question: (question, answer) for question, answer, _ in reversed(BAD)}
BAKED = sorted({*FIRST.values(), *(row[:2] for row in BAD if row[0] == "repo_name" and set("./\\~$:") & set(row[1]))})


@pytest.mark.parametrize(("question", "answer"), BAKED)
def test_refused_answer_leaves_nothing_behind_and_is_told_in_the_words_of_the_rule(refuse, question, answer):
    report = refuse(**{question: answer})
    assert {name: words(sentence) for name, sentence in report.items()} == {
        name: words(sentence) for name, sentence in find_problems(ANSWERS | {question: answer}).items()
    }


def words(sentence):
    """The words of a sentence, however its lines are broken."""
    return sentence.split()


def test_blank_title_is_refused_together_with_the_name_made_from_it(refuse):
    assert refuse(model_name=" ").keys() == {"model_name", "repo_name"}


MARKS = ["expression", "statement", "comment"]
FREE = ["model_name", "model_description", "copyright_holder", "tags", "metrics", "authors", "repo_name", "paper"]


@pytest.mark.parametrize("evil", EVIL)
def test_invisible_characters_and_template_marks_are_refused_in_every_question(evil):
    answer, sentence = EVIL[evil]
    problems = find_problems(ANSWERS | dict.fromkeys(FREE, answer))
    assert {question for question in FREE if sentence in problems[question]} == set(FREE)


@pytest.mark.parametrize("evil", ["right-to-left override", "line break", "null", "lone surrogate", *MARKS])
@pytest.mark.parametrize("question", ["model_description", "repo_name"])
def test_they_are_refused_in_a_whole_run(refuse, evil, question):
    answer, sentence = EVIL[evil]
    assert sentence in refuse(**{question: answer})[question]


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question not in ("institution", "license")])
def test_a_command_in_an_answer_is_never_run_by_what_we_make(bake, tmp_path, question):
    """cookiecutter itself renders answers of a file as templates; see SECURITY.md. What a shell or Python would run."""
    gone = tmp_path / "gone"
    commands = f"$(touch {gone})", f"`touch {gone}`", f"'); open('{gone}', 'w'); ('", f'"; touch {gone}; "'
    if question not in FREE:
        assert all(find_problems(ANSWERS | {question: command}) for command in commands)
    with contextlib.suppress(AssertionError):  # most are refused
        bake(**{question: " ".join(commands)})
    assert not gone.exists()


VALUES = [
    ("model_name", True, "true was not read as text"),
    ("model_name", 1.10, "1.1 was not read as text"),
    ("model_name", None, "null was not read as text"),
    ("language", False, "false was not read as text"),
    ("tags", ["birds", "fish"], "was not read as text"),
    ("model_description", {"a": "b"}, "was not read as text"),
]


@pytest.mark.parametrize(("question", "value", "sentence"), VALUES)
def test_value_of_an_answers_file_that_is_no_text_is_refused(refuse, question, value, sentence):
    assert sentence in refuse(**{question: value})[question]


def test_all_problems_are_in_one_report(refuse):
    report = refuse(
        repo_name="../evil",
        authors="Jane Doe; Roe, K. (0000-0002-1825-0098); Roe, K.",
        pipeline_tag="image-clasification",
        release_date="2026-02-30",
        demo_url="javascript:alert(1)",
        model_description="a\u202eb",
    )
    asked = ["repo_name", "model_description", "authors", "pipeline_tag", "release_date", "demo_url"]
    assert list(report) == asked, "in the order of the questions"
    assert len(report["authors"].splitlines()) == 3, "every author has a sentence"


def test_address_made_from_a_refused_name_is_not_refused_itself(cookies, capfd):
    result = cookies.bake(extra_context={"hub_namespace": "my lab"})
    assert result.exit_code != 0
    report = capfd.readouterr().err
    assert "  hub_namespace:" in report
    assert "repository_url:" not in report


NOTES = [
    (
        {"library_name": "transformer"},
        "library_name: the Hub does not know 'transformer'; did you mean 'transformers'?",
    ),
    ({"library_name": "our-own"}, "library_name: the Hub does not know 'our-own', but accepts it."),
    *(
        ({"license": license, "institution": key}, f"license: {license} is not OSI-approved. {says}")
        for key, says in [*((lab.key, lab.policy_says) for lab in LABS), ("other", "Ask your institution")]
        for license in in_menu(*NOT_OSI_APPROVED)
        if key in INSTITUTIONS
    ),
]


@pytest.mark.parametrize(("answers", "note"), NOTES)
def test_unusual_answer_gets_a_word_and_is_accepted(answers, note):
    made, given = context_of(ANSWERS | answers)
    assert not rules.find_problems(made, given)
    assert any(note in sentence for sentence in notes(made))


@pytest.mark.parametrize("license", [license for license in LICENSES if license != "other"][:6])
def test_copyright_holder_gets_a_word_exactly_where_no_license_names_it(write_files, license):
    for holder in ("A Holder of Rights", ""):
        repository, answers = write_files(license=license, copyright_holder=holder)
        is_named = "A Holder of Rights" in (repository.folder / "LICENSE").read_text("utf-8")
        said = [sentence for sentence in notes(answers) if sentence.startswith("copyright_holder: ")]
        assert len(said) == (bool(holder) and not is_named)
        assert all(f"no file names '{holder}'" in sentence for sentence in said)


def test_words_on_all_unusual_answers_are_printed(bake, capfd):
    answers = {"library_name": "our-own", "license": "CC0-1.0" if "CC0-1.0" in LICENSES else LICENSES[0]}
    made, _ = context_of(ANSWERS | answers)
    bake(**answers)
    printed = capfd.readouterr().err
    for sentence in notes(made):
        assert f"Note on {sentence}" in printed


def test_usual_answer_gets_no_word(bake, capfd):
    bake(library_name="timm")
    assert "Note on" not in capfd.readouterr().err


@FEW_EXAMPLES
@given(
    question=st.sampled_from([q for q in QUESTIONS if q not in ("institution", "license")]),
    text=st.text(max_size=40) | st.text("0123456789.-/:;,()[]{}<>@#%\\\"' aAxX\u202e\n", max_size=40),
)
def test_any_answer_is_refused_by_name_or_accepted(render, question, text):
    answers = {"model_name": "Leaf Net", "hub_namespace": "lab", question: text}
    try:
        refused = find_problems(ANSWERS | answers)
    except (TemplateSyntaxError, UndefinedVariableInTemplate):
        return  # Jinja's own error comes before any hook: the text is not even a template
    assert refused.keys() <= {question, "repo_name"}
    if not refused:
        render(**answers)
