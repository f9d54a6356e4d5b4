"""Damage of every kind is named, with its place."""

import json
import re

import pytest
from checking import (
    LANGUAGE,
    LICENSE_LINE,
    TAGS,
    check,
    citation,
    edit,
    front,
    remove,
    write,
    zenodo,
)
from conftest import Repository

from model_repo.check import report
from model_repo.existing.answers import read_answers


@pytest.fixture
def repository(folder):
    """A copy of the fresh repository."""
    return Repository(folder)


# (file, what stands there, what the damage puts there), where it is found, what is said.
DAMAGES = [
    (front("---\n", "\ufeff---\n"), "README.md:1", "byte order mark"),
    (front("---\n", "<!-- my card -->\n---\n"), "README.md:2", "has a front matter that the Hub does not see"),
    (front("---\n", "My card\n---\n"), "README.md:2", "has a front matter that the Hub does not see"),
    (front("---\n", "--- \n"), "README.md:1", "has a front matter that the Hub does not see"),
    (front('Net"\n---\n', 'Net"\n--- \n'), "README.md:", "has a front matter that the Hub does not see"),
    (front('Net"\n---\n', 'Net"\n'), "README.md:1", "has a front matter that the Hub does not see"),
    (front(LICENSE_LINE, "just words"), "README.md:", "YAML"),
    (front(LICENSE_LINE, "license:"), "README.md:3", "`license` has no value"),
    (front(LICENSE_LINE, ""), "README.md:1", "names no `license`"),
    (front(LICENSE_LINE, "license: Apache-2.0"), "README.md:3", "Did you mean 'apache-2.0'?"),
    (front(LICENSE_LINE, "license: apache2.0"), "README.md:3", "Did you mean 'apache-2.0'?"),
    (front(LICENSE_LINE, "license: GPL-3.0-or-later"), "README.md:3", "Did you mean 'gpl-3.0'?"),
    (front(LICENSE_LINE, "license: other"), "README.md:3", "needs `license_name` too"),
    (front(LICENSE_LINE, "license: mit"), "README.md:3", "the license 'mit' (`license`) differs from 'apache-2.0' in CITATION.cff"),
    (front("[Apache-2.0](LICENSE)", "[MIT](LICENSE)"), "README.md:", "the license 'mit' (the License bullet) differs from 'apache-2.0'"),
    (front(LICENSE_LINE, "license: [apache-2.0, 3]"), "README.md:3", "`license` number 2 was read as the number 3. Put it in quotes."),
    (front(LICENSE_LINE, LICENSE_LINE + "\nlicense: mit"), "README.md:4", "has the key `license` twice"),
    (front(LANGUAGE, "language: no"), "README.md:5", "`language` was read as the value no. Put it in quotes."),
    (front(LANGUAGE, "language: English"), "README.md:5", "is not a language code"),
    (front(LANGUAGE, "language: en-US"), "README.md:5", "Did you mean 'en'?"),
    (front(TAGS, "- 2026"), "README.md:", "was read as the number 2026. Put it in quotes."),
    (front(TAGS, "- yes"), "README.md:", "was read as the value yes"),
    (front(TAGS, "-"), "README.md:", "`tags` number 1 has no value"),
    (front("tags:\n-", "tags: biology\nmore:\n-"), "README.md:", "has to be a list"),
    (front('"image-classification"', "image-clasification"), "README.md:", "Did you mean 'image-classification'?"),
    (front('- "imageomics/TreeOfLife-10M"', "- Tree of Life"), "README.md:", "is not an ID on the Hub"),
    (front('model_name: "Leaf Net"', "model_name: Leaf: Net"), "README.md:", "put text that has a colon in it in quotes"),
    (front('model_name: "Leaf Net"', "model_name: 'Leaf"), "README.md:", "is not valid YAML"),
    (front('model_name: "Leaf Net"', "\tmodel_name: x"), "README.md:", "Indent with spaces"),
    (front('model_name: "Leaf Net"', 'model_name: "Leaf"'), "README.md:", "the title 'Leaf' (`model_name`) differs from 'Leaf Net'"),
    (front("# Model Card for Leaf Net", "# Model Card for Twig Net"), "README.md:", "the title 'Twig Net' (the heading) differs"),
    (front("# Model Card for Leaf Net", "Leaf Net"), "README.md", "has no title"),
    (front("title = {Leaf Net}", "title = {Twig}"), "README.md:", "the title 'Twig' (BibTeX, title) differs"),
    (front("version = {1.0.0}", "version = {1.1.0}"), "README.md:", "the version '1.1.0' (BibTeX, version) differs from '1.0.0' in CITATION.cff"),
    (front("year = {2026}", "year = {2025}"), "README.md:", "the year '2025' (BibTeX, year) differs"),
    (front("Doe, Jane and ", ""), "README.md:", "the authors (BibTeX, author), compared with CITATION.cff (`authors`), line 6, lack 'Doe, Jane'"),
    (front("## Uses\n", ""), "README.md", "lacks the section 'Uses'"),
    (front("### Direct Use", "### Direct Uses"), "README.md", "lacks the section 'Direct Use'"),
    (front("## Uses\n", "## Uses\n\nSee [this](figures/none.png).\n"), "README.md:", "links to 'figures/none.png'"),
    (front("## Uses\n", "## Uses\n\n![A leaf](leaf.png)\n"), "README.md:", "links to 'leaf.png'"),
    (front("## Uses\n", '## Uses\n\n<img alt="x" src="leaf.png">\n'), "README.md:", "links to 'leaf.png'"),
    (front("## Uses\n", "## Uses\n\n[![A](LICENSE)](gone.md)\n"), "README.md:", "links to 'gone.md'"),
    (front("## Uses\n", "## Uses\n\n[![A](gone.png)](LICENSE)\n"), "README.md:", "links to 'gone.png'"),
    (front("## Uses\n", "## Uses\n\nSee [this][x].\n\n[x]: gone.md\n"), "README.md:", "links to 'gone.md'"),
    (front("## Uses\n", "## Uses\n\n[this](#nowhere)\n"), "README.md:", "no heading has that anchor"),
    (front("## Uses\n", "## Uses\n\n[this]()\n"), "README.md:", "leads nowhere"),
    (front("## Uses\n", "## Uses\n\n<!-- open\n"), "README.md:", "not closed and hides"),
    (front("tab of the Hub page. -->", "tab"), "README.md:", "not closed and hides"),
    (front("## Uses\n", "## Uses\n\n{{ cookiecutter.repo_name }}\n"), "README.md:", "template mark"),
    (front("## Uses\n", "## Uses\n\n{% if x %}\n"), "README.md:", "template mark"),
    (front(LICENSE_LINE, "licence: apache-2.0"), "README.md:3", "`licence` is not read. Did you mean `license`?"),
    (front("pipeline_tag: ", "pipeline-tag: "), "README.md:", "Did you mean `pipeline_tag`?"),
    (front('- "en"', '- "en"\nbase_model_relation: fine-tune'), "README.md:", "Did you mean 'finetune'?"),
    (front('- "en"', '- "en"\nmodel-index:\n- name: x'), "README.md:", "has no `results`"),
    (front("  year = {2026},", "  year = {2026,"), "README.md:", "braces are not closed"),
    (front("  year = {2026},", "  year = {2026}"), "README.md:", "has a BibTeX entry that lacks a comma. Put one at the end of this line."),
    (front("@software{leaf-net,", "@software{leaf-net"), "README.md:", "has a BibTeX entry that lacks a comma."),
    (front("@software{leaf-net,", "@software{"), "README.md:", "has a BibTeX entry without a key. Write @software{a-key, ...}."),
    (front("@software{leaf-net,", "@software{,"), "README.md:", "has a BibTeX entry without a key."),
    (front("## Glossary", "```bibtex\n@misc{Leaf-Net, title = {Twigs}}\n```\n\n## Glossary"), "README.md:", "has two BibTeX entries with the key 'Leaf-Net'. Rename one of them."),
    (front("## Glossary", "```bibtex\n@misc{a, title = {Leaves & twigs}}\n```\n\n## Glossary"), "README.md:", r"has a bare '&' in a BibTeX entry. Write '\&'."),
    (front("## Glossary", "```bibtex\n@misc{a, title = {Leaf_net},\n  note = {50% of it}}\n```\n\n## Glossary"), "README.md:", r"has a bare '%' in a BibTeX entry. Write '\%'."),
    (front("## Uses\n", "## Uses\n\nOur guidance. -->\n"), "README.md:", "ends a comment that was never opened. Put `<!--` before it, or delete the `-->`."),
    (front("## Uses\n", "## Uses\n\n<!-- one --> two\n-->\n"), "README.md:", "ends a comment that was never opened."),
    (front("## Uses\n", "## Uses\n\n<htps://example.org/a>\n"), "README.md:", "links to 'htps://example.org/a'. Did you mean 'https://example.org/a'?"),
    (front("## Uses\n", "## Uses\n\n[a](https//example.org/a)\n"), "README.md:", "Did you mean 'https://example.org/a'?"),
    (front("## Uses\n", "## Uses\n\n[a](https:/example.org/a) <img src=\"htttp://example.org/b\">\n"), "README.md:", "Did you mean 'http://example.org/b'?"),
    (("data/README.md", "# Data", "# Data\n\n[a][1]\n\n[1]: ttps://example.org/a\n"), "data/README.md:", "links to 'ttps://example.org/a'. Did you mean 'https://example.org/a'?"),
    (citation("https://orcid.org/", ""), "CITATION.cff:", "Write 'https://orcid.org/0000-0002-1825-0097'"),
    (("data/README.md", "(https://huggingface.co/docs/hub/datasets-cards)", "(cards.md)"), "data/README.md:", "links to 'cards.md'"),
    (citation("cff-version: 1.2.0\n", ""), "CITATION.cff", "has no `cff-version`"),
    (citation('title: "Leaf Net"', "title:"), "CITATION.cff:", "`title` has no value"),
    (citation('title: "Leaf Net"', 'title: "Leaf'), "CITATION.cff:", "is not valid YAML"),
    (citation('title: "Leaf Net"', 'title: "Twig"'), ".zenodo.json:", "the title 'Leaf Net' (`title`) differs from 'Twig' in CITATION.cff"),
    (citation('version: "1.0.0"', "version: 1.10"), "CITATION.cff:", "read as a number, so that 1.10 becomes 1.1"),
    (citation('version: "1.0.0"', 'version: "1.10.0"'), ".zenodo.json:", "the version '1.0.0' (`version`) differs from '1.10.0' in CITATION.cff"),
    (citation('version: "1.0.0"', 'version: "1.10.0"'), "README.md:", "the version '1.0.0' (BibTeX, version) differs from '1.10.0'"),
    (citation("2026-01-31", "2026-02-30"), "CITATION.cff:", "is not a day of the form YYYY-MM-DD that exists"),
    (citation("2026-01-31", "31.01.2026"), "CITATION.cff:", "is not a day of the form YYYY-MM-DD"),
    (citation("2026-01-31", "2027-01-31"), ".zenodo.json:", "the date '2026-01-31' (`publication_date`) differs from '2027-01-31'"),
    (citation("2026-01-31", "2027-01-31"), "README.md:", "the year '2026' (BibTeX, year) differs from '2027-01-31'"),
    (citation("Apache-2.0", "MIT"), "README.md:", "the license 'apache-2.0' (`license`) differs from 'mit' in CITATION.cff"),
    (citation("Apache-2.0", "MIT"), ".zenodo.json:", "the license 'apache-2.0' (`license`) differs from 'mit'"),
    (citation("Apache-2.0", "MIT"), "LICENSE:1", "the license 'apache-2.0' differs from 'mit'"),
    (citation("0000-0002-1825-0097", "0000-0002-1825-0098"), "CITATION.cff:", "is not the address of a valid ORCID iD"),
    (citation("0000-0002-1825-0097", "0000-0002-9079-593X"), ".zenodo.json:", "have the ORCID iD 0000-0002-1825-0097 for 'Doe, Jane' instead of 0000-0002-9079-593X"),
    (citation('given-names: "Jane"', 'given-names: "Joan"'), ".zenodo.json:", "lack 'Doe, Joan' and have 'Doe, Jane', who is not there"),
    (zenodo('"title": "Leaf Net",', '"title": "Leaf Net"'), ".zenodo.json:4", "is not valid JSON"),
    (zenodo('"version": "1.0.0"', '"version": 1.0'), ".zenodo.json:", "`version` was read as the number 1.0. Put it in quotes."),
    (zenodo('"title": "Leaf Net",', '"title": "",'), ".zenodo.json:", "`title` has no value. Give it one, or delete it."),
    (zenodo('"license"', '"licence"'), ".zenodo.json:", "`licence` is not read. Did you mean `license`?"),
    (zenodo('"access_right": "open"', '"access_right": "public"'), ".zenodo.json:", "`access_right` 'public' is not an access right that Zenodo knows."),
    (zenodo('"isSupplementedBy"', '"isSuplementedBy"'), ".zenodo.json:", "Write 'isSupplementedBy'."),
    (zenodo("apache-2.0", "mit"), ".zenodo.json:", "the license 'mit' (`license`) differs from 'apache-2.0' in CITATION.cff"),
    (zenodo('"name": "Núñez, José"', '"name": "Nunez, Pepe"'), ".zenodo.json:", "lack 'Núñez, José' and have 'Nunez, Pepe'"),
    (zenodo('"name": "Núñez, José"', '"nom": "Núñez, José"'), ".zenodo.json:", "`creators` number 2 has no `name`. Add it, for example 'Family, Given'"),
    (zenodo('"2026-01-31"', '"31 January"'), ".zenodo.json:", "`publication_date` '31 January' is not a day of the form YYYY-MM-DD that exists."),
    (front(LICENSE_LINE, "license: other\nlicense_name: ours\nlicense_link: OURS.md"), "README.md:5", "there is no file 'OURS.md'"),
    (front('- "en"', '- "en"\nco2_eq_emissions: 0.3 kg'), "README.md:", "is '0.3 kg', but has to be a number. Write the grams"),
    (front('- "en"', '- "en"\nco2_eq_emissions: {emissions: 0.3 kg}'), "README.md:", "without a unit: `emissions: 12.3`"),
    (front("## Uses\n", "## Uses\n\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> main\n"), "README.md:", "holds a merge conflict"),
    (("data/README.md", "# Data", "<<<<<<< HEAD\n=======\n# Data\n>>>>>>> x"), "data/README.md:1", "holds a merge conflict"),
    (citation("type: software", "type: software\ndoi: hello"), "CITATION.cff:", "`doi` 'hello' is not a bare DOI"),
    (citation("type: software", "type: software\ndoi: https://doi.org/10.5281/zenodo.1"), "CITATION.cff:", "Write '10.5281/zenodo.1'"),
    (front("- **Version:** 1.0.0", "- **Version:** 0.9.0"), "README.md:", "the version '0.9.0' (the Version bullet) differs"),
    (front("- **Version:** 1.0.0", "- **Version:** 1.0.0\n- **Version:** 0.9.0"), "README.md:", "the version '0.9.0' (the Version bullet) differs"),
    (front("url = {https://huggingface.co/imageomics/leaf-net}", "url = {https://huggingface.co/other/leaf}"), "README.md:", "the address of the model"),
    (front("[Code](https://github.com/imageomics/leaf-net)", "<https://github.com/other/leaf>"), "README.md:", "the address of the code"),
    (front("José Núñez, A Consortium\n- **Model", "José Núñez\n- **Model"), "README.md:", "the authors (the bullet Developed by), compared with CITATION.cff (`authors`), line 6, lack 'A Consortium'"),
    (("CONTRIBUTING.md", "(https://git-lfs.com)", "(lfs.md)"), "CONTRIBUTING.md:", "links to 'lfs.md'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("damage", "place", "sentence"), DAMAGES, ids=[f"{i}-{d[2][:30]}" for i, d in enumerate(DAMAGES)]
)
def test_damage_is_named_with_its_place(repository, damage, place, sentence):
    edit(repository, *damage)
    found, text = check(repository.folder)
    assert report.fails(found)
    assert [line for line in text.splitlines() if line.startswith(place) and sentence in line], text


def swap_authors(repository):
    people = '- family-names: "Núñez"\n    given-names: "José"\n  - name: "A Consortium"'
    edit(
        repository, "CITATION.cff", people, '- name: "A Consortium"\n  - family-names: "Núñez"\n    given-names: "José"'
    )


ZIP, PICKLE = b"PK\x03\x04" + b"0" * 100, b"\x80\x02}q\x00."


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"weights/net.pt": ZIP}, "weights/net.pt"),
        ({"weights/net.pth": PICKLE, "weights/a/net.ckpt": ZIP}, "weights/a/net.ckpt"),
        ({"pytorch_model.bin": ZIP, "model.pkl": PICKLE}, "model.pkl"),
        ({"pytorch_model.bin": ZIP, "model.safetensors": b"{}"}, None),
        ({"weights/net.onnx": ZIP, "data/table.bin": b"0123456789", "weights/net.pt": b"version https://git-lfs"}, None),
        ({"checkpoint-10/training_args.bin": ZIP, "checkpoint-10/optimizer.pt": ZIP, "checkpoint-10/rng_state_0.pth": ZIP}, None),
        ({"net.pt": b""}, None),
    ],
)  # fmt: skip
def test_weights_that_are_pickles_get_advice(repository, files, told):
    for file, content in files.items():
        write(repository, file, content)
    found, text = check(repository.folder)
    assert [problem.file for problem in found.problems if problem.rule == "weights-pickled"] == [told] * bool(told)
    assert not told or "loading it runs the code in it. Save the weights as safetensors" in text
    assert not report.fails(found)


