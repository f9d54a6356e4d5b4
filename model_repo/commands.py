"""The command `model-repo`: options in, exit status out. What it does is imported when it is asked for."""

import datetime
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from . import template
from .texts.printing import one_line, printable, tell

FOLDER = click.argument("folders", nargs=-1, metavar="[FOLDER ...]")
# What the template left in a repository until version 2.
OLD_TOOLS = "scripts/model_repository"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(template.settings()["_version"], prog_name="model-repo")
def main() -> None:
    """Checks, fills and looks after machine-learning model repositories.

    \b
    Examples:
      model-repo check                    is all valid, does all agree, what is still to be written?
      model-repo fill runs/7              shows what a training run says for the model card
      model-repo publish                  uploads the model to the Hub
      model-repo many models.csv          makes a repository for each row of a table
    """


def repositories(folders: tuple[str, ...]) -> list[str]:
    """Returns the folders, the current one if there is none. Raises UsageError for what is not a model repository."""
    for folder in folders or (".",):
        shown = one_line(folder)
        if not os.path.exists(folder):
            raise click.UsageError(f"{shown} does not exist.")
        if not os.path.isdir(folder):
            raise click.UsageError(f"{shown} is a file. Name the folder of the repository.")
        if os.path.isdir(os.path.join(folder, *OLD_TOOLS.split("/"))):
            raise click.UsageError(
                f"{shown} still holds the tools of an older version, in {OLD_TOOLS}/. Update it first, as "
                f"'Updating from an earlier version' in {template.address()}/blob/main/CHANGELOG.md says."
            )
        if not any(os.path.lexists(os.path.join(folder, name)) for name in ("README.md", "CITATION.cff", ".git")):
            raise click.UsageError(
                f"{shown if folder != '.' else 'This folder'} is not a repository: it has no README.md and no "
                "CITATION.cff. Change to the folder of one, or name it."
            )
    return list(folders or (".",))


def needs(extra: str, package: str) -> click.UsageError:
    """Returns the error that names what to install for a command that needs an extra."""
    return click.UsageError(
        f"This needs {package}. Type: uv tool install 'model-repo[{extra}] @ {template.pinned()}' "
        f"(or: pipx inject model-repo {package})"
    )


@main.command()
@FOLDER
@click.option("--complete", is_flag=True, help="Required parts that are not written are errors.")
@click.option("--fix", is_flag=True, help="Make every copy of a fact follow CITATION.cff.")
@click.option("--add-sections", is_flag=True, help="Add the lab's missing sections to the card.")
@click.option("--tidy", is_flag=True, help="Take the template's guidance out of parts that are written.")
@click.option("--markdown", "form", flag_value="markdown", help="Print a task list.")
@click.option("--json", "form", flag_value="json", help="Print everything for another program.")
def check(
    folders: tuple[str, ...], complete: bool, fix: bool, add_sections: bool, tidy: bool, form: str | None
) -> None:
    """Is everything valid, does everything agree, and what is still to be written?

    Exit status: 0 if nothing is wrong, 1 with an error or a disagreement, 2 for wrong usage. Only --fix,
    --add-sections and --tidy change files. In GitHub Actions it also writes annotations and the job's summary.

    \b
    Examples:
      model-repo check                  this repository
      model-repo check --complete       the same, before a release
      model-repo check --fix            after you changed a fact in CITATION.cff
      model-repo check models/*         several repositories, one line each
    """
    from .check import fix as changes
    from .check import report, sections, terminal
    from .check import tidy as tidying
    from .check.git import Git

    lines: list[str] = []
    places = repositories(folders)
    wanted: list[tuple[bool, Callable[[str], list[str]]]] = [
        (fix, lambda folder: changes.fix(folder, Git.of(folder))),
        (add_sections, sections.add_sections),
        (tidy, tidying.tidy),
    ]
    for change in (change for asked, change in wanted if asked):
        lines += [one_line(line) for folder in places for line in change(folder)]
    reports = [report.check(folder, Git.of(folder), complete) for folder in terminal.tracked(places)]
    if form == "json":
        lines = [report.as_json(reports)]
    elif form == "markdown":
        lines += map(report.as_markdown, reports)
    elif len(reports) > 1:
        lines += map(report.as_line, reports)
    else:
        lines += [report.as_text(reports[0], sys.stdout.isatty())]
    if os.environ.get("GITHUB_ACTIONS") == "true" and form is None:
        lines += map(report.as_github, reports)
        report.add_to_summary(reports)
    (terminal.show if sys.stdout.isatty() and form is None else tell)("\n".join(lines))
    sys.exit(1 if any(map(report.fails, reports)) else 0)


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@click.option("--write", is_flag=True, help="Change README.md.")
@click.option("--repository", metavar="FOLDER", default=".", help="The repository; the current folder if left out.")
def fill(paths: tuple[str, ...], write: bool, repository: str) -> None:
    """Fills the parts of the model card that nobody has written yet, from what training left behind.

    It reads log and configuration files, headers of safetensors files, codecarbon's measurements and results, and
    prints what it would change. In brackets it says how sure a fact is: `certain`, as the file says it; `high`, as the
    framework means it; or `propose`, where names are your own: check these. None of your words are overwritten, nothing
    is unpickled, and no path, host, name, e-mail address or position is copied.

    \b
    Examples:
      model-repo fill                   what was found in this repository, and what would change
      model-repo fill runs/7            uses this one of several runs, wherever it is
      model-repo fill runs/7 --write    changes README.md
    """
    from .fill import filling

    for path in paths:
        if not os.path.exists(path):
            raise click.UsageError(f"{one_line(path)} does not exist.")
    (folder,) = repositories((repository,))
    tell("\n".join(filling.fill_repository(folder, paths, write)))


