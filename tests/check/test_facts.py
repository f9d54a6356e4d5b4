"""Each fact changed in each place: what is reported, what --fix mends, and whose words stay."""

import json
import re
import shutil
from pathlib import Path

import pytest
from checking import edit
from conftest import Repository
from quillwort import CODE, MODEL, PEOPLE, check, content, fix

from model_repo.check import comparisons, report
from model_repo.check.repository import Repository as Files

pytest_plugins = ["quillwort"]  # its fixtures


# Fields that are copies: (file, what stands there, what the damage puts there), the fact. --fix puts the old bytes back.
COPIES = [
    (".zenodo.json", '"title": "Quillwort Net"', '"title": "Twig"', "title"),
    (".zenodo.json", '"title": "Quillwort Net"', '"title": "Quillwort Net 2"', "title"),
    (".zenodo.json", '"title": "Quillwort Net"', '"title": "Quillwort Net++"', "title"),
    (".zenodo.json", "<p>Names moonworts in", "<p>Names ferns in", "abstract"),
    (".zenodo.json", "University of Liverwort", "Institute of Grass", "authors"),
    ("README.md", 'model_name: "Quillwort Net"', 'model_name: "Twig"', "title"),
    ("README.md", 'model_description: "Names moonworts in', 'model_description: "Names ferns in', "abstract"),
    ("README.md", "title = {Quillwort Net}", "title = {Twig}", "title"),
    ("README.md", "title = {Quillwort Net}", "title = {Quillwort Net 2.5}", "title"),
    (".zenodo.json", '"title": "Quillwort Net"', '"title": "Some Other Name"', "title"),
    (".zenodo.json", '"version": "3.14.15"', '"version": "3.14.16"', "version"),
    (".zenodo.json", '"version": "3.14.15"', '"version": "3.14.15-beta"', "version"),
    (".zenodo.json", '"2031-07-19"', '"2031-07-18"', "date"),
    (".zenodo.json", '"license": "apache-2.0"', '"license": "mit"', "license"),
    (".zenodo.json", "0000-0002-1825-0097", "0000-0002-9079-593X", "authors"),
    (".zenodo.json", "Ferny, Jane Mossy", "Jane Mossy, Ferny", "authors"),
    (".zenodo.json", "Ferny, Jane Mossy", "Ferny, Janet Mossy", "authors"),
    (".zenodo.json", "Núñez, José", "Núñez, Josefa", "authors"),
    (".zenodo.json", "Hornwort Consortium", "Hornwort Consort", "authors"),
    (".zenodo.json", "Hornwort Consortium", "The Moss Team", "authors"),
    ("README.md", "and {Hornwort Consortium}", "and {The Moss Team}", "authors"),
    ("README.md", "and {Hornwort Consortium}", "and Plato", "authors"),
    (".zenodo.json", f'"{CODE}"', f'"{CODE}-old"', "address of the code"),
    (".zenodo.json", f'"{MODEL}"', f'"{MODEL}-old"', "address of the model"),
    ("README.md", 'license: "apache-2.0"', 'license: "mit"', "license"),
    ("README.md", 'license: "apache-2.0"', "license: mit", "license"),
    ("README.md", "version = {3.14.15}", "version = {3.1.4}", "version"),
    ("README.md", "year = {2031}", "year = {2030}", "date"),
    ("README.md", f"url = {{{MODEL}}}", "url = {https://huggingface.co/other/twig}", "address of the model"),
    ("README.md", f"url = {{{MODEL}}}", f"url = {{{CODE}-fork}}", "address of the code"),
    ("README.md", "author = {Ferny, Jane Mossy and", "author = {Ferny, Janet Mossy and", "authors"),
    ("README.md", "{Ferny, Jane Mossy and Núñez, José and", "{Núñez, José and Ferny, Jane Mossy and", "authors"),
    ("README.md", " and Núñez, José and", " and", "authors"),
    ("README.md", "Núñez, José and {Hornwort", "José, Núñez and {Hornwort", "authors"),
    ("README.md", "and {Hornwort Consortium}", "and {Hornwort Consortium} and Doe, Max", "authors"),
]  # fmt: skip
# Words in prose: they stay, and are named with what to write.
WORDS = [
    ("README.md", "# Model Card for Quillwort Net", "# Model Card for Twig", "title", "Write: Quillwort Net"),
    ("README.md", "# Model Card for Quillwort Net", "# Model Card for Quillwort Net 2.5", "title", "Write: Quillwort Net"),
    ("README.md", "- **Version:** 3.14.15", "- **Version:** 3.14.14 (beta, of spring)", "version", "Write: 3.14.15"),
    ("README.md", "- **Version:** 3.14.15", "- **Version:** 3.1", "version", "Write: 3.14.15"),
    ("README.md", "[Apache-2.0](LICENSE)", "MIT (see LICENSE)", "license", "Write: [Apache-2.0](LICENSE)"),
    ("README.md", "\nNames moonworts in a", "\nNames ferns in a", "abstract", "Write: Names moonworts"),
    ("README.md", f"- **Developed by:** {PEOPLE}", "- **Developed by:** Jane Mossy Ferny (PhD), José Núñez", "authors", f"Write: {PEOPLE}"),
    ("README.md", f"- **Developed by:** {PEOPLE}", f"- **Developed by:** {PEOPLE.replace('Jane', 'Janet')}", "authors", f"Write: {PEOPLE}"),
    ("README.md", f"- **Developed by:** {PEOPLE}", f"- **Developed by:** {PEOPLE.replace('1825-0097', '9079-593X')}", "authors", f"Write: {PEOPLE}"),
    ("README.md", f"\n\n{PEOPLE}", f"\n\n{PEOPLE.replace('Núñez', 'Muñoz')}", "authors", f"Write: {PEOPLE}"),
    ("README.md", "- **Version:** 3.14.15", "- **Version:** [3.14.14](https://example.org/v3.14.14)", "version", "Write: 3.14.15"),
    ("README.md", "version = {3.14.15}", "version = {3.14.15 (old)}", "version", "Write: 3.14.15"),
    ("README.md", "year = {2031}", "year = {2030 (online)}", "date", "Write: 2031"),
    ("README.md", "year = {2031}", "date = {2031-06}", "date", "Write: 2031-07-19"),
    ("README.md", "year = {2031}", "date = {2030-07-19/2031-07-19}", "date", "Write: 2031-07-19"),
    (".zenodo.json", "in a photo of a meadow.</p>", "in a photo of a meadow in Borneo.</p>", "abstract", "Write: "),
    ("README.md", 'tion: "Names moonworts in a photo of a meadow.', 'tion: "Names moonworts in a photo of a meadow, by day.', "abstract", "Write: "),
    ("CONTRIBUTING.md", f"origin {CODE}", f"origin {CODE}-fork", "address of the code", f"Write: {CODE}"),
    ("CONTRIBUTING.md", "huggingface.co/spleenwort/quillwort-net", "huggingface.co/spleenwort/twig", "address of the model", "Write: spleenwort/quillwort-net"),
    ("notebook.ipynb", "# Quillwort Net", "# Twig", "title", "Write: Quillwort Net"),
]  # fmt: skip
# Facts that CITATION.cff does not hold, or holds and leads with: reported, never spread.
REPORTED = [
    ("LICENSE", "Accepting Warranty or Additional Liability", "No Selling, No Commercial Use, No Liability", "license"),
    ("README.md", "hf-hub:spleenwort/quillwort-net", "hf-hub:spleenwort/twig", "address of the model"),
    ("CITATION.cff", "license: \"Apache-2.0\"", "license: \"MIT\"", "license"),
    ("README.md", '- "clubmoss/vit-spike"', '- "clubmoss/vit-other"', "base model"),
    ("README.md", "[clubmoss/vit-spike](https://huggingface.co/clubmoss/vit-spike)", "[a](https://huggingface.co/clubmoss/b)", "base model"),
    ("README.md", '- "horsetail/TreeOfLife-77"', '- "horsetail/TreeOfLife-7"', "datasets"),
    (".zenodo.json", "datasets/horsetail/TreeOfLife-77", "datasets/horsetail/Tree", "datasets"),
    ("README.md", '- "grc"', '- "la"', "language"),
    ("README.md", "- **Language(s) (NLP):** en, grc", "- **Language(s) (NLP):** en", "language"),
    ("README.md", "doi = {10.1234/pillwort.5}", "doi = {10.1234/pillwort.6}", "paper"),
    ("README.md", "  url = {https://doi.org/10.1234/pillwort.5}", "  url = {https://doi.org/10.1234/pillwort.9}", "paper"),
    ("CITATION.cff", "doi: \"10.1234/pillwort.5\"", "doi: \"10.1234/pillwort.8\"", "paper"),
    (".zenodo.json", '"identifier": "10.1234/pillwort.5"', '"identifier": "10.1234/x.5"', "paper"),
    ("notebook.ipynb", "hf-hub:spleenwort/quillwort-net", "hf-hub:spleenwort/twig", "code that loads"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "fact"), COPIES, ids=range(len(COPIES)))
