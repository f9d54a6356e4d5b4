"""What a repository's files say of the paper about the model, and of what it is: a description, and who made it."""

import re
from collections.abc import Iterator
from typing import TypeVar

from ..card.card import is_written, same_heading
from ..check.entry_facts import identifiers
from ..texts import bibtex
from ..texts.bibtex import Entry
from ..texts.documents import Document
from ..texts.identity import ARCHIVES, addresses, find_doi, paper_ids
from ..texts.markdown import plain
from ..texts.people import letters_only
from . import authors, naming
from .sources import Found, Sources, text_of_html, where_in

T = TypeVar("T")

# How a sentence begins that says what a model or a repository is without naming it, and how one does not begin.
SUBJECT = re.compile(
    r"(in )?(this|our|the|a|an)\s(\S+\s){0,5}(model|repo|repository|package|library|framework|scripts)\b"
    r"|\W*we\s(are\s)?(present|introduc|propos|releas)",
    re.IGNORECASE,
)
NO_DESCRIPTION = re.compile(
    r"\W*(please|if you|note|update|figure|table|check|warning|for|to|as of|a new|this model card)\b|\W*\d",
    re.IGNORECASE,
)
LABEL = re.compile(r"^(?:model )?(?:description|summary|overview):\s*", re.IGNORECASE)
NOT_PAPERS = ("software", "software-code", "data", "dataset", "website", "database")
DESCRIPTIONS = "modeldescription modelsummary modeldetails introduction overview description summary".split()
NO_PAPER = re.compile(r"https?://(www\.)?(huggingface\.co|hf\.co|github\.com|gitlab\.com)/")  # models and code
LONGEST = 400  # characters of a paragraph that is a description as it is; of a longer one the first sentences are


def paper(sources: Sources) -> list[Found]:
    """Returns the paper that CITATION.cff prefers or refers to, then .zenodo.json's, the bullet's, and BibTeX's."""
    named = [*_cited(sources), *_related(sources), *sources.bullets("Paper", "Paper for more information")]
    entries = [each for each in _entries(sources)[:1] if each[0].kind != "online"]
    named += [Found(identifiers(entry), source) for entry, source in entries]
    return [found._replace(value=identified) for found in named if (identified := one_paper(found.value))]


def about_the_model(works: list[tuple[str, T]], sources: Sources, others: int = 0) -> list[tuple[str, T]]:
    """Returns those works, (title, anything), whose title has the model's name in it; one alone is about it.

    `others` is how many works there are beside these.
    """
    names = {letters_only(name) for name in (sources.title, sources.name) if len(letters_only(name)) > 2}
    return [work for work in works if len(works) + others < 2 or any(name in letters_only(work[0]) for name in names)]


def one_paper(text: str) -> str:
    """Returns the DOI of the paper that a text names, or its arXiv id, or its address; '' if it names none."""
    ids, lower = paper_ids(text), text.lower()
    dois = [doi for doi in sorted(ids["doi"], key=lower.find) if not ARCHIVES.match(doi)]
    if dois and "%" not in dois[0]:
        at = lower.find(dois[0])
        return text[at : at + len(dois[0])]
    if ids["arxiv"] and not dois:
        return "arXiv:" + min(ids["arxiv"], key=lower.find)
    found = (each for each in addresses(text) if not NO_PAPER.match(each) and not ARCHIVES.match(find_doi(each)))
    return next(found, "")


def _cited(sources: Sources) -> Iterator[Found]:
    for key in ("preferred-citation", "references"):
        found = [each for each in sources.values(sources.citation, key) if isinstance(each.value, dict)]
        works = [(str(each.value.get("title")), each) for each in found if each.value.get("type") not in NOT_PAPERS]
        for _, (work, source) in about_the_model(works, sources):
            yield Found(" ".join(str(work.get(name) or "") for name in ("doi", "url")), source)


def _related(sources: Sources) -> Iterator[Found]:
    for found in sources.values(sources.zenodo, "related_identifiers"):
        related = found.value if isinstance(found.value, dict) else {}
        kind = str(related.get("resource_type") or "publication")
        if related.get("relation") in ("isDescribedBy", "isSupplementTo", "isPublishedIn") and kind.startswith("publ"):
            text = str(related.get("identifier"))
            yield found._replace(value=text if find_doi(text) or "arxiv" in text.lower() else "")


