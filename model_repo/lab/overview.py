"""A lab's model repositories at a glance, one line each, the worst first. None of their code is run."""

import datetime
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from jinja2 import Environment, StrictUndefined
from rich.cells import cell_len

from ..card.card import NEEDS
from ..check import report
from ..check.git import Git
from ..check.repository import Repository, says
from ..existing.remote import origin
from ..texts.printing import one_line
from ..texts.quantities import counted

COLUMNS = ("Repository", "State", *map(str.capitalize, NEEDS), "License", "Version", "DOI", "Released", "Links")
NOTHING, GOOD, UNKNOWN = "-", "no problems", "unknown: no license, no citation"
NOTE = (
    "Required, encouraged, optional: parts of the model card that are written. "
    f"{NOTHING}: not stated, or the card was not made from the lab's template."
)
Cells = dict[str, list[tuple[str, str]]]  # {column: [(text, address or ''), ...]}


class Overviewed(NamedTuple):
    """A repository in the overview."""

    folder: str
    readable: bool
    known: bool  # whether it names a license or says how to cite it
    errors: int
    disagreements: int
    left: int  # required parts that are not written
    state: str  # in words
    cells: Cells  # of the other columns


SITES = {"huggingface.co": "Hub", "hf.co": "Hub", "github.com": "GitHub", "gitlab.com": "GitLab"}


def overview(folders: Iterable[str]) -> list[Overviewed]:
    """Returns an Overviewed for each folder.

    Unreadable ones come first, then those that name no license or citation, then by errors.
    """
    entries = [read(folder) for folder in dict.fromkeys(folders)]
    return sorted(entries, key=lambda e: (e.readable, e.known, -e.errors, -e.disagreements, -e.left, e.folder))


def read(folder: str) -> Overviewed:
    """Returns the Overviewed of a folder, even if it cannot be read."""
    try:
        os.listdir(folder)
        return checked(folder)
    except OSError as error:
        state = f"cannot be read: {error.strerror}"
    except Exception as error:  # one repository must not hide the others
        state = f"cannot be checked: {type(error).__name__}"
    return Overviewed(folder, False, False, 0, 0, 0, state, {})


def checked(folder: str) -> Overviewed:
    """Returns the Overviewed of a folder that can be read."""
    repository = Repository(folder, Git.of(folder))
    found = report.report_on(repository)
    count = Counter(problem.severity for problem in found.problems)
    left = Counter(part.need for part in found.unwritten)
    counts = [counted(count[each], each) for each in ("error", "disagreement") if count[each]]
    written = {need: f"{parts - left[need]} of {parts}" for need, parts in found.needs.items()}
    cells: Cells = {need.capitalize(): [(text, "")] * found.of_template for need, text in written.items()}
    facts = found.facts
    for column, fact in (("License", "license"), ("Version", "version"), ("Released", "date")):
        stated = facts.get(fact, [])
        cells[column] = [(text, "") for text in (stated if isinstance(stated, list) else [stated])]
    cells["DOI"] = [(doi, f"https://doi.org/{doi}") for doi in facts.get("doi", [])]
    links: dict[str, str] = {}  # of the model, its code, and the remote that it was cloned from
    for address in filter(None, (facts.get("model"), facts.get("code"), origin(repository))):
        links.setdefault(site_of(address), address)
    cells["Links"] = list(links.items())
    # A title, as adoption writes it, does not say whom to cite.
    cited = says(repository.citation, "authors", "creators") or says(repository.zenodo, "authors", "creators")
    known = bool(facts.get("license")) or repository.names_license or cited
    state = ", ".join(counts if known else [UNKNOWN, *counts]) or GOOD
    return Overviewed(folder, True, known, count["error"], count["disagreement"], left["required"], state, cells)


def site_of(address: str) -> str:
    """Returns the text of a link to an address: the name of a known site, or else the host."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # not everything that begins with https:// is an address
        host = address
    return SITES.get(host, host)


def folder_name(entry: Overviewed) -> str:
    """Returns the name of a repository's folder."""
    return Path(entry.folder).resolve().name or entry.folder


def summary(entries: list[Overviewed]) -> str:
    """Returns a sentence that counts the repositories by their state."""
    good, read = sum(entry.state == GOOD for entry in entries), sum(entry.readable for entry in entries)
    unknown = sum(entry.state == UNKNOWN for entry in entries)
    kinds = {"without problems": good, "with problems": read - good - unknown}
    kinds |= {"about which nothing is known": unknown, "cannot be read": len(entries) - read}
    parts = ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count)
    return f"{len(entries)} {'repository' if len(entries) == 1 else 'repositories'}: {parts}."


def as_text(entries: list[Overviewed]) -> str:
    """Returns the overview for a terminal, in columns."""
    shown = [column for column in COLUMNS if column != "Links"]
    rows = [[column.upper() for column in shown]]
    for entry in entries:
        others = [", ".join(text for text, _ in entry.cells.get(column, [])) or NOTHING for column in shown[2:]]
        rows.append([one_line(text) for text in (entry.folder, entry.state, *others)])
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    padded = ([text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True)] for row in rows)
    return "\n".join([*("  ".join(row).rstrip() for row in padded), "", summary(entries), NOTE])


def as_markdown(entries: list[Overviewed]) -> str:
    """Returns the overview as a Markdown table. Folders are linked where their paths are relative."""

    def link(text: str, address: str) -> str:
        place = escaped(address).replace("&", "&amp;")
        return f"[{report.in_markdown(text)}]({place})" if place else report.in_markdown(text)

    rows = [list(COLUMNS), ["---"] * len(COLUMNS)]
    for entry in entries:
        place = "" if os.path.isabs(entry.folder) or not entry.readable else Path(entry.folder).as_posix()
        others = [", ".join(link(*part) for part in entry.cells.get(column, [])) or NOTHING for column in COLUMNS[2:]]
        rows.append([link(folder_name(entry), place), report.in_markdown(entry.state), *others])
    return "\n".join([*(f"| {' | '.join(row)} |" for row in rows), "", f"{summary(entries)} {NOTE}"])


def as_html(entries: list[Overviewed], place: Path) -> str:
    """Returns the overview as an HTML page for the folder `place`."""

    def link_to(entry: Overviewed) -> str:
        try:
            return escaped(Path(os.path.relpath(entry.folder, place)).as_posix()) + "/"
        except ValueError:  # another drive, on Windows
            return Path(entry.folder).resolve().as_uri()

    page = (Path(__file__).resolve().parent / "overview.html").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals |= {"link_to": link_to, "name_of": folder_name, "escaped": escaped, "one_line": one_line}
    shown = {"summary": summary(entries), "nothing": NOTHING, "note": NOTE, "day": datetime.date.today()}
    return environment.from_string(page).render(entries=entries, columns=COLUMNS, **shown)


def escaped(address: str) -> str:
    """Returns an address or a relative path with characters that it may not contain escaped as %XX."""
    safe = ":/?#[]@!$&'*+,;=%~" if address.startswith(("https://", "http://")) else "/"
    return quote(os.fsencode(address), safe=safe)
