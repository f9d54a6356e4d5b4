"""What the code that loads the model, on the card and in the notebook, says of its address and version.

Code may name the model in more ways than are known. Where none of it is the model's id, its address is unclear.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from ..card.card import Card
from ..texts.identity import hub_id_in, same_address
from ..texts.lines import line_finder
from ..texts.markdown import CODE, Block
from .addresses import homes_in
from .card_facts import is_get_started
from .code_facts import FILE_ENDING, ID, Homes, names_in_code
from .notebook_facts import NOTEBOOK, cell_source, cells_of
from .places import CARD, Place

SHELLS = ("bash", "sh", "shell", "console", "zsh", "text", "yaml", "json")
CALL = re.compile(r"\w\(")
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
QUOTED = re.compile(rf"[\"']{ID}(?:@[\w.-]{{1,40}})?[\"']")
NO_IDS = re.compile(
    r"(?:application|audio|data|figures|font|image|images|models|path|text|video|weights)/", re.IGNORECASE
)
# What is put together where the code runs: `from_pretrained(f"{owner}/name")`.
COMPUTED = re.compile(
    r"\b(?:from_pretrained|create_model\w*|hf_hub_download|snapshot_download|load_model|pipeline)"
    r"\([^()\n]{0,40}?[rR]?f[\"'][^\"'\n]{0,80}\{[^\"'\n]{0,80}[\"']"
)
REVISION = re.compile(r"(?:\brevision\s*=\s*|--revision[ =])[\"']?([vV]?\d[\w.+-]*)")
VERSION = re.compile(r"[vV]?\d")
MOST = 20  # versions that are compared
HASH = re.compile(r"[0-9a-f]{7,40}")


class Code(NamedTuple):
    """A piece of code that loads the model."""

    file: str
    text: str  # without its comments
    line_of: Callable[[str], int]  # of words in it


def card_code(card: Card) -> list[Code]:
    """Returns the code below 'How to Get Started' but for commands."""
    found = []
    for section in card.sections:
        for block in section.blocks if is_get_started(section.title) else ():
            info = block.tokens[0].info.split()[:1] if block.kind == "fence" else []
            if block.kind in CODE and not (info and info[0].lower() in SHELLS):
                text = COMMENT.sub("", card.text[block.start : block.end])
                found.append(Code(CARD, text, partial(_line_in, card, block)))
    return found


def _line_in(card: Card, block: Block, words: str) -> int:
    at = card.text.find(words, block.start, block.end) if words else -1
    return card.page.line(at) if at >= 0 else block.first + 2


def notebook_code(notebook: str) -> list[Code]:
    """Returns the code in a notebook but for commands."""
    lines = line_finder(notebook)

    def line_of(words: str) -> int:
        at = notebook.find(json.dumps(words)[1:-1]) if words else -1
        return lines(max(at, 0))

    texts = (cell_source(cell) for cell in cells_of(notebook) if cell.get("cell_type") == "code")
    return [
        Code(NOTEBOOK, COMMENT.sub("", text), line_of) for text in texts if not text.lstrip().startswith(("%", "!"))
    ]


def loading_places(codes: list[Code], homes: Homes) -> Iterator[Place]:
    """Yields what pieces of code of one file say of the model's address and version."""
    own = same_address(hub_id_in(homes.model))
    known = {own, *map(same_address, homes.others)}
    if not own:
        return
    is_named = False
    owned = re.compile(rf"[\"'](?:[\w-]+:)?({re.escape(own.partition('/')[0])}/[^\"'\n]{{0,100}})[\"']", re.IGNORECASE)
    for code in codes:
        others = (
            each for each in owned.findall(code.text) if same_address(each) not in known and own not in each.lower()
        )
        for words in islice([*others, *COMPUTED.findall(code.text)], 1):
            yield _place("model", code, words, words)
        # An address may lead to a file of a model: `hf.co/owner/name/resolve/main/model.pt`.
        pages = filter(None, map(hub_id_in, homes_in(code.text)))
        named = (each.id for each in names_in_code(code.text, 0, len(code.text)))
        names = dict.fromkeys([*named, *QUOTED.findall(code.text), *pages])
        is_named = is_named or any(same_address(name) == own for name in names)
        unknown = (name for name in names if same_address(name) not in known and _may_be_an_id(name))
        yield from (_place("model", code, name, name) for name in islice(unknown, 1))
        pinned = re.findall(rf"{re.escape(hub_id_in(homes.model))}@([\w.+-]+)", code.text)
        revisions = dict.fromkeys([*REVISION.findall(code.text), *pinned])
        for revision in [each for each in revisions if VERSION.match(each) and not HASH.fullmatch(each)][:MOST]:
            yield _place("version", code, revision, revision)._replace(is_clear=True, is_aside=True)
    calling = [code for code in codes if CALL.search(code.text)]
    if calling and not is_named:
        yield _place("model", calling[0], "", "code that does not name the model")


def _may_be_an_id(name: str) -> bool:
    return not FILE_ENDING.search(name) and not NO_IDS.match(name)


def _place(fact: str, code: Code, words: str, value: str) -> Place:
    return Place(fact, code.file, "code", code.line_of(words), value, in_prose=True, is_clear=False)
