"""Checks a folder and reports on it, as text and as data. output.py has the other formats."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ..card.card import NEEDS
from ..texts.printing import one_line, printable
from ..texts.quantities import counted
from ..texts.spelling import markdown_text
from . import settings
from .agreement import agreement_of
from .repository import Repository, says
from .rules import RULES, SEVERITIES
from .unwritten import Unwritten, to_write

if TYPE_CHECKING:
    from .git import Git  # hooks never ask git


class Problem(NamedTuple):
    """Something that is wrong."""

    file: str
    line: int  # from 1; 0 for the whole file
    severity: str  # one of SEVERITIES
    rule: str  # the rule's ID
    text: str  # a sentence, or its end after the file name


class Report(NamedTuple):
    """What was found in a folder."""

    folder: str
    of_template: bool
    parts: int
    needs: dict[str, int]  # {need: number of parts}
    facts: dict[str, Any]  # what the files state: text or a list of texts
    notes: list[str]
    problems: list[Problem]
    unwritten: list[Unwritten]
    compared: list[str]  # names of the facts that several places state
    unclear: list[str]  # names of the facts that could not be compared everywhere, each with a place


MOST = 20  # problems shown per rule; the others are counted

for _module in ("files", "licensing", "secrets", "front_matter", "pages", "citing", "agreement"):
    import_module(f".rules.{_module}", __package__)
# zenodo/zenodo-rdm 6386403, site/zenodo_rdm/github/release.py: without a license of .zenodo.json or CITATION.cff, and
# where GitHub recognizes none, a release gets cc-by-4.0.
ZENODO = (
    "No license is named that Zenodo would take. A GitHub release that Zenodo archives without one becomes CC BY 4.0: "
    "name the license first."
)
MEASURED = "holds what codecarbon measured. To see what the card can say of it: model-repo fill"


def check(folder: str, git: "Git | None" = None, complete: bool = False) -> Report:
    """Returns the Report on a folder; with `complete`, empty required parts are errors."""
    return report_on(Repository(folder, git), complete)


def report_on(repository: Repository, complete: bool = False) -> Report:
    """Returns the Report on a Repository, as `check` does."""
    options = settings.read(repository.read_if_ordinary(settings.FILE), list(RULES))
    problems = {Problem(settings.FILE, line, "error", "settings", text) for line, text in options.problems}
    problems.update(_broken_rules(repository, options.ignored))
    needs, unwritten = to_write(repository)
    for part in unwritten if complete and repository.of_template else ():
        if part.need == "required":
            text = f"'{part.name}' is required and not written yet. Write it."
            problems.add(Problem(part.file, part.line, "error", "part-unwritten", text))
    git = repository.git
    compared, unclear = agreement_of(repository.facts)
    return Report(
        repository.folder,
        repository.of_template,
        parts=needs.total(),
        needs={need: needs[need] for need in NEEDS},
        facts=repository.facts.stated,
        notes=[*repository.notes, *options.notes, *_notes(repository, unwritten), *(git.failures if git else [])],
        problems=sorted(problems, key=lambda p: (SEVERITIES.index(p.severity), p.file, p.line, p.text)),
        unwritten=unwritten,
        compared=compared,
        unclear=unclear,
    )


def _broken_rules(repository: Repository, ignored: Collection[str]) -> Iterator[Problem]:
    """Yields the problems that the rules find in a repository, except those of ignored rules."""
    # Everything is read before any rule reports what could not be read.
    inputs = {name: getattr(repository, name, repository) for rule in RULES.values() for name in rule.inputs}
    for rule in RULES.values():
        values = [inputs[name] for name in rule.inputs]
        severity = rule.severity_in(repository.of_template)
        if rule.id in ignored or severity == "skip" or any(value is None for value in values):
            continue
        for *file, line, text in rule.check(*values):
            yield Problem(file[0] if file else rule.file, line, severity, rule.id, text)


def _notes(repository: Repository, unwritten: Iterable[Unwritten]) -> Iterator[str]:
    """Yields what is worth mentioning but not wrong."""
    leads = repository.zenodo or repository.citation  # where there is a .zenodo.json, Zenodo ignores CITATION.cff
    is_detected = any(found.whole and found.hub_id != "other" for _, found in repository.recognized)
    if leads and not says(leads, "license", "license-url") and not is_detected:
        yield ZENODO
    if any(part.section == "Environmental Impact" for part in unwritten):
        measured = [path for path, _ in repository.files if path.rpartition("/")[2] == "emissions.csv"]
        yield from (f"{path} {MEASURED} {path.rpartition('/')[0] or '.'}" for path in measured[:3])


def fails(report: Report) -> bool:
    """Tells whether something is wrong: an error or a disagreement."""
    return any(problem.severity != "advice" for problem in report.problems)


def in_markdown(text: str) -> str:
    """Returns a text for a line of Markdown, so that it shows as is and mentions nobody."""
    return markdown_text(one_line(text)).replace("@", "\\@")


def verdict(report: Report) -> str:
    """Returns the sentence about problems: how many there are, or what was compared."""
    count = Counter(problem.severity for problem in report.problems)
    if fails(report):
        counts = [counted(count[each], each) for each in SEVERITIES[:2] if count[each]]
        return f"{' and '.join(counts)}."
    names = ", ".join(report.compared)
    agree = "agrees" if len(report.compared) == 1 else "agree"
    sentences = ["No problems: what is there is valid."]
    sentences += [f"{names[0].upper()}{names[1:]} {agree}."] if names else []
    sentences += [f"Not compared everywhere: {', '.join(report.unclear)}."] if report.unclear else []
    return " ".join(sentences)


def progress(report: Report) -> str:
    """Returns the sentence about how much of the card is written."""
    needs = Counter(part.need for part in report.unwritten)
    left = ", ".join(f"{needs[need]} {need}" for need in NEEDS if needs[need])
    if not report.of_template:
        return f"Parts of the card that hold a placeholder: {len(report.unwritten)}." if report.unwritten else ""
    written = f"Model card: {report.parts - len(report.unwritten)} of {report.parts} parts are written."
    return written + f" Not written yet: {left}." * bool(left)


def place(found: Problem | Unwritten, between: str = ":") -> str:
    """Returns where something was found: file and line, or only the file."""
    return f"{found.file}{between}{found.line}" if found.line else found.file


def first_of_each(problems: Iterable[Problem]) -> tuple[list[Problem], list[str]]:
    """Returns the first problems of each rule, in order, and a sentence for each rule with more problems."""
    count, shown = Counter[str](), []
    for problem in problems:
        count[problem.rule] += 1
        if count[problem.rule] <= MOST:
            shown.append(problem)
    return shown, [f"There are {count[rule] - MOST} more like this: {rule}" for rule in count if count[rule] > MOST]


def as_text(report: Report, terminal: bool = False) -> str:
    """Returns the report for people; for a terminal, with a progress bar and columns."""
    problems, more = first_of_each(report.problems)
    lines = [f"{one_line(place(p))}: {p.severity}: {one_line(p.text)} [{p.rule}]" for p in problems] + more
    lines += ["", verdict(report)] if lines else [verdict(report)]
    if written := progress(report):
        share = (report.parts - len(report.unwritten)) / max(report.parts, 1)
        bar = f"[{'#' * int(30 * share):.<30}] {int(100 * share)} %"
        lines += ["", *([bar] if terminal and report.of_template else []), written]
    for part in report.unwritten:
        lines.append(f"  {one_line(place(part)):{13 * terminal}}  {part.need:{10 * terminal}}  {one_line(part.name)}")
    return "\n".join([*lines, *(f"\n{printable(note)}" for note in report.notes)])


def as_data(reports: list[Report]) -> dict[str, Any]:
    """Returns the reports as data for JSON in the format that other programs rely on."""
    rows = [report._asdict() for report in reports]
    for row in rows:
        del row["compared"], row["unclear"]
        row |= {key: [each._asdict() for each in row[key]] for key in ("problems", "unwritten")}
    return {"repositories": rows}
