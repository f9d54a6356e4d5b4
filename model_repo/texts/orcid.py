"""ORCID iDs: https://support.orcid.org/hc/en-us/articles/360006897674-Structure-of-the-ORCID-Identifier"""

import re

ADDRESS = "https://orcid.org/"
ORCID = re.compile(r"(?<![\w-])\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?![\w-])")
IN_ADDRESS = re.compile(r"orcid\.org/([\w-]{16,20})", re.IGNORECASE)


def find_orcids(text: str) -> list[str]:
    """Returns the ORCID iDs in the orcid.org addresses of a text, in order."""
    return [found for address in IN_ADDRESS.findall(text) if (found := find_orcid(address))]


def find_orcid(text: str) -> str | None:
    """Returns the first ORCID iD in a text, written with hyphens even if they are missing there, or None."""
    found = re.search(r"(?<![0-9])([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{4})[- ]?([0-9]{3}[0-9Xx])(?![0-9Xx])", text)
    return "-".join(found.groups()).upper() if found else None


def is_right(text: str) -> bool:
    """Tells whether a text has an ORCID iD with a correct check digit (ISO 7064, MOD 11-2)."""
    number = (find_orcid(text) or "?").replace("-", "")
    total = 0
    for digit in number[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == number[-1]
