"""Words that hold a value of a fact's form leave the fact open where it does not agree, whatever stands around it."""

import pytest
from checking import edit
from comparing import BULLET, CITATION, PEOPLE, README, USES, ZENODO, check, verdict
from states import Known

OWN_DOI, OTHER_DOI = "10.57967/hf/5765", "10.57967/hf/9999"
AFTER_GUIDE = "## Training Details"
BIBTEX = "  version = {1.0.0},\n"
SECTION = "## Model Details\n\n### Model Sources\n\n"  # where `Uses` follows

VERSIONS = [
    "- **Release:** 0.9.0",
    "- <b>Version:</b> 0.9.0",
    "<li><strong>Version:</strong> 0.9</li>",
    "<table><tr><td>Version</td><td>0.9.0</td></tr></table>",
    "| Name | Version |\n|---|---|\n| Leaf Net | 0.9.0 |",
    "- **Version number:** 0.9.0",
    "- [x] Version: 0.9.0",
    "## Version\n\n0.9.0",
    "## Version 0.9",
    "Version\n\n0.9.0",
    "Version\n: 0.9.0",
    "**Leaf Net v0.9**",
    "The latest release is 0.9.0.",
    "This is version 0.9 of the model.",
    "Version&nbsp;0.9.0",
    "Versi\u00f3n: \uff10.\uff19",
    "![version](https://img.shields.io/badge/version-0.9.0-blue)",
    "Doe, J., N\u00fa\u00f1ez, J., & A Consortium (2026). *Leaf Net* (Version 0.9) [Computer software].",
    "Doe, J. (2026). Leaf Net\n(version 0.9) [Computer software].",
    "*Leaf Net*, v0.9.0, 2026",
    "Released as 0.9.0 in May.",
    "Latest: 0.9.0",
    "Ver. 0.9.0",
]
DATES = [
    "- **Release date:** 2025-05-01",
    "- **Model date:** May 2025",
    "| Released | 1 May 2025 |\n|---|---|",
    "Released on May 1st, 2025.",
    "This model was published in 2019.",
    "Date: 2025/05/01",
    "Doe, J. (2019). *Leaf Net* [Computer software].",
    "Jane Doe: Leaf Net, 2019.",
    "Release year: 2019",
]
LICENSES = [
    "The model weights are licensed for non-commercial use only.",
    "We release the weights under CC BY-NC 4.0.",
    "The license is GPL-3.0.",
    "The model has a GPL v3 license.",
    "The model is subject to the Llama 2 Community License.",
    "- **Weights license:** CC BY-NC 4.0",
    "- **License (weights):** MIT",
    "- License: to be decided",
    "## License\n\n### Weights\n\nCC BY-NC 4.0",
    "**License**\n\nMIT",
    "## Terms of use\n\nNon-commercial research only.",
    "> Non-commercial use only.",
    "Commercial use is not permitted.",
    "For academic use only.",
    "<li><strong>License:</strong> MIT</li>",
    "<b>License</b>: GPL-3.0",
    "SPDX-License-Identifier: MIT",
    "The code is MIT, the weights are CC BY-NC 4.0.",
    "Creative Commons Attribution\nNonCommercial",
    "Lizenz: GPL-3.0",
    "All rights reserved.",
    "Use of the model is restricted to academic institutions.",
    "Free for academic use.",
    "The weights may be used by researchers only.",
    "Code: AGPLv3",
    "The code is AGPL.",
    "The weights are CC-BY.",
    "The weights are CC0.",
]
DOIS = [
    f"- **DOI** {OTHER_DOI}",
    f"## DOI\n\n{OTHER_DOI}",
    f"Please cite <https://doi.org/{OTHER_DOI}>.",
    f"The model has the DOI [{OTHER_DOI}](https://doi.org/{OTHER_DOI}).",
    f'<a href="https://doi.org/{OTHER_DOI}">DOI</a>',
    "Zenodo: https://zenodo.org/records/9999999",
    f"Doe, J. (2026). Leaf Net. https://doi.org/{OTHER_DOI}",
]
AUTHORS = [
    "## Authors\n\n- Jane Roe\n- Jane Doe",
    "## Team\n\nJane Roe",
    "Developed by Jane Roe.",
    "Leaf Net was developed by Jane Roe.",
    "- **Developers:** Jane Roe",
    "Creator: Jane Roe",
    "The authors are Jane Roe and Jane Doe.",
    "**Authors:** Jane Roe, Jane Doe",
    "<p><b>Authors:</b> Jane Roe</p>",
    "By Jane Roe, Jane Doe, Jos\u00e9 N\u00fa\u00f1ez",
    "Doe, J., & Roe, R. (2026). Leaf Net. https://example.org",
    "Doe, X., N\u00fa\u00f1ez, J. (2026). *Leaf Net*",
    "- Jane Doe\n  - ORCID 0000-0002-9079-593X",
    "J. D.: 0000-0002-9079-593X",
    "[^1]: ORCID 0000-0002-9079-593X",
]
MODELS = [
    "The model is on the Hub: https://huggingface.co/imageomics/leaf",
    "Weights: [imageomics/leaf](https://huggingface.co/imageomics/leaf)",
    "`hf-hub:imageomics/leaf`",
    '```python\nAutoModel.from_pretrained("imageomics/leaf")\n```',
    "```bash\nwget https://huggingface.co/imageomics/leaf/resolve/main/m.pt\n```",
    "```bash\nhf download imageomics/leaf\n```",
]
CODES = [
    "- **Code:** https://github.com/imageomics/leaf",
    "- **GitHub:** https://github.com/somebody/leaf",
    "The code is in [imageomics/leaf](https://github.com/imageomics/leaf).",
    "[GitHub repository](https://github.com/imageomics/leaf)",
    "Our repository: https://github.com/somebody/leaf",
    "`git@github.com:somebody/leaf-net.git`",
    "```bash\ngh repo clone somebody/leaf\n```",
    "```bash\ncurl -L https://github.com/imageomics/leaf/archive/main.zip\n```",
    "```bash\nwget https://raw.githubusercontent.com/imageomics/leaf/main/x.py\n```",
]
SAID = {
    "version": VERSIONS,
    "date": DATES,
    "license": LICENSES,
    "DOI": DOIS,
    "authors": AUTHORS,
    "address of the model": MODELS,
    "address of the code": CODES,
}


