"""From files to the facts that a card may hold: of one run, without what is private, compared with each other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from ..texts.quantities import listed
from .facts import FACTORS, RESULTS, Fact
from .files import File, Files, Note, reason_of
from .people import may_be_people
from .privacy import known_by, leaves, private
from .reader import Reader
from .readers import READERS
from .runs import WHY, copies_of_weights, grouped, is_asked_for, is_beside, rank, under_other_names, was_named
from .settings import is_known
from .sources import compared

MOST_UNUSED = 5  # further runs of a source that are read, to name them
MOST_FACTS = 1000  # of one source
UNKNOWN = (
    "These are not among the settings and metrics that are known, and may be private. If readers need them, write them "
    "into the card by hand"
)
PEOPLE = "its classes may have names of people. If they have not, or these may be public, write them in by hand"
NO_RUN = "not used: there is no run next to it. If it is about this model, name it"
Source = tuple[list[Fact], Files]  # what one reader found in one folder, and where: the files have the notes on it
NO_FILE = "holds no file with a known name. If you gave one a name of your own, name that file"


def read(files: Sequence[File], words: Iterable[str] = (), paths: Iterable[str] = ()) -> tuple[list[Fact], list[Note]]:
    """Returns the facts in files, and notes on what was not used, each once.

    Of several runs of one source only the newest is used, or the one chosen. `words` are names of people and machines
    that are known already, `paths` what the user asked to be read: each is used, or there is a note on it.
    """
    sources: list[Source] = []
    runs = copies_of_weights(files)
    for reader in sorted(READERS, key=lambda reader: reader.beside):  # these need to know where the run is
        for group in reader.groups:
            sources += of_one_run(reader, grouped(files, group, reader.everywhere), runs)
    sources += [of_other_name(file) for file in files if file.chosen and not is_asked_for(file.name)]
    people = {*words}.union(*(files.people for _, files in sources))
    kept, refused = without_private((fact for facts, _ in sources for fact in facts), known_by(people))
    kept, differing = compared(kept)
    notes = [*(note for _, files in sources for note in files.notes), *refused, *differing]
    notes += unused_paths(paths, files, kept, notes)
    return kept, list(dict.fromkeys(notes))


def of_source(reader: Reader, files: Files) -> list[Fact]:
    """Returns what a reader finds in the files of one group; of a reader that fails what it found before."""
    found: list[Fact] = []
    try:
        for fact in islice(reader.read(files), MOST_FACTS + 1):
            found.append(fact)
    except Exception as error:  # whatever is in a file of others, it must not stop the rest
        for file in files.values():
            files.leave_out(file, reason_of(error))
    facts = [fact for fact in found if fact.card_value not in ("", None, ())]
    endless = [fact for fact in found if fact.part == RESULTS and fact.card_value == ""]
    for file in dict.fromkeys(fact.file for fact in endless):
        names = listed(dict.fromkeys(fact.name for fact in endless if fact.file is file))
        files.leave_out(file, f"no finite number was logged for {names}")
    if len(found) > MOST_FACTS:
        files.leave_out(found[-1].file, f"of more than {MOST_FACTS:,} values the first {MOST_FACTS:,} were read")
    return facts[:MOST_FACTS]


def of_one_run(reader: Reader, folders: dict[str, Files], runs: set[str]) -> list[Source]:
    """Returns what a reader finds in the folder that comes first, which is added to `runs`; the others give notes."""
    sources: list[Source] = []
    used, unused = None, 0
    if reader.beside:
        apart = [folder for folder, files in folders.items() if not is_beside(folder, files.values(), runs)]
        for folder in apart[:MOST_UNUSED]:
            folders[folder].notes.append(Note(folder, NO_RUN))
            sources.append(([], folders[folder]))
        folders = {folder: files for folder, files in folders.items() if folder not in apart}
    ordered = sorted(((rank(folder, files.values(), runs), folder) for folder, files in folders.items()), reverse=True)
    for place, (order, folder) in enumerate(ordered):
        files = folders[folder]
        if unused == MOST_UNUSED:
            more = len(ordered) - place - 1
            sentence = f"not looked at{f', nor {more} more like it' if more else ''}. To use one, name it"
            files.notes.append(Note(folder or ".", sentence))
            sources.append(([], files))
            break
        facts = of_source(reader, files)
        if facts and used:
            why = next((why for why, a, b in zip(WHY, used[0], order, strict=True) if a != b), WHY[-1])
            files.notes.append(Note(folder or ".", f"not used: {used[1] or '.'} {why}"))
            facts, unused = [], unused + 1
        elif facts:
            used = order, folder
        sources.append((facts, files))
    if used and used[1]:
        runs.add(used[1])
    return sources


def of_other_name(file: File) -> Source:
    """Tries each reader on a file with a name of its own.

    Returns the first result; else the first notes, if the user named the file.
    """
    first: Source = [], Files()
    for reader, name in under_other_names(file):
        files = Files({name: file})
        facts = of_source(reader, files)
        if facts or files.is_refused:
            return facts, files
        if was_named(file) and not first[1].notes:
            first = facts, files
    return first


def without_private(facts: Iterable[Fact], known: frozenset[str]) -> tuple[list[Fact], list[Note]]:
    """Returns the facts that a card may hold, with their values as text, and notes on the others."""
    kept, notes = [], []
    unknown: dict[str, list[str]] = {}
    every = list(facts)
    people = named_people(every)
    for fact in every:
        texts = [*leaves(fact.name, fact.value), *leaves("", [fact.of, fact.label, fact.file.base])]
        reason = next(filter(None, (private(text, name, known) for name, text in texts)), "")
        if not is_known(fact):
            unknown.setdefault(fact.file.name, []).append(fact.name[:60])
        elif fact.file.name in people and names_classes(fact):
            notes.append(Note(fact.file.name, f"not used for {fact.part}: {PEOPLE}"))
        elif reason:
            notes.append(Note(fact.file.name, f"not used for {fact.part}: {reason}"))
        else:
            kept.append(replace(fact, value=fact.card_value))
    for name, rows in unknown.items():
        notes.append(Note(name, f"not used: {listed(dict.fromkeys(rows), 20)}. {UNKNOWN}"))
    return kept, notes


def names_classes(fact: Fact) -> bool:
    """Tells whether a fact names a class of the model, or all of them."""
    return bool(fact.label) or (fact.part == FACTORS and isinstance(fact.value, tuple))


def named_people(facts: Iterable[Fact]) -> set[str]:
    """Returns the names of the files whose classes may have names of people."""
    classes: dict[str, set[str]] = {}
    for fact in filter(names_classes, facts):
        classes.setdefault(fact.file.name, set()).update([fact.label] if fact.label else fact.value)
    return {file for file, names in classes.items() if may_be_people(names)}


def unused_paths(paths: Iterable[str], files: Sequence[File], facts: list[Fact], notes: list[Note]) -> list[Note]:
    """Returns a note on each path of the user's of which nothing was used and that no note is about."""
    used = {fact.file.chosen for fact in facts}
    names = {note.name for note in notes}
    noted = {file.chosen for file in files if not names.isdisjoint((file.name, file.name.rpartition("/")[0]))}
    there = {file.chosen for file in files}
    return [
        Note(path, "holds nothing that a card needs" if path in there else NO_FILE)
        for path in paths
        if path not in used | noted
    ]
