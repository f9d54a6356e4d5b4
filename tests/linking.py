"""A home without settings, commands as one types them, and repositories that are linked to the template by cruft."""

import json
import os
import shlex
import shutil

import pytest
from cookiecutter import config
from terminal import AUTHOR, BIN, MODEL_REPO, change, copy_template, cruft, start


def live_in(home, patch):
    """Lets commands find settings in a folder, and cookiecutter, which has looked for its own when it was imported."""
    for name in ("HOME", "USERPROFILE"):
        patch.setenv(name, str(home))
    patch.delenv("COOKIECUTTER_CONFIG", raising=False)
    patch.setattr(config, "USER_CONFIG_PATH", str(home / ".cookiecutterrc"))
    patch.setitem(config.DEFAULT_CONFIG, "replay_dir", str(home / ".cookiecutter_replay"))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder with nothing in it, where cookiecutter and git find no settings of the machine."""
    home = tmp_path / "home"
    home.mkdir()
    live_in(home, monkeypatch)
    for name, value in AUTHOR.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    return home


@pytest.fixture
def command(home, monkeypatch):
    """`model-repo` as one types it, from this checkout."""
    (home / "bin").mkdir()
    (home / "bin" / "model-repo").write_text(f'#!/bin/sh\nexec {shlex.join(MODEL_REPO)} "$@"\n')
    (home / "bin" / "model-repo").chmod(0o755)
    monkeypatch.setenv("PATH", f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def work(tmp_path, monkeypatch):
    """The folder in which commands are typed."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PWD", str(folder))
    return folder


@pytest.fixture(scope="session")
def remote_of_all(tmp_path_factory):
    """The template in a git repository of its own; tests work on copies."""
    folder = copy_template(tmp_path_factory.mktemp("remote") / "template")
    start(folder)
    return folder


@pytest.fixture
def remote(remote_of_all, work):
    """The template in a git repository of its own, as cruft sees it."""
    return shutil.copytree(remote_of_all, work / "template")


@pytest.fixture(scope="session")
def linked_of_all(remote_of_all):
    """A repository made with cruft; tests work on copies."""
    answers = {"model_name": "Leaf Net", "release_date": "2026-01-31", "authors": 'O\'Neill, A. "B"; {Lab & Co}'}
    made = ["create", str(remote_of_all), "--no-input", "--extra-context", json.dumps(answers)]
    cruft(*made, "--output-dir", str(remote_of_all.parent))
    return remote_of_all.parent / "leaf-net"


@pytest.fixture
def linked(home, remote_of_all, remote, linked_of_all, work):
    """A repository made with cruft from the copy of the template and committed, released months ago."""
    folder = shutil.copytree(linked_of_all, work / "leaf-net")
    change(folder / ".cruft.json", json.dumps(str(remote_of_all)), json.dumps(str(remote)))
    start(folder)
    return folder
