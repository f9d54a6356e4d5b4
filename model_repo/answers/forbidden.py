"""What no answer may contain, whatever the question: template marks, invisible characters."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from .. import template

# The template's own defaults that are computed from other answers or from today's date.
COMPUTED_DEFAULTS = {"repo_name", "hub_namespace", "tags", "release_date"}
LONG_WORD = re.compile(r"[A-Za-z0-9_+/=.-]{20}")  # shorter words are never tokens


def text_problem(question: str, value: Any, given: Any) -> str:
    """Returns the sentence that refuses a value that is not text, or has template marks or invisible characters; or ''.

    `given` is the value before cookiecutter rendered it as a template.
    """
    if not isinstance(value, str) or (not isinstance(given, str) and question not in template.menus()):
        shown = json.dumps(given if isinstance(value, str) else value, ensure_ascii=False)
        return f"{shown} was not read as text. In an answers file, put it in quotes on one line."
    made = r"\{[{] [^{}]*\bcookiecutter\.[^{}]*[}]\}|\{[%] now 'local' [%]\}"
    own_default = not isinstance(given, str) or (question in COMPUTED_DEFAULTS and re.fullmatch(made, given))
    if re.search(r"\{[%#{]", value if own_default else value + given):
        mend = "Put a space between them."
        return f"it holds '{{' next to '{{', '%' or '#', which a template would take for a command. {mend}"
    for letter in hidden_letters(value.strip()):
        if "\udc80" <= letter <= "\udcff":
            mend = "Set one that can, for example LC_ALL=C.UTF-8, or put the answer in a file."
            return f"it holds a letter that the terminal's locale cannot read. {mend}"
        name = unicodedata.name(letter, "a line break" if letter in "\r\n" else "a control character")
        mend = "Type the text again, on one line."
        return f"it holds a character that cannot be seen: {name} (U+{ord(letter):04X}). {mend}"
    if value.strip() and not shows(value):
        return "it holds nothing that can be seen."
    if has_secret(value):
        return "it holds what looks like a password, private key or token, and answers are published. Leave it out."
    return ""


def has_secret(text: str) -> bool:
    """Tells whether a text contains what the checker takes for a password, private key or token."""
    if "@" not in text and not LONG_WORD.search(text):
        return False
    from ..texts.secrets import secrets_in  # few answers need it

    return any(True for _ in secrets_in(text.encode("utf-8", "replace")))


def hidden_letters(text: str) -> Iterator[str]:
    """Yields the invisible characters of a text, except joiners (U+200C, U+200D), which names and emoji need."""
    if text.isascii() and text.isprintable():
        return
    flag = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f"  # such as England's (Unicode TS 51, 3.2)
    signs = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"  # around numbers
    for letter in re.sub(flag, "", text):
        kind, code = unicodedata.category(letter), ord(letter)
        hidden = kind in ("Cc", "Cf", "Cs", "Zl", "Zp") and letter not in "\u200c\u200d" + signs
        # Unicode counts fillers as letters, but they show nothing; the last two are not characters at all.
        if hidden or letter in "\u115f\u1160\u3164\uffa0" or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            yield letter


def shows(text: str) -> bool:
    """Tells whether any of a text is visible: not spaces, joiners, marks without a letter, or empty Braille."""
    return any(unicodedata.category(letter) not in ("Zs", "Cf", "Mn", "Me") and letter != "\u2800" for letter in text)


def is_name(text: str) -> bool:
    """Tells whether a text can be a name: something of it shows that is not punctuation."""
    return shows("".join(letter for letter in text if not unicodedata.category(letter).startswith("P")))
