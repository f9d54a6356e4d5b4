"""existing/licensing.py: a license is answered only where all files that say anything of it say the same of the model."""

import pytest
from conftest import TEMPLATE

from model_repo import template
from model_repo.existing import licensing
from model_repo.existing.sources import Sources

TEXTS = TEMPLATE / "templates" / "licenses"
MIT = (TEMPLATE / "LICENSE").read_text("utf-8")
APACHE = (TEMPLATE / "tests" / "apache-2.0.txt").read_text("utf-8")
GPL = (TEXTS / "gpl-3.0.txt").read_text("utf-8") if (TEXTS / "gpl-3.0.txt").exists() else ""
CITATION = "cff-version: 1.2.0\ntitle: Net\nlicense: {}\n"
FRONT = "---\nlicense: {}\n---\n# Net\n"

# (files, words of the doubt)
OPEN = {
    "weights under another": (
        {"LICENSE": MIT, "README.md": "# Net\n\nThe weights are released under CC BY-NC 4.0.\n"},
        "LICENSE holds the text of mit, and README.md, line 3 says 'CC BY-NC 4.0'",
    ),
    "weights under another, in one line with the code": (
        {"LICENSE": MIT, "README.md": "# Net\n\n## License\n\nCode: MIT. Weights: CC BY-NC 4.0.\n"},
        "'CC BY-NC 4.0'",
    ),
    "weights in a list": ({"LICENSE": MIT, "README.md": "# Net\n\n- Code: MIT\n- Weights: CC-BY-NC-4.0\n"}, "CC-BY-NC"),
    "weights in a table": (
        {
            "LICENSE": MIT,
            "README.md": "# Net\n\n## License\n\n| what | license |\n|---|---|\n| weights | CC BY 4.0 |\n",
        },
        "CC BY 4.0",
    ),
    "weights below a heading": (
        {"LICENSE": MIT, "README.md": "# Net\n\n## License\n\n### Code\n\nMIT\n\n### Weights\n\nCC BY-NC 4.0\n"},
        "CC BY-NC 4.0",
    ),
    "a limit in the words": (
        {"LICENSE": MIT, "README.md": "# Net\n\nThe model is for non-commercial use only.\n"},
        "non-commercial",
    ),
    "commercial use": ({"LICENSE": MIT, "README.md": "# Net\n\nCommercial use requires our consent.\n"}, "requires"),
    "weights": ({"LICENSE": MIT, "README.md": "# Net\n\nThe weights\nare CC-BY-NC-4.0.\n"}, "CC-BY-NC-4.0"),
    "folded": (
        {"LICENSE": MIT, "README.md": "# Net\n\n<details>\n\nThe checkpoints are AGPL-3.0.\n\n</details>\n"},
        "AGPL-3.0",
    ),
    "terms": ({"LICENSE": MIT, "README.md": "# Net\n\nUse is subject to the Gemma Terms of Use.\n"}, "Gemma"),
    "research only": ({"LICENSE": MIT, "README.md": "# Net\n\nFor academic research purposes only.\n"}, "only"),
    "a file for the model": ({"LICENSE": MIT, "LICENSE_MODEL": APACHE}, "LICENSE_MODEL holds the text of apache-2.0"),
    "a file in the folder of weights": ({"LICENSE": MIT, "weights/LICENSE": APACHE}, "weights/LICENSE holds"),
    "card and text": ({"README.md": FRONT.format("mit"), "LICENSE": APACHE}, "LICENSE holds the text of apache-2.0"),
    "card and citation": ({"README.md": FRONT.format("mit"), "CITATION.cff": CITATION.format("ISC")}, "CITATION.cff"),
    "text and package": (
        {"LICENSE": MIT, "pyproject.toml": '[project]\nname = "net"\nlicense = "Apache-2.0"\n'},
        "pyproject.toml, line 3 says 'Apache-2.0'",
    ),
    "text and setup.cfg": ({"LICENSE": MIT, "setup.cfg": "[metadata]\nlicense = Apache-2.0\n"}, "setup.cfg, line 2"),
    "text and setup.py": ({"LICENSE": MIT, "setup.py": "import x\n\nx.setup(license='Apache-2.0')\n"}, "'Apache-2.0'"),
    "a license of a family of models": (
        {"LICENSE": MIT, "README.md": "# Net\n\n## License\n\nThe weights are under the Llama 3 Community License.\n"},
        "Community License",
    ),
    "terms of use": ({"LICENSE": MIT, "README.md": "# Net\n\n## Model license\n\nGemma Terms of Use\n"}, "Gemma"),
    "an exception": ({"LICENSE": MIT, "README.md": "# Net\n\n## License\n\nMIT, except the weights.\n"}, "except"),
    "two texts": ({"LICENSE-MIT": MIT, "LICENSE-APACHE": APACHE}, "LICENSE-"),
    "works of others alone": ({"LICENSE-3RD-PARTY": APACHE}, "LICENSE-3RD-PARTY is of works of others"),
    "other works of others": ({"THIRD_PARTY_LICENSES": MIT}, "THIRD_PARTY_LICENSES is of works of others"),
    "code alone": ({"LICENSE-CODE": MIT}, "of the code and not of the model"),
    "a sentence alone": ({"README.md": "# Net\n\n## License\n\nMIT License\n"}, "but no LICENSE, front matter or"),
    "a text that is not known": ({"LICENSE": "Ask Jane."}, "LICENSE holds a text that nobody recognizes"),
    "words that are not known": ({"README.md": FRONT.format("my-license")}, "says 'my-license'"),
    "a text of the GPL": ({"LICENSE": GPL}, "no file says whether a later version may be chosen"),
    "an id of the GPL": ({"README.md": FRONT.format("gpl-3.0")}, "no file says whether a later version may be chosen"),
    "only and later": (
        {"CITATION.cff": CITATION.format("GPL-3.0-only"), "README.md": "# Net\n\n- **License:** GPL-3.0-or-later\n"},
        "'gpl-3.0-or-later'",
    ),
}
# (files, the license)
SURE = {
    "a text": ({"LICENSE": MIT}, "MIT"),
    "text and card": ({"LICENSE": MIT, "README.md": FRONT.format("mit")}, "MIT"),
    "a link to the text": ({"LICENSE": MIT, "README.md": "# Net\n\n## License\n\nSee [LICENSE](LICENSE).\n"}, "MIT"),
    "a sentence beside the text": (
        {
            "LICENSE": MIT,
            "README.md": "# Net\n\n## License\n\nNet is under MIT. Feel free to use it. \u00a9 Jane Doe\n",
        },
        "MIT",
    ),
    "a contact": (
        {"LICENSE": MIT, "README.md": "# Net\n\n## License\n\nMIT. Contact: ana@x.org\n\nFor questions, ask Ana.\n"},
        "MIT",
    ),
    "a short name": ({"LICENSE": APACHE, "README.md": "# Net\n\nReleased under an Apache license.\n"}, "Apache-2.0"),
    "a university": ({"LICENSE": APACHE, "README.md": "# Net\n\nA model by Jane Doe, MIT, Cambridge.\n"}, "Apache-2.0"),
    "works of others beside it": ({"LICENSE": MIT, "LICENSE-3RD-PARTY": APACHE}, "MIT"),
    "data under another": (
        {"LICENSE": MIT, "README.md": "# Net\n\n## License\n\nMIT. The images are under CC BY 4.0.\n"},
        "MIT",
    ),
    "data in a section": ({"LICENSE": MIT, "README.md": "# Net\n\n## Training Data\n\nUnder CC BY-NC 4.0.\n"}, "MIT"),
    "a file for the model alone": ({"LICENSE_MODEL": APACHE}, "Apache-2.0"),
    "later, in a sentence": (
        {"LICENSE": GPL, "README.md": "# Net\n\nUnder the GNU GPL version 3 or (at your option) any later version.\n"},
        "GPL-3.0-or-later",
    ),
    "later, in a section": (
        {"LICENSE": GPL, "README.md": "# Net\n\n## License\n\nGPL version 3 or any later version.\n"},
        "GPL-3.0-or-later",
    ),
    "later, in the package": (
        {"LICENSE": GPL, "pyproject.toml": '[project]\nname = "net"\nlicense = {text = "GPL-3.0-or-later"}\n'},
        "GPL-3.0-or-later",
    ),
    "later, in a classifier": (
        {
            "LICENSE": GPL,
            "pyproject.toml": '[project]\nname = "net"\nclassifiers = ["License :: OSI Approved :: '
            'GNU General Public License v3 or later (GPLv3+)"]\n',
        },
        "GPL-3.0-or-later",
    ),
    "later, in setup.py": (
        {
            "LICENSE": GPL,
            "setup.py": "from setuptools import setup\nsetup(classifiers=['License :: OSI Approved :: "
            "GNU General Public License v3 or later (GPLv3+)'])\n",
        },
        "GPL-3.0-or-later",
    ),
    "a header as Apache's": (
        {
            "LICENSE": APACHE,
            "README.md": '# Net\n\n## License\n\nLicensed under the Apache License, Version 2.0 (the "License"); you may '
            "not use this file except in compliance with the License.\n",
        },
        "Apache-2.0",
    ),
    "a setup.py that cannot be read": ({"LICENSE": MIT, "setup.py": "print 'x'\n"}, "MIT"),
    "only": ({"LICENSE": GPL, "CITATION.cff": CITATION.format("GPL-3.0-only")}, "GPL-3.0-only"),
    "not on the menu": ({"README.md": FRONT.format("cc-by-nc-4.0")}, "cc-by-nc-4.0"),
}
MENU = template.menus()["license"]
if not GPL:  # a fork may have taken it from the menu
    OPEN = {case: row for case, row in OPEN.items() if GPL not in row[0].values()}
    SURE = {case: row for case, row in SURE.items() if GPL not in row[0].values()}
SURE = {case: row for case, row in SURE.items() if row[1] in (*MENU, "cc-by-nc-4.0")}


def sources(tmp_path, files):
    """The Sources of a repository with these files."""
    for file, text in files.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
    return Sources(tmp_path, "net")


@pytest.mark.parametrize("case", OPEN)
def test_license_stays_open_with_what_was_found_where(tmp_path, case):
    files, doubt = OPEN[case]
    (found,) = licensing.license(sources(tmp_path, files))
    assert found.value == "other"
    assert doubt in found.source
    assert not licensing.off_menu(sources(tmp_path, files))


@pytest.mark.parametrize("case", SURE)
def test_license_on_which_all_files_agree_is_the_answer(tmp_path, case):
    files, license = SURE[case]
    assert [found.value for found in licensing.license(sources(tmp_path, files))] == [license]
