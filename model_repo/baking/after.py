"""What the hook post_gen does: checks the finished repository, says what was made and what comes next."""

import os
import sys
from collections.abc import Iterator
from typing import Any

from ..answers import Answers
from ..answers.private import is_compared, with_unknown
from ..check import report
from ..check.preview import preview
from ..check.repository import Repository
from . import next_steps, record
from .obstacles import template_paths


def main(answers: Answers) -> None:
    """Reports on the repository here; ends with status 1 if a new one is not valid, which cookiecutter then removes."""
    before = record.take()
    compared = is_compared(answers)
    if compared and with_unknown(answers)["_unknown"]:
        return  # it lacks what the adopted repository does not say
    lines = [f"Note on {note}" for note in before.notes]
    if before.known:
        from .withdrawn import withdraw  # a new folder need not wait for it

        taken_back = list(withdraw(answers["_unknown"], before.known))
        lines += [f"Added what was missing to {answers['repo_name']}.", *adopted(before), *taken_back]
    lines += check(answers, before.known)
    if not compared:  # `cruft diff` prints a patch to standard output
        print("\n".join(lines), file=sys.stderr)


def check(answers: Answers, known: record.Stamps) -> Iterator[str]:
    """Yields what the checker finds, and what to do; ends with status 1 if a new repository is not valid."""
    repository = Repository(".")
    found = report.report_on(repository)
    text = report.as_text(found if found.of_template else found._replace(unwritten=[]))
    ours = os.path.lexists("CITATION.cff") and record.was_changed("CITATION.cff", known)
    document = repository.citation if ours else None
    citation = document.data if document else {}
    wrong = list(differences(citation, answers)) if ours else []
    if not known and (report.fails(found) or wrong):
        print("\n".join([text, *wrong]), file=sys.stderr)
        sys.exit("This repository should have been valid: the template is at fault. Please report what you see above.")
    if known:
        yield from (text, "")
    else:
        valid = f"Made {answers['repo_name']}: model card, license and citation are valid"
        unclear = ", ".join(found.unclear)  # where a title of signs alone looks like a placeholder, for example
        yield f"{valid}. Not compared everywhere: {unclear}." if unclear else f"{valid} and agree."
    if line := preview(citation):
        yield from ("GitHub will cite it like this. Is every name right?", "", f"    {line}", "")
    yield from next_steps.lines(answers, found)


def adopted(before: record.Record) -> Iterator[str]:
    """Yields sentences on what became of the files that were there before."""
    known = before.known
    ours = {os.path.normpath(path) for path in template_paths()[1]} & known.keys()
    there = sorted(path for path in ours if os.path.lexists(path))
    replaced = [path for path in there if record.was_changed(path, known)]
    left = [path for path in there if path not in replaced and path in before.interrupted]
    kept = [path for path in there if path not in replaced and path not in left]
    if kept:
        yield f"Kept as they were: {', '.join(kept)}."
    elif not replaced and not left:
        yield "Your own files were not changed."
    if replaced:
        yield f"Replaced by cookiecutter: {', '.join(replaced)}. (--skip-if-file-exists keeps them.)"
    if left:
        mend = "Delete what you did not write there, and run the same command again."
        yield f"An earlier run was interrupted; what it left may be incomplete: {', '.join(left)}. {mend}"


def differences(citation: dict[str, Any], answers: Answers) -> Iterator[str]:
    """Yields answers that CITATION.cff does not repeat; the checker compares the other files with it."""
    questions = {"title": "model_name", "version": "version", "date-released": "release_date"}
    for fact, question in questions.items():
        if citation.get(fact) != answers[question].strip():
            yield f"CITATION.cff: `{fact}` is not the answer to {question}."
