"""Answers to the template's questions, read from an existing repository."""

import json
import os
import re
from collections import namedtuple
from pathlib import Path

from .. import template
from ..answers.context import find_problems, problem_of, resolve
from ..answers.names import as_answer
from ..texts.identity import same_address, same_title
from ..texts.printing import one_line
from . import authors, licensing, naming, works
from .sources import FILES, Found, Sources

# What was read: `answers` {question: Found}, which the template accepts together; `refused` [(question, value, source,
# sentence)]; `differing` {question: [Found]} of sources that say something else; `remarks`, sentences on whole files.
Reading = namedtuple("Reading", "answers refused differing remarks")

LISTS = ("base_model", "language", "tags", "datasets", "metrics")
# Questions where the form that the template suggests for what it refuses means the same: 1.0.0 for v1.0, an id of the
# Hub for its address.
SAME_IN_ANOTHER_FORM = ("version", "base_model", "datasets", "repository_url", "paper", "demo_url")


def base_model(sources):
    """The front matter's, or the model that the bullet links to."""
    linked = [
        Found("/".join(model.groups()), each.source)
        for each in sources.bullets("Finetuned from model", "Base model")
        for model in naming.MODEL.finditer(each.value)
    ]
    return sources.values(sources.front, "base_model") or linked


def language(sources):
    """The front matter's; none if there is a front matter without it."""
    return sources.values(sources.front, "language") or _none(sources, "language")


def tags(sources):
    """The front matter's, or the keywords of CITATION.cff or .zenodo.json."""
    keywords = sources.values(sources.citation, "keywords") or sources.values(sources.zenodo, "keywords")
    return sources.values(sources.front, "tags") or keywords or _none(sources, "tags")


def _none(sources, key):
    """A blank answer: a front matter that says nothing says 'none'."""
    return [Found("", f"README.md, the front matter has no `{key}`")] if sources.front else []


def release_date(sources):
    """CITATION.cff's or .zenodo.json's; of the year alone, which is all that BibTeX has, the first day."""
    years = [found for found in sources.places("date", "README.md") if re.fullmatch(r"\d{4}", found.value)]
    first_days = [Found(f"{found.value}-01-01", f"{found.source}, which says no day") for found in years]
    return sources.places("date", "CITATION.cff", ".zenodo.json") or first_days


# {question: function of the Sources}, which gives [Found], the best first; the other questions are keys of the front
# matter. Authors are joined from several files: see `read_authors`.
READERS = {
    "model_name": naming.model_name,
    "repo_name": naming.repo_name,
    "institution": naming.institution,
    "hub_namespace": naming.hub_namespace,
    "model_description": works.model_description,
    "copyright_holder": licensing.copyright_holder,
    "license": licensing.license,
    "base_model": base_model,
    "language": language,
    "tags": tags,
    "version": lambda sources: sources.places("version"),
    "release_date": release_date,
    "repository_url": naming.of_code,
    "paper": works.paper,
    "demo_url": naming.demo_url,
}
# Whether two sources say the same; of the other questions, the first source is taken and no other looked at.
AGREE = {
    "model_name": same_title,
    "repo_name": lambda one, other: one.lower() == other.lower(),
    "hub_namespace": lambda one, other: one.lower() == other.lower(),
    "license": lambda one, other: one.split("-o")[0] == other.split("-o")[0],  # -only and -or-later
    "version": str.__eq__,
    "release_date": str.__eq__,
    "repository_url": lambda one, other: same_address(one) == same_address(other),
}


def read_answers(folder, name=None):
    """The Reading of the repository in a folder, of whose files there may be few: a README.md alone, a CITATION.cff.

    `name` is the repository's name; the folder's own if left out, '' if that means nothing. Whatever the files hold,
    this ends with a Reading; without any of them it is empty. Raises OSError if the folder cannot be looked into.
    """
    names = os.listdir(folder)
    sources = Sources(folder, Path(folder).resolve().name if name is None else name)
    answers, refused, differing = {}, [], {}
    for question in [] if sources.is_empty else template.questions():
        if question == "authors":
            answer, wrong, others = read_authors(sources)
        else:
            found = READERS[question](sources) if question in READERS else sources.values(sources.front, question)
            answer, wrong, others = choose(question, found)
        answers |= {question: answer} if answer else {}
        refused += [(question, *each) for each in wrong]
        differing |= {question: others} if others else {}
    refused += take_out_refused(answers)
    remarks = [
        f"{name} is not read: its name has to be {file}."
        for file in FILES
        for name in sorted(names)
        if name.lower() == file.lower() and file not in names
    ]
    remarks += [
        f"{failure.file}{f', line {failure.line},' * bool(failure.line)} {failure.text}"
        for failure in sources.repository.failures
    ]
    return Reading(answers, refused, differing, remarks)


