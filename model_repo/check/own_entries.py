"""Which BibTeX entries on the card are for the model itself, so that they are copies of CITATION.cff."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..card.card import Card
from ..texts import bibtex
from ..texts.bibtex import Entry
from ..texts.identity import RELEASE, find_doi, same_address, same_title, title_key
from ..texts.markdown import CODE
from ..texts.people import Author, Name, initial_and_family, parsed, same_name
from .card_facts import heading_of
from .comparisons import LEADER, same_version
from .entry_facts import OWN_KINDS, is_paper, texts_in
from .facts import dois_of, texts_of
from .places import Place

Release = dict[str, set[str]]  # {version, doi, year or url: its values}
# What calls the code below it an example.
EXAMPLE = re.compile(
    r"\b(?:examples?|for instance|sample|outputs?|something like|looks?(?: \w+)? like|such as|prints|rendered)\b"
    r"|\be\.\s?g\.",
    re.IGNORECASE,
)
MOST = 20  # names with the same initial and family name that are compared
LONGEST = 500  # characters of the words above an entry that are looked at
LABEL = 4  # words of a text that is only a label, such as `**BibTeX:**`


class People:
    """A list of authors, in which one is found without looking at all of them."""

    def __init__(self, authors: Sequence[Author]) -> None:
        self.count = len(authors)
        self.names: dict[object, list[Name]] = {}
        for author in authors:
            name = parsed(author.name, author.group)
            self.names.setdefault(name.letters, []).append(name)
            self.names.setdefault(initial_and_family(name), []).append(name)

    def shared(self, others: Sequence[Author]) -> int:
        """Returns how many others are in the list."""
        return sum(self._has(parsed(other.name, other.group)) for other in others)

    def _has(self, name: Name) -> bool:
        alike = self.names.get(initial_and_family(name), ())
        return name.letters in self.names or any(same_name(name, each) for each in alike[:MOST])


class Model(NamedTuple):
    """What tells a model's entries from those of other works."""

    titles: Sequence[str]
    homes: Sequence[str]  # its addresses, and those of its code
    dois: Sequence[str]
    people: Sequence[People]  # each list of its authors


def is_own(entry: Entry, model: Model) -> bool | None:
    """Tells whether an entry is for the model: its address, DOI or title is the model's. None where that is unclear.

    An entry with other authors is for the model only if both its title and its address or DOI are. One whose title goes
    on after the model's and that has no address of it may be for a sequel, and one with another title for its data: the
    authors have to be the same, too.
    Pages below the address, such as folders, issues and discussions, may be other people's works.
    """
    if entry.kind not in OWN_KINDS or (is_paper(entry) and entry.kind == "misc"):
        return False
    texts = texts_in(entry)
    url, title = texts.get("url", ""), texts.get("title", "")
    doi = find_doi(texts.get("doi") or url)
    is_home = doi in model.dois or any(same_address(url) == same_address(home) for home in model.homes if url)
    key = title_key(RELEASE.sub("", title))
    is_title = bool(title) and any(key == title_key(RELEASE.sub("", each)) for each in model.titles)
    is_longer = not is_title and bool(title) and any(same_title(title, each) for each in model.titles)
    if not is_home and not is_title and not is_longer:
        return False
    people = list(map(bibtex.author_of, bibtex.split_names(entry.fields["author"].text))) if "author" in texts else []
    shared = [(known.count, known.shared(people)) for known in model.people if people]
    if shared and not any(count for _, count in shared):
        is_elsewhere = bool(url or doi) and not is_home
        return False if is_elsewhere else (is_home and is_title) or None
    if title and not shared and not is_title and not is_longer:
        return None  # only the address is the model's
    are_same = not shared or any(length == count == len(people) for length, count in shared)
    # As many people, most of them the model's: a copy whose title is wrong, too.
    are_most = any(length == len(people) and 2 * count >= length for length, count in shared)
    return is_title or are_same or (is_home and (is_longer or are_most)) or None


def entries_of(card: Card) -> list[tuple[Entry, bool]]:
    """Returns (a BibTeX entry of a card, whether it is called an example)."""
    starts = examples(card)
    blocks = ((bibtex.entries(card.text, start, start + len(text)), start) for text, start in card.code_blocks())
    return [(entry, start in starts) for block, start in blocks for entry in block if entry.fields]


