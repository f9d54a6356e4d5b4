"""Tables of answers, as tests write and read them."""

import csv
import io

from conftest import QUESTIONS

from model_repo.lab.table import read_rows


def read(path, content):
    """The Rows of a table with this content, text or bytes."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(str(path), QUESTIONS)


def as_csv(rows, **form):
    """Rows of cells as a spreadsheet would save them."""
    stream = io.StringIO()
    csv.writer(stream, **form).writerows(rows)
    return stream.getvalue()
