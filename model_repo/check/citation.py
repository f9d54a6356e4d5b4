"""What is wrong with the data of a CITATION.cff, in sentences that say how to mend it.

It is refused what the official schema of the Citation File Format 1.2.0 refuses (citation.json), and an ORCID iD with
a wrong check character. https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md
"""

import json
import re

from ..data import read
from ..texts import orcid
from ..texts.license_names import name_key
from ..texts.schema import violations
from ..texts.wording import has_to_be, nearest, show, text_of, told

SCHEMA = json.loads(read("citation.json"))
DEFINITIONS = SCHEMA["definitions"]
DEFINITIONS["orcid"]["format"] = "orcid"  # instead of `uri`
LICENSES = DEFINITIONS["license-enum"]["enum"]

# By kinds, which are '' for the whole file, or as in schema.Violation: what mappings are called and their keys, how
# they and lists are written, and what values are and how to mend one that is not.
MAPPINGS = {
    "person": ("people", DEFINITIONS["person"]["properties"]),
    "entity": ("organizations", DEFINITIONS["entity"]["properties"]),
    "": ("CITATION.cff", SCHEMA["properties"]),
    "reference": ("references", DEFINITIONS["reference"]["properties"]),
}
PEOPLE = "Write `- family-names: ...` and, indented like it, `given-names: ...`; for an organization `- name: ...`."
HOW = {
    "": "It needs `cff-version: 1.2.0`, `message: Please cite it as below.`, `title: ...` and `authors:`.",
    "authors": PEOPLE,
    "entity": "Write `name: ...` below it, indented.",
    "identifier": "Write `- type: doi` and below it `value: 10.5281/zenodo.1234567` (or type url, swh, other).",
    "person": PEOPLE,
    "reference": "Write `type: article`, `title: ...` and `authors:` below it; several go below `references:`.",
}
VALUES = {
    "cff-version": ("1.2.0, the version of the format", "Write 1.2.0; the model's own goes under `version`."),
    "country": ("a country's code (ISO 3166-1)", "Write two capital letters, such as 'US'."),
    "date": ("a day of the form YYYY-MM-DD that exists", "Correct it."),
    "doi": ("a bare DOI", "It looks like '10.5281/zenodo.1234567'; give the address of one with other signs as `url`."),
    "email": ("an e-mail address", "Correct it, or delete the line."),
    "license-enum": ("a license's SPDX id", "Write one or a list of https://spdx.org/licenses, or `license-url:`."),
    "month": ("a month", "Write a number from 1 to 12."),
    "orcid": ("the address of a valid ORCID iD", "Copy it from orcid.org; its last character checks the others."),
    "url": ("an address", "Start it with https://."),
}
NOT_TAKEN = ("what the format takes here", "Correct it, or delete the line.")
# Words as people know them from elsewhere, where they are not alike.
KNOWN_AS = {
    "booktitle": "collection-title", "creators": "authors", "date": "date-released", "description": "abstract",
    "doi": "value", "first-name": "given-names", "github": "repository-code", "inproceedings": "conference-paper",
    "last-name": "family-names", "misc": "generic", "model": "software", "tags": "keywords",
}  # fmt: skip


def problems(data):
    """Yields (path, sentence) for each thing that is wrong with the data of a CITATION.cff, as YAML reads it.

    A path is a tuple of keys and indexes (from 0), the empty one for the whole; a missing key is told at its mapping.
    """
    if not isinstance(data, dict):
        yield (), "does not hold `key: value` lines. Write one `key: value` a line."
        return
    found, meant = list(violations(data, SCHEMA)), set()
    for path, word, expected, value, kind in found:
        if word == "additionalProperties":
            other, predicate = unknown_key(path[-1], kind, expected, value)
            meant.add((path[:-1], other))
            yield path, told((*path[:-1], text_of(path[-1])), predicate)
        elif word != "required":
            yield path, told(path, wrong_value(word, expected, value, kind))
    for path, word, key, _, kind in found:
        if word == "required" and (path, key) not in meant:
            yield path, told(path, f"has no `{key}`, without which the file is refused. {HOW[kind]}")


