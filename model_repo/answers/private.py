"""Values that nobody answers: the template's own, the address that it was fetched from, and what cruft drops of them.

A replay file, `cruft update` and settings can supply different ones, which cookiecutter uses as they are.
"""

import json
import os
import re

from .. import template
from ..texts.credentials import credentials
from . import Answers

# What cookiecutter and cruft add (2.4 to 2.7.1, 2.16), and what is computed from the answer to repo_name.
ADDED = {"_template", "_output_dir", "_repo_dir", "_checkout", "_commit", "__repo_name", "__prompts__"}

# What `model-repo answers` found out about a repository to be adopted; see templates/answers.jinja.
ADOPTION = {"_unknown": r"[a-z_]*( [a-z_]+)*", "_license": r"[A-Za-z0-9.+-]*"}


# Answers that are blank only in an adopted repository that does not state them; see templates/answers.jinja.
BLANK_IF_ADOPTED = ("hub_namespace", "version", "release_date")


def is_of_cruft(answers: Answers) -> bool:
    """Tells whether cruft runs this bake: it passes on less than cookiecutter."""
    return "_repo_dir" not in answers


def is_compared(answers: Answers) -> bool:
    """Tells whether cruft bakes a copy in a temporary folder only to compare it, for `cruft update` or `cruft diff`."""
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


def private_problems(answers: Answers) -> dict[str, str]:
    """Returns {name: sentence} for private values of cookiecutter's context that differ from the template's own."""
    problems = {}
    own = {name: value for name, value in template.settings().items() if name.startswith("_")}
    names = [name for name in [*own, *answers] if name.startswith("_") and name not in ADDED]
    for name in dict.fromkeys(names):
        if name in ADOPTION:
            given = answers.get(name, "")
            if not isinstance(given, str) or not re.fullmatch(ADOPTION[name], given):
                problems[name] = "`model-repo answers` did not write it. Delete its line from the answers file."
        elif name not in own:
            problems[name] = "the template has no such value. Delete its line from the answers file."
        elif answers.get(name) != own[name]:
            given = json.dumps(answers.get(name))[:80]
            mend = "If this is an update, type: cruft update --refresh-private-variables"
            mend = mend if is_of_cruft(answers) else "Delete its line from the answers file."
            problems[name] = f"{given} is not this template's, which is {json.dumps(own[name])}. {mend}"
    if any(credentials(str(answers.get("_template", "")))):
        mend = "Leave it out; git asks for a password, or takes it from its credential helper or an SSH key."
        why = "the address of the template holds a password or token, which would be written down."
        problems["_template"] = f"{why} {mend}"
    return problems
