"""All questions at once: whatever the hook accepts makes a valid repository, and comes back as it was typed.

EXAMPLES=3000 pytest -k combination searches for longer.
"""

import re

from conftest import ANSWERS, FEW_EXAMPLES, INSTITUTIONS, LIBRARIES, LICENSES, MARKDOWN, QUESTIONS, find_problems
from good_answers import ADDRESSES, AUTHORS, PAPERS, TEXTS
from hypothesis import assume, given
from hypothesis import strategies as st

from model_repo.data import vocabularies

SIGNS = "aZ09 .,:;-_/\\'\"`~^*#@&%$!?|<>()[]{}=+é蝶\u200d\n"
TEXT = st.text(max_size=60) | st.text(SIGNS, max_size=30) | st.sampled_from(TEXTS)
WORD = st.text("abcXYZ019._-/+~", max_size=12)
NAME = st.builds("{}, {}".format, TEXT, TEXT) | TEXT.map("{{{}}}".format)
AUTHOR = st.builds(
    "{}{}{}".format,
    NAME,
    st.sampled_from(["", " (0000-0002-1825-0097)", " (Bob)"]),
    st.just("") | TEXT.map(" [{}]".format),
)
ADDRESS = st.sampled_from(["", *ADDRESSES]) | st.text(SIGNS, max_size=20).map("https://example.org/{}".format)


def some(items):
    """A few of the items, separated by commas."""
    return st.lists(items, max_size=4).map(", ".join)


# Answers to the questions that take no free text: most are accepted, some are not.
ANSWERS_TO = {
    "repo_name": WORD,
    "institution": st.sampled_from(INSTITUTIONS),
    "hub_namespace": st.just("my-lab") | WORD,
    "authors": st.sampled_from(list(AUTHORS)) | st.lists(AUTHOR, min_size=1, max_size=3).map("; ".join),
    "license": st.sampled_from(LICENSES),
    "library_name": st.sampled_from(["", *LIBRARIES]) | WORD,
    "pipeline_tag": st.sampled_from(sorted(vocabularies().tasks)),
    "base_model": some(WORD),
    "language": some(st.sampled_from([*sorted(vocabularies().languages), "grc"])),
    "tags": some(TEXT),
    "datasets": some(WORD),
    "metrics": some(TEXT),
    "version": st.from_regex(re.compile(r"[1-9]\d?\.\d\.\d([-+][0-9a-z.-]{1,9})?", re.ASCII), fullmatch=True),
    "release_date": st.dates().map(str),
    "repository_url": ADDRESS,
    "paper": st.sampled_from(list(PAPERS)) | st.text(SIGNS, max_size=20).map("10.1234/{}".format) | ADDRESS,
    "demo_url": ADDRESS,
}


@FEW_EXAMPLES
@given(typed=st.fixed_dictionaries({question: ANSWERS_TO.get(question, TEXT) for question in QUESTIONS}))
def test_any_combination_of_accepted_answers_makes_a_valid_repository(render, typed):
    # Two opening braces are Jinja's before they are ours.
    typed = ANSWERS | {question: re.sub(r"\{(?=[{%#])", "{ ", answer) for question, answer in typed.items()}
    refused = find_problems(typed)
    typed = {question: answer for question, answer in typed.items() if question not in refused}
    assume(not find_problems(ANSWERS | typed))
    repository = render(**typed)  # which checks it as the hook does
    answers = {question: answer.strip() for question, answer in typed.items()}
    for question in answers.keys() & {"tags", "datasets", "metrics", "base_model", "language"}:
        items = dict.fromkeys(item.strip() for item in answers[question].split(",") if item.strip())
        assert repository.front_matter.get(question, []) == list(items)
    for question in answers.keys() & {"model_name", "model_description", "pipeline_tag", "library_name"}:
        assert repository.front_matter.get(question, "") == answers[question]
    facts = {
        "model_name": "title",
        "model_description": "abstract",
        "version": "version",
        "release_date": "date-released",
    }
    for question in answers.keys() & facts.keys():
        assert answers[question] in (repository.citation.get(facts[question]), "")
    for question, text in (("repository_url", "Code"), ("demo_url", "Demo")):
        if answers.get(question):
            assert repository.links[text] == MARKDOWN.normalizeLink(answers[question])
    if answers.get("copyright_holder") and answers["license"] == "MIT":
        assert f" {answers['copyright_holder']}\n" in repository.text("LICENSE")
    assert len(repository.citation["authors"]) == len(repository.zenodo["creators"])
    for person in repository.citation["authors"] if answers.get("authors") else []:
        for part in person.keys() & {"family-names", "given-names", "name", "affiliation"}:
            assert person[part] in answers["authors"]