def advice(data):
    """Yields (path, sentence) for what CITATION.cff may hold but rather should not; takes what `problems` takes."""
    if not isinstance(data, dict):
        return
    if type(data.get("version")) in (int, float):
        text = f"{show(data['version'])} is read as a number, so that 1.10 becomes 1.1. Put quotes around it."
        yield ("version",), told(("version",), text)
    authors = data.get("authors")
    for index, author in enumerate(authors if isinstance(authors, list) else []):
        if isinstance(author, dict) and not {"name", "family-names", "given-names", "alias"} & author.keys():
            yield ("authors", index), told(("authors", index), "has no name. Give it one.")


def unknown_key(key, kind, known, mapping):
    """(the key that is meant or None, what is said of it) for a key that a mapping of a kind cannot have."""
    name = MAPPINGS[kind][0] if kind in MAPPINGS else f"{kind}s"
    for other, keys in MAPPINGS.values() if kind in MAPPINGS else ():
        if key in keys:
            mend = PEOPLE if kind == "person" else "Move it there, or delete it."
            return None, f"is a key of {other}, not of {name}. {mend}"
    allowed = [*known, *MAPPINGS["entity"][1]] if kind == "person" else known
    meant = meant_by(key, [other for other in allowed if other not in mapping])
    mend = f"Did you mean `{meant}`?" if meant else "Delete it, or put `#` before it."
    return meant, f"is not a key of {name}. {mend}"


def wrong_value(word, expected, value, kind):
    """What is said of a value; the arguments are as in schema.Violation."""
    if word == "uniqueItems":
        return "is the same as one before it. Delete it."
    if value in (None, "", []):
        return "has no value. Give it one, or delete it."
    if isinstance(value, str) and value != value.strip():
        return f"{show(value)} has a space or line end before or behind it. Take that away."
    if isinstance(value, (list, dict)) or (word == "type" and kind not in VALUES):
        return has_to_be(value, expected, HOW.get(kind, ""))
    if kind in VALUES or word != "enum":
        (wanted, mend), better = VALUES.get(kind, NOT_TAKEN), better_spelling(text_of(value), kind)
        return f"{show(value)} is not {wanted}. {f'Write {show(better)}.' if better else mend}"
    # Of an identifier, each choice is an alternative; of a reference, there are too many to name.
    choices = expected if len(expected) > 1 else ["doi", "url", "swh", "other"]
    few = choices if len(choices) < 10 else ["article", "book", "conference-paper", "report", "website and others"]
    meant = meant_by(value, choices)
    mend = f"Did you mean {show(meant)}?" if meant else "Write one of them."
    return f"{show(value)} is not one of {', '.join(few)}. {mend}"


def meant_by(word, known):
    """The known word that a word means or is nearly like, or None."""
    known_as = KNOWN_AS.get(text_of(word).lower().replace("_", "-"))
    return known_as if known_as in known else nearest(word, known)


def better_spelling(text, kind):
    """What a text is meant to be, if the schema takes that for a value of its kind; else None."""
    better = SPELLINGS[kind](text) if kind in SPELLINGS and len(text) < 300 else None
    return better if better and not any(violations(better, DEFINITIONS[kind])) else None


def day(text):
    """A day written with other signs, in the order `31.1.2026` too, or with a time."""
    numbers = re.findall(r"\d+", text)[:3]
    return "-".join(f"{number:0>2}" for number in (numbers[::-1] if "." in text[:3] else numbers))


def spdx_id(text):
    """The SPDX id of a license by its name; of several with that name, the one that is spelled most like it."""
    key = name_key(text)
    return nearest(text.replace("+", " or later"), [known for known in LICENSES if name_key(known) == key], 0)


def address(text):
    """The address of a page for one without https://, or for a DOI."""
    bare = re.fullmatch(r"(10\.\d)?[\w-]*(\.[\w-]+)*(/\S*)?", text)
    return f"https://{'doi.org/' * bool(bare[1])}{text}" if bare and "." in text else text


SPELLINGS = {
    "date": day,
    "doi": lambda text: text[max(text.find("10."), 0) :],
    "license-enum": spdx_id,
    "orcid": lambda text: f"{orcid.ADDRESS}{orcid.find(text)}",
    "url": address,
}
