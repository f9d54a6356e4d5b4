"""What is wrong with a value in a CITATION.cff: the part of the sentence that follows the key's name."""

import re
from datetime import datetime

from . import orcid
from .wording import nearest, show, text_of

PEOPLE = ("authors", "contact", "editors", "editors-series", "recipients", "senders", "translators")
ENTITIES = ("conference", "database-provider", "institution", "location", "publisher")
IDENTIFIER = "Write `- type: doi` and below it `value: 10.5281/zenodo.1234567` (or type url, swh, other)."
PERSON = "Write a person as `family-names: ...` and `given-names: ...`, an organization as `name: ...`."
REFERENCE = "Write `type: article`, `title: ...` and `authors: ...` there, each on a line of its own."
NEEDED = ("authors", "cff-version", "message", "name", "title", "value")
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y")
# Types of references as BibTeX, Zenodo and others call them.
TYPES = {
    "dataset": "data", "inproceedings": "conference-paper", "journal-article": "article", "misc": "generic",
    "mastersthesis": "thesis", "model": "software", "paper": "article", "phdthesis": "thesis", "preprint": "article",
    "techreport": "report", "webpage": "website",
}  # fmt: skip
# Names of licenses that are nearer to other ids than to what is meant; `unlicensed` is npm's word for none at all.
LICENSES = {
    "3-clause bsd": "BSD-3-Clause", "bsd": "BSD-3-Clause", "bsd-2": "BSD-2-Clause", "bsd-3": "BSD-3-Clause",
    "cc-by": "CC-BY-4.0", "cc-by-sa": "CC-BY-SA-4.0", "cc0": "CC0-1.0", "general public v3.0": "GPL-3.0",
    "general public v3": "GPL-3.0", "new bsd": "BSD-3-Clause", "unlicensed": None,
}  # fmt: skip


def wrong_value(path, word, expected, value, schema):
    """What is wrong with the value at a path: the rest of a sentence whose subject is the key.

    `word`, `expected` and `value` are as in schema.Violation; `schema` is the whole of citation.json.
    """
    key = next(part for part in reversed(path) if isinstance(part, str))
    if word == "uniqueItems":
        return "is the same as one before it. Delete it."
    if value is None or value in ("", []):
        if isinstance(path[-1], int):
            return "is empty. Delete it, or write something there."
        return f"has no value. Give it one{'' if key in NEEDED else ', or delete the line'}."
    if isinstance(value, (str, int, float)):
        definitions = schema["definitions"]
        kinds = {definition["pattern"]: name for name, definition in definitions.items() if "pattern" in definition}
        kind = kinds.get(expected) if word == "pattern" else None
        if key.startswith("date-"):
            kind = "date"
        elif key == "license":
            expected = definitions["license-enum"]["enum"]
        if isinstance(value, str) and value != value.strip():
            return f"{show(value)} has a space or line end before or behind it. Take that away."
        if (kind or key) in KINDS:
            text = text_of(value)  # of a very long one, nobody needs a better spelling
            return f"{show(value)} {KINDS[kind or key](text if len(text) < 300 else '', expected)}"
    return wrong_type(key, expected, value) if word == "type" else f"{show(value)} is not of the form that is wanted."


def wrong_type(key, expected, value):
    """About a value of another type than the schema expects."""
    if expected == "array":
        if isinstance(value, dict):
            return "has to be a list. Put `- ` before its first line, and indent the others by two more spaces."
        mend = {"identifiers": IDENTIFIER, "references": REFERENCE, **dict.fromkeys(PEOPLE, PERSON)}
        return f"has to be a list. Put `- ` before each item, each on a line of its own. {mend.get(key, '')}".rstrip()
    if expected == "object":
        several = {"identifiers": IDENTIFIER, "references": REFERENCE, **dict.fromkeys(PEOPLE, PERSON)}
        if key in several:
            return f"is {show(value)}, not `key: value` lines. {several[key]}"
        if isinstance(value, list):
            mend = " and move the others below `references:`" if key == "preferred-citation" else ""
            return f"takes one, not a list. Take the `- ` away{mend}."
        if key in ENTITIES:
            return f"has to be an organization. Write below it, indented, `name: {show(value)[1:-1]}`."
        return f"has to be a reference. {REFERENCE}"
    if isinstance(value, list):
        mend = "Put the others below `identifiers:`." if key in ("doi", "url") else "Make one text of it."
        return f"takes one text, not a list. {mend}"
    if isinstance(value, dict):
        return "has to be text, but is read as a mapping. Put the text in quotes."
    read_as = "true or false" if isinstance(value, bool) else "a number" if isinstance(value, (int, float)) else "data"
    return f"has to be text, but is read as {read_as}. Put quotes around it."


# --- One function a kind of value: (text, what the schema expects) -> what is wrong with it ---


def wrong_country(text, expected):
    """A country that is not an ISO 3166-1 alpha-2 code."""
    if text.upper() in expected:
        return f"is in small letters. Write '{text.upper()}'."
    return "is not a country's code of two letters (ISO 3166-1). Write a code such as 'US'."


def wrong_date(text, expected):
    """A day that is not one, or not written as YYYY-MM-DD."""
    for form in DAYS:
        try:
            day = datetime.strptime(text[:10] if re.match(r"\d{4}-\d\d-\d\d[T ]", text) else text, form).date()
        except ValueError:
            continue
        return f"is not a day of the form YYYY-MM-DD. Write '{day}'."
    exists = "is not a day that exists. Correct it."
    return exists if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else "is not a day of the form YYYY-MM-DD. Correct it."


