"""The texts of the licenses that the template brings, and what is recognized in a text."""

import re
import textwrap

import pytest
from conftest import TEMPLATE

from model_repo.data import fingerprints
from model_repo.template import license_text
from model_repo.texts import licenses

TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((TEMPLATE / "templates/licenses").glob("*.txt"))
}
FILLED = {
    hub_id: re.sub(r"\{\{ answers\.(\w+) \}\}", lambda mark: "2026" if mark[1] == "year" else "Jane Q. Doe, Ltd.", text)
    for hub_id, text in TEXTS.items()
}
WHOLE = pytest.mark.parametrize("hub_id", TEXTS)


def recognized(text):
    """[(Hub id, whole)] of the licenses in a text."""
    return [(found.hub_id, found.whole) for found in licenses.recognize(text, fingerprints())]


def wrapped(text, width, indent=""):
    """The text with its paragraphs in lines of another length."""
    paragraphs = re.split(r"\n\s*\n", text)
    lines = [textwrap.fill(" ".join(p.split()), width, break_on_hyphens=False) for p in paragraphs]
    return textwrap.indent("\n\n".join(lines), indent)


def as_markdown(text):
    """The text with headings, emphasis, lists and links as people's LICENSE.md have them."""
    text = re.sub(r"^ *(\d+)\. (.{0,60})$", r"### \1. **\2**", text, flags=re.MULTILINE)
    text = re.sub(r"^ *\(?([a-z])\) ", r"* *\1)* ", text, flags=re.MULTILINE)
    text = re.sub(r"<?(https?://[\w./-]+\w)/?>?", r"[\1](\1)", text)
    return "# " + text.lstrip().replace('"AS IS"', "**“AS IS”**")


def recognized_with_words_beside(text):
    """[(Hub id, whole, the words around the terms that are not the license's)] of the licenses in a text."""
    return [tuple(found) for found in licenses.recognize(text, fingerprints(), license_text)]


def beside(text):
    """The words around the terms that are not the license's."""
    return " ".join(words for *_, words in recognized_with_words_beside(text))
