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
    """The module `report` of the repository's checker and what it knows of the Hub; None if the files are the user's own."""
    with open(CHECKER, encoding="utf-8") as file:
        if '"""Checks model repositories:' not in file.read():
            return None
    sys.path.insert(0, os.path.abspath("scripts"))
    sys.dont_write_bytecode = True
    from model_repository import hub, report

    return report, hub.load()


def differences(facts):
    """Answers that CITATION.cff does not repeat; the checker compares the other files with it."""
    questions = {"title": "model_name", "version": "version", "date": "release_date"}
    for fact, question in questions.items():
        if facts.of[fact][0].value != ANSWERS[question].strip():
            yield f"CITATION.cff: `{fact}` is not the answer to {question}."


def main():
    """Reports; ends with exit status 1 if a new repository is not valid, which cookiecutter then removes."""
    existed = os.path.exists(EXISTED)
    if existed:
        os.remove(EXISTED)
    loaded = load_checker()
    if not loaded:
        say(f"{CHECKER} is your own, so nothing was checked. What was missing has been added.")
        return
    checker, hub = loaded
    report = checker.check(".", hub)
    if existed:
        say(checker.as_text(report) + "\n")
        say("Your own files are as they were; what was missing has been added.")
    elif checker.fails(report) or list(differences(checker.Repository(".", hub).facts)):
        say(checker.as_text(report))
        say("\n".join(differences(checker.Repository(".", hub).facts)))
        sys.exit("This repository should have been valid: the template is at fault. Please report what you see above.")
    else:
        say(f"Made {ANSWERS['repo_name']}: model card, license and citation are valid and agree.")
    required = sum(part.need == "required" for part in report.unwritten)
    say(f"First edit README.md, the model card: {required} required parts are to be written.")
    say("Check any time, from its folder: python scripts/check.py")


def say(text):
    """Prints where it cannot be taken for the output of a command: `cruft diff` prints a patch."""
    print(text, file=sys.stderr)


main()
