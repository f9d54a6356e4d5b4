"""Each fact changed in each place: what is reported, what --fix mends, and whose words stay."""

import json
import re
import shutil

import pytest
from conftest import Repository, start

from model_repo.check import comparisons, report
from model_repo.check import fix as changes
from model_repo.check.comparisons import author_differences
from model_repo.check.git import Git
from model_repo.check.repository import Repository as Files
from model_repo.texts.people import Author, parsed, same_name

# Every answer that is written to more than one file is a word of its own.
UNIQUE = {
    "model_name": "Quillwort Net",
    "repo_name": "quillwort-net",
    "institution": "imageomics",
    "hub_namespace": "spleenwort",
    "model_description": "Names moonworts in a photo of a meadow.",
    "authors": "Ferny, Jane Mossy (0000-0002-1825-0097) [University of Liverwort]; Núñez, José; {Hornwort Consortium}",
    "license": "Apache-2.0",
    "library_name": "open_clip",
    "base_model": "clubmoss/vit-spike",
    "datasets": "horsetail/TreeOfLife-77",
    "language": "en, grc",
    "tags": "bryophytes, stoneworts",
    "version": "3.14.15",
    "release_date": "2031-07-19",
    "repository_url": "https://github.com/adderstongue/quillwort-code",
    "paper": "https://doi.org/10.1234/pillwort.5",
}


@pytest.fixture(scope="session")
def committed(cookies_session, tmp_path_factory):
    """The folder of a fresh repository, in git."""
    result = cookies_session.bake(extra_context=UNIQUE)
    assert result.exit_code == 0, result.exception
    folder = tmp_path_factory.mktemp("facts") / "quillwort-net"
    shutil.copytree(result.project_path, folder)
    start(folder)
    return folder


@pytest.fixture
def repository(committed, tmp_path):
    """A copy of it."""
    return Repository(shutil.copytree(committed, tmp_path / "quillwort-net"))


def content(repository):
    """{path: bytes} of the files outside of .git."""
    files = [file for file in repository.folder.rglob("*") if file.is_file() and ".git" not in file.parts]
    return {file.relative_to(repository.folder).as_posix(): file.read_bytes() for file in files}


def edit(repository, file, old, new):
    """Replaces text that must be there."""
    path = repository.folder / file
    text = path.read_bytes().decode()
    assert old in text, f"{old!r} is not in {file}"
    path.write_bytes(text.replace(old, new, 1).encode())


def check(repository):
    return report.check(str(repository.folder), Git.of(repository.folder))


def fix(repository):
    return "\n".join(changes.fix(str(repository.folder), Git.of(repository.folder)))


def agreeing(repository):
    """The names of the facts that are said to agree."""
    return check(repository).compared