def test_a_copy_that_was_changed_is_reported_and_mended(repository, file, old, new, fact):
    before = content(repository)
    edit(repository, file, old, new)
    found = check(repository)
    assert any(problem.file == file for problem in found.problems), found.problems
    assert not any(name.startswith(fact) for name in found.compared)
    said = fix(repository)
    assert {name for name, text in content(repository).items() if text != before[name]} <= _unquoted(new, file), said
    assert not report.fails(check(repository)), report.as_text(check(repository))
    assert fix(repository) == "Nothing had to be changed.", "twice changes nothing more"


def test_an_affiliation_follows_before_it_is_committed(repository):
    edit(repository, "CITATION.cff", "University of Liverwort", "University of Ferns")
    fix(repository)
    assert not [each for each in check(repository).problems if each.rule == "authors-differ"]
    assert "University of Ferns" in content(repository)[".zenodo.json"].decode()


def test_an_own_entry_with_another_title_and_author_is_still_the_models(repository):
    before = content(repository)
    edit(repository, "README.md", "title = {Quillwort Net}", "title = {Photos}")
    edit(repository, "README.md", "author = {Ferny, Jane Mossy and", "author = {Doe, Max and")
    assert {"title-differs", "authors-differ"} <= {each.rule for each in check(repository).problems}
    fix(repository)
    assert content(repository) == before


