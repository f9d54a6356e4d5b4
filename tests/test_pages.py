"""What readers see: the live example, in which every change of the template is a diff, and the project's own pages."""

import re

import pytest
import yaml
from conftest import DEFAULTS, LIBRARIES, QUESTIONS, TEMPLATE, Repository

EXAMPLES = sorted(path.stem for path in (TEMPLATE / "examples").glob("*.yaml"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_answers_make_a_valid_repository(bake, example):
    answers = yaml.safe_load((TEMPLATE / "examples" / f"{example}.yaml").read_text(encoding="utf-8"))["default_context"]
    assert bake(**answers).folder.name == example


def test_live_example_is_what_its_answers_give(bake):
    answers = yaml.safe_load((TEMPLATE / "examples" / "bioclip-2.yaml").read_text(encoding="utf-8"))["default_context"]
    made, kept = bake(**answers), Repository(TEMPLATE / "examples" / "bioclip-2")
    assert made.files == kept.files, "refresh it: make example"
    for file in made.files:
        assert made.text(file) == kept.text(file), f"{file} differs; refresh it: make example"


PAGES = ["README.md", "SECURITY.md", "CHANGELOG.md", "docs/make-it-yours.md", "templates/licenses/README.md"]


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


def test_readme_and_changelog_count_right():
    osi = set(DEFAULTS["license"]) - set(DEFAULTS["_licenses_not_osi"])
    hub_ids = {re.sub("-(only|or-later)$", "", license.lower()) for license in osi}
    assert f"the {len(hub_ids)} OSI-approved licences" in (TEMPLATE / "README.md").read_text(encoding="utf-8")
    text = (TEMPLATE / "CHANGELOG.md").read_text(encoding="utf-8")
    words = {11: "eleven", 12: "twelve", 13: "thirteen"}
    assert f"code for {words[len(LIBRARIES) - 1]} libraries" in text, "all but the text for any other"
    assert f"{len(osi)} OSI-approved licences by SPDX id" in text


def test_make_targets_of_the_readme_exist():
    targets = re.findall(r"^(\w+):", (TEMPLATE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`make (\w+)`", (TEMPLATE / "README.md").read_text(encoding="utf-8"))) <= set(targets)
