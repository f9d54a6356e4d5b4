"""Chooses the files of a repository that go to the Hub, and copies them into a folder. No link is followed."""

import os
import re
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..check.git import repository_around
from ..check.repository import Repository
from . import NotPossible
from .target import Target

WEIGHTS = "weights"
ALONE = ("README.md", "CITATION.cff", "requirements.txt", "notebook.ipynb")
FOLDERS = ("figures", ".eval_results")  # with everything in them
# {how a pointer file begins: the command that fetches the file itself}
POINTERS = {b"version https://git-lfs.github.com/spec/": "git lfs pull", b"/annex/objects/": "git annex get"}
# Logs that training writes next to the weights: TensorBoard, Weights & Biases, MLflow, Lightning, codecarbon.
LOGS = re.compile(
    r"wandb|mlruns|lightning_logs|tb_logs|runs|logs|events\.out\.tfevents\..*|wandb-\w+\.json|debug(-internal)?\.log"
    r"|emissions.*\.csv",
    re.IGNORECASE,
)


class Upload(NamedTuple):
    """A file to upload to the Hub."""

    path: str  # on the Hub, with slashes
    source: str  # its local path
    size: int  # bytes


class Selection(NamedTuple):
    """The files to upload, and those left out."""

    described: list[Upload]  # what describes the model: card, license, citation, figures
    weights: list[Upload]
    left_out: list[str]  # a sentence for each file that is not uploaded

    @property
    def files(self) -> list[Upload]:
        """Returns all files to upload."""
        return self.described + self.weights

    @property
    def size(self) -> int:
        """Returns the total size in bytes."""
        return sum(file.size for file in self.files)


def select(repository: Repository, weights: str | None = None) -> Selection:
    """Selects the card, license, citation, requirements, notebook, figures, evaluation results and weights.

    The weights are the files in the folder `weights`, by default the repository's own folder of that name. They go to
    the top level, where libraries look for them. Other files that git ignores are left out. Raises NotPossible if a
    folder cannot be read, git fails, or a file has not been fetched yet.
    """
    if weights is not None:
        _require_apart(weights, repository)
    kept = _kept(repository)
    place = partial(os.path.join, repository.folder)
    names = [name for name in (*ALONE, *(name for name, _ in repository.licenses)) if os.path.lexists(place(name))]
    described = [_file(place(name), name, name, kept) for name in names]
    for folder in FOLDERS:
        described += _walk(place(folder), f"{folder}/", f"{folder}/", kept)
    taken = {file.path.lower(): file.path for file in described if isinstance(file, Upload)}
    trained: list[Upload | str] = []
    if weights is None and os.path.islink(place(WEIGHTS)):
        trained.append(f"{WEIGHTS}/ is a link. Name the folder with the weights: --weights FOLDER")
    else:
        for file in _walk(os.path.realpath(weights or place(WEIGHTS)), "", f"{weights or WEIGHTS}/"):
            if isinstance(file, Upload) and (own := taken.get(file.path.lower())):
                file = f"{weights or WEIGHTS}/{file.path} is left out: the repository has its own {own}."
            trained.append(file)
    chosen = Selection(
        [file for file in described if isinstance(file, Upload)],
        [file for file in trained if isinstance(file, Upload)],
        [sentence for sentence in (*described, *trained) if isinstance(sentence, str)],
    )
    for upload in chosen.files:
        with open(upload.source, "rb") as stream:
            start = stream.read(64)
        fetch = next((command for pointer, command in POINTERS.items() if start.startswith(pointer)), "")
        if fetch and upload.size < 1024:
            raise NotPossible(f"{upload.path} is not here yet, only a pointer to it. Type: {fetch}")
    return chosen


def _kept(repository: Repository) -> set[str] | None:
    """Returns the files that git does not ignore and their folders, with a slash; None without git.

    Raises NotPossible if git fails.
    """
    if repository.git is None:
        if holder := repository_around(repository.folder):
            why = f"This folder is part of the git repository {holder}, so which of its files git ignores is unknown."
            raise NotPossible(f"{why} Give the model its own repository: git init")
        return None
    listed = repository.git.files()
    if listed is None:
        why = "Nothing was published, because it is not known which files git ignores."
        raise NotPossible("\n".join([*repository.git.failures, why]))
    paths = set(map(_composed, listed))
    return paths | {path[: at + 1] for path in paths for at, letter in enumerate(path) if letter == "/"}


