"""The texts of the form for each question, from the template's own prompts and rules."""

import re
from functools import cache
from typing import Any, NamedTuple

from model_repo import template
from model_repo.answers.context import find_problems


class Field(NamedTuple):
    """A question of the form."""

    label: str
    hint: str  # with an example
    menu: dict[str, str]  # {value: label}; empty for a text
    default: str  # '' if it is computed from other answers
    required: bool  # whether a blank answer is refused, or it is a decision that only the lab can make


@cache
def field(key: str) -> Field:
    """Returns the Field of a question."""
    prompt: Any = template.settings()["__prompts__"].get(key, key)
    menu: dict[str, str] = prompt if isinstance(prompt, dict) else {}
    parts = re.fullmatch(r"(.*?)(?: \((.*)\))?([^()]*)", menu.get("__prompt__", str(prompt)))
    asked, example, more = parts.groups("") if parts else (key, "", "")
    label, how = (text.strip() for text in re.split(r"[,:;](?=\s)|$", asked, maxsplit=1))
    example = example.replace("e.g. ", "For example ", 1) + more.replace("type a space", "leave it blank")
    hint = f"{how[:1].upper()}{how[1:]}. {example}" if how else example
    default: Any = template.settings()[key]
    return Field(
        label,
        "" if menu else hint,
        {value: str(menu.get(value, value)) for value in default} if isinstance(default, list) else {},
        default if isinstance(default, str) and "{" not in default else "",
        bool(menu) or key in find_problems({key: ""}),
    )


def label(key: str) -> str:
    """Returns the label of a question."""
    return field(key).label
