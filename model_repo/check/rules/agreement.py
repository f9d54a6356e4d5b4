"""Places that state the same fact differently."""

from ...texts.wording import show
from ..agreement import Judgement
from ..facts import Facts
from ..places import one_text
from ..rules import RULES, FileFindings, rule


def is_advice(difference: Judgement, of_template: bool) -> bool:
    """Tells whether a difference is only advice, depending on whether the repository is made from this template."""
    return RULES[difference.fact.rule].severity_in(of_template) == "advice"


def _of(facts: Facts, name: str) -> FileFindings:
    """Yields a sentence for each difference that a given rule reports."""
    for each in facts.differences:
        if each.fact.rule == name:
            yield each.place.file, each.place.line, f"{each.sentence}. Make them the same."


@rule("disagreement", severity_in_other_cards="advice")
def title_differs(facts: Facts) -> FileFindings:
    """The title should be the same everywhere. A subtitle may follow a colon or dash, and case does not matter."""
    return _of(facts, "title-differs")


@rule("disagreement")
def version_differs(facts: Facts) -> FileFindings:
    """CITATION.cff, .zenodo.json, BibTeX and the card should state the same version, so that people cite that one."""
    return _of(facts, "version-differs")


@rule("disagreement")
def date_differs(facts: Facts) -> FileFindings:
    """CITATION.cff and .zenodo.json should state the day of the release, and BibTeX its year."""
    return _of(facts, "date-differs")


@rule("disagreement", severity_in_other_cards="advice")
def abstract_differs(facts: Facts) -> FileFindings:
    """CITATION.cff, .zenodo.json and the card should describe the model in the same words, or one is out of date."""
    return _of(facts, "abstract-differs")


@rule("disagreement", severity_in_other_cards="advice")
def authors_differ(facts: Facts) -> FileFindings:
    """Authors, their order and their ORCID iDs should be the same everywhere; initials may stand for given names."""
    return _of(facts, "authors-differ")


@rule("disagreement")
def license_differs(facts: Facts) -> FileFindings:
    """LICENSE, the card, CITATION.cff and .zenodo.json must name the same license, or readers cannot rely on any."""
    return _of(facts, "license-differs")


@rule("disagreement")
def doi_differs(facts: Facts) -> FileFindings:
    """BibTeX, badges and .zenodo.json should use a DOI that CITATION.cff gives this model."""
    yield from _of(facts, "doi-differs")
    if lacking := facts.doi_that_citation_lacks:
        doi, where = one_text(lacking.value), f" ({lacking.where})" * bool(lacking.where)
        text = f"the DOI {show(doi)}{where} is not in CITATION.cff. Add a line there: doi: {doi}"
        yield lacking.file, lacking.line, text


@rule("disagreement", severity_in_other_cards="advice")
def address_differs(facts: Facts) -> FileFindings:
    """The addresses of the code and the model should be the same everywhere, or some lead readers elsewhere."""
    return _of(facts, "address-differs")


@rule("disagreement", severity_in_other_cards="advice")
def paper_differs(facts: Facts) -> FileFindings:
    """The card, BibTeX and CITATION.cff should name the same paper by identifier and title, so that readers find it."""
    return _of(facts, "paper-differs")


@rule("disagreement", severity_in_other_cards="advice")
def source_differs(facts: Facts) -> FileFindings:
    """The front matter, which the Hub reads, should name the base model, datasets and languages of the text below."""
    return _of(facts, "source-differs")


@rule("advice")
def code_differs(facts: Facts) -> FileFindings:
    """The notebook should load the same model as the card, or readers run a different one."""
    return _of(facts, "code-differs")
