"""The works that CITATION.cff and the card's BibTeX refer to: what identifies them, and their titles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..card.card import is_written
from ..texts.bibtex import Entry
from ..texts.documents import Document, Path
from ..texts.identity import paper_ids
from ..texts.markdown import Page
from .entry_facts import identifiers, is_paper, texts_in
from .places import CARD, Place, one_text
from .values import mappings, trimmed

Pair = tuple[Place, Place]  # that have to say the same
MADE_UP = "Paper on "  # how the template begins the title of a paper, before anybody knows it


class Work(NamedTuple):
    """A work that CITATION.cff refers to."""

    title: Place
    identifiers: str  # its URL and DOI
    doi: Place
    url: Place


def cited_works(citation: Document) -> Iterator[Work]:
    """Yields the works of `preferred-citation` and `references`."""
    for key in ("preferred-citation", "references"):
        value = citation.data.get(key)
        for index, work in mappings(value):
            path: Path = (key, index) if isinstance(value, list) else (key,)
            title, doi, url = (
                Place(fact, "CITATION.cff", f"`{key}`, {name}", citation.line(*path, name), trimmed(work.get(name)))
                for fact, name in (("paper_title", "title"), ("reference", "doi"), ("reference", "url"))
            )
            yield Work(title, f"{one_text(url.value)} {one_text(doi.value)}".strip(), doi, url)


def paper_places(entries: Sequence[Entry], page: Page) -> Iterator[Place]:
    """Yields what identifies the papers among the entries of a page."""
    for entry in filter(is_paper, entries):
        if any(paper_ids(text := identifiers(entry)).values()):
            yield Place("paper", CARD, "BibTeX", page.line(entry.start), text)


def entry_works(entries: Sequence[Entry], page: Page) -> Iterator[Work]:
    """Yields the works of the BibTeX entries of a page."""
    for entry in entries:
        texts = texts_in(entry)
        lines = {key: page.line(field.start) for key, field in entry.fields.items()}
        title, doi, url = (
            Place(fact, CARD, f"BibTeX, {key}", lines.get(key, 0), texts.get(key, ""))
            for fact, key in (("paper_title", "title"), ("reference", "doi"), ("reference", "url"))
        )
        yield Work(title, identifiers(entry), doi, url)


def reference_pairs(works: Iterable[Work]) -> Iterator[Pair]:
    """Yields (url, doi) of each work that has both, which have to name the same one."""
    return ((work.url, work.doi) for work in works if work.url.value and work.doi.value)


def is_invented(title: object) -> bool:
    """Tells whether a paper's title is one that the template made up from the model's title."""
    return str(title).startswith(MADE_UP)


def title_pairs(works: Iterable[Work], cited: Sequence[Work]) -> Iterator[Pair]:
    """Yields (its title, that of a work in CITATION.cff) of each work that both name by the same identifier.

    A placeholder is none, nor is a title that the template makes up.
    """
    titled = [work for work in cited if work.title.value and not is_invented(work.title.value)]
    real = [(work.title, paper_ids(work.identifiers)) for work in titled]
    for work in works:
        ids = paper_ids(work.identifiers)
        for title, same in real if is_written(one_text(work.title.value)) else ():
            if any(ids[kind] & same[kind] for kind in ids):
                yield work.title, title
