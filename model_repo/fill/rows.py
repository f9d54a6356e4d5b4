"""Tables that training appends to: their rows, read by the header, and the rows of the last run."""

import csv
import io
from collections.abc import Callable
from typing import NamedTuple

from ..texts.quantities import counted
from .values import number

Row = dict[str, str]


class Table(NamedTuple):
    """The contents of a CSV file."""

    rows: tuple[Row, ...] = ()  # names and values stripped; the names are the header's
    start: int = 0  # the first row after the last header
    left_out: str = ""  # a sentence on rows that were not read; '' if all were


def read_table(text: str, restore: Callable[[list[str], list[str]], Row | None] | None = None) -> Table:
    """Returns the rows of a CSV text, each read by the header above it.

    A repeated header, perhaps with other columns, counts as a header. A row with more or fewer fields than its header
    becomes what `restore` returns for (header, fields); without `restore`, nobody knows which field is which. Raises
    csv.Error for text that is not CSV.
    """
    header: list[str] = []
    rows: list[Row] = []
    start, wrong = 0, []
    reader = csv.reader(io.StringIO(text, newline=""))
    for fields in reader:
        fields = [field.strip() for field in fields]
        if not any(fields):
            continue
        repeats_header = bool(header) and fields[0] == header[0] != "" and all(number(each) is None for each in fields)
        if not header or repeats_header:
            header, start = fields, len(rows)
        elif len(fields) == len(header):
            rows.append(dict(zip(header, fields, strict=True)))
        elif restore and (row := restore(header, fields)):
            rows.append(row)
        else:
            wrong.append(reader.line_num)
    if not wrong:
        return Table(tuple(rows), start)
    which = f"{counted(len(wrong), 'row')} with more or fewer fields than the header, from line {wrong[0]} on"
    return Table(tuple(rows), start, f"{which}: nobody knows which field is which. Add by hand what is missing")


def last_run(
    table: Table, counters: str, several: bool = False, beside: Callable[[Row], bool] = lambda row: False
) -> list[Row]:
    """Returns the rows that led to the last one, in a log to which several runs may have appended.

    `counters` names columns that count up, such as epochs; the first existing one is used. Where its value drops, the
    earlier rows above that value belong to another run, or to epochs that a resumed run repeated. With `several`, many
    rows may have the same count. `beside` tells which rows were counted separately, such as a test's. Without such a
    column, returns the rows after the last header.
    """
    counter = next((name for name in counters.split() if any(name in row for row in table.rows)), "")
    if not counter:
        return list(table.rows[table.start :] or table.rows)
    kept: list[tuple[float, Row]] = []
    for row in table.rows:
        count = None if beside(row) else number(row.get(counter))
        if count is None:
            kept.append((kept[-1][0] if kept else float("-inf"), row))
            continue
        while kept and (kept[-1][0] > count or (kept[-1][0] == count and not several)):
            kept.pop()
        kept.append((count, row))
    return [row for _, row in kept]


def with_epoch(words: str, row: Row) -> str:
    """Returns words with the number of a row's epoch, if it has one."""
    epoch = number(row.get("epoch"))
    return words if epoch is None else f"{words} ({epoch:g})"


def best_epoch(rows: list[Row], prefix: str, metric: str, least: bool = False) -> tuple[Row, str]:
    """Returns the results of the epoch that is best by a metric, and words that say which epoch it is.

    Results are columns whose names start with `prefix`; it is removed. With `least`, the smallest value is best. If no
    row has a number there, returns the last epoch.
    """
    scores = [(number(row.get(f"{prefix}{metric}")), row) for row in rows]
    judged = [(-value if least else value, row) for value, row in scores if value is not None]
    row = max(judged, key=lambda pair: pair[0])[1] if judged else rows[-1]
    found = {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}
    return found, with_epoch(f"best epoch by {metric}" if judged else "last epoch", row)


def elapsed(rows: list[Row]) -> float | None:
    """Returns the seconds that rows took, from the counter `time`, which restarts where a run was resumed."""
    total, before = None, 0.0
    for row in rows:
        seconds = number(row.get("time"))
        if seconds is None or seconds < 0:
            continue
        total = (total or 0.0) + (seconds - before if seconds >= before else seconds)
        before = seconds
    return total
