"""lab/many.py: tables in, repositories out; no row disturbs another, and what is refused is said."""

import csv
import datetime
import io
import re
import sys

import pytest
import yaml
from conftest import LICENSES, QUESTIONS, Repository, model_repo, typed

from model_repo import template
from model_repo.answers.context import find_problems
from model_repo.lab import NothingMade, many
from model_repo.lab.table import Row, as_text, read_rows


def read(path, content):
    """The Rows of a table with this content, text or bytes."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(str(path), QUESTIONS)


def as_csv(rows, **form):
    """Rows of cells as a spreadsheet would save them."""
    stream = io.StringIO()
    csv.writer(stream, **form).writerows(rows)
    return stream.getvalue()


CELLS = [
    ["model_name", "authors", "language", "release_date"],
    ['Leaf "Net", 50% #1', "Núñez, José; {A, B & Co}", " ", "2026-01-31"],
    ["蝶; moth", "", "en, fr", ""],
]
ANSWERS = [
    {
        "model_name": CELLS[1][0],
        "authors": CELLS[1][1],
        "language": " ",
        "release_date": "2026-01-31",
    },
    {"model_name": "蝶; moth", "language": "en, fr"},
]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_table_reads_the_same_however_it_was_saved(tmp_path, mark, delimiter, end):
    text = mark + as_csv(CELLS, delimiter=delimiter, lineterminator=end)
    assert [row.answers for row in read(tmp_path / "models.csv", text)] == ANSWERS
    if delimiter == "\t":
        assert [row.answers for row in read(tmp_path / "models.tsv", text)] == ANSWERS


def test_workbook_reads_as_its_sheet_shows_it(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for cells in CELLS:
        book.active.append(cells)
    book.active["D2"] = datetime.datetime(2026, 1, 31)
    book.active.append(["=cmd|' /C calc'!A0", "=A2"])
    book.active["A4"].data_type = "s"  # typed as text
    book.create_sheet("Notes").append(["not a question"])
    book.save(tmp_path / "models.xlsx")
    rows = read_rows(str(tmp_path / "models.xlsx"), QUESTIONS)
    assert [row.answers for row in rows] == [*ANSWERS, {"model_name": "=cmd|' /C calc'!A0"}]
    assert rows[2].flaws == {"authors": "it has a formula (=A2) without its result. Replace it with the result."}


@pytest.mark.parametrize(
    ("question", "value", "text"),
    [
        ("release_date", datetime.date(2026, 1, 31), "2026-01-31"),
        ("version", 1.1, "1.1"),
        ("model_name", 42, "42"),
        ("model_name", 0.1 + 0.2, "0.3"),
        ("model_name", True, "TRUE"),
        ("model_name", None, ""),
        ("paper", 2301.1234, "2301.12340"),
        ("paper", 801.1234, "0801.1234"),
    ],
)
def test_cell_that_is_no_text_becomes_the_text_that_is_asked_for(question, value, text):
    assert as_text(question, value) == text


def test_formula_in_a_text_table_is_text(tmp_path):
    (row,) = read(tmp_path / "models.csv", "model_name\n\"=cmd|' /C calc'!A0\"\n")
    assert row.answers == {"model_name": "=cmd|' /C calc'!A0"}


def test_rows_have_the_numbers_that_a_spreadsheet_shows(tmp_path):
    text = '\nmodel_name,license,\nA,MIT,\n,,\n"B\nC",,\n , ,\nD\n'
    assert read(tmp_path / "models.csv", text) == [
        Row(3, {"model_name": "A", "license": "MIT"}, {}),
        Row(5, {"model_name": "B\nC"}, {}),
        Row(7, {"model_name": "D"}, {}),
    ]


WIDE = ",".join(f"c{number}" for number in range(10_000))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("t.csv", "model_name,licence\nA,MIT\n", "'licence' is not a question; did you mean 'license'?"),
        ("t.csv", "model name;Repo name\nA;b\n", "'Repo name' is not a question; did you mean 'repo_name'?"),
        ("t.csv", "model_name,license,license\nA,MIT,MIT\n", "These columns appear twice: license."),
        (
            "t.csv",
            f"{WIDE}\n{WIDE}\n",
            "9995 more are not questions either. The columns can be: model_name, repo_name,",
        ),
        ("t.csv", b"model_name;authors\nA;N\xfa\xf1ez\n", "is not UTF-8 (byte 23). In Excel, save it as 'CSV UTF-8'"),
        ("t.csv", "model_name\nA\n".encode("utf-16"), "is not UTF-8 (byte 1)."),
        ("t.csv", "", "is empty. Its first row names the questions"),
        ("t.csv", "\ufeff\n\n", "is empty."),
        ("t.csv", "model_name,license\n\n,\n", "has no row below its header."),
        ("t.csv", 'model_name,license\n"A,MIT\nB,MIT\n', "Is a quotation mark not closed?"),
        ("t.csv", f"model_name\n{'x' * 200_000}\n", "cannot be read as cells (field larger than field limit"),
        ("t.ods", b"PK", "cannot be read as a table. Use one of: .csv, .tsv, .xlsx."),
    ],
)
def test_what_is_no_table_of_answers_gets_a_sentence(tmp_path, name, content, sentence):
    with pytest.raises(NothingMade, match=re.escape(sentence)):
        read(tmp_path / name, content)


def test_file_that_is_no_workbook_gets_a_sentence(tmp_path):
    pytest.importorskip("openpyxl")
    with pytest.raises(NothingMade, match="cannot be read as a workbook"):
        read(tmp_path / "t.xlsx", b"PK\x03\x04 and no more")


def test_workbook_without_the_library_for_it_gets_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(
        NothingMade, match=r"this needs openpyxl: pip install openpyxl\. Or save the table as 'CSV UTF-8'"
    ):
        read(tmp_path / "t.xlsx", b"")


class FolderBaker:
    """Makes a folder with a file instead of a repository."""

    def __init__(self, folder):
        self.folder, self.answers = folder, {}

    def bake(self, name, answers):
        (self.folder / name).mkdir()
        self.answers[name] = answers


BAD = {
    "version": "one",
    "license": "MITT",
    "pipeline_tag": "image-clasification",
    "language": "english",
    "release_date": "31.01.2026",
    "authors": "Jane Doe",
    "repository_url": "github.com/x",
    "base_model": "a/b/c",
    "repo_name": "../x",
    "model_name": "{{ cookiecutter }}",
}


def test_ten_bad_rows_of_twenty_leave_ten_repositories(tmp_path):
    rows = []
    for number, question in enumerate(BAD):
        rows += [[f"Model {number}", "", ""], [f"Bad {number}", question, BAD[question]]]
    header = ["model_name", *(question for question in BAD if question != "model_name"), "demo_url"]
    cells = [header]
    for name, question, value in rows:
        row = {"model_name": name} | ({question: value, "demo_url": "nowhere"} if question else {})
        cells.append([row.get(each, "") for each in header])
    baker = FolderBaker(tmp_path)
    outcomes = many.make_all(read(tmp_path / "t.csv", as_csv(cells)), baker, jobs=4)
    assert [outcome.row for outcome in outcomes] == list(range(2, 22))
    assert len(baker.answers) == sum(path.is_dir() for path in tmp_path.iterdir()) == 10
    refused = [outcome for outcome in outcomes if outcome.state == many.REFUSED]
    for outcome, question in zip(refused, BAD, strict=True):
        expected = find_problems({"demo_url": "nowhere", question: BAD[question]})
        assert expected.keys() == {question, "demo_url"}
        assert outcome.sentences == [f"{each}: {expected[each]}" for each in QUESTIONS if each in expected]
    closing = many.as_text(outcomes)
    assert "10 made, 10 refused, 0 already there." in closing
    assert closing.count("row ") == 20
    again = many.make_all(read(tmp_path / "t.csv", as_csv(cells)), baker, jobs=4)
    assert [outcome.state for outcome in again].count(many.EXISTS) == 10


def judged(tmp_path, text):
    """(state, sentences) of each row of a table."""
    outcomes = many.make_all(read(tmp_path / "t.csv", text), FolderBaker(tmp_path), jobs=1)
    return [(outcome.state, outcome.sentences) for outcome in outcomes]


def test_second_row_with_a_name_is_refused_also_in_other_letters(tmp_path):
    first, second, third = judged(tmp_path, "model_name,repo_name\nA,leaf\nB,Leaf\nLeaf,\n")
    assert first == (many.MADE, [])
    assert second == (many.REFUSED, ["repo_name: 'Leaf' is the repository of row 2 already."])
    assert third == (many.REFUSED, ["repo_name: 'leaf' is the repository of row 2 already."])


def test_folder_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "leaf").write_text("mine", "utf-8")
    assert judged(tmp_path, "model_name\nLeaf\n") == [(many.EXISTS, [])]
    assert (tmp_path / "leaf").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["../x", "/tmp/x", "..", ".", "a/b", "a\\b", "con", "~", "$HOME", "{{ 1 }}", "\x00", "a\nb"]
)
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    (tmp_path / "out").mkdir()
    rows = [Row(2, {"model_name": "Leaf", "repo_name": name}, {})]
    (outcome,) = many.make_all(rows, FolderBaker(tmp_path / "out"), jobs=1)
    assert outcome.state == many.REFUSED and outcome.sentences[0].startswith("repo_name: ")
    assert not list((tmp_path / "out").iterdir())
    assert "\x00" not in many.as_text([outcome])


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question not in template.menus()])
@pytest.mark.parametrize(
    "text", ["{{ 1 }}", "{{ cookiecutter.update(license='CC0-1.0') }}", "{% now 'local' %}", "{# #}"]
)
def test_no_cell_is_rendered_as_a_template(tmp_path, question, text):
    ((state, told),) = judged(tmp_path, as_csv([[question], [text]]))
    assert state == many.REFUSED
    expected = find_problems({question: "{{ 1 }}"})[question]
    assert "which a template would take for a command" in expected
    assert f"{question}: {expected}" in told


def test_cell_without_a_column_refuses_its_row(tmp_path):
    ((state, told),) = judged(tmp_path, "model_name,authors\nLeaf,Doe, Jane\n")
    assert state == many.REFUSED
    assert told[0] == "'Jane' has no column name above it. In .csv, put a cell with a comma in quotes."


def test_what_is_worth_a_word_is_said_of_a_repository_that_is_made(tmp_path):
    ((state, told),) = judged(tmp_path, "model_name,library_name\nLeaf,torch\n")
    assert (state, told) == (
        many.MADE,
        ["Note on library_name: the Hub does not know 'torch'. Leave it blank for plain PyTorch."],
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["{table}", "--jobs", "0"], "--jobs': 0 is not in the range"),
        (["{table}", "--template", "x"], "--template needs --link"),
        (["nothing.csv"], "nothing.csv cannot be read"),
        (["{table}", "--link", "--template", "{nowhere}"], "The template cannot be fetched from"),
    ],
)
def test_wrong_usage_gets_a_sentence(tmp_path, capsys, words, sentence):
    (tmp_path / "models.csv").write_text("model_name\nLeaf\n", "utf-8")
    places = {"table": tmp_path / "models.csv", "nowhere": tmp_path / "nowhere"}
    done = typed("many", *(word.format(**places) for word in words), "--output-dir", tmp_path / "out")
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_table_makes_its_repositories_whatever_the_users_settings_are(tmp_path):
    """Two rows for real: each bakes with settings of its own, and the second is refused."""
    rows = [
        ("model_name", "repo_name", "license", "version", "release_date"),
        ("Leaf Net", "leaf-net", LICENSES[0], "1.2.0", "2026-03-31"),
        ("Otter Calls", "otter-calls", "Apache 2", "", "2026-05-31"),
        ("Pollen Map", "pollen-map", LICENSES[-1], "", "2026-06-30"),
    ]
    (tmp_path / "models.csv").write_text(as_csv(rows), "utf-8")
    (tmp_path / ".cookiecutterrc").write_text("default_context:\n  version: 9.9.9\n  license: CC0-1.0\n", "utf-8")
    settings = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    done = model_repo("many", "models.csv", "--output-dir", tmp_path / "models", cwd=tmp_path, env=settings)
    assert (done.returncode, done.stderr) == (1, ""), "no progress bar where there is no terminal"
    assert "\n2 made, 1 refused, 0 already there.\n" in done.stdout
    for title, name, license, version, day in (rows[1], rows[3]):
        citation = Repository(tmp_path / "models" / name).citation
        assert (citation["title"], citation["version"]) == (title, version or "0.1.0")
        assert str(citation["date-released"]) == day
        assert license == "other" or license in (citation.get("license"), "bigscience-openrail-m")
        assert not list((tmp_path / "models" / name).rglob("*.pyc"))
    assert sorted(path.name for path in (tmp_path / "models").iterdir()) == ["leaf-net", "pollen-map"]
    left = [path.name for path in tmp_path.iterdir()]
    assert sorted(left) == [".cookiecutterrc", "models", "models.csv"], "nothing is written elsewhere"


def test_settings_of_a_row_come_back_as_they_were_typed(tmp_path):
    (row,) = read(
        tmp_path / "t.csv", as_csv([["model_name", "version", "tags"], ["no", "1.10.0", "50% #1, 'a': \"b\""]])
    )
    assert yaml.safe_load(yaml.safe_dump(row.answers, allow_unicode=True)) == row.answers


def test_row_that_is_refused_does_not_stand_in_the_way_of_the_next_one_of_that_name(tmp_path):
    first, second, third = judged(
        tmp_path, "model_name,repo_name,license\nLeaf,leaf,Apache 2\nLeaf,leaf,\nLeaf,LEAF,\n"
    )
    assert first[0] == many.REFUSED and first[1][0].startswith("license: 'Apache 2' is not in the menu")
    assert second == (many.MADE, [])
    assert third == (many.REFUSED, ["repo_name: 'LEAF' is the repository of row 3 already."])


def test_stray_cell_far_away_is_named_and_does_not_hang(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["model_name"])
    book.active.append(["Leaf"])
    book.active["XFD20000"] = "stray"
    book.save(tmp_path / "models.xlsx")
    good, stray = read_rows(str(tmp_path / "models.xlsx"), QUESTIONS)
    assert good == Row(2, {"model_name": "Leaf"}, {})
    assert (stray.number, stray.answers) == (20_000, {})
    assert stray.flaws[""].startswith("'stray' has no column name above it.")


def test_every_row_is_judged_before_a_process_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(many, "judge", lambda row: many.Outcome(row.number, "", {}, many.REFUSED, ["no"]))
    monkeypatch.setattr(FolderBaker, "bake", lambda *more: pytest.fail("a repository was made"))
    rows = [Row(number, {}, {}) for number in range(5_000)]
    assert len(many.make_all(rows, FolderBaker(tmp_path), jobs=1)) == 5_000


def test_judging_compiles_no_default_again(tmp_path, monkeypatch):
    rows = [Row(number, {"model_name": f"Leaf {number}", "version": "one"}, {}) for number in range(3)]
    many.judge(rows[0])
    monkeypatch.setattr(
        "jinja2.Environment.compile", lambda *more, **named: pytest.fail("a default was compiled again")
    )
    assert [many.judge(row).state for row in rows] == [many.REFUSED] * 3


def test_what_a_killed_run_left_is_mentioned(tmp_path):
    (tmp_path / "out" / ".model-many-abc").mkdir(parents=True)
    (tmp_path / "t.csv").write_text("model_name,version\nLeaf,one\n", "utf-8")
    done = typed("many", tmp_path / "t.csv", "--output-dir", tmp_path / "out")
    assert done.exit_code == 1
    assert (
        f"{tmp_path / 'out' / '.model-many-abc'} belongs to a run that was killed or is still going on." in done.stderr
    )
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".model-many-abc"], "its own folder is gone"
