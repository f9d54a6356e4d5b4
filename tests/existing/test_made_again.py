"""A repository that was made here can be made again from its files."""

import itertools
import re

import pytest
from conftest import ANSWERS, INSTITUTIONS, LABS, LICENSES, context_of
from good_answers import AUTHORS, TEXTS
from old_repository import values

from model_repo.answers import rules
from model_repo.card.card import is_written
from model_repo.existing import answers
from model_repo.template import license_text

pytest_plugins = ["old_repository"]  # its fixture


MADE = ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", "requirements.txt", "notebook.ipynb")


def texts(environment, answers):
    """{file: the text that the template gives it for answers}"""
    context, given = context_of(ANSWERS | answers)
    assert not rules.find_problems(context, given)
    templates = {re.sub(r"\{%.*?%\}", "", file): file for file in environment.globals["files"]}
    return {file: environment.get_template(templates[file]).render(cookiecutter=context) for file in MADE}


def again(write_files, environment, typed):
    """The files that differ when the template makes a repository, and once more from the answers in its files."""
    first, _ = write_files(**{"hub_namespace": INSTITUTIONS[0]} | typed)
    reading = answers.read_answers(first.folder, typed.get("repo_name", "leaf-net"))
    assert not reading.refused
    assert not reading.differing
    second = texts(environment, {"model_description": "", "authors": ""} | values(reading))
    return [file for file in MADE if second[file] != first.text(file)]


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
LICENSED = {name: {"license": name, "copyright_holder": "Ann B. Lab"} for name in LICENSES if name != "other"}
NAMING = [
    name for name in LICENSED if "answers.model_name" in license_text(name)
]  # known in the text by its words only
OTHER = [
    {"paper": "arXiv:2311.18803"},
    {"paper": "https://example.org/paper.pdf"},
    *({"institution": name, "hub_namespace": "my-lab" if name in RECOGNIZED else name} for name in INSTITUTIONS),
]
# Each row is in one repository, together with rows of other questions.
TYPED = [
    {},
    FULL,
    {"language": " ", "tags": " ", "authors": " ", "model_description": ""},
    *map(LICENSED.pop, NAMING),
    *({"authors": authors} | more for authors, more in itertools.zip_longest(AUTHORS, OTHER, fillvalue={})),
    *(
        dict.fromkeys(["model_name", "model_description", "tags"], text) | {"repo_name": "name"} | more
        for text, more in itertools.zip_longest(
            sorted(TEXTS, key=lambda text: "License" in text),  # last those that would speak against another license
            LICENSED.values(),
            fillvalue={},
        )
    ),
]


@pytest.mark.parametrize("typed", TYPED)
def test_repository_made_here_can_be_made_again_from_its_files(write_files, environment, typed):
    assert not again(write_files, environment, typed)


@pytest.mark.parametrize(
    "license", [license for license in LICENSES if license not in ("bigscience-openrail-m", "other")]
)
def test_license_is_known_by_its_text_alone(environment, license, tmp_path):
    folder = tmp_path / "leaf-net"
    folder.mkdir()
    (file,) = (file for file in environment.globals["files"] if "LICENSE" in file)
    given, _ = context_of(ANSWERS | {"license": license, "copyright_holder": "Ann B. Lab"})
    text = environment.get_template(file).render(cookiecutter=given)
    (folder / "LICENSE").write_text(text, encoding="utf-8", newline="\n")
    reading = answers.read_answers(folder)
    # The text of a GNU license does not say whether a later version may be chosen.
    assert values(reading)["license"] == ("other" if license.endswith(("-only", "-or-later")) else license)
    assert values(reading).get("copyright_holder", "Ann B. Lab") == "Ann B. Lab"
