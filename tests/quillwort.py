"""A repository in which every answer is a word of its own, changed in one place and looked at."""

import shutil

import pytest
from conftest import INSTITUTIONS, Repository, bake_under_apache, start

from model_repo.check import fix as changes
from model_repo.check import report
from model_repo.check.git import Git

# Every answer that is written to more than one file is a word of its own.
UNIQUE = {
    "model_name": "Quillwort Net",
    "repo_name": "quillwort-net",
    "institution": INSTITUTIONS[0],
    "hub_namespace": "spleenwort",
    "model_description": "Names moonworts in a photo of a meadow.",
    "authors": "Ferny, Jane Mossy (0000-0002-1825-0097) [University of Liverwort]; Núñez, José; {Hornwort Consortium}",
    "library_name": "open_clip",
    "base_model": "clubmoss/vit-spike",
    "datasets": "horsetail/TreeOfLife-77",
    "language": "en, grc",
    "tags": "bryophytes, stoneworts",
    "version": "3.14.15",
    "release_date": "2031-07-19",
    "repository_url": "https://github.com/adderstongue/quillwort-code",
    "paper": "https://doi.org/10.1234/pillwort.5",
}


@pytest.fixture(scope="session")
def committed(cookies_session, tmp_path_factory):
    """The folder of a fresh repository, in git."""
    folder = tmp_path_factory.mktemp("facts") / "quillwort-net"
    shutil.copytree(bake_under_apache(cookies_session, UNIQUE), folder)
    start(folder)
    return folder


@pytest.fixture
def repository(committed, tmp_path):
    """A copy of it."""
    return Repository(shutil.copytree(committed, tmp_path / "quillwort-net"))


def content(repository):
    """{path: bytes} of the files outside of .git."""
    files = [file for file in repository.folder.rglob("*") if file.is_file() and ".git" not in file.parts]
    return {file.relative_to(repository.folder).as_posix(): file.read_bytes() for file in files}


def check(repository):
    return report.check(str(repository.folder), Git.of(repository.folder))


def fix(repository):
    return "\n".join(changes.fix(str(repository.folder), Git.of(repository.folder)))


def agreeing(repository):
    """The names of the facts that are said to agree."""
    return check(repository).compared


CODE, MODEL = "https://github.com/adderstongue/quillwort-code", "https://huggingface.co/spleenwort/quillwort-net"
PEOPLE = "[Jane Mossy Ferny](https://orcid.org/0000-0002-1825-0097), José Núñez, Hornwort Consortium"