def one(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> str | None:
    """Returns the value of an option, of which click would take the last without a word."""
    if len(values) > 1:
        raise click.UsageError(f"Name one folder with {option.opts[0]}, not {len(values)}.")
    return values[0] if values else None


@main.command("try")
@click.option("--here", is_flag=True, help="Use the environment that is active; install nothing.")
@click.option(
    "--weights",
    metavar="FOLDER",
    multiple=True,
    callback=one,
    help="Load the model from here as if published; `weights` if left out.",
)
def try_(here: bool, weights: str | None) -> None:
    """Runs the code of the model card, as a reader would: it installs what the card says, in a fresh environment.

    The blocks of Python under 'How to Get Started' run in their order as one script, on this computer and with your
    rights. Files in `weights` stand for those on the Hub. Exit status: 0 if the code ran to its end, else 1.

    \b
    Examples:
      model-repo try                    before you publish, and whenever the code changes
      model-repo try --here             in your own environment, in seconds
    """
    from .publish import trial

    (folder,) = repositories(())
    go_through(trial.run(folder, weights, here))


@main.command()
@click.argument("version", required=False)
@click.option("--date", "day", metavar="DAY", help="The day of the release, YYYY-MM-DD; today if left out.")
@click.option("--doi", metavar="DOI", help="Without a version: write the DOI for all versions where it belongs.")
def release(version: str | None, day: str | None, doi: str | None) -> None:
    """Sets version, date and release identifier in CITATION.cff, makes every copy follow, and says what to type then.

    With --doi, afterwards, it adds the DOI. It commits, tags and uploads nothing. Exit status: 0; 1 if it was
    refused and nothing was changed; 2 for wrong usage.

    \b
    Examples:
      model-repo release 1.0.0
      model-repo release 1.1.0 --date 2026-12-01
      model-repo release --doi 10.57967/hf/1234
    """
    from .publish import release as releasing

    if bool(version) == bool(doi) or (doi and day):
        raise click.UsageError("Name a version, or with --doi a DOI. Example: model-repo release 1.0.0")
    (folder,) = repositories(())
    today = datetime.date.today()
    go_through(releasing.release(folder, version, day, today) if version else releasing.set_doi(folder, str(doi)))


@main.command()
@click.option(
    "--weights", metavar="FOLDER", multiple=True, callback=one, help="Where the weights are; `weights` if left out."
)
@click.option("--dry-run", is_flag=True, help="List every file with its size, and change nothing.")
@click.option("--collect", "place", metavar="FOLDER", help="Copy what would be uploaded into a new folder instead.")
def publish(weights: str | None, dry_run: bool, place: str | None) -> None:
    """Uploads card, license, citation, figures and weights to the Hub, and tags them with the version.

    The model is the one that CITATION.cff names; if it is not on the Hub yet, it is created as private. No link is
    followed, and no tag is moved. Exit status: 0, 1 if it was not published, which the last lines explain, 2 for
    wrong usage.

    \b
    Examples:
      model-repo publish --dry-run
      model-repo publish
      model-repo publish --weights runs/7/export
    """
    from .publish import publishing

    if dry_run and place:
        raise click.UsageError("--dry-run and --collect cannot go together.")
    (folder,) = repositories(())
    try:
        go_through(publishing.publish(folder, weights, dry_run, place))
    except ModuleNotFoundError as error:
        raise needs("publish", str(error.name)) from error


def go_through(lines: Iterator[str]) -> None:
    """Prints lines as they come; ends with status 1 and the reason if it cannot go on."""
    from .publish import NotPossible

    try:
        for line in lines:
            tell(printable(line))
    except NotPossible as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        sys.exit(130)


@main.command()
@click.argument("folder")
def answers(folder: str) -> None:
    """Reads the answers to the template's questions from an existing repository.

    README.md, CITATION.cff, .zenodo.json, LICENSE, git's remote and the folder's name are read. Only answers that the
    template accepts are printed, each with its source; what was found and cannot be used is in a comment, with the
    reason. Nothing is asked or changed. Exit status: 0, 1 if there is nothing to read, 2 for wrong usage.

    \b
    Example:
      model-repo answers my-old-model > answers.yaml
      cookiecutter TEMPLATE --config-file answers.yaml --overwrite-if-exists --skip-if-file-exists
    """
    try:
        from .existing.answers import read_answers
        from .existing.configuration import as_yaml
    except ModuleNotFoundError as error:
        raise needs("cookiecutter", str(error.name)) from error
    try:
        reading = read_answers(folder)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", "") or error
        raise click.UsageError(f"{one_line(folder)} cannot be looked into: {why}") from error
    if not reading.answers:
        nothing = f"{folder} has no README.md, CITATION.cff, .zenodo.json or LICENSE from which answers could be read."
        click.echo("\n".join(map(one_line, [nothing, *reading.remarks])), err=True)
        sys.exit(1)
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(encoding="utf-8")  # also where it is redirected to a file, on Windows
    tell(as_yaml(reading, folder))


@main.command()
@click.argument("table")
@click.option("--output-dir", metavar="DIR", default=".", help="Where the repositories go; here if left out.")
@click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="How many at a time."
)
@click.option("--link", is_flag=True, help="Make them with cruft, so that `cruft update` works.")
@click.option("--template", "source", metavar="ADDRESS", help="With --link: the template, if not where this came from.")
def many(table: str, output_dir: str, jobs: int, link: bool, source: str | None) -> None:
    """Makes a repository for each row of a table whose columns are the questions (.csv, .tsv, .xlsx).

    An empty cell is the question's default; a cell with only a space in it says 'none', as at the prompts. A row whose
    answers are refused does not stop the others, and a folder that is there is left alone: correct the rows and type
    the same again. Exit status: 1 if a row was refused, 2 for wrong usage, else 0.

    \b
    Examples:
      model-repo many models.csv --output-dir models
      model-repo many models.csv --output-dir models --link
    """
    if source and not link:
        raise click.UsageError("--template goes with --link; without it, the template that came with this is used.")
    try:
        from .lab import many as making
    except ModuleNotFoundError as error:
        raise needs("cookiecutter", str(error.name)) from error
    try:
        outcomes = making.make_table(table, Path(output_dir).absolute(), jobs, link, source)
    except making.NothingMade as error:
        raise click.UsageError(printable(str(error))) from error
    except KeyboardInterrupt:
        click.echo("Interrupted. What was made is there; type the same again for the others.", err=True)
        sys.exit(130)
    tell(making.as_text(outcomes))
    for sentence in making.leftovers(Path(output_dir).absolute()):
        click.echo(printable(sentence), err=True)
    sys.exit(1 if any(outcome.state == making.REFUSED for outcome in outcomes) else 0)


@main.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER ...")
@click.option("--markdown", is_flag=True, help="Print a Markdown table.")
@click.option("--html", metavar="FILE", help="Write a page.")
def overview(folders: tuple[str, ...], markdown: bool, html: str | None) -> None:
    """Shows a lab's model repositories at a glance, one line each, the worst first. It runs nothing of theirs.

    Exit status: 0, also where a repository has problems or cannot be read, which its line says; 2 for wrong usage.

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