CODE, MODEL = "https://github.com/adderstongue/quillwort-code", "https://huggingface.co/spleenwort/quillwort-net"
PEOPLE = "[Jane Mossy Ferny](https://orcid.org/0000-0002-1825-0097), José Núñez, Hornwort Consortium"
# Fields that are copies: (file, what stands there, what the damage puts there), the fact. --fix puts the old bytes back.
COPIES = [
    (".zenodo.json", '"title": "Quillwort Net"', '"title": "Twig"', "title"),
    (".zenodo.json", '"title": "Quillwort Net"', '"title": "Quillwort Net 2"', "title"),
    (".zenodo.json", '"title": "Quillwort Net"', '"title": "Quillwort Net++"', "title"),
    (".zenodo.json", '"version": "3.14.15"', '"version": "3.14.16"', "version"),
    (".zenodo.json", '"version": "3.14.15"', '"version": "3.14.15-beta"', "version"),
    (".zenodo.json", '"2031-07-19"', '"2031-07-18"', "date"),
    (".zenodo.json", "<p>Names moonworts in", "<p>Names ferns in", "abstract"),
    (".zenodo.json", '"license": "apache-2.0"', '"license": "mit"', "license"),
    (".zenodo.json", "0000-0002-1825-0097", "0000-0002-9079-593X", "authors"),
    (".zenodo.json", "University of Liverwort", "Institute of Grass", "authors"),
    (".zenodo.json", "Ferny, Jane Mossy", "Jane Mossy, Ferny", "authors"),
    (".zenodo.json", "Ferny, Jane Mossy", "Ferny, Janet Mossy", "authors"),
    (".zenodo.json", "Núñez, José", "Núñez, Josefa", "authors"),
    (".zenodo.json", "Hornwort Consortium", "Hornwort Consort", "authors"),
    (".zenodo.json", f'"{CODE}"', f'"{CODE}-old"', "address of the code"),
    (".zenodo.json", f'"{MODEL}"', f'"{MODEL}-old"', "address of the model"),
    ("README.md", 'license: "apache-2.0"', 'license: "mit"', "license"),
    ("README.md", 'license: "apache-2.0"', "license: mit", "license"),
    ("README.md", 'model_name: "Quillwort Net"', 'model_name: "Twig"', "title"),
    ("README.md", 'model_description: "Names moonworts in', 'model_description: "Names ferns in', "abstract"),
    ("README.md", "title = {Quillwort Net}", "title = {Twig}", "title"),
    ("README.md", "title = {Quillwort Net}", "title = {Quillwort Net 2.5}", "title"),
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
        shutil.rmtree(repository.folder / ".git")
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


# Ways in which people list the three authors; none of it is a copy.
SPELLINGS = [
    "Jane Mossy Ferny, José Núñez, and the Hornwort Consortium",
    "Jane Mossy Ferny*, José Núñez*, Hornwort Consortium (* equal contribution)",
    "Jane Mossy Ferny, PhD, José Núñez, Hornwort Consortium",
    "Jane Mossy Ferny & José Núñez, with the Hornwort Consortium",
    "Jane Mossy Ferny¹, José Núñez², Hornwort Consortium",
    "Jane Mossy Ferny (University of Liverwort), José Núñez and Hornwort Consortium",
    "J. M. Ferny, J. Núñez, Hornwort Consortium",
    "JM Ferny, J Núñez, Hornwort Consortium",
    "Ferny, Jane Mossy; Núñez, José; Hornwort Consortium",
    "Jane Ferny, Jose Nunez, Hornwort Consortium",
    "Dr. Jane Mossy Ferny, Prof. José Núñez, Hornwort Consortium",
    "Jane Mossy Ferny,\n  José Núñez,\n  Hornwort Consortium",
    "**Jane Mossy Ferny**, José Núñez, Hornwort Consortium",
    "[Jane Mossy Ferny](https://example.org), José Núñez, Hornwort Consortium",
]


@pytest.mark.parametrize("words", SPELLINGS)
def test_usual_ways_to_list_the_authors_agree_and_are_never_cut(repository, words):
    edit(repository, "README.md", f"- **Developed by:** {PEOPLE}", f"- **Developed by:** {words}")
    assert "authors" in agreeing(repository), report.as_text(check(repository))
    edit(repository, "CITATION.cff", 'given-names: "José"', 'given-names: "Pepe"')
    said = fix(repository)
    assert f"- **Developed by:** {words}" in (repository.folder / "README.md").read_text("utf-8"), said
    assert "(the bullet Developed by)" in said and "Write: [Jane Mossy Ferny]" in said


PERSONS = [
    ("H. L. Lapp", "Hilmar Lapp", True), ("Doe, Eric", "Doe, Erica", False), ("Doe, Jane", "Jane, Doe", False),
    ("Doe Jane", "Jane Doe", False), ("KC Wu", "Wu, Kate C.", True), ("van der Berg, Anna", "Anna van der Berg", True),
    ("King, Martin Luther, Jr.", "Martin Luther King Jr.", True), ("King, M., Jr.", "King, M., Sr.", False),
    ("Jia-Man Wu", "Wu, Jiaman", True), ("Doe", "Jane Doe", False), ("Campbell-Staton, Shane", "Shane Campbell Staton", True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same"), PERSONS)
def test_names_agree_by_words_and_initials(one, other, same):
    assert same_name(parsed(one), parsed(other)) == same_name(parsed(other), parsed(one)) == same


def test_groups_have_no_initials():
    said = list(author_differences([Author("A. Consortium", group=True)], [Author("Alpha Consortium")]))
    assert said == ["lack 'Alpha Consortium'", "have 'A. Consortium', who is not there"]


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


ADDED = [
    ('"3.14.15"', '"4.0.0"', "README.md", "- **Version:** 3.14.15", "- **Version:** 3.14.15 (first with ferns)"),
    ('"3.14.15"', '"4.0.0"', "README.md", "- **Version:** 3.14.15", "- **Version:** [3.14.15](https://example.org/v3.14.15)"),
    ('"3.14.15"', '"4.0.0"', ".zenodo.json", '"3.14.15"', '"3.14.15 (beta)"'),
    ('"Quillwort Net"', '"Twig"', "README.md", "title = {Quillwort Net}", "title = {{Q}uillwort Net: naming ferns}"),
    ('"Quillwort Net"', '"Twig"', "README.md", "title = {Quillwort Net}", "title = {quillwort-net (Revision 3f2a9b1)}"),
    ('"Quillwort Net"', '"Twig"', "README.md", 'name: "Quillwort Net"', 'name: "Quillwort Net - naming ferns"'),
    ('"Quillwort Net"', '"Twig"', ".zenodo.json", '"title": "Quillwort Net"', '"title": "spleenwort/quillwort-net: Quillwort Net: ferns"'),
    ("2031-07-19", "2032-07-19", "README.md", "year = {2031}", "year = {2031 (online)}"),
    ("2031-07-19", "2032-07-19", "README.md", "year = {2031}", "date = {2031-07}"),
    ("of a meadow", "of grass", ".zenodo.json", "<p>Names moonworts", "<p>Names <i>moonworts</i>"),
    ("of a meadow", "of grass", ".zenodo.json", "of a meadow.", "of a meadow. Slowly."),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "new", "file", "copy", "added"), ADDED, ids=range(len(ADDED)))
def test_what_an_author_added_to_a_value_is_named_and_stays_when_the_value_changes(
    repository, fact, new, file, copy, added
):
    edit(repository, file, copy, added)
    edit(repository, "CITATION.cff", fact, new)
    said = fix(repository)
    assert added in (repository.folder / file).read_text("utf-8"), said
    assert re.search(rf"^{re.escape(file)}:\d+: not changed: ", said, re.M), said


PERIODS = [("2031", True), ("2031-07", True), ("2031-08", False), ("2031-07-19/2031-08-01", True), ("2030-07", False)]


@pytest.mark.parametrize(("date", "agrees"), PERIODS)
def test_a_month_or_period_agrees_with_a_day_in_it(repository, date, agrees):
    edit(repository, "README.md", "year = {2031}", f"date = {{{date}}}")
    assert ("date" in agreeing(repository)) == agrees


AUTHORS = [
    ('orcid: "https://orcid.org/0000-0002-1825-0097"', 'orcid: "https://orcid.org/0000-0002-9079-593X"'),
    (
        '- name: "Hornwort Consortium"',
        '- family-names: "Reed"\n    given-names: "Ann"\n  - name: "Hornwort Consortium"',
    ),
    ('  - name: "Hornwort Consortium"\n', ""),
    ('given-names: "José"', 'given-names: "Pepe"'),
]


@pytest.mark.parametrize("with_git", [True, False])
@pytest.mark.parametrize(("old", "new"), AUTHORS, ids=range(len(AUTHORS)))
def test_both_lists_of_authors_on_the_card_follow_while_they_are_the_templates(repository, old, new, with_git):
    if not with_git:
        shutil.rmtree(repository.folder / ".git")
    edit(repository, "CITATION.cff", old, new)
    said = fix(repository)
    text = (repository.folder / "README.md").read_text("utf-8")
    bullet = re.search(r"- \*\*Developed by:\*\* (.*)", text)[1]
    assert "not changed" not in said and PEOPLE not in text and text.count(bullet) == 2, said


def test_what_to_write_is_said_of_the_files_as_they_are_after_the_fix(repository):
    edit(repository, "notebook.ipynb", "import open_clip", "import open_clip as mine")
    edit(repository, "CITATION.cff", f'"{MODEL}"', f'"{MODEL}-2"')
    said = fix(repository)
    left = said.partition("Write: ")[2]
    assert 'hf-hub:spleenwort/quillwort-net-2"' in left and 'quillwort-net"' not in left, said


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


def test_a_creator_who_was_renamed_keeps_every_other_key(repository):
    edit(repository, ".zenodo.json", '"name": "Núñez, José"', '"name": "Núñez, José", "gnd": "170118215"')
    edit(repository, "CITATION.cff", 'given-names: "José"', 'given-names: "Pepe"')
    fix(repository)
    creators = json.loads((repository.folder / ".zenodo.json").read_text("utf-8"))["creators"]
    assert creators[1] == {"name": "Núñez, Pepe", "gnd": "170118215"}


@pytest.mark.parametrize("title", ["no", "Null", "1e3", "true", "2026-01-01", "a: b", "~"])
def test_a_title_stays_a_title_in_yaml(repository, title):
    edit(repository, "README.md", 'model_name: "Quillwort Net"', "model_name: Quillwort")
    edit(repository, "CITATION.cff", 'title: "Quillwort Net"', f"title: {json.dumps(title)}")
    fix(repository)
    assert Repository(repository.folder).front_matter["model_name"] == title


def test_a_license_that_only_the_card_has_is_not_replaced(repository):
    shutil.rmtree(repository.folder / ".git")
    edit(repository, "README.md", 'license: "apache-2.0"', "license: cc-by-nc-4.0")
    before = content(repository)
    assert "Perhaps only the card's license was chosen by a person" in fix(repository)
    assert content(repository) == before


def test_every_fact_of_the_table_says_where_it_is_looked_for_and_when_places_agree():
    for fact in (*comparisons.FACTS.values(), *comparisons.PAIRS.values()):
        assert fact.name and fact.rule and re.search(r"CITATION\.cff|README\.md", fact.places)


LICENSE_BULLET = "[Apache-2.0](LICENSE)"


@pytest.mark.parametrize(
    ("written", "agrees"),
    [
        ("Apache-2.0, non-commercial use only", False),
        ("Apache-2.0 (weights: research only)", False),
        ("[Apache-2.0](https://opensource.org/licenses/MIT)", False),
        ("[Apache-2.0](https://creativecommons.org/licenses/by-nc/4.0/deed.en)", False),
        ("[Apache-2.0](https://www.apache.org/licenses/LICENSE-2.0)", True),
        ("Apache-2.0 (Apache License, Version 2.0)", True),
        ("Apache-2.0, see the [LICENSE](LICENSE) file for details.", True),
        ("Apache License 2.0. Full text in LICENSE.md", True),
    ],
)
def test_a_license_agrees_only_where_nothing_beside_it_says_more(repository, written, agrees):
    edit(repository, "README.md", LICENSE_BULLET, written)
    assert ("license" in agreeing(repository)) == agrees


@pytest.mark.parametrize("file", ["README.md", "CITATION.cff"])
def test_one_license_of_several_is_not_said_to_agree_with_it_alone(repository, file):
    names = {"README.md": "apache-2.0", "CITATION.cff": "Apache-2.0"}
    edit(repository, file, f'license: "{names[file]}"', f'license: ["mit", "{names[file]}"]'.replace("mit", "MIT"))
    found = check(repository)
    assert "license" not in found.compared
    assert not any("license" in problem.text and "differs" in problem.text for problem in found.problems)


FERNY = "[Jane Mossy Ferny](https://orcid.org/0000-0002-1825-0097)"
OTHER_ID = "https://orcid.org/0000-0001-5109-3700"
REST = "José Núñez, Hornwort Consortium"


@pytest.mark.parametrize(
    "person",
    [
        f"Jane Mossy Ferny ([iD]({OTHER_ID}))",
        f"Jane Mossy Ferny [![ORCID](https://info.orcid.org/id.png)]({OTHER_ID})",
        f"[Jane Mossy Ferny (UL)]({OTHER_ID})",
        f'<a href="{OTHER_ID}">Jane Mossy Ferny</a>',
    ],
)
def test_no_form_of_another_orcid_id_agrees(repository, person):
    edit(repository, "README.md", f"- **Developed by:** {PEOPLE}", f"- **Developed by:** {person}, {REST}")
    assert "authors" not in agreeing(repository)
    edit(repository, "README.md", OTHER_ID, "https://orcid.org/0000-0002-1825-0097")
    assert "authors" in agreeing(repository)


@pytest.mark.parametrize("more", ["王小明", "bell hooks", "Bob", "Moss Team", "محمد علي"])
def test_more_people_than_the_authors_are_not_said_to_agree(repository, more):
    edit(repository, "README.md", f"- **Developed by:** {PEOPLE}", f"- **Developed by:** {PEOPLE}, {more}")
    assert "authors" not in agreeing(repository)


@pytest.mark.parametrize(
    ("field", "fact"),
    [
        ("author = {Smith, Bob and others}", "authors"),
        ("author = {Ferny, Jane Mossy and others}", "authors"),
        ("author = {others}", "authors"),
    ],
)
def test_a_field_that_nobody_can_read_is_not_said_to_agree(repository, field, fact):
    edit(repository, "README.md", "author = {Ferny, Jane Mossy and Núñez, José and {Hornwort Consortium}}", field)
    assert fact not in agreeing(repository)


@pytest.mark.parametrize(
    ("old", "new", "fact", "agrees"),
    [
        ("[clubmoss/vit-spike](", "[clubmoss/vit-other](", "base model", False),
        ("[clubmoss/vit-spike](", "[https://hf.co/clubmoss/vit-other](", "base model", False),
        ("[clubmoss/vit-spike](", "[vit-spike-2](", "base model", False),
        ("[clubmoss/vit-spike](", "[https://hf.co/clubmoss/vit-spike](", "base model", True),
        ("[clubmoss/vit-spike](", "[vit-spike](", "base model", True),
        ("[clubmoss/vit-spike](", "[the first model](", "base model", True),
        ("[horsetail/TreeOfLife-77](", "[horsetail/TreeOfLife-7](", "datasets", False),
        ("[horsetail/TreeOfLife-77](", "[TreeOfLife-77](", "datasets", True),
        (f"[Code]({CODE})", f"[{CODE}-fork]({CODE})", "address of the code", False),
        (f"[Code]({CODE})", f"[{CODE.removeprefix('https://')}]({CODE}/)", "address of the code", True),
    ],
)
def test_a_link_agrees_only_where_its_words_name_where_it_leads(repository, old, new, fact, agrees):
    edit(repository, "README.md", old, new)
    assert (fact in agreeing(repository)) == agrees, report.as_text(check(repository))


@pytest.mark.parametrize("other", ["xyz/abc", "spleenwort/twig", "xyz/quillwort-net"])
def test_a_link_of_the_notebook_to_another_model_is_not_said_to_agree(repository, other):
    edit(repository, "notebook.ipynb", "huggingface.co/spleenwort/quillwort-net", f"huggingface.co/{other}")
    assert "address of the model" not in agreeing(repository)


def test_a_link_to_the_base_model_leaves_the_address_of_the_model_compared(repository):
    edit(
        repository, "notebook.ipynb", "# Quillwort Net\\n", '# Quillwort Net\\n", "https://hf.co/clubmoss/vit-spike\\n'
    )
    assert "address of the model" in agreeing(repository)


@pytest.mark.parametrize(
    ("old", "new", "fact", "agrees"),
    [
        ("- **Version:** 3.14.15", "- **Version:** 3.14.15 (weights 3.14.16)", "version", False),
        ("- **Version:** 3.14.15", "- **Version:** 3.14.15 (first with ferns)", "version", True),
        ("- **Version:** 3.14.15", "- **Version:** 3.14.15, tag v3.14.15", "version", True),
        (f"[Code]({CODE})", f"[Code]({CODE}/../other)", "address of the code", False),
        (f"[Code]({CODE})", f"[Code]({CODE}/%2E%2E/other)", "address of the code", False),
        (f"[Code]({CODE})", f"[Code]({CODE}/compare/v1...v2)", "address of the code", True),
    ],
)
def test_what_stands_behind_a_version_or_an_address_counts(repository, old, new, fact, agrees):
    edit(repository, "README.md", old, new)
    assert (fact in agreeing(repository)) == agrees, report.as_text(check(repository))
