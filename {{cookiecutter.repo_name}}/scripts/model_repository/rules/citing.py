"""CITATION.cff, .zenodo.json and BibTeX: what GitHub and Zenodo refuse or misread."""

from .. import citation as cff
from .. import orcid
from ..schema import is_day
from ..wording import show
from . import as_list, rule


@rule("error", "CITATION.cff")
def citation_invalid(citation):
    """GitHub and Zenodo read CITATION.cff by its official schema, CFF 1.2.0."""
    for path, sentence in cff.problems(citation.data):
        yield citation.line(*path), sentence


@rule("advice", "CITATION.cff")
def citation_advice(citation):
    """CITATION.cff may hold it, but rather should not."""
    for path, sentence in cff.advice(citation.data):
        yield citation.line(*path), sentence


@rule("error", ".zenodo.json")
def zenodo_invalid(zenodo):
    """Zenodo refuses or misreads a value of the wrong kind; it does without what is not there."""
    data = zenodo.data
    for key in ("title", "version", "description", "publication_date"):
        value = data.get(key)
        if key in data and not isinstance(value, str):
            place = zenodo.places[(key,)]
            written = zenodo.text[place.start : place.end][:40]
            yield zenodo.line(key), f'`{key}` {written} is not text. Put it in quotes: "{written}".'
        elif value == "":
            yield zenodo.line(key), f"`{key}` is empty. Give it a value, or take the line away."
    day = data.get("publication_date")
    if isinstance(day, str) and day and not is_day(day):
        yield zenodo.line("publication_date"), f"`publication_date` {show(day)} is not a day of the form YYYY-MM-DD. Correct it."
    if "creators" in data:
        yield from _creators(zenodo, data["creators"])


def _creators(zenodo, creators):
    if not isinstance(creators, list) or not creators or not all(isinstance(each, dict) for each in creators):
        yield zenodo.line("creators"), '`creators` is not a list of people. Write [{"name": "Family, Given"}, ...].'
        return
    for index, person in enumerate(creators):
        line = zenodo.line("creators", index)
        if not isinstance(person.get("name"), str) or not person["name"].strip():
            yield line, f"`creators`: number {index + 1} has no name. Give it one."
        given = person.get("orcid")
        number = orcid.find(given) if isinstance(given, str) else None
        if given is not None and not (number and orcid.is_right(number)):
            name = person.get("name") if isinstance(person.get("name"), str) else f"number {index + 1}"
            yield line, f"has an ORCID iD that is not valid: {show(given)} of {name[:60]}. Copy it from orcid.org."


@rule("advice", ".zenodo.json")
def zenodo_name(zenodo):
    """Zenodo takes a name without a comma for a family name as a whole."""
    for index, person in enumerate(as_list(zenodo.data.get("creators"))):
        name = person.get("name") if isinstance(person, dict) else None
        if isinstance(name, str) and name.count(" ") in (1, 2) and "," not in name and person.get("orcid"):
            yield zenodo.line("creators", index), f"Zenodo takes {show(name)} for a family name. Write 'Family, Given'."


@rule("error", "README.md")
def bibtex_open(card, facts):
    """Braces that are not closed make a BibTeX entry swallow what follows."""
    for entry in facts.entries:
        if not entry.closed:
            yield card.page.line(entry.start), "has a BibTeX entry whose braces are not closed. Count them."
