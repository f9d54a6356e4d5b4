"""What the hook pre_gen does: refuses bad answers, and writes down what was in the folder before."""

import os
import re
import sys
from typing import NoReturn

from ..answers import Answers
from ..answers.notes import notes
from ..answers.private import is_compared, private_problems, with_unknown
from ..answers.rules import find_problems
from ..texts.printing import printable
from . import record
from .adopted_license import license_problem
from .obstacles import in_the_way

OLDEST_COOKIECUTTER = (2, 4)
ELSEWHERE = (
    "these answers were read from an existing repository {0}, but there is no folder {0} here. "
    "Run the same command in the folder that holds {0}."
)


def main(answers: Answers, given: Answers) -> None:
    """Checks cookiecutter's context; `given` is what it was before it was rendered. Ends with status 1 on a refusal."""
    if cookiecutter_version() < OLDEST_COOKIECUTTER:
        sys.exit("This template needs cookiecutter 2.4 or newer. Type: pip install --upgrade cookiecutter")
    answers = with_unknown(answers)
    if problems := find_problems(answers, given) | private_problems(answers):
        refuse(answers, problems)
    if obstacles := list(in_the_way()):
        why = "Nothing was written: not every file can be put where it belongs."
        sys.exit(printable("\n  ".join([why, *obstacles])))
    try:
        if answers["_unknown"] and not (is_compared(answers) or record.there_before()):
            sys.exit(printable(f"Nothing was written: {ELSEWHERE.format(answers['repo_name'])}"))
        if problems := license_problem(answers):
            refuse(answers | {"_unknown": answers["_unknown"] or "license"}, problems)
        record.remember(list(notes(answers)))
    except OSError as error:
        sys.exit(f"Nothing was written: this folder cannot be written to ({error}).")


def refuse(answers: Answers, problems: dict[str, str]) -> NoReturn:
    """Ends with exit status 1 and the report on refused answers."""
    from ..answers import again  # good answers need not wait for it

    again.refuse(answers, problems)


def cookiecutter_version() -> tuple[int, int]:
    """Returns the installed cookiecutter's version, from its metadata's folder name: importing it takes 30 ms."""
    for folder in filter(os.path.isdir, sys.path):
        for name in os.listdir(folder):
            version = re.fullmatch(r"cookiecutter-(\d+)\.(\d+).*\.dist-info", name)
            if version:
                return int(version[1]), int(version[2])
    return OLDEST_COOKIECUTTER