def test_zenodo_file_without_the_authors_of_the_citation_is_told(repository):
    data = json.loads((repository.folder / ".zenodo.json").read_text("utf-8"))
    del data["creators"]
    write(repository, ".zenodo.json", json.dumps(data).encode())
    found, text = check(repository.folder)
    assert report.fails(found)
    assert ".zenodo.json:1: error: It has no `creators`, and Zenodo does not read the authors in CITATION.cff" in text


@pytest.mark.parametrize(
    ("name", "orcid", "authors", "rule", "mend"),
    [
        ("Jane Doe", "0000-0002-1825-0097", None, "zenodo-name", "Write 'Family, Given', with one comma."),
        ("Doe, Jane, Jr.", "", None, "zenodo-name", "Write 'Doe, Jane Jr.', with one comma."),
        ("Jane Q Doe", "0000-0002-1825-0097", None, "zenodo-name", "Zenodo takes 'Jane Q Doe' for a family name. Write '"),
        ("Jane Doe", "", None, None, ""),
        ("Plato", "0000-0002-1825-0097", None, None, ""),
        ("The Team of Leaf Lab", "0000-0002-1825-0097", None, None, ""),
        ("Leaves, Trees, and Roots", "", None, None, ""),
        ("Doe, Jane, A. B.", "0000-0002-1825-0097", None, "zenodo-name", ", with one comma."),
        ("Doe, Jane, née Roe", "0000-0002-1825-0097", None, "zenodo-name", "Write 'Doe, Jane née Roe', with one comma."),
        ("Leaf Lab", "", None, None, ""),
        ("Leaves, Trees, A University", "", None, None, ""),
        ("Leaves, A University", "", "name: Leaves, A University", "zenodo-group-split",
         "Zenodo takes this group for a person, 'A University Leaves'. Write 'Leaves - A University'."),
        ("Leaves - A University", "", "name: Leaves, A University", None, ""),
        ("Doe, Jane", "", "{family-names: Doe, given-names: Jane}", None, ""),
    ],
)  # fmt: skip
def test_name_that_zenodo_misreads_is_told_with_the_right_one(repository, name, orcid, authors, rule, mend):
    creator = {"name": name, "orcid": orcid}
    data = json.loads((repository.folder / ".zenodo.json").read_text("utf-8")) | {"creators": [creator]}
    write(repository, ".zenodo.json", json.dumps(data).encode())
    text = (repository.folder / "CITATION.cff").read_text("utf-8")
    if authors:
        text = re.sub(r"^authors:\n(?:[ -].*\n)*", f"authors:\n- {authors}\n", text, flags=re.MULTILINE)
        write(repository, "CITATION.cff", text.encode())
    found = [problem for problem in check(repository.folder)[0].problems if problem.rule.startswith("zenodo-")]
    assert [problem.rule for problem in found] == [rule] * bool(rule)
    assert all(mend in problem.text for problem in found)
    if authors:  # it is the same author in both files
        places = [problem.file for problem in check(repository.folder)[0].problems if problem.rule == "authors-differ"]
        assert ".zenodo.json" not in places


