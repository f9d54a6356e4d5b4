"""Every place that may speak of a fact without stating it: where it does not agree, the fact is unclear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..texts.bibtex import Entry
from . import card_asides, citation_asides, entry_asides, license_said, loading, other_ids
from .code_facts import Homes
from .facts import author_lists, texts_of
from .places import Place

if TYPE_CHECKING:  # reading.py reads these too
    from .reading import StatingFiles

MOST = 12  # titles that are looked for


def asides(
    files: StatingFiles, places: Sequence[Place], homes: Homes, others: Sequence[Entry], has_own: bool
) -> Iterator[Place]:
    """Yields them. Of the `places` that state a fact the first one leads.

    `others` are entries of BibTeX that are not the model's; `has_own` tells whether there are any that are.
    """
    addresses = list(filter(None, (homes.model, homes.code)))
    authors = next(author_lists(places), [])
    if files.citation:
        yield from citation_asides.citation_asides(files.citation, addresses)
        yield from other_ids.with_other_ids(citation_asides.people_cited(files.citation), authors)
    if files.zenodo:
        yield from other_ids.with_other_ids(citation_asides.contributors(files.zenodo), authors)
    if files.codemeta:
        yield from citation_asides.codemeta_places(files.codemeta)
    if files.card:
        titles = list(dict.fromkeys(texts_of(places, "title")))[:MOST]
        reader = card_asides.CardReader(files.card)
        yield from card_asides.aside_places(reader, titles)
        yield from license_said.license_places(reader, addresses)
        yield from other_ids.ids_in_words(files.card, authors)
        yield from loading.loading_places(loading.card_code(files.card), homes)
        yield from entry_asides.entry_asides(others, has_own, files.card.page, titles, addresses)
    if files.front:
        yield from citation_asides.front_asides(files.front, addresses)
    if files.notebook:
        yield from loading.loading_places(loading.notebook_code(files.notebook), homes)
