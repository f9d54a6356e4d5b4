"""One fact of a fresh repository changed in one place: whether it is still said to agree."""

from model_repo.check import fix, report

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
    found = report.check(str(folder))
    return fact in found.compared and not found.problems


def verdict(folder, fact):
    """'agrees', 'unclear' or '' of a fact, where nothing is reported."""
    found = report.check(str(folder))
    assert not found.problems, found.problems
    return (
        "agrees"
        if fact in found.compared
        else "unclear"
        if any(each.startswith(f"{fact} (") for each in found.unclear)
        else ""
    )


def changed(folder):
    """What --fix says, on one line."""
    return " ".join(fix.fix(str(folder)))
