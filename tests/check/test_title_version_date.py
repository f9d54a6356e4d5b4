"""The title, version and date in every spelling that people use, one copy changed at a time."""

import pytest
from checking import edit
from comparing import CITATION, CODE, DETAILS, MODEL, NOTEBOOK, README, TITLE, USES, ZENODO, agrees, check, fix, verdict

TITLES = [
    ("Leaf Net: naming leaves in photos", True), ("leaf-net", True), ("Leaf Net (v1.0.0)", True),
    ("Leaf Net (Revision 3f2a9b1)", True), ("Leaf Net ²", False), ("Leaf Net₂", False), ("Leaf Net: 3", False),
    ("Leaf Net: 3 billion parameters", False), ("Leaf Net - 2", False), ("Leaf Net: Large", False), ("Leaf Net: v2", False),
    ("Leaf Net (v2)", False), ("Leaf Net (v1.0.1)", False),
]  # fmt: skip
TITLE_PLACES = [
    ("README.md", 'model_name: "{}"'), ("README.md", "# Model Card for {}"), ("README.md", "title = {{{}}}"),
    (".zenodo.json", '"title": "{}"'), ("notebook.ipynb", "# {}"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "same"), TITLES)
def test_a_title_agrees_with_a_subtitle_and_with_no_other_name(folder, title, same):
    for file, place in TITLE_PLACES:
        edit(folder, file, place.format("Leaf Net"), place.format(title))
        assert (agrees(folder, "title") and agrees(folder, "version")) == same, (file, place)
        edit(folder, file, place.format(title), place.format("Leaf Net"))


def test_a_number_above_the_line_is_not_the_number(folder):
    edit(folder, "CITATION.cff", 'title: "Leaf Net"', 'title: "Leaf Net 2"')
    for file, place in TITLE_PLACES:
        edit(folder, file, place.format("Leaf Net"), place.format("Leaf Net 2"))
    assert agrees(folder, "title")
    edit(folder, "README.md", "title = {Leaf Net 2}", "title = {Leaf Net²}")
    assert not agrees(folder, "title")


def test_a_model_whose_name_ends_with_a_version_keeps_its_name(folder):
    edit(folder, "CITATION.cff", 'title: "Leaf Net"', 'title: "Leaf Net (v2)"')
    for file, place in TITLE_PLACES:
        edit(folder, file, place.format("Leaf Net"), place.format("Leaf Net (v2)"))
    assert agrees(folder, "title") and agrees(folder, "version")


OTHER_TITLES = [
    (README, TITLE, "<h1>Model Card for {}</h1>\n"), (README, USES, f"# {{}}\n\n{USES}"),
    (README, 'model_name: "Leaf Net"', 'model_name: "Leaf Net"\nmodel-index:\n- name: {}\n  results: []'),
    (README, "**BibTeX:**", "**APA:** Poe, E. (2019). {} (Version 1.0.0) [Computer software].\n\n**BibTeX:**"),
    ("codemeta.json", "", '{{"name": "{}"}}'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), OTHER_TITLES)
def test_a_title_in_another_place_is_compared(folder, file, old, new):
    edit(folder, file, old, new.format("Leaf Net"))
    found = check(folder)
    assert "title" in found.compared, found.unclear
    edit(folder, file, new.format("Leaf Net"), new.format("Twig Net"))
    assert "title" not in check(folder).compared


NOTEBOOK_TITLES = [
    ("# Twig", "differs"), ("# Demo", "unclear"), ("# Getting started with Leaf Net", "unclear"), ("# Try the net", "unclear"),
    ("Twig\\n====", "differs"), ("<h1>Twig</h1>", "differs"), ("## Try it", "agrees"), ("<h1>Leaf Net</h1>", "agrees"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "expected"), NOTEBOOK_TITLES)
def test_a_notebooks_heading_is_its_title_unless_it_says_what_it_is_for(folder, heading, expected):
    edit(folder, NOTEBOOK, "# Leaf Net", heading)
    edit(folder, NOTEBOOK, '"source": [\n    "%pip', '"source": [\n    "# load the model\\n",\n    "%pip')
    if expected == "differs":
        assert [each.rule for each in check(folder).problems] == ["title-differs"]
    else:
        assert verdict(folder, "title") == expected


def test_a_title_of_signs_alone_is_not_said_to_agree(folder):
    for file, old in (
        (CITATION, 'title: "Leaf Net"'),
        (ZENODO, '"title": "Leaf Net"'),
        (README, 'model_name: "Leaf Net"'),
    ):
        edit(folder, file, old, old.replace("Leaf Net", "---"))
    edit(folder, README, TITLE, "# Model Card for \\~\n")
    assert "title" not in check(folder).compared


VERSIONS = [
    ("1.0", True),
    ("v1.0.0", True),
    ("1.00.0", True),
    ("01.0.0", False),
    ("1.0.1", False),
    ("1.0.0-rc1", False),
]


