"""What fields of CITATION.cff, .zenodo.json, codemeta.json and the front matter may say of the model beside its own.

A preferred citation may be of another release, an address of another page: where they do not agree, that is unclear.
"""

from collections.abc import Iterator
from typing import Any

from ..texts.documents import Document, Path, read_json
from ..texts.identity import addresses, find_doi, same_title
from ..texts.orcid import find_orcid
from ..texts.people import Author
from . import spelled
from .addresses import fact_of, homes_in
from .document_places import entry_author, place_at
from .people_facts import with_other_ids
from .places import WORDS, Place, Value
from .said import Known, said_in
from .values import as_items, mappings, texts, trimmed

CODEMETA = "codemeta.json"
OF_CODEMETA = {
    "name": "title", "version": "version", "softwareVersion": "version", "datePublished": "date", "license": "license",
    "codeRepository": "code", "identifier": "doi", "author": "authors",
}  # fmt: skip
NAMING = ("@id", "url", "@value", "value", "name")  # keys that name an object of it
MOST = 20  # values of it, or of a field, that are read
# Keys of CITATION.cff, .zenodo.json and the front matter that are read as facts, or that say nothing of the model.
READ_ELSEWHERE = set(
    "abstract authors base_model cff-version commit communities contact creators datasets date-released description "
    "identifiers keywords language library_name license license-url license_link license_name metrics model-index "
    "model_description model_name pipeline_tag preferred-citation publication_date references related_identifiers "
    "repository repository-artifact repository-code title type upload_type url widget".split()
)
READ_IN_RECORDS = {"doi", "version", "embargo_date", "message"}  # those of CITATION.cff and .zenodo.json
PEOPLE = ("authors", "contact", "editors", "recipients", "senders", "translators")
TEXTS = {"title": "title", "version": "version", "date-released": "date"}


def citation_asides(document: Document, known: Known) -> Iterator[Place]:
    """Yields what CITATION.cff says of the model in its preferred citation and in other addresses."""
    file, data = "CITATION.cff", document.data
    given: dict[Path, Any] = {("repository",): data.get("repository")}
    for index, entry in mappings(data.get("identifiers")):
        if entry.get("type") == "url":
            given["identifiers", index] = entry.get("value")
    for path, value in given.items():
        for home in homes_in(trimmed(value)):
            yield place_at(file, document, path, fact_of(home), home).aside()
    yield from _license_link(file, document, "license-url", known)
    work, key = data.get("preferred-citation"), "preferred-citation"
    kind, title = (trimmed(work.get(name)) for name in ("type", "title")) if isinstance(work, dict) else ("", "")
    is_named = kind in ("data", "generic") and any(same_title(title, each) for each in known.titles)
    if is_named or kind.startswith("software"):
        for name, fact, value in _said_by(work):
            yield place_at(file, document, (key, name), fact, value).aside()
    yield from with_other_ids(_people_cited(document), known.authors)


def _said_by(work: dict[str, Any]) -> Iterator[tuple[str, str, Value]]:
    """Yields (key, fact, value) of what a software's citation says."""
    for key, fact in TEXTS.items():
        value = work.get(key)
        if value not in (None, ""):
            yield key, fact, str(value).strip()
    if names := texts(work.get("license")):
        yield "license", "license", tuple(spelled.license_key(name) or name for name in names)
    if people := list(filter(None, map(entry_author, as_items(work.get("authors"))))):
        yield "authors", "authors", tuple(people)
    if doi := find_doi(trimmed(work.get("doi"))):
        yield "doi", "doi", (doi,)
    for key in ("url", "repository", "repository-code", "repository-artifact"):
        for home in homes_in(trimmed(work.get(key))):
            yield key, fact_of(home), home


def _license_link(file: str, document: Document, key: str, known: Known) -> Iterator[Place]:
    """Yields the address beside a license that leads to no page of a known one, nor into the repository."""
    link = trimmed(document.data.get(key))
    is_read = spelled.license_at(link) or known.has(link)
    if document.data.get("license") and addresses(link) and not is_read:
        yield place_at(file, document, (key,), "license", "").unread(link)


