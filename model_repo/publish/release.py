"""Sets a new version, or a DOI, in CITATION.cff and every copy, and prints the commands that come next."""

import datetime
import os
import re
from collections.abc import Iterator
from typing import Any

from ..answers.forms import date as date_problem
from ..answers.forms import semantic_version
from ..check import report
from ..check.fix import UNCHANGED, fix
from ..check.folder import LARGEST_TEXT
from ..check.git import Git
from ..check.releases import release_page, tag_of
from ..check.repository import Repository
from ..check.saving import write
from ..check.values import mappings
from ..texts.identity import ARCHIVES, DOI_PREFIX, find_doi
from ..texts.printing import command_line
from ..texts.quantities import counted, listed
from . import NotPossible
from .citation_file import CitationFile
from .target import author_names, citation_of, require_license

FILE = "CITATION.cff"
WRITTEN = (FILE, "README.md", ".zenodo.json")  # what a release may change
# A version in a tag: 1.2.3, v1.2, V2, model-v1.2.3. A single number may be a year.
TAG = re.compile(r"(?:[vV](?=\d)|(?=\d+\.\d))(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?")
PREFIX = re.compile(r"(?:release|version|model)[-_/]")


def release(folder: str, version: str, day: str | None, today: datetime.date) -> Iterator[str]:
    """Sets the version and release day of a repository, today if `day` is None; yields lines on its progress.

    Raises NotPossible, with nothing changed, for a version that does not follow the last tag, an invalid day, a future
    day in CITATION.cff that was not asked for, an invalid CITATION.cff, a missing license, or uncommitted changes.
    """
    repository, git, citation = _ready(folder)
    require_license(repository)
    again = f"model-repo release {version} --date {day or today}"
    if problem := semantic_version(version) or (day and date_problem(day)):
        raise NotPossible(problem)
    if (tags := git.tags()) is None:
        raise NotPossible("\n".join(git.failures))
    before, planned = (str(citation.data.get(key, "")) for key in ("version", "date-released"))
    _require_next(version, tags, before, os.path.basename(git.folder))
    if not day and planned > today.isoformat():
        mend = f"Type the day that you mean: model-repo release {version} --date {planned} (or: --date {today})"
        raise NotPossible(f"CITATION.cff says that the release is on {planned}, which is in the future. {mend}")
    citation.set("version", version)
    citation.set("date-released", day or today.isoformat())
    tag = tag_of(version)
    citation.name_release(tag, before)
    yield from _followed(repository, git, citation, again)
    if others := [file for file in git.uncommitted() if file not in WRITTEN]:
        yield f"Not in this release, because they are not committed: {listed(others, 10)}"
    yield "Then commit, tag and push:"
    yield f"  {command_line(['git', 'commit', '--message', f'Release {version}', '--', *_there(repository)])}"
    yield f"  git tag {tag}"
    yield f"  git push origin HEAD {tag}"
    if page := release_page(citation.data, tag):
        yield f"Make the release on GitHub: {page.replace('/tag/', '/new?tag=').replace('+', '%2B')}"
    yield "Last: model-repo publish"


def set_doi(folder: str, doi: str) -> Iterator[str]:
    """Writes the DOI for all versions into every file; yields lines. Raises NotPossible, with nothing changed."""
    repository, git, citation = _ready(folder)
    found, typed = find_doi(doi), DOI_PREFIX.sub("", doi.strip())
    if not found or found != typed.lower():
        raise NotPossible(f"'{doi}' is not a DOI, which looks like 10.57967/hf/1234.")
    _require_own(found, repository, citation.data)
    citation.set("doi", found)
    yield from _followed(repository, git, citation, f"model-repo release --doi {found}")
    if not ARCHIVES.match(found):
        yield f"Note: {found} is not a DOI of Zenodo, the Hub or figshare. Is it the DOI of the model, not of a paper?"
    if "/zenodo." in found:
        yield "Zenodo registers a DOI for each version and one for all versions: use the one for all versions."
    yield "If you are asked for the authors, keep their order:"
    yield from (f"  {name}" for name in author_names(repository))
    yield "Then commit, push and upload the card to the Hub:"
    yield f"  {command_line(['git', 'commit', '--message', f'Add the DOI {found}', '--', *_there(repository)])}"
    yield "  git push"
    yield "  model-repo publish"


