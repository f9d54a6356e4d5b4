"""What pyproject.toml states. Its package may be another thing than the model, so where it differs, that is unclear."""

from collections.abc import Iterator
from typing import Any

from ..texts.people import Author
from . import settings, spelled
from .addresses import fact_of, homes_in
from .places import Place
from .values import as_items, texts, trimmed

WHOLE_LICENSE = ("LICENSE", "LICENSE.md", "LICENSE.txt")


def project_places(text: str) -> Iterator[Place]:
    """Yields the version, license, people and addresses in the text of a pyproject.toml, if it can be read."""
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
