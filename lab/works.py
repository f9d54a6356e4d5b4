"""What a repository's files say of the paper about the model, and of what it is: a description, and who made it."""

import re

import authors
from authors import Named
from model_repository import bibtex
from model_repository.card import is_written, same_heading
from model_repository.identity import addresses, find_doi, paper_ids
from model_repository.markdown import plain
from model_repository.people import loose
from sources import Found, said_in, text_of_html

NOT_PAPERS = ("software", "software-code", "data", "dataset", "website", "database")
DESCRIPTIONS = (
    "modeldescription",
    "modelsummary",
    "modeldetails",
    "introduction",
    "overview",
    "description",
    "summary",
)
LONGEST = 400  # characters of a paragraph that is a description as it is; of a longer one the first sentences are
IDENTIFIED_BY = ("doi", "url", "eprint", "journal", "howpublished", "note")


def paper(sources):
    """The paper that CITATION.cff prefers or refers to, then .zenodo.json's, the bullet's, and the one in BibTeX."""
    said = [*_cited(sources), *_related(sources), *sources.bullets("Paper", "Paper for more information")]
    said += [Found(_identified(entry), source) for entry, source in _entries(sources)]
    return [found._replace(value=identified) for found in said if (identified := one_paper(found.value))]


def about_the_model(works, sources):
    """Of several works, (title, anything), those whose title has the model's name in it; a single work is about it."""
    names = {loose(name) for name in (sources.title, sources.name) if len(loose(name)) > 2}
    return works if len(works) < 2 else [work for work in works if any(name in loose(work[0]) for name in names)]


def one_paper(text):
    """The DOI of the paper that a text names, or its arXiv id, or its address; '' if it names none."""
    ids = paper_ids(text)
    dois = [doi for doi in ids["doi"] if "/zenodo." not in doi]
    if dois:
        return min(dois, key=text.lower().find)
    if ids["arxiv"]:
        return "arXiv:" + min(ids["arxiv"], key=text.lower().find)
    return next((each for each in addresses(text) if not find_doi(each)), "")


def _cited(sources):
    data = sources.citation.data if sources.citation else {}
    for key in ("preferred-citation", "references"):
        listed = isinstance(data.get(key), list)
        works = []
        for index, work in enumerate(data[key] if listed else [data.get(key)]):
            if isinstance(work, dict) and work.get("type") not in NOT_PAPERS:
                line = sources.citation.line(*((key, index) if listed else (key,)))
                text = " ".join(str(work.get(name) or "") for name in ("doi", "url"))
                works.append((str(work.get("title")), Found(text, said_in("CITATION.cff", line, f"`{key}`"))))
        yield from (found for _, found in about_the_model(works, sources))


def _related(sources):
    for found in sources.values(sources.zenodo, "related_identifiers"):
        related = found.value if isinstance(found.value, dict) else {}
        kind = str(related.get("resource_type") or "publication")
        if related.get("relation") in ("isDescribedBy", "isSupplementTo", "isPublishedIn") and kind.startswith("publ"):
            text = str(related.get("identifier"))
            yield found._replace(value=text if find_doi(text) or "arxiv" in text.lower() else "")


def _entries(sources):
    """[(entry, source)] of the card's BibTeX entries of papers about the model, in order."""
    entries = [
        entry
        for entry in sources.facts.entries
        if entry.kind not in ("software", "dataset", "manual")
        and entry is not sources.facts.own_entry
        and "title" in entry.fields
    ]
    works = [(bibtex.from_tex(entry.fields["title"].text), entry) for entry in entries]
    line = sources.card.page.line if sources.card else None
    return [
        (entry, said_in("README.md", line(entry.start), "BibTeX")) for _, entry in about_the_model(works, sources)
    ]


def _identified(entry):
    said = {key: bibtex.from_tex(field.text) for key, field in entry.fields.items() if key in IDENTIFIED_BY}
    if re.fullmatch(r"\d{4}\.\d{4,5}(v\d+)?", said.get("eprint", "")):
        said["eprint"] = f"arXiv:{said['eprint']}"
    return " ".join(said.values())


def model_description(sources):
    """CITATION.cff's abstract, .zenodo.json's description, or the first sentences of the card."""
    yield from sources.values(sources.citation, "abstract")
    for found in sources.values(sources.zenodo, "description"):
        yield found._replace(value=text_of_html(found.value) if isinstance(found.value, str) else found.value)
    title = sources.card.title if sources.card else None
    for wanted in ("", *([loose(same_heading(title.title))] if title else []), *DESCRIPTIONS):
        for heading, found in sources.paragraphs:
            if heading == wanted and is_description(found.value):
                yield found._replace(value=shortened(found.value))
                return


def is_description(text):
    """Whether a paragraph reads like one: written, a sentence or more."""
    return is_written(text) and len(text.split()) > 5 and re.search(r"[.!?]['\")]*$|[.!?] ", text) is not None


def shortened(text):
    """A paragraph, or as many of its first sentences as are not too long, at least one."""
    if len(text) <= LONGEST:
        return text
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) >= LONGEST:
            break
        kept += f" {sentence}"
    return kept


def all_authors(sources):
    """[Named] of everything that names the authors: CITATION.cff, .zenodo.json, BibTeX, the bullet Developed by."""
    named = []
    if sources.citation:
        source = said_in("CITATION.cff", sources.citation.line("authors"), "`authors`")
        named.append(Named(list(authors.of_citation(sources.citation.data)), source))
    if sources.zenodo:
        source = said_in(".zenodo.json", sources.zenodo.line("creators"), "`creators`")
        named.append(Named(list(authors.of_zenodo(sources.zenodo.data)), source))
    own = sources.facts.own_entry
    if own and "author" in own.fields:
        source = said_in("README.md", sources.card.page.line(own.start), "BibTeX")
        named.append(Named(list(authors.of_bibtex(own.fields["author"].text)), source))
    for found in sources.bullets("Developed by", "Authors", "Model authors"):
        named.append(Named(authors.of_prose(plain(found.value)), found.source))
    for entry, source in _entries(sources)[:1]:
        if "author" in entry.fields and not any(each.people for each in named):
            people = list(authors.of_bibtex(entry.fields["author"].text))
            named.append(Named(people, f"{source}: the authors of the paper"))
    return [each._replace(people=people) for each in named if (people := list(filter(authors.name_of, each.people)))]
