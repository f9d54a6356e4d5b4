"""Tells whether two spellings mean the same DOI, paper, address or title."""

import re
import unicodedata
from urllib.parse import unquote

# A DOI; some of one publisher's contain text such as `<338::AID-JBM2>`.
DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/(?:[^\s\"<>{}|]|<\d{1,9}::[\w-]{1,40}>)+", re.IGNORECASE)
DOI_PREFIX = re.compile(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)  # as people write one
ARXIV = (
    r"(?i)(?:arxiv(?:\.org/(?:abs|pdf|html)/|[.:]\s*)|(?:hf\.co|huggingface\.co)/papers/)"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})"
)
# Where a subtitle starts: a colon, or a dash with white space before or after it.
SUBTITLE = re.compile(r":|(?<=\s)-|-(?=\s)")
LEFT_OUT = re.compile(r"[\s_-]+")  # ignored when titles are compared
# What the Hub and archives append to a title: `(Revision 3f2a9b1)`, `(v1.2.3)`.
RELEASE = re.compile(r"\((?:revision\s+[0-9a-f]{7,40}|v\d[\w.+-]*)\)\s*\Z", re.IGNORECASE)
# How addresses start, as regular expressions.
HUB = r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/"
FORGES = r"https?://(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)/"
ON_HUB = re.compile(HUB, re.IGNORECASE)
ON_FORGE = re.compile(FORGES + r"([\w.-]+)/([\w.-]*\w)", re.IGNORECASE)  # owner and name
# Hub pages that are not models.
NO_MODELS = (
    "api blog chat collections datasets docs join learn models new organizations papers settings spaces tasks".split()
)
# Archives with DOIs for models and code: Zenodo, the Hub, figshare.
ARCHIVES = re.compile(r"10\.(5281/zenodo|57967/hf|6084/m9)\b", re.IGNORECASE)
# An address that is the whole text, is in `<...>`, is the target of a link, or is in prose.
ADDRESS = re.compile(
    r"^\s*(https?://[^\s<>]+)\s*$|<(https?://[^\s<>]+)>|\]\((https?://(?:(?!\]\()[^\s<>])+)\)"
    r"|(https?://(?:\[[0-9A-F:.]+\])?[^\s<>\"'`\]]*[^\s<>\"'`\].,;:!?])",
    re.IGNORECASE,
)


def is_hub_name(text: str) -> bool:
    """Tells whether the Hub accepts a text as one part of an ID (huggingface_hub, `validate_repo_id`)."""
    fits = re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?", text)
    return bool(fits) and "--" not in text and ".." not in text and not text.endswith(".git")


def is_hub_id(text: str) -> bool:
    """Tells whether a text is the ID of a model or dataset on the Hub: name, or namespace/name."""
    return len(parts := text.split("/")) < 3 and all(map(is_hub_name, parts))


def without_hub_address(text: str) -> str:
    """Returns the ID in the Hub address of a model or dataset, with or without scheme; any other text unchanged."""
    return re.sub(r"^(https?://)?(www\.)?(hf\.co|huggingface\.co)/(datasets/)?", "", text)


def find_doi(text: str) -> str:
    """Returns the DOI in a text or address, in lower case (DOIs ignore case); '' if there is none."""
    found = DOI.search(text)
    # In an address, characters such as `[` are written as %5B.
    found = DOI.match(unquote(found[0])) if found else None
    return _without_stray_bracket(found[0].rstrip(".,;:").lower()) if found else ""


def _without_stray_bracket(text: str) -> str:
    """Returns a text without a final `)` that has no opening parenthesis in it, such as that of a link around it."""
    last, stray = len(text.rstrip(")")), max(text.count(")") - text.count("("), 0)
    return text[: max(last, len(text) - stray)]


def addresses(text: str) -> list[str]:
    """Returns the web addresses in a text."""
    found = ADDRESS.findall(text)
    return [whole or marked or _without_stray_bracket(target or bare) for whole, marked, target, bare in found]


