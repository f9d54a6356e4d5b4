"""Lists of authors as .zenodo.json and BibTeX have them, rewritten so that they name the authors of CITATION.cff.

Whoever was there before stays as written, with every key; only what differs is changed.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from ..texts import bibtex
from ..texts.affiliations import have_other_affiliations
from ..texts.documents import Document
from ..texts.people import Author, Name, initial_and_family, pair, parsed
from ..texts.zenodo import group_for_zenodo, person_for_zenodo
from .document_places import entry_author
from .titles import has_added_words
from .values import mappings

SIGNS = " .,'\u2019&/+:-"  # in names of people and groups
COMMAND = re.compile(r"\\[A-Za-z]{2,}|(?<!\\)%")  # in TeX, or a comment


def creators(document: Document, authors: Sequence[Author], before: Sequence[Author]) -> str | None:
    """Returns the text of `creators` in .zenodo.json for these authors; None if it is not a list of certain people.

    A name that goes has to be one and nothing else, or that of somebody who was there `before`, to the letter; an
    affiliation that goes must not seem to be one with words added.
    """
    value = document.data.get("creators")
    there = [entry_author(entry, is_of_zenodo=True) for _, entry in mappings(value)]
    people = [author for author in there if author]
    if not isinstance(value, list) or not people or len(people) != len(value):
        return None
    kept = _same_people(authors, people)
    if kept is None:
        return None
    stay = {index: authors[author] for author, index in kept.items()}
    places = {each.affiliation for each in before if each.affiliation}
    names = {name for each in before for name in (each.name, name_for_zenodo(each))}
    for index, person in enumerate(people):
        author = stay.get(index)
        keeps_name = author and pair([author], [person]).pairs
        if not (keeps_name or person.name in names or _is_plain(person.name)):
            return None
        is_other = author and have_other_affiliations(author, person) and person.affiliation not in places
        if author and is_other and has_added_words(person.affiliation, author.affiliation):
            return None
    _, start, end = document.places["creators",]
    spans = [document.places["creators", index] for index in range(len(value))]
    pieces = [(span.start - start, span.end - start) for span in spans]
    text = document.text[start:end]
    indent = text[1 : pieces[0][0]]
    new = [
        _changed(document, kept[index], people[kept[index]], author, places)
        if index in kept
        else _creator(indent, author)
        for index, author in enumerate(authors)
    ]
    return _joined(text, pieces, new, kept, f",{indent or ' '}")


def author_field(text: str, delimiter: str, authors: Sequence[Author], before: Sequence[Author]) -> str | None:
    """Returns the text of an author field in BibTeX, between delimiters, for these authors.

    None if more would go than a name: what is there was, to the letter, no name of somebody who was there `before`.
    """
    names, pieces, at = bibtex.split_names(text), [], 0
    for name in names:
        at = text.find(name, at)
        pieces.append((at, at + len(name)))
        at += len(name)
    kept = dict(pair(authors, list(map(bibtex.author_of, names))).pairs)
    old = {bibtex.from_tex(bibtex.written_name(each)) for each in before}
    for written in (name for index, name in enumerate(names) if index not in kept.values()):
        name = bibtex.from_tex(written)
        if name not in old and not _is_plain(name, written):
            return None

    def spelled(author: Author) -> str:
        name = bibtex.written_name(author)
        return name.replace('"', '{"}') if delimiter == '"' else name

    new = [names[kept[index]] if index in kept else spelled(author) for index, author in enumerate(authors)]
    return _joined(text, pieces, new, kept, " and ")


def _is_plain(name: str, written: str = "") -> bool:
    """Tells whether a name has no remark, mark or command next to it; `written` is how BibTeX writes it."""
    most = 0 if written.startswith("{") else 2  # commas: Family, Given, Suffix
    is_name = name.count(",") <= most and name.lower() != "others" and not COMMAND.search(written)
    return is_name and all(sign.isalnum() or sign in SIGNS for sign in name)


def _same_people(authors: Sequence[Author], there: Sequence[Author]) -> dict[int, int] | None:
    """Returns {index of an author: index of the same person in a list that was there, whose keys stay}.

    That is who has the same ORCID iD, or the same name, family and given name exchanged or not. Whose names fit only as
    initials do, `Roe, J.`, is the same unless what else is known of the two differs. None where such a name fits two
    people: nobody can tell whose the keys are.
    """
    names, names_there = ([parsed(each.name, each.group) for each in people] for people in (authors, there))
    ids = {author.orcid: index for index, author in reversed(list(enumerate(there))) if author.orcid}
    kept: dict[int, int] = {}
    for index, author in enumerate(authors):
        if author.orcid in ids:
            kept[index] = ids.pop(author.orcid)
    left = [index for index in range(len(authors)) if index not in kept]
    left_there = sorted({*range(len(there))}.difference(kept.values()))
    found = pair([authors[index] for index in left], [there[index] for index in left_there])
    alike, alike_there = (Counter(map(initial_and_family, people)) for people in (names, names_there))
    for one, other in ((left[one], left_there[other]) for one, other in found.pairs):
        if names[one].letters != names_there[other].letters:
            if _contradict(authors[one], there[other]):
                continue
            if alike[initial_and_family(names[one])] > 1 or alike_there[initial_and_family(names_there[other])] > 1:
                return None
        kept[one] = other
    exchanged = {_words(names_there[left_there[other]])[::-1]: left_there[other] for other in found.missing}
    for one in (left[index] for index in found.only):
        same = exchanged.pop(_words(names[one]), None)
        if same is not None and not _contradict(authors[one], there[same]):
            kept[one] = same
    return kept


def _words(name: Name) -> tuple[str, str]:
    return "".join(name.family), "".join(name.given)


def _contradict(author: Author, other: Author) -> bool:
    """Tells whether two people are known to be two: by ORCID iD or affiliation."""
    has_other_id = bool(author.orcid and other.orcid) and author.orcid != other.orcid
    return has_other_id or have_other_affiliations(author, other)


def _joined(
    text: str, pieces: Sequence[tuple[int, int]], new: Sequence[str], kept: Mapping[int, int], between: str
) -> str:
    """Returns the text with new pieces; where each is in the place of the old one, nothing else changes.

    `kept` are {index of a new piece: index of the old one that it is}.
    """
    if len(new) == len(pieces) and all(index == old for index, old in kept.items()):
        for (start, end), piece in reversed(list(zip(pieces, new, strict=True))):
            text = text[:start] + piece + text[end:]
        return text
    if len(pieces) > 1:
        between = text[pieces[0][1] : pieces[1][0]]
    return text[: pieces[0][0]] + between.join(new) + text[pieces[-1][1] :]


def _changed(document: Document, index: int, there: Author, author: Author, places: Set[str]) -> str:
    """Returns the text of a creator with what CITATION.cff says otherwise: name, ORCID iD, affiliation.

    `places` are affiliations that it had before.
    """
    _, start, end = document.places["creators", index]
    text = document.text[start:end]
    wanted = {
        "name": "" if pair([author], [there]).pairs else name_for_zenodo(author),
        "orcid": author.orcid if author.orcid != there.orcid else "",
        "affiliation": author.affiliation
        if author.affiliation != there.affiliation
        and (there.affiliation in places or have_other_affiliations(author, there))
        else "",
    }
    written = {key: json.dumps(value, ensure_ascii=False) for key, value in wanted.items() if value}
    spans = {key: place for key in wanted if (place := document.places.get(("creators", index, key)))}
    lead = re.match(r"\{(\s*)", text)
    gap = (lead[1] if lead else "") or " "
    added = "".join(f',{gap}"{key}": {value}' for key, value in written.items() if key not in spans)
    for key, span in sorted(spans.items(), key=lambda each: each[1].start, reverse=True):
        new = written.get(key, document.text[span.start : span.end]) + added * (key == "name")
        text = text[: span.start - start] + new + text[span.end - start :]
    return text


def name_for_zenodo(author: Author) -> str:
    """Returns an author's name as Zenodo reads it."""
    family, *rest = author.name.split(", ")
    return person_for_zenodo(family, *rest[:2]) if rest and not author.group else group_for_zenodo(author.name)


def _creator(indent: str, author: Author) -> str:
    """Returns a new creator, on lines of its own if there is an indent for them."""
    entry = {"name": name_for_zenodo(author), "orcid": author.orcid, "affiliation": author.affiliation}
    written = json.dumps(
        {key: value for key, value in entry.items() if value},
        ensure_ascii=False,
        indent=2 if "\n" in indent else None,
    )
    return written.replace("\n", indent)
