"""Keys put into the front matter of a card by position: its order, comments and spelling stay as they are."""

import re
from collections.abc import Collection
from typing import Any

import yaml


def inserted(front: str, key: str, value: Any, comment: str, examples: Collection[str]) -> str:
    """Returns the front matter (the lines between the `---`) with a key that it lacks, or has empty, below a comment.

    The key takes the place of its empty line, or of its commented example (`# metrics: [accuracy]`) if that is one of
    the lines `examples`; else it is the last.
    """
    new = f"# {comment}\n" + yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, width=1000)
    new = new.replace("\n", "\r\n") if "\r\n" in front else new
    name = re.escape(key)
    if empty := re.search(rf"^{name}:[ \t]*(#.*\n|\r?\n)(?![ \t]*-|[ \t])", front, re.MULTILINE):
        return front[: empty.start()] + (empty[1] if empty[1].strip() else "") + new + front[empty.end() :]
    example = re.search(rf"^# ?{name}:(?=\s).*\n", front, re.MULTILINE)
    if example and example[0].rstrip() in examples:
        return front[: example.start()] + new + front[example.end() :]
    return front + new
