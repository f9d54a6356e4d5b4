"""Makes many repositories at once: one for each row of a table whose columns are questions."""

import concurrent.futures
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .. import template
from ..answers.context import find_problems, resolve
from ..answers.notes import notes
from ..answers.rules import as_given
from ..texts.printing import one_line, printable
from . import NothingMade
from .baking import BakeFailed, Baker, own_address
from .table import Row, read_rows

MADE, EXISTS, REFUSED = "made", "already there, left alone", "refused"
WORK = ".model-many-"  # begins the name of the folder in which repositories are made


class Outcome(NamedTuple):
    """What happened to a row."""

    row: int  # its number, as spreadsheets count
    name: str  # of the repository; '' if the answers do not give it
    answers: dict[str, str]
    state: str  # MADE, EXISTS or REFUSED
    sentences: list[str]


def make_table(table: str, folder: Path, jobs: int, link: bool, source: str | None) -> list[Outcome]:
    """Makes the repositories of a table, given its path, in `folder`, an absolute Path; returns their Outcomes.

    With `link`, cruft makes them from the template at the address `source`, by default the one this came from.
    Raises NothingMade.
    """
    try:
        rows = read_rows(table, template.questions())
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=WORK, dir=folder, ignore_cleanup_errors=True) as work:
            address = (source or own_address()) if link else None
            return make_all(rows, Baker(folder, Path(work), address), jobs)
    except OSError as error:
        raise NothingMade(f"{folder} cannot be written to: {error.strerror}") from error


def leftovers(folder: Path) -> list[str]:
    """Returns a sentence about each folder that a killed run left behind."""
    mend = "belongs to a run that was killed or is still going on. If none is going on, delete it."
    return [f"{path} {mend}" for path in sorted(folder.glob(f"{WORK}*"))]


def make_all(rows: list[Row], baker: Baker, jobs: int) -> list[Outcome]:
    """Makes the repositories of all Rows; returns their Outcomes in order. Every row is judged before any is made."""
    columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    progress = Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())
    with progress, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        outcomes = [judge(row) for row in progress.track(rows, description="Checking rows")]
        first: dict[str, Outcome] = {}  # {name of a repository in lower case: the row that makes it}
        for place, outcome in enumerate(outcomes):
            other = first.setdefault(outcome.name.casefold(), outcome) if outcome.state == MADE else outcome
            if other is not outcome:
                twice = f"repo_name: '{outcome.name}' is the repository of row {other.row} already."
                outcomes[place] = outcome._replace(state=REFUSED, sentences=[*outcome.sentences, twice])
        ready = [place for place, outcome in enumerate(outcomes) if outcome.state == MADE]
        try:
            task = progress.add_task("Making repositories", total=len(ready))
            started = {pool.submit(make, outcomes[place], baker): place for place in ready}
            for future in concurrent.futures.as_completed(started):
                outcomes[started[future]] = future.result()
                progress.advance(task)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return outcomes


def judge(row: Row) -> Outcome:
    """Returns the Outcome of a Row by the template's rules: MADE unless its answers are refused."""
    answers = {key: text for key, text in row.answers.items() if text.strip() or key not in template.menus()}
    resolved = resolve(answers)
    problems, context = {**find_problems(answers, resolved), **row.flaws}, resolved["cookiecutter"]
    made_from = "repo_name" if "repo_name" in answers else "model_name"
    name = "" if {"repo_name", made_from} & problems.keys() else as_given(context, "repo_name").strip()
    sentences = [problems[""]] if "" in problems else []
    sentences += [f"{question}: {problems[question]}" for question in template.questions() if question in problems]
    state = REFUSED if sentences else MADE
    return Outcome(row.number, name, answers, state, sentences or [f"Note on {note}" for note in notes(context)])


def make(outcome: Outcome, baker: Baker) -> Outcome:
    """Makes the repository; returns its Outcome."""
    if os.path.lexists(baker.folder / outcome.name):
        return outcome._replace(state=EXISTS, sentences=[])
    try:
        baker.bake(outcome.name, outcome.answers)
    except BakeFailed as error:
        return outcome._replace(state=REFUSED, sentences=[str(error)])
    except FileExistsError:
        return outcome._replace(state=EXISTS, sentences=[])
    return outcome


def as_text(outcomes: list[Outcome]) -> str:
    """Returns the closing table, with refused rows last, where they are seen."""
    names = {}
    for row, name, answers, *_ in outcomes:
        names[row] = one_line(name) or f"'{one_line(answers.get('repo_name') or answers.get('model_name', ''))[:60]}'"
    lines: list[str] = []
    width = max(map(len, names.values()))
    for outcome in sorted(outcomes, key=lambda outcome: (MADE, EXISTS, REFUSED).index(outcome.state)):
        lines.append(f"row {outcome.row:<5}{names[outcome.row]:{width}}  {outcome.state}")
        lines += [f"         {line}" for sentence in outcome.sentences for line in printable(sentence).splitlines()]
    count = Counter(outcome.state for outcome in outcomes)
    lines += ["", f"{count[MADE]} made, {count[REFUSED]} refused, {count[EXISTS]} already there."]
    if count[REFUSED]:
        lines.append("Correct the refused rows and run the same command again: repositories that exist are left alone.")
    return "\n".join(lines)
