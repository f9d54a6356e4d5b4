"""Finds the authors in a list written as prose."""

import re
from collections.abc import Iterator, Mapping, Sequence

from .name_words import DEGREES, GROUP, LEAD, OTHERS, PARTICLES
from .orcid import find_orcid
from .people import Author, letters_only, pair, parsed, same_name

# What surrounds names in prose: footnote marks, remarks in parentheses.
REMARK = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|[*\u2020\u2021\u00a7\u00b6\u00b9\u00b2\u00b3\u2070-\u2079]+|(?<=[^\W\d_])\d+\b"
)
REMARK_WORDS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
WORD = re.compile(r"[^\W\d_]+")
SEPARATOR = re.compile(r"(?:[,\n] ?)+(?:(?:and|&) )?| (?:and|&|with) ")  # where spaces are single
# A remark without an ORCID iD, kept whole: it would be cut at its commas.
REMARK_KEPT = re.compile(r"\(([^()]*)\)")


def is_like_a_person(text: str) -> bool:
    """Tells whether a piece of prose looks like a person's name: two to five words, capitalized except particles."""
    words = text.split()
    return (
        1 < len(words) < 6
        and not re.search(GROUP, text)
        and all(word[:1].isupper() or word.lower() in PARTICLES for word in words)
        and not re.search(r"[\d@:/!?]", text)
    )


def people_in_prose(
    text: str, known: Sequence[Author], ids: Mapping[str, Sequence[str]]
) -> tuple[list[Author], list[str]] | None:
    """Returns the Authors listed in a prose text, and words that may be more authors; None if it is not a full list.

    `known` are the authors it may name; a text that names most of them is a list. `ids` are the linked ORCID iDs, in
    order, by the letters of the name. Ignores remarks, degrees, footnote marks and known affiliations.
    """
    if re.search(rf"{OTHERS}|\bmore information needed\b", text, re.IGNORECASE):
        return None
    people = list(_listed(text, known, ids))
    found, hidden = pair(people, known), _named_in_remarks(text, known)
    if 2 * len(found.pairs) >= len(known) > 0:
        only = {index for index in found.only if not is_like_a_person(people[index].name)}
        affiliations = "\n".join(letters_only(author.affiliation) for author in known)
        names = [people[index].name for index in only if letters_only(people[index].name)]
        listed = [author for index, author in enumerate(people) if index not in only]
        return listed, [name for name in names if letters_only(name) not in affiliations] + hidden
    are_people = all(author.orcid or is_like_a_person(author.name) for author in people)
    return (people, hidden) if people and are_people else None


def _named_in_remarks(text: str, known: Sequence[Author]) -> list[str]:
    """Returns the remarks that may name a person other than the known ones: `(lead: Jane Roe)`."""
    names = {
        word for author in known for word in map(letters_only, WORD.findall(f"{author.name} {author.affiliation}"))
    }
    found = []
    for remark in REMARK_WORDS.finditer(text):
        words = remark[1] or remark[2]
        pieces = (re.sub(LEAD, "", piece.strip(" .")) for piece in re.split(r"[:,;&]|\b(?:and|by|with)\b", words))
        named = filter(is_like_a_person, pieces)
        if any(not names.issuperset(map(letters_only, WORD.findall(piece))) for piece in named):
            found.append(words)
    return found


def _listed(text: str, known: Sequence[Author], ids: Mapping[str, Sequence[str]]) -> Iterator[Author]:
    """Yields the Authors in a prose list; the name of a `known` one may contain a separator."""
    whole = [author for author in known if SEPARATOR.search(author.name) and author.group and author.name in text]
    for author in whole:
        text = text.replace(author.name, f"\0{author.name}\0".replace(",", "\1").replace(" ", "\2"), 1)
    if ";" in text:
        pieces = text.split(";")
    elif len(known) == 1 and same_name(
        parsed(REMARK.sub(" ", text).strip(" .,")), parsed(known[0].name, known[0].group)
    ):
        pieces = [text]
    else:
        only_ids = REMARK_KEPT.sub(lambda found: f"({orcid})" if (orcid := find_orcid(found[1])) else " ", text)
        pieces = SEPARATOR.split(re.sub(r"[^\S\n]+", " ", only_ids))
    left = {letters: list(own) for letters, own in ids.items()}  # two people may share a name
    for piece in pieces:
        orcid = find_orcid(piece) or ""
        bare = piece.replace("\1", ",").replace("\2", " ").replace("\0", "")
        bare = bare if "\0" in piece else re.sub(DEGREES, " ", REMARK.sub(" ", bare))
        name = re.sub(LEAD, "", " ".join(bare.split()).strip(" .,:;"), count=1)
        if name:
            linked = left.get(letters_only(name), [])
            yield Author(name, orcid or (linked.pop(0) if linked else ""))
