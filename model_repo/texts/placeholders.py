"""What stands for a key or token in documentation, and is not one."""

import re
from collections import Counter
from math import log2

# Words that no random key holds, and runs of a keyboard or an alphabet. AWS writes AKIAIOSFODNN7EXAMPLE in its manuals.
WORDS = re.compile(
    r"example|your|token|placeholder|dummy|fake|redacted|secret|insert|(.)\1{5}|abcdefg|1234567|0123456", re.IGNORECASE
)
BITS = 3.0  # a letter; a random token of 20 letters and digits has about 4, of 16 hardly ever under 3.2


def is_placeholder(secret: str) -> bool:
    """Tells whether what has the form of a key or token stands for one: it names itself so, or repeats few letters."""
    body = re.sub(r"-----BEGIN [A-Z0-9 ]+-----|\s", "", secret)
    return bool(WORDS.search(body)) or entropy(body) < BITS


def entropy(text: str) -> float:
    """Returns the bits a letter of a text (Shannon's entropy)."""
    return -sum(count / len(text) * log2(count / len(text)) for count in Counter(text).values())
