"""The answer to `authors`: `Family, Given (ORCID) [Affiliation]; {Name} ...`."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from ..texts import orcid
from ..texts.name_words import PARTICLES
from ..texts.wording import together
from .forbidden import is_name
from .names import AND, EMAIL, MARKED_ORCID, ORCID, SUFFIX, SURE_SUFFIX, AuthorParts, as_text, split_people

# In a person's name: a word that separates people in BibTeX or prose.
JOINS_NAMES = re.compile(r"&|(?:\A|\s)et\s|\A(?i:and)\s")


def split_authors(value: str) -> Iterator[str]:
    """Yields the text of each author. A `;` separates them, except in brackets or braces."""
    pieces: list[str] = []
    brackets = braces = 0  # currently open
    for piece in value.split(";"):
        pieces.append(piece)
        brackets += piece.count("[") - piece.count("]")
        braces += piece.count("{") - piece.count("}")
        if not brackets and not braces:
            yield from filter(None, [";".join(pieces).strip()])
            pieces = []
    yield from filter(None, [";".join(pieces).strip(" ;")])  # a bracket or brace is still open


def read_author(text: str) -> AuthorParts:
    """Returns the AuthorParts of an author's text. "(Jim)" and "(2nd)" belong to the name."""
    group, _, rest = text[1:].partition("}") if text.startswith("{") else ("", "", text)
    before, _, affiliation = rest.partition("[")
    name, _, last = before.strip().rpartition("(")
    has_orcid = last.endswith(")") and len(re.findall("[0-9]", last)) > 3
    family, *others = [part.strip() for part in (name if has_orcid else before).split(",")]
    orcid = last[:-1].strip()[-19:].upper() if has_orcid else ""
    return AuthorParts(
        group.strip(), family, "".join(others[:1]), ", ".join(others[1:]), orcid, affiliation.strip()[:-1].strip()
    )


def author_flaw(text: str) -> str:
    """Returns what is wrong with the text of an author, as the end of a sentence; '' if nothing is."""
    if EMAIL.search(text):
        return "holds an e-mail address, which would be published. Leave it out"
    author = read_author(text)
    name, bracket, affiliation = text.partition("}")[2].partition("[") if author.group else text.partition("[")
    parts = [name] if author.group else name.split(",")  # `State), Jane (Ohio` closes none
    open_ones = any(text.count(left) != text.count(right) for left, right in ("[]", "{}"))
    if open_ones or any(part.count("(") != part.count(")") for part in parts):
        return "has a bracket or brace that is not closed"
    depths = accumulate((letter == "[") - (letter == "]") for letter in affiliation[:-1])
    if bracket and (not affiliation.endswith("]") or -1 in depths):
        return "has text after the affiliation"
    is_mixed = (author.group and author.family) or (text.startswith("{") and not is_name(author.group))
    if is_mixed or re.search(r"[]{}]", name):
        return "is not an author. Write 'Family, Given', or a group's name alone in braces"
    if not author.orcid and re.search(ORCID, name):
        if re.search(rf"\(\s*(https?://orcid\.org/)?{ORCID}\s*\)\s*\S", name):
            return "has text after the ORCID iD. Separate authors with semicolons"
        return "has an ORCID iD that is not in parentheses"
    if not author.group:
        names = (author.family, author.given, author.suffix)
        if AND.search(f" {author.family}, {author.given} ") or any(map(JOINS_NAMES.search, names)):
            return "has a word that joins names. Separate authors with semicolons"
        if author.suffix and not SUFFIX.fullmatch(author.suffix):
            return "has too many commas. Separate authors with semicolons"
        if not is_name(author.family) or not is_name(author.given) or SURE_SUFFIX.fullmatch(author.given):
            return "has no comma as in 'Family, Given'; put a group or a single name in braces"
    if author.orcid and orcid.find_orcid(author.orcid) != author.orcid:
        return "has no ORCID iD in its parentheses. An iD is four groups of four digits, like 0000-0002-1825-0097"
    if author.orcid and not orcid.is_right(author.orcid):
        return f"has an ORCID iD, {author.orcid}, with a wrong digit. Copy it from your page on orcid.org"
    return ""


def meant_authors(text: str) -> str:
    """Returns the likely correct spelling of a refused author or several authors; '' if that is not clear."""
    if text.strip().startswith(",") or text.strip().endswith(","):  # a part of the name is missing
        return ""
    people = split_people(text)
    single = len(people) == 1 and "," not in text
    if not single and any(author.group and f"{{{author.group}}}" not in text for author in people):
        return ""
    better = "; ".join(map(as_text, people))
    taken = better != text and letters(better) == letters(text) and not flaws(better) and not authors(better)
    return better if taken else ""


def letters(text: str) -> Counter[str]:
    """Counts the words in a list of names, without the words that join names and the address of orcid.org."""
    text = EMAIL.sub(" ", MARKED_ORCID.sub(" ", " ".join(text.split())))  # both restart at each white space
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))
    return Counter(word for word in words if word not in JOINING)


JOINING = {"and", "And", "AND", "et", "y", "e", "und", "og", "och", "en"}


def flaws(value: str) -> list[str]:
    """Returns the problems with the authors of an answer, in order."""
    return list(filter(None, map(author_flaw, split_authors(value))))


def notes_on_pairs(value: str) -> Iterator[str]:
    """Yields a sentence for each author that was read as one person but may be two: how it was read, how to write two.

    Such authors are `Jane Roe, John Doe`, with several words on both sides of the comma, and `Roe J, Doe K`.
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
        read = f"authors: '{text}' was read as one person with the family name '{author.family}'."
        yield f"{read} Two people are written '{both}'."


def is_initials(word: str) -> bool:
    """Tells whether a word is one to three initials: `J`, `J.`, `JK`, `J.-K.`."""
    letters = re.sub(r"[.-]", "", word)
    return 0 < len(letters) < 4 and letters.isupper()


def family_first(words: list[str]) -> str:
    """Returns `Family, G. H.` for the words of `Family G. H.`."""
    start = next(index for index, word in enumerate(words) if is_initials(word))
    return f"{' '.join(words[:start])}, {' '.join(words[start:])}"


def authors(value: str) -> str:
    """Accepts all authors, each once. Two may share a name if they have two ORCID iDs."""
    sentences: list[str] = []
    numbers: dict[tuple[str, ...], list[str]] = {}  # {words of a name: ORCID iDs of the people with that name}
    taken: set[str] = set()  # ORCID iDs seen so far
    for text in split_authors(value):
        author, flaw = read_author(text), author_flaw(text)
        same = numbers.setdefault(tuple(" ".join(filter(None, author[:4])).casefold().split()), [])
        if flaw:
            better = meant_authors(text)
            sentences.append(f"'{text}' {flaw}{f'; did you mean {better!r}?' if better else '.'}")
        elif (same and not (author.orcid and all(same))) or author.orcid in taken:
            sentences.append(f"'{text}' is listed twice.")
        same.append(author.orcid)
        taken |= {author.orcid} - {""}
    return together(sentences)
