"""Finds text that is surely a key, token or password, anywhere in bytes.

It looks for private keys, makers' tokens (credentials.py), passwords in addresses, and values under names such as
`WANDB_API_KEY`, whose form alone does not reveal them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import log2
from typing import NamedTuple

from .credentials import WHOLE_TOKENS

LONGEST = 1024  # the most bytes from start to end of a finding
# Tokens and values have so many letters in a row (AWS's have the fewest), of which weights have few.
ROW = b"a" * 20
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/."
MARKS = bytes(97 if byte in LETTERS else 32 for byte in range(256))  # `a` for a letter, else a space

# A line's end, perhaps escaped as in JSON, and what separates the lines of a list or of joined texts.
LINE_END = rb"(?:\s|\\{1,4}[nr]|[\"'+,]){1,40}"
HEADERS = rb"(?:[A-Z][A-Za-z-]{1,20}: [^\r\n\\]{0,80}(?:\s|\\{1,4}[nr]){1,8}){0,4}"
PRIVATE_KEY = re.compile(
    rb"-----BEGIN (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----"
    rb"(?:\s{1,40}[A-Za-z0-9+/=:, \r\n-]{40}|" + LINE_END + HEADERS + rb"[A-Za-z0-9+/]{40})"
)
TOKEN = re.compile(WHOLE_TOKENS.encode())
# What may precede a token: no letter, except in an escape (\n, \u003d, %3D), and after a byte that no text contains
# also the length of a text, as in pickles.
BEFORE = re.compile(
    rb"(?:\A|[^A-Za-z0-9_]|[\x00-\x08\x0e-\x1f\x7f-\xff][\x00-\xff]|\\[abfnrtv]|%[0-9A-Fa-f]{2}"
    rb"|\\u00[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\x1b\[[0-9;]{1,3}m)\Z"
)
AFTER = re.compile(rb"[A-Za-z0-9_]")
BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a]")  # bytes that no text contains
AROUND = 64  # bytes around a finding; one of those among them means that it is not in text

# A value under a name: `export WANDB_API_KEY=...`, `environ["WANDB_API_KEY"] = "..."`, `password ...` in .netrc.
NAMED = re.compile(
    rb"(?:key|KEY|Key|token|TOKEN|Token)(?=[\\\"'\] \t:=,])(?:\\?[\"'])?\]?[ \t]{0,8}[:=,]?[ \t]{0,8}(?:\\?[\"'])?"
    rb"([A-Za-z0-9/+_-]{20,128}={0,2})(?![A-Za-z0-9/+_.(\[-])"
    rb"|(?:password|wandb login|wandb login --relogin)[ \t]{1,8}([0-9a-f]{40})(?![A-Za-z0-9])"
)
BEFORE_VALUE, AFTER_VALUE = 40, 3  # bytes that NAMED looks at besides the value
NAME = re.compile(rb"(?:(?:api|access|secret|auth|account)[_-]?|kaggle_|wandb\.login\()\Z", re.IGNORECASE)
VARIABLE = re.compile(rb"[A-Z][A-Z0-9_]{1,30}_\Z")  # ZENODO_TOKEN
PUBLIC = re.compile(rb"PUB(?:LIC)?_\Z")
JOINED = re.compile(rb"(?:api|auth)\Z", re.IGNORECASE)  # apiKey, which web pages use for public keys
KAGGLE = re.compile(rb"\"username\\?\"\s{0,8}:\s{0,8}\\?\"[^\"]{1,64}\"\s{0,8},\s{0,8}\\?\"\Z")
OF_KAGGLE = re.compile(rb"\\?\"\s{0,8},\s{0,8}\\?\"username\\?\"\s{0,8}:")
HEX = re.compile(rb"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}")
MIXED = (re.compile(rb"[a-z]"), re.compile(rb"[A-Z]"), re.compile(rb"[0-9].*[0-9]", re.DOTALL))

# Placeholders for a key in documentation: words that no random key contains, and keyboard or alphabet runs. AWS
# uses AKIAIOSFODNN7EXAMPLE in its manuals.
WORDS = re.compile(
    r"example|your|token|placeholder|dummy|fake|redacted|secret|insert|(.)\1{5}|abcdefg|1234567|0123456", re.IGNORECASE
)
BITS = 3.0  # per character; random tokens of 20 letters and digits have about 4, of 16 hardly ever under 3.2

# `://user:password@host.org`, but without template or regular expression marks in it.
ADDRESS = re.compile(
    rb"://([^\s/?#@\"'<>:\\{}$()|`\[\]^*]{0,64}):([^\s/?#@\"'<>\\{}$()|`\[\]^*]{3,128})"
    rb"@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"
)
NOBODY = set(b"user username login name me foo usr uname myuser".split())
NOT_SECRET = set(b"foo bar baz test pass passwd pwd password changeme guest root admin xxx apikey key".split())
RESERVED = re.compile(rb"(?:.*\.)?(?:example(?:\.\w+)?|test|invalid|localhost|host|127\.0\.0\.1|0\.0\.0\.0)", re.I)


class Secret(NamedTuple):
    """Something that must stay private."""

    start: int  # its position
    sentence: str  # what it is, without revealing it


def secrets_in(content: bytes) -> Iterator[Secret]:
    """Yields everything that is surely a key, token or password in the bytes, in no particular order."""
    for found in PRIVATE_KEY.finditer(content) if b"PRIVATE KEY" in content else ():  # `in` is faster
        if not is_placeholder(found[0].decode("ascii", "replace")):
            yield _named(found.start(), found[0])
    for found in ADDRESS.finditer(content) if b"://" in content else ():
        user, password, host = (part.lower() for part in found.groups())
        is_made_up = user in NOBODY or password in {*NOT_SECRET, user} or RESERVED.fullmatch(host)
        if not is_made_up and not WORDS.search(password.decode("utf-8", "replace")):
            yield Secret(found.start(), "holds a password in an address")
    for start, end in _rows(content):
        for found in TOKEN.finditer(content, start, end):
            is_whole = _is_whole(content, found.start(), found.end())
            if is_whole and not is_placeholder(found[0].decode("ascii")):
                yield _named(found.start(), found[0])
        for found in NAMED.finditer(content, max(0, start - BEFORE_VALUE), end + AFTER_VALUE):
            at = found.start(found.lastindex or 0)
            value = content[at : found.end()]
            if _is_under_its_name(content, found) and not is_placeholder(value.decode("ascii")):
                yield _named(at, value[:4])


def _rows(content: bytes) -> Iterator[tuple[int, int]]:
    """Yields (start, end) of all letters in a row that are many enough for a token."""
    marks = content.translate(MARKS)
    start = marks.find(ROW)
    while start >= 0:
        end = marks.find(b" ", start)
        end = end if end >= 0 else len(marks)
        yield start, end
        start = marks.find(ROW, end)


def _named(start: int, found: bytes) -> Secret:
    return Secret(start, f"holds what looks like a private key or token ({found[:7].decode('ascii', 'replace')}...)")


def _is_whole(content: bytes, start: int, end: int) -> bool:
    """Tells whether a match is a whole token; in a binary file, a token may end anywhere."""
    if not BEFORE.search(content[max(0, start - 6) : start]):
        return False
    return not AFTER.match(content, end) or bool(BINARY.search(content[max(0, start - AROUND) : end + AROUND]))


def _is_under_its_name(content: bytes, found: re.Match[bytes]) -> bool:
    """Tells whether a value has the form of a key and the name before it is a key's."""
    if found[2]:
        return True
    value, before = found[1], content[max(0, found.start() - 160) : found.start()]
    if KAGGLE.search(before) or OF_KAGGLE.match(content, found.end()):
        return bool(HEX.fullmatch(value))
    is_mixed = all(kind.search(value) for kind in MIXED)
    word = content[found.start() : found.start() + 3]
    if NAME.search(before) and not (JOINED.search(before) and word[:1] == b"K"):
        return is_mixed or bool(HEX.fullmatch(value))
    is_variable = word.isupper() and VARIABLE.search(before) and not PUBLIC.search(before)
    return bool(is_variable) and is_mixed and len(value) >= 32


def is_placeholder(secret: str) -> bool:
    """Tells whether a text in the form of a key or token is a placeholder: it says so, or repeats a few characters."""
    body = re.sub(r"-----BEGIN [A-Z0-9 ]+-----|\s", "", secret)
    return bool(WORDS.search(body)) or entropy(body) < BITS


def entropy(text: str) -> float:
    """Returns the entropy (Shannon's) of a text in bits per character."""
    return -sum(count / len(text) * log2(count / len(text)) for count in Counter(text).values())