def own(
    card: Card, entries: Sequence[tuple[Entry, bool]], now: Sequence[Place], before: Sequence[Place]
) -> tuple[list[Entry], list[Entry]]:
    """Returns (the entries for the model as it is, those that may be for it where there is none).

    The first one is most surely the copy of CITATION.cff. One that is called an example is not sure.
    """
    places = [*before, *now]
    titles = [*texts_of(places, "title"), *filter(None, [heading_of(card)])]
    homes = [*texts_of(places, "model"), *texts_of(places, "code")]
    lists = [[each for each in place.value if isinstance(each, Author)] for place in places if place.states("authors")]
    people = list(map(People, lists))
    model = Model(titles, homes, list(dois_of(places)), people)
    sure: dict[bool, list[Entry]] = {True: [], False: []}
    for entry, is_example in entries:
        verdict = is_own(entry, model)
        if verdict is not False:
            sure[verdict is True and not is_example].append(entry)
    leader = [place for place in now if place.file == LEADER]
    found = of_one_release(sure[True], _stated_release(leader), _stated_release(places), titles)
    return found, [] if found else sure[False]


def copy_in(own: Sequence[Entry]) -> Entry | None:
    """Returns the entry that is surely the copy of CITATION.cff: the first, unless another is of the same release.

    Such a one may be kept for whoever used that release.
    """
    is_sure = own and all(_release(each) != _release(own[0]) for each in own[1:])
    return own[0] if is_sure else None


def _stated_release(places: Sequence[Place]) -> Release:
    """Returns what places say that tells one release of the model from another."""
    urls = {same_address(url) for fact in ("model", "code") for url in texts_of(places, fact)}
    years = {day[:4] for day in texts_of(places, "date")}
    return {"version": set(texts_of(places, "version")), "doi": set(dois_of(places)), "year": years, "url": urls}


def of_one_release(own: Sequence[Entry], now: Release, known: Release, titles: Sequence[str]) -> list[Entry]:
    """Returns the entries for the model that are not of another release of it; first the copy of CITATION.cff.

    That is the one which agrees most with what CITATION.cff says `now`, then with what is `known` from the past and
    from other files, then the one with the highest version. Another that has a version, DOI or year which the copy
    lacks, or an address that is none of the model's, is its author's own, such as the citation of an earlier version;
    so is one with another title, such as that of the data.
    """
    if not own:
        return []

    def has_title(entry: Entry) -> bool:
        title = texts_in(entry).get("title", "")
        return any(same_title(title, each) for each in titles)

    copy = max(own, key=lambda each: (has_title(each), _fit(each, now), _fit(each, known), _numbers(each)))
    there = {**known, **_release(copy), "url": known.get("url", set())}
    return [
        copy,
        *(
            entry
            for entry in own
            if entry is not copy
            and _fit(entry, there) == len(_release(entry))
            and (has_title(entry) or not has_title(copy) or "title" not in entry.fields)
        ),
    ]


def _release(entry: Entry) -> Release:
    """Returns what an entry says that tells one release of the model from another."""
    texts = texts_in(entry)
    doi = find_doi(texts.get("doi") or texts.get("url", ""))
    given = {"version": texts.get("version"), "doi": doi, "year": (texts.get("year") or texts.get("date", ""))[:4]}
    given["url"] = "" if find_doi(texts.get("url", "")) else same_address(texts.get("url", ""))
    return {key: {value} for key, value in given.items() if value}


def _fit(entry: Entry, known: Release) -> int:
    """Returns in how many things an entry agrees with a release, less those in which it differs."""
    return sum(
        1 if any(same_version(one, other) for one in values for other in known.get(key, ())) else -1
        for key, values in _release(entry).items()
    )


def _numbers(entry: Entry) -> list[int]:
    return list(map(int, re.findall(r"\d{1,9}", texts_in(entry).get("version", ""))))


def examples(card: Card) -> set[int]:
    """Returns where the blocks of code begin that the words above them, or above their heading, call an example."""
    starts: set[int] = set()
    ends: dict[int, str] = {}  # {level of a section: the words at its end}
    for section in card.sections:
        around = next((ends[level] for level in range(section.level - 1, -1, -1) if level in ends), "")
        words = f"{around if around.endswith(':') else ''} {section.title}"[-LONGEST:]
        for block in section.blocks:
            text = card.page.visible(block).strip()
            if block.kind in CODE or text.startswith("@"):
                starts.update([block.start] if EXAMPLE.search(words) else ())
            elif text:
                words = (f"{words} {text}" if len(text.split()) <= LABEL else text)[-LONGEST:]
        ends = {**{level: end for level, end in ends.items() if level < section.level}, section.level: words.strip()}
    return starts