def _entries(sources: Sources) -> list[tuple[Entry, str]]:
    """Returns [(entry, source)] of the card's BibTeX entries of papers about the model, in order."""
    works = [
        (bibtex.from_tex(entry.fields["title"].text), entry)
        for entry in sources.facts.entries
        if "title" in entry.fields and entry.kind not in ("software", "dataset", "manual")
    ]
    others = len(sources.facts.entries) - len(works)
    about = about_the_model(works, sources, others)
    return [(entry, _place(sources, entry)) for _, entry in about]


def _place(sources: Sources, entry: Entry) -> str:
    line = sources.card.page.line(entry.start) if sources.card else 0
    return where_in("README.md", line, "BibTeX")


def model_description(sources: Sources) -> Iterator[Found]:
    """Yields CITATION.cff's abstract, .zenodo.json's description, then the card's first sentences that describe it."""
    yield from sources.values(sources.citation, "abstract")
    for found in sources.values(sources.zenodo, "description"):
        text = text_of_html(found.value) if isinstance(found.value, str) else found.value
        if text != f"Model card and code of {sources.title}.":  # what this template writes for none
            yield found._replace(value=text)
    title = sources.card.title if sources.card else None
    names = {name for name in map(letters_only, (sources.title.split(":")[0], sources.name)) if len(name) > 2}
    headings = ("", *([letters_only(same_heading(title.title))] if title else []), *DESCRIPTIONS)
    for heading, found in sources.paragraphs[:40]:
        text = LABEL.sub("", found.value)
        if heading in headings and is_description(text, names):
            yield found._replace(value=shortened(text))


def is_description(text: str, names: set[str]) -> bool:
    """Tells whether a paragraph says what the model or its repository is: its first sentence soon names it."""
    sentence = re.match(r".+?[.!?:](?=\s|$)", text)
    if not sentence or len(sentence[0].split()) < 6 or NO_DESCRIPTION.match(text) or not is_written(text):
        return False
    first, beginning = letters_only(text.split()[0]), letters_only(" ".join(text.split()[:10]))
    named = any(name in beginning or (len(first) > 3 and name.startswith(first)) for name in names)
    return named or SUBJECT.match(text) is not None


def shortened(text: str) -> str:
    """Returns a paragraph, or as many of its first sentences as are not too long, at least one."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    sentences = sentences[:-1] if sentences[1:] and text.endswith(":") else sentences  # that led to a list
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) >= LONGEST:
            break
        kept += f" {sentence}"
    return re.sub(r"\s*:$", ".", kept)


def all_authors(sources: Sources) -> list[Found]:
    """Returns [Found] of the authors that CITATION.cff, .zenodo.json and the model's BibTeX entry list.

    Where none does, it is the bullet Developed by, and at last the paper's BibTeX entry.
    """
    own, owner = sources.facts.own_entry, next((found.value[0] for found in naming.on_hub(sources)), "")
    bullets = sources.bullets("Developed by", "Authors", "Model authors")
    lists = [
        *_of_file(sources.citation, "CITATION.cff", "authors", named=False),
        *_of_file(sources.zenodo, ".zenodo.json", "creators", named=True),
        *_of_entry(own, _place(sources, own) if own else ""),
    ]
    prose = [Found(authors.of_prose(plain(found.value), owner), found.source) for found in bullets]
    papers = [
        found
        for entry, source in _entries(sources)[:1]
        for found in _of_entry(entry, f"{source}: the authors of the paper")
    ]
    for stated in (lists, prose, papers):
        named = [Found(list(filter(authors.name_of, people)), source) for people, source in stated]
        if any(people for people, _ in named):
            return [found for found in named if found.value]
    return []


def _of_file(document: Document | None, file: str, key: str, named: bool) -> list[Found]:
    people = list(authors.of_entries(document.data.get(key), named)) if document else []
    return [Found(people, where_in(file, document.line(key), f"`{key}`"))] if document and people else []


def _of_entry(entry: Entry | None, source: str) -> list[Found]:
    return [Found(authors.of_bibtex(entry.fields["author"].text), source)] if entry and "author" in entry.fields else []
