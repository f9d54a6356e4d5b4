"""Words, code and files near a fact that say something else, or that nobody can read: the fact is not said to agree."""

import json
import shutil

import pytest
from conftest import LIBRARIES

from model_repo.check import report
from model_repo.check.facts import Facts
from model_repo.check.places import Place

CODE, MODEL = "https://github.com/imageomics/leaf-net", "https://huggingface.co/imageomics/leaf-net"
README, CITATION, ZENODO, NOTEBOOK = "README.md", "CITATION.cff", ".zenodo.json", "notebook.ipynb"
TITLE, USES, GUIDE = "# Model Card for Leaf Net\n", "## Uses\n", "## How to Get Started with the Model\n"
OTHER_ID = "0000-0002-9079-593X"
DETAILS = "- **Version:** 1.0.0"


@pytest.fixture
def folder(fresh, tmp_path):
    """A copy of a fresh repository."""
    return shutil.copytree(fresh, tmp_path / "leaf-net")


def edit(folder, file, old, new):
    """Replaces text that must be there; a file is made where `old` is empty and it is not there."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else ""
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")


def verdict(folder, fact):
    """'agrees', 'unclear' or '' of a fact, where nothing is reported."""
    found = report.check(str(folder))
    assert not found.problems, found.problems
    return (
        "agrees"
        if fact in found.compared
        else "unclear"
        if any(each.startswith(f"{fact} (") for each in found.unclear)
        else ""
    )


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


LICENSES = [
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


@pytest.mark.parametrize(("old", "new", "same"), LICENSES)
def test_words_and_links_on_the_license_are_compared_or_leave_it_open(folder, old, new, same):
    edit(folder, README, old, new)
    assert verdict(folder, "license") == ("agrees" if same else "unclear")


def test_copies_that_agree_with_the_leader_and_not_with_each_other_leave_the_fact_open(folder):
    edit(folder, ZENODO, '"title": "Leaf Net"', '"title": "Leaf Net: a net for Borneo"')
    assert verdict(folder, "title") == "agrees"
    edit(folder, README, 'model_name: "Leaf Net"', 'model_name: "Leaf Net: a net for Africa"')
    assert verdict(folder, "title") == "unclear"


def test_copies_that_contradict_each_other_are_found_behind_a_leader_that_fits_both():
    values = [("gpl-3.0",), ("gpl-3.0-only",), ("gpl-3.0-or-later",)]
    places = [Place("license", f"file {number}", "", 1, value) for number, value in enumerate(values)]
    assert [each.agrees for each in Facts(tuple(places[:2]), (), (), (), None).judgements] == [True]
    assert [each.agrees for each in Facts(tuple(places), (), (), (), None).judgements] == [True, True, None]


LOAD = [
    ('AutoModel.from_pretrained("imageomics/leaf-net")', True), ('repo_id = "imageomics/leaf-net"\nmodel = load(repo_id)', True),
    ('pipeline("image-classification", "imageomics/leaf-net")', True), ('YOLO("else/where")', False), ('torch.hub.load("x/y")', False),
    ('AutoModel.from_pretrained(pretrained_model_name_or_path="else/where")', False), ('REPO_ID = "else/where"\nload(REPO_ID)', False),
    ('pipeline("image-classification", "x/y")', False), ('AutoModel.from_pretrained(f"{org}/{name}")', False),
    ('AutoModel.from_pretrained(\n    # imageomics/leaf-net\n    "else/where")', False), ('load("weights/net.pt")', False),
    ('load("imageomics/leaf-net")\nother = YOLO("x/y")', False), ('load("imageomics/leaf-net", "image/png", "data/x.csv")', True),
]  # fmt: skip


def with_code(folder, code):
    """Puts other code into the card and the notebook."""
    card = (folder / README).read_text("utf-8")
    start = card.index("```python\n") + len("```python\n")
    (folder / README).write_text(f"{card[:start]}{code}\n{card[card.index('```', start) :]}", "utf-8")
    notebook = json.loads((folder / NOTEBOOK).read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell.get("id") == "load":
            cell["source"] = code.splitlines(keepends=True)
    (folder / NOTEBOOK).write_text(json.dumps(notebook, indent=1), "utf-8")


@pytest.mark.parametrize(("code", "same"), LOAD)
def test_code_that_does_not_load_the_model_leaves_its_address_open(folder, code, same):
    with_code(folder, code)
    assert verdict(folder, "address of the model") == ("agrees" if same else "unclear")


@pytest.mark.parametrize(
    ("code", "same"),
    [('load("imageomics/leaf-net", revision="v0.9.0")', False), ('load("imageomics/leaf-net@v0.1")', False),
     ('load("imageomics/leaf-net", revision="v1.0.0")', True), ('load("imageomics/leaf-net", revision="main")', True),
     ('load("imageomics/leaf-net", revision="3f2a9b1c")', True)],
)  # fmt: skip
def test_the_revision_that_code_loads_is_compared_with_the_version(folder, code, same):
    with_code(folder, code)
    assert verdict(folder, "version") == ("agrees" if same else "unclear")


VERSIONS = [
    ("1.0.0 or 2", False), ("1.0.0 beta", False), ("1.0.0, and 3 for phones", False), ("1.0.0 (March 2025)", True),
    ("1.0.0, released 2025-03-04", True), ("1.0.0 (4 March 2025)", True),
]  # fmt: skip
LABELED = [
    "- Version: {}", "\n**Version:** {}", "- __Version:__ {}", "\n1. **Version:** {}", "\n| a | b |\n|---|---|\n| Version | {} |", "* *Version*: {}",
]  # fmt: skip


@pytest.mark.parametrize(("words", "same"), VERSIONS)
def test_more_versions_in_the_bullet_leave_the_version_open(folder, words, same):
    edit(folder, README, DETAILS, f"- **Version:** {words}")
    assert verdict(folder, "version") == ("agrees" if same else "unclear")


@pytest.mark.parametrize("written", LABELED)
def test_a_version_in_other_markup_is_compared(folder, written):
    for version, expected in (("1.0.0", "agrees"), ("0.9", "unclear"), ("the first one", "unclear")):
        edit(folder, README, DETAILS, written.format(version))
        assert verdict(folder, "version") == expected
        edit(folder, README, written.format(version), DETAILS)


PREFERRED = """
preferred-citation:
  type: software
  title: "Leaf Net"
  version: "1.0.0"
  license: Apache-2.0
  authors:
    - family-names: "Doe"
      given-names: "Jane"
    - family-names: "Núñez"
      given-names: "José"
    - name: "A Consortium"
