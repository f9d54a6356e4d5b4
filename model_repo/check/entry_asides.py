"""Entries of BibTeX on the card that may be the model's and are not read as that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..texts.bibtex import Entry
from ..texts.identity import paper_ids, same_address, same_title
from ..texts.markdown import Page
from .entry_facts import identifiers, is_paper, texts_in
from .own_entries import OWN_KINDS
from .places import CARD, Place


def entry_asides(
    others: Sequence[Entry], has_own: bool, page: Page, titles: Sequence[str], homes: Sequence[str]
) -> Iterator[Place]:
    """Yields what entries of other kinds say of the model; where none is its own, the first that may be."""
    for entry in others:
        texts = texts_in(entry)
        is_named = any(same_title(texts.get("title", ""), title) for title in titles if texts.get("title"))
        is_home = any(same_address(texts.get("url", "")) == same_address(home) for home in homes)
        line = page.line(entry.start)
        if (is_named or is_home) and texts.get("version"):
            yield Place("version", CARD, "BibTeX", line, texts["version"], in_prose=True, is_aside=True)
        words = identifiers(entry)
        if is_paper(entry) and any(len(paper_ids(words)[kind]) > 1 for kind in ("arxiv", "doi")):  # it names two works
            yield Place("paper", CARD, "BibTeX", line, words, in_prose=True, is_clear=False)
    for entry in [each for each in others if each.kind in OWN_KINDS and not is_paper(each)][:1] if not has_own else ():
        words = texts_in(entry).get("title") or entry.key
        for fact in ("title", "authors", "version"):
            yield Place(fact, CARD, "BibTeX", page.line(entry.start), words, in_prose=True, is_clear=False)
