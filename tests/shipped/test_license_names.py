"""Names of licenses lead to the Hub's ids, and a family's name agrees with its members."""

import pytest
from conftest import LICENSES

from model_repo.data import fingerprints
from model_repo.texts import license_names as names


@pytest.mark.parametrize(
    "name, hub_id",
    [
        *((spdx_id, spdx_id.lower().removesuffix("-only").removesuffix("-or-later")) for spdx_id in LICENSES if spdx_id != "other"),
        ("MIT License", "mit"),
        ("The MIT License", "mit"),
        ("Apache License 2.0", "apache-2.0"),
        ("Apache License, Version 2.0", "apache-2.0"),
        ("Apache 2.0", "apache-2.0"),
        ("CC BY-NC 4.0", "cc-by-nc-4.0"),
        ("CC-BY 4.0", "cc-by-4.0"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International", "cc-by-nc-sa-4.0"),
        ("BSD 3-Clause", "bsd-3-clause"),
        ("3-Clause BSD License", "bsd-3-clause"),
        ("BSD-3-Clause-Clear", "bsd-3-clause-clear"),
        ("GPLv3", "gpl-3.0"),
        ("GPL-3.0+", "gpl-3.0"),
        ("GNU GPL v3 or later", "gpl-3.0"),
        ("GNU Affero General Public Licence v3.0", "agpl-3.0"),
        ("LGPL 2.1", "lgpl-2.1"),
        ("llama3.1", "llama3.1"),
        ("Llama 2 Community License Agreement", "llama2"),
        ("CreativeML OpenRAIL-M", "creativeml-openrail-m"),
        ("openrail++", "openrail++"),
        ("openrail", "openrail"),
        ("bsd", "bsd"),
        ("WTFPL", "wtfpl"),
        ("CC0", ""),
        ("CC BY", ""),
        ("Apache", ""),
        ("LGPL-2.0", ""),
        ("MIT-0", ""),
        ("MIT or Apache 2.0", ""),
        ("My own license", ""),
        ("", ""),
        ("v" * 100_000, ""),
    ],
)  # fmt: skip
def test_names_of_licenses_lead_to_the_id_of_the_hub(name, hub_id):
    assert names.hub_id_of(name) == hub_id


def test_every_id_of_the_hub_is_its_own_name():
    ids = [name for name, entry in fingerprints().items() if "names" in entry]
    assert len(ids) == 81  # the Hub's 83 without `other` and `unknown`
    for hub_id in ids:
        assert names.hub_id_of(hub_id) == hub_id
        assert names.hub_id_of(f"{hub_id} license") == hub_id  # no other license's name


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("mit", "mit", True),
        ("bsd", "bsd-3-clause", True),
        ("bsd-3-clause", "bsd-2-clause", False),
        ("cc-by-4.0", "cc", True),
        ("cc", "cc0-1.0", True),
        ("gpl", "gpl-2.0", True),
        ("gpl", "agpl-3.0", False),
        ("gpl", "lgpl-3.0", False),
        ("lgpl", "lgpl-lr", False),
        ("lgpl", "lgpl-2.1", True),
        ("openrail", "bigscience-openrail-m", True),
        ("openrail", "openrail++", True),
        ("openrail", "bigscience-bloom-rail-1.0", True),
        ("gpl", "lgpl", False),
    ],
)
def test_family_agrees_with_its_members(one, other, same):
    assert names.same_license(one, other) is same
    assert names.same_license(other, one) is same


@pytest.mark.parametrize("separator", [", ", " - ", ". ", " see ", " ("])
def test_long_words_are_not_read_for_a_name_beyond_their_start(separator):
    found = names.names_at_start("MIT" + f"{separator}a" * 30_000)
    assert "MIT" in found and sum(map(len, found)) < 20_000
