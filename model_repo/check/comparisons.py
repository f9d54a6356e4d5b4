"""The facts that several places state, and the exact rule by which two places agree."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Any, NamedTuple

from ..texts.affiliations import have_other_affiliations, same_affiliation
from ..texts.identity import is_within, paper_ids
from ..texts.license_names import same_license
from ..texts.people import Author, pair
from ..texts.quantities import listed
from ..texts.wording import show
from .places import AND_OTHERS
from .titles import are_one_title

SIMILAR = 0.6  # share of the words that two texts have in common from which one is meant to be the other
# A year, month or day as EDTF writes them: `XXXX-07` is a month of any year.
DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d))?(?!\d)")
LONGEST = 400  # words of a text that are compared one by one


class Comparison(NamedTuple):
    """A fact that several places state."""

    name: str  # in sentences
    rule: str  # the id of the rule that finds differences
    agrees: Callable[[Any, Any], bool | None]  # None where they cannot be compared
    needs_leader: bool = False  # without CITATION.cff it is not compared: each place may mean another one
    is_of_leader: bool = True  # CITATION.cff has a key for it
    copies_agree: bool | None = True  # whether copies that agree with the leader may differ; None: unclear


def author_differences(authors: Any, others: Any) -> Iterator[str]:
    """Yields how a list of Authors differs from another, as ends of a sentence; AND_OTHERS stand for any."""
    is_whole, there_is_whole = AND_OTHERS not in authors, AND_OTHERS not in others
    authors, others = ([each for each in people if each != AND_OTHERS] for people in (authors, others))
    found = pair(authors, others)
    if found.missing and is_whole:
        yield f"lack {_shown(others, found.missing)}"
    if found.only and there_is_whole:
        are = "is" if len(found.only) == 1 else "are"
        yield f"have {_shown(authors, found.only)}, who {are} not there"
    order = [index for _, index in found.pairs]
    if not found.only and not (found.missing and is_whole) and order != sorted(order):
        yield "are in another order"
    for index, other in found.pairs:
        yield from _person_differences(authors[index], others[other])


def _shown(authors: Sequence[Author], indexes: Iterable[int]) -> str:
    return listed((show(authors[index].name) for index in indexes), 10)


def _person_differences(author: Author, other: Author) -> Iterator[str]:
    if author.orcid and other.orcid and author.orcid != other.orcid:
        yield f"have the ORCID iD {author.orcid} for {show(author.name)} instead of {other.orcid}"
    if have_other_affiliations(author, other):
        what, instead = show(author.affiliation), show(other.affiliation)
        yield f"have the affiliation {what} for {show(author.name)} instead of {instead}"


def _same_authors(authors: Any, others: Any) -> bool | None:
    """Tells whether two lists name the same people; None if one does not name everybody, or says where only in part."""
    if any(author_differences(authors, others)):
        return False
    is_whole = AND_OTHERS not in authors and AND_OTHERS not in others
    pairs = ((authors[index].affiliation, others[other].affiliation) for index, other in pair(authors, others).pairs)
    return True if is_whole and all(same_affiliation(*each) for each in pairs) else None


def _version(text: str) -> list[str]:
    """Returns the parts of a version for comparing: without `v`, and of plain numbers without zeros at the end."""
    parts = text.strip().lstrip("vV").split(".")
    while len(parts) > 1 and all(map(str.isdigit, parts)) and not parts[-1].strip("0"):
        parts.pop()
    return parts


def same_version(one: str, other: str) -> bool:
    """Tells whether two versions agree."""
    return _version(one) == _version(other)


def _same_date(one: str, other: str) -> bool:
    """Tells whether two days, months or years agree; of a period, its first day counts, and `X` stands for any."""
    first, second = (DATE.match(text) for text in (one, other))
    if not first or not second:
        return one == other
    return all(a == b or not a or not b or "X" in a + b for a, b in zip(first.groups(), second.groups(), strict=True))


def _same_license(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Tells whether two lists name the same licenses; None if only some are in both."""
    if all(any(_same_terms(a, b) for b in there) for here, there in ((one, other), (other, one)) for a in here):
        return True
    return None if any(_same_terms(a, b) for a in one for b in other) else False


