"""What no card may contain, from any file: paths, hosts, names, addresses, phone numbers, coordinates, keys.

Values under a framework's own names are searched for these. settings.py decides what may stand under names that
users chose.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise, takewhile

from ..data import word_list
from ..texts.credentials import PART_OF_TOKEN
from .values import LONGEST

# Words that make the value private anywhere in a name: secrets and positions.
ANYWHERE = re.compile(
    r"password|passwd|pwd|credentials?|apikey|auth|gps|utm|easting|northing|geohash|[xyz]coords?"
    r"|(lat|lon|lng|latitude|longitude|coord|coordinate)s?(min|max|lon|lng)?"
)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
NUMBERS = re.compile(r"(?:(?:^|, )(?:[-+]?[\d.]+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false))+", re.IGNORECASE)
# A name: words separated by spaces, dots, commas and at most two slashes. It never starts like a path.
NAME = re.compile(r"(?!.*/.*/.*/|\w:)\w[\w.@:+%()\[\]-]*(?:(?: [(\[]?|/|,)\w[\w.@:+%()\[\]-]*){0,8}")

ENDS = "csv|tsv|jsonl?|ya?ml|parquet|tar|zip|np[yz]|hdf5|h5|pth?|ckpt|safetensors|bin|pkl|txt|py|ipynb|png|jpe?g|tif|db"
DOMAINS = (
    "edu|com|org|net|gov|mil|int|io|ai|info|dev|co|cloud|hpc|local|localdomain|lan|internal|intranet|corp|cluster|"
    "uk|de|fr|ca|ch|eu|nl|cn|jp|au|us|at|be|br|dk|es|fi|gr|in|it|kr|no|pl|ru|se"
)
FILE = rf"\w/[^\s.]*\.({ENDS})\b|\.\./"
ADDRESS = r"\b\d{1,3}(\.\d{1,3}){3}\b|\bip-\d+-\d+|([0-9a-f]{1,4}:){2,}[0-9a-f:]|::1?\b|[a-z][\w.-]*:\d{4,5}\b"
# A machine in a cluster: pitzer-gpu17, but not multi-gpu16.
MACHINE = (
    r"(?<![a-z0-9])(?!(?:multi|num|max|min|per|single|total)-)[a-z]{3,20}\d{0,3}-(gpu|cpu|node|login|compute|worker)-?\d{2,4}"
    r"(?![a-z0-9])|(?<![a-z0-9])(node|login|nid)\d{2,6}(?![a-z0-9])"
)
# Someone's computer: janes-macbook-pro, DESKTOP-AB12CD3, Jane's MacBook Pro.
OWN = r"macbook|mbp|imac|mac[- ]?(?:mini|pro|studio)|thinkpad|laptop|workstation"
COMPUTER = (
    rf"(?<![a-z0-9])(?:desktop|laptop|win)-[a-z0-9]{{6,15}}(?![a-z0-9])|[a-z]{{2}}[-_](?:{OWN})(?![a-z])"
    rf"|[a-z]{{2}}-(?:pc|desktop|notebook)(?![a-z])|['\u2019]s[- ](?:{OWN}|pc)(?![a-z])"
)
HOST = rf"{ADDRESS}|{MACHINE}|{COMPUTER}"
TEXT = {
    "an address": re.compile(r"\w://|\bwww\.", re.IGNORECASE),
    # but not recall@k
    "an e-mail address": re.compile(r"[\w.+-]@([A-Za-z][\w-]{2}|[\w-]+\.[A-Za-z]{2})|^@[A-Za-z][\w-]{2}"),
    "a telephone number": re.compile(
        r"(?<![\w.+-])(?:\+?1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d[.-])[2-9]\d\d[ .-]"
        r"(?!1024|2048|4096|8192|[1-9]000)\d{4}(?![\w.-]?\d)|(?<![\w.+-])[2-9]\d\d [2-9]\d\d 0\d{3}(?!\d)"
        r"|(?<![\w.+-])0[1-9]\d{1,3}[ /-]\d{3,4}[ -]?\d{3,4}(?![\w.])|(?<![\w.+-])0[1-9](?:[ .]\d\d){4}(?![\w.])"
        r"|(?<![\w.])\+(?!\d+\.\d+(?![\d.]))[1-9](?:[ .()/-]{0,2}\d){7,14}(?!\d)"
    ),
    "a key": re.compile(
        rf"{PART_OF_TOKEN}|\b[Bb]earer[ :]+(\S{{16}}|(?=\S*\d)\S{{6}})"
        r"|(?<![A-Za-z0-9])([0-9A-Fa-f]{64}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32})(?![A-Za-z0-9])"
    ),
    "data of its own": re.compile(r"^\s*[\[{].*:|(^|\s)--\w"),
    "a host": re.compile(rf"{HOST}|[\w-]\.({DOMAINS})\b(?!\.\w)", re.IGNORECASE),
    "a path": re.compile(
        r"(^|[\s\"'=(\[{,:;<>`!])(~|\.{1,2}|\$\{?\w+\}?|%\w+%)?[/\\]{1,2}[\w.~-]|\b[A-Za-z]:[\\/]|\w\\\w"
        r"|(?<!\w)~[A-Za-z_][\w.-]*[/\\]|\$\{([A-Z_]{2,}[:}-]|oc\.env:)|\$(HOME|USER|PWD|SCRATCH|TMPDIR|WORK)\b"
        r"|%(HOME|USER|USERPROFILE|USERNAME|APPDATA|TEMP)%"
        rf"|\w/[^\s/]+/\w|{FILE}"
    ),
}
# In names: 'test/birds/accuracy' is not a path, and 'model.net' is not a host.
IN_NAME = TEXT | {
    "a host": re.compile(rf"{HOST}|\d[\w-]*\.[\w.-]+\.({DOMAINS})\b", re.IGNORECASE),
    "a path": re.compile(FILE),
}
# Geographic positions with letters of hemispheres (39 57.6 N, N39.96 W82.99) or UTM zones (17T 329000 4423000).
# Whole degrees count only before the letters: S1 E2 is an episode.
DEGREES = r"\d{1,3}(?:\.\d+)?"
SIXTIETHS = r"(?:[ :'\u2032\u2019\"dm-]+\d{1,2}(?:\.\d+)?){1,2}['\u2032\u2019\"s]*"
BEFORE, AFTER = rf"{DEGREES}(?:{SIXTIETHS})? ?", rf" ?(?:\d{{1,3}}\.\d+(?:{SIXTIETHS})?|\d{{1,3}}{SIXTIETHS})"
BETWEEN = r"[ ,;/-]{0,3}"
HEMISPHERES = re.compile(
    rf"(?<![\w.])(?:{BEFORE}[NS]{BETWEEN}{BEFORE}[EW]|{BEFORE}[EW]{BETWEEN}{BEFORE}[NS]"
    rf"|[NS]{AFTER}{BETWEEN}[EW]{AFTER}|[EW]{AFTER}{BETWEEN}[NS]{AFTER}"
    r"|\d{1,3}\.\d{2,}[ns][ ,;/-]{0,3}\d{1,3}\.\d{2,}[ew]|\d{1,3}\.\d{3,} ?[NSEW])(?![A-Za-z0-9])"
)
PLUS_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[\d+]*[A-Z])(?:[2-9CFGHJMPQRVWX]{8}|[2-9CFGHJMPQRVWX]{6}|[2-9CFGHJMPQRVWX]{4})"
    r"\+[2-9CFGHJMPQRVWX]{2,3}(?![A-Za-z0-9])"
)
ZONES = re.compile(
    r"(?<![\w.])\d{1,2} ?[C-HJ-NP-X](?:[ ,]+\d{6}(?:\.\d+)? ?m?E?[ ,]+\d{6,8}|[A-HJ-NP-Z]{2} ?\d{4,5} ?\d{4,5}(?!\d))"
)
# Contexts that reveal names which are private everywhere: home folders, including those in a group's folder
# (`/users/PAS2136/jane`), user@host, and values under names such as `user`.
HOMES = re.compile(
    r"(?<![A-Za-z])(?:(home\w{0,20}|[Uu]sers?)|scratch|work\d*|projects?|ess|u)[/\\]+([^\s\"',;:)}\]]{1,200})"
)
GROUP = re.compile(r"\w{1,2}|\d+|[A-Za-z]{2,8}\d{2,8}\w{0,4}|[Uu]sers?|proj-shared")
NAMED = re.compile(
    r"(?<![\w.+-])([\w.+-]{2,64})@(?=[A-Za-z][\w-]{2}|[\w-]+\.[A-Za-z]{2})([\w.-]{1,64})"
    r"|(?<![A-Za-z])(?:[Uu]ser(?:_?name|_id)?|entity|owner|author|login|[Hh]ost(?:_?name|_device)?|node_?name|machine"
    r"|(?:submitted|created|trained|run|started|launched|made)_by)[\"']?[ \t]*[:=][ \t]*[\"']?"
    r"([\w.-]{3,64})"
)
private_words = partial(word_list, "private_words.json")  # of a kind; the file says what each is for


def leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yields (name, text) for every text in a value, including the names in mappings."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield "", str(key)
            yield from leaves(f"{name}.{key}" if name else str(key), item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(name, item)
    else:
        yield name, f"{value:.8g}" if isinstance(value, float) else str(value)


def names_in(text: str) -> set[str]:
    """Returns the names of people and machines that a text reveals in paths, addresses and the like."""
    names = {name for found in NAMED.findall(text) for name in found if name}
    for home, path in HOMES.findall(text):
        folders = [folder for folder in re.split(r"[/\\]+", path)[:4] if folder]
        groups = len([*takewhile(GROUP.fullmatch, folders[:-1])])
        names |= {folders[0]} if home and folders else set()
        names |= {folders[groups]} if groups else set()
    return names


def tokens(text: str) -> list[str]:
    """Returns the words and numbers of a text, without punctuation and case; splits `JaneDoe` in two."""
    text = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)).lower()
    return re.findall(r"[^\W_]+", "".join(letter for letter in text if not unicodedata.combining(letter)))


def known_by(names: Iterable[str]) -> frozenset[str]:
    """Returns the words to search for, from names of people and machines: each as one word, host names shortened."""
    every = [part for name in names for part in (name, name.partition(".")[0])]
    return frozenset(word for name in every if len(word := "".join(tokens(name))) > 2) - private_words("common")


def gives_away(text: str, known: frozenset[str]) -> bool:
    """Tells whether a text contains one of the words from `known_by`, in any spelling, even inside other text."""
    words = tokens(text[: 2 * LONGEST])
    joined = {"".join(words[at : at + size]) for at in range(len(words)) for size in (1, 2, 3)}
    joined |= {word.strip("0123456789") for word in joined}
    joined |= {word[:-1] for word in joined if word.endswith("s")}  # janes
    ends = {word[:at] for word in joined for at in range(5, len(word))}
    return not known.isdisjoint(joined | ends | {word[-at:] for word in joined for at in range(5, len(word))})


def is_position(text: str) -> bool:
    """Tells whether a text contains a geographic position: written as one, or two numbers in a row that can be one.

    If there are more than two numbers, one has to be negative.
    """
    text = text[:LONGEST].replace("_", " ")
    numbers = re.findall(r"-?\d+(?:\.\d+)?", text)

    def place(one: str, other: str) -> bool:
        decimals = sorted(len(number.partition(".")[2]) for number in (one, other))
        sizes, negative = sorted((abs(float(one)), abs(float(other)))), "-" in one + other
        size = sizes[1]
        if decimals == [1, 1]:  # `-10.0, 10.0` is a range
            return negative and len(numbers) == 2 and sizes[0] != size and sizes[0] <= 90 and 10 <= size <= 180
        exact = decimals[0] > 3 or (decimals[1] > 3 and negative)
        return decimals[0] > 1 and size <= 180 and (exact or size >= 10) and (negative or len(numbers) == 2)

    written = "°" in text or any(pattern.search(text) for pattern in (HEMISPHERES, ZONES, PLUS_CODE))
    return bool(written) or any(place(one, other) for one, other in pairwise(numbers))


def private(text: str, name: str = "", known: frozenset[str] = frozenset()) -> str:
    """Returns why a text must not reach a card ('it holds a path'); '' if it may.

    `name` is the name of the value; `known` is what `known_by` returns for names of people and machines.
    """
    if len(text) > LONGEST or len(name) > LONGEST:
        return "it is too long"
    if not f"{name}{text}".isprintable():
        return "it holds characters that are not shown"
    text, name = unicodedata.normalize("NFKC", text), unicodedata.normalize("NFKC", name)
    words = [word.lower() for word in WORD.findall(name)]
    last = words[-1] if words else ""
    is_secret = last in private_words("secrets") and len(text) > 6
    is_text = last in private_words("last") and not NUMBERS.fullmatch(text)
    if is_secret or is_text or any(map(ANYWHERE.fullmatch, words)):
        return f"'{name}' is private"
    if name and not NAME.fullmatch(name):
        return "its name may hold a path"
    for kind, pattern in TEXT.items():
        if pattern.search(text) or IN_NAME[kind].search(name):
            return f"it holds {kind}"
    if is_position(text) or is_position(name):
        return "it holds a position"
    return "it holds the name of a person or a machine" if gives_away(f"{name} {text}", known) else ""
