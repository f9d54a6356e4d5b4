"""Recognizes bakes that cruft only compares with a repository, for `cruft update` and `cruft diff`."""

import os

from ..answers import Answers
from ..answers.private import is_of_cruft

# Answers that are blank only in an adopted repository that does not state them; see templates/answers.jinja.
BLANK_IF_ADOPTED = ("hub_namespace", "version", "release_date")


def is_compared(answers: Answers) -> bool:
    """Tells whether cruft bakes a copy only to compare it, in a temporary folder."""
    if not is_of_cruft(answers):
        return False
    import tempfile  # cookiecutter alone need not wait for it

    parent = os.path.dirname(os.path.realpath(os.curdir))
    inside = os.path.dirname(parent) == os.path.realpath(tempfile.gettempdir())
    return inside and os.path.basename(parent).startswith("tmp")


def with_unknown(answers: Answers) -> Answers:
    """Returns the answers with `_unknown` restored: cruft drops every value whose name begins with `_`."""
    blank = [question for question in BLANK_IF_ADOPTED if answers[question] == ""]
    return answers | {"_unknown": " ".join(blank)} if blank and is_compared(answers) else answers
