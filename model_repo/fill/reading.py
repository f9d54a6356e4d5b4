"""Turns files into the facts that a card may contain: from one run, nothing private, compared with each other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..texts.quantities import counted, listed
from .choosing import Group, Source, find_run, of_one_run, of_others, source_of
from .facts import FACTORS, RESULTS, Fact
from .files import File, Files, Note
from .people import may_be_people
from .places import Places, word_of_others
from .privacy import known_by, leaves, private
from .readers import READERS
from .runs import copies_of_weights, is_asked_for, under_other_names, was_named
from .settings import has_known_name, is_possible
from .sources import compared

UNKNOWN = (
    "These are not among the settings and metrics that are known, and may be private. If readers need them, write them "
    "into the card by hand"
)
PEOPLE = (
    "its classes may have names of people: of {} not all are known words for things, or species. If they are no "
    "people's, or these may be public, write them in by hand"
)
IMPOSSIBLE = "Their values are neither shares nor percent, or under 0. If they are right, write them in by hand"
NO_FILE = "holds no file with a known name. If you gave one a name of your own, name that file"


def read(
    files: Sequence[File], words: Iterable[str] = (), paths: Iterable[str] = (), names: Iterable[str] = ()
) -> tuple[list[Fact], list[Note]]:
    """Returns the facts in files, and notes about what was not used, each once.

    Uses only files of one run: the newest, or the chosen one. `words` are known names of people and machines. `paths`
    is what the user asked to be read: each is used or gets a note. `names` are the model's names: its ID on the Hub,
    its title, its folder.
    """
    others = {file: word for file in files if (word := word_of_others(file))}
    own = [file for file in files if file not in others]
    places = Places(own, copies_of_weights(own), names)
    # Files next to the run need to know where the run is.
    readers = [(reader, name) for reader in sorted(READERS, key=lambda each: each.beside) for name in reader.groups]
    groups = [Group(reader, name, own, places.is_own) for reader, name in readers]
    find_run(groups, places)
    sources = [source for group in groups for source in of_one_run(group, places)]
    sources += [of_other_name(file, places) for file in own if file.chosen and not is_asked_for(file.name)]
    sources += [source for reader, name in readers for source in of_others(Group(reader, name, others, bool), others)]
    people = {*words}.union(*(source.people for source in sources))
    kept, refused = without_private([fact for source in sources for fact in source.facts], known_by(people))
    kept, differing = compared(kept)
    notes = [*(note for source in sources for note in source.notes), *refused, *differing]
    notes += unused_paths(paths, files, kept, notes)
    return kept, list(dict.fromkeys(notes))


def of_other_name(file: File, places: Places) -> Source:
    """Tries each reader on a file with a name of its own.

    Returns the first result, or else the first notes if the user named the file.
    """
    first = Source()
    for reader, name in under_other_names(file):
        files = Files({name: file}, places.is_own)
        source = source_of(reader, files)
        if source.facts or files.is_refused:
            return source
        if was_named(file) and not first.notes:
            first = source
    return first


def without_private(facts: Sequence[Fact], known: frozenset[str]) -> tuple[list[Fact], list[Note]]:
    """Returns the facts that a card may contain, with their values as text, and notes about the others."""
    kept, notes = [], []
    doubtful: dict[str, dict[str, list[str]]] = {UNKNOWN: {}, IMPOSSIBLE: {}}  # {why: {file: names}}
    people = named_people(facts)
    for fact in facts:
        texts = [*leaves(fact.name, fact.value), *leaves("", [fact.of, fact.label, fact.file.base])]
        reason = next(filter(None, (private(text, name, known) for name, text in texts)), "")
        if not has_known_name(fact):
            doubtful[UNKNOWN].setdefault(fact.file.name, []).append(fact.name[:60])
        elif fact.file.name in people and names_classes(fact):
            amount = counted(people[fact.file.name], "name")
            notes.append(Note(fact.file.name, f"not used for {fact.part}: {PEOPLE.format(amount)}"))
        elif fact.part == RESULTS and not is_possible(fact.name, fact.value):
            doubtful[IMPOSSIBLE].setdefault(fact.file.name, []).append(fact.name)
        elif reason:
            notes.append(Note(fact.file.name, f"not used for {fact.part}: {reason}"))
        else:
            kept.append(replace(fact, value=fact.card_value))
    for why, of_files in doubtful.items():
        notes += [Note(name, f"not used: {listed(dict.fromkeys(rows), 20)}. {why}") for name, rows in of_files.items()]
    return kept, notes


def names_classes(fact: Fact) -> bool:
    """Tells whether a fact names one class of the model, or all of them."""
    return bool(fact.label) or (fact.part == FACTORS and isinstance(fact.value, tuple))


def named_people(facts: Iterable[Fact]) -> dict[str, int]:
    """Returns {name of a file: number of its classes that may be people's names}."""
    classes: dict[str, dict[str, None]] = {}
    for fact in filter(names_classes, facts):
        classes.setdefault(fact.file.name, {}).update(dict.fromkeys([fact.label] if fact.label else fact.value))
    return {file: len(names) for file, names in classes.items() if may_be_people(list(names))}


def unused_paths(paths: Iterable[str], files: Sequence[File], facts: list[Fact], notes: list[Note]) -> list[Note]:
    """Returns a note on each path from the user of which nothing was used and that has no note yet."""
    used = {fact.file.chosen for fact in facts}
    names = {note.name for note in notes}
    noted = {file.chosen for file in files if not names.isdisjoint((file.name, file.name.rpartition("/")[0]))}
    there = {file.chosen for file in files}
    unused = [path for path in paths if path not in used | noted]
    return [Note(path, "holds nothing that a card needs" if path in there else NO_FILE) for path in unused]
