"""The labs that are shipped; a fork with labs of its own deletes this folder."""

import re

import pytest
from conftest import TEMPLATE

FUNDING = {
    "imageomics": ["Award #2118240", "Knowledge-Guided Machine Learning). Any opinions, findings"],
    "ABC-Center": [
        "Award No. 2330423",
        "Award No. 585136",
        "Ce travail a été soutenu",
        "du Conseil de recherches en sciences",
    ],
}


@pytest.mark.parametrize("institution", FUNDING)
def test_funding_is_acknowledged_in_the_card_and_named_for_zenodo(bake, institution):
    repository = bake(institution=institution)
    profile = (TEMPLATE / "templates" / "institutions" / f"{institution}.jinja").read_text(encoding="utf-8")
    (statement,) = re.findall(r"acknowledgement\(\) %}\n(.*)\{% endmacro", profile, re.DOTALL)
    assert f"## Acknowledgements\n\n{statement}\n## Glossary" in repository.card
    for words in FUNDING[institution]:
        assert words in statement
    award = re.search(r"(?:#|No. )(\d{7})", statement)[1]
    assert repository.zenodo["grants"] == [{"id": f"021nxhr62::{award}"}]
