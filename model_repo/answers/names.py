"""Lists of names as people write them, and the same lists as an answer to `authors`."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..texts.name_words import GROUP, PARTICLES
from ..texts.orcid import find_orcid


class AuthorParts(NamedTuple):
    """An author as templates/authors.jinja reads one; any field may be blank."""

    group: str = ""  # the name of an organization, or a single-word name
    family: str = ""
    given: str = ""
    suffix: str = ""  # 'Jr.', 'III'
    orcid: str = ""  # four groups of four, with hyphens
    affiliation: str = ""


ORCID = r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]"
# An ORCID iD with the text around it: `(ORCID iD: https://orcid.org/...)`.
MARKED_ORCID = re.compile(rf"[(<]?\s*(?:ORCID(?: iD)?:?\s*)?(?:https?://)?(?:orcid\.org/)?\b({ORCID})\b\s*[)>]?")
# BibTeX ends a name at `and` between white space, in upper or lower case (Tame the BeaST, 11.1).
AND = re.compile(r"\s(?i:and)(?=\s)")
# Words that separate two names. `y` and `und` also occur inside names: Ramón y Cajal.
JOINS = r",?\s+(?:(?i:and)|&|et)\s+|\s*&\s*"
SOME_JOINS = r"\s+(?:y|e|und|og|och|en)\s+"
SUFFIX = re.compile(r"[JS]r\.?|I{2,3}|I?V|VI{0,3}|\d+(st|nd|rd|th)")
SURE_SUFFIX = re.compile(r"[JS]r\.?|III|VI{2,3}")  # surely not someone's initials
INITIALS = re.compile(r"[A-Z]{1,3}")  # as in `Doe JM`
MARKS = r"(?<=[^\W\d_.]) ?[\d*†‡§¶#⁰¹²³⁴-⁹]+(?:,[\d*†‡§¶#⁰¹²³⁴-⁹]+)*(?![^\W_])|[*†‡§¶#⁰¹²³⁴-⁹]"  # footnote marks
EMAIL = re.compile(r"<[^<>@\s]*@[^<>\s]*>|(?<![^\s<>@,;])[^\s<>@,;]+@[^\s<>@,;]+")


def as_answer(authors: Iterable[AuthorParts]) -> str:
    """Returns the answer that names the authors; skips authors without a name."""
    return "; ".join(filter(None, map(as_text, authors)))


def as_text(author: AuthorParts) -> str:
    """Returns an author as written in the answer to `authors`; '' for one without a name."""
    group, family, given, suffix, orcid, affiliation = (" ".join(str(field).split()) for field in author)
    if group or not (family and given):
        name = f"{{{group or family or given}}}"
    else:
        name = ", ".join(filter(None, [family, given, suffix]))
    more = (f" ({orcid})" if orcid else "") + (f" [{affiliation}]" if affiliation else "")
    return name + more if name != "{}" else ""


def split_people(text: str) -> list[AuthorParts]:
    """Returns the AuthorParts of a list of names that are separated by `;`, lines, commas, or words such as `and`."""
    text = re.sub(r"[\u200b\ufeff]", " ", text).strip()
    # Collapse white space first: the expressions below would scan a run again from each of its characters.
    parts = (" ".join(part.split()) for part in split_outside(text, r"[;\n]"))
    pieces = [piece for part in parts for piece in _split_line(part)]
    return [record(piece) for piece in pieces if re.search(r"\w", piece)]


def split_outside(text: str, separator: str) -> Iterator[str]:
    """Yields the parts of a text between matches of the regular expression `separator` outside brackets and braces."""
    depth, start = 0, 0
    for found in re.finditer(rf"(?P<opens>[\[({{])|(?P<closes>[\])}}])|(?:{separator})", text):
        if found["opens"] or found["closes"]:
            depth = max(0, depth + (1 if found["opens"] else -1))
        elif not depth:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _split_line(text: str) -> Iterator[str]:
    """Yields the names in a text that has only commas and words between them."""
    pieces = list(split_outside(text, JOINS))
    if len(pieces) == 1:
        some = list(split_outside(text, SOME_JOINS))
        commas = {"," in piece for piece in some}
        if commas == {True} or (commas == {False} and all(len(piece.split()) > 1 for piece in some)):
            pieces = some
    whole = len(pieces) > 1 and all("," in piece for piece in pieces)  # Doe, Jane and Roe, John
    for piece in pieces:
        names = _by_comma(piece)
        pair = whole and len(names) == 2 and not any(re.search(r"[([]", name) for name in names)
        yield from [", ".join(names)] if pair and len(bare(names[0]).split()) == 1 else names


def bare(text: str) -> str:
    """Returns a name without ORCID iD, affiliation, email address and footnote marks."""
    text = EMAIL.sub("", text.partition("[")[0])
    return re.sub(MARKS, "", MARKED_ORCID.sub(" ", text)).strip(" ,;")


def _by_comma(text: str) -> list[str]:
    """Returns the names in a list with commas; the comma in `Family, Given` does not separate names."""
    parts = [part.strip() for part in split_outside(text, ",") if part.strip(" .")]
    names = [bare(part) for part in parts]
    if len(parts) > 1 and not len(parts) % 2 and all(_is_family(name) for name in names[::2]):
        return list(map(", ".join, zip(parts[::2], parts[1::2], strict=True)))  # Family, Given, Family, Given
    if len(parts) == 3 and _is_family(names[0]) and SUFFIX.fullmatch(names[2]):
        return [text]
    found: list[str] = []
    for part, name in zip(parts, names, strict=True):
        if found and SUFFIX.fullmatch(name):
            found[-1] += f", {part}"
        elif not found or re.search(r"[^\W\d_]", name):  # more than a footnote mark
            found.append(part)
    return found


def _is_family(name: str) -> bool:
    """Tells whether words can only be a family name: one word, perhaps after particles, or two joined by `y`."""
    *small, _ = name.split() or [""]
    return "y" in small[1:] or all(word.lower() in PARTICLES for word in small)


def record(text: str) -> AuthorParts:
    """Returns the parts of one name: `Family, Given`, `Family AB` or `Given Family`, perhaps followed by brackets."""
    before, _, places = text.partition("[")
    affiliation = "; ".join(filter(None, (place.strip(" ;,") for place in re.split(r"\]\s*\[", places.strip(" ]")))))
    affiliation += "]" * (affiliation.count("[") - affiliation.count("]"))
    number = MARKED_ORCID.search(before)
    orcid = (find_orcid(number[1]) or "") if number else ""
    before = " ".join(before.split())
    group = re.fullmatch(r"\{([^{}]*)\}(.*)", before)
    name = bare(group[2] if group else before if before.startswith("{") else re.sub(r"[{}]", "", before))
    if group and not name:
        return AuthorParts(group[1].strip(), orcid=orcid, affiliation=affiliation)
    family, given, suffix = _parts(name)
    return AuthorParts("" if given else family, family if given else "", given, suffix, orcid, affiliation)


def _parts(name: str) -> tuple[str, str, str]:
    """Returns (family name, given names, suffix). An organization's name, or a single word, is only a family name."""
    family, *others = (part.strip() for part in name.split(","))
    words = family.split()
    if others and not (len(words) > 1 and not _is_family(family) and SURE_SUFFIX.fullmatch(others[0])):
        return family, others[0], ", ".join(others[1:])
    if not others and (len(words) < 2 or re.search(GROUP, name)):
        return family, "", ""
    suffix = others[0] if others else ""
    if not others and len(words) > 2 and SURE_SUFFIX.fullmatch(words[-1]):
        suffix = words.pop()
    if INITIALS.fullmatch(words[-1]) and not words[0].isupper():  # Family AB
        return " ".join(words[:-1]), words[-1], suffix
    start = len(words) - 1
    while start > 1 and (
        words[start - 1].lower() in PARTICLES or (words[start - 1].islower() and words[0][0].isupper())
    ):
        start -= 2 if words[start - 1] == "y" and start > 2 else 1  # Ramón y Cajal
    return " ".join(words[start:]), " ".join(words[:start]), suffix
