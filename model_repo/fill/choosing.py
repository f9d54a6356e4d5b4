"""Collects what readers find in the folders of a repository, and chooses what is of the one run."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from ..texts.quantities import listed
from .facts import RESULTS, Fact, Reader
from .files import File, Files, Note, reason_of
from .places import TRACKERS, WEIGHTS, Places, Role, Standing, is_named, place_of, role_of
from .runs import WHY, Rank, grouped, is_beside, rank

MOST_UNUSED = 5  # further runs of a source that are read, to name them
MOST_FACTS = 1000  # of one source
STRENGTH = {Role.PARAMETERS: 0, Role.OTHER: 1, Role.DESCRIPTION: 2, Role.TRAINING: 2}  # as signs of the run's place
IF_OWN = "If it is about this model, name it"
IF_MODEL = "If it is of the whole model, name it"
NO_RUN = f"there is no run next to it. {IF_OWN}"


class Source(NamedTuple):
    """The facts and notes of one reader on one folder."""

    facts: Sequence[Fact] = ()
    notes: Sequence[Note] = ()
    people: Collection[str] = ()  # names of people and machines that the files give away

    def left_out(self, folder: str, reason: str) -> "Source":
        """Returns the source without its facts, with a note on why they are not used."""
        return self._replace(facts=(), notes=[*self.notes, Note(folder or ".", f"not used: {reason}")])


class Group:
    """The files of one group of a reader by folder, each read once."""

    def __init__(self, reader: Reader, group: str, files: Collection[File], is_own: Callable[[str], bool]) -> None:
        self.reader = reader
        self.folders = grouped(files, group, reader.everywhere)
        for of_folder in self.folders.values():
            of_folder.is_own = is_own
        self._sources: dict[str, Source] = {}

    def source(self, folder: str) -> Source:
        """Returns what the reader finds in a folder."""
        if folder not in self._sources:
            self._sources[folder] = source_of(self.reader, self.folders[folder])
        return self._sources[folder]

    def rivals(self, folder: str) -> list[str]:
        """Returns the folders next to one that state facts too, and so may be of another run or model."""
        place, other = place_of(folder), [name for name in self.folders if name not in ("", folder)]
        if not place or not TRACKERS.isdisjoint(place.split("/")):
            return []
        beside = [name for name in other if place_of(name).rpartition("/")[0] == place.rpartition("/")[0] != ""]
        return [name for name in beside[:MOST_UNUSED] if place_of(name) != place and self.source(name).facts]

    def ordered(self, used: Collection[str]) -> list[tuple[Rank, str]]:
        """Returns (rank, folder), the highest rank first."""
        return sorted(((rank(name, files.values(), used), name) for name, files in self.folders.items()), reverse=True)


def source_of(reader: Reader, files: Files) -> Source:
    """Returns what a reader finds in the files of one group. If it fails, the facts are those found before."""
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
    return Source(facts[:MOST_FACTS], files.notes, files.people)


def find_run(groups: Iterable[Group], places: Places) -> None:
    """Finds the place of the run: the first of those with facts."""
    candidates: list[tuple[tuple[Any, ...], str, list[File]]] = []
    kinds = Counter(place for group in groups for place in {*map(place_of, group.folders)})
    for group in (group for group in groups if not group.reader.beside):
        for order, folder in group.ordered(places.copies):
            files = [*dict.fromkeys(fact.file for fact in group.source(folder).facts)]
            if group.reader.everywhere:
                files, folder = files[:1], "".join(file.name.rpartition("/")[0] for file in files[:1])
            place = place_of(folder)
            is_chosen = any(file.chosen for file in files)
            if not files or (not is_chosen and (place == WEIGHTS or places.contradicts(place))):
                continue
            strength = -1 if group.reader.everywhere else STRENGTH[role_of(files)]  # these may be of any run
            _, _, is_end, is_copy, newest, _, depth, name = order
            key = is_chosen, is_copy, place != WEIGHTS, strength, is_end, newest, kinds[place], depth, name
            candidates.append((key, place, files))
            break
    if candidates:
        (is_chosen, is_copy, *_), place, files = max(candidates, key=lambda candidate: candidate[0])
        # Parameters alone may be of anything.
        places.begin(place, files, is_chosen or is_copy or role_of(files) is not Role.PARAMETERS)


def of_one_run(group: Group, places: Places) -> list[Source]:
    """Returns what a reader finds in the folder of the run, or next to it. The other folders give notes."""
    if group.reader.everywhere:
        return from_everywhere(group, places)
    sources: list[Source] = []
    used, unused = None, 0
    ordered = group.ordered(set() if group.reader.at_top else places.used)
    for at, (order, folder) in enumerate(ordered):
        if unused == MOST_UNUSED:
            more = len(ordered) - at - 1
            sentence = f"not looked at{f', nor {more} more like it' if more else ''}. To use one, name it"
            sources.append(Source(notes=[Note(folder or ".", sentence)]))
            break
        source, files = group.source(folder), group.folders[folder].values()
        if group.reader.beside:
            standing = Standing("" if is_beside(folder, files, places, group.reader.at_top) else NO_RUN)
        else:
            standing = places.standing(place_of(folder), files)
        if not source.facts:
            pass
        elif (parts := places.parts_beside(folder)) and not any(map(is_named, files)):
            source = source.left_out(folder, f"it may be of a part of the model, as may {listed(parts, 5)}. {IF_MODEL}")
        elif standing.why_not or used:
            why = next((why for why, a, b in zip(WHY, used[0], order, strict=True) if a != b), WHY[-1]) if used else ""
            source = source.left_out(folder, f"{used[1] or '.'} {why}" if used else standing.why_not)
            unused += 1
        else:
            used = order, folder
            is_other = not (standing.is_known or group.reader.beside or place_of(folder) == places.run)
            rivals = group.rivals(folder) if is_other else []
            if rivals:
                source = source.left_out(folder, f"it may be of another run, as may {listed(rivals)}. {IF_OWN}")
            elif not standing.is_known:
                source = proposed(source)
            if not group.reader.beside:
                places.roles.setdefault(place_of(folder), set()).add(role_of(files))
        sources.append(source)
    return sources


def proposed(source: Source) -> Source:
    """Returns a source whose facts are only proposed, unless their file names the model."""
    facts = [fact if fact.names_model else replace(fact, confidence="propose") for fact in source.facts]
    return source._replace(facts=facts)


def from_everywhere(group: Group, places: Places) -> list[Source]:
    """Returns what a reader finds in its files from all folders. Those of another run give notes."""
    files = group.folders.get("", Files())
    standings = {name: places.standing(place_of(name.rpartition("/")[0]), [file]) for name, file in files.items()}
    refused = {name: standing.why_not for name, standing in standings.items() if standing.why_not}
    of_run = Files({name: file for name, file in files.items() if name not in refused}, places.is_own)
    others = Files({name: files[name] for name in refused}, places.is_own)
    found, left = source_of(group.reader, of_run), source_of(group.reader, others) if others else Source()
    # A file that names the model is about it, wherever it lies.
    named = [fact for fact in left.facts if fact.names_model]
    unnamed = list(dict.fromkeys(fact.file.name for fact in left.facts if not fact.names_model))
    for name in unnamed[:MOST_UNUSED]:
        left = left.left_out(name, refused[name])
    if more := unnamed[MOST_UNUSED:]:
        left = left.left_out(more[0], f"nor {len(more) - 1} more like it")
    is_known = all(standings[name].is_known for name in of_run)
    return [found if is_known else proposed(found), left._replace(facts=named)]


def of_others(group: Group, words: Mapping[File, str]) -> Iterator[Source]:
    """Yields notes on files about another model, or by others, that a reader understands."""
    for folder in list(group.folders)[:MOST_UNUSED]:
        source = group.source(folder)
        for file in dict.fromkeys(fact.file for fact in source.facts):
            reason = f"not used: '{words[file]}' in its name says that it is not about this model. {IF_OWN}"
            yield Source(notes=[Note(file.name, reason)], people=source.people)
