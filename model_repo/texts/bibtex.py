"""BibTeX entries with the places of their fields, and text in BibTeX's spelling."""

import re
import unicodedata
from collections import namedtuple

# An entry: its kind in lower case, {field: Field}, its first position, whether its braces are closed, its key ('' if it
# has none), and the position where a comma is missing, or None.
Entry = namedtuple("Entry", "kind fields start closed key gap")
# A field: its text as written, and the first and last position of that.
Field = namedtuple("Field", "text start end")

ENTRY = re.compile(r"@([A-Za-z]+)\s*\{\s*([^\s,{}=]+(?=[\s,{}])(?!\s*=)|[^\s,{}\"]+(?=\s*,)|)\s*(,?)")
FIELD = re.compile(r"[\s,}\"]*([A-Za-z][\w-]*)\s*=\s*")
BARE = re.compile(r"[^\s,}]*")
# What templates/macros.jinja, `bibtex`, writes for signs that BibTeX or TeX would read as commands.
COMMANDS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
MARKS = "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u0328\u030a\u0361"
ACCENTS = dict(zip("`'^\"~=.uvHcdbkrt", MARKS, strict=True))
NAMED = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "i": "\u0131", "j": "\u0237", "textquoteright": "\u2019",
    **{command[1:-2]: sign for sign, command in COMMANDS.items() if command.endswith("{}")},
}  # fmt: skip
TEX = re.compile(
    r"\\([`'^\"~=.]|[uvHcdbkrt](?![A-Za-z]))\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))"
    r"|\\(" + "|".join(NAMED) + r")(?![A-Za-z])(?:\{\}|\s)?"
    r"|\\([&%$#_{} ])|[{}]|(~)"
)


def closing(sign, text, start, end):
    """The position of the brace or quote that closes what was opened just before `start`; `end` if none does."""
    depth = 0
    for found in re.compile(r"\\[{}]|[{}\"]").finditer(text, start, end):
        if found[0] == sign and depth <= 0:  # a quote in braces closes nothing
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return end


def entries(text, start=0, end=None):
    """The entries between two positions of a text, in order."""
    end = len(text) if end is None else end
    while found := ENTRY.search(text, start, end):
        close = closing("}", text, found.end(), end)
        fields, stop, gaps = {}, found.end(), []
        comma = bool(found[3] or not found[2])  # an entry without a key is wrong already
        while field := FIELD.match(text, stop, close):
            gaps += [] if comma or "," in field[0].partition(field[1])[0] else [stop]
            comma, at, sign = False, field.end(), {"{": "}", '"': '"'}.get(text[field.end() : field.end() + 1])
            at += bool(sign)
            stop = closing(sign, text, at, close) if sign else BARE.match(text, at, close).end()
            fields.setdefault(field[1].lower(), Field(text[at:stop], at, stop))
        gap = gaps[0] if gaps else None
        yield Entry(found[1].lower(), fields, found.start(), close < end, found[2], gap)
        start = max(close, found.end())


def from_tex(text):
    """A field as people read it: accents, letters and escaped signs; braces and line breaks gone."""

    def decode(found):
        accent, braced, bare, name, escaped, tie = found.groups()
        if accent:
            return unicodedata.normalize("NFC", (braced or bare) + ACCENTS[accent])
        return NAMED.get(name) or escaped or (" " if tie else "")

    return " ".join(TEX.sub(decode, text).split())


def to_tex(text):
    """Text for a field in braces, as templates/macros.jinja writes it."""
    return "".join(COMMANDS.get(letter, letter) for letter in text)


def split_names(text):
    """The names of an author field: ` and ` separates them, except in braces."""
    names, depth, start = [], 0, 0
    for found in re.finditer(r"\\[{}]|[{}]|\s+and\s+", text, re.IGNORECASE):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth <= 0 and found[0].strip().lower() == "and":
            names.append(text[start : found.start()].strip())
            start = found.end()
    return [name for name in [*names, text[start:].strip()] if name]
