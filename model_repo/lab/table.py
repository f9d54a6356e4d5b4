"""A table of answers (.csv, .tsv, .xlsx): each row is a repository, each column a question, each cell an answer."""

import csv
import datetime
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ..texts.wording import nearest
from . import NothingMade


class Row(NamedTuple):
    """One row of a table."""

    number: int  # as spreadsheets count
    answers: dict[str, str]  # {question: answer}, without the empty cells
    flaws: dict[str, str]  # {question: sentence} of cells without an answer; '' has what is wrong with the row


NAMED = 5  # columns that one message names


class CellFlaw(str):
    """A sentence in place of a cell that holds no answer."""


def read_rows(path: str, questions: Sequence[str]) -> list[Row]:
    """Returns the Rows of a table, without blank ones. Raises NothingMade."""
    readers = {".csv": read_csv, ".tsv": read_csv, ".xlsx": read_xlsx}
    reader = readers.get(Path(path).suffix.lower())
    if not reader:
        raise NothingMade(f"{path} cannot be read as a table. Use one of: {', '.join(readers)}.")
    try:
        records = list(enumerate(reader(Path(path), questions), 1))
    except OSError as error:
        raise NothingMade(f"{path} cannot be read: {error.strerror}.") from error
    records = [(number, cells) for number, cells in records if any(as_text("", cell).strip() for cell in cells)]
    if not records:
        raise NothingMade(f"{path} is empty. Its first row names the questions, each other row is a repository.")
    header = [as_text("", cell).strip() for cell in records.pop(0)[1]]
    check_columns(header, questions)
    if not records:
        raise NothingMade(f"{path} has no row below its header.")
    return [read_row(number, header, cells) for number, cells in records]


def check_columns(header: list[str], questions: Sequence[str]) -> None:
    """Raises NothingMade for a column that is not a question, or appears twice."""
    unknown = [name for name in dict.fromkeys(header) if name and name not in questions]
    if unknown:
        sentences = []
        for name in (name[:60] for name in unknown[:NAMED]):
            better = nearest(name.replace(" ", "_"), questions)
            sentences.append(f"'{name}' is not a question" + (f"; did you mean '{better}'?" if better else "."))
        more = [f"{len(unknown) - NAMED} more are not questions either."] if len(unknown) > NAMED else []
        raise NothingMade(" ".join([*sentences, *more, f"The columns can be: {', '.join(questions)}."]))
    twice = [name for name in questions if header.count(name) > 1]
    if twice:
        raise NothingMade(f"These columns appear twice: {', '.join(twice)}. Keep one of each.")


def read_row(number: int, header: list[str], cells: Sequence[Any]) -> Row:
    """Returns a Row from cells and the header above them."""
    answers: dict[str, str] = {}
    flaws: dict[str, str] = {}
    names = [*header, *[""] * (len(cells) - len(header))]
    for question, cell in zip(names, cells, strict=False):
        text = as_text(question, cell)
        if isinstance(cell, CellFlaw):
            flaws[question] = str(cell)
        elif question and text:
            answers[question] = text.strip() or " "  # a space says 'none', as at the prompts
        elif text.strip():
            sentence = f"'{text.strip()[:60]}' has no column name above it. In .csv, put a cell with a comma in quotes."
            flaws.setdefault("", sentence)
    return Row(number, answers, flaws)


def as_text(question: str, value: Any) -> str:
    """Returns the text of a cell that may hold a date, a number, true or false."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)) and question == "paper":
        # An arXiv ID that the spreadsheet took for a number: YYMM.NNNN, or YYMM.NNNNN since 1501
        # (info.arxiv.org/help/arxiv_identifier.html).
        return f"{value:010.5f}" if value >= 1501 else f"{value:09.4f}"
    return f"{value:.15g}" if isinstance(value, float) else "" if value is None else str(value)


def read_csv(path: Path, questions: Sequence[str]) -> Iterator[Sequence[Any]]:
    """Yields the cells of a text file, row by row. The delimiter is the one that finds the most column names."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = f"is not UTF-8 (byte {error.start + 1}). In Excel, save it as 'CSV UTF-8' or as .xlsx."
        raise NothingMade(f"{path} {sentence}") from error

    def rows(delimiter: str) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)

    def names_found(delimiter: str) -> tuple[int, int]:
        """Returns how many cells of the first row with text are questions, and how many cells it has."""
        names = next((cells for cells in rows(delimiter) if any(cells)), [])
        return len({name.strip() for name in names} & set(questions)), len(names)

    try:
        yield from rows("\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=names_found))
    except csv.Error as error:
        raise NothingMade(f"{path} cannot be read as cells ({error}). Is a quotation mark not closed?") from error


def read_xlsx(path: Path, questions: Sequence[str]) -> Iterator[Sequence[Any]]:
    """Yields the cells of a workbook's first sheet, row by row, with the values that it shows, not its formulas."""
    try:
        import openpyxl
    except ModuleNotFoundError as error:
        sentence = f"To read {path}, this needs openpyxl: pip install openpyxl. Or save the table as 'CSV UTF-8'."
        raise NothingMade(sentence) from error
    try:
        books = [openpyxl.load_workbook(path, read_only=True, data_only=shown) for shown in (True, False)]
        sheets = [book.worksheets[0] for book in books]
        for sheet in sheets:
            sheet.reset_dimensions()  # a row ends at its own last cell, not where the longest one does
        for cells in zip(*(sheet.iter_rows() for sheet in sheets), strict=True):
            yield [shown_in(*pair) for pair in zip(*cells, strict=True)]
    except OSError:
        raise
    except Exception as error:  # a file that is damaged or not a workbook can raise anything
        raise NothingMade(f"{path} cannot be read as a workbook ({type(error).__name__}: {error}).") from error


def shown_in(cell: Any, source: Any) -> Any:
    """Returns the value that a cell shows, or a CellFlaw; `cell` is as last computed, `source` as typed."""
    if source.data_type == "f" and cell.value is None:
        return CellFlaw(f"it has a formula ({source.value}) without its result. Replace it with the result.")
    return CellFlaw(f"it has the spreadsheet's error {cell.value}.") if cell.data_type == "e" else cell.value