@pytest.mark.parametrize(("version", "same"), VERSIONS)
def test_zeros_count_in_a_version_but_for_those_at_its_end(folder, version, same):
    edit(folder, "README.md", "version = {1.0.0}", f"version = {{{version}}}")
    assert agrees(folder, "version") == same


@pytest.mark.parametrize(
    ("more", "same"), [("", True), (" (first with ferns)", True), (" beta", False), (" (rc 2)", False)]
)
def test_a_version_before_the_release_is_not_the_release(folder, more, same):
    edit(folder, "README.md", "- **Version:** 1.0.0", f"- **Version:** 1.0.0{more}")
    assert agrees(folder, "version") == same


IN_THE_BULLET = [
    ("1.0.0 or 2", False), ("1.0.0 beta", False), ("1.0.0, and 3 for phones", False), ("1.0.0 (March 2025)", True),
    ("1.0.0, released 2025-03-04", True), ("1.0.0 (4 March 2025)", True),
]  # fmt: skip
LABELED = [
    "- Version: {}", "\n**Version:** {}", "- __Version:__ {}", "\n1. **Version:** {}", "\n| a | b |\n|---|---|\n| Version | {} |", "* *Version*: {}",
]  # fmt: skip


@pytest.mark.parametrize(("words", "same"), IN_THE_BULLET)
def test_more_versions_in_the_bullet_leave_the_version_open(folder, words, same):
    edit(folder, README, DETAILS, f"- **Version:** {words}")
    assert verdict(folder, "version") == ("agrees" if same else "unclear")


@pytest.mark.parametrize("written", LABELED)
def test_a_version_in_other_markup_is_compared(folder, written):
    for version, expected in (("1.0.0", "agrees"), ("0.9", "unclear"), ("the first one", "unclear")):
        edit(folder, README, DETAILS, written.format(version))
        assert verdict(folder, "version") == expected
        edit(folder, README, written.format(version), DETAILS)


MONTHS = [
    ("month = jan", True), ("month = {1}", True), ("month = {01}", True), ("month = {January}", True), ("month = 1, day = 31", True),
    ("month = feb", False), ("month = {2}", False), ("month = {February}", False), ("month = {13}", False),
    ("month = {spring}", False), ("month = jan # {~1}", False), ("day = {30}", False), ("month = {}", True),
]  # fmt: skip


@pytest.mark.parametrize(("field", "same"), MONTHS)
def test_month_and_day_of_bibtex_are_compared_with_the_release(folder, field, same):
    edit(folder, "README.md", "  year = {2026},", f"  year = {{2026}},\n  {field},")
    assert agrees(folder, "date") == same, check(folder).problems


@pytest.mark.parametrize(
    ("written", "mended"),
    [("feb", "jan"), ("{2}", "{1}"), ("{02}", "{01}"), ("{February}", "{January}"), ('"february"', '"january"'), ("{Feb.}", "{Jan}")],
)  # fmt: skip
def test_a_month_is_mended_as_it_was_spelled(folder, written, mended):
    edit(folder, "README.md", "  year = {2026},", f"  year = {{2026}},\n  month = {written},\n  day = {{3}},")
    assert "month" in next(each.text for each in check(folder).problems)
    fix(folder)
    assert f"\n  month = {mended},\n  day = {{31}}," in (folder / "README.md").read_text("utf-8")
    assert agrees(folder, "date")


DATES = [("2026-01", True), ("2026", True), ("2026-01-31/2026-02-01", True), ("2026-02", False), ("2025", False)]


@pytest.mark.parametrize(("date", "same"), DATES)
def test_a_less_exact_date_for_zenodo_agrees_where_it_fits(folder, date, same):
    edit(folder, ".zenodo.json", '"2026-01-31"', f'"{date}"')
    assert agrees(folder, "date") == same


@pytest.mark.parametrize("year", ["20260", "{c2026}", "{26}"])
def test_what_is_no_year_agrees_with_none(folder, year):
    edit(folder, "README.md", "year = {2026}", f"year = {year}")
    assert not agrees(folder, "date")


APA = "Doe, J., Núñez, J., & A Consortium. ({}). {} (Version {}) [Computer software]. {}"


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (APA.format(2026, "Leaf Net", "1.0.0", MODEL), True), (APA.format(2026, "*Leaf Net*", "1.0.0", CODE), True),
        (APA.format(2025, "Leaf Net", "1.0.0", MODEL), False), (APA.format(2026, "Leaf Net", "0.9", MODEL), False),
        (APA.format(2026, "Leaf Net", "1.0.0", f"{MODEL}-2"), False), (APA.format(2020, "Twig", "7", "https://example.org"), True),
    ],
)  # fmt: skip
def test_a_citation_in_prose_is_compared_and_stays(folder, words, same):
    edit(folder, "README.md", "**BibTeX:**", f"{words}\n\n**BibTeX:**")
    assert all(agrees(folder, fact) for fact in ("version", "date", "address of the model")) == same
    assert not check(folder).problems
    edit(folder, "CITATION.cff", 'version: "1.0.0"', 'version: "2.0.0"')
    fix(folder)
    assert words in (folder / "README.md").read_text("utf-8")
