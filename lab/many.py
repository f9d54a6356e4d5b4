"""Makes many repositories at once: one for each row of a table whose columns are the questions.

    python lab/many.py models.csv --output-dir models          also .tsv and, with openpyxl, .xlsx
    python lab/many.py models.csv --output-dir models --link   made with cruft, so that `cruft update` works

An empty cell is the question's default; a cell with only a space in it says 'none', as at the prompts. A row whose
answers are refused does not stop the others, and a folder that is there is left alone: correct the rows and type the
same again. Exit status: 1 if a row was refused, 2 for wrong usage, else 0.
"""

import argparse
import concurrent.futures
import os
import sys
import tempfile
from collections import Counter, namedtuple
from pathlib import Path

import template
from baking import Baker, NotLinked, Refused, own_address
from model_repository.report import one_line, printable, tell
from pre_gen_project import as_given, notes
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from table import NotATable, read_table

MADE, THERE, REFUSED = "made", "already there, left alone", "refused"
# What becomes of a row: its number, the repository's name, its answers, one of the three above, and sentences on it.
Outcome = namedtuple("Outcome", "row name answers state told")


def main(argv=None):
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", metavar="TABLE", help="a table: .csv, .tsv or .xlsx")
    parser.add_argument("--output-dir", metavar="DIR", default=".", help="where the repositories go; here if left out")
    parser.add_argument("--jobs", metavar="N", type=int, default=os.cpu_count() or 1, help="how many at the same time")
    parser.add_argument("--link", action="store_true", help="make them with cruft")
    parser.add_argument("--template", metavar="ADDRESS", help="with --link: the template, if not where this came from")
    options = parser.parse_args(argv)
    if options.jobs < 1:
        parser.error("--jobs has to be 1 or more")
    if options.template and not options.link:
        parser.error("--template goes with --link; without it, the template that came with this command is used")
    folder = Path(options.output_dir).absolute()
    try:
        rows = read_table(options.table, template.QUESTIONS)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".model-many-", dir=folder, ignore_cleanup_errors=True) as work:
            address = (options.template or own_address()) if options.link else None
            outcomes = make_all(rows, Baker(folder, Path(work), address), options.jobs)
    except (NotATable, NotLinked) as error:
        parser.error(printable(str(error)))
    except OSError as error:
        parser.error(f"{one_line(str(folder))} cannot be written to: {error.strerror}")
    except KeyboardInterrupt:
        print("Interrupted. What was made is there; type the same again for the others.", file=sys.stderr)
        return 130
    tell(as_text(outcomes))
    return 1 if any(outcome.state == REFUSED for outcome in outcomes) else 0


def make_all(rows, baker, jobs):
    """The Outcomes of all Rows, in their order."""
    outcomes = [judge(row) for row in rows]
    first, ready = {}, []
    for number, outcome in enumerate(outcomes):
        other = first.setdefault(outcome.name.casefold(), outcome) if outcome.name else outcome
        if other is not outcome:
            twice = f"repo_name: '{outcome.name}' is the repository of row {other.row} already."
            outcomes[number] = outcome._replace(state=REFUSED, told=[*outcome.told, twice])
        elif outcome.state == MADE:
            ready.append(number)
    bar = [TextColumn("Making repositories"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    progress = Progress(*bar, console=Console(stderr=True), disable=not sys.stderr.isatty())
    with progress, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        try:
            task = progress.add_task("", total=len(ready))
            started = {pool.submit(make, outcomes[number], baker): number for number in ready}
            for future in concurrent.futures.as_completed(started):
                outcomes[started[future]] = future.result()
                progress.advance(task)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return outcomes


def judge(row):
    """What will become of a Row by the rules of the template: the Outcome, MADE unless its answers are refused."""
    answers = {key: text for key, text in row.answers.items() if text.strip() or key not in template.MENUS}
    problems = {**template.find_problems(answers), **row.flaws}
    context = template.resolve(answers)["cookiecutter"]
    made_from = "repo_name" if "repo_name" in answers else "model_name"
    name = "" if {"repo_name", made_from} & problems.keys() else as_given(context, "repo_name").strip()
    told = [problems[""]] if "" in problems else []
    told += [f"{question}: {problems[question]}" for question in template.QUESTIONS if question in problems]
    state = REFUSED if told else MADE
    return Outcome(row.number, name, answers, state, told or [f"Note on {note}" for note in notes(context)])


def make(outcome, baker):
    """Makes the repository; returns what became of it."""
    if os.path.lexists(baker.folder / outcome.name):
        return outcome._replace(state=THERE, told=[])
    try:
        baker.bake(outcome.name, outcome.answers)
    except Refused as error:
        return outcome._replace(state=REFUSED, told=[str(error)])
    except FileExistsError:
        return outcome._replace(state=THERE, told=[])
    return outcome


def as_text(outcomes):
    """The closing table; rows that were refused stand last, where they are seen."""
    names = {}
    for row, name, answers, *_ in outcomes:
        names[row] = one_line(name) or f"'{one_line(answers.get('repo_name') or answers.get('model_name', ''))[:60]}'"
    width, lines = max(map(len, names.values())), []
    for outcome in sorted(outcomes, key=lambda outcome: (MADE, THERE, REFUSED).index(outcome.state)):
        lines.append(f"row {outcome.row:<5}{names[outcome.row]:{width}}  {outcome.state}")
        lines += [f"         {line}" for told in outcome.told for line in printable(told).splitlines()]
    count = Counter(outcome.state for outcome in outcomes)
    lines += ["", f"{count[MADE]} made, {count[REFUSED]} refused, {count[THERE]} already there."]
    if count[REFUSED]:
        lines.append("Correct the rows that were refused and type the same again: what is there is left alone.")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
