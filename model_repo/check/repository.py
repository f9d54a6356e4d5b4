"""A folder with a model repository: its files, read once, safely, and handed to the rules that ask for them.

Nothing in the folder is trusted: what is no ordinary file, too large, or not text is passed over with a sentence, and
a link that leads out of the folder is not followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ..card.card import Card
from ..card.outline import outline
from ..data import fingerprints
from ..template import license_text
from ..texts.documents import Document, Yaml12, read_json, read_yaml
from ..texts.licenses import RecognizedLicense, recognize
from ..texts.markdown import Page
from . import settings
from .facts import Facts
from .links import Links
from .reading import StatingFiles, read_facts

if TYPE_CHECKING:
    from .git import Git  # a hook never asks git


class Failure(NamedTuple):
    """A file that could not be read as it should be."""

    file: str  # its path, with slashes
    line: int  # 0: the whole file
    rule: str  # the rule's id
    text: str  # what is wrong, as the end of a sentence


LEADS_OUT = "is a link that leads out of the repository, and was not followed. Put what it leads to in its place."
DEEPEST = 50  # folders in folders that are looked into
LARGEST_TEXT = 2**20  # bytes; a longer text is not read
TEXTS_IN_ALL = 64 * 2**20  # bytes that are searched for what no text file may hold
PAGES = 300  # Markdown pages whose links are followed
PASSED_OVER = {"node_modules", "__pycache__", "venv", "env", "site-packages"}
HIDDEN = {".github", ".eval_results"}  # hidden folders that are looked into
GUIDE = "CONTRIBUTING.md"
# The names under which GitHub looks for a license (github.com/licensee/licensee, lib/licensee/project_files).
LICENSE_NAME = re.compile(r"(un)?licen[sc]e([-_.].*)?|copying([-_.].*)?", re.IGNORECASE)
# What the Hub's library of formats and its default .gitattributes call models (hub-docs 242f4a1, 2026-08-22).
WEIGHTS = re.compile(
    r"\.(safetensors|bin|pt|pth|ckpt|h5|keras|onnx|gguf|ggml|tflite|pb|pkl|pickle|joblib|skops|msgpack|mlmodel|model|npz|ot)$",
    re.IGNORECASE,
)
NOT_A_TEXT = re.compile(r"\.(py|json|ya?ml|cff|toml|bib)$", re.IGNORECASE)


class Repository:
    """A folder, read once. `git` is asked which files there are, if it is given (see git.py)."""

    def __init__(self, folder: str | os.PathLike[str], git: Git | None = None) -> None:
        self.folder, self.git = os.fspath(folder), git
        self.failures: list[Failure] = []
        self.notes: list[str] = []  # sentences for the report
        self._links = Links(folder)

    def path(self, file: str) -> str:
        """Returns where a file of the repository is; `file` is written with slashes."""
        return self._links.path(file)

    def leads_out(self, file: str) -> bool:
        """Tells whether a path leads out of the folder by way of links, or into git's own files."""
        return self._links.lead_out(file)

    def size(self, file: str) -> int | None:
        """Returns the bytes of an ordinary file; None if it is not one: a folder, a pipe, a link that leads out."""
        path = self.path(file)
        return os.path.getsize(path) if os.path.isfile(path) and not self.leads_out(file) else None

    def start(self, file: str, size: int) -> bytes:
        """Returns the first bytes of an ordinary file; b'' if it cannot be read, or leads out of the folder."""
        if self.leads_out(file):
            return b""
        try:
            with open(self.path(file), "rb") as stream:
                return stream.read(size)
        except OSError:
            return b""

    def read(self, file: str) -> str | None:
        """Returns the text of a file as it is, line ends included; None if there is none, with a failure if it is."""
        if not os.path.lexists(self.path(file)):
            return None
        text, rule, sentence = self._text(file)
        if rule:
            self.failures.append(Failure(file, 0, rule, sentence))
        elif text.startswith("\ufeff"):
            sentence = "starts with an invisible byte order mark (BOM). Save it as UTF-8 without BOM."
            self.failures.append(Failure(file, 1, "byte-order-mark", sentence))
        return None if rule else text.removeprefix("\ufeff")

    def _text(self, file: str) -> tuple[str, str, str]:
        """Returns (text of a file that is there, '', ''), or ('', id of the rule that refuses it, sentence)."""
        if self.leads_out(file):
            return "", "link-outside", LEADS_OUT
        size = self.size(file)
        if size is None:
            return "", "not-readable", "is not an ordinary file. Replace it with one."
        if size > LARGEST_TEXT:
            sentence = (
                f"has {size / 2**20:.1f} MB; files over 1 MB are not read. Move long parts into files of their own."
            )
            return "", "too-long", sentence
        try:
            with open(self.path(file), "rb") as stream:
                return stream.read(LARGEST_TEXT).decode("utf-8"), "", ""
        except UnicodeDecodeError as error:
            sentence = f"is not UTF-8 text (byte {error.start + 1}). Save it with the encoding UTF-8."
            return "", "not-utf-8", sentence
        except OSError as error:
            return "", "not-readable", f"cannot be read: {error.strerror}. Check who may read it."

    def _document(self, file: str, read: Callable[..., Document], **options: Any) -> Document | None:
        text = self.read(file)
        return None if text is None else self._checked(file, read(text, **options))

    def _checked(self, file: str, document: Document) -> Document | None:
        """Returns a document, or None if it holds nothing; what is wrong with it goes into the failures."""
        self.failures += [Failure(file, *flaw) for flaw in document.flaws[:20]]
        return None if document.data is None else document

    @cached_property
    def card(self) -> Card | None:
        """README.md as a Card."""
        text = self.read("README.md")
        return None if text is None else Card(text, outline().labels)

    @cached_property
    def front(self) -> Document | None:
        """The Document of the card's front matter."""
        return self._checked("README.md", self.card.front) if self.card and self.card.front else None

    @cached_property
    def citation(self) -> Document | None:
        """The Document of CITATION.cff."""
        return self._document("CITATION.cff", read_yaml, loader=Yaml12)

    @cached_property
    def zenodo(self) -> Document | None:
        """The Document of .zenodo.json."""
        return self._document(".zenodo.json", read_json)

    @cached_property
    def licenses(self) -> list[tuple[str, str]]:
        """[(name, text)] of the files at the top that hold a license."""
        _, _, names = next(os.walk(self.folder), ("", (), ()))
        names = [name for name in sorted(names) if LICENSE_NAME.fullmatch(name) and not NOT_A_TEXT.search(name)]
        return [(name, text) for name in names if (text := self.read(name)) is not None]

    @cached_property
    def recognized(self) -> list[tuple[str, RecognizedLicense]]:
        """[(name of the file, RecognizedLicense)] of the licenses whose texts are there; see licenses.py."""
        return [
            (name, found) for name, text in self.licenses for found in recognize(text, fingerprints(), license_text)
        ]

    @cached_property
    def facts(self) -> Facts:
        """What the files say of title, version, authors and so on, with the places; see facts.py."""
        committed = self.git.committed("CITATION.cff", LARGEST_TEXT) if self.git else None
        before = read_yaml(committed, loader=Yaml12) if committed else None
        names = ("notebook.ipynb", GUIDE, settings.FILE)
        notebook, guide, project = (self.read(name) if self.size(name) else None for name in names)
        sources = StatingFiles(
            card=self.card,
            front=self.front,
            citation=self.citation,
            zenodo=self.zenodo,
            recognized=self.recognized,
            notebook=notebook,
            guide=guide,
            project=project if project and "[project" in project else None,
            pages=self.pages if before else (),
            before=before if before and before.data is not None else None,
        )
        return read_facts(sources)

    @cached_property
    def of_template(self) -> bool:
        """Whether the card has at least half of the headings of the lab's card."""
        return bool(self.card and outline().is_made_of_it(self.card))

    @property
    def is_code(self) -> bool:
        """Whether this is a repository of code: its README has no front matter, and no file holds weights."""
        has_front = self.card is not None and (self.card.front is not None or self.card.late is not None)
        return not has_front and not any(WEIGHTS.search(path) for path, _ in self.files)

    @cached_property
    def _paths(self) -> list[str]:
        """The paths, with slashes, of what git would take, or of all outside hidden and installed folders."""
        listed = self.git.files() if self.git else None
        return sorted(self._walk() if listed is None else listed)

    @cached_property
    def files(self) -> list[tuple[str, int]]:
        """[(path with slashes, bytes)] of ordinary files, without links."""
        sizes = ((path, self.size(path)) for path in self._paths if not os.path.islink(self.path(path)))
        return [(path, size) for path, size in sizes if size is not None]

    @cached_property
    def links_outside(self) -> list[str]:
        """The paths of links that lead out of the folder."""
        return [path for path in self._paths if os.path.islink(self.path(path)) and self.leads_out(path)]

    def _walk(self) -> Iterator[str]:
        for top, folders, names in os.walk(self.folder):
            inside = top[len(self.folder) :].strip(os.sep).replace(os.sep, "/")
            wanted = [name for name in folders if name not in PASSED_OVER and (name[0] != "." or name in HIDDEN)]
            linked = [name for name in wanted if os.path.islink(os.path.join(top, name))]
            yield from (f"{inside}/{name}".lstrip("/") for name in [*names, *linked])
            folders[:] = wanted if inside.count("/") < DEEPEST else []

    @cached_property
    def texts(self) -> list[tuple[str, bytes]]:
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
    def pages(self) -> list[tuple[str, Page]]:
        """[(path, Page)] of the other Markdown pages."""
        paths = [(path, content) for path, content in self.texts if path.endswith(".md") and path != "README.md"]
        return [(path, Page(content.decode("utf-8", "replace"))) for path, content in paths[:PAGES]]
