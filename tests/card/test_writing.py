"""Writing one part of a card."""

import functools
import re

import pytest

from model_repo.card.card import Card, is_written
from model_repo.card.outline import outline
from model_repo.card.writing import Swallows, write_part


def part(text, section, label=""):
    return Card(text, outline().labels).parts[section.casefold(), label]


@functools.cache
def parts_of(text):
    """The parts of a card that several tests ask for."""
    return Card(text, outline().labels).parts


WORDS = [
    "One sentence.",
    "Two\n\nparagraphs",
    "- a list\n- of two",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```python\nx = 1\n```",
    "1 < 2 & *3*",
]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize(
    "section",
    ["Direct Use", "Recommendations", "Results", "Glossary", "Model Card Contact", "Training Hyperparameters"],
)
def test_every_part_can_be_written_and_written_again(fresh, section, words):
    text = (fresh / "README.md").read_text("utf-8")
    if section == "Training Hyperparameters" and words.startswith("- "):
        words = f"As a list:\n\n{words}"  # or else it would go on the list of bullets that is there
    for now in (words, "Something else."):
        text = write_part(text, outline(), section, "", now)
        written = part(text, section).text
        assert written.split() == now.split()
        assert is_written(written)
    assert parts_of((fresh / "README.md").read_text("utf-8"))[section.casefold(), ""].question in text


@pytest.mark.parametrize("words", WORDS)
def test_bullet_can_be_written_beside_a_part(fresh, words):
    text = write_part((fresh / "README.md").read_text("utf-8"), outline(), "Results", "", words)
    bullet = write_part(text, outline(), "Environmental Impact", "Hours used", "12.5")
    assert "- **Hours used:** 12.5\n" in re.sub(r" <!--.*-->", "", bullet)


SWALLOWING = ["<!-- open", "```\nopen", "## Heading", "Title\n===", "a\n\n---\nb\n---", "<div>\n<!-- x", "~~~"]


@pytest.mark.parametrize("words", SWALLOWING)
def test_text_that_would_swallow_later_sections_is_refused(fresh, words):
    text = (fresh / "README.md").read_text("utf-8")
    with pytest.raises(Swallows):
        write_part(text, outline(), "Direct Use", "", words)


def test_bullet_takes_one_line(fresh):
    with pytest.raises(Swallows):
        write_part((fresh / "README.md").read_text("utf-8"), outline(), "Model Description", "Model type", "a\nb")


def test_unknown_part_is_a_key_error(fresh):
    with pytest.raises(KeyError):
        write_part((fresh / "README.md").read_text("utf-8"), outline(), "No Such Section", "", "a")


def test_of_two_sections_with_one_heading_the_first_is_written():
    card = "# Net\n\n## Uses\n\nFor birds.\n\n## Uses\n\nFor bats.\n"
    assert write_part(card, outline(), "Uses", "", "For bees.") == card.replace("birds", "bees")