def _require_own(doi: str, repository: Repository, citation: dict[str, Any]) -> None:
    """Raises NotPossible for the DOI of a paper or of another work that CITATION.cff refers to."""
    works = {find_doi(str(work.get("doi", ""))) for _, work in mappings(citation.get("references"))}
    papers = {find_doi(place.value) for place in repository.facts.of.get("paper", ()) if isinstance(place.value, str)}
    if doi in works | papers or doi.startswith("10.48550/arxiv."):
        mend = "The model gets its own from Zenodo or from its page on the Hub, under Settings."
        raise NotPossible(f"{doi} is the DOI of a paper or another work. {mend}")


def _require_next(version: str, tags: set[str], last: str, name: str) -> None:
    """Raises NotPossible for a version that does not come after all tags, or is lower than that in CITATION.cff.

    `name` is the name of the repository, which tags may have before the version.
    """
    prefix = re.compile(f"{re.escape(name)}[-_/]|{PREFIX.pattern}", re.IGNORECASE)
    versions = {tag: prefix.sub("", tag, count=1) if prefix.match(tag) else tag for tag in tags}
    ordered = {tag: precedence(text) for tag, text in versions.items() if TAG.fullmatch(text)}
    latest = max(ordered, key=ordered.__getitem__, default="")
    if latest and precedence(version) <= ordered[latest]:
        raise NotPossible(f"{version} does not come after the last tag, {latest}. Choose a higher version.")
    if TAG.fullmatch(last) and precedence(version) < precedence(last):
        mend = f"Choose a higher one; or, if that was never released, write {version} there and commit it."
        raise NotPossible(f"CITATION.cff already says version {last}. {mend}")


def precedence(version: str) -> tuple[object, ...]:
    """Returns a key that sorts versions, or their tags, by precedence (semver.org, 11)."""
    found = TAG.fullmatch(version)
    if not found:
        raise ValueError(version)
    *numbers, label = found.groups()
    parts = [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in label.split(".")] if label else []
    return (*(int(number or 0) for number in numbers), not label, parts)


def _ready(folder: str) -> tuple[Repository, Git, CitationFile]:
    """Returns a repository that a release may change, its Git, and its CITATION.cff. Raises NotPossible."""
    git = Git.of(folder)
    repository = Repository(folder, git)
    citation = CitationFile(citation_of(repository))
    if git is None:
        raise NotPossible("This folder is not the top of a git repository. Put it into git first: see CONTRIBUTING.md")
    if changed := [file for file in _there(repository) if not _is_committed(git, file, repository.path(file))]:
        raise NotPossible(f"There are uncommitted changes: {', '.join(changed)}. Commit them first.")
    return repository, git, citation


def _there(repository: Repository) -> list[str]:
    return [file for file in WRITTEN if repository.size(file) is not None]


def _is_committed(git: Git, file: str, path: str) -> bool:
    """Tells whether a file is as committed. The line ends that git stores may differ from those it checks out."""
    with open(path, "rb") as stream:
        text = stream.read(LARGEST_TEXT + 1).decode("utf-8", "replace")
    committed = git.committed(file, LARGEST_TEXT)
    return committed is not None and committed.replace("\r\n", "\n") == text.replace("\r\n", "\n")


def _followed(repository: Repository, git: Git, citation: CitationFile, again: str) -> Iterator[str]:
    """Writes CITATION.cff and makes every copy follow; yields a line for each change.

    Raises NotPossible if that fails or a copy still disagrees; `again` is the command to run after fixing it.
    """
    try:
        write(repository.path(FILE), citation.text)
        followed = fix(repository.folder, git)
    except SystemExit as error:
        write(repository.path(FILE), citation.before)
        raise NotPossible(f"Nothing was released. {error}") from error
    yield from (f"{FILE}: {line}" for line in citation.changes)
    yield from (line for line in followed if line != UNCHANGED or not citation.changes)
    found = report.check(repository.folder, git)
    if left := [problem for problem in found.problems if problem.severity == "disagreement"]:
        places = (f"{problem.file}:{problem.line}: {problem.text}" for problem in left[:20])
        mend = f"Not ready to be tagged. Correct what disagrees, commit, then run: {again}"
        raise NotPossible("\n".join([*places, mend]))
    if empty := sum(part.need == "required" for part in found.unwritten):
        yield f"Not written yet: {counted(empty, 'required part')}. Write the card before you make a release of it."
    if report.fails(found):
        yield report.verdict(found) + " Before you commit, see: model-repo check"
