"""A repository in which every answer is a word of its own, changed in one place and looked at."""

import pytest
import states
from conftest import INSTITUTIONS, Repository, bake_under_apache
from states import Committed, files_of, make_folder

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
def quillwort_files(cookies_session):
    """{path: bytes} of the fresh repository."""
    return files_of(bake_under_apache(cookies_session, UNIQUE))


@pytest.fixture
def repository(quillwort_files, tmp_path):
    """A copy of it, all of which is committed."""
    repository = Repository(make_folder(quillwort_files, tmp_path / "quillwort-net"))
    repository.git = Committed(repository.folder)
    return repository


def content(repository):
    """{path: bytes} of its files."""
    return files_of(repository.folder)


def check(repository):
    return states.check(repository.folder, repository.git)


def fix(repository):
    return states.fix(repository.folder, repository.git)


def agreeing(repository):
    """The names of the facts that are said to agree."""
    return check(repository).compared


CODE, MODEL = "https://github.com/adderstongue/quillwort-code", "https://huggingface.co/spleenwort/quillwort-net"
PEOPLE = "[Jane Mossy Ferny](https://orcid.org/0000-0002-1825-0097), José Núñez, Hornwort Consortium"
