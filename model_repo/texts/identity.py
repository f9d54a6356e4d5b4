"""Whether two spellings mean the same: DOIs, papers, addresses, titles."""

import re

from .people import loose

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|]+", re.IGNORECASE)
ARXIV = re.compile(r"arxiv(?:\.org/(?:abs|pdf)/|[.:]\s*)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE)
# An address that is the whole text, one in `<...>`, the target of a link, or one in prose.
ADDRESS = re.compile(
    r"^\s*(https?://[^\s<>]+)\s*$|<(https?://[^\s<>]+)>|\]\((https?://(?:(?!\]\()[^\s<>])+)\)"
    r"|(https?://(?:\[[0-9A-F:.]+\])?[^\s<>\"'`\]]*[^\s<>\"'`\].,;:!?])",
    re.IGNORECASE,
)


def is_hub_name(text):
    """Tells whether the Hub takes a text for one part of an id (huggingface_hub, `validate_repo_id`)."""
    fits = re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?", text)
    return bool(fits) and "--" not in text and ".." not in text and not text.endswith(".git")


def is_hub_id(text):
    """Tells whether a text is a model's or dataset's id on the Hub: name, or namespace/name."""
    return len(parts := text.split("/")) < 3 and all(map(is_hub_name, parts))


def find_doi(text):
    """The DOI in a text or address, in lower case (DOIs know no case); '' if there is none."""
    found = DOI.search(text)
    return _without_stray_bracket(found[0].rstrip(".,;:").lower()) if found else ""


def _without_stray_bracket(text):
    """A text without a `)` at its end that closes nothing in it: it belongs to what stands around, such as a link."""
    last, stray = len(text.rstrip(")")), max(text.count(")") - text.count("("), 0)
    return text[: max(last, len(text) - stray)]


def addresses(text):
    """The web addresses in a text."""
    return [
        whole or marked or _without_stray_bracket(target or bare)
        for whole, marked, target, bare in ADDRESS.findall(text)
    ]


def paper_ids(text):
    """What identifies the papers in a text: {'arxiv': {...}, 'doi': {...}, 'address': {...}}."""
    arxiv = {found.lower() for found in ARXIV.findall(text)}
    dois = {find_doi(found[0]) for found in DOI.finditer(text)}
    others = {same_address(found) for found in addresses(text)}
    return {
        "arxiv": arxiv,
        "doi": {doi for doi in dois if not doi.startswith("10.48550/arxiv.")},
        "address": {each for each in others if not each.startswith(("arxiv.org", "doi.org", "dx.doi.org"))},
    }


def same_address(address):
    """An address for comparing: no scheme, `www.`, `.git`, query or slash at its end, lower case."""
    address = re.sub(r"^https?://(www\.)?", "", str(address).strip().lower())
    address = re.split(r"[?#]", address)[0].rstrip("/").removesuffix(".git")
    return re.sub(r"^hf\.co(?=/)", "huggingface.co", address)


def same_title(one, other):
    """Whether two titles agree: case and marks aside, and one may add a subtitle after a mark such as a colon."""
    short, long = sorted((re.sub(r"^\W+", "", title.casefold()) for title in (one, other)), key=len)
    subtitle = re.match(r"\s*[-:\u2013\u2014(,|.]", long[len(short) :])
    return loose(one) == loose(other) or bool(short and long.startswith(short) and subtitle)
