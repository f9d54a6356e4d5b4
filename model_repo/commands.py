"""The command `model-repo`: options in, exit status out. Each subcommand imports what it needs when it runs."""

import datetime
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from . import template
from .publish import NotPossible
from .texts.printing import one_line, printable, tell

FOLDER = click.Path(exists=True, file_okay=False)
EXTRAS = {"answers": "cookiecutter", "many": "cookiecutter", "publish": "publish"}  # in pyproject.toml
# The folder with the template's tools in repositories made before version 2.
OLD_TOOLS = "scripts/model_repository"


class Commands(click.Group):
    """Commands that end with a sentence when they are refused or interrupted, or lack a package."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was typed."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            extra = EXTRAS.get(ctx.invoked_subcommand or "")
            if not extra:
                raise
            raise click.UsageError(
                f"This needs {error.name}. Type: uv tool install 'model-repo[{extra}] @ {template.pinned()}' "
                f"(or: pipx inject model-repo {error.name})"
            ) from error
        except NotPossible as error:
            click.echo(printable(str(error)), err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(130)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(template.settings()["_version"], prog_name="model-repo")
def main() -> None:
    """Checks, fills in and publishes machine-learning model repositories.

    \b
    Examples:
      model-repo check                    reports what is wrong and what is still empty
      model-repo fill runs/7              shows what a training run adds to the model card
      model-repo publish                  uploads the model to the Hub
      model-repo many models.csv          makes a repository for each row of a table
    """


def repository(folder: str = ".") -> str:
    """Returns the folder. Raises UsageError if it is not a model repository."""
    shown = one_line(folder)
    if os.path.isdir(os.path.join(folder, OLD_TOOLS)):
        page = f"{template.address()}/blob/main/CHANGELOG.md"
        why = f"{shown} still holds the tools of an older version, in {OLD_TOOLS}/."
        raise click.UsageError(f"{why} Update it first, as 'Updating from an earlier version' in {page} says.")
    if not any(os.path.lexists(os.path.join(folder, name)) for name in ("README.md", "CITATION.cff", ".git")):
        name = shown if folder != "." else "This folder"
        why = f"{name} is not a repository: it has no README.md and no CITATION.cff."
        raise click.UsageError(f"{why} Change to the folder of one, or name it.")
    return folder


@main.command()
@click.argument("folders", nargs=-1, type=FOLDER, metavar="[FOLDER ...]")
@click.option("--complete", is_flag=True, help="Treat required parts that are still empty as errors.")
@click.option("--fix", is_flag=True, help="Make every copy of a fact follow CITATION.cff.")
@click.option("--add-sections", is_flag=True, help="Add the lab's missing sections to the card.")
@click.option("--tidy", is_flag=True, help="Remove the template's guidance from parts that are written.")
@click.option("--markdown", "form", flag_value="markdown", help="Print a task list.")
@click.option("--json", "form", flag_value="json", help="Print everything for another program.")
def check(
    folders: tuple[str, ...], complete: bool, fix: bool, add_sections: bool, tidy: bool, form: str | None
) -> None:
    """Reports what is wrong and what is still empty.

    All files in the repository have to be valid and to agree. Only --fix, --add-sections and --tidy change files. In
    GitHub Actions, it also writes annotations and the job summary. Exit status: 0 if nothing is wrong, 1 for an error
    or a disagreement, 2 for wrong usage.

    \b
    Examples:
      model-repo check                  this repository
      model-repo check --complete       the same, before a release
      model-repo check --fix            after you changed a fact in CITATION.cff
      model-repo check models/*         several repositories, one line each
    """
    from .check import output, report
    from .check.git import Git

    places = list(map(repository, folders or (".",)))
    lines = [line for folder in places for line in output.change(folder, fix, add_sections, tidy)]
    reports = [report.check(folder, Git.of(folder), complete) for folder in output.tracked(places)]
    output.print_reports(reports, form, lines)
    sys.exit(1 if any(map(report.fails, reports)) else 0)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True), metavar="[PATH ...]")
@click.option("--write", is_flag=True, help="Change README.md.")
@click.option(
    "--repository", "folder", type=FOLDER, metavar="FOLDER", default=".",
    help="The repository; the current folder if left out.",
)  # fmt: skip
def fill(paths: tuple[str, ...], write: bool, folder: str) -> None:
    """Fills in empty parts of the card from training outputs.

    It reads logs, configuration files, headers of safetensors files, codecarbon's measurements and results, and prints
    what it would change. How sure it is of a fact is in brackets: `certain` if the file states it, `high` if the
    framework implies it, `propose` if you chose the names or the run is not known: check these. It does not overwrite
    your text, unpickle anything, or copy any path, host, e-mail address or position that it recognizes. Names of
    classes and results only get into the card if every word in them is known.

    \b
    Examples:
      model-repo fill                   shows what it found in this repository and would change
      model-repo fill runs/7            uses this run, inside the repository or elsewhere
      model-repo fill runs/7 --write    changes README.md
    """
    from .fill import filling

    tell("\n".join(filling.fill_repository(repository(folder), paths, write)))


def one(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> str | None:
    """Returns the value of an option. Refuses several values, of which click would silently take the last."""
    if len(values) > 1:
        raise click.UsageError(f"Name one folder with {option.opts[0]}, not {len(values)}.")
    return values[0] if values else None


weights_option = partial(click.option, "--weights", metavar="FOLDER", multiple=True, callback=one)


@main.command("try")
@click.option("--here", is_flag=True, help="Use the active environment, and install nothing.")
@weights_option(help="Load the model from this folder as if published; `weights` if left out.")
def try_(here: bool, weights: str | None) -> None:
    """Runs the code of the model card, as a reader would.

    It installs the packages that the card names, in a fresh environment, and runs the Python blocks under 'How to Get
    Started' in order, as one script, on this computer and with your permissions. Files in `weights` are used in place
    of those on the Hub. Exit status: 0 if the code ran to the end, otherwise 1.

    \b
    Examples:
      model-repo try                    before you publish, and whenever the code changes
      model-repo try --here             in your own environment, in seconds
    """
    from .publish import trial

    tell_each(trial.run(repository(), weights, here))


@main.command()
@click.argument("version", required=False)
@click.option("--date", "day", metavar="DAY", help="The day of the release, YYYY-MM-DD; today if left out.")
@click.option("--doi", metavar="DOI", help="Without a version: add the DOI for all versions.")
def release(version: str | None, day: str | None, doi: str | None) -> None:
    """Sets version and date everywhere, and prints the next commands.

    It changes the version, date and release identifier in CITATION.cff, and makes every copy follow. Later, --doi adds
    the DOI. It does not commit, tag or upload anything. Exit status: 0, 1 if it was refused or if something
    still disagrees, as the last lines say, 2 for wrong usage.

    \b
    Examples:
      model-repo release 1.0.0
      model-repo release 1.1.0 --date 2026-12-01
      model-repo release --doi 10.57967/hf/1234
    """
    from .publish import release as releasing

    if bool(version) == bool(doi) or (doi and day):
        raise click.UsageError("Name a version, or with --doi a DOI. Example: model-repo release 1.0.0")
    folder, today = repository(), datetime.date.today()
    tell_each(releasing.release(folder, version, day, today) if version else releasing.set_doi(folder, str(doi)))


@main.command()
@weights_option(help="The folder with the weights; `weights` if left out.")
@click.option("--dry-run", is_flag=True, help="List every file with its size, without uploading.")
@click.option("--collect", "place", metavar="FOLDER", help="Copy what would be uploaded into a new folder instead.")
def publish(weights: str | None, dry_run: bool, place: str | None) -> None:
    """Uploads the model to the Hub and tags it with the version.

    It uploads the card, license, citation, figures and weights to the model that CITATION.cff names. If that is not on
    the Hub yet, it is created as private. No link is followed, and no tag is moved. Exit status: 0, 1 if the model was
    not published, for the reason in the last lines, 2 for wrong usage.

    \b
    Examples:
      model-repo publish --dry-run
      model-repo publish
      model-repo publish --weights runs/7/export
    """
    from .publish import publishing

    if dry_run and place:
        raise click.UsageError("--dry-run and --collect cannot go together.")
    tell_each(publishing.publish(repository(), weights, dry_run, place))


def tell_each(lines: Iterator[str]) -> None:
    """Prints lines as they arrive."""
    for line in lines:
        tell(one_line(line))


@main.command()
@click.argument("folder", type=FOLDER)
def answers(folder: str) -> None:
    """Reads the template's answers from an existing repository.

    It reads README.md, CITATION.cff, .zenodo.json, LICENSE, git's remote and the folder's name, and prints every answer
    that the template accepts, with its source. What it found but cannot use is in a comment, with the reason. It does
    not ask or change anything. Exit status: 0, 1 if there is nothing to read, 2 for wrong usage.

    \b
    Example:
      model-repo answers my-old-model > answers.yaml
      cookiecutter TEMPLATE --config-file answers.yaml --overwrite-if-exists --skip-if-file-exists
    """
    from .existing.answers import read_answers
    from .existing.configuration import as_yaml

    reading = read_answers(folder)
    if not reading.answers:
        nothing = f"{folder} has no README.md, CITATION.cff, .zenodo.json or LICENSE from which answers could be read."
        raise NotPossible("\n".join(map(one_line, [nothing, *reading.remarks])))
    tell(as_yaml(reading, folder), "utf-8")  # even if redirected to a file on Windows


@main.command()
@click.argument("table")
@click.option(
    "--output-dir", metavar="DIR", default=".", help="The folder for the repositories; the current one if left out."
)
@click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="How many at a time."
)
@click.option("--link", is_flag=True, help="Make them with cruft, so that `cruft update` works.")
@click.option("--template", "source", metavar="ADDRESS", help="With --link: the address of another template.")
def many(table: str, output_dir: str, jobs: int, link: bool, source: str | None) -> None:
    """Makes a repository for each row of a table.

    The columns of the table (.csv, .tsv, .xlsx) are questions. An empty cell means the question's default; a cell with
    only a space means 'none', as at the prompts. A refused row does not stop the others, and a folder that already
    exists is left alone: correct the rows and run the same command again. Exit status: 1 if a row was refused, 2 for
    wrong usage, otherwise 0.

    \b
    Examples:
      model-repo many models.csv --output-dir models
      model-repo many models.csv --output-dir models --link
    """
    if source and not link:
        raise click.UsageError("--template needs --link; without it, the template that came with this command is used.")
    from .lab import NothingMade
    from .lab import many as making

    place = Path(output_dir).absolute()
    try:
        outcomes = making.make_table(table, place, jobs, link, source)
    except NothingMade as error:
        raise click.UsageError(printable(str(error))) from error
    except KeyboardInterrupt:
        click.echo("Interrupted. What was made is there; run the same command again for the others.", err=True)
        sys.exit(130)
    tell(making.as_text(outcomes))
    for sentence in making.leftovers(place):
        click.echo(printable(sentence), err=True)
    sys.exit(1 if any(outcome.state == making.REFUSED for outcome in outcomes) else 0)


@main.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER ...")
@click.option("--markdown", is_flag=True, help="Print a Markdown table.")
@click.option("--html", metavar="FILE", help="Write an HTML page.")
def overview(folders: tuple[str, ...], markdown: bool, html: str | None) -> None:
    """Shows many repositories, one line each, the worst first.

    It does not run any of their code. Exit status: 0, even if a repository has problems or cannot be read, as its line
    then says; 2 for wrong usage.

    \b
    Examples:
      model-repo overview models/*
      model-repo overview models/* --html overview.html
    """
    from .lab import overview as glance

    if markdown and html:
        raise click.UsageError("--markdown and --html cannot go together.")
    entries = glance.overview(folders)
    if not html:
        tell(glance.as_markdown(entries) if markdown else glance.as_text(entries))
        return
    try:
        Path(html).write_text(glance.as_html(entries, Path(html).parent), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{one_line(html)} cannot be written: {error.strerror}") from error
