"""What `model-repo check` changes and prints: for people, workflows and other programs."""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import track
from rich.text import Text

from ..texts.printing import one_line, printable, tell
from .git import Git
from .report import Report, as_data, as_text, first_of_each, in_markdown, place, progress, verdict

COLORS = {"error": "bold red", "disagreement": "bold yellow", "advice": "cyan"}
FINDING = re.compile(rf"(?P<place>[^ ].*?): (?P<severity>{'|'.join(COLORS)}): .*(?P<rule>\[[a-z-]+\])$")


def change(folder: str, fix: bool, add_sections: bool, tidy: bool) -> Iterator[str]:
    """Changes a repository's files as asked; yields a line for each change and for what could not be changed."""
    from . import card_changes
    from . import fix as changes

    if fix:
        yield from map(one_line, changes.fix(folder, Git.of(folder)))
    if add_sections:
        yield from map(one_line, card_changes.add_sections(folder))
    if tidy:
        yield from map(one_line, card_changes.tidy(folder))


def print_reports(reports: list[Report], form: str | None, lines: list[str]) -> None:
    """Prints reports as 'json', 'markdown' or text, after `lines` on changes; on GitHub Actions, annotations, too."""
    in_terminal = form is None and sys.stdout.isatty()
    if form == "json":
        lines = [as_json(reports)]
    elif form == "markdown":
        lines = [*lines, *map(as_markdown, reports)]
    elif len(reports) > 1:
        lines = [*lines, *map(as_line, reports)]
    else:
        lines = [*lines, as_text(reports[0], in_terminal)]
    if os.environ.get("GITHUB_ACTIONS") == "true" and form is None:
        lines += map(as_github, reports)
        add_to_summary(reports)
    (print_in_colors if in_terminal else tell)("\n".join(lines))


def as_line(found: Report) -> str:
    """Returns the report on one of several folders as one line."""
    written = progress(found) if found.unwritten else ""
    return f"{one_line(found.folder)}: {verdict(found)} {written}".rstrip()


def as_markdown(found: Report) -> str:
    """Returns the report as a task list by section."""
    problems, more = first_of_each(found.problems)
    lines = ["## Problems", "", *([in_markdown(verdict(found))] if not found.problems else [])]
    for each in problems:
        sentence = in_markdown(f"{place(each, ', line ')}: {each.text}")
        lines.append(f"- [ ] {sentence} ({each.severity}, {each.rule})")
    lines += [f"- [ ] {in_markdown(sentence)}" for sentence in more]
    lines += ["", "## Model card", "", in_markdown(progress(found))]
    for section in dict.fromkeys(part.section for part in found.unwritten):
        lines += ["", f"### {in_markdown(section)}", ""]
        for part in (part for part in found.unwritten if part.section == section):
            name = in_markdown(part.label or section)
            lines.append(f"- [ ] {name} ({part.need}; {in_markdown(place(part, ', line '))})")
    return "\n".join([*lines, *(f"\n```text\n{printable(note).replace('```', '')}\n```" for note in found.notes)])


def as_github(found: Report) -> str:
    """Returns the problems as GitHub workflow annotations (docs.github.com, Workflow commands)."""

    def escape(text: str, more: str = "") -> str:
        return printable(text.translate({ord(sign): f"%{ord(sign):02X}" for sign in f"%\r\n{more}"}))

    kinds = {"error": "error", "disagreement": "error", "advice": "notice"}
    return "\n".join(
        f"::{kinds[p.severity]} file={escape(p.file, ':,')},line={max(p.line, 1)},title={p.rule}::{escape(p.text)}"
        for p in first_of_each(found.problems)[0]
    )


def add_to_summary(reports: list[Report]) -> None:
    """Adds the task lists to the job summary in GitHub Actions (docs.github.com, GITHUB_STEP_SUMMARY)."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8") as file:
            file.write("\n".join(map(as_markdown, reports)) + "\n")


def as_json(reports: list[Report]) -> str:
    """Returns the reports as JSON in the format that other programs rely on."""
    return json.dumps(as_data(reports), indent=2)


def print_in_colors(text: str) -> None:
    """Prints a report in colors, which rich leaves out where NO_COLOR is set.

    The text is what `report.as_text` made: nothing in it is taken for a command.
    """
    console = Console(highlight=False)
    for line in text.splitlines():
        console.print(styled(line), soft_wrap=True)


def styled(line: str) -> Text:
    """Returns a line of a report with its colors."""
    shown = Text(line)
    if found := FINDING.fullmatch(line):
        shown.stylize("bold", *found.span("place"))
        shown.stylize(COLORS[found["severity"]], *found.span("severity"))
        shown.stylize("dim", *found.span("rule"))
    elif bar := re.match(r"\[(#*)\.*\] \d+ %$", line):
        shown.stylize("green", *bar.span(1))
    elif line.startswith("No problems"):
        shown.stylize("green", 0, len("No problems"))
    return shown


def tracked(items: list[str]) -> Iterator[str]:
    """Yields the items, with a progress bar on standard error where several are checked in a terminal."""
    console = Console(stderr=True)
    quiet = len(items) < 2 or not console.is_terminal
    shown: Iterable[str] = track(items, "Checking", console=console, transient=True, disable=quiet)
    yield from shown
