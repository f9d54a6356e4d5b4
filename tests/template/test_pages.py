"""What readers see: the live example, in which every change of the template is a diff, and the project's own pages."""

import re
import shutil
import subprocess

import pytest
import yaml
from conftest import INSTITUTIONS, QUESTIONS, TEMPLATE, Repository, typed

FOLDER = TEMPLATE / "examples"  # which a fork may fill with its own
EXAMPLES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
LIVE = [example for example in EXAMPLES if (FOLDER / example).is_dir()]
FINISHED = [example for example in EXAMPLES if (FOLDER / f"{example}-finished").is_dir()]


def answers_of(example):
    """The answers of an example."""
    return yaml.safe_load((FOLDER / f"{example}.yaml").read_text(encoding="utf-8"))["default_context"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_answers_make_a_valid_repository(bake, example):
    assert bake(**answers_of(example)).folder.name == example


@pytest.mark.parametrize("example", LIVE)
def test_live_example_is_what_its_answers_give(bake, example):
    made, kept = bake(**answers_of(example)), Repository(FOLDER / example)
    assert made.files == kept.files, "refresh it: make example"
    for file in made.files:
        assert made.text(file) == kept.text(file), f"{file} differs; refresh it: make example"


@pytest.mark.parametrize("example", FINISHED)
def test_finished_example_is_complete_and_agrees_with_the_repository_it_finishes(bake, example):
    repository = bake(**answers_of(example))
    started = repository.front_matter
    for file in ("README.md", "CITATION.cff"):
        shutil.copy(FOLDER / f"{example}-finished" / file, repository.folder)
    del repository.front_matter
    run = typed("check", "--complete", cwd=repository.folder)
    assert run.exit_code == 0, run.stdout
    assert "Not written yet" not in run.stdout
    assert started.items() <= repository.front_matter.items()
    assert "<!--" not in repository.card
    bullets = re.findall(r"^(?:#+ .*|- \*\*.*?\*\*)", repository.card, re.MULTILINE)
    assert len(bullets) == len(set(bullets)), "something stands there twice"


PAGES = [
    *("README.md", "SECURITY.md", "CHANGELOG.md"),
    *(path.relative_to(TEMPLATE).as_posix() for path in sorted((TEMPLATE / "docs").glob("*.md"))),
    *("tests/training/README.md", "templates/licenses/README.md"),
    *(f"examples/{example}-finished/README.md" for example in FINISHED),
]
EXAMPLE_PAGES = sorted(path.relative_to(TEMPLATE).as_posix() for path in (TEMPLATE / "examples").rglob("*.md"))
BRITISH = r"licence|colour|organis(e|ation)|behaviour|catalogue|optimis|recognis|centre\b|misspelt|centimetre|analyse\b"


def test_our_pages_and_what_is_generated_are_in_american_spelling(bake):
    generated = bake(institution=INSTITUTIONS[-1], hub_namespace="lab")  # the acknowledgement of others is in French
    texts = {page: (TEMPLATE / page).read_text(encoding="utf-8") for page in [*PAGES, "cookiecutter.json"]}
    texts |= {file: generated.text(file) for file in generated.files if file.endswith((".md", ".cff", ".yml", ".yaml"))}
    for name, text in texts.items():
        found = re.search(rf"(?<![\w/]){BRITISH}", text, re.IGNORECASE)
        assert not found, (name, found[0])


@pytest.mark.parametrize("page", PAGES)
def test_links_of_our_pages_lead_somewhere(page):
    text = re.sub("```.*?```", "", (TEMPLATE / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert ((TEMPLATE / page).parent / target).exists(), target


def test_readme_names_every_question_and_shows_the_tree_that_is_made(bake):
    text = (TEMPLATE / "README.md").read_text(encoding="utf-8")
    assert (
        re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)))[: len(QUESTIONS)]
        == QUESTIONS
    )
    tree = re.search(r"```text\n(.*?)```", text, re.DOTALL)[1]
    named = [name.rstrip("/") for name in re.findall(r"(?:├──|└──) (\S+)", tree)]
    top = {path.partition("/")[0] for path in bake().files}
    assert top <= set(named)


def test_no_page_names_tools_that_are_gone_or_an_address_that_cruft_does_not_take():
    for page in [*PAGES, "Makefile", *EXAMPLE_PAGES]:
        text = (TEMPLATE / page).read_text(encoding="utf-8")
        if page == "CHANGELOG.md":  # 1.0.0 had them
            text = text.partition("## 1.0.0")[0]
        gone = re.search(
            r"model-(check|many|answers|overview|fill)\b|\b(check|fill|many|answers)\.py|(?<![-\w])lab/[a-z]|\bgh:",
            text,
        )
        assert not gone, (page, gone[0])


def test_make_targets_of_the_readme_exist():
    targets = re.findall(r"^(\w+):", (TEMPLATE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make (\w+)`", (TEMPLATE / "README.md").read_text(encoding="utf-8"))) <= set(targets)


@pytest.mark.skipif(not shutil.which("make"), reason="Windows has no make")
@pytest.mark.parametrize("target", ["demo", "example"])
def test_make_stops_at_an_answer_that_is_not_on_a_menu(target):
    command = ["make", "--dry-run", "--always-make", target]
    printed = subprocess.run(command, cwd=TEMPLATE, capture_output=True, text=True, check=True).stdout
    (bake,) = [line for line in printed.splitlines() if "/cookiecutter ." in line]
    assert bake.startswith("PYTHONWARNINGS=error::UserWarning ")
