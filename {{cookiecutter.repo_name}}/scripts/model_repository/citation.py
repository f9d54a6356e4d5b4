"""What is wrong with the data of a CITATION.cff, in sentences that say how to mend it.

It is refused what the official schema of the Citation File Format 1.2.0 refuses (citation.json), and an ORCID iD with
a wrong check character. https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md
"""

import functools
import json
from pathlib import Path

from . import orcid
from .citation_values import ENTITIES, IDENTIFIER, PEOPLE, wrong_value
from .schema import violations
from .wording import nearest, show, told

SCHEMA = json.loads((Path(__file__).parent / "citation.json").read_text(encoding="utf-8"))
SCHEMA["definitions"]["orcid"]["format"] = "orcid"  # instead of `uri`
PERSON, ENTITY, REFERENCE = (SCHEMA["definitions"][name]["properties"] for name in ("person", "entity", "reference"))
EXAMPLES = {
    "cff-version": "cff-version: 1.2.0",
    "message": "message: If you use this model, please cite it as below.",
    "title": "title: My Model",
    "type": "type: article",
    "name": "name: My Institute",
}
# Keys as people know them from elsewhere: BibTeX, CodeMeta, Zenodo.
KNOWN_AS = {
    "affiliations": "affiliation", "author": "authors", "booktitle": "collection-title", "creators": "authors",
    "date": "date-released", "date-published": "date-released", "description": "abstract", "family": "family-names",
    "familyname": "family-names", "first-name": "given-names", "github": "repository-code", "given": "given-names",
    "givenname": "given-names", "homepage": "url", "last-name": "family-names", "licence": "license",
    "middle-name": "given-names", "orcid-id": "orcid", "organisation": "name",
    "organization": "name", "repo": "repository-code", "surname": "family-names", "tags": "keywords",
}  # fmt: skip


def problems(data):
    """Yields (path, sentence) for each thing that is wrong with the data of a CITATION.cff, as YAML reads it.

    A path is a tuple of keys and indexes (from 0), the empty one for the whole; a missing key is told at its mapping.
    """
    if not isinstance(data, dict):
        yield (), "does not hold `key: value` lines. Write one `key: value` a line."
        return
    mappings = {}  # path -> (mapping, its missing keys, its unknown keys)
    for path, word, expected, value in violations(data, SCHEMA, {"orcid": orcid_is_right}):
        if word in ("required", "additionalProperties"):
            at = path if word == "required" else path[:-1]
            mapping = functools.reduce(lambda part, key: part[key], at, data)
            _, missing, unknown = mappings.setdefault(at, (mapping, [], {}))
            if word == "required":
                missing.append(expected)
            else:
                unknown[path[-1]] = expected
        else:
            yield path, told(path, wrong_value(path, word, expected, value, SCHEMA))
    for path, mapping in mappings.items():
        yield from wrong_keys(path, *mapping)


def advice(data):
    """Yields (path, sentence) for what CITATION.cff may hold but rather should not; takes what `problems` takes."""
    if not isinstance(data, dict):
        return
    if isinstance(data.get("version"), (int, float)) and not isinstance(data["version"], bool):
        text = f"`version` {show(data['version'])} is read as a number, so that 1.10 becomes 1.1. Put quotes around it."
        yield ("version",), text
    authors = data.get("authors")
    for index, author in enumerate(authors if isinstance(authors, list) else []):
        if isinstance(author, dict) and not {"name", "family-names", "given-names", "alias"} & author.keys():
            yield ("authors", index), told(("authors", index), "has no name. Give it one.")


def orcid_is_right(text):
    """Whether the ORCID iD in an address is one."""
    number = orcid.find(text)
    return bool(number) and orcid.is_right(number)


def kind_of(path):
    """What the mapping at a path is: '' the file itself, 'person', 'organization', 'identifier' or 'reference'."""
    name = next((key for key in reversed(path) if isinstance(key, str)), "")
    kinds = {"identifiers": "identifier", **dict.fromkeys(PEOPLE, "person"), **dict.fromkeys(ENTITIES, "organization")}
    return kinds.get(name, "reference") if name else ""


def wrong_keys(path, mapping, missing, unknown):
    """Yields (path, sentence) for a mapping's missing keys (a list) and its unknown ones ({key: those allowed})."""
    kind = kind_of(path)
    if kind == "identifier" and missing:
        given = next((name for name in ("doi", "url", "swh") if isinstance(mapping.get(name) or None, str)), None)
        value = show(mapping[given].removeprefix("https://doi.org/"))[1:-1] if given else ""
        mend = f"Write `- type: {given}` and below it `value: {value}`." if given else IDENTIFIER
        yield path, told(path, f"has no {' and no '.join(f'`{key}`' for key in missing)}. {mend}")
        return
    if kind == "person":
        for wrong in mixed_keys(mapping):
            yield path, told(path, wrong)
        allowed = [*PERSON, *ENTITY]
        unknown = {key: allowed for key in unknown if key not in allowed}
    of_reference = [] if kind else [key for key in unknown if key in REFERENCE and key not in KNOWN_AS]
    if of_reference:
        mend = "If they are about a paper, move them below `preferred-citation:`; or else delete them."
        keys = ", ".join(f"`{key}`" for key in of_reference)
        yield (of_reference[0],), f"has keys of references, not of the file itself: {keys}. {mend}"
    for key, allowed in unknown.items():
        if key not in of_reference:
            meant, predicate = unknown_key(key, kind, allowed, mapping)
            missing = [other for other in missing if other != meant]
            yield (*path, key), told(path, predicate, key)
    for key in missing:
        mend = f"Add it, for example `{EXAMPLES[key]}`." if key in EXAMPLES else "Add at least one."
        yield path, told(path, f"has no `{key}`, without which the file is refused. {mend}")


def mixed_keys(mapping):
    """Yields what is said of a person or organization that has keys of both, or of organizations without a name."""
    of_person = [key for key in mapping if key in PERSON and key not in ENTITY]
    of_entity = [key for key in mapping if key in ENTITY and key not in PERSON]
    if of_person and of_entity:
        mixed = f"has `{of_person[0]}`, a key of people, and `{of_entity[0]}`, a key of organizations"
        yield f"{mixed}. A person has `family-names` and `given-names`, an organization `name`. Keep to one kind."
    elif of_entity and "name" not in mapping:
        yield f"has `{of_entity[0]}`, a key of organizations, but no `name`. Add it."


def unknown_key(key, kind, allowed, mapping):
    """(the key that is meant or None, what is said of it) for an unknown key of a mapping of a kind."""
    where = {"": "CITATION.cff", "person": "people", "organization": "organizations"}.get(kind, f"{kind}s")
    none = None, f"is not a key of {where}. Delete it, or put `#` before it."
    if not isinstance(key, str):
        return none
    if kind == "reference" and key in SCHEMA["properties"]:
        return None, "is a key of the file itself, not of references. Delete it here."
    if not kind and key in PERSON and key not in KNOWN_AS:
        return (
            None,
            "is a key of people, not of the file itself. Move it below an author, indented as the other keys are.",
        )
    known_as = KNOWN_AS.get(key[:80].lower().replace("_", "-"))
    glued = key.partition(":")[0]
    if ":" in key and glued in allowed:
        return glued, f"is read as one key. Put a space after `{glued}:`."
    meant = known_as if known_as in allowed else nearest(key, allowed)
    if not meant or (meant in mapping and meant != known_as and not nearest(key, [meant], 0.75)):
        return none
    mend = f"`{meant}` is there already: delete one." if meant in mapping else f"Did you mean `{meant}`?"
    return meant, f"is not a key of {where}. {mend}"
