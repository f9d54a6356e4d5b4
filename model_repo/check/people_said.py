"""Finds the people whom a card's words name as authors: lines that cite the model, lists of people, ORCID iDs.

These people may have made another work, or have another role. Where they differ, the fact is unclear.
"""

import re
from collections.abc import Iterator

from ..card.card import same_heading
from ..texts.identity import same_title
from ..texts.lines import line_finder
from ..texts.orcid import ORCID
from ..texts.people import Author, letters_only, pair, parsed
from ..texts.people_in_prose import is_like_a_person, people_in_prose
from .card_asides import CardReader
from .places import Place
from .said import visible_words

ITEM = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+>]|\d{1,2}[.)])\s)")
# Headings above the people who made a model.
OF_PEOPLE = re.compile(r"^\W*(?:the )?(?:authors?|team|creators?|developers?|contributors?|people)\b", re.IGNORECASE)
MADE_BY = re.compile(
    r"(?:^|[.;]\s+)\W*(?:(?:the|this|our) model |it )?(?:(?:was|is|has been) )?"
    r"(?:(?:developed|created|made|built|written|authored) (?:and \w+ )?by:?(?-i:(?! [a-z][\w-]*ing\b))"
    r"|(?:developer|creator)s?:|the authors are) (?P<people>(?:[^.;\n]|(?<=\b\w)\.){1,500})",
    re.IGNORECASE,
)
# `Doe, J., Roe, R. M., & Poe, E.`, as APA lists people.
APA_NAME = re.compile(r"\s*(?:&|and )?\s*([^,&()]{1,80}), ((?:[^\W\d_]\.[ -]?){1,5})(?:,|(?=\s*(?:&|and |\Z)))")
NAME = re.compile(r"\s*(?:&|and )?\s*([^\W\d_][^,&()]{1,100}?)\s*(?:,|(?=&| and )|[.:]?\s*\Z)")
CITED_TITLE = re.compile(r"[\s\"'\u201c\u201d.,]*(?:\(|\[|\"|\u201d|'|\.|,|v\d|version|\Z)", re.IGNORECASE)
APA = re.compile(
    r"\(\d{4}[^()\n]{0,40}\)\.?\s{1,3}(?P<title>[^\n()\[\]]{1,300}?)\s{0,3}"
    r"\((?:version|v\.?) ?[^\s()]{1,40}[^()]{0,40}\)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\((?P<year>(?:19|20)\d\d)[^()]{0,40}\)|[,.] (?P<last>(?:19|20)\d\d)\b")
LONGEST = 1_500  # characters of a line that cites something
WORDS = 60  # of a list of people
WORDS_OF_NAME = 4
READ_ELSEWHERE = ("model card authors", "model card contact")  # sections of people_facts.py
ORCID_WORDS = {"orcid", "id", "https", "http", "www", "org", "and"}
WORD = re.compile(r"[^\W\d_]+\.?")


def people_said(reader: CardReader) -> Iterator[Place]:
    """Yields the model's authors as a card's words name them, and the facts in lines that cite the model."""
    authors = reader.known.authors
    families = {word for author in authors for word in parsed(author.name, author.group).family[-1:]}
    for section, _, text, first in reader.own_words:
        for words, line in _items(text, first):
            yield from _cited(reader, words, line, families)
            is_list = OF_PEOPLE.search(section.title) and text is not section.title
            made = MADE_BY.search(reader.known.with_it(words) if " by" in words else words)
            names = made["people"] if made else words
            is_near = len(words.split()) <= WORDS and families & _letters(words)
            is_read = line in reader.read or same_heading(section.title) in READ_ELSEWHERE
            if authors and (is_list or made or is_near) and not is_read:
                yield from _listed(reader, names, line, is_sure=bool(is_list or made))
    yield from _ids(reader)


def _items(text: str, first: int) -> Iterator[tuple[str, int]]:
    """Yields (the words on one line, their first line) of each paragraph or item in a piece of Markdown."""
    words, start = visible_words(text), 0
    line_of = line_finder(words)
    for end in [*(found.start() for found in ITEM.finditer(words)), len(words)]:
        piece = words[start:end]
        if piece.strip():
            yield " ".join(piece.split()), first + line_of(start + len(piece) - len(piece.lstrip())) - 1
        start = end


