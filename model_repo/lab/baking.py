"""Bakes a repository with cookiecutter or cruft, in its own process and folder, then moves it into place.

Repositories made at the same time cannot disturb one another, and an interrupted run leaves none half made.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from cookiecutter.config import BUILTIN_ABBREVIATIONS
from cookiecutter.repository import expand_abbreviations

from .. import template
from ..check.git import GitFails, program
from . import NothingMade

PACKAGE = "model-repo"  # as pyproject.toml names it


class BakeFailed(Exception):
    """Raised when a bake failed; the message is the output of cookiecutter and the hooks."""


class Baker:
    """Makes repositories in `folder`, by way of the empty folder `work` on the same disk. Both are absolute paths.

    The template is the one that came with this module or, if `address` is given, the one that cruft gets from there.
    Raises NothingMade.
    """

    def __init__(self, folder: Path, work: Path, address: str | None = None) -> None:
        self.folder, self.work = folder, work
        # An answer that is not on a menu must not be dropped with a warning.
        self.settings = {"PYTHONWARNINGS": "error::UserWarning", "PYTHONUTF8": "1"}
        self.command = self._linked(address) if address else [sys.executable, "-m", "cookiecutter", self._copied()]

    def _copied(self) -> str:
        """Copies the template without the __pycache__ that pip adds when it installs; returns the copy's path."""
        copy = self.work / "template"
        for name in ("hooks", "templates", "{{cookiecutter.repo_name}}"):
            shutil.copytree(template.folder() / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(template.PACKAGE, copy / "model_repo", ignore=shutil.ignore_patterns("__pycache__", "template"))
        for name in ("cookiecutter.json", "template_folder_for_hooks.py"):
            shutil.copy(template.folder() / name, copy)
        return str(copy)

    def _linked(self, address: str) -> list[str]:
        """Fetches a template once, for all rows; returns the cruft command that uses this copy."""
        if not find_spec("cruft"):
            raise NothingMade("--link needs cruft. Type: pip install cruft")
        address = expand_abbreviations(address, BUILTIN_ABBREVIATIONS)
        address = str(Path(address).resolve()) if os.path.isdir(address) else address
        mirror = str(self.work / "template.git")
        done = _git("clone", "--quiet", "--mirror", "--", address, mirror)
        if done.returncode:
            raise NothingMade(f"The template cannot be fetched from {address}: {done.stderr.strip()}")
        number = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
        self.settings |= {
            "GIT_CONFIG_COUNT": str(number + 1),
            f"GIT_CONFIG_KEY_{number}": f"url.{mirror}.insteadOf",
            f"GIT_CONFIG_VALUE_{number}": address,
        }
        return [sys.executable, "-m", "cruft", "create", address]

    def bake(self, name: str, answers: dict[str, str]) -> None:
        """Makes the repository with this name from answers, {question: text}. Raises BakeFailed or FileExistsError."""
        place = self.work / f"bake-{name}"
        (place / "made").mkdir(parents=True)
        settings = {"default_context": answers, "cookiecutters_dir": str(place), "replay_dir": str(place)}
        (place / "settings.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        own = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(place))
        own["COOKIECUTTER_CONFIG"] = str(place / "settings.yaml")
        command = [*self.command, "--no-input", "--output-dir", str(place / "made")]
        try:
            done = _run(command, cwd=place, env=os.environ | self.settings | own)
            if done.returncode:
                raise BakeFailed("\n".join((done.stderr.strip() or done.stdout.strip()).splitlines()[-20:]))
            if os.path.lexists(self.folder / name):
                raise FileExistsError(self.folder / name)
            os.rename(place / "made" / name, self.folder / name)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def _run(command: list[str], **settings: Any) -> subprocess.CompletedProcess[str]:
    """Runs a command without input; returns its exit status and output."""
    settings |= {"stdin": subprocess.DEVNULL, "capture_output": True, "encoding": "utf-8", "errors": "replace"}
    return subprocess.run(command, check=False, **settings)


def _git(*words: str) -> subprocess.CompletedProcess[str]:
    try:
        return _run([program(), *words])
    except (OSError, GitFails):
        raise NothingMade("--link needs git, which is not installed.") from None


def own_address() -> str:
    """Returns where this came from: a clone's remote, the clone, or PEP 610's source URL. Raises NothingMade."""
    if (template.folder() / ".git").exists():
        remote = _git("-C", str(template.folder()), "remote", "get-url", "origin").stdout.strip()
        return remote or str(template.folder())
    try:
        source = json.loads(metadata.distribution(PACKAGE).read_text("direct_url.json") or "{}")
    except metadata.PackageNotFoundError:
        source = {}
    if "vcs_info" not in source:
        raise NothingMade("The template's address is unknown. Add it: --template https://github.com/...")
    return str(source["url"])
