"""The authors that the files of a repository name, joined over the files to the answer to `authors`."""

import re
from collections.abc import Iterator
from typing import Any

from ..answers.context import problem_of
from ..answers.names import AuthorParts, as_text, record, split_outside
from ..check.comparisons import author_differences
from ..check.document_places import entry_author
from ..texts import bibtex
from ..texts.name_words import GROUP, PARTICLES
from ..texts.people import Author, letters_only, same_person
from ..texts.people_in_prose import is_like_a_person, people_in_prose
from ..texts.zenodo import group_for_zenodo
from .sources import Found

# Words of a single person's name have one capital, but for `McDonald`, and no digit.
COMPANY = re.compile(r"\d|@|\b(?!(?:Mc|Mac|De|Di|La|Le|Du|Van)[A-Z])[A-Z][a-z]+[A-Z]|\b[A-Z]{3,}\b")
# Names of companies and groups, and those in a script without capitals.
SURE_GROUP = re.compile(rf"{COMPANY.pattern}|\b(?i:{GROUP.removeprefix('(?i)')})|^[^!-~]+$")
WORKS_AT = "(?:,| (?:of|at|from|in|@)) "
SMALL = PARTICLES | {"for", "in", "of", "the"}
# More authors than this are not written into one answer; of more pairs of them, nobody compares the names.
MOST, PAIRS = 2_000, 40_000
# What is left out of a refused author, in the order in which it is tried.
LEFT_OUT = (("orcid",), ("affiliation",), ("orcid", "affiliation"))


def name_of(author: AuthorParts) -> str:
    """Returns an AuthorParts's name, as people.py compares it."""
    return ", ".join(filter(None, author[1:4])) or author.group


def by_name(text: str) -> AuthorParts:
    """Returns the AuthorParts of one name, `Family, Given` or `Given Family`; what reads like a group's name is one."""
    if "," not in text and (re.search(GROUP, text) or len(text.split()) < 2):
        return AuthorParts(text.strip(" {}"))
    return record(text)


def of_entries(entries: Any, named: bool) -> Iterator[AuthorParts]:
    """Yields the Authors of entries of CITATION.cff or .zenodo.json.

    `named` says whether a `name` is `Family, Given`, as in .zenodo.json, or a group's, as in CITATION.cff.
    """
    for entry in entries if isinstance(entries, list) else ():
        if author := entry_author(entry):
            family, _, given = author.name.partition(", ")
            if given and (named or "given-names" in entry):
                found = AuthorParts("", family, given)
            else:
                found = by_name(author.name) if named else AuthorParts(author.name)
            yield found._replace(orcid=author.orcid, affiliation=author.affiliation)


def of_bibtex(field: str) -> list[AuthorParts]:
    """Returns the Authors of an author field, a text in BibTeX; none if it leaves authors out."""
    names = bibtex.split_names(field)
    if any(name.lower().strip("{} .") in ("others", "et al") for name in names):
        return []
    if len(names) == 1 and names[0].count(",") > 2:  # a list that BibTeX would take for one name
        names = [name.strip() for name in split_outside(names[0], ",")]
    return list(map(_of_bibtex_name, names))


def _of_bibtex_name(name: str) -> AuthorParts:
    text = bibtex.from_tex(name)
    if bibtex.author_of(name).group:
        return AuthorParts(text)
    family, *given = (part.strip() for part in text.split(","))
    return AuthorParts("", family, given[-1], ", ".join(given[:-1])) if given else by_name(text)  # Family, Jr., Given


def of_prose(text: str, owner: str = "") -> list[AuthorParts]:
    """Returns the Authors of a list in prose, `A, B and C`, or with semicolons; none if it says more than names.

    `owner` is the namespace on the Hub: what has the same name is a group. Groups are only read where no people stand
    next to them, who may work there. So are single words, unless they are sure to be no parts of a name: `Doe, Jane`.
    """
    people, unread = people_in_prose(text, (), {}) or ([], [])
    if people and not any(COMPANY.search(each.name) or is_owner(each.name, owner) for each in people):
        return [] if unread else [by_name(each.name)._replace(orcid=each.orcid) for each in people]
    separator = ";" if ";" in text else r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*"
    groups = list(filter(None, map(str.strip, re.split(separator, text.strip(" .;")))))
    for group in groups:
        small = [word for word in group.split() if word.islower() and word not in SMALL]
        is_sentence = small or "://" in group or ("." in group[-1:] and len(group.split()[-1]) > 4)
        first = re.split(WORKS_AT, group)[0]
        is_person = is_like_a_person(first) and not COMPANY.search(first)
        is_sure = not (is_person or group.isdigit()) and (len(groups) == 1 or SURE_GROUP.search(group))
        if is_sentence or not (is_sure or is_owner(group, owner)):
            return []
    return list(map(AuthorParts, groups))


def is_owner(name: str, owner: str) -> bool:
    """Tells whether a name is that of a namespace on the Hub, or a part of it."""
    one, other = letters_only(name), letters_only(owner)
    return bool(other) and len(one) > 3 and (one in other or other in one)


def joined(all_named: list[Found]) -> tuple[list[AuthorParts], str]:
    """Returns (Authors, where they are from) of the first Found, with what the others say of the same people."""
    named, *others = all_named
    people, sources = list(named.value), [named.source]
    for other in others:
        for key, what in (("orcid", "ORCID iDs"), ("affiliation", "affiliations")):
            said = {place: getattr(two, key) for place, two in pairs(people, other.value)}
            new = {place: value for place, value in said.items() if value and not getattr(people[place], key)}
            for place, value in new.items():
                people[place] = people[place]._replace(**{key: value})
            sources += [f"{what} from {other.source}"] if new else []
    return people, "; ".join(sources)


def pairs(people: list[AuthorParts], others: list[AuthorParts]) -> Iterator[tuple[int, AuthorParts]]:
    """Yields (place in the first list, AuthorParts of the second) of those who are one person: no other names match."""
    for place, one in enumerate(people) if len(people) * len(others) <= PAIRS else ():
        same = [other for other in others if same_person(name_of(one), name_of(other))]
        if len(same) == 1 and sum(same_person(name_of(each), name_of(same[0])) for each in people) == 1:
            yield place, same[0]


def differ(people: list[AuthorParts], others: list[AuthorParts]) -> bool:
    """Tells whether two lists of Authors name others, or name them in another order."""
    if len(people) * len(others) > PAIRS:
        return len(people) != len(others)
    named, other = (
        [Author(group_for_zenodo(each.group) if each.group else name_of(each)) for each in authors]
        for authors in (people, others)
    )
    return any(author_differences(named, other))


def accepted_authors(people: list[AuthorParts]) -> tuple[str, list[tuple[str, str]]]:
    """Returns (answer, [(text of an author, sentence)]); the answer lacks what the template refuses beside a name.

    The answer is '' if a name itself is refused: the others alone would not be the authors.
    """
    texts: list[str] = []
    refused: list[tuple[str, str]] = []
    if len(people) > MOST:
        return "", [(f"{len(people)} authors", f"More than {MOST} are not read. Write {{A Consortium}}, for example.")]
    for each in people:
        full = as_text(each)
        sentence = problem_of("authors", full)
        if sentence:
            refused.append((full, sentence))
            barer = (as_text(each._replace(**dict.fromkeys(keys, ""))) for keys in LEFT_OUT)
            full = next((text for text in barer if not problem_of("authors", text)), "")
            if not full:
                return "", refused
        texts.append(full)
    answer = "; ".join(filter(None, texts))
    sentence = problem_of("authors", answer)
    return ("", [*refused, (answer, sentence)]) if sentence else (answer, refused)
