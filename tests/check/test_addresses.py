"""The addresses of code and model, DOIs and papers, in every spelling that people use."""

import json

import pytest
from checking import edit
from comparing import CITATION, CODE, GUIDE, MODEL, NOTEBOOK, README, USES, ZENODO, agrees, check, fix, verdict

RIGHT = "imageomics/leaf-net"
# Addresses of the code in each place, in each spelling; the same address agrees.
SPELLED = [
    "github.com/{}", "www.github.com/{}", "//github.com/{}", "https://github.com/{}", "http://www.github.com/{}/",
    "git@github.com:{}.git", "ssh://git@github.com/{}", "git+https://github.com/{}.git",
]  # fmt: skip
CODE_PLACES = [
    ("README.md", f"[Code]({CODE})", "{}"), (".zenodo.json", f'"{CODE}"', '"{}"'),
    ("CONTRIBUTING.md", f"git remote add origin {CODE}", "git remote add origin {}"),
    ("CONTRIBUTING.md", f"git remote add origin {CODE}", "git remote set-url origin {}"),
    ("README.md", f"url = {{{MODEL}}}", "url = {{{}}}"),
]  # fmt: skip


def compare_each(folder, fact, places):
    """The right address agrees, in all places together where they differ, and another one agrees in none of them."""
    together = {(file, old): new for file, old, new in places}
    for (file, old), new in together.items():
        edit(folder, file, old, new.replace("{}", RIGHT))
    assert agrees(folder, fact), together
    for (file, old), new in together.items():
        edit(folder, file, new.replace("{}", RIGHT), old)
    for file, old, new in places:
        alone = () if together[file, old] == new else (RIGHT,)
        for name in (*alone, "imageomics/twig"):
            edit(folder, file, old, new.replace("{}", name))
            assert agrees(folder, fact) == (name == RIGHT), (file, new, name)
            edit(folder, file, new.replace("{}", name), old)


@pytest.mark.parametrize("spelled", SPELLED)
def test_an_address_of_code_is_compared_however_it_is_written(folder, spelled):
    compare_each(
        folder, "address of the code", [(file, old, place.format(spelled)) for file, old, place in CODE_PLACES]
    )


@pytest.mark.parametrize(
    "words",
    [
        f"[Code]({CODE}) and github.com/imageomics/twig", f"[github.com/imageomics/twig]({CODE})",
        f"[Code]({CODE}), before: [there](https://github.com/imageomics/twig)", f"[Code]({CODE}) (now git@github.com:a/b.git)",
    ],
)  # fmt: skip
def test_a_second_address_beside_the_codes_leaves_it_open(folder, words):
    edit(folder, "README.md", f"[Code]({CODE})", words)
    assert not agrees(folder, "address of the code")


def test_code_on_a_forge_of_ones_own_agrees_and_differs_as_any_other(folder):
    own, files = "https://git.example.org/leaf/net", ("README.md", "CITATION.cff", ".zenodo.json", "CONTRIBUTING.md")
    for file in files:
        edit(folder, file, CODE, own)
    assert agrees(folder, "address of the code")
    for file in files:
        edit(folder, file, own, f"{own}-2")
        assert not agrees(folder, "address of the code"), file
        edit(folder, file, f"{own}-2", own)


MODEL_PLACES = [
    ("README.md", f"url = {{{MODEL}}}", "url = {{{}}}"), (".zenodo.json", f'"{MODEL}"', '"{}"'),
    ("notebook.ipynb", f"({MODEL})", "({})"),
    ("README.md", f"url = {{{MODEL}}}", "howpublished = {{\\url{{{}}}}}"),
    ("README.md", f"url = {{{MODEL}}}", "note = {{See {}}}"),
    ("CITATION.cff", "type: software", 'type: software\nurl: "{}"'),
]  # fmt: skip


@pytest.mark.parametrize("spelled", ["https://huggingface.co/{}", "huggingface.co/{}", "https://hf.co/{}", "hf.co/{}"])
def test_an_address_of_the_model_is_compared_however_it_is_written(folder, spelled):
    allowed = [each for each in MODEL_PLACES if each[0] != CITATION or spelled.startswith("https")]
    compare_each(folder, "address of the model", [(file, old, place.format(spelled)) for file, old, place in allowed])


