"""Rules for every file: unreadable files, large files, pickles, merge conflicts, evaluation results."""

from __future__ import annotations

import math
import os
import re
from typing import TYPE_CHECKING

from ...data import schema
from ...texts.bibtex import ENTRY
from ...texts.documents import read_yaml
from ...texts.markdown import CODE, blank, page_of
from ..code_facts import ADDRESS_OF_CODE, NAMED
from ..notebook_facts import NOTEBOOK, flaw_of
from ..problems import schema_problems
from ..repository import Repository
from ..rules import FileFindings, placed, rule

if TYPE_CHECKING:
    from ..git import Git  # hooks never ask git

Sizes = list[tuple[str, int]]  # files and their sizes in bytes
Contents = list[tuple[str, bytes]]  # text files and their contents

MIXED = ".csv .json .txt .tsv .md .py .ipynb".split()  # files with these endings are only sometimes large
PICKLED = (".bin", ".ckpt", ".pickle", ".pkl", ".pt", ".pth")
# Files that trainers save next to weights, and the first bytes that torch.save and pickle (protocols 2 to 5) write.
NOT_WEIGHTS = re.compile(r"optimizer|rng_state|scaler|scheduler|training_args")
PICKLE_STARTS = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")

MEGABYTE = 2**20  # bytes


def failures(repository: Repository, rule_id: str) -> FileFindings:
    """Yields the failures of one rule that came up while the files were read; see repository.py and documents.py."""
    yield from ((each.file, each.line, each.text) for each in repository.failures if each.rule == rule_id)


@rule("error")
def not_readable(repository: Repository) -> FileFindings:
    """A file exists but cannot be read: it is a pipe, a folder, a broken link, or you lack permission."""
    return failures(repository, "not-readable")


@rule("error")
def not_utf_8(repository: Repository) -> FileFindings:
    """The Hub, GitHub and Zenodo read text as UTF-8, so other encodings show wrong characters."""
    return failures(repository, "not-utf-8")


@rule("error")
def too_long(repository: Repository) -> FileFindings:
    """The checker reads at most a megabyte of a card, so a longer one stays unchecked."""
    return failures(repository, "too-long")


@rule("error")
def byte_order_mark(repository: Repository) -> FileFindings:
    """An invisible mark before the first character hides the front matter from the Hub."""
    return failures(repository, "byte-order-mark")


@rule("error")
def yaml_invalid(repository: Repository) -> FileFindings:
    """No program can use YAML that it cannot parse."""
    return failures(repository, "yaml-invalid")


@rule("error")
def json_invalid(repository: Repository) -> FileFindings:
    """No program can use JSON that it cannot parse."""
    yield from failures(repository, "json-invalid")
    if (notebook := repository.notebook) and (flaw := flaw_of(notebook)):
        yield NOTEBOOK, *flaw


@rule("error")
def key_twice(repository: Repository) -> FileFindings:
    """If a key is there twice, some programs use the first value and some the last."""
    return failures(repository, "key-twice")


@rule("error")
def file_too_large(files: Sizes, git: Git) -> FileFindings:
    """GitHub rejects files of more than 100 MB unless they are in Git LFS."""
    return large_files(files, git, 100 * MEGABYTE, math.inf, "GitHub refuses it")


@rule("advice")
def file_large(files: Sizes, git: Git) -> FileFindings:
    """Files of 10 MB or more need LFS in git (on the Hub also git-xet); the command `hf upload` works without it."""
    what = "pushing it with git to the Hub needs git-xet or Git LFS"
    return large_files(files, git, 10 * MEGABYTE, 100 * MEGABYTE, what)


def large_files(files: Sizes, git: Git, least: float, most: float, what: str) -> FileFindings:
    """Yields files of more than `least` and up to `most` bytes, with what happens to them.

    The size is that of git's copy, or, for a file not yet in its index, of what git would store.
    """
    large = {file: size for file, size in files if size > least}
    if not large:
        return
    named, held, lfs = git.sent_to_lfs(large), git.held(large), git.has_lfs()
    for file in sorted(large):
        size = held.get(file, 0 if file in named and lfs else large[file])
        if not least < size <= most:
            continue
        again = "" if file not in held else f", and then again: git rm --cached {file}; git add {file}"
        if file in named:
            reason = "its pattern in .gitattributes had no effect" if lfs else "Git LFS, which it needs, is not set up"
            mend = f"{reason}. Type: git lfs install{again}"
        else:
            ending = os.path.splitext(file)[1].lower()
            pattern = file if ending in ("", *MIXED) else f"*{ending}"
            mend = f'Upload it with `hf upload`, or type: git lfs track "{pattern}"{again}'
        yield file, 0, f"has {size / 1e6:.0f} MB; {what}. {mend[:1].upper()}{mend[1:]}"


@rule("advice")
def weights_pickled(files: Sizes, repository: Repository) -> FileFindings:
    """Loading a pickle can run any code; the Hub's release checklist asks for safetensors (hub-docs 242f4a1)."""
    safe = {os.path.dirname(file) for file, _ in files if file.endswith(".safetensors")}
    pickles = [
        file
        for file, _ in files
        if file.lower().endswith(PICKLED)
        and not NOT_WEIGHTS.match(os.path.basename(file))
        and os.path.dirname(file) not in safe
        and repository.start(file, 4).startswith(PICKLE_STARTS)
    ]
    for file in pickles[:1]:
        others = f", like {len(pickles) - 1} more" if pickles[1:] else ""
        mend = "Save the weights as safetensors: https://huggingface.co/docs/safetensors"
        yield file, 0, f"is a pickle{others}: loading it runs the code in it. {mend}"


def without_code(content: bytes) -> bytes:
    """Returns a Markdown page with white space in place of its code blocks: a page about git may show a conflict.

    Code from which facts are read stays: BibTeX, and code that names a model or an address.
    """
    page = page_of(content.decode("utf-8", "replace"))
    pieces: list[str] = []
    end = 0
    for block in page.blocks:
        text = page.text[block.start : block.end]
        is_left_out = block.kind in CODE and not any(each.search(text) for each in (ENTRY, NAMED, ADDRESS_OF_CODE))
        pieces += [page.text[end : block.start], blank(text) if is_left_out else text]
        end = block.end
    return "".join([*pieces, page.text[end:]]).encode("utf-8")


@rule("error")
def merge_conflict(texts: Contents) -> FileFindings:
    """Git left two versions in a file, and somebody has to choose between them."""
    for file, content in texts:
        shown = without_code(content) if file.endswith(".md") and b"<<<<<<< " in content else content
        before, mark, _ = (b"\n" + shown.replace(b"\r\n", b"\n")).partition(b"\n<<<<<<< ")
        if mark:
            mend = "Keep what is right, delete the marks."
            yield file, before.count(b"\n") + 1, f"holds a merge conflict: `<<<<<<<`, `=======`, `>>>>>>>`. {mend}"


@rule("error")
def evaluation_invalid(texts: Contents) -> FileFindings:
    """Files in `.eval_results/*.yaml` have to follow the Hub's format, huggingface.co/docs/hub/eval-results."""
    for file, content in texts:
        if re.fullmatch(r"\.eval_results/[^/]+\.ya?ml", file):
            document = read_yaml(content.decode("utf-8", "replace"), shape=(dict, list))
            found = [(flaw.line, flaw.text) for flaw in document.flaws[:20]]
            if document.data is not None:
                wrong = schema_problems(document.data, schema("eval_results.json"), written=document.written)
                found += placed(document, wrong)
            yield from ((file, line, sentence) for line, sentence in found)
