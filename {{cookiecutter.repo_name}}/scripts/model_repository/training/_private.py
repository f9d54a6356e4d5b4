"""What no card may hold, whatever file it comes from: paths, hosts, people's names and addresses, positions, keys.

What a framework writes under names of its own is looked through for these. Under names that users chose anything may
stand, so there only what is plainly a setting or a result gets through.
"""

import re

LONGEST = 300  # characters of a text or name that are looked at; what is longer is private
# Words at the end of a name whose value is private where it is more than a number; anywhere in it, also a number.
LAST = set(
    "path paths dir dirs directory folder root host hosts hostname node user users username login email mail url uri "
    "address ip token key secret executable program command args entity owner account author project team".split()
)
ANYWHERE = set("password passwd pwd credential credentials apikey auth gps coordinate coordinates".split())
ANYWHERE |= set("lat lon lng latitude longitude".split())
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
NUMBER = re.compile(r"[\d.,eE+ -]+|true|false", re.IGNORECASE)
# A name: words, with spaces, dots and at most two slashes between them. It never begins like a path.
NAME = re.compile(r"(?!.*/.*/.*/)\w[\w.@:+%()=-]*(?:(?: \(?|/)\w[\w.@:+%()=-]*){0,8}")
PLAIN = re.compile(r"[\w.+()%=-]{1,60}")
OF_THE_HUB = re.compile(r"[\w.-]{1,60}/[\w.-]{1,60}")  # a model of somebody's, or a folder
MAY_BE_OF_THE_HUB = set("arch architecture backbone base dataset encoder model pretrained teacher tokenizer".split())

ENDS = "csv|tsv|jsonl?|ya?ml|parquet|tar|zip|np[yz]|hdf5|h5|pth?|ckpt|safetensors|bin|pkl|txt|py|ipynb|png|jpe?g|tif|db"
DOMAINS = (
    "edu|com|org|net|gov|mil|int|io|ai|info|dev|co|cloud|hpc|local|localdomain|lan|internal|intranet|corp|cluster|"
    "uk|de|fr|ca|ch|eu|nl|cn|jp|au|us|at|be|br|dk|es|fi|in|it|kr|no|pl|se"
)
TEXT = {
    "an address": re.compile(r"\w://|\bwww\.", re.IGNORECASE),
    "an e-mail address": re.compile(r"[\w.+-]@[A-Za-z][\w-]{2}"),  # but recall@k
    "a key": re.compile(
        r"(?<![A-Za-z0-9])(hf_[A-Za-z0-9]{20}|gh[pousr]_\w{20}|(github_pat|npm)_\w{20}|(sk|xox[abp]|glpat)-[\w-]{16}"
        r"|AKIA[A-Z0-9]{12}|AIza[\w-]{20}|eyJ[\w-]{10,200}\.)|\b[0-9a-f]{40}\b"
    ),
    "data of its own": re.compile(r"\s*[\[{].*:|.*(^|\s)--\w"),
    "a host": re.compile(
        rf"\b\d{{1,3}}(\.\d{{1,3}}){{3}}\b|[\w-]\.({DOMAINS})\b(?!\.\w)|\bip-\d+-\d+|([0-9a-f]{{1,4}}:){{3}}"
        r"|[a-z][\w.-]*:\d{4,5}\b",
        re.IGNORECASE,
    ),
    "a path": re.compile(
        r"(^|[\s\"'=(\[{,:;<>`!])(~|\.{1,2}|\$\{?\w+\}?|%\w+%)?[/\\]{1,2}[\w.~-]|\b[A-Za-z]:[\\/]|\w\\\w"
        rf"|\w/[^\s/]+/\w|\w/[^\s.]*\.({ENDS})\b"
    ),
}
# Names that are private wherever they stand: a home folder's, a user's and a host's in user@host.
NAMED = re.compile(
    r"(?:home|[Uu]sers)[/\\]+([^/\\\s\"']{1,64})|(?<![\w.+-])([\w.+-]{2,64})@(?=[A-Za-z][\w-]{2})([\w-]{1,64})"
)
COMMON = set(
    "root user users admin home ubuntu runner jovyan localhost default model data work test train base lab main eval "
    "val adam bert clip cpu cuda gpu max min torch vit".split()
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
        yield name, f"{value:.8g}" if isinstance(value, float) else str(value)


def names_in(text):
    """The names of people and machines that paths and addresses in a text give away, in lower case."""
    return {name.lower() for found in NAMED.findall(text) for name in found if name}


def is_position(text):
    """Whether two numbers, or three with a height, can be a place on earth, to ten kilometers or better."""
    numbers = re.findall(r"-?\d+(?:\.\d+)?", text[:LONGEST])
    exact = [number for number in numbers if re.fullmatch(r"-?\d{1,3}\.\d\d+", number)]
    few = len(numbers) == 2 or (len(numbers) == 3 and any(number.startswith("-") for number in exact))
    return "°" in text or (few and len(exact) > 1 and any(10 <= abs(float(number)) <= 180 for number in exact))


def private(text, name="", words=frozenset(), free=False):
    """Why a text must not reach a card ('it holds a path'); blank if it may.

    `name` is what the text is the value of, `words` the names of people and machines that are known, in lower case;
    `free` tells that users chose the name, so that anything may stand there.
    """
    if len(text) > LONGEST or len(name) > LONGEST:
        return "it is too long"
    parts = [word.lower() for word in WORD.findall(name)]
    if not ANYWHERE.isdisjoint(parts) or (not LAST.isdisjoint(parts[-1:]) and not NUMBER.fullmatch(text)):
        return f"'{name}' is private"
    if not f"{name}{text}".isprintable():
        return "it holds characters that are not shown"
    if name and not NAME.fullmatch(name):
        return "its name may hold a path"
    for kind, pattern in TEXT.items():
        # A name such as 'test/birds/accuracy' is no path, 'model.net' no host.
        if pattern.search(text) or (kind not in ("a path", "a host") and pattern.search(name)):
            return f"it holds {kind}"
    if is_position(text):
        return "it holds a position"
    if free and not (PLAIN.fullmatch(text) or (OF_THE_HUB.fullmatch(text) and not MAY_BE_OF_THE_HUB.isdisjoint(parts))):
        return "it is neither a number nor one plain word"
    said = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", f"{name} {text}").lower()
    known = "|".join(re.escape(word) for word in words - COMMON if len(word) > 2 and word in said)
    found = known and re.search(rf"(?<![^\W\d_])({known})(?![^\W\d_])", said)
    return "it holds the name of a person or a machine" if found else ""
