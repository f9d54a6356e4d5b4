"""The line under 'Cite this repository', as GitHub's library writes it.

Every line is what citation-file-format/ruby-cff prints (`to_apalike`) at fecd1a9 (1.1.0) and at 8f4e37e (1.3.0).
"""

import datetime

import pytest

from model_repo.check.citation import problems
from model_repo.check.preview import preview

ROE = {"family-names": "Roe", "given-names": "Sam"}
DOE = {"family-names": "Doe", "given-names": "Jane"}
MODEL = {
    "cff-version": "1.2.0", "message": "Cite it.", "title": "Leaf Net", "authors": [ROE], "version": "1.0.0",
    "date-released": datetime.date(2026, 1, 31),
}  # fmt: skip
CODE, HUB, PAGE = "https://github.com/a/leaf", "https://huggingface.co/a/leaf", "https://leaf.org"
REST = " (2026). Leaf Net (Version 1.0.0) [Computer software]"

# What is special -> (what CITATION.cff says of it, the line).
MODELS = {
    "the code's address is shown before others": (
        {"repository-code": CODE, "repository-artifact": HUB, "url": PAGE}, f"Roe, S.{REST}. {CODE}",
    ),
    "the page's address is shown before the model's": (
        {"repository-artifact": HUB, "url": PAGE}, f"Roe, S.{REST}. {PAGE}",
    ),
    "the model's address is never shown": ({"repository-artifact": HUB}, f"Roe, S.{REST}"),
    "a DOI is shown before every address": (
        {"doi": "10.5281/zenodo.1", "repository-code": CODE}, f"Roe, S.{REST}. https://doi.org/10.5281/zenodo.1",
    ),
    "a DOI among the identifiers is not shown": (
        {"identifiers": [{"type": "doi", "value": "10.5281/zenodo.1"}]}, f"Roe, S.{REST}",
    ),
    "no version and no date": ({"version": None, "date-released": None}, "Roe, S. Leaf Net [Computer software]"),
    "a version that is a number": ({"version": 1.1}, "Roe, S. (2026). Leaf Net (Version 1.1) [Computer software]"),
    "a day in quotes": ({"date-released": "2026-01-31"}, f"Roe, S.{REST}"),
    "a data set": ({"type": "dataset"}, "Roe, S. (2026). Leaf Net (Version 1.0.0) [Data set]"),
}  # fmt: skip
AUTHORS = {
    "a first name with a hyphen": ([{"family-names": "Roe", "given-names": "Jean-Luc"}], "Roe, J."),
    "first names and initials": ([{"family-names": "Roe", "given-names": "Sam Q. x"}], "Roe, S. Q. X."),
    "letters that are not ASCII": ([{"family-names": "Núñez", "given-names": "émile Ørjan"}], "Núñez, É. Ø."),
    "a group": ([{"name": "Department of Leaves, A University"}], "Department of Leaves, A University."),
    "a group with a period": ([{"name": "Leaf Inc."}], "Leaf Inc."),
    "a suffix": ([ROE | {"name-suffix": "Jr."}], "Roe, S., Jr."),
    "a particle": ([{"family-names": "Berg", "given-names": "Anna", "name-particle": "van der"}], "van der Berg, A."),
    "a particle and a suffix": (
        [{"family-names": "Berg", "given-names": "Anna", "name-particle": "van der", "name-suffix": "Jr."}, ROE],
        "van der Berg, A., Jr., & Roe, S.",
    ),
    "an alias": ([{"alias": "moose"}], "moose."),
    "an alias beside a name": ([ROE | {"alias": "moose"}], "Roe, S."),
    "a family name alone": ([{"family-names": "Roe"}], "Roe."),
    "a first name alone": ([{"given-names": "Aristotle"}], "Aristotle."),
    "two people": ([ROE, DOE], "Roe, S., & Doe, J."),
    "two people and a group": ([ROE, DOE, {"name": "Leaf Lab"}], "Roe, S., Doe, J., & Leaf Lab."),
    "twenty-two people": (
        [{"family-names": f"R{number}", "given-names": "A"} for number in range(22)],
        ", ".join(f"R{number}, A." for number in range(21)) + ", & R21, A.",
    ),
}  # fmt: skip
MEETING = {"name": "C", "date-start": datetime.date(2026, 6, 29), "date-end": datetime.date(2026, 7, 3)}
NEW_YEAR = {"name": "C", "date-start": datetime.date(2026, 12, 31), "date-end": "2027-01-02"}
ONE_DAY = {"name": "C", "date-start": "2026-06-29", "date-end": "2026-06-29"}
PREFERRED = {
    "an article": (
        {"journal": "Leaf Letters", "volume": 3, "issue": 2, "start": 5, "end": 9, "year": 2024, "doi": "10.1234/leaf.5"},
        "Doe, J. (2024). On leaves. Leaf Letters, 3(2), 5\u20139. https://doi.org/10.1234/leaf.5",
    ),
    "an article in press": (
        {"journal": "Leaf Letters", "status": "in-press", "url": PAGE},
        f"Doe, J. (in press). On leaves. Leaf Letters. {PAGE}",
    ),
    "a submitted article": (
        {"status": "submitted", "year": 2025}, "Doe, J. (2025). On leaves. Manuscript submitted for publication.",
    ),
    "a meeting": (
        {"type": "conference-paper", "collection-title": "Proceedings", "conference": MEETING},
        "Doe, J. (2026, June 29\u2013July 3). On leaves [Conference paper]. Proceedings",
    ),
    "a meeting over New Year": (
        {"type": "conference-paper", "conference": NEW_YEAR},
        "Doe, J. (2026, December 31\u20132027, January 2). On leaves [Conference paper]",
    ),
    "a meeting of one day": (
        {"type": "conference-paper", "conference": ONE_DAY, "year": 2024}, "Doe, J. (2026). On leaves [Conference paper]",
    ),
    "a book": (
        {"type": "book", "publisher": {"name": "Leaf Press"}, "year": 2020}, "Doe, J. (2020). On leaves. Leaf Press",
    ),
    "a report": (
        {"type": "report", "institution": {"name": "Leaf Institute"}, "date-released": "2020-02-03"},
        "Doe, J. (2020). On leaves. Leaf Institute",
    ),
    "a report by somebody": (
        {"type": "report", "authors": [DOE | {"affiliation": "A University"}]}, "Doe, J. On leaves. A University",
    ),
    "a report by a group, at which the library fails": ({"type": "report", "authors": [{"name": "Leaf Lab"}]}, ""),
    "software": (
        {"type": "software", "version": "2.0", "repository-code": CODE},
        f"Doe, J. On leaves (Version 2.0) [Computer software]. {CODE}",
    ),
    "a website": ({"type": "website", "url": PAGE}, f"Doe, J. On leaves. {PAGE}"),
    "an unpublished work": (
        {"type": "unpublished", "status": "in-preparation"}, "Doe, J. On leaves. Manuscript in preparation.",
    ),
}  # fmt: skip