def test_a_copy_without_https_is_mended(folder):
    edit(folder, "README.md", f"url = {{{MODEL}}}", "url = {hf.co/imageomics/twig}")
    edit(folder, ".zenodo.json", f'"{CODE}"', '"github.com/imageomics/twig"')
    fix(folder)
    assert f"url = {{{MODEL}}}" in (folder / "README.md").read_text("utf-8")
    assert CODE in (folder / ".zenodo.json").read_text("utf-8")


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


@pytest.mark.parametrize("kind", ["bash", "console", "yaml"])
def test_commands_beside_the_code_may_name_others(folder, kind):
    edit(folder, README, GUIDE, f"{GUIDE}\n```{kind}\nmake --photos 'a/b' --seed $(date)\n```\n")
    assert verdict(folder, "address of the model") == "agrees"


def test_code_that_names_another_model_is_told_with_its_line(folder):
    with_code(folder, 'seed = 1\nYOLO("else/where")')
    line = (folder / README).read_text("utf-8").split("YOLO")[0].count("\n") + 1
    assert f"address of the model (README.md, line {line})" in check(folder).unclear


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


BADGE = "[![DOI](https://zenodo.org/badge/DOI/10.5281/zenodo.{}.svg)](https://doi.org/10.5281/zenodo.{})"


@pytest.mark.parametrize(("shown", "target", "same"), [(1, 1, True), (1, 2, False), (2, 1, False), (2, 2, False)])
def test_a_badge_shows_the_doi_that_it_leads_to(folder, shown, target, same):
    edit(folder, "CITATION.cff", "type: software", "type: software\ndoi: 10.5281/zenodo.1")
    edit(folder, ".zenodo.json", '"license":', '"doi": "10.5281/zenodo.1",\n  "license":')
    edit(
        folder,
        "README.md",
        "# Model Card for Leaf Net\n",
        f"# Model Card for Leaf Net\n\n{BADGE.format(shown, target)}\n",
    )
    assert agrees(folder, "DOI") == same


@pytest.mark.parametrize(
    "field", ["note = {doi: 10.5281/zenodo.2}", "howpublished = {\\url{https://doi.org/10.5281/zenodo.2}}"]
)
def test_another_doi_in_a_note_leaves_the_doi_open(folder, field):
    edit(folder, "CITATION.cff", "type: software", "type: software\ndoi: 10.5281/zenodo.1")
    edit(folder, "README.md", "  year = {2026},", f"  doi = {{10.5281/zenodo.1}},\n  {field},\n  year = {{2026}},")
    assert not agrees(folder, "DOI") and not check(folder).problems
    edit(folder, "README.md", "zenodo.2", "zenodo.1")
    assert agrees(folder, "DOI")


def test_an_entry_that_is_no_mapping_shifts_no_other(folder):
    text = (folder / "CITATION.cff").read_text("utf-8")
    more = "identifiers:\n  - just text\n  - type: doi\n    value: 10.5281/zenodo.1\n"
    (folder / "CITATION.cff").write_text(text + more, "utf-8")
    edit(folder, ".zenodo.json", '"license":', '"doi": "10.5281/zenodo.2",\n  "license":')
    line = text.count("\n") + 3
    assert [
        f"CITATION.cff (`identifiers`), line {line}" in each.text
        for each in check(folder).problems
        if each.rule == "doi-differs"
    ] == [True]


@pytest.mark.parametrize(("doi", "same"), [("10.1234/a", True), ("10.1234/b", False)])
def test_a_paper_in_bibtex_is_the_one_that_the_citation_names(folder, doi, same):
    work = 'references:\n  - type: article\n    title: "On leaves"\n    authors:\n      - name: "A Team"\n    doi: 10.1234/a\n'
    (folder / "CITATION.cff").write_text((folder / "CITATION.cff").read_text("utf-8") + work, "utf-8")
    entry = f"```bibtex\n@article{{paper,\n  title = {{On leaves}},\n  doi = {{{doi}}}\n}}\n```\n\n"
    edit(folder, "README.md", "## Acknowledgements", f"{entry}## Acknowledgements")
    assert ["paper-differs"] * (not same) == [each.rule for each in check(folder).problems]
