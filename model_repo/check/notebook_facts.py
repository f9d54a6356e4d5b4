"""Reads notebook.ipynb: the model's title in its heading, and the code that loads the model as the card does."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from ..card.card import Card
from ..texts.documents import read_json
from ..texts.identity import same_title, title_key
from ..texts.lines import line_finder
from ..texts.markdown import page_of, plain
from . import spelled
from .card_facts import is_get_started
from .places import CARD, Place, Spell

NOTEBOOK = "notebook.ipynb"
HTML_HEADING = re.compile(r"<h1\b[^<>]{0,200}>(.{0,500}?)</h1>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]{0,300}>")
# The purpose of a notebook, in its heading.
PURPOSE = re.compile(
    r"\b(?:demo|try|start\w*|quick\s?start|tutorial|example|usage|use|using|how to|intro\w*|notebook|run\w*|load\w*"
    r"|test\w*)\b",
    re.IGNORECASE,
)
FIRST_HEADING = re.compile(r'"#\s+((?:[^"\\]|\\.)*?)(?:\\n)?"')


def title_places(text: str, titles: Sequence[str]) -> Iterator[Place]:
    """Yields the first heading of a notebook. It is meant to be the model's title where it is one of `titles`.

    In the template's own cell, so is any heading that does not state the notebook's purpose, as `Demo` does.
    """
    headings = ((cell, _heading(cell_source(cell))) for cell in cells_of(text) if cell.get("cell_type") == "markdown")
    cell, heading = next((found for found in headings if found[1]), ({}, ""))
    if not heading:
        return
    title = plain(heading)
    spell: Spell = lambda title: spelled.in_json(spelled.markdown_line(title))[1:-1]  # noqa: E731
    written = (each for each in FIRST_HEADING.finditer(text) if json.loads(f'"{each[1]}"') == heading)
    at = next(written, None)
    start, end = at.span(1) if at else (0, 0)
    says_more = PURPOSE.search(title) or any(title_key(each) in title_key(title) for each in titles)
    is_clear = any(same_title(title, each) for each in titles) or (cell.get("id") == "title" and not says_more)
    yield Place("title", NOTEBOOK, "the heading", line_finder(text)(start), title, start, end, (spell,), True, is_clear)


def _heading(markdown: str) -> str:
    """Returns the words of the first heading of level 1 in a cell; '' if it has none."""
    page = page_of(markdown)
    for block in page.blocks:
        if block.kind == "heading" and block.tokens[0].tag == "h1":
            return block.tokens[1].content
        if block.kind == "html_block" and (found := HTML_HEADING.search(page.visible(block))):
            return " ".join(TAG.sub(" ", found[1]).split())
    return ""


def example_pairs(card: Card, notebook: str | None) -> Iterator[tuple[Place, Place]]:
    """Yields (the notebook's code, the card's) where both have the code that loads the model."""
    cell = next((cell_source(cell) for cell in cells_of(notebook or "") if cell.get("id") == "load"), "")
    for section in card.sections if cell else ():
        for block in section.blocks if is_get_started(section.title) else ():
            if block.kind == "fence" and block.tokens[0].info.split()[:1] == ["python"]:
                there = Place("code_example", CARD, section.title, block.first + 1, block.tokens[0].content)
                line = notebook.count("\n", 0, notebook.find('"id": "load"')) + 1 if notebook else 0
                yield Place("code_example", NOTEBOOK, "the cell `load`", line, cell), there
                return


@lru_cache(maxsize=2)
def cells_of(notebook: str) -> list[dict[str, Any]]:
    """Returns the cells of a notebook, or none if it cannot be read."""
    try:
        cells = json.loads(notebook)["cells"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []


def flaw_of(notebook: str) -> tuple[int, str] | None:
    """Returns (line, what is wrong) for a notebook that Jupyter does not open, and None for any other."""
    try:
        data = json.loads(notebook)
    except (ValueError, RecursionError):
        return next(((flaw.line, flaw.text) for flaw in read_json(notebook).flaws), None)
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        return 1, "is not a notebook: it has no list of `cells`. Take it from the last commit that has one."
    if type(data.get("nbformat")) is not int:
        return 1, "is not a notebook that Jupyter opens: `nbformat` has to be a number, such as 4."
    for number, cell in enumerate(data["cells"], 1):
        keys = cell if isinstance(cell, dict) else {}
        if not isinstance(keys.get("cell_type"), str) or not isinstance(keys.get("source"), (str, list)):
            mend = "Delete the cell, or give it both."
            return 1, f"is not a notebook that Jupyter opens: cell {number} has no `cell_type` or no `source`. {mend}"
    return None


def cell_source(cell: dict[str, Any]) -> str:
    """Returns the text of a cell, without values that are not text."""
    source = cell.get("source")
    return "".join(line for line in (source if isinstance(source, list) else [source]) if isinstance(line, str))
