"""What the files of a repository say of the same things: title, version, authors, license, and so on.

A fact is a list of Places, CITATION.cff's first: there facts are changed, and the other places follow it.
"""

import re
from collections import namedtuple
from functools import cached_property

from .card_facts import read_card, read_front_matter
from .identity import addresses, find_doi
from .license_names import hub_id_of
from .orcid import find as find_orcid
from .people import Author
from .spelling import json_text

# One place that states a fact: the file, where in it (for a sentence), the line, the value, its first and last position
# (0 and 0 if it cannot be replaced), and a function that spells another value for that position, or None.
Place = namedtuple("Place", "file where line value start end spell")

STATED = ("title", "version", "date", "license", "doi", "code", "model")


class Facts:
    """{fact: [Place, ...]} as `of`; the facts are those of agreement.py."""

    def __init__(self, card, front, citation, zenodo, recognized, hub):
        self.of, self.hub, self.entries, self.own_entry, self.spdx = {}, hub, [], None, ""
        self.cited = citation.data if citation else {}
        if citation:
            self._read_citation(citation)
        if zenodo:
            self._read_zenodo(zenodo)
        if front:
            read_front_matter(self, front)
        if card:
            read_card(self, card)
        if any(each.whole and each.hub_id != "other" for _, each in recognized):  # what is altered is told as that
            self.add("license", recognized[0][0], "", 1, [each.hub_id for _, each in recognized])

    @cached_property
    def differences(self):
        """Every Difference between the places; see agreement.py."""
        from .agreement import differences_of

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

    def _read_citation(self, document):
        data, file = document.data, "CITATION.cff"
        for key in ("title", "version"):
            self.add(key, file, f"`{key}`", document.line(key), _text(data.get(key)) or _number(document, key))
        self.add("date", file, "`date-released`", document.line("date-released"), _day(data.get("date-released")))
        names = data.get("license") if isinstance(data.get("license"), list) else [data.get("license")]
        ids = [hub_id_of(_text(name), self.hub.fingerprints) for name in names]
        self.add("license", file, "`license`", document.line("license"), ids if all(ids) else [])
        self.spdx = _text(names[0])
        authors = [_cited_author(entry) for entry in _records(data.get("authors"))]
        self.add("authors", file, "`authors`", document.line("authors"), [a for a in authors if a.name])
        found = [("doi", data.get("doi"))]
        for index, entry in enumerate(_records(data.get("identifiers"))):
            found += [(("identifiers", index), entry.get("value"))] if entry.get("type") == "doi" else []
        dois = {find_doi(_text(value)): key for key, value in found if find_doi(_text(value))}
        if dois:
            key = next(iter(dois.values()))
            line = document.line(key) if isinstance(key, str) else document.line(*key)
            self.add("doi", file, f"`{key if isinstance(key, str) else 'identifiers'}`", line, list(dois))
        for fact, key in (("code", "repository-code"), ("model", "repository-artifact")):
            self.add(fact, file, f"`{key}`", document.line(key), _text(data.get(key)))
        works = _records(data.get("preferred-citation")) + _records(data.get("references"))
        line = document.line("preferred-citation" if data.get("preferred-citation") else "references")
        said = " ".join(f"{_text(work.get('url'))} {_text(work.get('doi'))}" for work in works)
        self.add("paper", file, "", line, " ".join(said.split()))

    def _read_zenodo(self, document):
        data, file = document.data, ".zenodo.json"
        for fact, key in (("title", "title"), ("version", "version"), ("date", "publication_date")):
            place = document.places.get((key,))
            if isinstance(data.get(key), str):
                self.add(fact, file, f"`{key}`", place.line, data[key].strip(), place.start, place.end, json_text)
        path = ("license", "id") if isinstance(data.get("license"), dict) else ("license",)
        name = data["license"].get("id") if len(path) == 2 else data.get("license")
        hub_id = hub_id_of(_text(name), self.hub.fingerprints)
        if hub_id:
            place = document.places[path]
            self.add("license", file, "`license`", place.line, [hub_id], place.start, place.end, self._zenodo_license)
        authors = [Author(_text(each.get("name")), _orcid(each)) for each in _records(data.get("creators"))]
        if authors and all(author.name for author in authors):
            place = document.places[("creators",)]
            self.add("authors", file, "`creators`", place.line, authors, place.start, place.end, None)

    def _zenodo_license(self, hub_id):
        return json_text(self.spdx.lower() if hub_id_of(self.spdx, self.hub.fingerprints) == hub_id else hub_id)


def _text(value):
    """Text as it is, trimmed; '' for anything else."""
    return value.strip() if isinstance(value, str) else ""


def _number(document, key):
    """A number as it is written, such as 1.10; '' for anything else."""
    return document.written(key) if isinstance(document.data.get(key), (int, float)) else ""


def _day(value):
    """A day as YYYY-MM-DD; '' for anything else."""
    text = value.isoformat()[:10] if hasattr(value, "isoformat") else _text(value)
    return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else ""


def _records(value):
    """The mappings in a list; of one mapping, that."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _orcid(entry):
    return find_orcid(_text(entry.get("orcid"))) or ""


def _cited_author(entry):
    family = " ".join(filter(None, (_text(entry.get("name-particle")), _text(entry.get("family-names")))))
    given = ", ".join(filter(None, (_text(entry.get("given-names")), _text(entry.get("name-suffix")))))
    name = ", ".join(filter(None, (family, given))) or _text(entry.get("name")) or _text(entry.get("alias"))
    return Author(name, _orcid(entry), _text(entry.get("affiliation")))
