"""Places in YAML and JSON, which CITATION.cff, .zenodo.json and front matter have alike."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

from ..texts.dates import is_period
from ..texts.documents import Document, Path
from ..texts.orcid import find_orcid
from ..texts.people import Author
from ..texts.zenodo import title_for_zenodo, title_of
from . import spelled
from .places import Place, Spell, Value
from .values import trimmed


def entry_author(entry: Any, is_of_zenodo: bool = False) -> Author | None:
    """Returns the Author of an entry of CITATION.cff or .zenodo.json; None if it has no name.

    A `name` is an organization's in CITATION.cff, and anybody's in .zenodo.json.
    """
    fields = {key: trimmed(value) for key, value in entry.items()} if isinstance(entry, dict) else {}
    family = " ".join(filter(None, map(fields.get, ("name-particle", "family-names"))))
    name = ", ".join(filter(None, (family, fields.get("given-names"), fields.get("name-suffix"))))
    orcid, affiliation = find_orcid(fields.get("orcid", "")) or "", fields.get("affiliation", "")
    if name:
        return Author(name, orcid, affiliation)
    name = fields.get("name") or fields.get("alias") or ""
    return Author(name, orcid, affiliation, not is_of_zenodo) if name else None


@lru_cache(maxsize=4)
def _starts(document: Document) -> Counter[int]:
    """Returns how many values of a document begin at each position."""
    return Counter(place.start for path, place in document.places.items() if path)


def _is_plain(document: Document, path: Path) -> bool:
    """Tells whether a value is written at its path and counts for no other: no anchor, alias or merged key."""
    place = document.places.get(path)
    first = document.text[place.start : place.start + 1] if place else ""
    return bool(place) and first not in ("", "&", "*", "!") and _starts(document)[document.places[path].start] == 1


def place_at(file: str, document: Document, path: Path, fact: str, value: Value, spell: Spell | None = None) -> Place:
    """Returns the Place of what a Document says at a path."""
    line, where = document.line(*path), f"`{path[0]}`"
    if spell is None or not _is_plain(document, path):
        return Place(fact, file, where, line, value)
    _, start, end = document.places[path]
    return Place(fact, file, where, line, value, start, end, (spell,))


def text_places(file: str, document: Document, keys: dict[str, str]) -> Iterator[Place]:
    """Yields what a Document says under {key: fact} in texts."""
    for key, fact in keys.items():
        written, value = document.written(key), _as_written(document, key)
        spell: Spell = spelled.in_json if file.endswith(".json") else partial(spelled.in_yaml, written)
        if (file, fact) == (".zenodo.json", "title"):
            value, spell = title_of(value), lambda title: spelled.in_json(title_for_zenodo(title))
        if value:
            # What a file does not take as a date is an error of its own.
            is_clear = fact != "date" or is_period(value)
            yield place_at(file, document, (key,), fact, value, spell)._replace(is_clear=is_clear)


def _as_written(document: Document, key: str) -> str:
    """Returns a text, trimmed, or a number or day as it is written; '' for anything else."""
    value = document.data.get(key)
    is_scalar = isinstance(value, (int, float, date)) and not isinstance(value, bool)
    return document.written(key) if is_scalar else trimmed(value)


def license_place(file: str, document: Document, path: Path, names: Sequence[str]) -> Place:
    """Returns the Place of the names of licenses at a path."""
    keys = tuple(map(spelled.license_key, names))
    if not all(keys):
        return place_at(file, document, path, "license", "").unread(", ".join(names))
    single = document.data.get(path[0])
    path = (*path, 0) if isinstance(single, list) and len(names) == 1 else path
    spell: dict[str, Callable[[str], str | None]] = {
        "README.md": spelled.hub_license,
        ".zenodo.json": lambda key: (spelled.spdx_license(key) or "").lower() or None,
        "CITATION.cff": spelled.spdx_license,
    }
    quote = spelled.in_json if file.endswith(".json") else partial(spelled.in_yaml, document.written(*path))

    def written(value: tuple[str, ...]) -> str | None:
        word = spell[file](value[0]) if len(value) == 1 else None
        return quote(word) if word else None

    return place_at(file, document, path, "license", keys, written if len(names) == 1 else None)


def linked_license(file: str, document: Document, key: str) -> Iterator[Place]:
    """Yields the license whose page on a site of licenses a key has."""
    if linked := spelled.license_at(trimmed(document.data.get(key))):
        yield place_at(file, document, (key,), "license", (linked,))
