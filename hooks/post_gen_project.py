"""Checks the finished repository with its own scripts/check.py, then says what to do next."""

import os
import sys

# cookiecutter runs hooks from the shared temporary folder, where anyone on the machine may have left a json.py.
sys.path[:] = [folder for folder in sys.path if folder != os.path.dirname(os.path.abspath(__file__))]

import json

ANSWERS = json.loads({{ cookiecutter | tojson | tojson }})  # fmt: skip
CHECKER = os.path.join("scripts", "check.py")
EXISTED = ".cookiecutter-adopting"  # left by pre_gen_project.py in a folder that held something before


def load_checker():
    """The names that the repository's scripts/check.py defines, or None if that file is the user's own."""
    with open(CHECKER, encoding="utf-8") as file:
        source = file.read()
    if '"""Checks this model repository:' not in source:
        return None
    checker = {"__name__": "check"}
    exec(compile(source, CHECKER, "exec"), checker)
    return checker


def differences(checker):
    """Answers that CITATION.cff does not repeat; the checker compares the other files with it."""
    facts = checker["read_citation"](checker["Repository"]("."))
    spellings = {"title": "model_name", "version": "version", "date-released": "release_date"}
    for fact, question in spellings.items():
        if facts.get(fact, ("", ""))[1] != ANSWERS[question].strip():
            yield checker["Problem"]("CITATION.cff", 0, f"`{fact}` is not the answer to {question}.")


def main():
    """Reports; ends with exit status 1 if a new repository is not valid, which cookiecutter then removes."""
    existed = os.path.exists(EXISTED)
    if existed:
        os.remove(EXISTED)
    checker = load_checker()
    if not checker:
        say(f"{CHECKER} is your own, so nothing was checked. What was missing has been added.")
        return
    problems, unwritten, total, notes = checker["check"](".")
    if existed:
        say(checker["as_text"](problems, unwritten, total, notes) + "\n")
        say("Your own files are as they were; what was missing has been added.")
    elif problems := problems + list(differences(checker)):
        say(checker["as_text"](problems, [], 0, []))
        sys.exit("This repository should have been valid: the template is at fault. Please report what you see above.")
    else:
        say(f"Made {ANSWERS['repo_name']}: model card, licence and citation are valid and agree.")
    required = sum(part.need == "required" for part in unwritten)
    say(f"First edit README.md, the model card: {required} required parts are to be written.")
    say("Check any time, from its folder: python scripts/check.py")


def say(text):
    """Prints where it cannot be taken for the output of a command: `cruft diff` prints a patch."""
    print(text, file=sys.stderr)


main()
