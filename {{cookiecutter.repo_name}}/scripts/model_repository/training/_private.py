"""What no card may hold, whatever file it comes from: paths, hosts, people's names and addresses, positions, keys."""

import re

# Names whose value is private, where it is more than a number; and where it is anything.
NAMES = (
    "path|paths|dir|dirs|directory|folder|root|host|hosts|hostname|node|user|users|username|login|email|mail|url|uri|address|"
    "ip|token|key|secret|password|credentials|executable|program|command|args|entity|owner|account|author|project|team"
)
NAME = re.compile(rf"(^|[_.\-/ ])({NAMES})$", re.IGNORECASE)
POSITION = re.compile(r"(^|[_.\-/ ])(lat|lon|lng|latitude|longitude|gps|coordinates?)$", re.IGNORECASE)
NUMBER = re.compile(r"[\d.,eE+ -]+|true|false")
ENDS = "csv|tsv|jsonl?|ya?ml|parquet|tar|zip|np[yz]|hdf5|h5|pth?|ckpt|safetensors|bin|pkl|txt|py|ipynb|png|jpe?g|tif|db"
DOMAINS = "edu|com|org|net|gov|mil|local|localdomain|lan|internal|intranet|corp|cluster|uk|de|fr|ca|ch|eu|nl|cn|jp|au"
TEXT = {
    "an address": re.compile(r"\w://"),
    "an e-mail address": re.compile(r"[\w.+-]@[A-Za-z]"),
    "a key": re.compile(
        r"\b(hf_[A-Za-z0-9]{20,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|(sk|xox[abp]|glpat)-[\w-]{16,}|AKIA[A-Z0-9]{12,}"
        r"|AIza[\w-]{20,})"
    ),
    "data of its own": re.compile(r"^\s*[\[{].*:"),
    "a host": re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b|[\w-]\." + rf"({DOMAINS})\b(?!\.)", re.IGNORECASE),
    "a path": re.compile(
        r"(^|[\s\"'=(\[{,:;<>`])(~|\.{1,2})?[/\\]{1,2}[\w.~-]|\b[A-Za-z]:[\\/]|\w\\\w|\w/[^\s/]+/\w|\w/\S*\."
        + rf"({ENDS})\b"
    ),
    "a position": re.compile(
        r"(?<![\d.])-?(?!0\.)\d{1,3}\.\d{3,}[°NS]?[,; ]+-?\d{1,3}\.\d{3,}[°EW]?(?![,\d]|\s*,?\s*\d)"
    ),
}
# Names that are private wherever they stand: a home folder's, a user's and a host's in user@host.
NAMED = re.compile(r"(?:home|[Uu]sers)[/\\]+([^/\\\s\"']{1,64})|([\w.+-]{1,64})@([\w-]{1,64})")
COMMON = set(
    "root user users admin home ubuntu runner jovyan localhost default model data work test train base lab main".split()
)


def leaves(name, value):
    """(name, text) of every text in a value; the names in mappings are texts, too."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield "", str(key)
            yield from leaves(f"{name}.{key}" if name else str(key), item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(name, item)
    else:
        yield name, str(value)


def names_in(text):
    """The names of people and machines that paths and addresses in a text give away, in lower case."""
    return {name.lower() for found in NAMED.findall(text) for name in found if name}


def private(text, name="", words=frozenset()):
    """Why a text must not reach a card ('it holds a path'); blank if it may.

    `name` is what the text is the value of, `words` the names of people and machines that are known, in lower case.
    """
    if POSITION.search(name) or (NAME.search(name) and not NUMBER.fullmatch(text)):
        return f"'{name}' is private"
    if not f"{name}{text}".isprintable():
        return "it holds characters that are not shown"
    for kind, pattern in TEXT.items():
        # A name such as 'test/birds/accuracy' is no path.
        if pattern.search(text) or (kind != "a path" and pattern.search(name)):
            return f"it holds {kind}"
    if re.match(r"[~/\\.]|\w:", name) or "\\" in name:
        return "it holds a path"
    said = f"{name} {text}".lower()
    said = {*re.findall(r"[\w.+-]+", said), *re.findall(r"[^\W_]+", said)}
    known = {word for word in words - COMMON if len(word) > 2}
    return "it holds the name of a person or a machine" if said & known else ""
