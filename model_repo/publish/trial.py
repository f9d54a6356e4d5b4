"""Runs the card's code as a reader would, in a fresh virtual environment."""

import ast
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..check.repository import Repository
from ..texts.printing import command_line
from . import NotPossible, card_code
from .files import Upload, select
from .target import target

# A script that prints {name: version} of Python and of packages, given their names or modules.
VERSIONS = """
import importlib.metadata as metadata, json, platform, sys
known, found = metadata.packages_distributions(), {"Python": platform.python_version()}
for word in sys.argv[1:]:
    for name in known.get(word, [word]):
        try:
            found[metadata.metadata(name)["Name"]] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
print(json.dumps(found))
"""
ISOLATED = "-I"  # keeps a `venv.py` in the current folder from being imported; `-P` alone needs Python 3.11
COMMIT = "0" * 40  # in place of the commit, which does not exist yet


def run(folder: str, weights: str | None, here: bool) -> Iterator[str]:
    """Runs the code of a repository's card; yields lines on its progress. Raises NotPossible if it fails.

    It runs in the active environment with `here`, otherwise in a fresh one. The model is loaded as if published, from
    the folder `weights`, or the repository's own if that has files; otherwise from the Hub.
    """
    repository = Repository(folder)
    if repository.card is None:
        raise NotPossible("README.md is missing or cannot be read.")
    blocks = card_code.get_started_blocks(repository.card)
    code = card_code.script(blocks)
    if not code.strip():
        raise NotPossible("README.md has no Python block under 'How to Get Started'. Begin one with ```python")
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        raise NotPossible(f"README.md:{error.lineno}: this is not valid Python: {error.msg}.") from error
    yield "This runs the code of README.md on this computer, with your permissions. Ctrl+C stops it."
    for block in card_code.left_out(blocks):
        why = f"it is {block.language}" if block.language else "it names no language. If it is Python, write ```python"
        yield f"README.md:{block.line}: this block is not run: {why}"
    for path, line in card_code.missing_files(tree, folder).items():
        yield f"README.md:{line}: '{path}' is not in this repository. Add it, or name another file."
    with tempfile.TemporaryDirectory(prefix="model-repo-") as place:
        settings = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        chosen = select(repository, weights)
        if chosen.weights:
            goal = target(repository)
            settings |= as_published(goal.hub_id, chosen.files, os.path.join(place, "hub"))
            yield f"{goal.hub_id} is read from the files here, as if published; no other model is downloaded."
        else:
            yield "The code gets the weights from the Hub. To try yours: model-repo try --weights FOLDER"
        python = active_python() if here else fresh_python(place)
        if not here:
            yield from install(python, blocks, folder, settings)
        yield "Running the code ..."
        file, start = Path(place, "README.md"), time.monotonic()
        file.write_text(code, encoding="utf-8")
        own = settings | {"PYTHONPATH": os.path.realpath(folder)}
        done = subprocess.run([python, file], cwd=folder, env=own, stdin=subprocess.DEVNULL, check=False)
        used = [*card_code.modules(tree), *card_code.packages(blocks)]
        took = f"after {time.monotonic() - start:.1f} s, with {versions(python, used, settings, place)}"
    if done.returncode:
        raise NotPossible(f"The code failed {took}. The line numbers above are those in README.md.")
    yield f"The code ran to the end {took}."


def active_python() -> str:
    """Returns the Python of the active environment, or the one that runs this."""
    for variable in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        if (root := os.environ.get(variable)) and os.path.exists(python_in(root)):
            return python_in(root)
    return sys.executable


def python_in(root: str) -> str:
    """Returns the path of an environment's Python."""
    return os.path.join(root, "Scripts", "python.exe") if os.name == "nt" else os.path.join(root, "bin", "python")


def fresh_python(place: str) -> str:
    """Creates a virtual environment in a folder; returns the path of its Python. Raises NotPossible."""
    root = os.path.join(place, "environment")
    command = [sys.executable, ISOLATED, "-m", "venv", root]
    done = subprocess.run(command, cwd=place, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise NotPossible(f"A virtual environment could not be created:\n{(done.stdout + done.stderr).strip()}")
    return python_in(root)


def install(python: str, blocks: list[card_code.CodeBlock], folder: str, settings: dict[str, str]) -> Iterator[str]:
    """Installs the packages that the card names; yields lines. Raises NotPossible if that fails."""
    lines = card_code.installs(blocks)
    if not lines:
        yield "README.md has no line `pip install ...` there, so nothing is installed."
    for words in lines:
        shown = command_line(["pip", "install", *words])
        yield f"{shown}   (Python {platform.python_version()}, a fresh environment; this may take minutes)"
        start = time.monotonic()
        command = [python, ISOLATED, "-m", "pip", "install", "--quiet", *words]
        if subprocess.run(command, cwd=folder, env=settings, stdin=subprocess.DEVNULL, check=False).returncode:
            raise NotPossible(f"`{shown}` failed, so the code was not run.")
        yield f"Installed in {time.monotonic() - start:.0f} s."


def as_published(hub_id: str, files: list[Upload], cache: str) -> dict[str, str]:
    """Lays files out like a model in the Hub's cache; returns the environment variables for loading it offline.

    Models downloaded before can be loaded too. https://huggingface.co/docs/huggingface_hub/guides/manage-cache
    """
    model = os.path.join(cache, "models--" + hub_id.replace("/", "--"))
    os.makedirs(os.path.join(model, "refs"))
    Path(model, "refs", "main").write_text(COMMIT, encoding="ascii")
    for file in files:
        path = os.path.join(model, "snapshots", COMMIT, *file.path.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        _lay(file.source, path)
    home = os.environ.get("HF_HOME") or os.path.expanduser("~/.cache/huggingface")
    own = os.environ.get("HF_HUB_CACHE") or os.path.join(home, "hub")
    for name in os.listdir(own) if os.path.isdir(own) else ():
        if "--" in name and not os.path.lexists(os.path.join(cache, name)):
            _lay(os.path.join(own, name), os.path.join(cache, name))
    return {"HF_HUB_CACHE": cache, "HF_HUB_OFFLINE": "1"}


def _lay(source: str, path: str) -> None:
    """Links a path to a file or folder; copies a file where links are not possible."""
    try:
        os.symlink(os.path.realpath(source), path, target_is_directory=os.path.isdir(source))
    except OSError:  # Windows, without developer mode
        if os.path.isfile(source):
            shutil.copyfile(source, path)


def versions(python: str, used: list[str], settings: dict[str, str], place: str) -> str:
    """Returns a list in words of the versions of Python and of packages, given their names or modules."""
    command = [python, "-c", VERSIONS, *used]
    done = subprocess.run(command, cwd=place, env=settings, capture_output=True, encoding="utf-8", check=False)
    found: dict[str, Any] = json.loads(done.stdout) if not done.returncode else {}
    return ", ".join(f"{name} {version}" for name, version in found.items()) or "versions that could not be read"
