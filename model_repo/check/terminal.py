"""Reports in a terminal: colors and progress, by rich, which leaves colors out where NO_COLOR is set."""

import re
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import track
from rich.text import Text

COLORS = {"error": "bold red", "disagreement": "bold yellow", "advice": "cyan"}
FINDING = re.compile(rf"(?P<place>[^ ].*?): (?P<severity>{'|'.join(COLORS)}): .*(?P<rule>\[[a-z-]+\])$")


def print_report(text: str) -> None:
    """Prints a report in colors. The text is what `report.as_text` made: nothing in it is taken for a command."""
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
