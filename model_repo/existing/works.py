"""What a repository's files say of the paper about the model, and of what it is."""

import re
from collections.abc import Iterator

from ..card.card import is_written, same_heading
from ..check.entry_facts import identifiers
from ..texts.identity import ARCHIVES, addresses, find_doi, paper_ids
from ..texts.people import letters_only
from . import citing, naming
from .makers import own_works
from .sources import Found, Sources, text_of_html

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
ON_LICENSE = re.compile(r"\b(?:re-?)?licen[sc]|\bcopyright|\b(?:released|distributed|available) under\b", re.IGNORECASE)
LABEL = re.compile(r"^(?:model )?(?:description|summary|overview):\s*", re.IGNORECASE)
NOT_PAPERS = ("software", "software-code", "data", "dataset", "website", "database")
DESCRIPTIONS = "modeldescription modelsummary modeldetails introduction overview description summary".split()
NO_PAPER = re.compile(r"https?://(www\.)?(huggingface\.co|hf\.co|github\.com|gitlab\.com)/")  # models and code
LONGEST = 400  # characters of a paragraph that is a description as it is; of a longer one the first sentences are


def paper(sources: Sources) -> list[Found]:
    """Returns the paper that CITATION.cff prefers or refers to, then .zenodo.json's and the bullet's; else BibTeX's."""
    named = [*_cited(sources), *_related(sources), *sources.bullets("Paper", "Paper for more information")]
    found = [each._replace(value=identified) for each in named if (identified := one_paper(each.value))]
    papers = [work for work in own_works(sources)[0] if work.value.kind != "online"]
    cited = {one_paper(identifiers(work.value)): work.source for work in papers}
    return found or [Found(*each) for each in cited.items() if len(cited) == 1 and each[0]]


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
    """Yields what identifies the preferred citation, and references whose title begins with the model's name."""
    for key in ("preferred-citation", "references"):
        for work, source in sources.values(sources.citation, key):
            if isinstance(work, dict) and work.get("type") not in NOT_PAPERS:
                is_own = any(citing.has_name(str(work.get("title")), name) for name in naming.names(sources))
                if key == "preferred-citation" or is_own:
                    yield Found(" ".join(str(work.get(name) or "") for name in ("doi", "url")), source)


def _related(sources: Sources) -> Iterator[Found]:
    for found in sources.values(sources.zenodo, "related_identifiers"):
        related = found.value if isinstance(found.value, dict) else {}
        kind = str(related.get("resource_type") or "publication")
        if related.get("relation") in ("isDescribedBy", "isSupplementTo", "isPublishedIn") and kind.startswith("publ"):
            text = str(related.get("identifier"))
            yield found._replace(value=text if find_doi(text) or "arxiv" in text.lower() else "")


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
        if heading in headings and is_description(text, names) and (short := shortened(text)):
            yield found._replace(value=short)


def is_description(text: str, names: set[str]) -> bool:
    """Tells whether a paragraph says what the model or its repository is: its first sentence soon names it."""
    sentence = re.match(r".+?[.!?:](?=\s|$)", text)
    if not sentence or len(sentence[0].split()) < 6 or NO_DESCRIPTION.match(text) or not is_written(text):
        return False
    first, beginning = letters_only(text.split()[0]), letters_only(" ".join(text.split()[:10]))
    named = any(name in beginning or (len(first) > 3 and name.startswith(first)) for name in names)
    return not ON_LICENSE.search(sentence[0]) and (named or SUBJECT.match(text) is not None)


def shortened(text: str) -> str:
    """Returns a paragraph, or as many of its first sentences as are not too long, at least one.

    A last sentence that leads to a list says only half of it and is left out; '' if there is no other.
    """
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    sentences = sentences[:-1] if text.endswith(":") else sentences
    kept = "".join(sentences[:1])
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) >= LONGEST:
            break
        kept += f" {sentence}"
    return kept
