"""What `model-repo check` changes and prints: for people, for a workflow, or for another program."""

import os
import sys
from collections.abc import Iterator

from ..texts.printing import one_line, tell
from . import report, terminal
from .git import Git
from .report import Report


def change(folder: str, fix: bool, add_sections: bool, tidy: bool) -> Iterator[str]:
    """Changes the files of a repository as asked; yields a line for each change, and for what could not be changed."""
    from . import card_changes
    from . import fix as changes

    if fix:
        yield from map(one_line, changes.fix(folder, Git.of(folder)))
    if add_sections:
        yield from map(one_line, card_changes.add_sections(folder))
    if tidy:
        yield from map(one_line, card_changes.tidy(folder))


def print_reports(reports: list[Report], form: str | None, lines: list[str]) -> None:
    """Prints reports as 'json', 'markdown' or text, `lines` on changes first; in GitHub Actions annotations, too."""
    in_terminal = form is None and sys.stdout.isatty()
    if form == "json":
        lines = [report.as_json(reports)]
    elif form == "markdown":
        lines = [*lines, *map(report.as_markdown, reports)]
    elif len(reports) > 1:
        lines = [*lines, *map(report.as_line, reports)]
    else:
        lines = [*lines, report.as_text(reports[0], in_terminal)]
    if os.environ.get("GITHUB_ACTIONS") == "true" and form is None:
        lines += map(report.as_github, reports)
        report.add_to_summary(reports)
    (terminal.show if in_terminal else tell)("\n".join(lines))
