"""BibTeX entries with the places of their fields, and text in BibTeX's spelling."""

import re
import unicodedata
from collections import namedtuple

# An entry: its kind and key in lower case, {field: Field}, its first and last position, whether its braces are closed.
Entry = namedtuple("Entry", "kind key fields start end closed")
# A field: its text as written, and the first and last position of that.
Field = namedtuple("Field", "text start end")

ENTRY = re.compile(r"@([A-Za-z]+)\s*\{\s*([^\s,{}]*)\s*,?")
FIELD = re.compile(r"[\s,]*([A-Za-z][\w-]*)\s*=\s*")
# What templates/macros.jinja, `bibtex`, writes for signs that BibTeX or TeX would read as commands.
COMMANDS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
ACCENTS = dict(
    zip(
        "`'^\"~=.uvHcdbkrt",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u0328\u030a\u0361",
        strict=True,
    )
)
LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "i": "\u0131", "j": "\u0237", "textquoteright": "\u2019",
}  # fmt: skip
TEX = re.compile(
    r"\\([`'^\"~=.])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|\s*(\\?[A-Za-z]))"
    r"|\\([uvHcdbkrt])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|\s+([A-Za-z]))"
    r"|\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|textquoteright)(?![A-Za-z])(?:\{\}|\s)?"
    r"|\\([&%$#_{} ])|\\(text[a-z]+)\{\}|([{}])|(~)"
)


def closing_brace(text, start, end):
    """The position of the brace that closes one opened just before `start`; `end` if none does."""
    depth = 1
    for brace in re.compile(r"\\[{}]|[{}]").finditer(text, start, end):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.start()
    return end


def closing_quote(text, start, end):
    """The position of the quote that closes one opened just before `start`; `end` if none does. In braces none does."""
    depth = 0
    for found in re.compile(r"\\[{}]|[{}\"]").finditer(text, start, end):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == '"' and depth <= 0:
            return found.start()
    return end


def entries(text, start=0, end=None):
    """The entries between two positions of a text, in order."""
    end = len(text) if end is None else end
    while found := ENTRY.search(text, start, end):
        close = closing_brace(text, found.end(), end)
        fields, position = {}, found.end()
        while field := FIELD.match(text, position, close):
            at = field.end()
            if text[at : at + 1] == "{":
                stop = closing_brace(text, at + 1, close)
                value = Field(text[at + 1 : stop], at + 1, stop)
            elif text[at : at + 1] == '"':
                stop = closing_quote(text, at + 1, close)
                value = Field(text[at + 1 : stop], at + 1, stop)
            else:
                stop = re.compile(r"[^\s,}]*").match(text, at, close).end()
                value = Field(text[at:stop], at, stop)
            fields.setdefault(field[1].lower(), value)
            position = stop + (text[stop : stop + 1] in ("}", '"') and stop < close)
        yield Entry(found[1].lower(), found[2], fields, found.start(), min(close + 1, end), close < end)
        start = max(close, found.end())


def from_tex(text):
    """A field as people read it: accents, letters and escaped signs; braces and line breaks gone."""

    def decode(found):
        sign, braced, bare, mark, marked, spaced, letter, escaped, command, _, tie = found.groups()
        if sign or mark:
            accented = (braced or bare or marked or spaced).lstrip("\\") + ACCENTS[sign or mark]
            return unicodedata.normalize("NFC", accented)
        if command:
            return next((sign for sign, spelled in COMMANDS.items() if spelled == "\\" + command + "{}"), "")
        return LETTERS.get(letter) or escaped or (" " if tie else "")

    return " ".join(TEX.sub(decode, text).split())


def to_tex(text):
    """Text for a field in braces, as templates/macros.jinja writes it."""
    return "".join(COMMANDS.get(letter, letter) for letter in text)


def split_names(text):
    """The names of an author field: ` and ` separates them, except in braces."""
    names, depth, start = [], 0, 0
    for found in re.finditer(r"\\[{}]|([{}])|\s+and\s+", text, re.IGNORECASE):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth <= 0 and not found[0].startswith(("\\", "{", "}")):
            names.append(text[start : found.start()].strip())
            start = found.end()
    return [name for name in [*names, text[start:].strip()] if name]
