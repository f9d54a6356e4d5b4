"""Which of what was found answers a question: the first that the template takes, and what says something else."""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from ..answers.context import problem_of
from ..card.card import is_written
from ..texts.identity import same_address, same_title
from .sources import Found


class Rejected(NamedTuple):
    """What was found and is not an answer."""

    question: str
    value: object
    source: str  # '' where nothing was found for a question that has to be answered
    sentence: str  # why it is not taken


class Choice(NamedTuple):
    """What was found for one question."""

    answer: Found | None
    refused: list[Rejected]
    differing: list[Found]


LISTS = ("base_model", "language", "tags", "datasets", "metrics")
# Questions where the form that the template suggests for what it refuses means the same: 1.0.0 for v1.0, an id of the
# Hub for its address.
SAME_IN_ANOTHER_FORM = ("version", "base_model", "datasets", "repository_url", "paper", "demo_url")
# Whether two sources say the same; of the other questions, the first source is taken and no other looked at.
AGREE: dict[str, Callable[[str, str], bool]] = {
    "model_name": same_title,
    "repo_name": lambda one, other: one.lower() == other.lower(),
    "hub_namespace": lambda one, other: one.lower() == other.lower(),
    "version": str.__eq__,
    "release_date": str.__eq__,
    "repository_url": lambda one, other: same_address(one) == same_address(other),
}


def choose(question: str, found: Iterable[Found]) -> Choice:
    """Returns the first of what was found that the template accepts; of a list, all of it. Leaves out placeholders."""
    answer: Found | None = None
    refused: list[Rejected] = []
    differing: list[Found] = []
    for each in found:
        if question not in LISTS and is_placeholder(each.value):  # `ny` is a language
            continue
        value, sentence = accepted_answer(question, each.value)
        if sentence:
            refused.append(Rejected(question, *each, sentence))
            continue
        source = each.source if value == each.value else f"{each.source}, written {each.value!r}"
        if question in LISTS:
            answer = Found(", ".join(filter(None, [answer.value if answer else "", value])), (answer or each).source)
        elif value and not answer:
            answer = Found(value, source)
        elif value and answer and not any(AGREE[question](value, each.value) for each in (answer, *differing)):
            differing.append(Found(value, source))
        if answer and question not in LISTS and question not in AGREE:
            break
    return Choice(answer, refused, differing)


def is_placeholder(value: object) -> bool:
    """Tells whether a value is TODO or the like, and not a name made of other signs."""
    return isinstance(value, str) and bool(re.search(r"\w", value)) and not is_written(value)


def accepted_answer(question: str, value: Any) -> tuple[Any, str]:
    """Returns (the answer in the form that the template takes, ''), or ('', the sentence that refuses it)."""
    value = value.strip() if isinstance(value, str) else value
    sentence = problem_of(question, value) if value else ""
    if question == "license":  # one that is spelled nearly the same may allow something else
        sentence = re.sub("; did you mean .*", ".", sentence)
    meant = re.search(r"did you mean '(.*)'\?$", sentence) if question in SAME_IN_ANOTHER_FORM else None
    if meant and not problem_of(question, meant[1]):
        return meant[1], ""
    return ("", sentence) if sentence else (value, "")
