"""`make test-fork`: forks the working tree into a temporary folder, as in docs/make-it-yours.md, and tests the fork.

The fork has another address, one lab of its own, three licenses, and one more library, section and reader. It deletes
the tests of the shipped content. Like `make test`, this first checks style and types. If arguments are given, for
example test files, it only runs pytest with them.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .address import listed_files

TEMPLATE = Path(__file__).resolve().parent.parent
SHIPPED = "tests/shipped"  # a fork may delete these tests
ADDRESS = "https://github.com/seagrass-lab/model-template"
LICENSES = ("Apache-2.0", "MIT", "CC0-1.0", "other")
LAB = "seagrass-lab"
PROFILE = """\
{% set name = 'Seagrass Lab' %}
{% set policy = '' %}
{% set policy_says = 'The lab asks for a license that the OSI approved.' %}
{% set catalog = '' %}
{% set grants = [] %}
{% set grant_note = '' %}
{% set approval = 'Ask the head of the lab before you publish.' %}
{% macro acknowledgement() %}
This work was supported by the Seagrass Foundation.
{% endmacro %}
"""
USAGE = """\
```python
import reef

model = reef.load("{{ answers.hub_id }}")
print(model.outline("path/to/image.jpg"))
```
"""


def change(file: Path, old: str, new: str) -> None:
    """Replaces the first occurrence of a text in a file; exits with a sentence if there is none."""
    text = file.read_text(encoding="utf-8")
    if old not in text:
        sys.exit(f"{file.name} does not hold {old!r} any more, which docs/make-it-yours.md builds on.")
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def copy(folder: Path) -> None:
    """Copies the files that git tracks or would add into a new git repository."""
    for name in listed_files(TEMPLATE):
        if (TEMPLATE / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(TEMPLATE / name, folder / name)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)


def part_of_page(heading: str, language: str) -> str:
    """Returns the first code block in a language below a heading of docs/make-it-yours.md."""
    page = (TEMPLATE / "docs" / "make-it-yours.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \d+\. {heading}\n.*?^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return found[1] if found else sys.exit(f"docs/make-it-yours.md has no {language} below '{heading}' any more.")


def replace_labs_and_cut_licenses(folder: Path) -> None:
    """Reduces the menus to one new lab and `other`, and to three licenses with their texts and `other`."""
    file = folder / "cookiecutter.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    labels = settings["__prompts__"]
    for lab in set(settings["institution"]) - {"other"}:
        (folder / "templates" / "institutions" / f"{lab}.jinja").unlink()
    settings["institution"] = [LAB, "other"]
    prompt = labels["institution"]["__prompt__"]
    labels["institution"] = {"__prompt__": prompt, LAB: "Seagrass Lab", "other": "another"}
    (folder / "templates" / "institutions" / f"{LAB}.jinja").write_text(PROFILE, encoding="utf-8")
    settings["license"] = list(LICENSES)
    labels["license"] = {key: labels["license"][key] for key in ("__prompt__", *LICENSES)}
    for text in (folder / "templates" / "licenses").glob("*.txt"):
        if text.stem not in {license.lower() for license in LICENSES}:
            text.unlink()
    file.write_text(json.dumps(settings, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def change_examples(folder: Path) -> None:
    """Changes the answers in examples/ to institutions and licenses on the new menus."""
    for file in (folder / "examples").glob("*.yaml"):
        text = re.sub(r"(?m)^(  institution): .*$", rf"\1: {LAB}", file.read_text(encoding="utf-8"))
        text = re.sub(r"(?m)^(  license): (?!MIT$).*$", rf"\1: {LICENSES[0]}", text)
        file.write_text(text, encoding="utf-8")
    table = folder / "examples" / "models.csv"
    text = re.sub(r",(?:imageomics|ABC-Center),", f",{LAB},", table.read_text(encoding="utf-8"))
    table.write_text(text, encoding="utf-8")


def add_library_section_and_reader(folder: Path) -> None:
    """Adds a library with its packages, and the section and the reader from the page."""
    (folder / "templates" / "usage" / "reef.md").write_text(USAGE, encoding="utf-8")
    change(folder / "templates" / "packages.txt", "sklearn: ", "reef: reef\nsklearn: ")
    section = part_of_page("Add a section to the card", "markdown")
    change(folder / "templates" / "card.jinja", "## Glossary\n", f"{section}\n## Glossary\n")
    structure = folder / "tests" / "model_card_structure.yaml"
    change(structure, "- '## Glossary'\n", "- '## Animal Welfare'\n- '## Glossary'\n")
    finished = folder / "examples" / "bioclip-2-finished" / "README.md"
    text = finished.read_text(encoding="utf-8")
    heading = "## Glossary\n" if "## Glossary\n" in text else "## Model Card Authors\n"
    change(finished, heading, f"## Animal Welfare\n\nNo animal was handled.\n\n{heading}")
    readers = folder / "model_repo" / "fill" / "readers"
    code = part_of_page("Read what your own training writes", "python")
    (readers / "seagrass.py").write_text(code, encoding="utf-8")
    change(readers / "__init__.py", ' "mlflow",', '\n    "seagrass", "mlflow",')


def refresh(folder: Path) -> None:
    """Sets the fork's address and regenerates all generated files."""
    subprocess.run([sys.executable, "-m", "tools.address", ADDRESS], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for tool in ("empty_card", "rooms"):
        subprocess.run([sys.executable, "-m", f"tools.{tool}"], cwd=folder, check=True)
    shutil.rmtree(folder / "examples" / "bioclip-2")
    bake = ["-m", "cookiecutter", ".", "--no-input", "--config-file", "examples/bioclip-2.yaml", "-o", "examples"]
    subprocess.run([sys.executable, *bake], cwd=folder, check=True, capture_output=True)
    shutil.rmtree(folder / SHIPPED)
    subprocess.run(["git", "add", "--all"], cwd=folder, check=True)


def main() -> None:
    """Forks and tests; exits with the status of the first command that fails."""
    with tempfile.TemporaryDirectory(prefix="fork-") as place:
        folder = Path(place)
        copy(folder)
        replace_labs_and_cut_licenses(folder)
        change_examples(folder)
        add_library_section_and_reader(folder)
        refresh(folder)
        commands = [["pytest", *sys.argv[1:]]]
        if not sys.argv[1:]:
            commands = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["pytest", "--quiet"]]
        for command in commands:
            done = subprocess.run([sys.executable, "-m", *command], cwd=folder, check=False)
            if done.returncode:
                sys.exit(done.returncode)


if __name__ == "__main__":
    main()
