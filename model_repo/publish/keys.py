"""Searches the files that go to the Hub for keys and tokens. They include weights, which are not in git."""

import os
import re
from itertools import islice

from ..check.repository import Repository
from ..check.rules.secrets import MEND, MOST
from ..check.searching import Search
from ..texts.printing import one_line
from .files import Selection, Upload

# Names that programs give to files of private keys and passwords. Files that end in `.pub` are public.
KEY_FILE = re.compile(
    r"id_(rsa|dsa|ecdsa|ed25519)(_sk)?|.+\.(pem|key|ppk|p12|pfx|jks|keystore|env)|(.+\.)?env\.(local|prod|production|dev)"
    r"|\.(env|netrc|pypirc|npmrc|pgpass|htpasswd|git-credentials)",
    re.IGNORECASE,
)


def search(repository: Repository, selection: Selection) -> tuple[list[str], list[str]]:
    """Returns sentences on (private keys and tokens in the files that go to the Hub, what could not be searched)."""
    held: list[str] = []
    left_out: list[str] = []
    for file in selection.files:
        shown = _shown(repository, file)
        if KEY_FILE.fullmatch(os.path.basename(file.source)):
            held.append(f"{shown}: has the name of a file with a key or password. Move it out of this folder.")
            continue
        with open(file.source, "rb") as stream:
            looking = Search(stream, file.size)
            for found in islice(looking.found(), MOST):
                place = f"{shown}:{found.line}" if found.line else shown
                held.append(f"{place}: {found.sentence}. {MEND}")
        if looking.left_out:
            left_out.append(f"{shown} was not searched completely for keys and tokens: {looking.left_out}.")
    return held, left_out


def _shown(repository: Repository, file: Upload) -> str:
    """Returns the path of a file: in the repository a relative one with slashes, otherwise the whole path."""
    top, place = os.path.realpath(repository.folder), os.path.realpath(file.source)
    return one_line(place[len(top) + 1 :].replace(os.sep, "/") if place.startswith(top + os.sep) else place)
