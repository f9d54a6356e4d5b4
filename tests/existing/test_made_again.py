"""A repository that was made here can be made again from its files."""

import shutil

import pytest
from conftest import INSTITUTIONS, LABS, LICENSES
from good_answers import AUTHORS, TEXTS
from old_repository import values

from model_repo.card.card import is_written
from model_repo.existing import answers

pytest_plugins = ["old_repository"]  # its fixture


MADE = ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", "requirements.txt", "notebook.ipynb")


def again(write_files, typed):
    """The files that differ when the template makes a repository, and once more from the answers in its files."""
    first, _ = write_files(**{"hub_namespace": INSTITUTIONS[0]} | typed)
    files = {file: first.text(file) for file in MADE}
    reading = answers.read_answers(first.folder, typed.get("repo_name", "leaf-net"))
    assert not reading.refused
    assert not reading.differing
    second, _ = write_files(**{"model_description": "", "authors": ""} | values(reading))
    return [file for file in MADE if second.text(file) != files[file]]


# Labs whose files tell them whatever the namespace: by an award, or by what the card acknowledges.
RECOGNIZED = {"other", *(lab.key for lab in LABS if lab.awards or is_written(lab.acknowledgement))}
FULL = {
    "library_name": "timm",
    "pipeline_tag": "image-classification",
    "base_model": "google/vit-base-patch16-224, timm/resnet50",
    "language": "no, en",
    "datasets": "imageomics/TreeOfLife-10M",
    "metrics": "accuracy, f1",
    "version": "1.10.0-rc.1",
    "release_date": "2024-02-29",
    "paper": "10.1023/A:1010933404324",
    "demo_url": "https://example.org/demo?x=(1)",
    "repository_url": "https://git.example.org/leaf",
}
TYPED = [
    {},
    FULL,
    {"language": " ", "tags": " ", "authors": " ", "model_description": ""},
    {"paper": "arXiv:2311.18803"},
    {"paper": "https://example.org/paper.pdf"},
    *({"institution": name, "hub_namespace": "my-lab" if name in RECOGNIZED else name} for name in INSTITUTIONS),
    *({"license": name, "copyright_holder": "Ann B. Lab"} for name in LICENSES if name != "other"),
    *({"authors": typed} for typed in AUTHORS),
    *({"model_name": text, "repo_name": "name", "model_description": text, "tags": text} for text in TEXTS),
]


@pytest.mark.parametrize("typed", TYPED)
def test_repository_made_here_can_be_made_again_from_its_files(write_files, typed):
    assert not again(write_files, typed)


@pytest.mark.parametrize(
    "license", [license for license in LICENSES if license not in ("bigscience-openrail-m", "other")]
)
def test_license_is_known_by_its_text_alone(write_files, license, tmp_path):
    folder = tmp_path / "leaf-net"
    folder.mkdir()
    shutil.copy(write_files(license=license, copyright_holder="Ann B. Lab")[0].folder / "LICENSE", folder)
    reading = answers.read_answers(folder)
    # The text of a GNU license does not say whether a later version may be chosen.
    assert values(reading)["license"] == ("other" if license.endswith(("-only", "-or-later")) else license)
    assert values(reading).get("copyright_holder", "Ann B. Lab") == "Ann B. Lab"