def _people_cited(citation: Document) -> Iterator[tuple[Author, str, int]]:
    """Yields (person, file, line) of the people whom CITATION.cff names beside the authors."""
    for key in ("contact", "preferred-citation", "references"):
        value = citation.data.get(key)
        for index, entry in mappings(value):
            people = [entry] if key == "contact" else [each for role in PEOPLE for each in as_items(entry.get(role))]
            line = citation.line(key, index) if isinstance(value, list) else citation.line(key)
            yield from ((person, "CITATION.cff", line) for person in map(entry_author, people) if person)


def contributors(zenodo: Document) -> Iterator[tuple[Author, str, int]]:
    """Yields (person, file, line) of the contributors in .zenodo.json."""
    for index, entry in mappings(zenodo.data.get("contributors")):
        if person := entry_author(entry, is_of_zenodo=True):
            yield person, ".zenodo.json", zenodo.line("contributors", index)


def codemeta_places(content: bytes) -> Iterator[Place]:
    """Yields what a codemeta.json says; of what cannot be read, the facts are unclear."""
    text = content.decode("utf-8", "replace")
    document = read_json(text)
    data = document.data or {}
    is_read = not document.flaws and bool(OF_CODEMETA.keys() & data.keys())
    for key, fact in OF_CODEMETA.items():
        given = data.get(key)
        values = list(_values_in_codemeta(fact, as_items(given)[:MOST]))
        for value in values:
            at = fact_of(value) if fact == "code" and isinstance(value, str) else fact
            yield place_at(CODEMETA, document, (key,), at, value)._replace(where="").aside()
        is_open = fact != "doi" and given and not values  # an identifier may be of any kind
        if text.strip() and (is_open or not is_read):
            yield Place(fact, CODEMETA, "", document.line(key), f"`{key}`", is_clear=False)


def _values_in_codemeta(fact: str, items: list[Any]) -> Iterator[Value]:
    """Yields the values of a fact in the items of a key, which are texts or objects; none if one cannot be read."""
    if fact == "authors":
        people = tuple(filter(None, map(_person, items)))
        yield from [people] if len(people) == len(items) > 0 else []
        return
    named = texts([next(filter(None, map(each.get, NAMING)), "") if isinstance(each, dict) else each for each in items])
    for words in named if len(named) == len(items) else ():
        if fact == "license":
            yield (spelled.license_at(words) or spelled.license_key(words) or words,)
        elif fact == "doi":
            yield from ((doi,) for doi in [find_doi(words)] if doi)
        else:
            yield from (homes_in(words) if fact == "code" else []) or [words]


def _person(entry: Any) -> Author | None:
    """Returns the Author of a person or organization in codemeta.json; None if it has no name."""
    fields = {key: trimmed(value) for key, value in entry.items()} if isinstance(entry, dict) else {}
    name = ", ".join(filter(None, (fields.get("familyName"), fields.get("givenName")))) or fields.get("name", "")
    return Author(name, find_orcid(fields.get("@id", "")) or "") if name else None


def front_asides(document: Document, known: Known) -> Iterator[Place]:
    """Yields what the card's front matter says in other keys: names of results, a license beside the license."""
    file, data = "README.md", document.data
    for index, entry in mappings(data.get("model-index")):
        if name := trimmed(entry.get("name")):
            yield place_at(file, document, ("model-index", index), "title", name).aside()
    name = trimmed(data.get("license_name"))
    yield from _license_link(file, document, "license_link", known)
    if name and texts(data.get("license")) != ("other",):
        yield place_at(file, document, ("license_name",), "license", (spelled.license_key(name) or name,)).aside()
    yield from words_in_fields(file, document, known)


def words_in_fields(file: str, document: Document, known: Known) -> Iterator[Place]:
    """Yields what the words in fields of a file say that nothing else reads, such as tags and notes."""
    read = READ_ELSEWHERE if file == "README.md" else READ_ELSEWHERE | READ_IN_RECORDS
    for key, value in document.data.items():
        rows = as_items([*value] if isinstance(value, dict) else value)[:MOST] if key not in read else []
        for words in [str(each) for each in rows if each is not None and not isinstance(each, (dict, list))]:
            for said in said_in(words, str(key).replace("_", " "), known):
                place = place_at(file, document, (key,), said.fact, said.value).aside()._replace(where=WORDS)
                yield place if said.is_clear else place.unread(str(said.value))