def wrong_doi(text, expected):
    """A DOI with an address or `doi:` before it, or none."""
    bare = re.sub(r"^(https?://)?(dx\.|www\.)?doi\.org/|^doi:\s*", "", text.strip(), flags=re.IGNORECASE)
    if isinstance(expected, str) and re.search(expected, bare):
        return f"holds more than the DOI. Write '{bare}'."
    if re.match(r"10\.\d{4,9}/\S+$", bare):
        return "has a character that the format does not allow in a DOI. If it is right, give its address as `url`."
    return "is not a DOI, which looks like '10.5281/zenodo.1234567'. Correct it, or delete the line."


def wrong_orcid(text, expected):
    """An ORCID iD that is not an address, or whose check character is wrong."""
    number = orcid.find(text)
    if number and not orcid.is_right(number):
        return "is not a valid ORCID iD: its last character does not fit the others. Copy it from orcid.org."
    if number:
        return f"is not the address of an ORCID iD. Write '{orcid.ADDRESS}{number}'."
    return f"is not an ORCID iD. Copy it from orcid.org, such as '{orcid.ADDRESS}0000-0002-1825-0097'."


def wrong_url(text, expected):
    """An address without https://."""
    text = text.strip()
    bare = re.sub(r"\.git$", "", re.sub(r"^(?:\w+@|ssh://\w+@)([\w.-]+)[:/]", r"\1/", text))
    bare = re.sub(r"^(git\+|git:|https?:)?/*(https?:)?/*", "", bare)
    bare = f"doi.org/{bare}" if re.match(r"10\.\d{4,9}/", bare) else bare
    good = re.match(r"[\w-]+(\.[\w-]+)+(/|$)", bare) and not re.search(r"\s", bare)
    mend = f"Write {show('https://' + bare)}." if good else "Start it with https://."
    return f"is not an address. {mend}"


def wrong_version_of_format(text, expected):
    """An older version of the Citation File Format, or the model's own."""
    if re.fullmatch(r"1\.[01](\..*)?|0\..*", text):
        return "is an old version of the format. Write `cff-version: 1.2.0`; what else has to change is told here."
    return "is not 1.2.0, the version of the format (the model's own goes under `version`). Write `cff-version: 1.2.0`."


def wrong_license(text, expected):
    """A license that is no SPDX id of the schema's list."""
    named = re.sub(r"(?i)\b(the|gnu|licen[sc]e|version)\b|,", " ", text).strip()
    numbered = re.sub(r"[ -]*v?\.?([0-9]+)(\.[0-9]+)?$", lambda found: f"-{found[1]}{found[2] or '.0'}", named)
    one = nearest(numbered, expected, 0.9) or nearest(named, expected, 0.75)
    one = LICENSES.get(" ".join(named.lower().split()), one)
    several = [nearest(part, expected, 0.9) for part in re.split(r"\s+(?:OR|or)\s+|\s*[,/;|]\s*", text) if part]
    if len(several) > 1 and all(several):
        return f"names several licenses. Write them as a list: `license: [{', '.join(several)}]`."
    if one:
        return f"is not an SPDX id of a license. Did you mean '{one}'?"
    away = "a license without one gets its address as `license-url` instead"
    return f"is not an SPDX id of a license that the format knows. See https://spdx.org/licenses; {away}."


def wrong_type_of_work(text, expected):
    """A `type` that the file, a reference or an identifier cannot have."""
    if not isinstance(expected, list):
        expected = ["dataset", "software"]
    if len(expected) == 1:  # an identifier's, where each type is an alternative of its own
        expected = ["doi", "url", "swh", "other"]
    spelled = text[:80].lower().replace(" ", "-")
    meant = TYPES.get(spelled) if TYPES.get(spelled) in expected else None
    meant = meant or next((known for known in ("doi", "swh") if known in expected and known in spelled), None)
    meant = meant or nearest(text, expected)
    few = len(expected) < 10
    known = "one of " + ", ".join(expected) if few else "a type of references"
    such = "one of them" if few else "one such as article, conference-paper, report, software or website"
    return f"is not {known}. {f'Did you mean {meant!r}?' if meant else f'Write {such}.'}"


KINDS = {
    "cff-version": wrong_version_of_format,
    "country": wrong_country,
    "date": wrong_date,
    "doi": wrong_doi,
    "email": lambda text, expected: "is not an e-mail address. Correct it, or delete the line.",
    "isbn": lambda text, expected: "is not an ISBN: 10 or 13 digits, with hyphens or without. Correct it.",
    "issn": lambda text, expected: "is not an ISSN, which looks like '1234-567X'. Correct it.",
    "languages": lambda text, expected: (
        "is not a language's code of two or three small letters. Write a code such as 'en'."
    ),
    "license": wrong_license,
    "month": lambda text, expected: "is not a month. Write a number from 1 to 12.",
    "orcid": wrong_orcid,
    "pmcid": lambda text, expected: "is not a PubMed Central id, which looks like 'PMC1234567'. Correct it.",
    "status": lambda text, expected: f"is not one of {', '.join(expected)}. Write one of them, or delete the line.",
    "swh-identifier": lambda text, expected: "is not a Software Heritage id (swh:1:rev:...). Copy it from their page.",
    "type": wrong_type_of_work,
    "url": wrong_url,
}
