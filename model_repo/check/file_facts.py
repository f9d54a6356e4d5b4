"""What CITATION.cff, the front matter of README.md, LICENSE and pyproject.toml state."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..texts.documents import Document, Path
from ..texts.identity import find_doi
from ..texts.people import Author
from . import settings, spelled
from .addresses import fact_of, homes_in
from .document_places import entry_author, license_place, linked_license, place_at, text_places
from .papers import cited_works
from .places import CARD, Place
from .values import as_items, mappings, texts, trimmed

if TYPE_CHECKING:  # a repository holds its facts
    from .repository import Repository

TEXTS = {
    "title": "title",
    "version": "version",
    "date-released": "date",
    "abstract": "abstract",
    "repository-code": "code",
    "repository-artifact": "model",
}
WHOLE_LICENSE = ("LICENSE", "LICENSE.md", "LICENSE.txt")


def citation_places(document: Document) -> Iterator[Place]:
    """Yields what CITATION.cff states."""
    file, data = "CITATION.cff", document.data
    yield from text_places(file, document, TEXTS)
    if people := list(filter(None, map(entry_author, (each for _, each in mappings(data.get("authors")))))):
        yield place_at(file, document, ("authors",), "authors", tuple(people))
    if names := texts(data.get("license")):
        yield license_place(file, document, ("license",), names)
    yield from linked_license(file, document, "license-url")
    if homes := homes_in(trimmed(data.get("url"))):
        yield place_at(file, document, ("url",), fact_of(homes[0]), homes[0])._replace(is_aside=True)
    given: dict[Path, Any] = {("doi",): data.get("doi")}
    for index, entry in mappings(data.get("identifiers")):
        if entry.get("type") == "doi":
            given["identifiers", index] = entry.get("value")
    if dois := {doi: path for path, value in given.items() if (doi := find_doi(trimmed(value)))}:
        yield place_at(file, document, next(iter(dois.values())), "doi", tuple(dois))
    if works := " ".join(work.identifiers for work in cited_works(document)).strip():
        path: Path = ("preferred-citation",) if data.get("preferred-citation") else ("references",)
        yield place_at(file, document, path, "paper", works)


def front_places(document: Document) -> Iterator[Place]:
    """Yields what the front matter of README.md states."""
    file, data = CARD, document.data
    keys = {"model_name": "title", "model_description": "abstract"}
    yield from text_places(file, document, keys)
    if names := texts(data.get("license")):
        place = license_place(file, document, ("license",), names)
        if names == ("other",):
            named = trimmed(data.get("license_name")) or "other"
            place = place_at(file, document, ("license",), "license", named)._replace(is_clear=False)
        yield place
    yield from linked_license(file, document, "license_link")
    for key in ("base_model", "datasets", "language"):
        if names := texts(data.get(key)):
            yield place_at(file, document, (key,), key, names)


def license_places(repository: "Repository") -> Iterator[Place]:
    """Yields what the files of licenses are the text of.

    What is altered or cut off, stands beside the terms, or is not recognized is not clear. A license in another folder,
    or under a name that GitHub does not know, may be of another work.
    """
    recognized = repository.recognized
    known = [found for _, found in recognized if found.hub_id != "other"]
    if known:
        ids = tuple(found.hub_id for found in known if found.whole)
        yield Place("license", recognized[0][0], "", 1, ids or known[0].hub_id, is_clear=len(ids) == len(known))
    for file, found in recognized:
        if found.beside or found.hub_id == "other":
            yield Place("license", file, "", 1, found.beside or "a license near to a known one", is_clear=False)
    for file, licenses in repository.other_licenses:
        yield from (Place("license", file, "", 1, (each.hub_id,), in_prose=True, is_aside=True) for each in licenses)
    for file in repository.unread_licenses:
        yield Place("license", file, "", 1, "its text", is_clear=False)


def project_places(text: str) -> Iterator[Place]:
    """Yields the version, license, people and addresses in the text of a pyproject.toml, if it can be read.

    Its package may be another thing than the model, so where it differs, that is unclear.
    """
    try:
        data = settings.parsed_toml(text) if "[project" in text or "[tool.poetry" in text else None
    except ValueError:
        return
    tools = (data or {}).get("tool")
    for project in ((data or {}).get("project"), tools.get("poetry") if isinstance(tools, dict) else None):
        if isinstance(project, dict):
            yield from _places(project, text)


def _places(project: dict[str, Any], text: str) -> Iterator[Place]:
    place = Place("version", settings.FILE, "`project`", 1, trimmed(project.get("version")), is_aside=True)
    if place.value:
        yield place._replace(line=settings.line_of(text, "version"))
    place = place._replace(fact="license", line=settings.line_of(text, "license"))
    license = project.get("license")
    if name := trimmed(license.get("text") if isinstance(license, dict) else license):
        yield place._replace(value=(spelled.license_key(name),))
    if isinstance(license, dict) and trimmed(license.get("file")) not in ("", *WHOLE_LICENSE):
        yield place.unread(trimmed(license.get("file")))
    for classifier in texts(project.get("classifiers")):
        name = classifier.rpartition("::")[2].strip()
        if classifier.startswith("License ::") and name != "OSI Approved":
            key = spelled.license_key(name.replace(" Software License", " License"))
            place = place._replace(line=settings.line_of(text, "classifiers"))
            yield place._replace(value=(key,)) if key else place.unread(name)
    if people := tuple(Author(name) for each in as_items(project.get("authors")) if (name := _name(each))):
        yield place._replace(fact="authors", line=settings.line_of(text, "authors"), value=people)
    urls = [*texts([*urls.values()])] if isinstance(urls := project.get("urls"), dict) else []
    for home in homes_in(" ".join([*urls, trimmed(project.get("repository")), trimmed(project.get("homepage"))])):
        yield place._replace(fact=fact_of(home), line=1, value=home)


def _name(author: object) -> str:
    """Returns the name of an author, of whom Poetry writes `Jane Doe <jane@example.org>`."""
    name = author.get("name") if isinstance(author, dict) else author
    return trimmed(name).partition("<")[0].strip()
