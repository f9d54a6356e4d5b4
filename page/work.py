"""Builds the repository that a record of the work describes. Nothing but caches is kept between calls.

`work` is the data that app.mjs sends: `answers`, `people`, `made` (the answers that the repository is made from),
`words` ({part: Markdown}), `facts` (taken from training), `opened` ({files, name, answers}), `figures` ({path: ID}).
"""

import io
import json
import shutil
import tempfile
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from baking_here import bake_files
from opened import TITLE, split
from unpacked import Contents, unpacked

from model_repo.card.card import NEEDS, Card, is_written, part_name, same_heading
from model_repo.card.outline import Outline, outline, parts_to_write
from model_repo.card.writing import Swallows, write_part
from model_repo.existing.patching import License, patch
from model_repo.fill import filling
from model_repo.fill.facts import Fact
from model_repo.fill.files import File, Note
from model_repo.texts.documents import read_yaml

Work = dict[str, Any]

LARGEST_SHOWN = 1_000_000  # bytes; larger files are not shown
# Bullets that the answers fill.
OF_ANSWERS = {"Developed by", "Language(s) (NLP)", "License", "Version", "Repository", "Paper", "Demo"}
LONGEST_WORDS = 100_000  # characters in a part


class Base(NamedTuple):
    """A repository without the words of the record."""

    key: str  # what it was made from
    name: str
    files: Contents
    remarks: list[str]  # on what could not be changed in an opened repository


class Built(NamedTuple):
    """A repository with everything in the record, in a folder."""

    base: Base
    files: Contents
    folder: Path
    parts: dict[str, Any]  # {name: Part} of the parts that are written by hand
    refused: dict[str, str]  # {part: why its words are not in the card}
    unused: list[str]  # facts that were taken but are not in the card


received: dict[str, dict[str, bytes]] = {}  # {ID: files that the worker was given}


class Folder:
    """The folder with the last repository that was laid out."""

    key: str = ""  # of its Base
    path: Path = Path()
    written: dict[str, bytes]  # its contents


_folder = Folder()


# --- From the record to a repository ---


@lru_cache(maxsize=2)
def _baked(answers: str) -> Base:
    return Base(answers, *bake_files(json.loads(answers)), [])


@lru_cache(maxsize=1)
def _opened(files_id: str) -> Contents:
    files, _ = unpacked(received[files_id])
    return split(files)[1]


@lru_cache(maxsize=2)
def _patched(files_id: str, name: str, before: str, after: str) -> Base:
    old, new = json.loads(before), json.loads(after)
    changed = {question: text for question, text in new.items() if text != old.get(question, "")}
    files = _opened(files_id)
    key = json.dumps([files_id, changed], sort_keys=True)
    if not changed:
        return Base(key, name, files, [])
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), files)
        remarks = patch(folder, old, changed, lambda: (license_of(old), license_of(old | new)))
        new_files = {path: (Path(folder, path).read_bytes(), executable) for path, (_, executable) in files.items()}
        for path in ("LICENSE", "CITATION.cff"):
            if path not in files and Path(folder, path).is_file():
                new_files[path] = Path(folder, path).read_bytes(), False
    return Base(key, new.get("repo_name") or name, new_files, remarks)


def license_of(answers: dict[str, str]) -> License:
    """Returns the License that the template writes for answers; it is empty if they have none."""
    if "license" not in answers:
        return License("", {})
    kept = ("license", "model_name", "copyright_holder", "release_date")
    about = {key: answers[key] for key in kept if key in answers}
    _, files = bake_files({"institution": "other", "hub_namespace": "owner", "repo_name": "name", **about})
    cited = read_yaml(text(files, "CITATION.cff") or "").data or {}
    keys = {key: str(cited[key]) for key in ("license", "license-url") if key in cited}
    return License(text(files, "LICENSE") or "", keys)


def base_of(work: Work) -> Base:
    """Returns the opened repository with its patches, or a new one made from the answers."""
    made = work["made"] or {}
    if found := work["opened"]:
        before = json.dumps(found["answers"], sort_keys=True)
        return _patched(found["files"], found["name"], before, json.dumps(made, sort_keys=True))
    return _baked(json.dumps(made, sort_keys=True))


