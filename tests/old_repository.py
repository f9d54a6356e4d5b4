"""An old repository: its files, and the answers that come of them."""

import json

import pytest
from conftest import INSTITUTIONS, LICENSES, TEMPLATE

CARD = """\
---
license: apache-2.0
language: no
library_name: timm
pipeline_tag: image-classification
base_model: timm/vit_base_patch16_224.augreg_in21k
tags: [leaves, plant traits]
datasets:
- imageomics/TreeOfLife-10M
metrics: [accuracy, f1]
---

# Model Card for Leaf Net

Leaf Net names the plant in a photo of a leaf. It knows 900 species.

## Model Details

- **Developed by:** Jane Doe, [José Núñez](https://example.org/jose) and A Consortium
- **Repository:** [code](https://github.com/a-lab/leaf-net)
- **Paper [optional]:** <https://doi.org/10.1234/LEAF.5>
- **Demo [optional]:** https://huggingface.co/spaces/a-lab/leaf-net-demo

## Citation

```bibtex
@software{leaf,
  author = {Doe, Jane and N{\\'u}{\\~n}ez, Jos{\\'e} and {A Consortium}},
  title = {Leaf Net},
  version = {1.2.0},
  year = {2024},
  url = {https://huggingface.co/a-lab/old-leaf}
}
```
"""
CITATION = """\
cff-version: 1.2.0
message: Cite it.
title: "Leaf: a Net"
abstract: >-
  Names the plant
  in a photo.
authors:
- family-names: Doe
  given-names: Jane
  orcid: https://orcid.org/0000-0002-1825-0097
- name-particle: van der
  family-names: Berg
  given-names: Ann
  name-suffix: Jr.
- name: A Consortium
version: 1.10
date-released: 2024-05-06
license: GPL-3.0-or-later
repository-code: https://github.com/a-lab/leaf
keywords: [leaves, traits]
preferred-citation:
  type: article
  title: On leaves
  authors: [{family-names: Doe, given-names: Jane}]
  doi: 10.1234/leaf.5
"""
ZENODO = {
    "title": "Leaf: a Net",
    "description": "<p>Names the plant in a photo &amp; its <b>family</b>.</p>",
    "creators": [
        {"name": "Doe, Jane", "affiliation": "A University"},
        {"name": "Berg, Ann van der", "orcid": "0000-0002-9079-593X"},
        {"name": "A Consortium", "affiliation": "Everywhere"},
    ],
    "version": "v2",
    "publication_date": "2024-05-06",
    "license": {"id": "bsd-3-clause"},
    "keywords": ["leaves"],
    "related_identifiers": [{"relation": "isDescribedBy", "identifier": "10.1234/leaf.5"}],
}
MIT = (TEMPLATE / "LICENSE").read_text("utf-8").partition("\n\nPermission")[2]
LICENSE = f"MIT License\n\nCopyright (c) 2020-2024 Leaf Lab, Inc. All rights reserved.\nCopyright (c) 2019 Ann\n\nPermission{MIT}"
CONFIG = (
    '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:a-lab/old-leaf.git\n[branch "main"]\n\turl = x\n'
)

