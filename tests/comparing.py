"""A fresh repository changed in one place: whether a fact is still said to agree, and what --fix does."""

import json

import states
import yaml

from model_repo.check.git import Git

CODE, MODEL = "https://github.com/imageomics/leaf-net", "https://huggingface.co/imageomics/leaf-net"
JANE = "[Jane Doe](https://orcid.org/0000-0002-1825-0097)"
PEOPLE = f"{JANE}, José Núñez, A Consortium"
BULLET = f"- **Developed by:** {PEOPLE}"
AUTHORS = "author = {Doe, Jane and Núñez, José and {A Consortium}}"
CARD_AUTHORS = "## Model Card Authors\n\n<!-- Who wrote this card? -->\n\n" + PEOPLE
OTHER_ID = "0000-0002-9079-593X"
README, CITATION, ZENODO, NOTEBOOK = "README.md", "CITATION.cff", ".zenodo.json", "notebook.ipynb"
TITLE, USES, GUIDE = "# Model Card for Leaf Net\n", "## Uses\n", "## How to Get Started with the Model\n"
DETAILS = "- **Version:** 1.0.0"


def agrees(folder, fact):
    """Whether a fact is said to agree: no problem is reported, and every place was compared."""
    found = check(folder)
    return fact in found.compared and not found.problems


def verdict(folder, fact):
    """'agrees', 'unclear' or '' of a fact, where nothing is reported."""
    found = check(folder)
    assert not found.problems, found.problems
    return (
        "agrees"
        if fact in found.compared
        else "unclear"
        if any(each.startswith(f"{fact} (") for each in found.unclear)
        else ""
    )


def texts(folder):
    """{name: text} of the files at the top."""
    return {path.name: path.read_bytes().decode() for path in folder.iterdir() if path.is_file()}


def fix(folder):
    """What --fix says; a second run changes nothing more."""
    said = states.fix(folder, Git.of(folder))
    once = texts(folder)
    states.fix(folder, Git.of(folder))
    assert texts(folder) == once
    return said


def check(folder):
    """The report on a folder."""
    return states.check(folder, Git.of(folder))


def rules(folder):
    """The rules that find something wrong."""
    return {problem.rule for problem in check(folder).problems if problem.severity != "advice"}


def unclear(folder):
    """The facts that are said not to be compared everywhere."""
    return {text.partition(" (")[0] for text in check(folder).unclear}


def cite(folder, **keys):
    """Puts other values of keys into CITATION.cff."""
    path = folder / "CITATION.cff"
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text("utf-8")), **keys}, allow_unicode=True), "utf-8")


def archive(folder, **keys):
    """Puts other values of keys into .zenodo.json."""
    path = folder / ".zenodo.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **keys}, ensure_ascii=False, indent=2), "utf-8")


def archived(folder, key):
    return json.loads((folder / ".zenodo.json").read_text("utf-8"))[key]


def person(family, given, orcid=""):
    return {"family-names": family, "given-names": given, **({"orcid": f"https://orcid.org/{orcid}"} if orcid else {})}
