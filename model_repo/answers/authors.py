"""The answer to `authors`: `Family, Given (ORCID) [Affiliation]; {Name} ...`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..texts import orcid
from ..texts.wording import together
from .forbidden import names
from .names import PARTICLES


class Author(NamedTuple):
    """An author as templates/authors.jinja reads one; each field may be blank."""

    group: str  # the name of an organization, or a single-word name
    family: str
    given: str
    suffix: str  # 'Jr.', 'III'
    orcid: str  # four groups of four, with hyphens
    affiliation: str


ORCID = r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]"
JOINS = r"(?:^|\s)(?:and|et)\s|&"
SUFFIX = r"[JS]r\.?|I{2,3}|I?V|VI{0,3}|\d+(st|nd|rd|th)"


def split_authors(value: str) -> Iterator[str]:
    """Yields the authors' texts: a `;` separates them, except in brackets or braces."""
    text = ""
    for piece in value.split(";"):
        text += piece
        if text.count("[") != text.count("]") or text.count("{") != text.count("}"):
            text += ";"
        elif text.strip():
            yield text.strip()
            text = ""
    if text.strip():  # something is not closed
        yield text.strip(" ;")


def read_author(text: str) -> Author:
    """Returns the Author that a text stands for. "(Jim)" and "(2nd)" belong to the name."""
    group, _, rest = text[1:].partition("}") if text.startswith("{") else ("", "", text)
    before, _, affiliation = rest.partition("[")
    name, _, last = before.strip().rpartition("(")
    has_orcid = last.endswith(")") and len(re.findall("[0-9]", last)) > 3
    family, *others = [part.strip() for part in (name if has_orcid else before).split(",")]
    orcid = last[:-1].strip()[-19:].upper() if has_orcid else ""
    return Author(
        group.strip(), family, "".join(others[:1]), ", ".join(others[1:]), orcid, affiliation.strip()[:-1].strip()
    )


def author_flaw(text: str) -> str:
    """Returns what is wrong with a text that is to be an author, as the end of a sentence, or an empty string."""
    author = read_author(text)
    name, bracket, affiliation = text.partition("}")[2].partition("[") if author.group else text.partition("[")
    depths = [affiliation.count("[", 0, at) - affiliation.count("]", 0, at) for at in range(1, len(affiliation))]
    if any(text.count(left) != text.count(right) for left, right in ("[]", "{}")) or name.count("(") != name.count(")"):
        return "has a bracket or brace that is not closed"
    if bracket and (not affiliation.endswith("]") or -1 in depths):
        return "goes on after the affiliation"
    if (
        re.search(r"[]{}]", name)
        or (author.group and author.family)
        or (text.startswith("{") and not names(author.group))
    ):
        return "is not an author: 'Family, Given', or a group's name alone in braces"
    if not author.orcid and re.search(ORCID, name):
        return orcid_place_flaw(name)
    if not author.group and re.search(JOINS, name, re.IGNORECASE):
        return "holds a word that joins names. A semicolon separates authors"
    if not author.group and author.suffix and not re.fullmatch(SUFFIX, author.suffix):
        return "has too many commas. A semicolon separates authors"
    if not author.group and (
        not names(author.family) or not names(author.given) or re.fullmatch(r"[JS]r\.?|I{2,3}|IV", author.given)
    ):
        return "lacks the comma of 'Family, Given'; a group or single name stands in braces"
    return orcid_flaw(author.orcid) if author.orcid else ""


def orcid_place_flaw(name: str) -> str:
    """Returns what is wrong with the place of an ORCID iD, as the end of a sentence."""
    if re.search(rf"\(\s*(https?://orcid\.org/)?{ORCID}\s*\)\s*\S", name):
        return "goes on after the ORCID iD. A semicolon separates authors"
    return "has an ORCID iD that does not stand in round brackets"


def orcid_flaw(number: str) -> str:
    """Returns what is wrong with an ORCID iD, as the end of a sentence, or an empty string."""
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", number, re.ASCII):
        return "has no ORCID iD in its round brackets: four groups of four digits, like 0000-0002-1825-0097"
    if not orcid.is_right(number):
        return f"has an ORCID iD, {number}, in which a digit is wrong. Copy it from your page on orcid.org"
    return ""


