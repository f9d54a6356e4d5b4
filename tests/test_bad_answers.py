"""Bad answers: each is refused by its question's name in a sentence, and nothing is left behind."""

import contextlib

import pytest
from conftest import ANSWERS, FEW_EXAMPLES, INSTITUTIONS, LABS, LICENSES, QUESTIONS, context_of, find_problems
from cookiecutter.exceptions import UndefinedVariableInTemplate
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError

from model_repo.answers import context, rules
from model_repo.answers.notes import NOT_OSI_APPROVED, notes

ORCID = "0000-0002-1825-0097"
BAD = [
    ("copyright_holder", "[fullname]", "is a blank in license texts"),
    ("repo_name", "", "must not be blank"),
    ("repo_name", "../evil", "did you mean 'evil'?"),
    ("repo_name", "..", "is not a name the Hub takes"),
    ("repo_name", ".", "is not a name the Hub takes"),
    ("repo_name", "/tmp/evil", "did you mean 'tmp-evil'?"),
    ("repo_name", "a/b", "did you mean 'a-b'?"),
    ("repo_name", "a\\b", "did you mean 'a-b'?"),
    ("repo_name", "a b", "did you mean 'a-b'?"),
    ("repo_name", "a--b", "did you mean 'a-b'?"),
    ("repo_name", "a..b", "did you mean 'a-b'?"),
    ("repo_name", ".hidden", "did you mean 'hidden'?"),
    ("repo_name", "name.git", "did you mean 'name'?"),
    ("repo_name", "-name-", "did you mean 'name'?"),
    ("repo_name", "naïve", "is not a name the Hub takes"),
    ("repo_name", "a" * 97, "1 to 96"),
    ("repo_name", "a" * 3000, "it has 3000 characters; at most 100 are allowed"),
    ("repo_name", "a:b", "is not a name the Hub takes"),
    ("repo_name", "~", "is not a name the Hub takes"),
    ("repo_name", "$(touch gone)", "is not a name the Hub takes"),
    ("repo_name", "con", "Windows reserves"),
    ("repo_name", "NUL.txt", "Windows reserves"),
    ("repo_name", "com1", "Windows reserves"),
    ("hub_namespace", "", "must not be blank"),
    ("hub_namespace", "a/b", "is not a name the Hub takes"),
    ("copyright_holder", "<copyright holder>", "is a blank in license texts"),
    ("authors", "Jane Doe", "has no comma as in 'Family, Given'"),
    ("authors", "{,}; {A B}", "is not an author"),
    ("authors", "Doe, -", "has no comma"),
    ("authors", "Doe,", "has no comma as in 'Family, Given'"),
    ("authors", ", Jane", "has no comma as in 'Family, Given'"),
    ("authors", "Doe, Jane; Jane Roe", "'Jane Roe' has no comma"),
    ("authors", "Doe, Jane (0000-0002-1825-0098)", "with a wrong digit"),
    ("authors", "Doe, Jane (0000-0002-1825-009)", "four groups of four digits"),
    ("authors", "Doe, Jane; doe,  JANE", "listed twice"),
    ("authors", "{Lab}; {lab}", "listed twice"),
    ("authors", f"Doe, Jane ({ORCID}); Roe, K. ({ORCID})", "listed twice"),
    ("authors", "Doe, Jane [Univ", "is not closed"),
    ("authors", "Doe, Jane Univ]", "is not closed"),
    ("authors", "{Lab; Doe, Jane", "is not closed"),
    ("authors", "Doe, Jane [Univ] Roe, K.", "has text after the affiliation"),
    ("authors", "{Lab} Doe", "is not an author"),
    ("authors", "{}", "is not an author"),
    ("authors", "Doe, {Jane}", "is not an author"),
    ("library_name", "py torch", "is not a library ID"),
    ("library_name", "../x", "is not a library ID"),
    ("library_name", "7", "at least one letter"),
    ("pipeline_tag", "image-clasification", "is not a Hub task; did you mean 'image-classification'?"),
    ("pipeline_tag", "Image-Classification", "did you mean 'image-classification'?"),
    ("pipeline_tag", "zzz", "huggingface.co/tasks"),
    ("base_model", "none", "would be taken for an ID on the Hub"),
    ("datasets", "N/A", "would be taken for an ID on the Hub"),
    ("base_model", "a/b/c", "is not an ID on the Hub"),
    ("base_model", "https://huggingface.co/laion/x", "did you mean 'laion/x'?"),
    ("base_model", "google/vit base", "is not an ID on the Hub"),
    ("base_model", "Imageomics/leaf-net", "is this repository itself"),
    ("language", "English", "is not a language code"),
    ("language", "en-US", "did you mean 'en'?"),
    ("language", "EN", "did you mean 'en'?"),
    ("language", "xx", "is not a language code"),
    ("datasets", "https://huggingface.co/datasets/a/b", "did you mean 'a/b'?"),
    ("datasets", "my data", "is not an ID on the Hub"),
    ("version", "", "must not be blank"),
    ("version", "1.0", "did you mean '1.0.0'?"),
    ("version", "v2.0.1", "did you mean '2.0.1'?"),
    ("version", "01.2.3", "did you mean '1.2.3'?"),
    ("version", "first", "is not a version number"),
    ("version", "1.0.0-01", "is not a version number"),
    ("version", "१.०.०", "is not a version number"),
    ("release_date", "", "must not be blank"),
    ("release_date", "2026-02-30", "is not a day in the calendar"),
    ("release_date", "30.01.2026", "is not a date of the form"),
    ("release_date", "20260130", "is not a date of the form"),
    ("release_date", "2026-01-1", "is not a date of the form"),
    ("repository_url", "github.com/a/b", "has to start with https://"),
    ("repository_url", "git@github.com:a/b.git", "has to start with https://"),
    ("repository_url", "https://", "is not a complete web address"),
    ("repository_url", "https://example.org/a b", "is not a complete web address"),
    ("repository_url", 'https://example.org/"onload="x', "is not a complete web address"),
    ("repository_url", "https://example.org/<b>", "is not a complete web address"),
    ("paper", "Nature 2026", "is not a DOI"),
    ("paper", "10.1/x", "is not a DOI"),
    ("paper", "javascript:alert(1)", "is not a DOI"),
    ("paper", "https://exa mple.org", "is not a complete web address"),
    ("demo_url", "javascript:alert(1)", "has to start with https://"),
    ("demo_url", "data:text/html,x", "has to start with https://"),
    ("demo_url", "https://münchen.example", "letters A to Z only"),
]


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


