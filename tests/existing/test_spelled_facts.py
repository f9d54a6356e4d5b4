"""Addresses of remotes, holders of the copyright and developers are read however they are spelled."""

import pytest
from conftest import LICENSES
from old_repository import LICENSE, values

from model_repo.answers.names import as_answer
from model_repo.existing import answers, configuration, licensing, remote
from model_repo.existing.authors import of_prose

pytest_plugins = ["old_repository"]  # its fixture


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
    "jdoe@pitzer.osc.edu:/home/jdoe/x.git": "",
    "pitzer.osc.edu:/home/jdoe/x.git": "",
    "git@pitzer.osc.edu:a/leaf.git": "",
    "ssh://jdoe@pitzer.osc.edu/home/jdoe/x.git": "",
    "ssh://jdoe@pitzer.osc.edu:22/~/x.git": "",
    "jdoe@gitlab.osc.edu:/home/jdoe/x.git": "",
    "git@gitlab.osc.edu:/home/jdoe/x.git": "",
    "git://10.0.0.7/srv/leaf.git": "",
    "https://10.0.0.7/a/leaf.git": "",
    "https://gitlab.lan/a/leaf.git": "",
    "http://localhost:3000/a/leaf": "",
    "git@gitlab.osc.edu:a/b/leaf.git": "https://gitlab.osc.edu/a/b/leaf",
    "git@git.sr.ht:~jane/leaf": "https://git.sr.ht/~jane/leaf",
    "https://git.example.org/a/leaf.git?private_token=secret": "",
    "git@bitbucket.org:a-lab/leaf.git": "https://bitbucket.org/a-lab/leaf",
}


@pytest.mark.parametrize("address", REMOTES)
def test_remote_becomes_an_address_without_secrets(old, address):
    folder = old(
        {"LICENSE": LICENSE, ".git/config": f'[remote "upstream"]\n url = x\n[remote "origin"]\n\turl = {address}\n'}
    )
    assert remote.browser_address(address) == REMOTES[address]
    reading = answers.read_answers(folder)
    assert values(reading).get("repository_url", "") == REMOTES[address]
    assert "secret" not in configuration.as_yaml(reading, folder)


HOLDERS = {
    "Copyright (c) 2024, 9505-PNNL": ["9505-PNNL"],
    "Copyright (c) 2024 2020Labs": ["2020Labs"],
    "Copyright (c) 2019-24 A Lab": ["A Lab"],
    "Copyright (c) 2019-present A Lab": ["A Lab"],
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
    "Martin King, PhD, and Jane Doe (0000-0002-1825-0097)": "King, Martin; Doe, Jane (0000-0002-1825-0097)",
    "Jane Doe1, José Núñez2 (A University)": "Doe, Jane; Núñez, José",
    "Meta AI and Leaf Research": "{Meta AI}; {Leaf Research}",
    "王小明, 李四": "{王小明}; {李四}",
    "Doe, Jane": "",  # one person or two
    "Doe, Jane and Núñez, José": "",
    "Jane Doe, A University": "",  # where she works, or a second author
    "Jane Doe of A University": "",
    "Jane Doe @ OSU": "",
    "Jane Doe, OSU; José Núñez, MIT": "",
    "Jane Doe (Ohio State), José Núñez (MIT)": "",
    "Martin King, Jr.": "",
    "Jane Doe1,2, José Núñez1": "",
    "OpenAI, see associated research paper and repository for model developers": "",
    "https://example.org": "",
    "The model was made by us.": "",
}


@pytest.mark.parametrize("text", PROSE)
def test_developers_in_prose_are_authors_if_they_are_a_list_of_names(text):
    assert as_answer(of_prose(text)) == PROSE[text]


def test_developer_with_the_name_of_the_namespace_is_a_group():
    assert as_answer(of_prose("Hugging Face", "HuggingFaceM4")) == "{Hugging Face}"
