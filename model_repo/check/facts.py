"""What the files of a repository say of the same things: title, version, authors, license, and so on.

A fact is a list of Places, CITATION.cff's first: there facts are changed, and the other places follow it.
"""

import re
from collections import namedtuple
from functools import cached_property, partial

from ..data import fingerprints
from ..texts.identity import addresses, find_doi
from ..texts.license_names import hub_id_of
from ..texts.orcid import find as find_orcid
from ..texts.people import Author
from ..texts.spelling import quoted_like
from ..texts.zenodo import title_for_zenodo, title_of
from .agreement import differences_of
from .card_facts import read_card

# One place that states a fact: the file, where in it (for a sentence), the line, the value, its first and last
# position, and a function that spells another value for it, or None.
Place = namedtuple("Place", "file where line value start end spell")

# The keys of each file whose texts state facts. License and authors take more.
TEXTS = {
    "CITATION.cff": {
        "title": "title", "version": "version", "date-released": "date", "repository-code": "code",
        "repository-artifact": "model",
    },
    ".zenodo.json": {"title": "title", "version": "version", "publication_date": "date"},
    "README.md": {"model_name": "title"},
}  # fmt: skip
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
STATED = ("title", "version", "date", "license", "doi", "code", "model")


class Facts:
    """{fact: [Place, ...]} as `of`; the facts are those of agreement.py. `spdx` is CITATION.cff's license."""

    def __init__(self, card, front, citation, zenodo, recognized):
        self.of, self.entries, self.own_entry, self.spdx = {}, [], None, ""
        for file, document in (("CITATION.cff", citation), (".zenodo.json", zenodo), ("README.md", front)):
            for key, fact in TEXTS[file].items() if document else ():
                self._read_text(file, document, key, fact)
            if document:
                self._read_license(file, document)
        if citation:
            self._read_authors("CITATION.cff", citation, "authors")
            self._read_works(citation)
        if zenodo:
            self._read_authors(".zenodo.json", zenodo, "creators")
        if card:
            read_card(self, card)
        if any(each.whole and each.hub_id != "other" for _, each in recognized):  # what is altered is told as that
            self.add("license", recognized[0][0], "", 1, [each.hub_id for _, each in recognized])

    @cached_property
    def differences(self):
        """Every Difference between the places; see agreement.py."""
        return list(differences_of(self))

    @cached_property
    def stated(self):
        """{fact: what is said of it}, for programs: a text, of licenses and DOIs a list."""
        said = {fact: self.of[fact][0].value for fact in STATED if self.of.get(fact)}
        for fact in ("code", "model"):
            said[fact] = next(iter(addresses(said.get(fact, ""))), "")
        return {fact: value for fact, value in said.items() if value}

    def add(self, fact, file, where, line, value, start=0, end=0, spell=None):
        """Adds a place if it says something."""
        if value:
            self.of.setdefault(fact, []).append(Place(file, where, line, value, start, end, spell))

    def hub_id(self, name):
        """The Hub's id of a license's name, which a sentence may begin with; '' if there is none."""
        names = [_text(name), re.split(r"[.(,;]\s", _text(name))[0]]
        return next(filter(None, (hub_id_of(each, fingerprints()) for each in names)), "")

    def license_name(self, hub_id):
        """A license's SPDX id if CITATION.cff names it, or else the Hub's."""
        return self.spdx if self.hub_id(self.spdx) == hub_id else hub_id

    def _add_at(self, file, document, path, fact, value, spell=None):
        """Adds what a Document says at a path; what YAML merges in from elsewhere cannot be replaced."""
        _, start, end = document.places.get(path, (0, 0, 0))
        self.add(fact, file, f"`{path[0]}`", document.line(*path), value, start, end, spell if end else None)

    def _read_text(self, file, document, key, fact):
        value = document.data.get(key)
        said = document.written(key) if isinstance(value, (int, float)) else _text(value)
        spell = quoted = quoted_like(document.written(key))
        if (file, fact) == (".zenodo.json", "title"):
            said, spell = title_of(said), lambda title: quoted(title_for_zenodo(title))
        if key != "date-released" or DAY.fullmatch(said):  # another is an error of its own
            self._add_at(file, document, (key,), fact, said, spell)

    def _read_license(self, file, document):
        value = document.data.get("license")
        named = value if isinstance(value, list) else [value]
        path = ("license", 0) if named is value and len(named) == 1 else ("license",)
        said, quoted = list(map(self.hub_id, named)), quoted_like(document.written(*path))
        if file == "CITATION.cff":
            self.spdx = _text(next(iter(named), ""))
        spell = partial(self._zenodo_license, quoted) if file == ".zenodo.json" else quoted
        if all(said):
            self._add_at(file, document, path, "license", said, spell if len(said) == 1 else None)

    def _zenodo_license(self, quoted, hub_id):
        return quoted(self.license_name(hub_id).lower())

    def _read_authors(self, file, document, key):
        value = document.data.get(key)
        people = list(map(author_of, value if isinstance(value, list) else ()))
        if all(people) or file == "CITATION.cff":  # Zenodo refuses one without a name, which is told as that
            self._add_at(file, document, (key,), "authors", list(filter(None, people)))

    def _read_works(self, citation):
        data, given = citation.data, {("doi",): citation.data.get("doi")}
        for index, entry in enumerate(_records(data.get("identifiers"))):
            if entry.get("type") == "doi":
                given["identifiers", index] = entry.get("value")
        dois = {doi: path for path, value in given.items() if (doi := find_doi(_text(value)))}
        self._add_at("CITATION.cff", citation, next(iter(dois.values()), ("doi",)), "doi", list(dois))
        key = "preferred-citation" if data.get("preferred-citation") else "references"
        works = _records(data.get("preferred-citation")) + _records(data.get("references"))
        said = " ".join(_text(work.get(key)) for work in works for key in ("url", "doi"))
        self._add_at("CITATION.cff", citation, (key,), "paper", said.strip())


def _text(value):
    """Text as it is, trimmed; '' for anything else."""
    return value.strip() if isinstance(value, str) else ""


def _records(value):
    """The mappings in a list; of one mapping, that."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def author_of(entry):
    """The Author of an entry of CITATION.cff or .zenodo.json; None if it has no name."""
    said = {key: _text(value) for key, value in entry.items()} if isinstance(entry, dict) else {}
    family = " ".join(filter(None, map(said.get, ("name-particle", "family-names"))))
    name = ", ".join(filter(None, (family, said.get("given-names"), said.get("name-suffix"))))
    name = name or said.get("name") or said.get("alias")
    return Author(name, find_orcid(said.get("orcid", "")) or "", said.get("affiliation", "")) if name else None
