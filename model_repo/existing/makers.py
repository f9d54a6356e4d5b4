"""Finds who made a model in the files of its repository, and the BibTeX entries of its card for its own works."""

import json
from typing import Any

from ..answers.names import AuthorParts
from ..check.citation_asides import CODEMETA
from ..check.entry_facts import texts_in
from ..check.folder import LARGEST_TEXT
from ..check.values import as_items
from ..texts.bibtex import Entry
from ..texts.documents import Document
from ..texts.identity import find_doi, same_address
from ..texts.markdown import plain
from ..texts.orcid import find_orcid
from . import authors, citing, naming
from .choosing import is_placeholder
from .sources import Found, Sources, where_in

NO_WORKS = ("software", "dataset", "manual")  # kinds of entries that are not for a paper


def own_works(sources: Sources) -> tuple[list[Found], list[Found]]:
    """Returns [Found] of BibTeX entries: (those about the model, as the card says, those to cite that may be)."""
    if not sources.card:
        return [], []
    places, names, homes = citing.surroundings(sources.card), naming.names(sources), _homes(sources)
    is_derived = bool(sources.values(sources.front, "base_model"))
    own: list[Found] = []
    unsure: list[Found] = []
    for entry in sources.facts.entries:
        texts, near = texts_in(entry), citing.around(entry, places)
        if entry.kind in NO_WORKS or not texts.get("title"):
            continue
        work = Found(entry, where_in("README.md", sources.card.page.line(entry.start), "BibTeX"))
        is_home = bool(homes & {same_address(texts.get("url", "")), find_doi(texts.get("doi", ""))})
        verdict = is_home or citing.is_of_the_model(texts["title"], near, names, is_derived)
        if verdict and not sources.is_version_of_others:
            own.append(work)
        elif verdict is not False and citing.asks_to_cite(near):
            unsure.append(work)
    return ([], own + unsure) if unsure else (own, [])


def _homes(sources: Sources) -> set[str]:
    """Returns the addresses and DOIs of the model and its code for comparing, without those in BibTeX."""
    stated = [found for fact in ("code", "model", "doi") for found in sources.places(fact)]
    values = [found.value for found in stated if "BibTeX" not in found.source]
    texts = [each for value in values for each in ([value] if isinstance(value, str) else value)]
    return {same_address(text) for text in [*texts, sources.remote] if text}


def all_authors(sources: Sources) -> tuple[list[Found], list[Found]]:
    """Returns ([Found] of the authors, works whose authors may or may not be the model's).

    CITATION.cff, .zenodo.json, codemeta.json and the model's own BibTeX entry list the authors. Where none does, the
    bullet Developed by names them. Last come the papers that the card says are about the model.
    """
    own, owner = sources.own_entry, next((found.value[0] for found in naming.on_hub(sources)), "")
    line = sources.card.page.line(own.start) if own and sources.card else 0
    lists = [
        *_of_file(sources.citation, "CITATION.cff", "authors", named=False),
        *_of_file(sources.zenodo, ".zenodo.json", "creators", named=True),
        *_of_codemeta(sources.repository.start(CODEMETA, LARGEST_TEXT)),
        *_of_entry(own, where_in("README.md", line, "BibTeX")),
    ]
    bullets = sources.bullets("Developed by", "Authors", "Model authors")
    prose = [Found(authors.of_prose(plain(found.value), owner), found.source) for found in bullets]
    for stated in (lists, prose):
        named = [Found(list(filter(authors.name_of, people)), source) for people, source in stated]
        named = [each for each in named if not any(is_placeholder(one.group or one.family) for one in each.value)]
        if any(people for people, _ in named):
            return [found for found in named if found.value], []
    works, unsure = own_works(sources)
    papers = [found for each in works for found in _of_entry(each.value, f"{each.source}: the authors of the paper")]
    if len(papers) < len(works) or any(authors.differ(papers[0].value, each.value) for each in papers[1:]):
        return [], works
    return [found for found in papers if found.value], unsure


def _of_file(document: Document | None, file: str, key: str, named: bool) -> list[Found]:
    people = list(authors.of_entries(document.data.get(key), named)) if document else []
    return [Found(people, where_in(file, document.line(key), f"`{key}`"))] if document and people else []


def _of_entry(entry: Entry | None, source: str) -> list[Found]:
    return [Found(authors.of_bibtex(entry.fields["author"].text), source)] if entry and "author" in entry.fields else []


def _of_codemeta(content: bytes) -> list[Found]:
    try:
        data = json.loads(content.decode("utf-8", "replace") or "{}")
    except (ValueError, RecursionError):
        return []
    people = list(filter(None, map(_person, as_items(data.get("author"))))) if isinstance(data, dict) else []
    return [Found(people, f"{CODEMETA}, `author`")] if people else []


def _person(entry: Any) -> AuthorParts | None:
    """Returns the AuthorParts of a person or organization in codemeta.json, or None if it has no name."""
    fields = entry if isinstance(entry, dict) else {"name": entry}
    texts = {key: " ".join(text.split()) for key, text in fields.items() if isinstance(text, str)}
    family, given, name = (texts.get(key, "") for key in ("familyName", "givenName", "name"))
    author = AuthorParts(name) if texts.get("@type") == "Organization" else authors.by_name(name)
    author = AuthorParts("", family, given) if family and given else author
    return author._replace(orcid=find_orcid(texts.get("@id", "")) or "") if name or author.family else None
