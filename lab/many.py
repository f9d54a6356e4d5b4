"""Makes many repositories at once: one for each row of a table whose columns are the questions.

    python lab/many.py models.csv --output-dir models          also .tsv and, with openpyxl, .xlsx
    python lab/many.py models.csv --output-dir models --link   made with cruft, so that `cruft update` works

An empty cell is the question's default, a cell with only a space in it says 'none', as at the prompts. A row whose
answers are refused does not stop the others, and a folder that is there is left alone: mend the rows and type the same
again. Exit status: 1 if a row was refused, 2 for wrong usage, else 0.
"""

import argparse
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import namedtuple
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import template  # noqa: E402 (the line above makes it known)
import yaml  # noqa: E402
from cookiecutter.config import BUILTIN_ABBREVIATIONS  # noqa: E402
from cookiecutter.repository import expand_abbreviations  # noqa: E402
from model_repository.report import one_line, printable  # noqa: E402
from pre_gen_project import as_given, notes  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: E402
from table import NotATable, read_table  # noqa: E402

PACKAGE = "model-repository-template"  # as pyproject.toml names it
MADE, THERE, REFUSED = "made", "already there, left alone", "refused"
# What became of a row: its number, the repository's name, one of the three above, and sentences on it.
Outcome = namedtuple("Outcome", "row name state told")


def main(argv=None):
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", metavar="TABLE", help="the table: .csv, .tsv or .xlsx")
    parser.add_argument("--output-dir", metavar="DIR", default=".", help="where the repositories go; here if left out")
    parser.add_argument("--jobs", metavar="N", type=int, default=os.cpu_count() or 1, help="how many at the same time")
    parser.add_argument("--link", action="store_true", help="make them with cruft")
    parser.add_argument("--template", metavar="ADDRESS", help="with --link: where the template is, if not where this is from")
    options = parser.parse_args(argv)
    if options.jobs < 1:
        parser.error("--jobs has to be 1 or more")
    if options.template and not options.link:
        parser.error("--template goes with --link: without it, the template that came with this command is used")
    sys.stdout.reconfigure(errors="backslashreplace")  # a name must not stop the report on a console without UTF-8
    folder = Path(options.output_dir)
    try:
        rows = read_table(options.table, template.QUESTIONS)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".model-many-", dir=folder, ignore_cleanup_errors=True) as work:
            maker = Maker(folder, Path(work).resolve())
            if options.link:
                maker.link(options.template or own_address())
            outcomes = make_all(rows, maker, options.jobs)
    except NotATable as error:
        parser.error(printable(str(error)))
    except OSError as error:
        parser.error(f"{one_line(str(folder))} cannot be written to: {error.strerror}")
    except LinkError as error:
        parser.error(printable(str(error)))
    except KeyboardInterrupt:
        print("Interrupted. What was made is there; type the same again for the others.", file=sys.stderr)
        return 130
    print(as_text(outcomes))
    return 1 if any(outcome.state == REFUSED for outcome in outcomes) else 0


class LinkError(Exception):
    """What keeps repositories from being linked to a template, as a sentence."""


def own_address():
    """Where this command came from: the clone's remote, the clone itself, or the address it was installed from (PEP 610)."""
    if (template.TEMPLATE / ".git").exists():
        asked = ["git", "-C", str(template.TEMPLATE), "remote", "get-url", "origin"]
        told = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False).stdout.strip()
        return told or str(template.TEMPLATE)
    try:
        source = json.loads(metadata.distribution(PACKAGE).read_text("direct_url.json") or "{}")
    except metadata.PackageNotFoundError:
        source = {}
    if "vcs_info" not in source:
        raise LinkError("Nothing says where the template is. Add its address: --template https://github.com/...")
    return source["url"]