@pytest.fixture
def archived(folder):
    """A repository whose release has a DOI, on two pages."""
    edit(folder, CITATION, "date-released: ", f'doi: "{OWN_DOI}"\ndate-released: ')
    edit(folder, README, BIBTEX, f"{BIBTEX}  doi = {{{OWN_DOI}}},\n")
    return folder


def with_words(card, words):
    """(the card with words before `Uses`, the lines of the words): what stands before them is the same for all."""
    before = card.index(USES)
    line = card.count("\n", 0, before) + 1
    return f"{card[:before]}{words}\n\n{SECTION}{card[before:]}", range(line, line + words.count("\n") + 1)


@pytest.mark.parametrize("fact", SAID)
def test_another_value_in_any_words_leaves_the_fact_open(archived, fact):
    assert verdict(archived, fact) == "agrees"
    card, lines = (archived / README).read_text("utf-8"), {}
    for words in SAID[fact]:
        card, lines[words] = with_words(card, words)
    (archived / README).write_text(card, "utf-8")
    assert verdict(archived, fact) == "unclear"
    judged = Known(str(archived)).facts.judgements
    is_open = {each.place.line for each in judged if each.fact.name == fact and each.agrees is None}
    assert [words for words in SAID[fact] if not is_open & {*lines[words]}] == []


@pytest.mark.parametrize(("fact", "words"), [(fact, words[0]) for fact, words in SAID.items()])
def test_words_alone_leave_the_fact_open(archived, fact, words):
    edit(archived, README, USES, f"{words}\n\n{USES}")
    assert verdict(archived, fact) == "unclear"


AGREE_OR_SPEAK_OF_OTHERS = [
    "This is version 1.0 of Leaf Net, released under the Apache License, Version 2.0.",
    "**Leaf Net v1.0.0** needs Python version 3.10 and PyTorch 2.1.0; it is no Stable Diffusion v1.5.",
    "| Name | Version | License |\n|---|---|---|\n| Leaf Net | 1.0.0 | Apache-2.0 |",
    "- License: Apache 2.0\n- Code: https://github.com/imageomics/leaf-net",
    f"Please cite [{OWN_DOI}](https://doi.org/{OWN_DOI}), [Twig Data](https://doi.org/10.57967/hf/1511) and 10.1000/182.",
    "The model was made in a lab at MIT (Jane Roe, 0000-0002-9079-593X, helped).",
    "Ask [Bob Smith](https://orcid.org/0000-0002-9079-593X).",
    "It succeeds [Twig](https://huggingface.co/imageomics/twig); [leafutil](https://github.com/imageomics/leafutil) runs it.",
    "Leaves that are commercially important were photographed in 2019, Figure 1.2.3.",
    "## Acknowledgements\n\nWe thank the makers of Twig 0.9.0 (version 0.9, MIT license, non-commercial, 10.57967/hf/9999).",
    "## Training Data\n\n### Preprocessing\n\nImages were scaled with https://github.com/imageomics/leafutil, version 0.2.",
    "Doe, J., N\u00fa\u00f1ez, J., & A Consortium. (2026). *Leaf Net* (Version 1.0.0) [Computer software]. https://example.org",
    "Jane Doe, Jos\u00e9 N\u00fa\u00f1ez, A Consortium: Leaf Net, 2026.",
    "Use it as you like. Researchers only have to cite it.",
    "Leaf Net was created by fine-tuning a network of which the latest release is 1.0.0. It uses Apache Arrow.",
    "Much of this code builds on [Twig](https://github.com/twig/twig), and the latest 3.x release runs it.",
    "Leaf Net was developed by J. Doe, Jos\u00e9 N\u00fa\u00f1ez and A Consortium. It is Jane's first one.",
    "The labels that we use were limited to research-grade photographs, most of them CC0.",
    "The code reads predictions as JSON, follows the FAIR principles and was tested on Intel processors.",
    "The weights are larger than those of Gemma 2. Academic and commercial users alike may find it useful.",
]  # fmt: skip


