"""Reads the answers to the template's questions from an existing repository: `python lab/answers.py FOLDER`.

    python lab/answers.py my-old-model > answers.yaml
    cookiecutter gh:org/template --config-file answers.yaml --overwrite-if-exists --skip-if-file-exists

Read are README.md, CITATION.cff, .zenodo.json, LICENSE, git's remote and the folder's name. Only answers that the template
accepts are printed, each with its source in a comment; what was found and cannot be used stands in a comment with the
reason. It asks nothing and changes nothing. Exit status: 0, or 1 if there is nothing to read, 2 for wrong usage.
"""

import argparse
import json
import os
import re
import sys
from collections import namedtuple
from pathlib import Path

import authors
import licensing
import naming
import template
import works
from model_repository.identity import same_address, same_title
from model_repository.people import loose
from model_repository.report import one_line
from names import as_answer
from sources import Found, Sources

# What was read: `answers` {question: Found}, which the template accepts together; `refused` [(question, value, source,
# sentence)]; `differing` {question: [Found]} of sources that say something else; `remarks` on files that were not read.
Reading = namedtuple("Reading", "answers refused differing remarks")

LISTS = ("base_model", "language", "tags", "datasets", "metrics")
# Where the form that the template suggests for a refused answer means the same: v1.0 and 1.0.0, an id and its address.
SAME_IN_ANOTHER_FORM = ("version", "base_model", "datasets", "repository_url", "paper", "demo_url")


def of_front_matter(key):
    """The function that finds an answer in a key of the front matter."""
    return lambda sources: sources.values(sources.front, key)


def language(sources):
    """The front matter's; none if there is a front matter without it."""
    return sources.values(sources.front, "language") or none_in_front_matter(sources, "language")


def tags(sources):
    """The front matter's, or the keywords of CITATION.cff or .zenodo.json."""
    files = ((sources.front, "tags"), (sources.citation, "keywords"), (sources.zenodo, "keywords"))
    found = (sources.values(document, key) for document, key in files)
    return next(filter(None, found), []) or none_in_front_matter(sources, "tags")


def none_in_front_matter(sources, key):
    """A blank answer, because a card that says nothing says 'none'."""
    return [Found("", f"README.md: the front matter has no `{key}`")] if sources.front else []


def base_model(sources):
    """The front matter's, or the model that the bullet names."""
    named = sources.values(sources.front, "base_model")
    links = sources.bullets("Finetuned from model", "Base model")
    return named or [Found(match[0], each.source) for each in links if (match := naming.MODEL.search(each.value))]


def version(sources):
    return sources.places("version")


def release_date(sources):
    return [found for found in sources.places("date") if len(found.value) > 4]  # BibTeX has the year alone


# Where the answers are looked for: {question: function of the Sources}, which gives [Found], the best first. Those to
# `authors` are joined from several files, see `read_authors`.
READERS = {
    "model_name": naming.model_name,
    "repo_name": naming.repo_name,
    "institution": naming.institution,
    "hub_namespace": naming.hub_namespace,
    "model_description": works.model_description,
    "copyright_holder": licensing.copyright_holder,
    "license": licensing.license,
    "library_name": of_front_matter("library_name"),
    "pipeline_tag": of_front_matter("pipeline_tag"),
    "base_model": base_model,
    "language": language,
    "tags": tags,
    "datasets": of_front_matter("datasets"),
    "metrics": of_front_matter("metrics"),
    "version": version,
    "release_date": release_date,
    "repository_url": naming.of_code,
    "paper": works.paper,
    "demo_url": naming.demo_url,
}
# How two answers to a question are compared; where nothing stands here, another source is no news.
AGREE = {
    "model_name": same_title,
    "license": lambda one, other: one.split("-o")[0] == other.split("-o")[0],
    "library_name": str.__eq__,
    "version": lambda one, other: loose(one) == loose(other),
    "release_date": str.__eq__,
    "repository_url": lambda one, other: same_address(one) == same_address(other),
    "hub_namespace": lambda one, other: one.lower() == other.lower(),
    "repo_name": lambda one, other: one.lower() == other.lower(),
}