def choose(question, found):
    """(Found or None, [(value, source, sentence)] refused, [Found] differing) for an answer, from what was found."""
    answer, refused, differing = None, [], []
    for each in found:
        value, sentence = accepted(question, each.value)
        if sentence:
            refused.append((*each, sentence))
            continue
        source = each.source if value == each.value else f"{each.source}, written {each.value!r}"
        if question in LISTS:
            answer = Found(", ".join(filter(None, [answer.value if answer else "", value])), (answer or each).source)
        elif value and not answer:
            answer = Found(value, source)
        elif value and not any(AGREE[question](value, other.value) for other in (answer, *differing)):
            differing.append(Found(value, source))
        if answer and question not in LISTS and question not in AGREE:
            break
    return answer, refused, differing


def accepted(question, value):
    """(the answer, '') for what was found, in the form that the template takes; else ('', the sentence of refusal)."""
    value = value.strip() if isinstance(value, str) else value
    sentence = problem_of(question, value) if value else ""
    if question == "license":  # one that is spelled nearly the same may allow something else
        sentence = re.sub("; did you mean .*", ".", sentence)
    meant = re.search(r"did you mean '(.*)'\?$", sentence) if question in SAME_IN_ANOTHER_FORM else None
    if meant and not problem_of(question, meant[1]):
        return meant[1], ""
    return ("", sentence) if sentence else (value, "")


def read_authors(sources):
    """What `choose` gives, for the authors: the first source's, with what the others say of the same people."""
    named, refused = works.all_authors(sources), []
    for first in named:
        others = [each for each in named if each is not first]
        people, source = authors.joined([first, *others])
        answer, left_out = authors.accepted(people)
        refused += [(text, first.source, sentence) for text, sentence in left_out]
        if answer:
            differing = [each for each in others if authors.differ(people, each.value)]
            return Found(answer, source), refused, [Found(as_answer(each.value), each.source) for each in differing]
    return None, refused, []


def take_out_refused(answers):
    """Takes out what the template refuses beside the other answers; returns it as `refused` of a Reading has it.

    A question that has to be answered, and is not, is in it with a blank value and source.
    """
    refused = []
    while answers:
        problems = find_problems({question: found.value for question, found in answers.items()})
        wrong = [question for question in problems if question in answers]
        if not wrong:
            return refused + [(question, "", "", sentence) for question, sentence in problems.items()]
        refused.append((wrong[0], *answers.pop(wrong[0]), problems[wrong[0]]))
    return refused


def as_yaml(reading, folder):
    """A Reading as a configuration file of cookiecutter; its first line names `folder`."""
    address = template.address()
    lines = [
        f"# Answers read from {folder}. Look them over; then, in the folder above it, with the name of this file:",
        f"# cookiecutter {address} --config-file FILE --overwrite-if-exists --skip-if-file-exists",
        *(f"# {remark}" for remark in reading.remarks),
        "default_context:" if reading.answers else "default_context: {}",
    ]
    for question in template.questions():
        if question in reading.answers:
            value, source = reading.answers[question]
            quoted = json.dumps(value, ensure_ascii=False).replace("##[", "\\u0023#[")  # a workflow's command
            lines.append(f"  {question}: {quoted}  # {source}")
        for value, source in reading.differing.get(question, ()):
            lines.append(f"  # {question} in {source}: {value}")
        for name, value, source, sentence in reading.refused:
            if name == question:
                shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
                found = f", not taken from {source}: {shown}" if source else ""
                lines.append(f"  # {question}{found}: {sentence}")
    lines += _not_answered(reading)
    return "\n".join(map(one_line, lines))


def _not_answered(reading):
    """Comments: the questions without an answer, with the default that stands for it."""
    context = resolve({question: found.value for question, found in reading.answers.items()})
    missing = [question for question in template.questions() if question not in reading.answers]
    if missing:
        yield "  # Not answered, so that the default stands:"
    for question in missing:
        yield f"  # {question}: {context['cookiecutter'][question]}".rstrip()
    if "license" in missing and any(question == "license" for question, *_ in reading.refused):
        yield "  # That license is not this repository's: correct it in CITATION.cff and .zenodo.json."
