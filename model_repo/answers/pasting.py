"""Author lists as papers print them: with numbers, degrees, footnotes, other scripts' commas, and several readings."""

import re

from ..texts.name_words import GROUP
from .names import AuthorParts, record, split_outside, split_people

COMMAS = str.maketrans(
    {"\u060c": ",", "\u3001": ",", "\uff0c": ",", "\u061b": ";", "\uff1b": ";", "\u00a0": " ", "\u200b": " "}
)
NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\[\d{1,3}\]|[-*\u2022\u2013\u00b7])\s+", re.MULTILINE)
LEAD = re.compile(r"^\s*(?:authors?|by|von|par)\s*:?\s+", re.IGNORECASE)
LAST = re.compile(r",?\s*(?:\bet al\b\.?|\band others\b|\u2026|\.\.\.)\s*$", re.IGNORECASE)
END = r"(?=\s*(?:[,;\n]|$|\s(?:and|et|und)\s|&))"  # what may follow a name
DEGREES = r"Ph\.?\s?D|M\.?D|D\.?Phil|M\.?Sc|B\.?Sc|M\.?P\.?H|M\.?B\.?A|M\.?Eng|Dr\.?\s?rer\.?\s?nat|R\.?N|Esq|F\.?R\.?S"
DEGREE = re.compile(rf",?\s+(?:{DEGREES})\.?{END}")
TITLE = re.compile(r"(?:(?<=^)|(?<=[,;&\n])|(?<=\sand))(\s*)(?:(?:Professor|Prof|Dr|Mr|Mrs|Ms)\b\.?\s+)+")
# Footnote marks: letters, TeX spellings, and signs that mean nothing else.
FOOTNOTE = re.compile(
    rf"\$?\^\{{?[\w,*\s]+\}}?\$?|(?<=[^\W\d_.])\s+[a-z](?:,[a-z])*{END}|(?<=\.)\d+(?:,\d+)*{END}|[\u2709\u271d\u204e\u2217]"
)
BEHALF = re.compile(r"\b(?:and\s+)?(?:on behalf of|for)\s+(?:the\s+)?(?=[^\W\d_])", re.IGNORECASE)
PLACE = re.compile(r"\(([^()]*\b(?:universit|institut|college|school|museum|center|centre|lab)[^()]*)\)", re.IGNORECASE)
# Chinese and Korean: the first character is the family name.
UNSPACED = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,4}")


def readings(text: str) -> list[list[AuthorParts]]:
    """Returns the ways to read a pasted list of names, likeliest first; [] for a text without a name."""
    given, text = _spaced(text), cleaned(text)
    parts = [part.strip() for part in split_outside(text, "[,;\n]") if part.strip()]
    if parts and all(map(UNSPACED.fullmatch, parts)):
        return [[AuthorParts(family=name[0], given=name[1:]) for name in parts], [AuthorParts(name) for name in parts]]
    people = [_mended(author) for author in split_people(text)]
    if len(people) == 2 and parts == given.split(", ") and all(map(_is_two_words, parts)):
        return [people, [record(text)]]  # two people, or one with two family names and two given names
    return [people] if people else []


def cleaned(text: str) -> str:
    """Returns a pasted list in the form that `split_names` takes."""
    text = _spaced(text.translate(COMMAS))  # first: each expression below restarts at each white space
    text = LAST.sub("", LEAD.sub("", NUMBERED.sub("", text))).strip()
    text = PLACE.sub(r"[\1]", FOOTNOTE.sub("", DEGREE.sub("", text)))
    text = BEHALF.sub("", TITLE.sub(r"\1", text))
    lines = [line for line in text.split("\n") if line.strip(" ,;")]
    if len(lines) < 2 or (";" not in text and all(len(split_people(line)) == 1 for line in lines)):
        return text
    return " ".join(lines)  # a list that merely continues on the next line


def _spaced(text: str) -> str:
    """Returns the nonblank lines of a text, with single spaces between their words."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _mended(author: AuthorParts) -> AuthorParts:
    """Returns an author whose family name came first, in capitals, with both names in the right fields."""
    group = re.sub(r"(?i)^the\s+", "", author.group) if re.search(GROUP, author.group) else author.group
    given, family = author.given, author.family
    if re.fullmatch(r"[^\W\d_a-z]{3,}", given) and given.isupper() and not family.isupper():
        return author._replace(family=given.capitalize(), given=family)
    return author._replace(group=group)


def _is_two_words(part: str) -> bool:
    """Tells whether a part is just two whole words: two given names, or two family names, look like that too."""
    words, whole = part.split(), r"(?=.{3})[^\W\d_]+(?:[\u2019'-][^\W\d_]+)*"
    return len(words) == 2 and all(re.fullmatch(whole, word) for word in words)