class Maker:
    """Makes repositories in `folder`, each in a process and a folder of its own inside `work`, then moved as a whole."""

    def __init__(self, folder, work):
        self.folder, self.work = folder, work
        source = work / "template"  # a copy: pip adds __pycache__ to what it installs, and a bake would copy that
        for name in ("cookiecutter.json", "hooks", "templates", template.GENERATED.name):
            part = template.TEMPLATE / name
            copy = shutil.copytree if part.is_dir() else shutil.copy
            (source / name).parent.mkdir(exist_ok=True)
            copy(part, source / name, **({"ignore": shutil.ignore_patterns("__pycache__")} if part.is_dir() else {}))
        self.command = [sys.executable, "-m", "cookiecutter", str(source)]
        self.settings = {"PYTHONWARNINGS": "error::UserWarning"}  # an answer that is not on a menu must not be dropped

    def link(self, address):
        """From now on repositories are made with cruft. Raises LinkError if there is no cruft or no such template."""
        try:
            metadata.distribution("cruft")
        except metadata.PackageNotFoundError:
            raise LinkError("--link needs cruft. Type: pip install cruft") from None
        address = expand_abbreviations(address, BUILTIN_ABBREVIATIONS)
        address = str(Path(address).resolve()) if os.path.isdir(address) else address
        mirror = str(self.work / "template.git")
        clone = ["git", "clone", "--quiet", "--mirror", "--", address, mirror]
        done = subprocess.run(clone, capture_output=True, encoding="utf-8", errors="replace", check=False)
        if done.returncode:
            raise LinkError(f"The template cannot be fetched from {address}: {done.stderr.strip()}")
        self.command = [sys.executable, "-m", "cruft", "create", address]
        # Every row clones the template; git takes the copy here for the address, which cruft writes down.
        number = int(os.environ.get("GIT_CONFIG_COUNT", 0))
        self.settings |= {
            "GIT_CONFIG_COUNT": str(number + 1),
            f"GIT_CONFIG_KEY_{number}": f"url.{mirror}.insteadOf",
            f"GIT_CONFIG_VALUE_{number}": address,
        }

    def make(self, number, name, answers):
        """Makes the repository of row `number` from answers that are not refused; returns the Outcome."""
        place = self.work / str(number)
        (place / "made").mkdir(parents=True)
        settings = {"default_context": answers, "cookiecutters_dir": str(place), "replay_dir": str(place)}
        (place / "settings.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        own = {"COOKIECUTTER_CONFIG": str(place / "settings.yaml"), **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(place))}
        done = subprocess.run(
            [*self.command, "--no-input", "--output-dir", str(place / "made")],
            cwd=place,
            env=os.environ | self.settings | own | {"PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        try:
            if done.returncode:
                return Outcome(number, name, REFUSED, done.stderr.strip().splitlines()[-20:])
            if os.path.lexists(self.folder / name):
                return Outcome(number, name, THERE, [])
            os.rename(place / "made" / name, self.folder / name)
            return Outcome(number, name, MADE, [])
        finally:
            shutil.rmtree(place, ignore_errors=True)


def make_all(rows, maker, jobs):
    """The Outcomes of all rows, in their order: what is refused or there is not made."""
    outcomes, names = {}, {}
    bar = [TextColumn("Making repositories"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    progress = Progress(*bar, console=Console(stderr=True), disable=not sys.stderr.isatty())
    with progress, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        task, waiting = progress.add_task("", total=len(rows)), {}
        try:
            for row in rows:
                name, answers, told, said = judge(row)
                first = names.setdefault(name.casefold(), row.number) if name else row.number
                if first != row.number:
                    told.append(f"repo_name: '{name}' is the repository of row {first}.")
                if told or os.path.lexists(maker.folder / name):
                    outcomes[row.number] = Outcome(row.number, name, REFUSED if told else THERE, told)
                    progress.advance(task)
                else:
                    waiting[pool.submit(maker.make, row.number, name, answers)] = said
            for future in concurrent.futures.as_completed(waiting):
                outcome = future.result()
                outcomes[outcome.row] = outcome._replace(told=outcome.told or waiting[future])
                progress.advance(task)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return [outcomes[row.number] for row in rows]


def judge(row):
    """(repository's name, answers, sentences that refuse them, sentences worth a word) of a Row."""
    answers = {question: text for question, text in row.answers.items() if text.strip() or question not in template.MENUS}
    problems = {**template.find_problems(answers), **row.flaws}
    context = template.resolve(answers)["cookiecutter"]
    order = ["", *template.QUESTIONS]
    told = [
        f"{question}: {problems[question]}" if question else problems[question]
        for question in sorted(problems, key=order.index)
    ]
    name = "" if "repo_name" in problems else as_given(context, "repo_name").strip()
    return name, answers, told, list(notes(context)) if not told else []


def as_text(outcomes):
    """The closing table: rows that were refused stand last, where they are seen."""
    outcomes = sorted(outcomes, key=lambda outcome: (MADE, THERE, REFUSED).index(outcome.state))
    width = max(len(one_line(outcome.name)) for outcome in outcomes)
    lines = []
    for outcome in outcomes:
        lines.append(f"row {outcome.row:<5} {one_line(outcome.name):{width}}  {outcome.state}")
        lines += [f"      {line}" for sentence in outcome.told for line in printable(sentence).splitlines()]
    count = {state: sum(outcome.state == state for outcome in outcomes) for state in (MADE, REFUSED, THERE)}
    lines += ["", f"{count[MADE]} made, {count[REFUSED]} refused, {count[THERE]} already there."]
    if count[REFUSED]:
        lines.append("Mend the rows that were refused and type the same again: what is there is left alone.")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
