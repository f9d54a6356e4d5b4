"""What the files of a repository say of the same things: title, version, authors, license, and so on.

A fact is a list of Places, CITATION.cff's first: there facts are changed, and the other places follow it.
"""

import json
import re
from collections import namedtuple
from functools import cached_property

from . import bibtex
from .license_names import hub_id_of
from .licenses import recognize
from .markdown import plain
from .orcid import find as find_orcid
from .people import Author, loose

# One place that states a fact: the file, where in it (for a sentence), the line, the value, its first and last position
# (0 and 0 if it cannot be replaced), and a function that spells another value for that position, or None.
Place = namedtuple("Place", "file where line value start end spell")

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|]+", re.IGNORECASE)
ARXIV = re.compile(r"arxiv(?:\.org/(?:abs|pdf)/|[.:]\s*)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"'`\]]+[^\s<>\"'`\].,;:!?]", re.IGNORECASE)
CARD_FOR = re.compile(r"^\W*model card (?:for|of|:)\s+", re.IGNORECASE)


def find_doi(text):
    """The DOI in a text or address, in lower case (DOIs know no case); '' if there is none."""
    found = DOI.search(text)
    if not found:
        return ""
    doi = found[0].rstrip(".,;:").lower()
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1]
    return doi


def paper_ids(text):
    """What identifies the papers in a text: {'arxiv': {...}, 'doi': {...}, 'address': {...}}."""
    arxiv = {found.lower() for found in ARXIV.findall(text)}
    dois = {find_doi(found[0]) for found in DOI.finditer(text)} - {f"10.48550/arxiv.{id}" for id in arxiv}
    dois = {doi for doi in dois if not re.fullmatch(r"10\.48550/arxiv\..*", doi)}
    addresses = {same_address(found) for found in ADDRESS.findall(text)}
    addresses = {each for each in addresses if not each.startswith(("arxiv.org", "doi.org", "dx.doi.org"))}
    return {"arxiv": arxiv, "doi": dois, "address": addresses}


def same_address(address):
    """An address for comparing: no scheme, `www.`, `.git`, query or slash at its end, lower case."""
    address = re.sub(r"^https?://(www\.)?", "", str(address).strip().lower())
    address = re.split(r"[?#]", address)[0].rstrip("/").removesuffix(".git")
    return re.sub(r"^hf\.co(?=/)", "huggingface.co", address)


def quoted_like(original):
    """A function that spells text for YAML with the quotes of the original."""

    def spell(text):
        if original.startswith("'"):
            return "'" + text.replace("'", "''") + "'"
        if original.startswith('"') or not re.fullmatch(r"[A-Za-z][A-Za-z0-9 ._/-]*", text):
            return json.dumps(text, ensure_ascii=False)
        return text

    return spell


def markdown_text(text):
    """Markdown that shows a text as it is."""
    return re.sub(r"([\\`*_\[\]<>#|~$&!])", r"\\\1", text)


def json_text(text):
    """A JSON string."""
    return json.dumps(text, ensure_ascii=False)


class Facts:
    """{fact: [Place, ...]} as `of`; the facts are those of agreement.py."""

    def __init__(self, card, front, citation, zenodo, licenses, hub):
        self.of, self.hub, self.entries, self.own_entry, self.spdx = {}, hub, [], None, ""
        self.cited = citation.data if citation else {}
        if citation:
            self._read_citation(citation)
        if zenodo:
            self._read_zenodo(zenodo)
        if front:
            self._read_front_matter(front)
        if card:
            self._read_card(card)
        found = [(name, each) for name, text in licenses for each in recognize(text, hub.fingerprints)]
        if any(each.whole and each.hub_id != "other" for _, each in found):  # what is altered is told as that
            self.add("license", found[0][0], "", 1, [each.hub_id for _, each in found])

    @cached_property
    def differences(self):
        """Every Difference between the places; see agreement.py."""
        from .agreement import differences_of

        return list(differences_of(self))

    def add(self, fact, file, where, line, value, start=0, end=0, spell=None):
        """Adds a place if it says something."""
        if value:
            self.of.setdefault(fact, []).append(Place(file, where, line, value, start, end, spell))

    # --- CITATION.cff ---

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

    # --- .zenodo.json ---

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

    # --- README.md ---

    def _read_front_matter(self, document):
        data, file = document.data, "README.md"
        place = document.places.get(("model_name",))
        if isinstance(data.get("model_name"), str):
            spell = quoted_like(self._slice(document, place))
            self.add("title", file, "`model_name`", place.line, data["model_name"], place.start, place.end, spell)
        given = data.get("license")
        ids = [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)]
        place = document.places.get(("license", 0) if isinstance(given, list) and len(ids) == 1 else ("license",))
        if ids and set(ids) <= self.hub.licenses and not {"other", "unknown"} & set(ids):
            spell = quoted_like(self._slice(document, place)) if len(ids) == 1 else None
            self.add("license", file, "`license`", document.line("license"), ids, place.start, place.end, spell)

    def _slice(self, document, place):
        return document.text[place.start - self._offset(document) : place.end - self._offset(document)]

    def _offset(self, document):
        return document.places[()].start

    def _read_card(self, card):
        file, line = "README.md", card.page.line
        if card.title:
            start = card.text.find(card.title.title, card.page.starts[card.title.line - 1])
            prefix = CARD_FOR.match(card.title.title)
            name = card.title.title[prefix.end() if prefix else 0 :]
            start += prefix.end() if prefix else 0
            self.add("title", file, "the heading", card.title.line, plain(name), start, start + len(name), markdown_text)
        for part in card.bullets("Version"):
            value = re.fullmatch(r"[vV]?(\d[\w.+-]*)", plain(part.text))
            if value:
                self.add("version", file, "the Version bullet", part.line, value[1], part.start, part.end, markdown_text)
        for part in card.bullets("License"):
            words = plain(part.text)
            hub_id = hub_id_of(words, self.hub.fingerprints) or hub_id_of(re.split(r"[.(,;]\s", words)[0], self.hub.fingerprints)
            if hub_id:
                self.add("license", file, "the License bullet", part.line, [hub_id], part.start, part.end, self._license_in(part))
        for part in card.bullets("Repository"):
            alone = re.fullmatch(r"<?(https?://[^\s<>]+)>?", part.text)
            spell = (lambda address: f"<{address}>") if alone else None
            value = part.text if ADDRESS.search(part.text) else ""
            self.add("code", file, "the Repository bullet", part.line, value, part.start, part.end, spell)
        for part in card.bullets("Paper"):
            self.add("paper", file, "the Paper bullet", part.line, part.text if any(paper_ids(part.text).values()) else "")
        for part in card.bullets("Developed by"):
            names = [Author(name) for name in re.split(r",\s*|\s+and\s+", plain(part.text)) if name.strip()]
            self.add("developers", file, "the bullet Developed by", part.line, names, part.start, part.end, None)
        found = [entry for text, start in card.code_blocks() for entry in bibtex.entries(card.text, start, start + len(text))]
        self.entries = [entry for entry in found if entry.fields]
        self._read_bibtex(card, line)

    def _license_in(self, part):
        def spell(hub_id):
            name = self.spdx if hub_id_of(self.spdx, self.hub.fingerprints) == hub_id else hub_id
            return re.sub(r"^\[[^\]]*\]|^[^\s\[]+$", lambda found: f"[{name}]" if "[" in found[0] else name, part.text, count=1)

        return spell

    def _read_bibtex(self, card, line):
        """The facts of the entry for this model: the `@software` with its title or address, or the only `@software`."""
        titles = [plain(place.value) for place in self.of.get("title", ())]
        addresses = {same_address(self.cited.get(key)) for key in ("repository-artifact", "repository-code") if self.cited.get(key)}
        software = [entry for entry in self.entries if entry.kind in ("software", "misc") and "title" in entry.fields]

        def is_ours(entry):
            url = entry.fields.get("url")
            return any(same_title(bibtex.from_tex(entry.fields["title"].text), title) for title in titles) or (
                url and same_address(url.text) in addresses
            )

        own = [entry for entry in software if is_ours(entry)]
        if not own and self.hub.outline.is_made_of_it(card):  # elsewhere it may be anything that the author cites
            own = [entry for entry in software if entry.kind == "software"]
        self.own_entry = own[0] if len(own) == 1 or (own and is_ours(own[0])) else None
        fields = self.own_entry.fields if self.own_entry else {}
        for fact, key in (("title", "title"), ("version", "version"), ("date", "year")):
            if key in fields:
                field, value = fields[key], bibtex.from_tex(fields[key].text)
                spell = (lambda day: day[:4]) if key == "year" else bibtex.to_tex
                self.add(fact, "README.md", f"BibTeX, {key}", line(field.start), value, field.start, field.end, spell)
        for key in ("doi", "url"):
            doi = find_doi(bibtex.from_tex(fields[key].text)) if key in fields else ""
            if doi:
                field = fields[key]
                spell = (lambda text: text) if key == "doi" else (lambda text: f"https://doi.org/{text}")
                self.add("doi", "README.md", f"BibTeX, {key}", line(field.start), [doi], field.start, field.end, spell)
                break
        if "url" in fields and not find_doi(fields["url"].text):
            field = fields["url"]
            fact = "model" if re.search(r"//(hf\.co|huggingface\.co)/", field.text) else "code"
            self.add(fact, "README.md", "BibTeX, url", line(field.start), field.text.strip(), field.start, field.end, lambda v: v)
        if "author" in fields:
            field = fields["author"]
            names = [bibtex.from_tex(name) for name in bibtex.split_names(field.text)]
            if names and names[-1].lower() != "others":  # BibTeX's way to leave the rest out
                authors = [Author(name) for name in names]
                self.add("authors", "README.md", "BibTeX, author", line(field.start), authors, field.start, field.end, None)
        for entry in self.entries:
            if entry.kind not in ("software", "misc", "dataset"):
                said = " ".join(entry.fields[key].text for key in ("doi", "url", "eprint") if key in entry.fields)
                self.add("paper", "README.md", "BibTeX", line(entry.start), said if any(paper_ids(said).values()) else "")


def same_title(one, other):
    """Whether two titles agree: case aside, and one may add a subtitle after a mark such as a colon."""
    if loose(one) == loose(other):
        return True
    one, other = (" ".join(re.sub(r"^\W*model card (for|of|:)?\s*|\W*model card\W*$", "", each.casefold()).split()) for each in (one, other))
    short, long = sorted((one, other), key=len)
    return long == short or bool(re.fullmatch(r"\s*[-:–—(,|.].*", long[len(short) :])) and long.startswith(short) and bool(short)


def _text(value):
    """Text as it is, trimmed; '' for anything else."""
    return value.strip() if isinstance(value, str) else ""


def _number(document, key):
    """A number as it is written, such as 1.10; '' for anything else."""
    place = document.places.get((key,))
    return document.text[place.start : place.end] if isinstance(document.data.get(key), (int, float)) else ""


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