def _unquoted(new, file):
    """The file in which the damage may leave another spelling that says the same."""
    return {file} if "license: mit" in new or "-fork" in new else set()


@pytest.mark.parametrize(("file", "old", "new", "fact", "write"), WORDS, ids=range(len(WORDS)))
def test_an_authors_words_are_named_with_what_to_write_and_stay(repository, file, old, new, fact, write):
    edit(repository, file, old, new)
    before = content(repository)
    found = check(repository)
    assert any(problem.file == file for problem in found.problems), found.compared
    assert not any(name.startswith(fact) for name in found.compared)
    said = fix(repository)
    assert content(repository) == before, said
    assert re.search(rf"^{re.escape(file)}:\d+: not changed: .*{re.escape(write)}", said, re.M), said


@pytest.mark.parametrize(("file", "old", "new", "fact"), REPORTED, ids=range(len(REPORTED)))
def test_every_other_difference_is_reported(repository, file, old, new, fact):
    edit(repository, file, old, new)
    found = check(repository)
    assert found.problems
    assert fact is None or not any(name.startswith(fact) for name in found.compared), found.compared


NEW = {
    'title: "Quillwort Net"': 'title: "Pillwort *Net*"',
    'abstract: "Names moonworts in a photo of a meadow."': 'abstract: "Tells grasses from rushes & reeds."',
    'given-names: "Jane Mossy"': 'given-names: "Joan M."',
    '- name: "Hornwort Consortium"': '- family-names: "O\'Neill"\n    given-names: "Ann"\n  - name: "Hornwort Team"',
    '"3.14.15"': '"4.0.0"',
    '"2031-07-19"': '"2032-01-02"',
    f'repository-code: "{CODE}"': 'repository-code: "https://github.com/adderstongue/pillwort"',
    f'repository-artifact: "{MODEL}"': 'repository-artifact: "https://huggingface.co/spleenwort/pillwort"',
}  # fmt: skip


@pytest.mark.parametrize("with_git", [True, False])
def test_new_facts_in_the_citation_leave_no_old_one_anywhere(repository, with_git):
    if not with_git:
        repository.git = None
    for old, new in NEW.items():
        edit(repository, "CITATION.cff", old, new)
    said = fix(repository)
    assert "not changed" not in said, said
    found = check(repository)
    assert not report.fails(found), report.as_text(found)
    old = re.compile("quillwort|moonwort|jane|hornwort consortium|3[.]14[.]15|2031", re.IGNORECASE)
    left = {(name, found[0]) for name, text in content(repository).items() for found in old.finditer(text.decode())}
    # The title that the template made up for the paper, the key of the BibTeX entry, the example of a tag.
    assert {name for name, _ in left} <= {"CITATION.cff", "README.md", "CONTRIBUTING.md", "LICENSE"}, left


# A copy that is not compared, by the words that are searched: the file, and why that is right.
EXCUSED = {
    ("CITATION.cff", "Quillwort Net"): "`Paper on ...` is an unwritten part, reported as that",
    ("CITATION.cff", "authors"): "the paper's authors, which the template proposes, may be others",
    ("CITATION.cff", "bryophytes"): "keywords are chosen for each catalog",
    (".zenodo.json", "bryophytes"): "keywords are chosen for each catalog",
    ("README.md", "bryophytes"): "keywords are chosen for each catalog",
    ("README.md", "quillwort-net"): "the key of an entry is only a label; folders are examples",
    ("README.md", "spleenwort"): "the example of a dataset's id in a comment of the front matter",
    ("CONTRIBUTING.md", "3.14.15"): "the example of a tag",
    ("LICENSE", "2031"): "the year of the copyright need not be that of the release",
    ("LICENSE", "Apache"): "the text of the license itself, which is recognized as a whole",
}
WORDS_TO_SEARCH = [
    "Quillwort Net", "spleenwort", "quillwort-net", "Names moonworts in a photo of a meadow", "Ferny", "Núñez",
    "Hornwort Consortium", "0000-0002-1825-0097", "University of Liverwort", "clubmoss/vit-spike",
    "horsetail/TreeOfLife-77", "bryophytes", "3.14.15", "2031", "adderstongue/quillwort-code", "10.1234/pillwort.5",
]  # fmt: skip


