"""Titles and names for Zenodo, which refuses short titles and splits a name at its only comma.

zenodo/zenodo-rdm 6386403 (2026-08-20), legacy/deserializers/metadata.py, PersonSchema; inveniosoftware/
invenio-rdm-records 1f23bb9 (2026-08-07), services/schemas/metadata.py, MetadataSchema.title. templates/macros.jinja
writes the same.
"""

SHORTEST = 3  # characters of a title
KIND = " (model)"  # added to a title that is too short


def title_for_zenodo(title: str) -> str:
    """Returns a title that Zenodo accepts: `T5` becomes `T5 (model)`, which people still read as the title."""
    return title if len(title.strip()) >= SHORTEST else f"{title.strip()}{KIND}"


def title_of(text: str) -> str:
    """Returns the title from a text that `title_for_zenodo` wrote."""
    title = text.strip().removesuffix(KIND)
    return title if len(title) < SHORTEST else text


def person_for_zenodo(family: str, given: str, suffix: str = "") -> str:
    """Returns a person's name with a single comma, at which Zenodo splits it; the suffix follows the given name."""
    return f"{family}, {given} {suffix}".rstrip()


def group_for_zenodo(name: str) -> str:
    """Returns a group's name without a single comma, at which Zenodo would split it; it does not split at several."""
    parts = [part.strip() for part in name.split(",")]
    return " - ".join(filter(None, parts)) if len(parts) == 2 else name