def _require_apart(weights: str, repository: Repository) -> None:
    """Raises NotPossible if the weights are not in a folder, or in one around the repository or in git's own."""
    if not os.path.isdir(weights):
        raise NotPossible(f"--weights: {weights} is not a folder.")
    place, top = (os.path.join(os.path.realpath(each), "") for each in (weights, repository.folder))
    if top.startswith(place):
        why = f"--weights: {weights} contains the whole repository, including files that git ignores."
        raise NotPossible(f"{why} Name a folder that only contains the weights.")
    if f"{os.sep}.git{os.sep}" in place:
        raise NotPossible(f"--weights: {weights} is in git's own folder. Name the folder with the weights.")


def _composed(path: str) -> str:
    """Returns a path for comparison on any system: macOS may store letters and their accents separately."""
    return unicodedata.normalize("NFC", path)


def _walk(folder: str, prefix: str, shown: str, kept: set[str] | None = None) -> Iterator[Upload | str]:
    """Yields the files in a folder, and a sentence for each file that is left out.

    `prefix` precedes their paths on the Hub, `shown` precedes them in sentences. With `kept`, the paths that git
    lists, all other files are left out.
    """
    if os.path.islink(folder) or not os.path.isdir(folder):
        if os.path.lexists(folder):
            yield f"{shown} is a link or a file, not a folder, and no link is followed."
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise NotPossible(f"{shown} cannot be read: {error.strerror}.") from error
    for entry in entries:
        # This is the README of a placeholder folder, or one that training wrote, not the card.
        if entry.name == "README.md" and prefix in ("", "figures/"):
            continue
        if entry.name.startswith(".") or entry.name == "__pycache__":
            yield f"{shown}{entry.name} is not part of a model."
        elif LOGS.fullmatch(entry.name) and not prefix.startswith(FOLDERS):
            yield f"{shown}{entry.name} is a training log, which may name people and computers."
        elif entry.is_dir(follow_symlinks=False):
            readable = os.access(entry.path, os.R_OK)
            ignored = kept is not None and _composed(f"{shown}{entry.name}/") not in kept
            if ignored and readable and os.listdir(entry.path):
                yield f"{shown}{entry.name}/ only contains files that git ignores."
            else:
                yield from _walk(entry.path, f"{prefix}{entry.name}/", f"{shown}{entry.name}/", kept)
        else:
            yield _file(entry.path, f"{prefix}{entry.name}", f"{shown}{entry.name}", kept)


def _file(path: str, name: str, shown: str, kept: set[str] | None) -> Upload | str:
    """Returns the file at a path, or a sentence: git does not list it, or it is not a regular file."""
    status = os.lstat(path)
    if kept is not None and _composed(shown) not in kept:
        return f"{shown} is ignored by git."
    if stat.S_ISLNK(status.st_mode):
        return f"{shown} is a link, and no link is followed. Put the file itself there."
    if not stat.S_ISREG(status.st_mode):
        return f"{shown} is not an ordinary file."
    return Upload(name, path, status.st_size)


def collect(files: list[Upload], target: Target, folder: str) -> None:
    """Copies the files into `model/` in a new or empty folder, next to the files `hub-id` and `tag`.

    Raises NotPossible if the folder cannot be written to or is not empty.
    """
    try:
        os.makedirs(folder, exist_ok=True)
        if os.listdir(folder):
            raise NotPossible(f"--collect: {folder} is not empty. Name a new folder.")
        for file in files:
            path = os.path.join(folder, "model", *file.path.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            shutil.copyfile(file.source, path, follow_symlinks=False)
        for name, text in (("hub-id", target.hub_id), ("tag", target.tag)):
            Path(folder, name).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise NotPossible(f"--collect: {folder} cannot be written: {error.strerror}.") from error