def test_every_copy_in_the_repository_is_compared_or_excused(repository):
    facts = Files(str(repository.folder)).facts
    places = [*facts.places, *(place for both in facts.pairs for place in both)]
    texts = {name: text.decode() for name, text in content(repository).items()}
    compared = {name: [_lines(texts[name], place) for place in places if place.file == name] for name in texts}
    missed = []
    for name, text in texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            for word in WORDS_TO_SEARCH:
                if word in line and not any(number in lines for lines in compared[name]):
                    missed.append((name, number, word, line.strip()))
    unexcused = [
        each
        for each in missed
        if (each[0], each[2]) not in EXCUSED and not (each[0] == "CITATION.cff" and _of_paper(texts, each))
    ]
    assert not unexcused, unexcused


def _lines(text, place):
    """The lines that a place covers."""
    last = text.count("\n", 0, place.end) + 1 if place.end else place.line
    if place.file == ".zenodo.json" and place.where == "`related_identifiers`":
        last = place.line + 5
    if place.where.startswith("`") and place.file in ("README.md", "CITATION.cff"):
        last = max(last, place.line + (9 if place.fact == "authors" else 3))
    return range(place.line, max(last, place.line) + 1)


def _of_paper(texts, each):
    """Whether a line of CITATION.cff is in the reference to the paper, whose authors may be others."""
    return each[1] > texts["CITATION.cff"][: texts["CITATION.cff"].index("references:")].count("\n")


def test_what_to_write_is_said_of_the_files_as_they_are_after_the_fix(repository):
    edit(repository, "notebook.ipynb", "import open_clip", "import open_clip as mine")
    edit(repository, "CITATION.cff", f'"{MODEL}"', f'"{MODEL}-2"')
    said = fix(repository)
    left = said.partition("Write: ")[2]
    assert 'hf-hub:spleenwort/quillwort-net-2"' in left and 'quillwort-net"' not in left, said


@pytest.mark.parametrize("obstacle", ["read-only", "link"])
def test_all_files_change_or_none(repository, tmp_path, obstacle):
    edit(repository, "CITATION.cff", '"3.14.15"', '"4.0.0"')
    place = repository.folder / ".zenodo.json"
    if obstacle == "read-only":
        place.chmod(0o444)
    else:
        shutil.move(place, tmp_path / "outside.json")
        place.symlink_to(tmp_path / "outside.json")
        outside = (tmp_path / "outside.json").read_bytes()
    before = content(repository)
    said = fix(repository)
    if obstacle == "read-only":
        assert said.startswith("Nothing was changed. .zenodo.json cannot be written: it is read-only"), said
        assert content(repository) == before
    else:
        assert (tmp_path / "outside.json").read_bytes() == outside


@pytest.mark.parametrize("title", ["no", "Null", "1e3", "true", "2026-01-01", "a: b", "~"])
def test_a_title_stays_a_title_in_yaml(repository, title):
    edit(repository, "README.md", 'model_name: "Quillwort Net"', "model_name: Quillwort")
    edit(repository, "CITATION.cff", 'title: "Quillwort Net"', f"title: {json.dumps(title)}")
    fix(repository)
    assert Repository(repository.folder).front_matter["model_name"] == title


def test_a_license_that_only_the_card_has_is_not_replaced(repository):
    repository.git = None
    edit(repository, "README.md", 'license: "apache-2.0"', "license: cc-by-nc-4.0")
    before = content(repository)
    assert "Perhaps only the card's license was chosen by a person" in fix(repository)
    assert content(repository) == before


def test_the_documentation_says_of_every_fact_where_it_is_looked_for_and_when_places_agree():
    pages = (Path(__file__).parents[2] / "docs/architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]*(?:CITATION\.cff|README\.md)[^|]*) \| ([^|]{5,}) \|$", pages, re.MULTILINE)
    facts = [*comparisons.FACTS.values(), *comparisons.PAIRS.values()]
    assert {fact.name for fact in facts} <= {name for name, _, _ in rows}
