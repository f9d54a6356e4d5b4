"""The next steps for a new repository: commands that work on this machine exactly as printed."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from .. import template
from ..answers import Answers
from ..check.report import Report
from ..texts.printing import command_line

# The end of the address until a lab sets its own. Without `https:`, tools/address.py does not replace it here.
PLACEHOLDER = "//github.com/org/template"
# Sources that cookiecutter and cruft fetch; anything else is a folder on this machine.
FETCHED = re.compile(r"[a-z][a-z+]*://|(gh|gl|bb):|[\w.-]+@[\w.-]+:|.*\.zip$", re.IGNORECASE)


def lines(answers: Answers, found: Report) -> Iterator[str]:
    """Yields the lines to print; `found` is the checker's report on the repository."""
    first, run = tool(answers)
    if first:
        yield f"Once, to install the checks: {first}"
    if found.of_template:
        required = sum(part.need == "required" for part in found.unwritten)
        yield f"First edit README.md, the model card: {required} required parts are still empty."
    elif Path("README.md").exists():
        yield "README.md was not made from this template's card, so it was kept. To add the lab's sections and keep"
        yield f"your text, run in its folder: {run} check --add-sections"
    yield f"After training, from its folder: {run} fill path/to/run fills in what the outputs say."
    yield f"Check any time, from its folder: {run} check"
    yield "CONTRIBUTING.md describes every step from here to the published model."
    yield from settings_for_cruft()
    if template.address().endswith(PLACEHOLDER):
        mend = "docs/make-it-yours.md in the template explains how to set yours."
        source = f"{template.address()}, which is a placeholder"
        yield f"The checks that run before a commit and on GitHub come from {source}: {mend}"


def settings_for_cruft() -> Iterator[str]:
    """Yields what an existing pyproject.toml without `tool.cruft` needs, so that updates spare the author's files."""
    if "tool.cruft" in Path("pyproject.toml").read_text(encoding="utf-8", errors="replace"):
        return
    ours = (template.folder() / "{{cookiecutter.repo_name}}" / "pyproject.toml").read_text(encoding="utf-8")
    yield "Before you link it to the template with cruft, add this to pyproject.toml, so that updates keep these files:"
    yield ""
    for line in ours[ours.index("[tool.cruft]") : ours.index("[tool.model-repo")].strip().splitlines():
        yield f"    {line}".rstrip()
    yield ""


def tool(answers: Answers) -> tuple[str, str]:
    """Returns (the command that installs `model-repo`, '' if none is needed; the command that starts it).

    It comes from the template's folder if the repository was made from one or the address is still the placeholder;
    otherwise from the address. A template that was unpacked from a zip no longer exists by now.
    """
    typed = str(answers.get("_template", ""))
    is_folder = not FETCHED.match(typed) or (template.address().endswith(PLACEHOLDER) and not typed.endswith(".zip"))
    folder = str(template.folder())
    source = folder if is_folder else template.pinned()
    if shutil.which("uvx"):
        return "", command_line(["uvx", "--from", folder, "model-repo"] if is_folder else ["uvx", source])
    if shutil.which("pipx"):
        return "", command_line(["pipx", "run", "--spec", source, "model-repo"])
    return command_line([sys.executable, "-m", "pip", "install", source]), "model-repo"
