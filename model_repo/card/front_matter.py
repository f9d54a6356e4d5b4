"""The front matter of a card: where it is, and how to add keys without changing its order, comments or spelling."""

import re
from typing import Any

import yaml

from ..texts.documents import Document, read_yaml
from ..texts.lines import line_end_of
from ..texts.markdown import blank

# As huggingface_hub reads it (repocard.py, REGEX_YAML_BLOCK): leading white space is fine, a space after `---` is not.
OPENS, CLOSES = re.compile(r"\s*---(?=[\r\n])"), re.compile(r"[\r\n]---(?:\r\n|\n|\Z)")
# What was probably meant as front matter, anywhere in the text.
DASHES = re.compile(r"^---[ \t]*$(?=[ \t\r\n]*(?:#.*[\r\n]+)*[ \t]*[\w-]+[ \t]*:)", re.MULTILINE)
CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
UNSEEN = (
    "has a front matter that the Hub does not see: it has to be at the very top, between two lines that hold "
    "only `---`. Move it there, and remove spaces after the dashes."
)


def front_matter_of(text: str) -> tuple[int, int, int] | None:
    """Returns the positions (start of a card's YAML, end of the YAML, start of the Markdown), or None."""
    opening = OPENS.match(text)
    closing = CLOSES.search(text, opening.end() + 1) if opening else None
    if not opening or not closing:
        return None
    between = text[opening.end() : closing.start()]
    start = opening.end() + len(between) - len(between.lstrip("\r\n"))
    return start, max(start, opening.end() + len(between.rstrip("\r\n"))), closing.end()


def read_front_matter(text: str) -> tuple[Document | None, tuple[int, str] | None, int]:
    """Returns (Document or None, (line, sentence) if the Hub does not see it, start of the Markdown)."""
    found, late = front_matter_of(text), None
    if not found and (opening := DASHES.search(text)):
        late = text.count("\n", 0, opening.start()) + 1, UNSEEN
        closing = CLOSING.search(text, opening.end())
        found = (opening.end() + 1, closing.start(), closing.end()) if closing else None
    if not found:
        return None, late, 0
    start, end, below = found
    return read_yaml(blank(text[:start]) + text[start:end]), late, below


def with_key(card: str, key: str, value: Any, comment: str, empty_card: str) -> str:
    """Returns a card with a key, below a comment, that its front matter lacks or leaves empty.

    The key replaces its empty line, or its commented example (`# metrics: [accuracy]`) if `empty_card` has that line
    too; otherwise it comes last. Raises ValueError for a card without front matter.
    """
    place, line = front_matter_of(card), line_end_of(card)
    if not place:
        raise ValueError("the front matter cannot be read")
    start, end, _ = place
    front = card[start:end] + line
    new = f"# {comment}\n" + yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, width=1000)
    new = new.replace("\n", line)
    name = re.escape(key)
    empty = re.search(rf"^{name}:[ \t]*(#.*\n|\r?\n)(?![ \t]*-|[ \t])", front, re.MULTILINE)
    example = re.search(rf"^# ?{name}:(?=\s).*\n", front, re.MULTILINE)
    if empty:
        front = front[: empty.start()] + (empty[1] if empty[1].strip() else "") + new + front[empty.end() :]
    elif example and example[0].rstrip() in empty_card.splitlines():
        front = front[: example.start()] + new + front[example.end() :]
    else:
        front += new
    return card[:start] + front.removesuffix(line) + card[end:]
