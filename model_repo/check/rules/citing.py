"""CITATION.cff, .zenodo.json and BibTeX: what GitHub and Zenodo refuse or misread."""

from ...texts.wording import show
from .. import citation as cff
from ..rules import as_list, placed, rule
from ..shapes import DAY, NAME, ORCID, unlike

ZENODO = {"title?": "My Model", "version?": "1.0.0", "description?": "It names leaves.", "publication_date?": DAY}
CREATOR = {"name": NAME, "orcid??": ORCID}


@rule("error", "CITATION.cff")
def citation_invalid(citation):
    """GitHub and Zenodo read CITATION.cff by its official schema, CFF 1.2.0."""
    return placed(citation, cff.problems(citation.data))


@rule("advice", "CITATION.cff")
def citation_advice(citation):
    """CITATION.cff may hold it, but rather should not."""
    return placed(citation, cff.advice(citation.data))


@rule("error", ".zenodo.json")
def zenodo_invalid(zenodo):
    """Zenodo refuses or misreads a value of the wrong kind; it does without what is not there."""
    found = list(unlike(zenodo.data, ZENODO, words=(str,)))
    people = zenodo.data.get("creators", [CREATOR])
    if isinstance(people, list) and people and all(isinstance(person, dict) for person in people):
        found += unlike(people, [CREATOR], ("creators",), words=(str,))
    else:
        found.append((("creators",), '`creators` is not a list of people. Write [{"name": "Family, Given"}, ...].'))
    return placed(zenodo, found)


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