@pytest.mark.parametrize("access", ["open", "embargoed", "restricted", "closed", ""])
def test_access_that_a_release_on_github_does_not_keep_gets_advice(repository, access):
    edit(
        repository,
        ".zenodo.json",
        '"access_right": "open"',
        f'"access_right": "{access}", "embargo_date": "2027-01-31"',
    )
    found = [problem for problem in check(repository.folder)[0].problems if problem.rule == "zenodo-access"]
    assert len(found) == (access not in ("open", ""))


def with_dois(repository, citation_doi, bibtex_doi):
    edit(repository, "CITATION.cff", "type: software", f"type: software\n{citation_doi}")
    edit(repository, "README.md", "  version = {1.0.0},", f"  version = {{1.0.0}},\n  doi = {{{bibtex_doi}}},")


IDENTIFIERS = "identifiers:\n  - {type: doi, value: 10.5281/zenodo.1}\n  - {type: doi, value: 10.5281/zenodo.2}"
RANDOM = "KbQnZtVxWmRdYhLpGcJsFuTaEiOyNkBvPq"  # as a key would be: letters that do not repeat
OTHER_DAMAGES = {
    "README.md: is missing": lambda r: remove(r, "README.md"),
    "LICENSE: is missing": lambda r: remove(r, "LICENSE"),
    "CITATION.cff: is missing": lambda r: remove(r, "CITATION.cff"),
    "LICENSE: is empty": lambda r: write(r, "LICENSE", b"\n"),
    "LICENSE:3: has a blank that is not filled in: '[year]'": lambda r: write(r, "LICENSE", b"MIT License\n\nCopyright (c) [year] [fullname]\n"),
    "LICENSE:1: does not read like 'apache-2.0'": lambda r: write(r, "LICENSE", b"Do as you like.\n"),
    "README.md: is not UTF-8": lambda r: write(r, "README.md", "---\nlicense: mit\n---\n# Núñez".encode("latin-1")),
    "README.md:2: does not hold `key: value` lines": lambda r: write(r, "README.md", b"---\n- a\n- b\n---\n# x\n"),
    "data/README.md:2: holds a merge conflict": lambda r: write(r, "data/README.md", "Núñez\n<<<<<<< a\n=======\n>>>>>>> b\n".encode("latin-1")),
    "CITATION.cff: is not UTF-8": lambda r: write(r, "CITATION.cff", b"title: \xff"),
    "CITATION.cff:1: does not hold `key: value` lines": lambda r: write(r, "CITATION.cff", b""),
    ".zenodo.json:1: is not one JSON object": lambda r: write(r, ".zenodo.json", b"[]"),
    ".zenodo.json:5: are in another order": swap_authors,
    "src/key.pem:2: a private key or token": lambda r: write(r, "src/key.pem", b"\n-----BEGIN RSA PRIVATE KEY-----\n" + RANDOM.encode() * 2),
    "notebooks/x.ipynb:1: a private key or token (hf_KbQn...)": lambda r: write(r, "notebooks/x.ipynb", b"login('hf_" + RANDOM.encode() + b"')"),
    ".eval_results/x.yaml:1: is a mapping, but has to be a list. Put `- ` before each item": lambda r: write(r, ".eval_results/x.yaml", b"a: 1\n"),
    "README.md: the DOI '10.5281/zenodo.2' (BibTeX, doi) differs from '10.5281/zenodo.1' in CITATION.cff (`doi`)":
        lambda r: with_dois(r, "doi: 10.5281/zenodo.1", "10.5281/zenodo.2"),
    "README.md: the DOI '10.5281/zenodo.3' (BibTeX, doi) differs from '10.5281/zenodo.1, 10.5281/zenodo.2'":
        lambda r: with_dois(r, IDENTIFIERS, "10.5281/zenodo.3"),
    "pyproject.toml:2: `ignore` names 'link-brokn', which is not a rule. Did you mean 'link-broken'?":
        lambda r: write(r, "pyproject.toml", b"[tool.model-repo.ignore]\nlink-brokn = 'why'\n"),
    "pyproject.toml:2: gives no reason": lambda r: write(r, "pyproject.toml", b"[tool.model-repo.ignore]\nlink-broken = ' '\n"),
    "pyproject.toml: is not valid TOML": lambda r: write(r, "pyproject.toml", b"[tool.model-repo.ignore\n"),
}  # fmt: skip


@pytest.mark.parametrize("sentence", OTHER_DAMAGES)
def test_other_damage_is_named(repository, sentence):
    OTHER_DAMAGES[sentence](repository)
    found, text = check(repository.folder)
    assert report.fails(found)
    file, _, said = sentence.partition(": ")
    assert [line for line in text.splitlines() if line.startswith(file) and said in line], text


@pytest.mark.parametrize("file", ["README.md", "CITATION.cff", ".zenodo.json"])
def test_file_that_cannot_be_read_is_told_of_once(repository, file):
    write(repository, file, "Núñez".encode("latin-1"))
    told = [each for each in read_answers(repository.folder).remarks if each.startswith(file)]
    assert told == [f"{file} is not UTF-8 text (byte 2). Save it with the encoding UTF-8."]
    assert [each.rule for each in report.check(str(repository.folder)).problems if each.file == file] == ["not-utf-8"]
