"""BibTeX on the card: which entries are the model's own, and what of them follows."""

import re

import pytest
from checking import edit
from quillwort import CODE, MODEL, agreeing, check, content, fix

pytest_plugins = ["quillwort"]  # its fixtures


FIELDS = ['title = "Twig"', 'title = "Twig" # "s"', "title = twig", "title = {Twig"]


@pytest.mark.parametrize("field", FIELDS)
def test_no_form_of_a_bibtex_field_grows_or_loses_a_line(repository, field):
    edit(repository, "README.md", "title = {Quillwort Net}", field)
    edit(repository, "CITATION.cff", 'title: "Quillwort Net"', "title: 'Quill \"Net\"'")
    lines = (repository.folder / "README.md").read_text("utf-8").count("\n")
    fix(repository)
    once = content(repository)
    fix(repository)
    assert content(repository) == once and once["README.md"].count(b"\n") == lines
    if "#" in field or "twig" in field or field.count("{") > field.count("}"):
        assert field.encode() in once["README.md"]


def test_an_entry_for_other_software_stays_the_authors(repository):
    other = "@software{other,\n  title = {OtherTool},\n  version = {0.1},\n  doi = {10.5281/zenodo.1234567}\n}"
    text = (repository.folder / "README.md").read_text("utf-8")
    text = re.sub(r"@software\{.*?\n\}", lambda _: other, text, count=1, flags=re.DOTALL)
    (repository.folder / "README.md").write_text(text, "utf-8")
    assert "zenodo.1234567" not in fix(repository)
    assert (repository.folder / "README.md").read_text("utf-8") == text


PERIODS = [("2031", True), ("2031-07", True), ("2031-08", False), ("2031-07-19/2031-08-01", True), ("2030-07", False)]


@pytest.mark.parametrize(("date", "agrees"), PERIODS)
def test_a_month_or_period_agrees_with_a_day_in_it(repository, date, agrees):
    edit(repository, "README.md", "year = {2031}", f"date = {{{date}}}")
    assert ("date" in agreeing(repository)) == agrees


@pytest.mark.parametrize(("date", "agrees"), PERIODS)
def test_a_month_or_period_of_zenodo_is_compared_too(repository, date, agrees):
    edit(repository, ".zenodo.json", '"2031-07-19"', f'"{date}"')
    assert ("date" in agreeing(repository)) == agrees


ARCHIVED = [("10.57967/hf/9999", True), ("10.5281/zenodo.1", True), ("10.1000/x", False)]


@pytest.mark.parametrize(("doi", "reported"), ARCHIVED)
def test_a_doi_of_an_archive_that_the_citation_lacks_is_reported(repository, doi, reported):
    edit(repository, "README.md", "  title = {Quillwort Net}", f"  doi = {{{doi}}},\n  title = {{Quillwort Net}}")
    found = [problem.text for problem in check(repository).problems if problem.rule == "doi-differs"]
    assert found == [f"the DOI '{doi}' (BibTeX, doi) is not in CITATION.cff. Add a line there: doi: {doi}"] * reported
    edit(repository, "CITATION.cff", "type: software", f"type: software\ndoi: {doi}")
    assert "DOI" in agreeing(repository)


def add_entry(repository, entry, first=False):
    """Puts an entry below the model's own, or above it."""
    path = repository.folder / "README.md"
    text = path.read_text("utf-8")
    place = re.search(r"@software\{.*?\n\}\n", text, flags=re.DOTALL)
    at = place.start() if first else place.end()
    path.write_text(f"{text[:at]}{entry}\n{text[at:]}", "utf-8")


@pytest.mark.parametrize("below", [f"{CODE}/tree/main/tools", f"{CODE}/issues/1", f"{MODEL}/discussions/3"])
@pytest.mark.parametrize("kind", ["software", "misc", "online"])
def test_an_entry_for_a_page_below_the_models_stays_its_authors(repository, kind, below):
    entry = f"@{kind}{{x, title={{Twigs}}, author={{Smith, Bob}}, year={{2020}}, version={{0.1}}, url={{{below}}}}}"
    add_entry(repository, entry)
    edit(repository, "CITATION.cff", '"3.14.15"', '"4.0.0"')
    fix(repository)
    text = (repository.folder / "README.md").read_text("utf-8")
    assert entry in text and "  version = {4.0.0}," in text


EARLIER = [
    "version={1.0.0}, year={2030}, doi={10.57967/hf/1111}",
    "version={1.0.0}, year={2031}, doi={10.57967/hf/2222}",
    "version={1.0.0}",
    "year={2029}, note={The first one}",
    "version={3.14.15}, doi={10.57967/hf/1111}",
    "version={3.14.15}, year={2031}",
    "url={https://example.org/a-walk-with-quillwort-net}",
]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("said", EARLIER)
def test_the_citation_of_another_version_stays_its_authors(repository, said, first):
    entry = f"@misc{{v1, title={{Quillwort Net}}, author={{Ferny, Jane Mossy}}, {said}}}"
    edit(repository, "README.md", "version = {3.14.15}", "version = {4.0.0}")
    edit(repository, "README.md", "  year = {2031}", "  year = {2032}")
    add_entry(repository, entry, first)
    edit(repository, "CITATION.cff", '"3.14.15"', '"4.0.0"')
    edit(repository, "CITATION.cff", '"2031-07-19"', '"2032-07-19"')
    edit(repository, "CITATION.cff", "type: software", "type: software\ndoi: 10.57967/hf/2222")
    fix(repository)
    text = (repository.folder / "README.md").read_text("utf-8")
    assert entry in text and "  doi = {10.57967/hf/2222},\n  title = {Quillwort Net}" in text


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    "fields", [r"title.*?\n|version.*?\n|year.*?\n|url.*?\n|author.*?\n", r"title.*?\n|version.*?\n"]
)
def test_the_citation_of_a_release_stays_when_the_next_one_comes(repository, fields, first):
    own = re.search(r"@software\{.*?\n\}\n", (repository.folder / "README.md").read_text("utf-8"), re.DOTALL)[0]
    entry = "@software{january,\n" + "".join(f"  {each}" for each in re.findall(fields, own)) + "}"
    add_entry(repository, entry, first)
    edit(repository, "CITATION.cff", '"3.14.15"', '"4.0.0"')
    fix(repository)
    assert entry in (repository.folder / "README.md").read_text("utf-8")
    assert "Write: 4.0.0" in fix(repository) or "  version = {4.0.0}," in (repository.folder / "README.md").read_text(
        "utf-8"
    )