def paper_ids(text: str) -> dict[str, set[str]]:
    """Returns the identifiers of the papers in a text: {'arxiv': {...}, 'doi': {...}, 'address': {...}}."""
    # bioRxiv's addresses append a version to the DOI.
    dois = {re.sub(r"(?<=^10\.1101/)([\d.]+)v\d+.*$", r"\1", find_doi(found[0])) for found in DOI.finditer(text)}
    others = {_paper_address(found) for found in addresses(text)}
    known = ("arxiv.org", "doi.org", "dx.doi.org", "huggingface.co/papers/")
    return {
        "arxiv": {found.lower() for found in re.findall(ARXIV, text)},
        "doi": {doi for doi in dois if not doi.startswith("10.48550/arxiv.")},
        "address": {each for each in others if not each.startswith(known)},
    }


def _paper_address(address: str) -> str:
    """Returns a paper's address for comparison; case matters after `?` and `#`."""
    path = re.split(r"[?#]", address.strip(), maxsplit=1)[0]
    return same_address(path) + address.strip()[len(path) :]


def same_address(address: object) -> str:
    """Returns an address for comparison: in lower case, without scheme, `www.`, `.git`, fragment or final slash.

    The text after a `?` matters: in OpenReview, it identifies the paper.
    """
    place = re.sub(r"^https?://(www\.)?", "", str(address).strip().lower()).partition("#")[0]
    path, mark, query = place.partition("?")
    path = re.sub(r"^hf\.co(?=/)", "huggingface.co", path.rstrip("/").removesuffix(".git"))
    return path + mark + query


def is_within(address: str, home: str) -> bool:
    """Tells whether an address is equal to another or a page below it, such as a branch of a repository.

    An address with `..` in it leads elsewhere, so it is only compared as a whole.
    """
    place, around = same_address(address), same_address(home)
    if re.search(r"/\.\.(?:/|$)", unquote(place.partition("?")[0])):
        return place == around
    return place == around or place.startswith((f"{around}/", f"{around}?"))


def hub_id_in(address: str) -> str:
    """Returns the Hub ID of the model that an address belongs to; '' if it is not a model's."""
    found = ON_HUB.match(address.strip())
    parts = re.split(r"[/?#]", address.strip()[found.end() :]) if found else []
    parts = list(filter(None, parts[:2]))  # the first models have IDs without a namespace: bert-base-uncased
    is_model = bool(parts) and parts[0].lower() not in NO_MODELS and all(map(is_hub_name, parts))
    return "/".join(parts) if is_model else ""


def title_key(title: str) -> str:
    """Returns a title for comparison: without case, white space, hyphens and underscores; quotes and dashes unified."""
    return LEFT_OUT.sub("", _plain_signs(title)).rstrip(".") or title


SIGNS = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2010", "''\"\"---")


def _plain_signs(title: str) -> str:
    text = unicodedata.normalize("NFKC", title).casefold().translate(SIGNS)
    return text.replace("``", '"').replace("''", '"').strip()


def same_title(one: str, other: str) -> bool:
    """Tells whether two titles agree by `title_key`; one may add a subtitle after a colon or dash.

    One may also end with a release or revision in parentheses, as in the Hub's citations.

    `PointNet` and `PointNet++` do not agree, nor do `BioCLIP 2` and `BioCLIP 2.5`.
    """
    keys = title_key(one), title_key(other)
    if keys[0] == keys[1]:
        return True
    for text, key in ((one, keys[1]), (other, keys[0])):
        signs = _plain_signs(text)
        release = RELEASE.match(signs, max(signs.rfind("("), 0))
        signs = signs[: release.start()] if release else signs
        if key and (title_key(signs) == key or _has_subtitle(signs, key)):
            return True
    return False


def _has_subtitle(signs: str, key: str) -> bool:
    """Tells whether a title in `_plain_signs` form is a `title_key` followed by a subtitle."""
    letters = LEFT_OUT.sub("", signs)
    if not letters.startswith(key):
        return False
    most = len(key) + len(letters[len(key) :]) - len(letters[len(key) :].lstrip("."))  # final dots do not count
    count = end = 0
    for mark in SUBTITLE.finditer(signs):
        count += len(LEFT_OUT.sub("", signs[end : mark.start()]))
        if count >= len(key):
            return count <= most
        end = mark.start()
    return False
