"""Answers to the template's questions, read from an existing repository."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from .. import template
from ..answers.context import find_problems
from ..answers.names import as_answer
from ..check.entry_facts import texts_in
from ..check.institution import FILES, awards
from ..texts.dates import is_day
from ..texts.documents import Document
from . import authors, licensing, makers, naming, works
from .choosing import Choice, Rejected, choose
from .sources import Found, Sources


class Reading(NamedTuple):
    """What was read from a repository."""

    answers: dict[str, Found]  # which the template accepts together
    refused: list[Rejected]
    differing: dict[str, list[Found]]  # of sources that say something else
    remarks: list[str]  # sentences on whole files
    license: str = ""  # the SPDX id of a license that is not on the menu
    funded: bool = False  # whether a file names an award of the institution

    @property
    def unknown(self) -> tuple[str, ...]:
        """What no file says, of that for which the template would otherwise put a default."""
        awards = ("awards",) * (not self.funded)
        return (*(question for question in WITH_DEFAULT if question not in self.answers), *awards, "reference")


# Blank answers to these mean a default, or are refused: no file of a repository that is out already may say either.
WITH_DEFAULT = (
    "hub_namespace", "authors", "copyright_holder", "library_name", "version", "release_date", "repository_url",
)  # fmt: skip
ONE_WORK = "the card does not say that its authors made the model. Write here who did."
SEVERAL_WORKS = "the card cites several works, and does not say which authors made the model. Write here who did."
OTHER_README = re.compile(r"readme(?:\.(?:rst|txt|markdown|mdown|adoc|org))?", re.IGNORECASE)


def base_model(sources: Sources) -> list[Found]:
    """Returns the front matter's, or the model that the bullet links to."""
    linked = [
        Found("/".join(model.groups()), each.source)
        for each in sources.bullets("Finetuned from model", "Base model")
        for model in naming.MODEL.finditer(each.value)
    ]
    return sources.values(sources.front, "base_model") or linked


def in_front(sources: Sources, key: str, *others: Document | None) -> list[Found]:
    """Returns the front matter's values of a key, or the keywords of another file.

    A blank answer where there are none: a front matter that says nothing says 'none'.
    """
    found = [sources.values(sources.front, key), *(sources.values(other, "keywords") for other in others)]
    none = [Found("", f"README.md, the front matter has no `{key}`")] if sources.front else []
    return next(filter(None, found), none)


def release_date(sources: Sources) -> list[Found]:
    """Returns the days in CITATION.cff and .zenodo.json, else what is less exact there, or in BibTeX."""
    found = sources.places("date", "CITATION.cff", ".zenodo.json") or sources.places("date", "README.md")
    return [each for each in found if is_day(each.value)] or found


# {question: function of the Sources}, which gives [Found], the best first; the other questions are keys of the front
# matter. Authors are joined from several files: see `read_authors`.
READERS: dict[str, Callable[[Sources], Iterable[Found]]] = {
    "model_name": naming.model_name,
    "repo_name": naming.repo_name,
    "institution": naming.institution,
    "hub_namespace": naming.hub_namespace,
    "model_description": works.model_description,
    "copyright_holder": licensing.copyright_holder,
    "license": licensing.license,
    "base_model": base_model,
    "language": lambda sources: in_front(sources, "language"),
    "tags": lambda sources: in_front(sources, "tags", sources.citation, sources.zenodo),
    "version": lambda sources: sources.places("version"),
    "release_date": release_date,
    "repository_url": naming.of_code,
    "paper": works.paper,
    "demo_url": naming.demo_url,
}


def read_answers(folder: str | os.PathLike[str], name: str | None = None) -> Reading:
    """Returns the Reading of the repository in a folder, of which there may be one file alone.

    `name` is the repository's name; the folder's own if left out, '' if that means nothing. Whatever the files hold,
    this ends with a Reading; without any of them it is empty. Raises OSError if the folder cannot be looked into.
    """
    names = os.listdir(folder)
    sources = Sources(folder, Path(folder).resolve().name if name is None else name)
    choices: dict[str, Choice] = {}
    for question in [] if sources.is_empty else template.questions():
        if question == "authors":
            choices[question] = read_authors(sources)
        else:
            found = READERS[question](sources) if question in READERS else sources.values(sources.front, question)
            choices[question] = choose(question, found)
    answers = {question: choice.answer for question, choice in choices.items() if choice.answer}
    refused = [each for choice in choices.values() for each in choice.refused] + take_out_refused(answers)
    if answers and "license" not in answers:
        named = any(each.question == "license" for each in refused)
        source = "the license that was found is not on the menu" if named else "no file names a license"
        answers["license"] = Found("other", source)
    funded = bool(answers) and any(True for _ in awards(sources.repository, answers["institution"].value))
    remarks = [
        f"{name} is read here, but not by the Hub or Zenodo: there its name has to be {file}."
        for file in FILES
        for name in sorted(names)
        if name.lower() == file.lower() and file not in names
    ]
    remarks += [
        f"{name} is not read: the Hub shows README.md alone, which is Markdown."
        for name in sorted(names)
        if OTHER_README.fullmatch(name)
    ]
    remarks += [
        f"{failure.file}{f', line {failure.line},' * bool(failure.line)} {failure.text}"
        for failure in sources.repository.failures
    ]
    answers = {question: answers[question] for question in template.questions() if question in answers}
    off_menu = licensing.off_menu(sources) if answers and answers["license"].value == "other" else ""
    differing = {question: choice.differing for question, choice in choices.items() if choice.differing}
    return Reading(answers, refused, differing, remarks, off_menu, funded)


def read_authors(sources: Sources) -> Choice:
    """Returns the authors of the first source that names them all, with what the others say of the same people."""
    named, unsure = makers.all_authors(sources)
    sentence = SEVERAL_WORKS if len(unsure) > 1 else ONE_WORK
    refused = [Rejected("authors", texts_in(work.value)["title"], work.source, sentence) for work in unsure[:3]]
    for first in named:
        others = [each for each in named if each is not first]
        people, source = authors.joined([first, *others])
        answer, left_out = authors.accepted_authors(people)
        refused += [Rejected("authors", text, first.source, sentence) for text, sentence in left_out]
        if answer:
            differing = [each for each in others if authors.differ(people, each.value)]
            found = [Found(as_answer(each.value), each.source) for each in differing]
            return Choice(Found(answer, source), refused, found)
    return Choice(None, refused, [])


def take_out_refused(answers: dict[str, Found]) -> list[Rejected]:
    """Removes the answers that the template refuses in combination, and returns them as Rejected.

    A question that has to be answered, and is not, is in it with a blank value and source.
    """
    refused: list[Rejected] = []
    while answers:
        given = {question: found.value for question, found in answers.items()}
        problems = find_problems(given | {"_unknown": " ".join(WITH_DEFAULT)})
        wrong = [question for question in problems if question in answers]
        if not wrong:
            return refused + [Rejected(question, "", "", sentence) for question, sentence in problems.items()]
        refused.append(Rejected(wrong[0], *answers.pop(wrong[0]), problems[wrong[0]]))
    return refused


def adoption(reading: Reading) -> dict[str, str]:
    """Returns cookiecutter's answers for adding what is missing: what no file says is blank, and stays unsaid."""
    given = {question: "" for question in template.questions() if question not in template.menus()}
    given |= {question: found.value for question, found in reading.answers.items()}
    given = {question: given[question] for question in template.questions() if question in given}
    return given | {"_unknown": " ".join(reading.unknown)} | ({"_license": reading.license} if reading.license else {})
