"""lab/answers.py: what an existing repository says of itself comes back as answers, and nothing else does."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import INSTITUTIONS, LABS, LICENSES, QUESTIONS, TEMPLATE, Repository, in_menu, model_repo, typed
from good_answers import AUTHORS, TEXTS

from model_repo import template
from model_repo.answers.context import find_problems, problem_of
from model_repo.answers.names import as_answer
from model_repo.card.card import is_written
from model_repo.check import fix, report
from model_repo.existing import answers, configuration, licensing, remote
from model_repo.existing.authors import of_prose

MADE = ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", "requirements.txt", "notebook.ipynb")
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
            "license": "Apache-2.0",  # what the Hub reads
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


@pytest.mark.parametrize("case", OLD)
def test_old_repository_answers_for_itself(old, case):
    files, wanted = OLD[case]
    read = values(answers.read_answers(old(files)))
    assert {question: read.get(question) for question in wanted} == wanted
    assert not find_problems(read) or "hub_namespace" not in read


@pytest.mark.skipif("other" not in INSTITUTIONS, reason="the menu lacks it")
def test_card_of_no_lab_made_here_is_not_taken_for_a_labs(render):
    folder = render(institution="other", hub_namespace="my-lab").folder
    assert values(answers.read_answers(folder))["institution"] == "other"


def test_every_answer_has_its_source(old):
    reading = answers.read_answers(old(EVERYTHING))
    sources = {question: found.source for question, found in reading.answers.items()}
    assert sources["repo_name"] == "the folder's name"
    assert sources["license"] == "README.md, line 2, `license`" or "Apache-2.0" not in LICENSES
    assert sources["version"] == "CITATION.cff, line 16, `version`, written '1.10'"
    assert sources["authors"] == (
        "CITATION.cff, line 7, `authors`; ORCID iDs from .zenodo.json, line 1, `creators`; "
        "affiliations from .zenodo.json, line 1, `creators`"
    )
    assert sources["copyright_holder"] == "LICENSE, line 3, the first of 2 holders"


@pytest.mark.skipif(not {"GPL-3.0-or-later", "BSD-3-Clause"} <= set(LICENSES), reason="the menu lacks them")
def test_sources_that_disagree_are_named(old):
    differing = answers.read_answers(old(EVERYTHING)).differing
    assert [found.value for found in differing["license"]] == ["GPL-3.0-or-later", "BSD-3-Clause", "MIT"]
    assert [found.value for found in differing["version"]] == ["2.0.0", "1.2.0"]
    assert [found.value for found in differing["repository_url"]] == ["https://github.com/a-lab/leaf-net"]
    assert [found.value for found in differing["authors"]] == ["Doe, Jane; Núñez, José; {A Consortium}"]
    assert not differing.keys() & {"release_date", "tags", "model_description"}


def test_facts_are_joined_only_where_one_name_matches_one_name(old):
    twice = [
        {"name": "Doe, Jane", "affiliation": "A"},
        {"name": "Doe, J.", "affiliation": "B"},
        {"name": "Berg, Ann van der"},
    ]
    folder = old({"CITATION.cff": CITATION, ".zenodo.json": json.dumps(ZENODO | {"creators": twice})})
    assert "[" not in values(answers.read_answers(folder))["authors"]


@pytest.mark.skipif(not {"GPL-3.0-or-later", "BSD-3-Clause"} <= set(LICENSES), reason="the menu lacks them")
def test_what_cannot_be_used_is_told_in_the_words_of_the_hook(old):
    front = "---\nlicense: cc-by-nc-4.0\npipeline_tag: image-clasification\nlanguage: [en, English]\nmodel_name: [a, b]\n---\n# {{ x }}\n"
    reading = answers.read_answers(old({"README.md": front, "CITATION.cff": CITATION.replace("1.10", '"final"')}))
    told = {question: (value, sentence) for question, value, _, sentence in reading.refused}
    assert told["license"] == ("cc-by-nc-4.0", "'cc-by-nc-4.0' is not in the menu.")
    assert told["pipeline_tag"] == ("image-clasification", problem_of("pipeline_tag", "image-clasification"))
    assert told["version"] == ("final", "'final' is not a version number like 1.0.0.")
    assert told["language"] == ("English", problem_of("language", "English"))
    assert values(reading)["language"] == "en"
    assert values(reading)["license"] == "other"
    assert "{{" not in str(values(reading))


ALTERED = (
    LICENSE
    + '\n"Commons Clause" License Condition v1.0\n\nThe license does not include the right to sell the software.\n'
)
IN_DOUBT = {
    "two in one list": {"README.md": "---\nlicense: [mit, cc-by-nc-4.0]\n---\n# Leaf\n"},
    "code and card": {"README.md": "---\nlicense: cc-by-nc-4.0\n---\n# Leaf\n", "LICENSE": LICENSE},
    "a license of one's own": {
        "README.md": "---\nlicense: other\nlicense_name: llama2\n---\n# Leaf\n",
        "LICENSE": LICENSE,
    },
    "a text with a condition": {"README.md": "# Leaf\n", "LICENSE": ALTERED},
}


@pytest.mark.parametrize("doubt", IN_DOUBT)
def test_license_that_is_in_doubt_is_nobodys_answer(old, doubt):
    reading = answers.read_answers(old(IN_DOUBT[doubt]))
    assert values(reading)["license"] == "other"
    assert not reading.license


def test_name_that_has_to_be_given_and_is_not_is_told(old):
    reading = answers.read_answers(old({"LICENSE": LICENSE}), "con")
    assert [each.question for each in reading.refused if not each.source] == ["repo_name"]


def test_folder_whose_name_means_nothing(old):
    assert "repo_name" not in answers.read_answers(old({"CITATION.cff": CITATION}), "").answers
    assert values(answers.read_answers(old({"README.md": CARD}), ""))["repo_name"] == "old-leaf"
    reading = answers.read_answers(old({"README.md": CARD}), "mine")
    assert values(reading)["repo_name"] == "mine"
    assert [found.value for found in reading.differing["repo_name"]] == ["old-leaf"]


REMOTES = {
    "https://github.com/a-lab/leaf.git": "https://github.com/a-lab/leaf",
    "https://user:secret@github.com/a-lab/leaf": "https://github.com/a-lab/leaf",
    "https://token@huggingface.co/a-lab/leaf": "https://huggingface.co/a-lab/leaf",
    "git@github.com:a-lab/leaf.git": "https://github.com/a-lab/leaf",
    "git@hf.co:a-lab/leaf": "https://hf.co/a-lab/leaf",
    "ssh://git@gitlab.example.org:2222/a/b/leaf.git/": "https://gitlab.example.org/a/b/leaf",
    "git://github.com/a-lab/leaf": "https://github.com/a-lab/leaf",
    "../leaf": "",
    "/home/jane/leaf.git": "",
    "C:\\Users\\jane\\leaf": "",
    "file:///home/jane/leaf": "",
    "jane@cluster:leaf": "",
}


@pytest.mark.parametrize("address", REMOTES)
def test_remote_becomes_an_address_without_secrets(old, address):
    folder = old(
        {"LICENSE": LICENSE, ".git/config": f'[remote "upstream"]\n url = x\n[remote "origin"]\n\turl = {address}\n'}
    )
    assert remote.web_address(address) == REMOTES[address]
    reading = answers.read_answers(folder)
    assert values(reading).get("repository_url", "") == REMOTES[address]
    assert "secret" not in configuration.as_yaml(reading, folder)


HOLDERS = {
    "Copyright (c) 2024 Jane Doe": ["Jane Doe"],
    "Copyright © 2019-2024, A Lab. All rights reserved.": ["A Lab"],
    "Copyright [2023] [A Lab (AL), Town]": ["A Lab (AL), Town"],
    "   Copyright 2020 - present, A Lab, Inc.": ["A Lab, Inc."],
    "Copyright (c) A Lab and others": ["A Lab and others"],
    "(C) 2024 A Lab (https://example.org)": ["A Lab"],
    "Copyright (c) 2012-2021 Jane Doe, Ann Berg, \nJosé Núñez\n\nPermission": ["Jane Doe, Ann Berg, José Núñez"],
    "Copyright (C) 2016-2024 A GmbH, 2015 Jane Doe": ["A GmbH, Jane Doe"],
    "Copyright (c) 2020 Jane Doe <jane@example.org>\nCopyright 2021 Ann": ["Jane Doe", "Ann"],
    "Copyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>": [],
    "Copyright [yyyy] [name of copyright owner]\nCopyright (c) 2020 Somebody Else": [],
    "copyright notice and this permission notice": [],
    "<program>  Copyright (C) <year>  <name of author>": [],
}


if "GPL-3.0-only" not in LICENSES:  # whose text names its own holder
    HOLDERS = {text: found for text, found in HOLDERS.items() if "Free Software Foundation" not in text}


@pytest.mark.parametrize("text", HOLDERS)
def test_holder_of_the_copyright_is_read_from_the_notice(text):
    assert [name for name, _ in licensing.holders(text)] == HOLDERS[text]


PROSE = {
    "Jane Doe, José Núñez, and Ann van der Berg": "Doe, Jane; Núñez, José; van der Berg, Ann",
    "Doe, Jane; Núñez, José": "Doe, Jane; Núñez, José",
    "DeepFloyd, StabilityAI": "{DeepFloyd}; {StabilityAI}",
    "Leaf Lab": "{Leaf Lab}",
    "Mahmood Lab AI for Pathology @ Harvard/BWH": "{Mahmood Lab AI for Pathology @ Harvard/BWH}",
    "AI21": "{AI21}",
    "Angus McDonald": "McDonald, Angus",
    "OpenAI, see associated research paper and repository for model developers": "",
    "https://example.org": "",
    "The model was made by us.": "",
}


@pytest.mark.parametrize("text", PROSE)
def test_developers_in_prose_are_authors_if_they_are_a_list_of_names(text):
    assert as_answer(of_prose(text)) == PROSE[text]


def test_developer_with_the_name_of_the_namespace_is_a_group():
    assert as_answer(of_prose("Hugging Face", "HuggingFaceM4")) == "{Hugging Face}"


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
    assert values(reading)["license"].removesuffix("-only") in (
        license.removesuffix("-or-later").removesuffix("-only"),
        license,
    )
    assert values(reading).get("copyright_holder", "Ann B. Lab") == "Ann B. Lab"


def disagreements(folder):
    """The rules by which the checker finds that places say different things."""
    return {problem.rule for problem in report.check(str(folder)).problems if problem.severity == "disagreement"}


@pytest.mark.parametrize("case", OLD)
def test_adopting_brings_facts_back_and_no_new_disagreement(old, adopt, case):
    """What was missing is written from the answers; with the files of the old repository it says the same as before."""
    files, _ = OLD[case]
    folder = old(files)
    disagreed = disagreements(folder)
    read = values(answers.read_answers(folder))
    adopt(folder)
    assert disagreements(folder) <= disagreed
    adopted = Repository(folder)
    assert adopted.zenodo["title"] == read["model_name"]
    assert ("authors" in read or "CITATION.cff" in files) == (folder / "CITATION.cff").exists()
    if "authors" in read and "CITATION.cff" not in files:
        assert adopted.citation["title"] == read["model_name"]
        people = [person.get("family-names", person.get("name")) for person in adopted.citation["authors"]]
        assert people == [person["name"].split(",")[0] for person in adopted.zenodo["creators"]]


def test_name_on_the_hub_that_becomes_known_goes_where_its_placeholder_stands(old, adopt):
    folder = old({"CITATION.cff": CITATION})
    adopt(folder)
    files = ("CONTRIBUTING.md", "notebook.ipynb")
    assert all("NAMESPACE/old-leaf" in (folder / file).read_text("utf-8") for file in files)
    with open(folder / "CITATION.cff", "a", encoding="utf-8") as file:
        file.write("repository-artifact: https://huggingface.co/a-lab/old-leaf\n")
    fix.fix(str(folder))
    texts = [(folder / file).read_text("utf-8") for file in files]
    assert not any("NAMESPACE/" in text for text in texts) and all("a-lab/old-leaf" in text for text in texts)


def test_blank_version_says_in_an_update_all_that_is_unknown_where_nothing_is_known():
    source = '{% from "answers.jinja" import answers with context %}{{ answers.unknown | join(" ") }}'
    blank = dict.fromkeys(QUESTIONS, "") | {"institution": INSTITUTIONS[0]}
    rendered = template.environment().from_string(source).render(cookiecutter=blank)
    assert rendered.split() == list(answers.Reading({}, [], {}, []).unknown)


def test_adopting_on_the_command_line(old, tmp_path, monkeypatch):
    folder = old({"README.md": CARD, "LICENSE": LICENSE, ".git/config": CONFIG})
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    read = model_repo("answers", folder, cwd=tmp_path)
    assert not read.stderr
    (tmp_path / "answers.yaml").write_text(read.stdout, "utf-8")
    command = [Path(sys.executable).parent / "cookiecutter", TEMPLATE, "--no-input", "-f", "-s", "-o", folder.parent]
    monkeypatch.setenv("PYTHONWARNINGS", "error::UserWarning")
    done = subprocess.run([*command, "--config-file", tmp_path / "answers.yaml"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {path: path.read_bytes() for path in before} == before
    adopted = Repository(folder)
    assert adopted.citation["version"] == adopted.zenodo["version"] == "1.2.0"
    assert [person["name"] for person in adopted.zenodo["creators"]] == ["Doe, Jane", "Núñez, José", "A Consortium"]
    assert adopted.citation["license"] == next(iter(in_menu("Apache-2.0", "MIT")), "Apache-2.0")


def test_output_is_a_configuration_file_with_these_answers(old, capsys):
    folder = old(EVERYTHING | {"readme.txt": "x"})
    done = typed("answers", folder)
    assert done.exit_code == 0
    text = done.stdout
    printed = yaml.safe_load(text)["default_context"]
    reading = answers.read_answers(folder)
    assert printed == answers.adoption(reading)
    assert {question: printed[question] for question in reading.answers} == values(reading)
    assert list(printed) == [*QUESTIONS, "_unknown", *["_license"] * bool(reading.license)]
    lines = text.splitlines()
    assert all(f"{question}: " in text for question in QUESTIONS)
    assert not [line for line in lines[3:] if line and not line.startswith("  ")]


def test_file_with_a_name_that_nobody_reads_is_named(old, capsys):
    folder = old({"LICENSE": LICENSE, "Citation.CFF": CITATION})
    remarks = answers.read_answers(folder).remarks
    assert remarks == ["Citation.CFF is not read: its name has to be CITATION.cff."] or "CITATION.cff" in os.listdir(
        folder
    )


NOISE = random.Random(1).randbytes(5000)
HOSTILE = {
    "front matter that is a list": {"README.md": "---\n- a\n- b\n---\n# x\n"},
    "front matter of wrong types": {
        "README.md": "---\nlicense: {a: b}\ntags: 3\nlanguage: [[en]]\nmodel_name: 5\nbase_model: {x: [y]}\nmetrics: [null, true]\n---\n"
    },
    "citation that is a list": {"CITATION.cff": "- a\n"},
    "citation of wrong types": {
        "CITATION.cff": "title: [a]\nauthors: {family-names: Doe}\nversion: {a: b}\nkeywords: 3\nlicense: [1, {a: b}]\n"
        "abstract: [x]\nreferences: [3, {type: [a], title: {b: c}, doi: 5, url: [d]}]\npreferred-citation: [a]\ndate-released: 5\n"
        "repository-code: 7\nidentifiers: x\n"
    },
    "citation of odd people": {
        "CITATION.cff": "authors: [3, {}, {given-names: X}, {family-names: ']['}, {name: '{'}, {alias: '; '}, "
        "{family-names: Doe, given-names: 'a ; b, c, d', orcid: 5, affiliation: ']['}]\n"
    },
    "metadata that is a list": {".zenodo.json": "[]"},
    "metadata of wrong types": {
        ".zenodo.json": '{"creators": [3, {"name": 5}, {"name": ""}, {"name": ","}], "license": {"id": {"a": 1}}, "keywords": {"a": 1}, '
        '"title": [], "description": 5, "related_identifiers": [1, {"relation": ["a"], "identifier": {"b": 1}, "resource_type": []}]}'
    },
    "files that are no text": dict.fromkeys(
        ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", ".git/config"), NOISE
    ),
    "files with NUL": dict.fromkeys(
        ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", ".git/config"), b"\x00" * 1000
    ),
    "long files": dict.fromkeys(("README.md", "CITATION.cff", ".zenodo.json", "LICENSE"), "a b\n" * 400000),
    "deep files": {
        "README.md": f"---\na: {'[' * 5000}\n---\n",
        "CITATION.cff": "{" * 5000,
        ".zenodo.json": "[" * 100_000,
    },
    "BibTeX that is none": {
        "README.md": "# x\n\n```\n@article{\n@software{,,,author={{{ and and , , , and others},title={},url={\n```\n"
    },
    "HTML that is none": {"README.md": "<h1><h1><!-- <p " * 2000 + "\n\n# <h1\n\n" + "<" * 5000},
    "git's settings that are none": {
        "LICENSE": "x",
        ".git/config": '[remote "\nurl\n[remote "a"]\nurl = "\nurl\n' + "[" * 1000,
    },
    "words for a workflow": {
        "README.md": "---\nmodel_name: '##[error]x'\nlicense: |\n  ::error::a\n  b\n---\n",
        "LICENSE": "::x",
    },
    "commands in names": {
        "README.md": "# {{ cycler.__init__.__globals__.os.system('touch gone') }}\n\n{% raw %}\x1b]0;x\x07"
    },
}


@pytest.mark.parametrize("case", HOSTILE)
def test_whatever_the_files_hold_there_are_answers_or_a_sentence(old, capsys, monkeypatch, tmp_path, case):
    monkeypatch.chdir(tmp_path)
    folder = old(HOSTILE[case])
    done = typed("answers", folder)
    status, out, err = done.exit_code, done.stdout, done.stderr
    assert out.isprintable() or all(line.isprintable() for line in out.splitlines())
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    if status == 0:
        context = yaml.safe_load(out)["default_context"]
        assert {key: value for key, value in find_problems(context).items() if key in context} == {}
    else:
        assert err.startswith(f"{folder} has no README.md")
    assert "gone" not in os.listdir(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_files_that_are_no_ordinary_files_are_passed_over(old, tmp_path):
    folder = old({"LICENSE": LICENSE})
    os.mkfifo(folder / "README.md")
    (folder / "CITATION.cff").symlink_to("CITATION.cff")
    (folder / ".zenodo.json").mkdir()
    (folder / ".git").symlink_to(tmp_path / "nowhere")
    reading = answers.read_answers(folder)
    assert values(reading)["license"] == (in_menu("MIT") or ["other"])[0]
    assert [remark.split()[0] for remark in reading.remarks] == [
        "CITATION.cff",
        "README.md",
        ".zenodo.json",
    ] or reading.remarks


@pytest.mark.parametrize("argument", [[], ["nowhere"], ["a", "b"], [__file__]])
def test_wrong_usage_ends_with_2_and_a_sentence(argument, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = typed("answers", *argument)
    assert done.exit_code == 2
    assert "Error: " in done.stderr


def test_empty_folder_has_no_answers(tmp_path, capsys):
    done = typed("answers", tmp_path)
    assert done.exit_code == 1
    assert "has no README.md" in done.stderr
    reading = answers.read_answers(tmp_path)
    assert not (reading.answers or reading.refused or reading.differing or reading.remarks)


def test_reading_changes_nothing(old):
    folder = old(EVERYTHING)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    answers.read_answers(folder)
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    } == before