# Files of an old repository in a folder `old-leaf`, and answers that come of them; None: the question is not answered.
OLD = {
    "a card": (
        {"README.md": CARD},
        {
            "model_name": "Leaf Net",
            "repo_name": "old-leaf",
            "institution": "other",
            "hub_namespace": "a-lab",
            "model_description": "Leaf Net names the plant in a photo of a leaf. It knows 900 species.",
            "authors": "Doe, Jane; Núñez, José; {A Consortium}",
            "license": "Apache-2.0",
            "library_name": "timm",
            "pipeline_tag": "image-classification",
            "base_model": "timm/vit_base_patch16_224.augreg_in21k",
            "language": "no",
            "tags": "leaves, plant traits",
            "datasets": "imageomics/TreeOfLife-10M",
            "metrics": "accuracy, f1",
            "version": "1.2.0",
            "release_date": None,
            "repository_url": "https://github.com/a-lab/leaf-net",
            "paper": "10.1234/LEAF.5",
            "demo_url": "https://huggingface.co/spaces/a-lab/leaf-net-demo",
            "copyright_holder": None,
        },
    ),
    "a citation": (
        {"CITATION.cff": CITATION},
        {
            "model_name": "Leaf: a Net",
            "hub_namespace": None,
            "model_description": "Names the plant in a photo.",
            "authors": "Doe, Jane (0000-0002-1825-0097); van der Berg, Ann, Jr.; {A Consortium}",
            "license": "GPL-3.0-or-later",
            "tags": "leaves, traits",
            "language": None,
            "version": "1.10.0",
            "release_date": "2024-05-06",
            "repository_url": "https://github.com/a-lab/leaf",
            "paper": "10.1234/leaf.5",
        },
    ),
    "metadata for Zenodo": (
        {".zenodo.json": json.dumps(ZENODO)},
        {
            "model_name": "Leaf: a Net",
            "model_description": "Names the plant in a photo & its family.",
            "authors": "Doe, Jane [A University]; Berg, Ann van der (0000-0002-9079-593X); {A Consortium} [Everywhere]",
            "license": "BSD-3-Clause",
            "tags": "leaves",
            "version": "2.0.0",
            "release_date": "2024-05-06",
            "paper": "10.1234/leaf.5",
            "hub_namespace": None,
        },
    ),
    "a license and git's settings": (
        {"LICENSE": LICENSE, ".git/config": CONFIG},
        {
            "model_name": "old-leaf",
            "copyright_holder": "Leaf Lab, Inc.",
            "license": "MIT",
            "hub_namespace": None,
            "repository_url": "https://github.com/a-lab/old-leaf",
            "authors": None,
        },
    ),
    "everything": (
        {"README.md": CARD, "CITATION.cff": CITATION, ".zenodo.json": json.dumps(ZENODO), "LICENSE": LICENSE},
        {
            "model_name": "Leaf: a Net",
            "license": "other",  # each file names another one
            "version": "1.10.0",  # what is cited
            "release_date": "2024-05-06",
            "tags": "leaves, plant traits",
            "authors": "Doe, Jane (0000-0002-1825-0097) [A University]; van der Berg, Ann, Jr. (0000-0002-9079-593X);"
            " {A Consortium} [Everywhere]",
        },
    ),
    "a clone from the Hub": (
        {
            "README.md": "---\nlicense: mit\n---\n# Old leaf\n",
            ".git/config": CONFIG.replace("git@github.com:", "https://user:secret@huggingface.co/"),
        },
        {
            "hub_namespace": "a-lab",
            "repository_url": "https://huggingface.co/a-lab/old-leaf",
            "tags": "",
            "language": "",
        },
    ),
    "a card whose front matter is not": ({"README.md": "# Old Leaf\n\nHello."}, {"tags": None, "language": None}),
    "one bad ORCID iD": (
        {"CITATION.cff": CITATION.replace("1825-0097", "1825-0098")},
        {"authors": "Doe, Jane; van der Berg, Ann, Jr.; {A Consortium}"},
    ),
    "its own base model": (
        {"README.md": CARD.replace("timm/vit_base_patch16_224.augreg_in21k", "a-lab/old-leaf")},
        {"base_model": None, "datasets": "imageomics/TreeOfLife-10M"},
    ),
    "a link for an id": (
        {"README.md": CARD.replace("- imageomics", "- https://huggingface.co/datasets/imageomics")},
        {"datasets": "imageomics/TreeOfLife-10M"},
    ),
    "a heading in HTML": (
        {"README.md": '<p align="center">\n<h1>The <i>Old</i> Leaf</h1>\n</p>\n\n## News\n'},
        {"model_name": "The Old Leaf"},
    ),
    "a slogan as heading": ({"README.md": "# Plants for the 2020s\n"}, {"model_name": "old-leaf"}),
    "the grant of a lab": (
        {".zenodo.json": json.dumps(ZENODO | {"grants": [{"id": "021nxhr62::2330423"}]})},
        {"institution": "ABC-Center", "hub_namespace": None},
    ),
    "the namespace of a lab": (
        {"CITATION.cff": CITATION.replace("a-lab", "Imageomics")},
        {"institution": "imageomics", "repository_url": "https://github.com/Imageomics/leaf"},
    ),
    "a month beside a day": (
        {"CITATION.cff": CITATION, ".zenodo.json": json.dumps({"title": "Leaf: a Net", "publication_date": "2024-05"})},
        {"release_date": "2024-05-06"},
    ),
    "a month alone": ({".zenodo.json": json.dumps(ZENODO | {"publication_date": "2024-05"})}, {"release_date": None}),
    "the affiliation of an author": (
        {
            "CITATION.cff": CITATION.replace(
                "given-names: Ann", "given-names: Ann\n  affiliation: The Imageomics Institute"
            )
        },
        {"institution": "imageomics"},
    ),
}
EVERYTHING = OLD["everything"][0]
# What a fork has taken from its menus is not found in a repository either.
OLD = {
    case: (files, expected)
    for case, (files, expected) in OLD.items()
    if expected.get("license") in (None, *LICENSES) and expected.get("institution") in (None, *INSTITUTIONS)
}


@pytest.fixture
def old(tmp_path):
    """Writes the files of an old repository; returns its folder."""

    def old(files):
        folder = tmp_path / "labs" / "old-leaf"
        for file, content in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return old


def values(reading):
    """{question: answer} of a Reading."""
    return {question: found.value for question, found in reading.answers.items()}
