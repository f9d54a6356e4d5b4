"""Two places that say different things of one fact."""

from functools import partial

from ..rules import rule

# A rule's id: the facts that it compares, its severity in a repository that is not of this template, what it is for.
AGREEMENT = {
    "title-differs": ("title", "advice", "A subtitle may be added to the title; case and Markdown do not count."),
    "version-differs": ("version", "", "CITATION.cff, .zenodo.json, BibTeX and the card have the same version."),
    "date-differs": ("date", "", "CITATION.cff and .zenodo.json have the day of the release, BibTeX its year."),
    "authors-differ": ("authors", "advice", "Authors, order and ORCID iDs are the same; initials agree with names."),
    "license-differs": ("license", "", "LICENSE, the card, CITATION.cff and .zenodo.json name the same license."),
    "doi-differs": ("doi", "", "BibTeX has one of the DOIs that CITATION.cff gives for this model."),
    "address-differs": ("code model", "advice", "The addresses of code and model are the same everywhere."),
    "paper-differs": ("paper", "advice", "The card, BibTeX and CITATION.cff name the same paper."),
}


def _differing(wanted, facts):
    for each in facts.differences:
        if each.fact in wanted.split():
            yield each.place.file, each.place.line, f"{each.text}. Make them the same."


for _name, (_facts, _elsewhere, _why) in AGREEMENT.items():
    rule("disagreement", "", _elsewhere, _name, _why)(partial(_differing, _facts))