def line(**changes):
    """Returns the line for a valid CITATION.cff with keys changed or left out (None)."""
    data = {key: value for key, value in (MODEL | changes).items() if value is not None}
    assert not list(problems(data))
    return preview(data)


@pytest.mark.parametrize(("said", "shown"), MODELS.values(), ids=MODELS)
def test_model_is_cited_as_github_shows_it(said, shown):
    assert line(**said) == shown


@pytest.mark.parametrize(("authors", "shown"), AUTHORS.values(), ids=AUTHORS)
def test_authors_are_named_as_github_shows_them(authors, shown):
    assert line(authors=authors) == shown + REST


@pytest.mark.parametrize(("said", "shown"), PREFERRED.values(), ids=PREFERRED)
def test_preferred_citation_is_shown_in_place_of_the_model(said, shown):
    assert line(**{"preferred-citation": {"type": "article", "title": "On leaves", "authors": [DOE]} | said}) == shown


def test_every_bake_says_how_github_cites_it(bake):
    repository = bake(authors="Roe, Jean-Luc; {Leaf Lab}", model_name="Leaf Net", repository_url="", version="2.0.0")
    assert preview(repository.citation) == (
        f"Roe, J., & Leaf Lab. (2026). Leaf Net (Version 2.0.0) [Computer software]. {repository.citation['repository-code']}"
    )