def build(work: Work) -> Built:
    """Returns the repository of a record. Raises RuntimeError if the template's hooks fail."""
    base = base_of(work)
    card = base.files.get("README.md", (b"", False))[0].decode("utf-8", "replace")
    lab = outline()
    parts = {part_name(part.section, part.label): part for part in parts_of(card, lab)}
    words = renamed(work["words"], parts)
    text, refused = with_words(card, lab, parts, words, work.get("last"))
    facts = [fact_of(fact) for fact in work["facts"] if fact["part"] not in words]
    notes: list[Note] = []
    if facts:
        text, _ = filling.fill(text, lab, facts, notes)
    files = dict(base.files)
    if "README.md" in files and text != card:
        files["README.md"] = text.encode("utf-8"), files["README.md"][1]
    for path, files_id in work["figures"].items():
        files[path] = next(iter(received[files_id].values())), False
    unused = [f"{name}: {sentence}." for name, sentence in dict.fromkeys(notes)]
    return Built(base, dict(sorted(files.items())), lay_out(base, files), parts, refused, unused)


def lay_out(base: Base, files: Contents) -> Path:
    """Returns a folder with the files; for the same base, writes only the changes."""
    if _folder.key != base.key:
        if _folder.key:
            shutil.rmtree(_folder.path.parent)
        _folder.key, _folder.path, _folder.written = base.key, Path(tempfile.mkdtemp(), base.name), {}
        _folder.path.mkdir()
    for gone in _folder.written.keys() - files.keys():
        (_folder.path / gone).unlink()
    write_files(_folder.path, {name: file for name, file in files.items() if _folder.written.get(name) is not file[0]})
    _folder.written = {name: file[0] for name, file in files.items()}
    return _folder.path


def write_files(folder: Path, files: Contents) -> None:
    """Writes files into a folder."""
    for path, (content, executable) in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if executable:
            target.chmod(0o755)


def parts_of(text: str, lab: Outline) -> list[Any]:
    """Returns the Parts to write by hand, required ones first: unwritten ones, and those that the lab leaves open."""
    parts = []
    for part in parts_to_write(Card(text, lab.labels), lab):
        in_lab = lab.parts.get((same_heading(part.section), part.label))
        if not is_written(part.text) or (in_lab and part.label not in OF_ANSWERS and not is_written(in_lab.text)):
            parts.append(part)
    return sorted(parts, key=lambda part: NEEDS.index(part.need))


def renamed(words: dict[str, str], parts: dict[str, Any]) -> dict[str, str]:
    """Returns the words, with those below the title moved to the card's current title."""
    title = next((name for name in parts if name.startswith(TITLE)), None)
    ordered = sorted(words.items(), key=lambda item: item[0] == title)  # words for the current title win
    return {title if title and name.startswith(TITLE) else name: text for name, text in ordered}


@lru_cache(maxsize=200)
def _written(text: str, section: str, label: str, words: str) -> str:
    return write_part(text, outline(), section, label, words)


def with_words(
    card: str, lab: Outline, parts: dict[str, Any], words: dict[str, str], last: str | None
) -> tuple[str, dict[str, str]]:
    """Returns (the card with words in its parts, {part: why its words were refused}). Blank words empty a part.

    The part that was written `last` comes last, so that the others need not be rewritten.
    """
    refused = {}
    for name, said in sorted(words.items(), key=lambda item: item[0] == last):
        part = parts.get(name)
        if not part:
            continue
        if len(said) > LONGEST_WORDS:
            refused[name] = f"this is longer than {LONGEST_WORDS:,} letters. Put it into a file of its own and link it."
            continue
        asked = lab.parts.get((same_heading(part.section), part.label))
        blank = asked.text if asked and is_written(part.text) else part.text
        try:
            card = _written(card, part.section, part.label, said if said.strip() else blank)
        except Swallows as error:
            refused[name] = str(error)
    return card, refused


def fact_of(data: dict[str, Any]) -> Fact:
    """Returns a fact from the data that opened.fact_data returned."""
    value = (
        tuple(data["value"])
        if isinstance(data["value"], list) and "front matter" not in data["part"]
        else data["value"]
    )
    return Fact(**{**data, "value": value, "file": File(data["file"], io.BytesIO, 0)})


def text(files: Contents, path: str) -> str | None:
    """Returns the text of a file; None if it is too large or not UTF-8."""
    content = files[path][0] if path in files else b""
    try:
        return content.decode("utf-8") if len(content) <= LARGEST_SHOWN else None
    except UnicodeDecodeError:
        return None


def packed(built: Built) -> bytes:
    """Returns the repository as a zip. The same repository gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, (content, executable) in built.files.items():
            entry = zipfile.ZipInfo(f"{built.base.name}/{path}")  # dated 1980-01-01
            entry.external_attr, entry.create_system = (0o100755 if executable else 0o100644) << 16, 3
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue()