def test_words_that_agree_or_speak_of_other_works_leave_nothing_open(archived):
    before, card = check(archived).compared, (archived / README).read_text("utf-8")
    for words in AGREE_OR_SPEAK_OF_OTHERS:
        card, _ = with_words(card, words)
    (archived / README).write_text(card, "utf-8")
    found = check(archived)
    assert found.unclear == [] and found.compared == before


@pytest.mark.parametrize(
    ("fact", "file", "old", "new"),
    [
        ("version", README, BIBTEX, "  note = {Version 0.9.0},\n" + BIBTEX),
        ("version", README, BIBTEX, "  edition = {0.9.0},\n" + BIBTEX),
        ("version", README, BIBTEX, "  howpublished = {Hugging Face, v0.9},\n" + BIBTEX),
        ("license", README, BIBTEX, "  rights = {GPL-3.0},\n" + BIBTEX),
        ("license", README, BIBTEX, "  copyright = {CC BY-NC 4.0},\n" + BIBTEX),
        ("address of the code", README, BIBTEX, "  repository = {https://github.com/a/b},\n" + BIBTEX),
        ("DOI", README, f"doi = {{{OWN_DOI}}}", f"doi = {{{OWN_DOI}, {OTHER_DOI}}}"),
        ("version", README, "model_name:", "version: 0.9.0\nmodel_name:"),
        ("license", README, "model_name:", "extra_gated_fields:\n  For non-commercial use only: checkbox\nmodel_name:"),
        ("date", README, "model_name:", "release_date: 2019-05-01\nmodel_name:"),
        ("license", README, "tags:\n", 'tags:\n- "license:gpl-3.0"\n'),
        ("DOI", README, "tags:\n", f'tags:\n- "doi:{OTHER_DOI}"\n'),
        ("license", ZENODO, '"title":', '"notes": "License: GPL-3.0", "title":'),
        ("version", ZENODO, '"title":', '"notes": "Version 0.9.0", "title":'),
    ],
)
def test_a_field_that_nothing_else_reads_is_read_as_words(archived, fact, file, old, new):
    assert verdict(archived, fact) == "agrees"
    edit(archived, file, old, new)
    assert verdict(archived, fact) == "unclear"


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (PEOPLE.replace("Núñez", "Núñez (lead: Jane Roe)"), "unclear"),
        (f"{PEOPLE} (and Jane Roe)", "unclear"),
        (f"{PEOPLE} [with Richard Roe]", "unclear"),
        (PEOPLE.replace("Núñez", "Núñez (University of Borneo)"), "agrees"),
        (PEOPLE.replace("Núñez", "Núñez (lead)"), "agrees"),
        (PEOPLE.replace("Núñez", "Núñez (Jane Doe's student)"), "agrees"),
    ],
)
def test_a_remark_in_a_list_that_names_somebody_else_leaves_the_authors_open(folder, people, expected):
    edit(folder, README, BULLET, f"- **Developed by:** {people}")
    assert verdict(folder, "authors") == expected


@pytest.mark.parametrize(
    "code",
    [
        'torch.hub.load_state_dict_from_url("https://huggingface.co/imageomics/leaf/resolve/main/x.pt")',
        'urlretrieve("hf.co/somebody/leaf/resolve/main/x.pt")',
        'requests.get("https://huggingface.co/imageomics/leaf/resolve/main/x.pt")',
        'Path("imageomics/leaf/x.pt")',
        'AutoModel.from_pretrained(f"{owner}/leaf")',
        'AutoModel.from_pretrained("imageomics/" + name)',
    ],
)
def test_code_that_loads_another_model_as_well_leaves_the_address_open(folder, code):
    assert verdict(folder, "address of the model") == "agrees"
    edit(folder, README, AFTER_GUIDE, f"```python\n{code}\n```\n\n{AFTER_GUIDE}")
    assert verdict(folder, "address of the model") == "unclear"


@pytest.mark.parametrize(
    "project",
    [
        '[tool.poetry]\nname = "leaf-net"\nversion = "{version}"\nlicense = "{license}"\nauthors = ["{author} <a@b.org>"]\n',
        '[project]\nname = "leaf-net"\nversion = "{version}"\nclassifiers = ["License :: OSI Approved :: {license}"]\n'
        'authors = [{{name = "{author}"}}]\n',
    ],
)
def test_a_package_of_any_build_tool_is_read(folder, project):
    text = (folder / "pyproject.toml").read_text("utf-8")
    said = project.format(version="0.9", license="MIT License", author="Richard Roe")
    (folder / "pyproject.toml").write_text(text + said, "utf-8")
    assert [verdict(folder, fact) for fact in ("version", "license", "authors")] == ["unclear"] * 3
