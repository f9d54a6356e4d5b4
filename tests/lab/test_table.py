"""lab/table.py: a table is read the same however it was saved, and what is no table gets a sentence."""

import datetime
import re
import sys

import pytest
import yaml
from conftest import QUESTIONS
from tables import as_csv, read

from model_repo.lab import NothingMade
from model_repo.lab.table import Row, as_text, read_rows

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


def test_settings_of_a_row_come_back_as_they_were_typed(tmp_path):
    (row,) = read(
        tmp_path / "t.csv", as_csv([["model_name", "version", "tags"], ["no", "1.10.0", "50% #1, 'a': \"b\""]])
    )
    assert yaml.safe_load(yaml.safe_dump(row.answers, allow_unicode=True)) == row.answers


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