def _letters(words: str) -> set[str]:
    return {letters_only(word) for word in WORD.findall(words)}


def _cited(reader: CardReader, words: str, line: int, families: set[str]) -> Iterator[Place]:
    """Yields the date and authors in a line that cites the model, or the other title that the line cites."""
    titles, year = reader.known.titles, YEAR.search(words[:LONGEST])
    if not year:
        return
    for found in APA.finditer(words[:LONGEST]):
        if not any(same_title(found["title"].strip(" .,"), title) for title in titles):
            yield reader.place("title", "a citation", found["title"].strip(" .,"), line)
    at = min(filter(lambda start: start >= 0, (_title_in(words, title) for title in titles)), default=-1)
    if at < 0:
        return
    names = words[: min(at, year.start())].strip(" :,\"'\u201c-|>*")
    if not families & _letters(names) and not APA_NAME.match(names):
        return
    yield reader.place("date", "a citation", year["year"] or year["last"], line)
    people = _people_of_apa(names)
    if people:
        yield reader.place("authors", "a citation", people, line)
    elif not re.search(r"\bet al\b|\bothers\b", names):
        yield reader.place("authors", "a citation", names, line, is_clear=False)


def _title_in(words: str, title: str) -> int:
    """Returns the position of a title in words, or -1. A title with a subtitle after it does not count."""
    for found in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", words[:LONGEST], re.IGNORECASE) if title else ():
        if CITED_TITLE.match(words, found.end()):
            return found.start()
    return -1


def _people_of_apa(words: str) -> tuple[Author, ...]:
    """Returns the people and groups in a list as APA writes it. Returns none if the words are not such a list."""
    people, end = [], 0
    while (found := APA_NAME.match(words, end)) or (found := NAME.match(words, end)):
        name, given = [*found.groups(), ""][:2]
        people.append(Author(f"{name.strip()}, {given.strip()}" if given else name.strip()))
        end = found.end()
    return tuple(people) if not words[end:].strip(" .,") else ()


def _listed(reader: CardReader, words: str, line: int, is_sure: bool) -> Iterator[Place]:
    """Yields the people in a list. `is_sure` tells that the words are meant to be a list, whatever they hold."""
    authors = reader.known.authors
    people, unread = people_in_prose(words, authors, {}) or ([], [words])
    if people and not unread and (is_sure or pair(people, authors).pairs):
        yield reader.place("authors", "a list of people", tuple(people), line)
    elif is_sure:
        yield reader.place("authors", "a list of people", words, line, is_clear=False)


def _ids(reader: CardReader) -> Iterator[Place]:
    """Yields the ORCID iDs that no author has, unless the words before an iD name somebody else."""
    authors = [author for author in reader.known.authors if author.orcid]
    own = {author.orcid for author in authors}
    families = {word for author in authors for word in parsed(author.name, author.group).family[-1:]}
    for block, text in reader.card.page.prose() if own else ():
        end = 0
        for found in ORCID.finditer(text) if text.count("-") > 2 else ():
            line = reader.card.page.line(block.start + found.start())
            words = [
                word for word in WORD.findall(text[end : found.start()]) if word.lower().strip(".") not in ORCID_WORDS
            ]
            row = text[text.rfind("\n", 0, found.start()) + 1 : found.end() + LONGEST].partition("\n")[0]
            end = found.end()
            is_named = len(words) > 1 and is_like_a_person(" ".join(words[-2:])) and len(max(words[-2:], key=len)) > 2
            is_own = families & (_letters(row) | set(map(letters_only, words[-WORDS_OF_NAME:])))
            is_of_others = is_named or reader.is_of_others(line)
            if found[0].upper() not in own and line not in reader.read and (is_own or not is_of_others):
                yield reader.place("authors", "an ORCID iD", found[0], line, is_clear=False)
