"""A text in Markdown shows as it was typed, and an address in it stays a link."""

import pytest
from conftest import MARKDOWN
from hypothesis import given, settings
from hypothesis import strategies as st

from model_repo import template
from model_repo.texts.spelling import markdown_text

macro = template.environment().get_template("macros.jinja").module.markdown


def read(markdown):
    """(what readers see, the addresses that it links to)."""
    parts = [part for token in MARKDOWN.parse(markdown) if token.type == "inline" for part in token.children]
    shown = "".join(part.content for part in parts if part.type in ("text", "text_special", "code_inline"))
    return shown, [part.attrGet("href") for part in parts if part.type == "link_open"]


ADDRESSES = [
    "https://example.org/tree_of_life", "https://example.org/_a_/b__c_", "https://example.org/a?b=1&c=2", "https://example.org/~jane/*x*/$y$",
    "https://example.org/#top", "http://example.org", "https://example.org/a(b)", "https://example.org/a!b;c", "https://example.org/a&lt=1",
    "https://huggingface.co/datasets/imageomics/TreeOfLife-10M",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("around", ["{}", "See {}.", "({})", 'A "{}", or a_b *c*', "x: {}; y_z", "{} {}"])
def test_address_in_a_text_is_the_link_that_was_typed(address, around):
    text = around.format(address, address)
    shown, links = read(macro(text))
    assert shown == text
    assert set(links) == {address}


def test_address_in_the_description_is_a_link_in_the_card(render):
    text = "Trained on the data of https://example.org/tree_of_life, see <b>there</b> & *here*."
    card = render(model_description=text).card
    assert "https://example.org/tree_of_life," in card
    assert text in read(card)[0]


PIECES = [
    "https://example.org/",
    "http://",
    "www.",
    "a",
    "1",
    "_",
    "*",
    "(",
    ")",
    "[",
    "]",
    "&",
    "#",
    "~",
    "$",
    "!",
    ".",
    ",",
    " ",
    "é",
    "\\",
    "`",
    "<",
    ">",
    "|",
    "?b=1",
    '"',
    "'",
    "-",
]


@settings(max_examples=300, derandomize=True, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=9))
def test_template_and_package_write_the_same_which_shows_as_typed(pieces):
    text = "x " + "".join(pieces)
    text = " ".join(text.split())
    assert macro(text) == markdown_text(text)
    assert read(macro(text))[0].replace("\u00a0", " ") == text
