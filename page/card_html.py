"""A model card as HTML, as the Hub shows it: comments hidden, other HTML as text, nothing loaded from elsewhere."""

import base64
import html
import itertools
import posixpath
import re
import unicodedata

from markdown_it import MarkdownIt

IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}
LARGEST_IMAGE = 2_000_000  # bytes that are shown


def split_front_matter(card):
    """(front matter, body) of a card; the front matter is '' if there is none."""
    found = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", card, re.DOTALL)
    return (found[1], card[found.end() :]) if found else ("", card)


def front_matter(card):
    """The front matter of a card, as text."""
    return split_front_matter(card)[0]


def without_comments(text):
    """Text without its `<!-- -->`; one that is not closed goes to the end."""
    kept = []
    while text:
        before, _, rest = text.partition("<!--")
        kept.append(before)
        text = rest.partition("-->")[2]
    return "".join(kept)


def card_html(card, read):
    """HTML for the card's text below its front matter; `read` gives the bytes of a file, or none, for its pictures."""
    markdown = MarkdownIt("gfm-like", {"html": True})
    rules = {"html_block": raw_html, "html_inline": raw_html, "link_open": link, "image": picture}
    for name, rule in rules.items():
        markdown.add_render_rule(name, rule)
    tokens = markdown.parse(split_front_matter(card)[1])
    seen = set()
    for heading, content in itertools.pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", slug(content.content, seen))
    return markdown.renderer.render(tokens, markdown.options, {"read": read})


def slug(text, seen):
    """GitHub's anchor for a heading; `seen` collects those that were given."""
    kept = (c if c.isalnum() or c in "-_" else "-" * (c == " ") for c in unicodedata.normalize("NFC", text.lower()))
    base = anchor = "".join(kept)
    number = 0
    while anchor in seen:
        number += 1
        anchor = f"{base}-{number}"
    seen.add(anchor)
    return anchor


def raw_html(renderer, tokens, index, options, env):
    """HTML in the card: a comment is not shown, the rest as it was typed."""
    return html.escape(without_comments(tokens[index].content)).strip("\n")


def link(renderer, tokens, index, options, env):
    """A link opens in a tab of its own; one to a file of the repository leads nowhere here."""
    token = tokens[index]
    target = str(token.attrGet("href") or "")
    if re.match("(https?|mailto):", target, re.IGNORECASE):
        token.attrs = {"href": target, "target": "_blank", "rel": "noopener noreferrer"}
    elif target.startswith("#"):
        token.attrs = {"href": target}
    else:
        token.attrs = {"class": "file", "title": f"{target}, in the repository"}
    return renderer.renderToken(tokens, index, options, env)


def picture(renderer, tokens, index, options, env):
    """A picture of the repository; any other is named, since nothing is loaded from elsewhere."""
    token = tokens[index]
    path = posixpath.normpath(str(token.attrGet("src") or ""))
    kind = IMAGES.get(posixpath.splitext(path)[1].lower())
    content = env["read"](path)
    if kind and content and len(content) <= LARGEST_IMAGE:
        data = base64.b64encode(content).decode("ascii")
        return f'<img src="data:{kind};base64,{data}" alt="{html.escape(token.content)}">'
    return f'<span class="picture">Picture: {html.escape(token.content or path)}</span>'