def _same_terms(one: str, other: str) -> bool:
    """Tells whether two license keys agree; one that does not say `only` or `or later` agrees with both."""
    (bare, later), (other_bare, other_later) = (
        (re.sub("-(only|or-later)$", "", key), re.search("-(only|or-later)$", key)) for key in (one, other)
    )
    return same_license(bare, other_bare) and (not later or not other_later or later[0] == other_later[0])


def same_papers(one: str, other: str) -> bool | None:
    """Tells whether two texts name a paper in common; None for what cannot be compared, a preprint and an article."""
    ids, other_ids = paper_ids(one), paper_ids(other)
    same = {kind: _share_one(ids[kind], other_ids[kind]) for kind in ids if ids[kind] and other_ids[kind]}
    if any(same.values()) and not (same.get("arxiv", True) and same.get("doi", True)):
        return None  # one preprint and another article: one of the two is wrong
    return any(same.values()) if same else None


def _share_one(ids: Set[str], others: Set[str]) -> bool:
    """Tells whether two sets of identifiers share one; an address may name no part of its page, `#p12`."""
    whole, other_whole = ({each for each in every if "#" not in each} for every in (ids, others))
    pages, other_pages = ({each.partition("#")[0] for each in every} for every in (ids, others))
    return bool(ids & others or whole & other_pages or other_whole & pages)


def _same_text(one: str, other: str) -> bool | None:
    """Tells whether two descriptions are one; None if they have so little in common that neither is a copy."""
    words, other_words = one.casefold().split(), other.casefold().split()
    if "".join(words).rstrip(".") == "".join(other_words).rstrip("."):
        return True
    if max(len(words), len(other_words)) > LONGEST:
        return None
    from difflib import SequenceMatcher  # a fresh repository has equal descriptions

    alike = SequenceMatcher(None, words, other_words, autojunk=False).ratio()
    return False if alike >= SIMILAR else None


def _same_ids(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return {item.lower() for item in one} == {item.lower() for item in other}


LEADER = "CITATION.cff"
# Where each is looked for, and when two places agree, docs/architecture.md says.
FACTS = {
    "title": Comparison("title", "title-differs", are_one_title, copies_agree=None),
    "version": Comparison("version", "version-differs", same_version),
    "date": Comparison("date", "date-differs", _same_date),
    "license": Comparison("license", "license-differs", _same_license, copies_agree=None),
    "doi": Comparison("DOI", "doi-differs", lambda one, other: bool({*one} & {*other})),
    "authors": Comparison("authors", "authors-differ", _same_authors, copies_agree=False),
    "code": Comparison("address of the code", "address-differs", is_within, needs_leader=True),
    "model": Comparison("address of the model", "address-differs", is_within, needs_leader=True),
    "paper": Comparison("paper", "paper-differs", same_papers, needs_leader=True),
    "abstract": Comparison("abstract", "abstract-differs", _same_text, needs_leader=True),
    "base_model": Comparison("base model", "source-differs", _same_ids, is_of_leader=False),
    "datasets": Comparison("datasets", "source-differs", _same_ids, is_of_leader=False),
    "language": Comparison("language", "source-differs", _same_ids, is_of_leader=False),
}
# Facts of which one place is compared with one other, whatever the rest says.
PAIRS = {
    "paper_title": Comparison("title of the paper", "paper-differs", are_one_title, is_of_leader=False),
    "reference": Comparison("paper", "paper-differs", same_papers, is_of_leader=False),
    "code_example": Comparison(
        "code that loads the model", "code-differs", lambda one, other: one.split() == other.split(), is_of_leader=False
    ),
}
