"""Renders a model card as HTML, much like the Hub. The page sanitizes it before showing it: see card.mjs."""

import base64
import posixpath
from collections.abc import Callable, Iterable
from urllib.parse import quote

from markdown_it import MarkdownIt

from model_repo.card.front_matter import front_matter_of
from model_repo.texts.documents import read_yaml
from model_repo.texts.markdown import anchor

IMAGES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
LARGEST_IMAGE = 5_000_000  # bytes; larger ones are not shown
LARGEST_CARD = 2**20  # bytes; the checker has the same limit
# Elements that get their own text direction, as on the Hub, for right-to-left scripts.
BLOCKS = {"paragraph_open", "heading_open", "list_item_open", "blockquote_open", "td_open", "th_open"}
# The metadata that the Hub shows above a card, in its order.
CHIPS = ("pipeline_tag", "library_name", "license", "language", "datasets", "base_model", "metrics", "tags")


def body_of(card: str) -> str:
    """Returns the Markdown below a card's front matter."""
    found = front_matter_of(card)
    return card[found[2] :] if found else card


def card_html(card: str) -> str:
    """Returns HTML for a card's Markdown. It has to be sanitized, because HTML in the card is left as typed."""
    markdown = MarkdownIt("gfm-like", {"html": True})
    tokens = markdown.parse(body_of(card))
    count: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.type in BLOCKS:
            token.attrSet("dir", "auto")
        if token.type == "heading_open":
            token.attrSet("id", anchor(tokens[index + 1].content, count))
    return str(markdown.renderer.render(tokens, markdown.options, {}))


def chips(card: str) -> list[dict[str, str]]:
    """Returns the metadata that the Hub shows above a card, [{key, value}], from its front matter."""
    found = front_matter_of(card)
    data = read_yaml(card[found[0] : found[1]]).data if found else None
    if not data:
        return []
    values = {key: data.get(key) for key in CHIPS}
    texts = {key: value if isinstance(value, list) else [value] for key, value in values.items()}
    return [
        {"key": key, "value": str(value)}
        for key, listed in texts.items()
        for value in listed
        if value not in (None, "")
    ]


def images(card: str, paths: Iterable[str], read: Callable[[str], bytes]) -> dict[str, str]:
    """Returns {path: data URL} of the repository's images that a card uses."""
    found = {}
    for path in paths:
        kind = IMAGES.get(posixpath.splitext(path)[1].lower())
        if kind and (path in card or quote(path) in card) and len(content := read(path)) <= LARGEST_IMAGE:
            found[path] = f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
    return found
