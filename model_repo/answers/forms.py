"""The forms of single answers. Each takes an answer and returns the sentence that refuses it, or ''."""

import re
from collections.abc import Callable

from ..data import vocabularies
from ..texts.credentials import credentials, without_credentials
from ..texts.dates import DAY, is_day
from ..texts.identity import is_hub_id, is_hub_name, without_hub_address
from ..texts.wording import nearest

ENDS = ".,;:"  # punctuation that may follow a DOI or an address in a sentence
# Takes an answer, trimmed and not blank; returns the sentence that refuses it, or ''.
Form = Callable[[str], str]


def suggestion(better: str | None, value: str, form: Form) -> str:
    """Returns the end of a sentence about `value`: what was probably meant, if the form accepts that."""
    return f"; did you mean '{better}'?" if better and better != value and not form(better) else "."


def hub_name(value: str) -> str:
    """Accepts one part of a Hub ID, except names that Windows reserves for devices."""
    if not is_hub_name(value):
        value_name = re.sub(r"^https?://[^/]*/+|/.*", "", value) if "://" in value else value
        better = re.sub(r"[^A-Za-z0-9_]*(--|\.\.)[^A-Za-z0-9_]*|[^A-Za-z0-9_.-]+", "-", value_name.removesuffix(".git"))
        better = re.sub(r"-{2,}", "-", better).strip("-.")[:96]
        return (
            f"'{value}' is not a name the Hub takes. Use 1 to 96 letters (A to Z), digits, '-', '_' or '.', with a "
            "letter, digit or '_' first and last, no '--', no '..', no '.git' at the end"
            + suggestion(better, value, hub_name)
        )
    if re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", value.lower()):
        return f"'{value}' is a name that Windows reserves; nobody there could clone the repository. Choose another."
    return ""


def hub_id(value: str) -> str:
    """Accepts a model or dataset ID on the Hub: name, or namespace/name."""
    if is_hub_id(value):
        return ""
    hint = suggestion(without_hub_address(value), value, hub_id)
    return f"'{value}' is not an ID on the Hub, which looks like namespace/name{hint}"


def library(value: str) -> str:
    """Accepts any library ID, as the Hub accepts unknown ones (see notes.py)."""
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.+-]*", value) and not value.isdigit():
        return ""
    form = "Use letters, digits, '-', '_', '.', at least one letter and no spaces, for example 'transformers'."
    return f"'{value}' is not a library ID. {form}"


def task(value: str) -> str:
    """Accepts an ID from the Hub's fixed list of tasks."""
    known = vocabularies().tasks
    if value in known:
        return ""
    better = nearest(value, known)
    listed = "" if better else " (listed on https://huggingface.co/tasks)"
    return f"'{value}' is not a Hub task{listed}{suggestion(better, value, task)}"


def language(value: str) -> str:
    """Accepts ISO 639-1 or -3, `code` or `multilingual`. Three-letter codes are not looked up."""
    if value in vocabularies().languages or re.fullmatch("[a-z]{3}", value):
        return ""
    hint = suggestion(re.split("[-_]", value.lower())[0], value, language)
    return f"'{value}' is not a language code: two or three lowercase letters (ISO 639), such as 'en' for English{hint}"


def semantic_version(value: str) -> str:
    """Accepts Semantic Versioning 2.0.0, by its suggested regular expression (semver.org)."""
    number, label = r"(0|[1-9]\d*)", r"(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)"
    pattern = rf"{number}\.{number}\.{number}(-{label}(\.{label})*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?"
    if re.fullmatch(pattern, value, re.ASCII):
        return ""
    numbers = re.fullmatch(r"[vV]?(\d{1,9}(\.\d{1,9}){0,2})", value, re.ASCII)
    better = ".".join(str(int(n)) for n in (numbers[1] + ".0.0").split(".")[:3]) if numbers else ""
    return f"'{value}' is not a version number like 1.0.0{suggestion(better, value, semantic_version)}"


