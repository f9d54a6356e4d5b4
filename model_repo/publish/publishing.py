"""What `model-repo publish` does: checks, chooses the files, and lists, collects or uploads them."""

from collections.abc import Iterator

from ..check import report
from ..check.folder import LARGEST_TEXT
from ..check.git import Git
from ..check.repository import Repository
from ..texts.quantities import counted, in_units
from . import NotPossible
from .files import Selection, collect, select
from .keys import search
from .target import Target, author_names, citation_of, require_license, target

LARGE = 2**30  # bytes
MEND = "To see everything that is wrong or still empty: model-repo check --complete"


def publish(folder: str, weights: str | None, dry_run: bool, place: str | None) -> Iterator[str]:
    """Publishes the repository in a folder; yields lines on its progress.

    With `dry_run` it only lists the files; with `place` it copies them there instead. Raises NotPossible for a card
    with gaps, a key or token, a missing license or Hub ID, or missing permission. Raises ModuleNotFoundError without
    huggingface_hub.
    """
    git = Git.of(folder)
    repository = Repository(folder, git)
    goal, selection = target(repository), select(repository, weights)
    require_license(repository)
    yield from upload_lines(goal, selection)
    _require_complete(repository, selection)
    if selection.size > LARGE:
        yield f"Searching {in_units(selection.size)} for keys and tokens; a gigabyte takes a few seconds ..."
    held, unsearched = search(repository, selection)
    if held:
        why = "Nothing was published: anybody could use these keys and tokens."
        raise NotPossible("\n".join([*held[:20], why]))
    yield from (f"Note: {sentence}" for sentence in unsearched)
    if git and goal.tag not in (git.tags() or ()):
        yield f"Note: git has no tag {goal.tag}. Before you publish a version, release it: model-repo release VERSION"
    elif git:
        yield from unlike_tag(repository, git, goal.tag, selection)
    found = report.check(folder, git, complete=True)
    if report.fails(found):
        wrong = [problem for problem in found.problems if problem.severity != "advice"]
        lines = [f"{report.place(problem)}: {problem.text}" for problem in wrong[:20]]
        raise NotPossible("\n".join([*lines, f"{report.verdict(found)} Nothing was published. {MEND}"]))
    if dry_run:
        yield "Nothing was changed. Without --dry-run, these files are uploaded."
    elif place:
        collect(selection.files, goal, place)
        yield f"Copied into {place}; nothing was uploaded."
    else:
        from .hub import upload

        yield from upload(goal, selection)
        if not citation_of(repository).data.get("doi"):
            yield f"If you want a DOI from the Hub: {goal.page}/settings, Generate DOI. Name the authors in this order:"
            yield from (f"  {name}" for name in author_names(repository))
            yield "Then: model-repo release --doi DOI"


def _require_complete(repository: Repository, selection: Selection) -> None:
    """Raises NotPossible if the card, CITATION.cff or every license text is left out."""
    taken = {file.path for file in selection.described}
    for names in (["README.md"], ["CITATION.cff"], [name for name, _ in repository.licenses]):
        if taken.isdisjoint(names):
            left_out = tuple(f"{name} " for name in names)
            reasons = [sentence for sentence in selection.left_out if sentence.startswith(left_out)]
            raise NotPossible("\n".join([*reasons, f"Nothing was published: a model needs its {names[0]}."]))


def unlike_tag(repository: Repository, git: Git, tag: str, selection: Selection) -> Iterator[str]:
    """Yields a note that names the uploaded texts that differ from git's tag."""
    changed = []
    for file in selection.described:
        text, tagged = repository.read(file.path), git.committed(file.path, LARGEST_TEXT, f"refs/tags/{tag}")
        if text is not None and (tagged is None or text.split() != tagged.removeprefix("\ufeff").split()):
            changed.append(file.path)
    if changed:
        yield f"Note: different in git's tag {tag}: {', '.join(changed)}. For a new version: model-repo release VERSION"


def upload_lines(goal: Target, selection: Selection) -> Iterator[str]:
    """Yields lines on what goes to the Hub and what does not."""
    yield f"{goal.hub_id} {goal.tag}: {counted(len(selection.files), 'file')}, {in_units(selection.size)}"
    width = max((len(file.path) for file in selection.files), default=0)
    yield from (f"  {file.path:{width}}  {in_units(file.size):>9}" for file in selection.files)
    yield from (f"Left out: {sentence}" for sentence in selection.left_out)
    if not selection.weights:
        yield "Note: there are no weights among them. To add them: model-repo publish --weights FOLDER"
