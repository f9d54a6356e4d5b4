"""The context of answers without a run of cookiecutter is the one that cookiecutter makes."""

import pytest
from conftest import ANSWERS, INSTITUTIONS, LICENSES, context_of

from model_repo.answers.context import resolve

CASES = [
    {}, ANSWERS, {"repo_name": "../evil"}, {"repo_name": " leaf "}, {"institution": INSTITUTIONS[-1], "hub_namespace": "lab"}, {"model_name": "蝶 50%"},
    {"license": LICENSES[-1], "tags": " "}, {"model_name": " "},
]  # fmt: skip


@pytest.mark.parametrize("answers", CASES)
def test_context_is_cookiecutters_own(answers):
    expected, _ = context_of(answers)
    ours = resolve(answers)["cookiecutter"]
    if expected["repo_name"].startswith("refused-"):  # a name of its own every time
        assert ours["repo_name"].startswith("refused-")
        expected = {**expected, "repo_name": ours["repo_name"]}
    assert ours == dict(expected)