EVIL = {
    "right-to-left override": ("a\u202eb", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
    "left-to-right isolate": ("a\u2066b", "LEFT-TO-RIGHT ISOLATE"),
    "zero width space": ("a\u200bb", "ZERO WIDTH SPACE"),
    "byte order mark": ("a\ufeffb", "ZERO WIDTH NO-BREAK SPACE"),
    "line separator": ("a\u2028b", "LINE SEPARATOR"),
    "paragraph separator": ("a\u2029b", "PARAGRAPH SEPARATOR"),
    "soft hyphen": ("a\u00adb", "SOFT HYPHEN"),
    "Hangul filler": ("a\u3164b", "HANGUL FILLER"),
    "line break": ("a\nb", "a line break (U+000A)"),
    "carriage return": ("a\rb", "a line break (U+000A)"),
    "tab": ("a\tb", "a control character (U+0009)"),
    "null": ("a\0b", "a control character (U+0000)"),
    "escape": ("a\x1b[31mb", "a control character (U+001B)"),
    "next line": ("a\x85b", "a control character (U+0085)"),
    "noncharacter": ("a\ufffeb", "U+FFFE"),
    "lone surrogate": ("a\udc80b", "the terminal's locale cannot read"),
    "expression": ("a{{ 7*7 }}b", "a template would take for a command"),
    "statement": ("{% set x = 1 %}", "a template would take for a command"),
    "comment": ("{# x #}", "a template would take for a command"),
}
MARKS = ["expression", "statement", "comment"]
FREE = ["model_name", "model_description", "copyright_holder", "tags", "metrics", "authors", "repo_name", "paper"]


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("question", FREE)
def test_invisible_characters_and_template_marks_are_refused_in_every_question(evil, question):
    answer, sentence = EVIL[evil]
    assert sentence in find_problems(ANSWERS | {question: answer})[question]


@pytest.mark.parametrize("evil", ["right-to-left override", "line break", "null", "lone surrogate", *MARKS])
@pytest.mark.parametrize("question", ["model_description", "repo_name"])
def test_they_are_refused_in_a_whole_run(refuse, evil, question):
    answer, sentence = EVIL[evil]
    assert sentence in refuse(**{question: answer})[question]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_command_in_an_answer_is_never_run_by_what_we_make(refuse, bake, tmp_path, question):
    """cookiecutter itself renders answers of a file as templates; see SECURITY.md. What a shell or Python would run."""
    if question in ("institution", "license"):
        return
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
    ({"library_name": "our-own"}, "library_name: the Hub does not know 'our-own', but takes it."),
    *(
        ({"license": license, "institution": key}, f"license: {license} is not OSI-approved. {says}")
        for key, says in [*((lab.key, lab.policy_says) for lab in LABS), ("other", "Ask your institution")]
        for license in NOT_OSI_APPROVED
        if key in INSTITUTIONS
    ),
]


@pytest.mark.parametrize(("answers", "note"), NOTES)
def test_unusual_answer_gets_a_word_and_is_accepted(answers, note):
    made, given = context_of(ANSWERS | answers)
    assert not rules.find_problems(made, given)
    assert any(note in sentence for sentence in notes(made))


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
