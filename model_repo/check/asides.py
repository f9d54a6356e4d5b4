"""Every place that may speak of a fact without stating it: where it does not agree, the fact is unclear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..texts.bibtex import Entry
from . import card_asides, citation_asides, entry_asides, license_said, loading, other_ids
from .code_facts import Homes
from .facts import author_lists, texts_of
from .folder import LARGEST_TEXT
from .places import Place

if TYPE_CHECKING:  # a repository holds its facts
    from .repository import Repository

MOST = 12  # titles that are looked for


def asides(
    repository: Repository, places: Sequence[Place], homes: Homes, others: Sequence[Entry], has_own: bool
) -> Iterator[Place]:
    """Yields them. Of the `places` that state a fact the first one leads.

    `others` are entries of BibTeX that are not the model's; `has_own` tells whether there are any that are.
    """
    addresses = list(filter(None, (homes.model, homes.code)))
    authors = next(author_lists(places), [])
    if repository.citation:
        yield from citation_asides.citation_asides(repository.citation, addresses)
        yield from other_ids.with_other_ids(citation_asides.people_cited(repository.citation), authors)
    if repository.zenodo:
        yield from other_ids.with_other_ids(citation_asides.contributors(repository.zenodo), authors)
    yield from citation_asides.codemeta_places(repository.start(citation_asides.CODEMETA, LARGEST_TEXT))
    if repository.card:
        titles = list(dict.fromkeys(texts_of(places, "title")))[:MOST]
        reader = card_asides.CardReader(repository.card)
        yield from card_asides.aside_places(reader, titles)
        yield from license_said.license_places(reader, addresses)
        yield from other_ids.ids_in_words(repository.card, authors)
        yield from loading.loading_places(loading.card_code(repository.card), homes)
        yield from entry_asides.entry_asides(others, has_own, repository.card.page, titles, addresses)
    if repository.front:
        yield from citation_asides.front_asides(repository.front, addresses)
    if repository.notebook:
        yield from loading.loading_places(loading.notebook_code(repository.notebook), homes)
