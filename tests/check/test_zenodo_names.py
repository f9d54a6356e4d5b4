"""Names in .zenodo.json that Zenodo takes for a family name as a whole."""

import json

import pytest

from model_repo.check import report

ID = "0000-0002-1825-0097"
NAMES = [
    ("Doe, Jane", "", False), ("Doe, Jane", ID, False), ("Jane Doe", ID, True), ("Jane Q Doe", ID, True), ("Jane Doe", "", False),
    ("Plato", ID, False), ("The Team of Leaf Lab", ID, False), ("King, Martin, Jr.", "", True),
    ("Leaves, Trees, and Roots", "", False), ("Doe, Jane, A. B.", ID, True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "orcid", "told"), NAMES)
def test_a_persons_name_is_written_with_one_comma(tmp_path, name, orcid, told):
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# Net\n", "utf-8")
    creator = {"name": name} | ({"orcid": orcid} if orcid else {})
    (tmp_path / ".zenodo.json").write_text(json.dumps({"title": "Net", "creators": [creator]}), "utf-8")
    found = [each.text for each in report.check(str(tmp_path)).problems if each.rule == "zenodo-name"]
    assert len(found) == told
    assert all(f"takes '{name}' for a family name. Write '" in text and "with one comma" in text for text in found)
