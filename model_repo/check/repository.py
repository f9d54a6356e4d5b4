"""A folder with a model repository: its files are read once and passed to the rules that ask for them."""

import os
import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from ..card.card import Card, card_of, is_written
from ..card.outline import outline
from ..data import fingerprints
from ..template import license_text
from ..texts.documents import Document, Yaml12, read_json, read_yaml
from ..texts.licenses import RecognizedLicense, recognize
from ..texts.markdown import Page, page_of
from .facts import Facts
from .folder import LARGEST_TEXT, Failure, Folder
from .reading import read_facts

PAGES = 300  # Markdown pages whose links are followed
# The names under which GitHub looks for a license (github.com/licensee/licensee, lib/licensee/project_files).
LICENSE_NAME = re.compile(r"(un)?licen[sc]e([-_.].*)?|copying([-_.].*)?", re.IGNORECASE)
# What the Hub's library of formats and its default .gitattributes call models (hub-docs 242f4a1, 2026-08-22).
WEIGHTS = re.compile(
    r"\.(safetensors|bin|pt|pth|ckpt|h5|keras|onnx|gguf|ggml|tflite|pb|pkl|pickle|joblib|skops|msgpack|mlmodel|model|npz|ot)$",
    re.IGNORECASE,
)
# Other names that people give to licenses, and folders with the model's own. A license elsewhere belongs to code
# copied from others.
OTHER_LICENSE = re.compile(
    r"(?:(?:weights|models?|checkpoints?)/)?(?:(?:\w+[-_.])*(?:un)?licen[sc]es?(?:[-_.]\w+)*|copying(?:[-_.]\w+)*)"
    r"|LICENSES/[^/]+",
    re.IGNORECASE,
)
OTHER_LICENSES = 20  # the most that are read
NOT_A_TEXT = re.compile(r"\.(py|json|ya?ml|cff|toml|bib)$", re.IGNORECASE)
# With a license name in another folder, more endings mean something else.
OTHER_FILE = re.compile(r"\.(?!txt$|md$|rst$|markdown$|html?$|model$|weights$|code$|data$)[a-z]\w{0,5}$", re.IGNORECASE)


class Repository(Folder):
    """A model repository, read once."""

    def _document(self, file: str, read: Callable[..., Document], **options: Any) -> Document | None:
        text = self.read(file)
        return None if text is None else self._checked(file, read(text, **options))

    def _checked(self, file: str, document: Document) -> Document | None:
        """Returns a document, or None if it is empty; adds its flaws to the failures."""
        self.failures += [Failure(file, *flaw) for flaw in document.flaws[:20]]
        return None if document.data is None else document

    @cached_property
    def card(self) -> Card | None:
        """Returns README.md as a Card."""
        text = self.read("README.md")
        return None if text is None else card_of(text, outline().labels)

    @cached_property
    def front(self) -> Document | None:
        """Returns the Document of the card's front matter."""
        return self._checked("README.md", self.card.front) if self.card and self.card.front else None

    @cached_property
    def citation(self) -> Document | None:
        """Returns the Document of CITATION.cff."""
        return self._document("CITATION.cff", read_yaml, loader=Yaml12)

    @cached_property
    def zenodo(self) -> Document | None:
        """Returns the Document of .zenodo.json."""
        return self._document(".zenodo.json", read_json)

    @cached_property
    def licenses(self) -> list[tuple[str, str]]:
        """Returns [(name, text)] for the license files at the top."""
        _, _, names = next(os.walk(self.folder), ("", (), ()))
        names = [name for name in sorted(names) if LICENSE_NAME.fullmatch(name) and not NOT_A_TEXT.search(name)]
        return [(name, text) for name in names if (text := self.read(name)) is not None]

    @cached_property
    def recognized(self) -> list[tuple[str, RecognizedLicense]]:
        """Returns [(name of the file, RecognizedLicense)] for the license texts in those files."""
        return [(name, found) for name, text in self.licenses for found in _licenses_in(text)]

    @cached_property
    def other_licenses(self) -> list[tuple[str, list[RecognizedLicense]]]:
        """Returns [(path, licenses in it)] for license texts in other folders, or under names unknown to GitHub."""
        known = {name for name, _ in self.licenses}
        paths = [path for path, _ in self.files if path not in known and OTHER_LICENSE.fullmatch(path)]
        texts = ((path, self.start(path, LARGEST_TEXT)) for path in paths if not OTHER_FILE.search(path))
        return [
            (path, list(_licenses_in(text.decode("utf-8", "replace"))))
            for path, text in islice(texts, OTHER_LICENSES)
            if b"\0" not in text[:8192]
        ]

    @cached_property
    def unread_licenses(self) -> list[str]:
        """Returns the paths of license files whose text is not recognized."""
        read = {name for name, _ in self.recognized}
        unread = [name for name, text in self.licenses if text.strip() and name not in read]
        return [*unread, *(path for path, found in self.other_licenses if not found)]

    @property
    def names_license(self) -> bool:
        """Tells whether any file names a license, or holds one."""
        bullets = self.card.bullets("License") if self.card else []
        return (
            bool(self.licenses)
            or any(failure.file.upper().startswith("LICEN") for failure in self.failures)
            or says(self.front, "license")
            or says(self.citation, "license", "license-url")
            or says(self.zenodo, "license")
            or any(is_written(part.text) for part in bullets)
        )

    @cached_property
    def citation_at_head(self) -> Document | None:
        """Returns the Document of CITATION.cff at git's HEAD; None if there is no readable one."""
        committed = self.git.committed("CITATION.cff", LARGEST_TEXT) if self.git else None
        document = read_yaml(committed, loader=Yaml12) if committed else None
        return document if document and document.data is not None else None

    @cached_property
    def notebook(self) -> str | None:
        """Returns the text of notebook.ipynb."""
        return self.read_if_ordinary("notebook.ipynb")

    @cached_property
    def facts(self) -> Facts:
        """Returns what the files say about title, version, authors and so on, with the places; see facts.py."""
        return read_facts(self)

    @cached_property
    def of_template(self) -> bool:
        """Tells whether the card has at least half of the headings of the lab's card."""
        return bool(self.card and outline().is_made_of_it(self.card))

    @property
    def is_code(self) -> bool:
        """Tells whether this is a code repository: its README has no front matter, and no file contains weights."""
        has_front = self.card is not None and (self.card.front is not None or self.card.late is not None)
        return not has_front and not any(WEIGHTS.search(path) for path, _ in self.files)

    @cached_property
    def pages(self) -> list[tuple[str, Page]]:
        """Returns [(path, Page)] for the other Markdown pages."""
        paths = [(path, content) for path, content in self.texts if path.endswith(".md") and path != "README.md"]
        return [(path, page_of(content.decode("utf-8", "replace"))) for path, content in paths[:PAGES]]


def says(document: Document | None, *keys: str) -> bool:
    """Tells whether a Document of a mapping has a value for one of the keys."""
    data = document.data if document else None
    return isinstance(data, dict) and any(data.get(key) for key in keys)


@lru_cache(maxsize=8)
def _licenses_in(text: str) -> tuple[RecognizedLicense, ...]:
    """Returns the licenses in a text, with a cache of the latest: most texts do not change between two checks."""
    return tuple(recognize(text, fingerprints(), license_text))
