"""The functions that the worker calls: each takes and returns data for JSON, and keeps no state between calls.

They run in the browser and under CPython. `work` is the record of the work: see work.py.
"""

import json
from collections.abc import Callable
from typing import Any

import form
import opened
import shown
import work as works

from model_repo import template
from model_repo.existing.patching import PATCHED

Work = works.Work


def receive(files_id: str, files: dict[str, Any]) -> None:
    """Stores files, {path with slashes: bytes}, under an ID, by which records refer to them."""
    works.received[files_id] = {path: bytes(content) for path, content in files.items()}


def call(method: str, arguments: str) -> str | bytes:
    """Calls one of METHODS with arguments in JSON; returns its result in JSON, or bytes unchanged."""
    result = METHODS[method](*json.loads(arguments))
    return result if isinstance(result, bytes) else json.dumps(result)


def check(work: Work) -> dict[str, Any]:
    """Checks the answers for the form: see form.check."""
    return form.check(work["answers"], work["people"], bool(work["opened"]))


def show(work: Work) -> dict[str, Any]:
    """Returns the repository as the page shows it: see shown.show."""
    return shown.show(work)


def download(work: Work) -> bytes:
    """Returns the repository as a zip."""
    return works.packed(works.build(work))


def text(work: Work, path: str) -> str | None:
    """Returns the text of a file in the repository; None if it is too large or not UTF-8."""
    return works.text(works.build(work).files, path)


def read(files_id: str) -> dict[str, Any]:
    """Reads files that were received: see opened.Dropped. `fixed` lists the questions that cannot be patched."""
    found, _ = opened.read(works.received[files_id])
    if not found.repository:
        del works.received[files_id]
    return found._asdict() | {"fixed": [question for question in template.questions() if question not in PATCHED]}


def elsewhere(work: Work) -> dict[str, Any]:
    """Returns other ways to use the answers of a repository: the command, the answers file, and all answers."""
    made = work["made"] or {}
    shown = form.check(made, None, bool(work["opened"]))["answers"]
    return {"command": form.command(made), "answers_file": form.answers_file(made), "answers": shown}


METHODS: dict[str, Callable[..., Any]] = {
    "check": check,
    "download": download,
    "elsewhere": elsewhere,
    "paste_authors": form.paste_authors,
    "read": read,
    "show": show,
    "text": text,
}
