"""The examples that are shipped, and what docs/labs.md shows of them; a fork with its own deletes this folder."""

import re

import yaml
from conftest import QUESTIONS, TEMPLATE, typed

from model_repo.lab import many
from model_repo.lab.table import read_rows

EXAMPLES = TEMPLATE / "examples"
PAGE = (TEMPLATE / "docs" / "labs.md").read_text("utf-8")


def test_example_is_a_repository_its_authors_could_publish(bake):
    repository = bake(**yaml.safe_load((EXAMPLES / "bioclip-2.yaml").read_text("utf-8"))["default_context"])
    assert repository.citation["title"] == "BioCLIP 2"
    assert [author["family-names"] for author in repository.citation["authors"]] == [
        "Gu", "Stevens", "Campolongo", "Thompson", "Zhang", "Wu", "Mai",
    ]  # fmt: skip
    assert repository.zenodo["publication_date"] == "2026-01-26"


def test_page_for_labs_shows_what_is_printed_of_the_examples(monkeypatch):
    monkeypatch.chdir(TEMPLATE / "docs")
    done = typed("overview", "../examples/bioclip-2", "../examples/bioclip-2-finished", "--markdown")
    table, _, counts = done.stdout.partition("\n\n")
    assert f"{table}\n\n" in PAGE and counts.startswith("2 repositories: 1 without problems, 1 with problems.")
    assert "| 24 of 24 | 7 of 7 | 10 of 10 |" in table, "the card of the finished example is written"


def test_license_that_tests_of_the_checker_use_is_the_one_of_the_menu():
    own, ours = TEMPLATE / "tests" / "apache-2.0.txt", TEMPLATE / "templates" / "licenses" / "apache-2.0.txt"
    assert own.read_bytes() == ours.read_bytes()


class NoBaker:
    """Makes nothing."""

    def __init__(self, folder):
        self.folder = folder

    def bake(self, name, answers):
        pass


def test_page_for_labs_shows_what_is_printed_of_the_table(tmp_path):
    rows = read_rows(str(EXAMPLES / "models.csv"), QUESTIONS)
    printed = many.as_text(many.make_all(rows, NoBaker(tmp_path), jobs=1))
    assert f"{printed}\n" == re.search(r"ends with:\n\n```text\n(.*?)```", PAGE, re.DOTALL)[1]
