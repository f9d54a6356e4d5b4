"""The license in files, links, badges and words."""

import pytest
from checking import edit
from comparing import CODE, DETAILS, MODEL, README, TITLE, USES, agrees, check, fix, verdict

LICENSES = [
    ("README.md", 'license: "apache-2.0"', "{}\nlicense_link: https://opensource.org/licenses/MIT", False),
    ("README.md", 'license: "apache-2.0"', "{}\nlicense_link: https://www.apache.org/licenses/LICENSE-2.0", True),
    ("CITATION.cff", 'license: "Apache-2.0"', '{}\nlicense-url: "https://opensource.org/licenses/MIT"', False),
    ("CITATION.cff", 'license: "Apache-2.0"', 'license-url: "https://opensource.org/licenses/MIT"', False),
    ("README.md", "  year = {2026},", "{}\n  license = {{MIT}},", False),
    ("README.md", "  year = {2026},", "{}\n  license = {{Apache-2.0}},", True),
    ("README.md", "  year = {2026},", "{}\n  license = {{my own}},", False),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "same"), LICENSES)
def test_a_license_is_compared_in_links_and_in_bibtex_too(folder, file, old, new, same):
    edit(folder, file, old, new.format(old))
    assert agrees(folder, "license") == same


def test_a_link_to_another_license_in_the_citation_is_changed_by_hand(folder):
    edit(folder, "CITATION.cff", "license:", 'license-url: "https://opensource.org/licenses/MIT"\nlicense:')
    assert fix(folder).endswith("Change it by hand.")


def test_zenodos_license_follows_where_the_card_agrees_with_the_citation(folder):
    (folder / "LICENSE").unlink()
    edit(folder, ".zenodo.json", '"license": "apache-2.0"', '"license": "mit"')
    fix(folder)
    assert '"license": "apache-2.0"' in (folder / ".zenodo.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"), [("Accepting Warranty or Additional Liability", "No Liability"), ("", "Not for sale.\n\n")]
)
def test_an_altered_license_is_told_at_its_first_line(folder, old, new):
    edit(folder, "LICENSE", old, new)
    found = [each for each in check(folder).problems if each.rule == "license-altered"]
    assert [(each.file, each.line) for each in found] == [("LICENSE", 1)]


def badge(message, address):
    return f"{TITLE}\n[![License](https://img.shields.io/badge/license-{message}-blue.svg)]({address})\n"


LICENSE_FILES = [
    "LICENSE-MODEL", "LICENCE", "license.rst", "LICENSE.model", "MODEL_LICENSE", "weights/LICENSE", "models/LICENSE.txt",
    "LICENSES/Weights.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", LICENSE_FILES)
def test_a_second_license_that_nobody_recognizes_leaves_the_license_open(folder, name):
    edit(folder, name, "", "Model weights: no commercial use.\n")
    assert verdict(folder, "license") == "unclear"
    (folder / name).write_text((folder / "LICENSE").read_text("utf-8"), "utf-8")
    assert verdict(folder, "license") == "agrees"


@pytest.mark.parametrize("name", ["src/vendored/LICENSE", "data/license_plates.csv", "src/license.py"])
def test_a_license_of_code_that_came_along_is_not_the_models(folder, name):
    edit(folder, name, "", "Free for all.\n")
    assert verdict(folder, "license") == "agrees"


WORDS_ON_LICENSES = [
    *(("[Apache-2.0](LICENSE)", f"[Apache-2.0]({address})", same) for address, same in (
        ("https://opensource.org/license/apache-2-0", True), ("https://spdx.org/licenses/Apache-2.0.html", True),
        (f"{CODE}/blob/main/LICENSE", True), (f"{MODEL}/blob/main/LICENSE", True),
        ("https://www.mozilla.org/en-US/MPL/2.0/", False), ("https://unlicense.org", False), ("https://example.org/terms", False),
    )),
    (TITLE, badge("MIT", "https://example.org"), False), (TITLE, badge("my_own", "https://example.org"), False),
    (TITLE, badge("Apache_2.0", "https://opensource.org/licenses/Apache-2.0"), True),
    (TITLE, badge("Apache--2.0", "https://opensource.org/license/apache-2-0"), True),
    (TITLE, badge("Apache_2.0", "https://opensource.org/licenses/MIT"), False),
    *((USES, f"## License\n\n{words}\n\n{USES}", same) for words, same in (
        ("The weights are under CC BY-NC 4.0.", False), ("Model weights: no commercial use.", False),
        ("The model is released under the [Apache License 2.0](LICENSE).", True),
        ("Leaf Net is distributed under the terms of the Apache-2.0 license. See [LICENSE](LICENSE) for further details.", True),
        ("Only the code is under Apache-2.0.", False), ("Apache-2.0, but not for commercial use.", False),
        ("The code is under Apache-2.0. The weights are under CC BY-NC 4.0.", False),
    )),
    (USES, f"{USES}\nThe model is released under the MIT License.\n", False),
    (USES, f"{USES}\nIt finds leaves that are under water.\n", True),
    (DETAILS, f"{DETAILS}\n- License: MIT", False), (DETAILS, f"{DETAILS}\n- License: Apache-2.0", True),
    ('license: "apache-2.0"', 'license: "apache-2.0"\nlicense_name: my-own', False),
    ('license: "apache-2.0"', 'license: "apache-2.0"\nlicense_link: https://example.org/terms', False),
    ('license: "apache-2.0"', 'license: "apache-2.0"\nlicense_link: LICENSE', True),
    ("## Training Data\n", "## Training Data\n\nThe photos are under [CC0](https://creativecommons.org/publicdomain/zero/1.0/).\n", True),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "same"), WORDS_ON_LICENSES)
def test_words_and_links_on_the_license_are_compared_or_leave_it_open(folder, old, new, same):
    edit(folder, README, old, new)
    assert verdict(folder, "license") == ("agrees" if same else "unclear")