def meant_authors(text: str) -> str:
    """Returns a refused author as it, or they, should probably be written; an empty string if that is not clear."""
    name, _, affiliation = text.strip("{}").partition("[")
    numbers = re.findall(ORCID, name)
    name = re.sub(r"[(<]?\s*(ORCID( iD)?:?\s*)?(https?://)?(orcid\.org/)?" + ORCID + r"\s*[)>]?", " ", name)
    parts = re.split(f"{JOINS}|,", name, flags=re.IGNORECASE)
    parts = [" ".join(part.split()) for part in parts if part.strip()]
    people = []
    while parts:
        words = parts.pop(0).split()
        start = len(words) - 1
        while start > 1 and words[start - 1].islower():  # "van der Berg"
            start -= 1
        if start and (
            len(words) > 1 and not (parts and len(parts[0].split()) == 1 and not re.fullmatch(SUFFIX, parts[0]))
        ):
            people.append(f"{' '.join(words[start:])}, {' '.join(words[:start])}")
        elif parts:
            people.append(f"{' '.join(words)}, {parts.pop(0)}")
        else:
            return ""
        if parts and re.fullmatch(SUFFIX, parts[0]):
            people[-1] += f", {parts.pop(0)}"
    if re.search(r"\]\s*[^][\s]", affiliation):
        return ""
    places = "; ".join(filter(None, (place.strip(" ;,") for place in re.split(r"[][]", affiliation))))
    more = "".join(f" ({number})" for number in numbers) + (f" [{places}]" if places else "")
    better = "; ".join(people) + more if len(people) == 1 or not more else ""
    return "" if any(map(author_flaw, split_authors(better))) else better


def read_as(value: str) -> Iterator[str]:
    """Yields a sentence for each author that reads as one person and may be two: how it was read, how two are written.

    That is `Jane Roe, John Doe`, with several words on both sides of the comma, and `Roe J, Doe K`.
    """
    for text in split_authors(value):
        author = read_author(text)
        before, after = author.family.split(), author.given.split()
        if author.group or author.suffix or len(before) < 2 or len(after) < 2 or before[0].lower() in PARTICLES:
            continue
        with_initials = is_initials(before[-1]) and is_initials(after[-1]) and not is_initials(after[0])
        if not with_initials and is_initials(after[-1]):  # García Márquez, Gabriel J.
            continue
        name = f"{author.family}, {author.given}"
        both = f"{family_first(before)}; {family_first(after)}" if with_initials else meant_authors(name)
        yield (
            f"authors: '{text}' was read as one person with the family name '{author.family}'. "
            f"Two people are written '{both}'."
        )


def is_initials(word: str) -> bool:
    """Tells whether a word is one to three initials: `J`, `J.`, `JK`, `J.-K.`."""
    letters = re.sub(r"[.-]", "", word)
    return 0 < len(letters) < 4 and letters.isupper()


def family_first(words: list[str]) -> str:
    """Returns `Family, G. H.` for the words of `Family G. H.`."""
    start = next(index for index, word in enumerate(words) if is_initials(word))
    return f"{' '.join(words[:start])}, {' '.join(words[start:])}"


def authors(value: str) -> str:
    """Takes all authors, each once: two may have one name if they have two ORCID iDs."""
    sentences: list[str] = []
    seen: list[tuple[list[str], str]] = []  # (words of the name, ORCID iD)
    for text in split_authors(value):
        author, flaw = read_author(text), author_flaw(text)
        name = " ".join(filter(None, author[:4])).casefold().split()
        same = [number for other, number in seen if other == name and not (number and author.orcid)]
        seen.append((name, author.orcid))
        if flaw:
            better = meant_authors(text)
            sentences.append(f"'{text}' {flaw}{f'; did you mean {better!r}?' if better else '.'}")
        elif same or [number for _, number in seen[:-1] if number and number == author.orcid]:
            sentences.append(f"'{text}' is named twice.")
    return together(sentences)
