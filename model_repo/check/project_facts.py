"""What pyproject.toml states. Its package may be another thing than the model, so where it differs, that is unclear."""

from collections.abc import Iterator

from . import settings, spelled
from .addresses import fact_of, homes_in
from .places import Place
from .values import texts, trimmed


def project_places(text: str) -> Iterator[Place]:
    """Yields the version, license and addresses in the text of a pyproject.toml, if it can be read."""
    try:
        data = settings.parsed(text) if "[project" in text else None
    except ValueError:
        return
    project = (data or {}).get("project")
    if not isinstance(project, dict):
        return
    place = Place("version", settings.FILE, "`project`", 1, trimmed(project.get("version")), is_aside=True)
    if place.value:
        yield place._replace(line=settings.line_of(text, "version"))
    license = project.get("license")
    name = trimmed(license.get("text") if isinstance(license, dict) else license)
    if name:
        yield place._replace(fact="license", line=settings.line_of(text, "license"), value=(spelled.license_key(name),))
    urls = project.get("urls")
    for home in homes_in(" ".join(texts([*urls.values()]))) if isinstance(urls, dict) else ():
        yield place._replace(fact=fact_of(home), value=home)
