"""One copy changed at a time, in every spelling that people use: nothing is said to agree that was not compared."""

import json
import shutil

import pytest

from model_repo.check import fix, output, report

CODE, MODEL = "https://github.com/imageomics/leaf-net", "https://huggingface.co/imageomics/leaf-net"
JANE = "[Jane Doe](https://orcid.org/0000-0002-1825-0097)"
PEOPLE = f"{JANE}, José Núñez, A Consortium"
BULLET = f"- **Developed by:** {PEOPLE}"
AUTHORS = "author = {Doe, Jane and Núñez, José and {A Consortium}}"
CARD_AUTHORS = "## Model Card Authors\n\n<!-- Who wrote this card? -->\n\n" + PEOPLE
OTHER_ID = "0000-0002-9079-593X"


@pytest.fixture
def folder(fresh, tmp_path):
    """A copy of a fresh repository."""
    return shutil.copytree(fresh, tmp_path / "leaf-net")


def edit(folder, file, old, new):
    """Replaces text that must be there."""
    text = (folder / file).read_bytes().decode()
    assert old in text, f"{old!r} is not in {file}"
    (folder / file).write_bytes(text.replace(old, new, 1).encode())


def agrees(folder, fact):
    """Whether a fact is said to agree: no problem is reported, and every place was compared."""
    found = report.check(str(folder))
    return fact in found.compared and not found.problems


def changed(folder):
    """What --fix says, on one line."""
    return " ".join(fix.fix(str(folder)))


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


MONTHS = [
    ("month = jan", True), ("month = {1}", True), ("month = {01}", True), ("month = {January}", True), ("month = 1, day = 31", True),
    ("month = feb", False), ("month = {2}", False), ("month = {February}", False), ("month = {13}", False),
    ("month = {spring}", False), ("month = jan # {~1}", False), ("day = {30}", False), ("month = {}", True),
]  # fmt: skip


@pytest.mark.parametrize(("field", "same"), MONTHS)
def test_month_and_day_of_bibtex_are_compared_with_the_release(folder, field, same):
    edit(folder, "README.md", "  year = {2026},", f"  year = {{2026}},\n  {field},")
    assert agrees(folder, "date") == same, report.check(str(folder)).problems


@pytest.mark.parametrize(
    ("written", "mended"),
    [("feb", "jan"), ("{2}", "{1}"), ("{02}", "{01}"), ("{February}", "{January}"), ('"february"', '"january"'), ("{Feb.}", "{Jan}")],
)  # fmt: skip
def test_a_month_is_mended_as_it_was_spelled(folder, written, mended):
    edit(folder, "README.md", "  year = {2026},", f"  year = {{2026}},\n  month = {written},\n  day = {{3}},")
    assert "month" in next(each.text for each in report.check(str(folder)).problems)
    changed(folder)
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


# Addresses of the code in each place, in each spelling; the same address agrees.
SPELLED = [
    "github.com/{}", "www.github.com/{}", "//github.com/{}", "https://github.com/{}", "http://www.github.com/{}/",
    "git@github.com:{}.git", "ssh://git@github.com/{}", "git+https://github.com/{}.git",
]  # fmt: skip
CODE_PLACES = [
    ("README.md", f"[Code]({CODE})", "{}"), (".zenodo.json", f'"{CODE}"', '"{}"'),
    ("CONTRIBUTING.md", f"git remote add origin {CODE}", "git remote add origin {}"),
    ("CONTRIBUTING.md", f"git remote add origin {CODE}", "git remote set-url origin {}"),
    ("README.md", f"url = {{{MODEL}}}", "url = {{{}}}"),
]  # fmt: skip


@pytest.mark.parametrize("spelled", SPELLED)
def test_an_address_of_code_is_compared_however_it_is_written(folder, spelled):
    for file, old, place in CODE_PLACES:
        for name, same in (("imageomics/leaf-net", True), ("imageomics/twig", False)):
            edit(folder, file, old, place.format(spelled.format(name)))
            assert agrees(folder, "address of the code") == same, (file, place, name)
            edit(folder, file, place.format(spelled.format(name)), old)


@pytest.mark.parametrize(
    "words",
    [
        f"[Code]({CODE}) and github.com/imageomics/twig", f"[github.com/imageomics/twig]({CODE})",
        f"[Code]({CODE}), before: [there](https://github.com/imageomics/twig)", f"[Code]({CODE}) (now git@github.com:a/b.git)",
    ],
)  # fmt: skip
def test_a_second_address_beside_the_codes_leaves_it_open(folder, words):
    edit(folder, "README.md", f"[Code]({CODE})", words)
    assert not agrees(folder, "address of the code")


