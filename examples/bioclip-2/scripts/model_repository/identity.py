"""Whether two spellings mean the same: DOIs, papers, addresses, titles."""

import re

from .people import loose

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|]+", re.IGNORECASE)
ARXIV = re.compile(r"arxiv(?:\.org/(?:abs|pdf)/|[.:]\s*)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE)
# What stands around a name in a heading: `Model Card for`, an emoji or its name, a conference with its year, links.
AROUND_TITLE = re.compile(
    r"^\W*model card\b\s*(?:for|of|:)?\s*|[\s:|-]*\bmodel card\W*$|:[a-z_]+:|^[^\w([{\"']+|\s+[^\w\s()\[\]\"'!?.+*#-]+$"
    r"|\s*[\[(][A-Za-z/& -]+(?:20\d\d|['\u2019]\s?\d\d)[^\])]*[\])]\W*$"
    r"|\s*[\[(](?:(?:paper|code|arxiv|website|blog)\W*)+$",
    re.IGNORECASE,
)
LONGEST_TITLE = 500  # characters
ADDRESS = re.compile(r"https?://[^\s<>\"'`\]]+[^\s<>\"'`\].,;:!?]", re.IGNORECASE)


def find_doi(text):
    """The DOI in a text or address, in lower case (DOIs know no case); '' if there is none."""
    found = DOI.search(text)
    if not found:
        return ""
    return _without_stray_bracket(found[0].rstrip(".,;:").lower())


def _without_stray_bracket(text):
    """A text without a `)` at its end that closes nothing in it: it belongs to what stands around, such as a link."""
    while text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    return text


def addresses(text):
    """The web addresses in a text: it may be one as a whole, hold some in `<...>`, or stand in prose."""
    if re.fullmatch(r"https?://[^\s<>]+", text.strip()):
        return [text.strip()]
    marked = re.findall(r"<(https?://[^\s<>]+)>", text)
    bare = ADDRESS.findall(re.sub(r"<https?://[^\s<>]+>", " ", text))
    return [*marked, *map(_without_stray_bracket, bare)]


def paper_ids(text):
    """What identifies the papers in a text: {'arxiv': {...}, 'doi': {...}, 'address': {...}}."""
    arxiv = {found.lower() for found in ARXIV.findall(text)}
    dois = {find_doi(found[0]) for found in DOI.finditer(text)} - {f"10.48550/arxiv.{id}" for id in arxiv}
    dois = {doi for doi in dois if not re.fullmatch(r"10\.48550/arxiv\..*", doi)}
    others = {same_address(found) for found in addresses(text)}
    others = {each for each in others if not each.startswith(("arxiv.org", "doi.org", "dx.doi.org"))}
    return {"arxiv": arxiv, "doi": dois, "address": others}


def same_address(address):
    """An address for comparing: no scheme, `www.`, `.git`, query or slash at its end, lower case."""
    address = re.sub(r"^https?://(www\.)?", "", str(address).strip().lower())
    address = re.split(r"[?#]", address)[0].rstrip("/").removesuffix(".git")
    return re.sub(r"^hf\.co(?=/)", "huggingface.co", address)


def bare_title(title):
    """The name in a title or heading, without what stands around it; a text too long for one stays as it is."""
    title = " ".join(title.split())
    return " ".join(AROUND_TITLE.sub("", title).split()) if len(title) <= LONGEST_TITLE else title


def same_title(one, other):
    """Whether two titles agree: case and marks aside, and one may add a subtitle after a mark such as a colon."""
    short, long = sorted((bare_title(one).casefold(), bare_title(other).casefold()), key=len)
    if loose(one) == loose(other) or (loose(short) and loose(short) == loose(long)):
        return True
    return (
        bool(short) and long.startswith(short) and re.match(r"\s*[-:\u2013\u2014(,|.]", long[len(short) :]) is not None
    )
