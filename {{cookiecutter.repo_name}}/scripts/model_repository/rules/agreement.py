"""Two places that say different things of one fact."""

from . import rule


def _differences(facts, *wanted):
    """(file, line, sentence) of each difference about some facts."""
    for difference in facts.differences:
        if difference.fact in wanted:
            yield difference.place.file, difference.place.line, f"{difference.text}. Make them the same."


@rule("disagreement", elsewhere="advice")
def title_differs(facts):
    """The title is the same everywhere; a subtitle may be added, and case and Markdown do not count."""
    yield from _differences(facts, "title")


@rule("disagreement")
def version_differs(facts):
    """The version is the same in CITATION.cff, .zenodo.json, BibTeX and on the card."""
    yield from _differences(facts, "version")


@rule("disagreement")
def date_differs(facts):
    """The day of the release is the same in CITATION.cff and .zenodo.json, and its year in BibTeX."""
    yield from _differences(facts, "date")


@rule("disagreement", elsewhere="advice")
def authors_differ(facts):
    """The authors are the same, in the same order, with the same ORCID iDs; initials agree with names."""
    yield from _differences(facts, "authors")


@rule("disagreement")
def license_differs(facts):
    """LICENSE, the front matter, the License bullet, CITATION.cff and .zenodo.json name the same license."""
    yield from _differences(facts, "license")


@rule("disagreement")
def doi_differs(facts):
    """BibTeX has one of the DOIs that CITATION.cff gives for this model."""
    yield from _differences(facts, "doi")


@rule("disagreement", elsewhere="advice")
def address_differs(facts):
    """The card, BibTeX and CITATION.cff give the same addresses of code and model."""
    yield from _differences(facts, "code", "model")


@rule("disagreement", elsewhere="advice")
def paper_differs(facts):
    """The card, BibTeX and CITATION.cff name the same paper."""
    yield from _differences(facts, "paper")