MODEL_PLACES = [
    ("README.md", f"url = {{{MODEL}}}", "url = {{{}}}"), (".zenodo.json", f'"{MODEL}"', '"{}"'),
    ("notebook.ipynb", f"({MODEL})", "({})"),
    ("README.md", f"url = {{{MODEL}}}", "howpublished = {{\\url{{{}}}}}"),
    ("README.md", f"url = {{{MODEL}}}", "note = {{See {}}}"),
    ("CITATION.cff", "type: software", 'type: software\nurl: "{}"'),
]  # fmt: skip


@pytest.mark.parametrize("spelled", ["https://huggingface.co/{}", "huggingface.co/{}", "https://hf.co/{}", "hf.co/{}"])
def test_an_address_of_the_model_is_compared_however_it_is_written(folder, spelled):
    for file, old, place in MODEL_PLACES:
        if file == "CITATION.cff" and not spelled.startswith("https"):
            continue  # the format refuses it
        for name, same in (("imageomics/leaf-net", True), ("imageomics/twig", False)):
            edit(folder, file, old, place.format(spelled.format(name)))
            assert agrees(folder, "address of the model") == same, (file, place, name)
            edit(folder, file, place.format(spelled.format(name)), old)


def test_a_copy_without_https_is_mended(folder):
    edit(folder, "README.md", f"url = {{{MODEL}}}", "url = {hf.co/imageomics/twig}")
    edit(folder, ".zenodo.json", f'"{CODE}"', '"github.com/imageomics/twig"')
    changed(folder)
    assert f"url = {{{MODEL}}}" in (folder / "README.md").read_text("utf-8")
    assert CODE in (folder / ".zenodo.json").read_text("utf-8")


NAMED = [
    ("Smith, Bob and others", "Bob"), ("Doe, Jane and Smith, Bob and others", "Bob"),
    ("Núñez, José and Doe, Jane and others", "another order"), ("Doe, Jane and others", ""), ("others", ""),
]  # fmt: skip


@pytest.mark.parametrize(("names", "reported"), NAMED)
def test_people_named_before_others_in_bibtex_are_compared(folder, names, reported):
    edit(folder, "README.md", AUTHORS, f"author = {{{names}}}")
    found = report.check(str(folder))
    assert "authors" not in found.compared
    assert [each.rule for each in found.problems] == ["authors-differ"] * bool(reported)
    assert all(reported in each.text and "lack" not in each.text for each in found.problems)
    if reported:
        changed(folder)
        assert AUTHORS in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("end", [" et al.", ", et al.", " and others", ", ...", ", and others."])
def test_people_named_before_others_in_prose_are_compared(folder, end):
    edit(folder, "README.md", BULLET, f"- **Developed by:** {JANE}{end}")
    found = report.check(str(folder))
    assert "authors" not in found.compared and not found.problems
    edit(folder, "README.md", f"{JANE}{end}", f"{JANE}, Bob Smith{end}")
    assert ["have 'Bob Smith', who is not there" in each.text for each in report.check(str(folder)).problems] == [True]


ORCIDS = [
    (f"[Jane Doe](https://orcid.org/{OTHER_ID})", False), (f"Jane Doe ({OTHER_ID})", False), (f"{PEOPLE} [iD](https://orcid.org/{OTHER_ID})", False),
    (f"Jane Doe ([iD](https://orcid.org/{OTHER_ID})), José Núñez", False),
    (f"[Bob Smith](https://orcid.org/{OTHER_ID})", True), ("Bob Smith, with José Núñez", True), ("José Núñez, Jane Doe", True),
    (JANE, True),
]  # fmt: skip


@pytest.mark.parametrize(("words", "same"), ORCIDS)
def test_the_orcid_ids_of_the_cards_authors_are_compared_with_the_models(folder, words, same):
    edit(folder, "README.md", CARD_AUTHORS, f"## Model Card Authors\n\n{words}")
    assert agrees(folder, "authors") == same


