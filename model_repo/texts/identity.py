"""Whether two spellings mean the same: DOIs, papers, addresses, titles."""

import re
import unicodedata
from urllib.parse import unquote

# A DOI; those of one publisher have `<338::AID-JBM2>` in them.
DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/(?:[^\s\"<>{}|]|<\d{1,9}::[\w-]{1,40}>)+", re.IGNORECASE)
ARXIV = (
    r"(?i)(?:arxiv(?:\.org/(?:abs|pdf|html)/|[.:]\s*)|(?:hf\.co|huggingface\.co)/papers/)"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})"
)
# Where a subtitle begins: a colon, or a dash with white space before or behind it.
SUBTITLE = re.compile(r":|(?<=\s)-|-(?=\s)")
LEFT_OUT = re.compile(r"[\s_-]+")  # of a title for comparing
# What the Hub and archives write behind a title: `(Revision 3f2a9b1)`, `(v1.2.3)`.
RELEASE = re.compile(r"\((?:revision\s+[0-9a-f]{7,40}|v\d[\w.+-]*)\)\s*\Z", re.IGNORECASE)
# How addresses begin, for regular expressions.
HUB = r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/"
FORGES = r"https?://(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)/"
ON_HUB = re.compile(HUB, re.IGNORECASE)
ON_FORGE = re.compile(FORGES + r"([\w.-]+)/([\w.-]*\w)", re.IGNORECASE)  # owner and name
# Pages of the Hub that are not models.
NO_MODELS = (
    "api blog chat collections datasets docs join learn models new organizations papers settings spaces tasks".split()
)
# Archives whose DOIs are of models and code: Zenodo, the Hub, figshare.
ARCHIVES = re.compile(r"10\.(5281/zenodo|57967/hf|6084/m9)\b", re.IGNORECASE)
# An address that is the whole text, one in `<...>`, the target of a link, or one in prose.
ADDRESS = re.compile(
    r"^\s*(https?://[^\s<>]+)\s*$|<(https?://[^\s<>]+)>|\]\((https?://(?:(?!\]\()[^\s<>])+)\)"
    r"|(https?://(?:\[[0-9A-F:.]+\])?[^\s<>\"'`\]]*[^\s<>\"'`\].,;:!?])",
    re.IGNORECASE,
)


def is_hub_name(text: str) -> bool:
    """Tells whether the Hub takes a text for one part of an id (huggingface_hub, `validate_repo_id`)."""
    fits = re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?", text)
    return bool(fits) and "--" not in text and ".." not in text and not text.endswith(".git")


def is_hub_id(text: str) -> bool:
    """Tells whether a text is a model's or dataset's id on the Hub: name, or namespace/name."""
    return len(parts := text.split("/")) < 3 and all(map(is_hub_name, parts))


def without_hub_address(text: str) -> str:
    """Returns the id in the address of a model or dataset on the Hub, scheme or not; any other text as it is."""
    return re.sub(r"^(https?://)?(www\.)?(hf\.co|huggingface\.co)/(datasets/)?", "", text)


def find_doi(text: str) -> str:
    """Returns the DOI in a text or address, in lower case (case does not count in DOIs); '' if there is none."""
    found = DOI.search(text)
    # In an address, signs such as `[` stand as %5B.
    found = DOI.match(unquote(found[0])) if found else None
    return _without_stray_bracket(found[0].rstrip(".,;:").lower()) if found else ""


def _without_stray_bracket(text: str) -> str:
    """Returns a text without a `)` at its end that closes nothing in it, such as that of a link around it."""
    last, stray = len(text.rstrip(")")), max(text.count(")") - text.count("("), 0)
    return text[: max(last, len(text) - stray)]


def addresses(text: str) -> list[str]:
    """Returns the web addresses in a text."""
    return [
        whole or marked or _without_stray_bracket(target or bare)
        for whole, marked, target, bare in ADDRESS.findall(text)
    ]


def paper_ids(text: str) -> dict[str, set[str]]:
    """Returns what identifies the papers in a text: {'arxiv': {...}, 'doi': {...}, 'address': {...}}."""
    # bioRxiv's addresses add a version to the DOI.
    dois = {re.sub(r"(?<=^10\.1101/)([\d.]+)v\d+.*$", r"\1", find_doi(found[0])) for found in DOI.finditer(text)}
    others = {_paper_address(found) for found in addresses(text)}
    known = ("arxiv.org", "doi.org", "dx.doi.org", "huggingface.co/papers/")
    return {
        "arxiv": {found.lower() for found in re.findall(ARXIV, text)},
        "doi": {doi for doi in dois if not doi.startswith("10.48550/arxiv.")},
        "address": {each for each in others if not each.startswith(known)},
    }


def _paper_address(address: str) -> str:
    """Returns the address of a paper for comparing: behind `?` and `#` case counts."""
    path = re.split(r"[?#]", address.strip(), maxsplit=1)[0]
    return same_address(path) + address.strip()[len(path) :]


def same_address(address: object) -> str:
    """Returns an address for comparing: no scheme, `www.`, `.git`, fragment or slash at its end, in lower case.

    What follows a `?` counts: OpenReview tells papers apart by it.
    """
    place = re.sub(r"^https?://(www\.)?", "", str(address).strip().lower()).partition("#")[0]
    path, mark, query = place.partition("?")
    path = re.sub(r"^hf\.co(?=/)", "huggingface.co", path.rstrip("/").removesuffix(".git"))
    return path + mark + query


def is_within(address: str, home: str) -> bool:
    """Tells whether an address is another one or a page below it, such as a branch of a repository.

    One that climbs with `..` leads to another place than it begins with.
    """
    place, around = same_address(address), same_address(home)
    if re.search(r"/\.\.(?:/|$)", unquote(place.partition("?")[0])):
        return place == around
    return place == around or place.startswith((f"{around}/", f"{around}?"))


def hub_id_in(address: str) -> str:
    """Returns the Hub's id of the model whose page an address is; '' if it is not a model's."""
    found = ON_HUB.match(address.strip())
    parts = re.split(r"[/?#]", address.strip()[found.end() :]) if found else []
    parts = list(filter(None, parts[:2]))  # ids of the first models have no namespace: bert-base-uncased
    is_model = bool(parts) and parts[0].lower() not in NO_MODELS and all(map(is_hub_name, parts))
    return "/".join(parts) if is_model else ""


def title_key(title: str) -> str:
    """Returns a title for comparing: no case, white space, hyphens or underscores; quotes and dashes of one kind."""
    return LEFT_OUT.sub("", _plain_signs(title)).rstrip(".") or title


SIGNS = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2010", "''\"\"---")


def _plain_signs(title: str) -> str:
    text = unicodedata.normalize("NFKC", title).casefold().translate(SIGNS)
    return text.replace("``", '"').replace("''", '"').strip()


def same_title(one: str, other: str) -> bool:
    """Tells whether two titles agree: as `title_key` has them, and one may add a subtitle after a colon or a dash.

    One may also name a release or revision in parentheses at its end, as the Hub writes citations.

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
    """Tells whether a title, as `_plain_signs` has it, is a `title_key` and a subtitle behind it."""
    letters = LEFT_OUT.sub("", signs)
    if not letters.startswith(key):
        return False
    most = len(key) + len(letters[len(key) :]) - len(letters[len(key) :].lstrip("."))  # dots at its end do not count
    count = end = 0
    for mark in SUBTITLE.finditer(signs):
        count += len(LEFT_OUT.sub("", signs[end : mark.start()]))
        if count >= len(key):
            return count <= most
        end = mark.start()
    return False
