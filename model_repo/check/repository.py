"""A folder with a model repository: its files, read once, safely, and handed to the rules that ask for them.

Nothing in the folder is trusted: what is no ordinary file, too large, or not text is passed over with a sentence.
"""

import os
import re
from collections import namedtuple
from functools import cached_property

from ..card.card import Card, outline
from ..data import fingerprints
from ..texts.documents import Yaml12, read_json, read_yaml
from ..texts.licenses import recognize
from ..texts.markdown import Page
from .facts import Facts

# A file that could not be read as it should be: its path, line (0: the whole file), the rule's id, and what is wrong.
Failure = namedtuple("Failure", "file line rule text")

DEEPEST = 50  # folders in folders that are looked into
LARGEST_TEXT = 2**20  # bytes; a longer text is not read
TEXTS_IN_ALL = 64 * 2**20  # bytes that are searched for what no text file may hold
PAGES = 300  # Markdown pages whose links are followed
PASSED_OVER = {"node_modules", "__pycache__", "venv", "env", "site-packages"}
HIDDEN = {".github", ".eval_results"}  # hidden folders that are looked into
# The names under which GitHub looks for a license (github.com/licensee/licensee, lib/licensee/project_files).
LICENSE_NAME = re.compile(r"(un)?licen[sc]e([-_.].*)?|copying([-_.].*)?", re.IGNORECASE)
# What the Hub's library of formats and its default .gitattributes call models (hub-docs 242f4a1, 2026-08-22).
WEIGHTS = re.compile(
    r"\.(safetensors|bin|pt|pth|ckpt|h5|keras|onnx|gguf|ggml|tflite|pb|pkl|pickle|joblib|skops|msgpack|mlmodel|model|npz|ot)$",
    re.IGNORECASE,
)
NOT_A_TEXT = re.compile(r"\.(py|json|ya?ml|cff|toml|bib)$", re.IGNORECASE)


class Repository:
    """`folder` is its path, `git` a Git or None (see git.py)."""

    def __init__(self, folder, git=None):
        self.folder, self.git = os.fspath(folder), git
        self.failures, self.notes = [], []

    def path(self, file):
        """Where a file of the repository is; `file` is written with slashes."""
        return os.path.join(self.folder, *file.split("/"))

    def size(self, file):
        """Bytes of an ordinary file, links followed; None if it is none (a folder, a pipe, a link to nowhere)."""
        path = self.path(file)
        return os.path.getsize(path) if os.path.isfile(path) else None

    def read(self, file):
        """The text of a file as it is, line ends included; None, with a failure if it is there but is no such text."""
        size = self.size(file)
        if size is None:
            there = os.path.lexists(self.path(file))
            return self._fail(file, "not-readable", "is not an ordinary file. Replace it by one.") if there else None
        if size > LARGEST_TEXT:
            sentence = f"has {size / 2**20:.1f} MB; over 1 MB it is not read. Move what is long into files of its own."
            return self._fail(file, "too-long", sentence)
        try:
            with open(self.path(file), "rb") as stream:
                text = stream.read(LARGEST_TEXT).decode("utf-8")
        except UnicodeDecodeError as error:
            sentence = f"is not UTF-8 text (byte {error.start + 1}). Save it with the encoding UTF-8."
            return self._fail(file, "not-utf-8", sentence)
        except OSError as error:
            return self._fail(file, "not-readable", f"cannot be read: {error.strerror}. Check who may read it.")
        if text.startswith("\ufeff"):
            sentence = "starts with an invisible byte order mark (BOM). Save it as UTF-8 without BOM."
            self._fail(file, "byte-order-mark", sentence, 1)
        return text.removeprefix("\ufeff")

    def _fail(self, file, rule, text, line=0):
        self.failures.append(Failure(file, line, rule, text))

    def _document(self, file, read, **options):
        text = self.read(file)
        return None if text is None else self._told(file, read(text, **options))

    def _told(self, file, document):
        """A document, or None if it holds nothing; what is wrong with it goes into the failures."""
        self.failures += [Failure(file, *flaw) for flaw in document.flaws[:20]]
        return None if document.data is None else document

    @cached_property
    def card(self):
        """README.md as a Card."""
        text = self.read("README.md")
        return None if text is None else Card(text, outline().labels)

    @cached_property
    def front(self):
        """The Document of the card's front matter."""
        return self._told("README.md", self.card.front) if self.card and self.card.front else None

    @cached_property
    def citation(self):
        """The Document of CITATION.cff."""
        return self._document("CITATION.cff", read_yaml, loader=Yaml12)

    @cached_property
    def zenodo(self):
        """The Document of .zenodo.json."""
        return self._document(".zenodo.json", read_json)

    @cached_property
    def licenses(self):
        """[(name, text)] of the files at the top that hold a license."""
        _, _, names = next(os.walk(self.folder), ("", (), ()))
        names = [name for name in sorted(names) if LICENSE_NAME.fullmatch(name) and not NOT_A_TEXT.search(name)]
        return [(name, text) for name in names if (text := self.read(name)) is not None]

    @cached_property
    def recognized(self):
        """[(name of the file, Found)] of the licenses whose texts are there; see licenses.py."""
        return [(name, found) for name, text in self.licenses for found in recognize(text, fingerprints())]

    @cached_property
    def facts(self):
        """What the files say of title, version, authors and so on, with the places; see facts.py."""
        return Facts(self.card, self.front, self.citation, self.zenodo, self.recognized)

    @cached_property
    def of_template(self):
        """Whether the card has at least half of the headings of the lab's card."""
        return bool(self.card and outline().is_made_of_it(self.card))

    @property
    def is_code(self) -> bool:
        """Whether this is a repository of code: its README has no front matter, and no file holds weights."""
        has_front = self.card is not None and (self.card.front is not None or self.card.late is not None)
        return not has_front and not any(WEIGHTS.search(path) for path, _ in self.files)

    @cached_property
    def files(self):
        """[(path with slashes, bytes)] of files that git would take, or of all outside hidden and installed folders."""
        paths = sorted(self.git.files() if self.git else self._walk())
        sizes = ((path, self.size(path)) for path in paths)
        return [(path, size) for path, size in sizes if size is not None and not os.path.islink(self.path(path))]

    def _walk(self):
        for top, folders, names in os.walk(self.folder):
            inside = top[len(self.folder) :].strip(os.sep).replace(os.sep, "/")
            yield from (f"{inside}/{name}".lstrip("/") for name in names)
            wanted = [name for name in folders if name not in PASSED_OVER and (name[0] != "." or name in HIDDEN)]
            folders[:] = wanted if inside.count("/") < DEEPEST else []

    @cached_property
    def texts(self):
        """[(path, bytes)] of files that are short enough to be read whole, and are text."""
        left, found = TEXTS_IN_ALL, []
        for path, size in ((path, size) for path, size in self.files if size <= LARGEST_TEXT):
            left -= size
            if left < 0:
                self.notes.append("There are too many files to look for secrets and merge conflicts in all of them.")
                break
            try:
                with open(self.path(path), "rb") as stream:
                    content = stream.read(LARGEST_TEXT)
            except OSError:
                continue
            if b"\0" not in content[:8192]:
                found.append((path, content))
        return found

    @cached_property
    def pages(self):
        """[(path, Page)] of the other Markdown pages."""
        paths = [(path, content) for path, content in self.texts if path.endswith(".md") and path != "README.md"]
        return [(path, Page(content.decode("utf-8", "replace"))) for path, content in paths[:PAGES]]