@pytest.mark.parametrize(("name", "same"), [("Jane Doe", False), ("J. Doe", False), ("Bob Smith", True)])
def test_an_orcid_id_at_an_authors_name_anywhere_on_the_card_is_compared(folder, name, same):
    contact = f"## Model Card Contact\n\nAsk [{name}](https://orcid.org/{OTHER_ID}).\n"
    edit(folder, "README.md", "## Model Card Contact\n", contact)
    assert agrees(folder, "authors") == same
    edit(folder, "README.md", OTHER_ID, "0000-0002-1825-0097")
    assert agrees(folder, "authors")


LICENSES = [
    ("README.md", 'license: "apache-2.0"', "{}\nlicense_link: https://opensource.org/licenses/MIT", False),
    ("README.md", 'license: "apache-2.0"', "{}\nlicense_link: https://www.apache.org/licenses/LICENSE-2.0", True),
    ("CITATION.cff", 'license: "Apache-2.0"', '{}\nlicense-url: "https://opensource.org/licenses/MIT"', False),
    ("CITATION.cff", 'license: "Apache-2.0"', 'license-url: "https://opensource.org/licenses/MIT"', False),
    ("README.md", "  year = {2026},", "{}\n  license = {{MIT}},", False),
    ("README.md", "  year = {2026},", "{}\n  license = {{Apache-2.0}},", True),
    ("README.md", "  year = {2026},", "{}\n  license = {{my own}},", False),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "same"), LICENSES)
def test_a_license_is_compared_in_links_and_in_bibtex_too(folder, file, old, new, same):
    edit(folder, file, old, new.format(old))
    assert agrees(folder, "license") == same


PROJECT = '[project]\nname = "leaf-net"\nversion = "{}"\nlicense = {}\n[project.urls]\nRepository = "{}"\n'


@pytest.mark.parametrize("license", ['"{}"', '{{text = "{}"}}'])
def test_a_package_beside_the_model_leaves_open_what_it_says_otherwise(folder, license):
    text = (folder / "pyproject.toml").read_text("utf-8")
    facts = ["version", "license", "address of the code"]
    for values, same in ((("1.0.0", "Apache-2.0", CODE), True), (("9.9", "MIT", "https://github.com/a/b"), False)):
        project = PROJECT.format(values[0], license.format(values[1]), values[2])
        (folder / "pyproject.toml").write_text(text + project, "utf-8")
        assert [agrees(folder, fact) for fact in facts] == [same] * 3
        assert not report.check(str(folder)).problems


BADGE = "[![DOI](https://zenodo.org/badge/DOI/10.5281/zenodo.{}.svg)](https://doi.org/10.5281/zenodo.{})"


@pytest.mark.parametrize(("shown", "target", "same"), [(1, 1, True), (1, 2, False), (2, 1, False), (2, 2, False)])
def test_a_badge_shows_the_doi_that_it_leads_to(folder, shown, target, same):
    edit(folder, "CITATION.cff", "type: software", "type: software\ndoi: 10.5281/zenodo.1")
    edit(folder, ".zenodo.json", '"license":', '"doi": "10.5281/zenodo.1",\n  "license":')
    edit(
        folder,
        "README.md",
        "# Model Card for Leaf Net\n",
        f"# Model Card for Leaf Net\n\n{BADGE.format(shown, target)}\n",
    )
    assert agrees(folder, "DOI") == same


@pytest.mark.parametrize(
    "field", ["note = {doi: 10.5281/zenodo.2}", "howpublished = {\\url{https://doi.org/10.5281/zenodo.2}}"]
)
def test_another_doi_in_a_note_leaves_the_doi_open(folder, field):
    edit(folder, "CITATION.cff", "type: software", "type: software\ndoi: 10.5281/zenodo.1")
    edit(folder, "README.md", "  year = {2026},", f"  doi = {{10.5281/zenodo.1}},\n  {field},\n  year = {{2026}},")
    assert not agrees(folder, "DOI") and not report.check(str(folder)).problems
    edit(folder, "README.md", "zenodo.2", "zenodo.1")
    assert agrees(folder, "DOI")


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
    assert not report.check(str(folder)).problems
    edit(folder, "CITATION.cff", 'version: "1.0.0"', 'version: "2.0.0"')
    changed(folder)
    assert words in (folder / "README.md").read_text("utf-8")


def test_what_was_not_compared_everywhere_is_said_with_its_place(folder):
    edit(folder, "README.md", "- **Version:** 1.0.0", "- **Version:** the first one")
    said = report.verdict(report.check(str(folder)))
    assert "Not compared everywhere: version (README.md, line " in said and "Title, date" in said
    assert "unclear" not in json.loads(output.as_json([report.check(str(folder))]))["repositories"][0]


