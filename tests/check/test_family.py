"""The rules as scientific-python's repo-review sees them."""

import shutil

import pytest
from conftest import change

from model_repo.check.family import checks
from model_repo.check.rules import RULES


def test_a_fresh_repository_passes_every_rule(fresh):
    family = checks(fresh)
    assert family.keys() == RULES.keys()
    assert not [name for name, check in family.items() if check.check()]
    assert {check.family for check in family.values()} == {"model-repo"}


def test_a_rule_that_is_broken_fails_alone_and_says_where(fresh, tmp_path):
    shutil.copytree(fresh, tmp_path / "model")
    change(tmp_path / "model" / "CITATION.cff", 'version: "1.0.0"', 'version: "1.1.0"')
    failed = {name: check.check() for name, check in checks(tmp_path / "model").items() if check.check()}
    assert list(failed) == ["version-differs"]
    assert ".zenodo.json:" in failed["version-differs"] and "'1.0.0'" in failed["version-differs"]


def test_a_folder_without_a_card_is_none_of_ours(tmp_path):
    assert checks(tmp_path) == {}


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_an_explanation_that_repo_review_can_format(name):
    check = checks(None)[name]
    assert check.__doc__.format(self=check, name=name)
    assert check.check() == ""
