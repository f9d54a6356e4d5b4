"""Every file: what cannot be read, license texts, large files, merge conflicts, evaluation results."""

import math
import os
import re
from collections.abc import Iterator
from functools import partial

from ...data import fingerprints, schema
from ...texts.documents import read_yaml
from ...texts.licenses import blanks
from ...texts.markdown import CODE, Page, blank
from ...texts.places import lines_at
from ...texts.wording import show
from ..problems import problems
from ..repository import Repository
from ..rules import placed, rule

# A rule's id: its severity, from and up to how many bytes, what happens, why.
LARGE = {
    "file-too-large": ("error", 100 * 2**20, math.inf, "GitHub refuses it", "GitHub takes 100 MB without Git LFS."),
    "file-large": (
        "advice", 10 * 2**20, 100 * 2**20, "pushing it with git to the Hub needs git-xet or Git LFS",
        "From 10 MB on, git needs LFS (on the Hub also git-xet); the command `hf upload` does not.",
    ),
}  # fmt: skip
MIXED = ".csv .json .txt .tsv .md .py .ipynb".split()  # only some files with these endings are large
PICKLED = (".bin", ".ckpt", ".pickle", ".pkl", ".pt", ".pth")
# What trainers keep beside weights, and how files begin that torch.save and pickle (protocols 2 to 5) write.
NOT_WEIGHTS = re.compile(r"optimizer|rng_state|scaler|scheduler|training_args")
PICKLE_STARTS = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
# Rules' ids, and why a file cannot be read; repository.py and documents.py find it.
FAILURES = {
    "not-readable": "A file is there but cannot be read: it is a pipe, a folder, a link to nowhere, or closed to you.",
    "not-utf-8": "The Hub, GitHub and Zenodo read text as UTF-8.",
    "too-long": "Over a megabyte of card is more than the checker reads.",
    "byte-order-mark": "An invisible mark before the first character keeps the Hub from seeing the front matter.",
    "yaml-invalid": "YAML that cannot be read says nothing.",
    "json-invalid": "JSON that cannot be read says nothing.",
    "key-twice": "Of a key that is there twice, some programs take the first value and some the last.",
}


def _failures(identifier, repository):
    return [(each.file, each.line, each.text) for each in repository.failures if each.rule == identifier]


for _name, _why in FAILURES.items():
    rule("error", name=_name, why=_why)(partial(_failures, _name))


@rule("error")
def license_blank(licenses):
    """A license names who grants it: no blank for year or holder is left."""
    for name, text in licenses:
        found = blanks(text)
        for (_, gap), line in zip(found, lines_at(text, (position for position, _ in found)), strict=True):
            yield name, line, f"has a blank that is not filled in: {show(gap)}. Write the year or name."


@rule("error", elsewhere="advice")
def license_empty(licenses):
    """A license file holds the license."""
    for name, text in licenses:
        if not text.strip():
            yield name, 0, "is empty. Put the full text of the license there."


@rule("error", elsewhere="skip")
def license_unlike(licenses, recognized, facts):
    """LICENSE is the text of the license that the card names."""
    named = [place.value[0] for place in facts.of.get("license", ()) if place.file == "README.md"]
    written = [name for name, text in licenses if text.strip()]
    if named and written and not recognized and fingerprints().get(named[0], {}).get("terms"):
        mend = "Put the full text of that license there."
        yield written[0], 1, f"does not read like '{named[0]}', which README.md names. {mend}"


@rule("advice")
def license_altered(recognized):
    """A license whose text is cut off or altered is another license, which nobody knows."""
    for name, found in recognized:
        if not found.whole and found.hub_id != "other":
            mend = "If it is meant to be that license, put its full text there."
            yield name, 1, f"is not the whole text of '{found.hub_id}': some of it is missing or altered. {mend}"


def _large(least, most, what, files, git):
    """What counts is what git holds of a file, or, of one that is not in its index yet, what it would store."""
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


for _name, (_severity, *_row, _why) in LARGE.items():
    rule(_severity, name=_name, why=_why)(partial(_large, *_row))


@rule("advice")
def weights_pickled(files: list[tuple[str, int]], repository: Repository) -> Iterator[tuple[str, int, str]]:
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
        yield file, 0, f"is a pickle{others}: who loads one runs the code in it. {mend}"


def without_code(content):
    """Returns a Markdown page with white space in place of its code blocks: a page on git may show a conflict."""
    page = Page(content.decode("utf-8", "replace"))
    pieces, end = [], 0
    for block in page.blocks:
        text = page.text[block.start : block.end]
        pieces += [page.text[end : block.start], blank(text) if block.kind in CODE else text]
        end = block.end
    return "".join([*pieces, page.text[end:]]).encode("utf-8")


@rule("error")
def merge_conflict(texts):
    """What git left in a file for somebody to decide."""
    for file, content in texts:
        shown = without_code(content) if file.endswith(".md") and b"<<<<<<< " in content else content
        before, _, rest = (b"\n" + shown.replace(b"\r\n", b"\n")).partition(b"\n<<<<<<< ")
        if b"\n>>>>>>> " in b"\n" + rest.partition(b"\n=======\n")[2]:
            mend = "Keep what is right, delete the marks."
            yield file, before.count(b"\n") + 1, f"holds a merge conflict: `<<<<<<<`, `=======`, `>>>>>>>`. {mend}"


@rule("error")
def evaluation_invalid(texts):
    """`.eval_results/*.yaml` has a shape of its own, huggingface.co/docs/hub/eval-results."""
    for file, content in texts:
        if re.fullmatch(r"\.eval_results/[^/]+\.ya?ml", file):
            document = read_yaml(content.decode("utf-8", "replace"), shape=(dict, list))
            found = [(flaw.line, flaw.text) for flaw in document.flaws[:20]]
            if document.data is not None:
                wrong = problems(document.data, schema("eval_results.json"), written=document.written)
                found += placed(document, wrong)
            yield from ((file, line, sentence) for line, sentence in found)
