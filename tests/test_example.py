"""examples/bioclip-2/ shows readers what the template makes; every change of the template is a diff there."""

import pytest
import yaml
from conftest import TEMPLATE, Repository

EXAMPLES = sorted(path.stem for path in (TEMPLATE / "examples").glob("*.yaml"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_answers_make_a_valid_repository(bake, example):
    answers = yaml.safe_load((TEMPLATE / "examples" / f"{example}.yaml").read_text(encoding="utf-8"))["default_context"]
    assert bake(**answers).folder.name == example


def test_live_example_is_what_its_answers_give(bake):
    answers = yaml.safe_load((TEMPLATE / "examples" / "bioclip-2.yaml").read_text(encoding="utf-8"))["default_context"]
    made, kept = bake(**answers), Repository(TEMPLATE / "examples" / "bioclip-2")
    assert made.files == kept.files, "refresh it: make example"
    for file in made.files:
        assert made.text(file) == kept.text(file), f"{file} differs; refresh it: make example"