"""


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [("Leaf Net", "Twig", "title"), ("1.0.0", "0.9", "version"), ("Apache-2.0", "MIT", "license"), ("Doe", "Poe", "authors")],
)  # fmt: skip
def test_a_preferred_citation_of_software_is_compared(folder, old, new, fact):
    edit(folder, CITATION, "", PREFERRED)
    assert verdict(folder, fact) == "agrees"
    edit(folder, CITATION, PREFERRED, PREFERRED.replace(old, new))
    assert verdict(folder, fact) == "unclear"


PEOPLE = [
    (CITATION, "", "contact:\n  - family-names: Doe\n    given-names: Jane\n    orcid: https://orcid.org/{}\n"),
    (CITATION, "", "references:\n  - type: book\n    title: A\n    authors:\n      - family-names: Doe\n        given-names: Jane\n        orcid: https://orcid.org/{}\n"),
    (ZENODO, '"version"', '"contributors": [{{"name": "Doe, Jane", "type": "ContactPerson", "orcid": "{}"}}],\n  "version"'),
    (README, "## Model Card Contact\n", "## Model Card Contact\n\nJane Doe ({})\n"),
    (README, "## Model Card Contact\n", "## Model Card Contact\n\nJane Doe, https://orcid.org/{}\n"),
    (README, USES, USES + "\nAsk J. Doe ({}).\n"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), PEOPLE)
def test_another_orcid_id_of_an_author_anywhere_leaves_the_authors_open(folder, file, old, new):
    edit(folder, file, old, new.format(OTHER_ID))
    assert verdict(folder, "authors") == "unclear"
    edit(folder, file, OTHER_ID, "0000-0002-1825-0097")
    assert verdict(folder, "authors") == "agrees"


ADDRESSES = [
    (CITATION, "", 'repository: "https://github.com/{}"\n', "code"),
    (CITATION, "", "identifiers:\n  - type: url\n    value: https://huggingface.co/{}\n", "model"),
    (README, GUIDE, GUIDE + "\n```bash\ngit clone https://github.com/{}\n```\n", "code"),
    (README, GUIDE, GUIDE + "\n```bash\npip install git+https://github.com/{}\n```\n", "code"),
    (README, USES, USES + "\n```bash\ngit remote add origin git@github.com:{}.git\n```\n", "code"),
    (ZENODO, '"related_identifiers": [', '"related_identifiers": [{{"relation": "isSupplementTo", "identifier": "https://github.com/{}"}},', "code"),
    ("codemeta.json", "", '{{"codeRepository": "https://github.com/{}"}}', "code"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "fact"), ADDRESSES)
def test_an_address_in_another_field_or_command_is_compared(folder, file, old, new, fact):
    edit(folder, file, old, new.format("imageomics/leaf-net"))
    assert verdict(folder, f"address of the {fact}") == "agrees"
    edit(folder, file, new.format("imageomics/leaf-net"), new.format("else/old"))
    assert verdict(folder, f"address of the {fact}") == "unclear"


TITLES = [
    (README, TITLE, "<h1>Model Card for {}</h1>\n"), (README, USES, f"# {{}}\n\n{USES}"),
    (README, 'model_name: "Leaf Net"', 'model_name: "Leaf Net"\nmodel-index:\n- name: {}\n  results: []'),
    (README, "**BibTeX:**", "**APA:** Poe, E. (2019). {} (Version 1.0.0) [Computer software].\n\n**BibTeX:**"),
    ("codemeta.json", "", '{{"name": "{}"}}'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new"), TITLES)
def test_a_title_in_another_place_is_compared(folder, file, old, new):
    edit(folder, file, old, new.format("Leaf Net"))
    found = report.check(str(folder))
    assert "title" in found.compared, found.unclear
    edit(folder, file, new.format("Leaf Net"), new.format("Twig Net"))
    assert "title" not in report.check(str(folder)).compared


NOTEBOOK_TITLES = [
    ("# Twig", "differs"), ("# Demo", "unclear"), ("# Getting started with Leaf Net", "unclear"), ("# Try the net", "unclear"),
    ("Twig\\n====", "differs"), ("<h1>Twig</h1>", "differs"), ("## Try it", "agrees"), ("<h1>Leaf Net</h1>", "agrees"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "expected"), NOTEBOOK_TITLES)
def test_a_notebooks_heading_is_its_title_unless_it_says_what_it_is_for(folder, heading, expected):
    edit(folder, NOTEBOOK, "# Leaf Net", heading)
    edit(folder, NOTEBOOK, '"source": [\n    "%pip', '"source": [\n    "# load the model\\n",\n    "%pip')
    if expected == "differs":
        assert [each.rule for each in report.check(str(folder)).problems] == ["title-differs"]
    else:
        assert verdict(folder, "title") == expected


DEVELOPED = [
    ("Jane Doe, José Núñez and A Consortium at the Institute", "unclear"), ("The Doe Lab: Jane Doe, José Núñez, A Consortium", "unclear"),
    ("Jane Doe, José Núñez, A Consortium", "agrees"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), DEVELOPED)
def test_an_author_whom_the_bullet_names_is_not_lacking(folder, words, expected):
    card = (folder / README).read_text("utf-8")
    line = next(line for line in card.splitlines() if line.startswith("- **Developed by:**"))
    edit(folder, README, line, f"- **Developed by:** {words}")
    assert verdict(folder, "authors") == expected


@pytest.mark.parametrize("kind", ["article", "dataset"])
def test_an_entry_of_another_kind_for_the_model_is_compared(folder, kind):
    edit(folder, README, "@software{", f"@{kind}{{")
    assert verdict(folder, "version") == "agrees"
    edit(folder, README, "version = {1.0.0}", "version = {0.9}")
    assert verdict(folder, "version") == "unclear"


def test_a_title_of_signs_alone_is_not_said_to_agree(folder):
    for file, old in (
        (CITATION, 'title: "Leaf Net"'),
        (ZENODO, '"title": "Leaf Net"'),
        (README, 'model_name: "Leaf Net"'),
    ):
        edit(folder, file, old, old.replace("Leaf Net", "---"))
    edit(folder, README, TITLE, "# Model Card for \\~\n")
    assert "title" not in report.check(str(folder)).compared


@pytest.mark.parametrize(
    ("files", "severity"),
    [(["net.py", "Readme.md"], "advice"), (["net.py"], "advice"), (["net.safetensors"], "error"), ([".cruft.json"], "error"), ([], "error")],
)  # fmt: skip
def test_a_card_is_missing_only_where_there_is_a_model(tmp_path, files, severity):
    for name in files:
        (tmp_path / name).write_text("{}" if name.endswith("json") else "x = 1\n", "utf-8")
    found = [each.severity for each in report.check(str(tmp_path)).problems if each.file == README]
    assert found == [severity]


@pytest.mark.parametrize("library", ["", "some-other-library", *LIBRARIES])
def test_in_a_fresh_repository_everything_is_compared(write_files, library):
    more = {"base_model": "org/base", "paper": "10.48550/arXiv.2311.18803", "datasets": "org/data"}
    folder = write_files(library_name=library, **more)[0].folder
    found = report.check(str(folder))
    assert not found.unclear
    assert "address of the model" in found.compared
