"""Keys and tokens in the files that go to the Hub, which are more than git holds: weights are not in git."""

import os
import re
from collections.abc import Iterator

from ..check.repository import Repository
from ..check.rules.secrets import secret
from .files import Selection, Upload

LARGEST = 32 * 2**20  # bytes; a text is searched up to there
START = 2**20  # bytes that are searched of what is no text, such as the header of weights
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # as PowerShell writes texts
# Names that programs give to private keys and to passwords. What ends in `.pub` is public.
KEY_FILE = re.compile(
    r"id_(rsa|dsa|ecdsa|ed25519)(_sk)?|.+\.(pem|key|ppk|p12|pfx|jks|keystore|env)|(.+\.)?env\.(local|prod|production|dev)"
    r"|\.(env|netrc|pypirc|npmrc|pgpass|htpasswd|git-credentials)",
    re.IGNORECASE,
)


def keys(repository: Repository, selection: Selection) -> Iterator[str]:
    """Yields a sentence, with the file and line, for each private key or token in what goes to the Hub."""
    for file in selection.files:
        shown = _shown(repository, file)
        if KEY_FILE.fullmatch(os.path.basename(file.source)):
            yield f"{shown}: has the name of a file with a key or password. Take it out of this folder."
        else:
            for path, line, sentence in secret([(shown, _content(file))]):
                yield f"{path}:{line}: {sentence}"


def not_searched(selection: Selection) -> Iterator[str]:
    """Yields a note on each text that is too long to be searched to its end."""
    for file in selection.files:
        if file.size > LARGEST and _is_text(_start(file, 8192)):
            yield f"Note: {file.path} was searched for keys and tokens in its first {LARGEST // 2**20} MB alone."


def _shown(repository: Repository, file: Upload) -> str:
    """Returns where a file is here: in the repository with slashes, or else its whole path."""
    top, place = os.path.realpath(repository.folder), os.path.realpath(file.source)
    return place[len(top) + 1 :].replace(os.sep, "/") if place.startswith(top + os.sep) else place


def _start(file: Upload, size: int) -> bytes:
    with open(file.source, "rb") as stream:
        return stream.read(size)


def _is_text(start: bytes) -> bool:
    return start.startswith(UTF_16) or b"\0" not in start[:8192]


def _content(file: Upload) -> bytes:
    """Returns what is searched of a file: a text in UTF-8, or the first bytes of anything else."""
    start = _start(file, START)
    if not _is_text(start):
        return start
    content = start if file.size <= START else _start(file, LARGEST)
    return content.decode("utf-16", "replace").encode() if content.startswith(UTF_16) else content