def read_answers(folder, name=None):
    """The Reading of the repository in a folder (its files may be few: a README.md or a CITATION.cff alone).

    `name` is the repository's; the folder's own if left out, '' if the folder's name means nothing. Nothing is run, and
    nothing but the folder's files is read. What no file answers is missing in `answers`. Raises nothing for any content
    of the files; an OSError if `folder` cannot be looked into.
    """
    os.listdir(folder)
    sources = Sources(folder, Path(folder).resolve().name if name is None else name)
    remarks = [told(failure) for failure in sources.repository.failures]
    answers, refused, differing = {}, [], {}
    for question in [] if sources.is_empty else template.QUESTIONS:
        read = read_authors(sources) if question == "authors" else choose(question, READERS[question](sources))
        answers |= {question: read[0]} if read[0] else {}
        refused += [(question, *each) for each in read[1]]
        differing |= {question: read[2]} if read[2] else {}
    while answers:
        problems = template.find_problems({question: found.value for question, found in answers.items()})
        for question in problems.keys() & answers.keys():
            refused.append((question, *answers.pop(question), problems.pop(question)))
            break
        else:
            refused += [(question, "", "", sentence) for question, sentence in problems.items()]
            break
    return Reading(answers, refused, differing, remarks)


def told(failure):
    """A Failure of model_repository/repository.py as a sentence."""
    return f"{failure.file}{f', line {failure.line},' if failure.line else ''} {failure.text}"


def choose(question, found):
    """(Found or None, [(value, source, sentence)] refused, [Found] differing) for an answer, from what was found."""
    answer, refused, differing = None, [], []
    for each in found:
        value, sentence = accepted(question, each.value)
        source = each.source if value == each.value else f"{each.source}, written {one_line(str(each.value))!r}"
        if sentence:
            refused.append((*each, sentence))
        elif not value and question not in LISTS:
            continue
        elif not answer:
            answer = Found(value, source)
        elif question in LISTS:
            answer = Found(f"{answer.value}, {value}", answer.source)
        elif question in AGREE and not any(AGREE[question](value, other.value) for other in (answer, *differing)):
            differing.append(Found(value, source))
        if answer and question not in LISTS and question not in AGREE:
            break
    return answer, refused, differing


def accepted(question, value):
    """(the answer, '') for what was found, in the form that the template takes; else ('', the sentence of refusal)."""
    value = value.strip() if isinstance(value, str) else value
    sentence = template.problem_of(question, value) if value else ""
    meant = re.search(r"did you mean '(.*)'\?$", sentence) if question in SAME_IN_ANOTHER_FORM else None
    if meant and not template.problem_of(question, meant[1]):
        return meant[1], ""
    return ("", sentence) if sentence else (value, "")


def read_authors(sources):
    """What `choose` gives, for the authors, who are joined from all that name them."""
    named, refused = works.all_authors(sources), []
    for index, first in enumerate(named):
        others = [each for each in named if each is not first]
        people, told_by = authors.joined([first, *others])
        answer, left_out = authors.accepted(people)
        refused += [(text, first.source, sentence) for text, sentence in left_out]
        if answer:
            differing = [
                Found(as_answer(each.people), each.source)
                for each in named[index + 1 :]
                if authors.differ(people, each.people)
            ]
            return Found(answer, "; ".join(told_by)), refused, differing
    return None, refused, []


def as_yaml(reading, folder):
    """The reading as a configuration file of cookiecutter; `folder` is named in its first line."""
    lines = [
        f"# Answers to the questions of {template.load_hub().template}, read from {folder}. Look them over, then type, above that folder:",
        f"# cookiecutter {template.load_hub().template} --config-file FILE --overwrite-if-exists --skip-if-file-exists",
        *(f"# {remark}" for remark in reading.remarks),
        "default_context:" if reading.answers else "default_context: {}",
    ]
    for question in template.QUESTIONS:
        found = reading.answers.get(question)
        if found:
            lines.append(f"  {question}: {json.dumps(found.value, ensure_ascii=False)}  # {found.source}")
        for other in reading.differing.get(question, ()):
            lines.append(f"  # {question} differs in {other.source}: {other.value}")
        for refused, value, source, sentence in reading.refused:
            if refused == question:
                shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
                lines.append(
                    f"  # {question}, not used: {shown} ({source}): {sentence}"
                    if source
                    else f"  # {question}: {sentence}"
                )
    missing = [question for question in template.QUESTIONS if question not in reading.answers]
    if missing:
        lines.append(f"  # Not answered here: {', '.join(missing)}")
    return "\n".join(map(one_line, lines))


def main(argv=None):
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", help="the repository")
    folder = parser.parse_args(argv).folder
    try:
        reading = read_answers(folder)
    except OSError as error:
        parser.error(f"{one_line(folder)} cannot be looked into: {error.strerror}")
    if not reading.answers:
        print(
            f"{one_line(folder)} holds no README.md, CITATION.cff, .zenodo.json or LICENSE that can be read.",
            file=sys.stderr,
        )
        for remark in reading.remarks:
            print(one_line(remark), file=sys.stderr)
        return 1
    print(as_yaml(reading, folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
