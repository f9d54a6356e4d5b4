"""Values as the template writes them into prose and files, so that a copy is known to the letter."""

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import yaml

from .. import template
from ..data import fingerprints, schema
from ..texts.documents import LOADER, Yaml12
from ..texts.license_names import LONGEST, allows_later, hub_id_of, names_at_start
from ..texts.people import Author

PLAIN = re.compile(r"(?:[^\W_]|[ .,'()-])*")  # has no sign to escape if it begins with a letter
LICENSE_PAGE = re.compile(
    r"https?://(?:www\.)?(?:(opensource\.org|apache\.org|spdx\.org|choosealicense\.com|gnu\.org)/licenses?/"
    r"|(creativecommons\.org)/)([^?#\s]+)"
)


@cache
def _macros() -> Any:
    return template.environment().get_template("macros.jinja").module


def markdown(text: str) -> str:
    """Returns Markdown that shows a text as it is."""
    is_plain = text[:1].isalpha() and PLAIN.fullmatch(text) and "www." not in text  # it need not wait for macros
    return text if is_plain else str(_macros().markdown(text))


def markdown_line(text: str) -> str:
    """Returns Markdown that shows a text as it is, on one line."""
    return markdown(" ".join(text.split()))


def html_paragraph(text: str) -> str:
    """Returns a text as the description in .zenodo.json has it."""
    return f"<p>{_macros().html(' '.join(text.split()))}</p>"


def people(authors: Sequence[Author]) -> str:
    """Returns authors as the card lists them, with a link where there is an ORCID iD."""
    names = ((markdown(_full_name(author)), author.orcid) for author in authors)
    return ", ".join(f"[{name}](https://orcid.org/{orcid})" if orcid else name for name, orcid in names)


def _full_name(author: Author) -> str:
    family, *others = [author.name] if author.group else author.name.split(", ")
    return " ".join(filter(None, [*others[:1], family, ", ".join(others[1:])]))


def hub_links(ids: Sequence[str], folder: str = "") -> str:
    """Returns models as links to the Hub; datasets with the folder `datasets/`."""
    return str(_macros().hub_links(list(ids), folder)).strip()


def license_key(name: str) -> str:
    """Returns what two names of one license have in common; '' if it is not known which one is meant.

    That is the Hub's id, or an SPDX id in lower case that the Hub has none for. Of GNU licenses, whose ids on the Hub
    do not say whether a later version may be chosen, it ends with -only or -or-later where the name says that.
    """
    name = " ".join(name[: 2 * LONGEST].split())[:LONGEST]  # cut before it is split: a long text is no name
    key = hub_id_of(name) or (name.lower() if name.lower() in _spdx_ids() else "")
    if re.match(r"[al]?gpl-\d", key):
        if re.search(r"\bonly\b", name, re.IGNORECASE):
            return key.removesuffix("-only") + "-only"
        if allows_later(name):
            return key.removesuffix("-or-later") + "-or-later"
    return key


def hub_license_in(words: object) -> str:
    """Returns the Hub's id of the license whose name words begin with; '' if there is none."""
    names = names_at_start(words.strip()) if isinstance(words, str) else []
    return next(filter(None, (hub_id_of(name) for name in names)), "")


def license_at(address: str) -> str:
    """Returns the `license_key` of the license whose page on a site of licenses an address is; '' if it is none."""
    found = LICENSE_PAGE.match(address[:LONGEST])
    if not found:
        return ""
    name = found[3]
    if found[1] == "opensource.org":  # it writes `apache-2-0`, `afl-3-0-php`, `isc-license-txt`
        name = re.sub(r"(?<=\d)-(?=\d)", ".", re.sub(r"-(?:txt|php|html)$", "", name))
    name = re.sub(r"\.(html?|php|txt|en|md)\b|-license\b|/(deed|legalcode)\b.*|/$", "", name).rpartition(
        "old-licenses/"
    )[2]
    name = f"apache-{name[8:]}" if name.startswith("LICENSE-") else name
    if found[2]:
        name = re.sub(r"^publicdomain/zero/", "cc0-", re.sub("^licenses/", "cc-", name)).strip("/").replace("/", "-")
    return license_key(name)


def hub_license(key: str) -> str | None:
    """Returns the Hub's id for a `license_key`; None if it has none."""
    bare = re.sub("-(only|or-later)$", "", key)
    return bare if "names" in fingerprints().get(bare, {}) else None


def spdx_license(key: str) -> str | None:
    """Returns the SPDX id for a `license_key`; None if it has none."""
    return _spdx_ids().get(key)


@cache
def _spdx_ids() -> dict[str, str]:
    """Returns the SPDX ids that CITATION.cff takes, by themselves in lower case."""
    return {name.lower(): name for name in schema("citation.json")["definitions"]["license-enum"]["enum"]}


def in_yaml(written: str, text: str) -> str:
    """Returns a text for YAML with the quotes that another has, or with double ones where it would not be a text."""
    end = "\n" if written.endswith("\n") else ""  # of a block, `>` or `|`
    if written.startswith("'"):
        return "'" + text.replace("'", "''") + "'"
    plain = not written.startswith(('"', "|", ">")) and re.fullmatch(r"[A-Za-z][A-Za-z0-9 ._/-]*", text)
    if plain and not text.endswith(" ") and all(yaml.load(text, loader) == text for loader in (LOADER, Yaml12)):
        return text
    return json.dumps(text, ensure_ascii=False) + end


def in_json(text: str) -> str:
    """Returns a text for JSON."""
    return json.dumps(text, ensure_ascii=False)
