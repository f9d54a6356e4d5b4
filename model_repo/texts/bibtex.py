"""BibTeX: reads entries with the positions of their fields, and converts text to and from TeX."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .people import Author


class Field(NamedTuple):
    """A field of a BibTeX entry."""

    text: str  # as written, without its delimiters
    start: int  # position of its first character
    end: int  # position after its last character
    delimiter: str  # `{` or `"`, '' for a number, `#` for a macro or joined pieces


class Entry(NamedTuple):
    """An entry `@kind{key, field = {text}, ...}`."""

    kind: str  # in lower case
    fields: dict[str, Field]  # by name, in lower case
    start: int  # position of the `@`
    closed: bool  # whether its braces are closed
    key: str  # '' if it has none
    gap: int | None  # position of the first missing comma
    twice: tuple[str, int] | None = None  # a field that is repeated with another text, and its position


ENTRY = re.compile(r"@([A-Za-z]+)\s*\{\s*([^\s,{}=]+(?=[\s,{}])(?!\s*=)|[^\s,{}\"]+(?=\s*,)|)\s*(,?)")
FIELD = re.compile(r"[\s,}\"]*([A-Za-z][\w-]*)\s*=\s*")
BARE = re.compile(r"[^\s,}#]*")
JOINED = re.compile(r"\s*#\s*")
CLOSING = {"{": "}", '"': '"'}
# Replaces signs that BibTeX or TeX would read as commands, as `bibtex` in templates/macros.jinja does.
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


def closing(sign: str, text: str, start: int, end: int) -> int:
    """Returns the position of the brace or quote that closes the one just before `start`; `end` if there is none."""
    depth = 0
    for found in re.compile(r"\\[{}]|[{}\"]").finditer(text, start, end):
        if found[0] == sign and depth <= 0:  # a quote in braces closes nothing
            return found.start()
        depth += {"{": 1, "}": -1}.get(found[0], 0)
    return end


def entries(text: str, start: int = 0, end: int | None = None) -> Iterator[Entry]:
    """Yields the entries between two positions of a text, in order."""
    end = len(text) if end is None else end
    while found := ENTRY.search(text, start, end):
        close = closing("}", text, found.end(), end)
        fields: dict[str, Field] = {}
        gap, twice = None, None
        stop = found.end()
        comma = bool(found[3] or not found[2])  # an entry without a key is wrong already
        while field := FIELD.match(text, stop, close):
            if gap is None and not comma and "," not in field[0].partition(field[1])[0]:
                gap = stop
            name, comma, begin = field[1].lower(), False, field.end()
            first = value = _piece(text, begin, close)
            while joint := JOINED.match(text, value.end + (value.delimiter in CLOSING), close):
                value = _piece(text, joint.end(), close)
            if value is not first:
                stop = min(value.end + (value.delimiter in CLOSING), close)
                first = Field(text[begin:stop], begin, stop, "#")
            stop = first.end
            if fields.setdefault(name, first).text != first.text:
                twice = twice or (name, first.start)
        yield Entry(found[1].lower(), fields, found.start(), close < end, found[2], gap, twice)
        start = max(close, found.end())


def _piece(text: str, start: int, end: int) -> Field:
    """Returns one piece of a value as a Field: `{text}`, `"text"`, a number or a macro's name."""
    sign = text[start : start + 1]
    if start < end and sign in CLOSING:
        stop = closing(CLOSING[sign], text, start + 1, end)
        return Field(text[start + 1 : stop], start + 1, stop, sign)
    word = BARE.match(text, start, end)
    stop = word.end() if word else start
    return Field(text[start:stop], start, stop, "" if text[start:stop].isdigit() else "#")


def from_tex(text: str) -> str:
    """Returns a field as plain text: decodes accents, letters and escapes, and drops braces and line breaks."""

    def decode(found: re.Match[str]) -> str:
        accent, braced, bare, name, escaped, tie = found.groups()
        if accent:
            return unicodedata.normalize("NFC", (braced or bare) + ACCENTS[accent])
        return str(NAMED.get(name) or escaped or (" " if tie else ""))

    return " ".join(TEX.sub(decode, text).split())


def to_tex(text: str) -> str:
    """Returns text escaped for a field in braces, as templates/macros.jinja writes it."""
    return "".join(COMMANDS.get(letter, letter) for letter in text)


def split_names(text: str) -> list[str]:
    """Returns the names in an author field, split at ` and ` except inside braces."""
    names, depth, start = [], 0, 0
    for found in re.finditer(r"\\[{}]|[{}]|(?<!\s)\s+and\s+", text, re.IGNORECASE):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth <= 0 and found[0].strip().lower() == "and":
            names.append(text[start : found.start()].strip())
            start = found.end()
    return [name for name in [*names, text[start:].strip()] if name]


def author_of(name: str) -> Author:
    """Returns the Author for a name in an author field: `Family, Given`, `Family, Jr., Given`, or `{A Group}`."""
    parts = [part.strip() for part in from_tex(name).split(",")]
    if name.startswith("{") and closing("}", name, 1, len(name)) == len(name) - 1:
        return Author(", ".join(parts), group=True)
    return Author(", ".join([parts[0], *parts[2:], *parts[1:2]] if len(parts) == 3 else parts))


def written_name(author: Author) -> str:
    """Returns an author's name for an author field: `Family, Given`, `Family, Jr., Given`, or `{A Group}`."""
    family, *rest = [author.name] if author.group else author.name.split(", ")
    ordered = [family, *rest[1:], *rest[:1]]
    braced = [not rest or " and " in part.lower() for part in ordered]  # a group, or what would read as two names
    spelled = map(to_tex, ordered)
    return ", ".join("{" + part + "}" if whole else part for part, whole in zip(spelled, braced, strict=True))
