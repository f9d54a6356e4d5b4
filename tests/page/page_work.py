"""The work of a visitor: records of answers and of opened files, and the files that the page makes of them."""

import functools
import io
import itertools
import zipfile

import bridge
from conftest import ANSWERS

NOTHING = {"answers": {}, "people": None, "made": None, "words": {}, "facts": [], "opened": None, "figures": {}}


@functools.cache
def made_of_the_answers():
    """The answers that a record is made of if a test names none."""
    return bridge.check({**NOTHING, "answers": ANSWERS})["given"]


def work(answers=ANSWERS, **more):
    """The work of a record: a repository that is made of answers."""
    made = made_of_the_answers() if answers is ANSWERS else bridge.check({**NOTHING, "answers": answers})["given"]
    return {**NOTHING, "answers": answers, "made": made, **more}


def check(answers, **more):
    return bridge.check({**NOTHING, "answers": answers, **more})


def files_of(work):
    """{path: (bytes, mode)} of the zip to download."""
    with zipfile.ZipFile(io.BytesIO(bridge.download(work))) as archive:
        return {entry.filename: (archive.read(entry), entry.external_attr >> 16) for entry in archive.infolist()}


def text_of(work, path):
    name = bridge.show(work)["name"]
    return files_of(work)[f"{name}/{path}"][0].decode()


NUMBERS = itertools.count()


def dropped(files, name=None):
    """What the bridge reads in files, {path: text or bytes}, received by an id that no other has."""
    name = name or f"files {next(NUMBERS)}"
    bridge.receive(name, {path: text.encode() if isinstance(text, str) else text for path, text in files.items()})
    return bridge.read(name)


KNOWN = {}  # {files: (their id, what the bridge reads in them)}


def opened(files, words=None, **changed):
    """The work of a record in which files were opened, and answers changed."""
    key = tuple(sorted(files.items()))
    if key not in KNOWN:
        name = f"opened {next(NUMBERS)}"
        KNOWN[key] = name, dropped(files, name)
    name, found = KNOWN[key]
    answers = found["answers"] | changed
    repository = {"files": name, "name": found["repository"], "answers": found["answers"]}
    return {**NOTHING, "answers": answers, "made": answers, "opened": repository, "words": words or {}}


@functools.cache
def fresh_files():
    """{path: bytes} of the repository that is made of the answers."""
    return {path: content for path, (content, _) in files_of(work()).items()}


def repository(**more):
    """The files of a repository that was made here, with some of its author's."""
    return fresh_files() | {f"leaf-net/{path}": text for path, text in more.items()}