def test_an_entry_that_is_no_mapping_shifts_no_other(folder):
    text = (folder / "CITATION.cff").read_text("utf-8")
    more = "identifiers:\n  - just text\n  - type: doi\n    value: 10.5281/zenodo.1\n"
    (folder / "CITATION.cff").write_text(text + more, "utf-8")
    edit(folder, ".zenodo.json", '"license":', '"doi": "10.5281/zenodo.2",\n  "license":')
    line = text.count("\n") + 3
    assert [
        f"CITATION.cff (`identifiers`), line {line}" in each.text
        for each in report.check(str(folder)).problems
        if each.rule == "doi-differs"
    ] == [True]


def test_the_orcid_id_to_write_is_named_and_the_words_stay(folder):
    edit(folder, "README.md", CARD_AUTHORS, f"## Model Card Authors\n\n[Jane Doe](https://orcid.org/{OTHER_ID})")
    said = changed(folder)
    assert f"have the ORCID iD {OTHER_ID} for 'Jane Doe'" in said and said.endswith("Write: 0000-0002-1825-0097"), said
    assert OTHER_ID in (folder / "README.md").read_text("utf-8")


def test_a_link_to_another_license_in_the_citation_is_changed_by_hand(folder):
    edit(folder, "CITATION.cff", "license:", 'license-url: "https://opensource.org/licenses/MIT"\nlicense:')
    assert changed(folder).endswith("Change it by hand.")


def test_zenodos_license_follows_where_the_card_agrees_with_the_citation(folder):
    (folder / "LICENSE").unlink()
    edit(folder, ".zenodo.json", '"license": "apache-2.0"', '"license": "mit"')
    changed(folder)
    assert '"license": "apache-2.0"' in (folder / ".zenodo.json").read_text("utf-8")


@pytest.mark.parametrize(("names", "others"), [(["a.bin"], ""), (["a.bin", "b.pkl", "c.pt"], ", like 2 more")])
def test_pickles_are_counted(folder, names, others):
    for name in names:
        (folder / name).write_bytes(b"\x80\x02rest")
    said = [each.text for each in report.check(str(folder)).problems if each.rule == "weights-pickled"]
    assert [each.partition(":")[0] for each in said] == [f"is a pickle{others}"]


def test_code_on_a_forge_of_ones_own_agrees_and_differs_as_any_other(folder):
    own, files = "https://git.example.org/leaf/net", ("README.md", "CITATION.cff", ".zenodo.json", "CONTRIBUTING.md")
    for file in files:
        edit(folder, file, CODE, own)
    assert agrees(folder, "address of the code")
    for file in files:
        edit(folder, file, own, f"{own}-2")
        assert not agrees(folder, "address of the code"), file
        edit(folder, file, f"{own}-2", own)


def test_a_model_whose_name_ends_with_a_version_keeps_its_name(folder):
    edit(folder, "CITATION.cff", 'title: "Leaf Net"', 'title: "Leaf Net (v2)"')
    for file, place in TITLE_PLACES:
        edit(folder, file, place.format("Leaf Net"), place.format("Leaf Net (v2)"))
    assert agrees(folder, "title") and agrees(folder, "version")


@pytest.mark.parametrize(
    ("old", "new"), [("Accepting Warranty or Additional Liability", "No Liability"), ("", "Not for sale.\n\n")]
)
def test_an_altered_license_is_told_at_its_first_line(folder, old, new):
    edit(folder, "LICENSE", old, new)
    found = [each for each in report.check(str(folder)).problems if each.rule == "license-altered"]
    assert [(each.file, each.line) for each in found] == [("LICENSE", 1)]


@pytest.mark.parametrize(("doi", "same"), [("10.1234/a", True), ("10.1234/b", False)])
def test_a_paper_in_bibtex_is_the_one_that_the_citation_names(folder, doi, same):
    work = 'references:\n  - type: article\n    title: "On leaves"\n    authors:\n      - name: "A Team"\n    doi: 10.1234/a\n'
    (folder / "CITATION.cff").write_text((folder / "CITATION.cff").read_text("utf-8") + work, "utf-8")
    entry = f"```bibtex\n@article{{paper,\n  title = {{On leaves}},\n  doi = {{{doi}}}\n}}\n```\n\n"
    edit(folder, "README.md", "## Acknowledgements", f"{entry}## Acknowledgements")
    assert ["paper-differs"] * (not same) == [each.rule for each in report.check(str(folder)).problems]
