"""A finished repository in git, and a small Hub on loopback that the real huggingface_hub talks to."""

import os
import shutil
import subprocess

import pytest
import yaml
from conftest import typed
from hub_server import Hub
from terminal import AUTHOR, start

ID = "imageomics/leaf-net"
PAGE = "https://github.com/imageomics/leaf-net/releases/tag/"
WEIGHTS = bytes(range(256)) * 20  # over the size from which on the Hub takes a file by Git LFS
# What describes the model in it and is uploaded.
DESCRIBED = ["CITATION.cff", "LICENSE", "README.md", "figures/leaf.png", "notebook.ipynb", "requirements.txt"]


def git(folder, *words):
    """What git prints."""
    command = ["git", "-c", "init.defaultBranch=main", *words]
    done = subprocess.run(command, cwd=folder, env=os.environ | AUTHOR, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture(scope="session")
def finished(fresh, tmp_path_factory):
    """The folder of a repository whose card is complete, with weights and a figure; committed. Tests work on copies."""
    folder = shutil.copytree(fresh, tmp_path_factory.mktemp("finished") / "leaf-net")
    card = (folder / "README.md").read_text("utf-8")
    card = card.replace("More information needed for further recommendations.", "Ask a botanist about rare species.")
    card = card.replace("[More Information Needed]", "Written for a test.")
    (folder / "README.md").write_text(card, "utf-8")
    (folder / "weights" / "model.safetensors").write_bytes(WEIGHTS)
    (folder / "figures" / "leaf.png").write_bytes(b"a leaf")
    start(folder)
    return folder


@pytest.fixture
def repository(finished, tmp_path, monkeypatch):
    """A copy of the finished repository, which is the current folder."""
    folder = shutil.copytree(finished, tmp_path / "leaf-net")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def hub(monkeypatch):
    """The Hub, with Jane signed in, who may write for imageomics."""
    import huggingface_hub.constants as constants
    import huggingface_hub.utils._http as http

    server = Hub()
    monkeypatch.setattr(constants, "ENDPOINT", server.address)
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
    monkeypatch.setattr(http.time, "sleep", lambda _: None)  # it waits longer each time that it tries again
    for variable in ("HF_OIDC_RESOURCE", "HF_OIDC_ID_TOKEN", "HUGGING_FACE_HUB_TOKEN"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HF_TOKEN", "hf_jane")
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def change():
    """Replaces text in a file; the text has to be there."""

    def change(path, old, new):
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return change


def said(*words):
    """What a command says where all goes well."""
    done = typed(*words)
    assert done.exit_code == 0, done.output
    return done.stdout


def refused(*words):
    """What a command says where it cannot go on."""
    done = typed(*words)
    assert done.exit_code == 1, done.output
    return done.stderr


def citation(folder):
    """What CITATION.cff holds."""
    return yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))


def contents(folder):
    """{path: bytes} of the files at the top of a folder."""
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def commit(folder):
    """Commits what changed in the files that git knows."""
    git(folder, "commit", "--quiet", "--all", "--message", "More")
