"""Two places that say different things of one fact."""

from . import rule

# A rule's name, the facts that it compares, its severity in a repository that is not of this template, what it is for.
AGREEMENT = (
    ("title_differs", ["title"], "advice", "A subtitle may be added to the title, and case and Markdown do not count."),
    (
        "version_differs",
        ["version"],
        "",
        "The version is the same in CITATION.cff, .zenodo.json, BibTeX and on the card.",
    ),
    ("date_differs", ["date"], "", "CITATION.cff and .zenodo.json have the day of the release, BibTeX its year."),
    ("authors_differ", ["authors"], "advice", "Authors, order and ORCID iDs are the same; initials agree with names."),
    ("license_differs", ["license"], "", "LICENSE, the card, CITATION.cff and .zenodo.json name the same license."),
    ("doi_differs", ["doi"], "", "BibTeX has one of the DOIs that CITATION.cff gives for this model."),
    ("address_differs", ["code", "model"], "advice", "The addresses of code and model are the same everywhere."),
    ("paper_differs", ["paper"], "advice", "The card, BibTeX and CITATION.cff name the same paper."),
)


def _register(name, wanted, elsewhere, explanation):
    def check(facts):
        for each in facts.differences:
            if each.fact in wanted:
                yield each.place.file, each.place.line, f"{each.text}. Make them the same."

    check.__name__, check.__doc__ = name, explanation
    rule("disagreement", elsewhere=elsewhere)(check)


for _row in AGREEMENT:
    _register(*_row)