def date(value: str) -> str:
    """Accepts an existing day, YYYY-MM-DD."""
    if not DAY.fullmatch(value):
        return f"'{value}' is not a date of the form YYYY-MM-DD, for example 2026-01-31."
    return "" if is_day(value) else f"'{value}' is not a day in the calendar. Write YYYY-MM-DD, for example 2026-01-31."


def web_address(value: str) -> str:
    """Accepts an http(s) URI (RFC 3986), as CITATION.cff requires; without a password, because it is published."""
    if not re.match(r"https?://", value):
        better = re.sub(r"^(https?://|(ssh://)?git@)", "https://", value, flags=re.IGNORECASE)
        better = re.sub(r"^https://([\w.]+):(?!\d)", r"https://\1/", better if "://" in better else f"https://{better}")
        hint = suggestion(better, value, web_address) if "." in better else "."
        return f"'{value}' is not a web address: it has to start with https:// or http://{hint}"
    user, host = r"(?P<user>[\w.~!$&'()*+,;=:%-]*)@", r"(?P<host>\[[\dA-Fa-f:.]+\]|[\w.-]+)"
    path, rest = r"/([\w.~!$&'()*+,;=:@/-]|%[\dA-Fa-f][\dA-Fa-f])*", r"([\w.~!$&'()*+,;=:@/?-]|%[\dA-Fa-f][\dA-Fa-f])*"
    uri = rf"https?://({user})?{host}(:(?P<port>\d+))?({path})?(\?{rest})?(#{rest})?"
    found = re.fullmatch(uri, value, re.ASCII)
    if not found or int((found["port"] or "0")[:6]) > 65535 or not host_may_exist(found["host"]):
        return f"'{value}' is not a complete web address: no spaces, letters A to Z only. Copy it from the browser."
    if any(credentials(value)) or ":" in (found["user"] or ""):
        sentence = "it holds a password or token, and this address will be published. Leave it out"
        return sentence + suggestion(without_credentials(value), value, web_address)
    if (bare := without_end(value, ENDS + "!?'")) != value:
        sentence = f"'{value}' ends with a sign that readers and programs take for the end of a sentence"
        return sentence + suggestion(bare, value, web_address)
    return ""


def without_end(text: str, signs: str) -> str:
    """Returns a DOI or address without trailing `signs`, and without a trailing `)` that has no opening bracket."""
    while (bare := text.rstrip(signs)).endswith(")") and bare.count(")") > bare.count("("):
        text = bare[:-1]
    return bare


def host_may_exist(host: str) -> bool:
    """Tells whether a host is an IPv6 address in brackets, or labels separated by dots; a final dot is allowed."""
    if not host.startswith("["):
        return all(label.strip("-") == label != "" for label in host.removesuffix(".").split("."))
    import ipaddress  # few addresses need it

    try:
        return bool(ipaddress.IPv6Address(host[1:-1]))
    except ValueError:
        return False


def paper(value: str) -> str:
    """Accepts a DOI (including signs that only old ones contain), an arXiv ID (old or new scheme) or an address."""
    doi = r"(doi:\s*)?(?!.*://)10\.\d{4,9}(\.\d+)?/[\w\-.~!$&'()*+,;=:@/?#<>\[\]]+"
    arxiv = r"(arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(\.[a-z]{2})?/\d{7})(v\d+)?"
    bare = without_end(value, ENDS)
    if re.fullmatch(f"{doi}|{arxiv}", value, re.ASCII | re.IGNORECASE) and bare == value:
        return ""
    if re.match("https?:", value):
        return web_address(value)
    better = re.sub(r"^(www\.)?(?=(dx\.)?doi\.org/|arxiv\.org/)", "https://", bare)
    hint = suggestion(better, value, paper)
    return f"'{value}' is not a DOI (10.1234/abcd), an arXiv ID (2311.18803) or a web address (https://...){hint}"
