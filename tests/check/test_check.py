"""The checker of a generated repository: damage is named, health is not, and it always ends with a sentence."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import TEMPLATE, Repository, model_repo, typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model_repo.check import fix as changes
from model_repo.check import report, sections
from model_repo.check.git import Git
from model_repo.check.rules import RULES
from model_repo.texts import bibtex


def check(folder, **options):
    """The report on a folder, and its text."""
    found = report.check(str(folder), **options)
    return found, report.as_text(found)


def run(folder, *options):
    """Runs the command: (exit status, what it printed)."""
    done = typed("check", *options, cwd=folder)
    assert not done.stderr, done.stderr
    return done.exit_code, done.stdout


@pytest.fixture
def repository(fresh, tmp_path):
    """A copy of the fresh repository."""
    return Repository(shutil.copytree(fresh, tmp_path / "leaf-net"))


def edit(repository, file, old, new):
    """Replaces text that must be there."""
    path = repository.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def finish(repository):
    """Writes something for every placeholder, as an author would."""
    path = repository.folder / "README.md"
    text = re.sub(r"\[More Information Needed[^\]]*\]", "Written.", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("More information needed for further recommendations.", "Ask us."), encoding="utf-8")


def front(old, new):
    return ("README.md", old, new)


def citation(old, new):
    return ("CITATION.cff", old, new)


def zenodo(old, new):
    return (".zenodo.json", old, new)


LICENSE_LINE = 'license: "apache-2.0"'
LANGUAGE = 'language:\n- "en"'
TAGS = '- "biology"'

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
    (front("tab of the Hub page is there for that, too. -->", "tab"), "README.md:", "not closed and hides"),
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


def remove(repository, file):
    (repository.folder / file).unlink()


def write(repository, file, content):
    path = repository.folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


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
    assert "Zenodo does not read the authors in CITATION.cff" in text


@pytest.mark.parametrize(
    ("name", "orcid", "authors", "rule", "mend"),
    [
        ("Jane Doe", "0000-0002-1825-0097", None, "zenodo-name", "Write 'Family, Given', with one comma."),
        ("Doe, Jane, Jr.", "", None, "zenodo-name", "Write 'Doe, Jane Jr.', with one comma."),
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


BIG = 100 * 2**20 + 1


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


HEALTHY = {
    "a list of licenses": front(LICENSE_LINE, "license:\n- apache-2.0\n- mit"),
    "keys of one's own": front(LICENSE_LINE, LICENSE_LINE + "\nmy_lab: {room: 3}\nthumbnail: https://example.org/x.png"),
    "anchors and merged keys": front(LICENSE_LINE, "license: &l apache-2.0\nmine: &m {a: 1}\nyours: {<<: *m}\nagain: *l"),
    "an unknown library": front("# library_name: transformers", "library_name: our-own"),
    "measured emissions": front(LICENSE_LINE, LICENSE_LINE + "\nco2_eq_emissions:\n  emissions: 12.3\n  source: codecarbon"),
    "an evaluation": front(LICENSE_LINE, LICENSE_LINE + "\nmodel-index:\n- name: x\n  results: []"),
    "white space before the front matter": front("---\n", "\n---\n"),
    "an interval and links": front("## Uses\n", "## Uses\n\nIn the interval [0, 1).\n" + "\nSee [a](LICENSE).\n" * 12),
    "a Setext heading": front("## Uses\n", "## Uses\n\nMore\n=======\n\n"),
    "the license by its name": front("[Apache-2.0](LICENSE)", "Apache License 2.0"),
    "a title with a subtitle": citation('title: "Leaf Net"', 'title: "Leaf Net: names for leaves"'),
    "a title in other letters": front("# Model Card for Leaf Net", "# Model Card for *leaf-net*"),
    "initials": zenodo('"Doe, Jane"', '"Doe, J."'),
    "a Zenodo file without title": zenodo('  "title": "Leaf Net",\n', ""),
    "an address of a branch": front("[Code](https://github.com/imageomics/leaf-net)", "<https://github.com/Imageomics/leaf-net/tree/main>"),
    "a preprint of the paper": front("- **Paper:** [More Information Needed--optional]", "- **Paper:** <https://arxiv.org/abs/2311.18803>"),
    "a gate": front(LICENSE_LINE, LICENSE_LINE + "\nextra_gated_prompt: Please ask.\ninference: false"),
    "a three-letter language": front('- "en"', "- en\n# - grc"),
    "a mail link": front("## Uses\n", "## Uses\n\n[write](mailto:a@example.org) <a@example.org> <https://example.org>\n"),
    "links that are there": front("## Uses\n", '## Uses\n\n[a](LICENSE) [b](./data/README.md "x") [c](#direct-use) [d](/src) [e](<LICENSE>)\n'),
    "an anchor set by hand": front("## Uses\n", '## Uses\n\n<a id="here"></a> [x](#here)\n'),
    "links in code": front("## Uses\n", "## Uses\n\n`[a](gone.md)`\n\n```markdown\n[b](gone.md) {{ cookiecutter.x }} <!-- \n```\n"),
    "links in comments": front("## Uses\n", "## Uses\n\n<!-- [a](gone.md) -->\n"),
    "brackets that are no links": front("## Uses\n", "## Uses\n\n[1] (see below), \\[a\\](b), x[i](j k), [ ] open\n"),
    "a chat template in code": front("## Uses\n", "## Uses\n\n```jinja\n{% for m in messages %}{{ m.content }}{% endfor %}\n```\n"),
    "LaTeX": front("## Uses\n", "## Uses\n\n\\\\(\\frac{{a}}{{b_1}}\\\\) and $x^{{2}}$\n"),
    "sections marked optional": front("### Downstream Use", "### Downstream Use [optional]"),
    "a section more": front("## Uses\n", "## Our Lab's Section\n\nText.\n\n## Uses\n"),
    "accents in TeX": front("Núñez, José", "N{\\'u}{\\~n}ez, Jos{\\'e}"),
    "authors on several lines": front("Doe, Jane and Núñez, José and {A Consortium}", "Doe, Jane and\n    Jos{\\'e} Núñez and\n {A Consortium}"),
    "and others": front("Doe, Jane and Núñez, José and {A Consortium}", "Doe, Jane and others"),
    "a DOI": front("  title = {Leaf Net}", "  doi = {10.1000/x},\n  title = {{Leaf Net}}"),
    "another software cited": front("## Glossary", "```bibtex\n@software{x,\n  title = {Other},\n  version = {9.9.9}\n}\n```\n\n## Glossary"),
    "a date that is not quoted": citation('"2026-01-31"', "2026-01-31"),
    "a DOI in the citation": citation("type: software", "type: software\ndoi: 10.5281/zenodo.1"),
    "identifiers in the citation": citation("type: software", "type: software\nidentifiers:\n  - {type: doi, value: 10.5281/zenodo.1}"),
    "Zenodo's license as an object": zenodo('"license": "apache-2.0"', '"license": {"id": "apache-2.0"}'),
    "an address as the target of a link": front("[Code](https://github.com/imageomics/leaf-net)", "[here](https://github.com/imageomics/leaf-net)"),
    "a version without its zeros": zenodo('"version": "1.0.0"', '"version": "v1.0"'),
    "a preprint under @misc": front("## Glossary", "```bibtex\n@misc{x,\n  title = {Leaf Net: on leaves},\n  year = {1999},\n  eprint = {2401.00001}\n}\n```\n\n## Glossary"),
    "a heading with a conference and an emoji": front("# Model Card for Leaf Net", "# :leaves: Leaf Net (CVPR 2025)"),
    "a heading that says model card last": front("# Model Card for Leaf Net", "# Leaf Net Model Card"),
    "a heading of a part": front("# Model Card for Leaf Net", "# Table of Contents"),
    "a comma before and": front("José Núñez, A Consortium\n", "José Núñez, and A Consortium\n"),
    "JSON as no one writes it": zenodo('"title": "Leaf Net"', '"title"\n:\t"Leaf \\u004eet", "x\\n": ["\\ud83c\\udf43", "\\\\ud83c", "\x7f"]'),
    "BibTeX with mathematics, escapes and an address": front("## Glossary", "```bibtex\n@misc{b,\n  title = {$x_1$ \\& y\\_1 \\#1},\n  howpublished = {\\url{https://example.org/a_b?c=1&d=%20}},\n  url = {https://example.org/a_b&c},\n  month = jan # \"~1\",\n}\n```\n\n## Glossary"),
    "arrows": front("## Uses\n", "## Uses\n\nimage --> label, `-->`, image -->label\n\n```\na -->\n```\n"),
    "addresses of other kinds": front("## Uses\n", "## Uses\n\n<doi:10.1/x> <ftp://example.org> [a](hf://b/c) [d](HTTPS://example.org) <x:y>\n"),
    "communities": zenodo('"upload_type"', '"communities": [{"identifier": "x"}], "upload_type"'),
}  # fmt: skip


@pytest.mark.parametrize("health", HEALTHY)
def test_unusual_but_healthy_is_not_reported(repository, health):
    edit(repository, *HEALTHY[health])
    found, text = check(repository.folder)
    assert not found.problems, text
    unclear = {"a list of licenses": "license, ", "and others": "authors, "}.get(health, "")
    agree = "Title, version, date, license, authors,".replace(unclear.strip() or "\0", "").replace("  ", " ").rstrip()
    assert text.startswith(f"No problems: what is there is valid. {agree}"), text


def test_card_that_training_wrote_may_link_to_what_is_not_there(repository):
    for folder, wrong in (("runs/a", False), ("notebooks/a", True)):
        (repository.folder / folder).mkdir(parents=True)
        (repository.folder / folder / "README.md").write_text("See [the weights](model.bin).\n", encoding="utf-8")
        assert report.fails(check(repository.folder)[0]) is wrong


ENTRIES = """```bibtex
@article{one, title = {On leaves}, doi = {10.1234/leaf.5}}
@article{two, title = {Trees}, journal = {arXiv preprint arXiv:2401.00001}, doi = {10.1234/tree.6}}
```
"""


@pytest.mark.parametrize(("doi", "differing"), [("10.1234/leaf.5", 0), ("10.1234/root.7", 2)])
def test_only_one_of_the_papers_that_a_card_cites_has_to_be_the_citations(repository, doi, differing):
    edit(repository, "README.md", "## Glossary", f"{ENTRIES}\n## Glossary")
    edit(
        repository,
        "CITATION.cff",
        "type: software",
        f"type: software\nreferences:\n- {{type: article, title: On leaves, authors: [{{name: x}}], doi: {doi}}}",
    )
    found, text = check(repository.folder)
    assert [problem.rule for problem in found.problems] == ["paper-differs"] * differing, text


def test_quotes_in_braces_do_not_end_a_field_of_bibtex():
    (entry,) = bibtex.entries('@misc{x, author = "Lo{\\"i}c B{"}a and Jane O{\\textquoteright}Neil", year = 2020}')
    assert [bibtex.from_tex(name) for name in bibtex.split_names(entry.fields["author"].text)] == [
        'Loïc B"a',
        "Jane O’Neil",
    ]
    assert entry.fields["year"].text == "2020"


def test_absence_is_no_disagreement(repository):
    edit(repository, "README.md", "Doe, Jane and Núñez, José and {A Consortium}", "Doe, Jane and others")
    edit(repository, "CITATION.cff", '    orcid: "https://orcid.org/0000-0002-1825-0097"\n', "")
    edit(repository, ".zenodo.json", '  "version": "1.0.0",\n', "")
    found, text = check(repository.folder)
    assert not found.problems, text


def test_one_wrong_license_gives_one_finding(repository):
    edit(repository, "README.md", LICENSE_LINE, "license: apache2")
    found, text = check(repository.folder)
    assert [problem.rule for problem in found.problems] == ["license-unknown"], text


def test_windows_line_ends_are_fine(repository):
    for file in ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", ".gitattributes"):
        path = repository.folder / file
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found, text = check(repository.folder)
    assert not found.problems, text


def test_another_card_gets_what_is_wrong_and_one_line_of_advice(tmp_path):
    card = "---\nlicense: apache2\n---\n# Our bird model\n\n## Training\n\n[gone](gone.md)\n\n## Data\n\nMore information needed\n"
    (tmp_path / "README.md").write_text(card, "utf-8")
    found, text = check(tmp_path)
    assert [(p.severity, p.rule) for p in found.problems] == [
        ("error", "license-unknown"), ("error", "link-broken"), ("advice", "card-of-another-make"),
    ]  # fmt: skip
    assert "the repository has no LICENSE or CITATION.cff or .zenodo.json. To bring in the lab's sections" in text
    assert [(part.section, part.line) for part in found.unwritten] == [("Data", 12)]
    assert "Parts of the card that hold a placeholder: 1." in text


def test_nothing_is_said_to_agree_that_was_not_compared(tmp_path):
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# Our bird model\n", "utf-8")
    assert check(tmp_path)[0].compared == []
    assert "agree" not in check(tmp_path)[1]


# --- What is still to be written ---


def unwritten(repository):
    return {(part.section, part.label): part for part in check(repository.folder)[0].unwritten}


def test_fresh_repository_passes_and_lists_what_is_left(fresh):
    found, text = check(fresh)
    assert not report.fails(found)
    assert re.search(
        r"Model card: \d+ of \d+ parts are written\. Not written yet: \d+ required, 7 encouraged, 10 optional", text
    )
    for part in ("required  Model Description / Model type", "optional  Downstream Use", "encouraged  Preprocessing"):
        assert part in text


def test_complete_fails_until_required_parts_are_written(repository):
    found, text = check(repository.folder, complete=True)
    assert report.fails(found)
    assert re.search(r"README.md:\d+: error: 'Direct Use' is required and not written yet", text)
    assert "'Downstream Use' is required" not in text
    finish(repository)
    found, text = check(repository.folder, complete=True)
    assert not found.problems and re.search(r"(\d+) of \1 parts are written", text), text


NOT_WRITTEN = [
    "",
    "TODO",
    "tbd",
    "...",
    "xxx",
    "More information needed",
    "See [More Information Needed] there.",
    "<!-- a -->",
]


@pytest.mark.parametrize("text", NOT_WRITTEN)
def test_what_stands_in_for_a_text_is_not_written(repository, text):
    finish(repository)
    edit(repository, "README.md", "- **Model type:** Written.", f"- **Model type:** {text}")
    edit(repository, "README.md", "Written.\n\n### Downstream Use", f"{text}\n\n### Downstream Use")
    assert unwritten(repository).keys() == {("Model Description", "Model type"), ("Direct Use", "")}


def test_boilerplate_alone_is_not_written(repository):
    finish(repository)
    edit(repository, "README.md", "limitations of the model. Ask us.", "limitations of the model.")
    assert unwritten(repository).keys() == {("Recommendations", "")}


def test_heading_followed_by_a_deeper_one_needs_no_text(repository):
    finish(repository)
    edit(repository, "README.md", "Written.\n\n### Testing Data, Factors", "### Testing Data, Factors")
    assert not unwritten(repository)


def test_model_without_language_need_not_name_one(repository):
    edit(repository, "README.md", LANGUAGE + "\n", "")
    edit(repository, "README.md", "- **Language(s) (NLP):** en", "- **Language(s) (NLP):** [More Information Needed]")
    assert unwritten(repository)["Model Description", "Language(s) (NLP)"].need == "optional"


def test_invented_reference_to_the_paper_is_not_written(repository):
    finish(repository)
    reference = '\nreferences:\n  - type: article\n    title: "Paper on Leaf Net"\n    authors:\n      - name: x\n'
    edit(repository, "CITATION.cff", "\nkeywords:", f"{reference}keywords:")
    (part,) = check(repository.folder, complete=True)[0].unwritten
    assert (part.file, part.section, part.line) == ("CITATION.cff", "Citation", 21)
    assert report.fails(check(repository.folder, complete=True)[0])


def test_every_part_has_the_question_of_its_comment(fresh):
    card = Repository(fresh).text("README.md")
    parts = report.check(str(fresh)).unwritten
    assert sum(bool(part.question) for part in parts) > len(parts) - 8
    assert all(part.question in card for part in parts)


# --- Files and git ---


def git(folder, *words):
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def grow(repository, file, size):
    """Makes a file that only looks large: a hole."""
    path = repository.folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as stream:
        stream.truncate(size)


def test_large_files_that_git_would_not_send_to_lfs(repository):
    edit(repository, ".gitignore", "# macOS", "/data/big/\n# macOS")
    for file in ("weights/a.safetensors", "data/big/x.csv", "data/table.csv", "figures/map.png"):
        grow(repository, file, BIG)
    grow(repository, "figures/photo.png", 11 * 2**20)
    assert not check(repository.folder)[0].problems, "without git nobody knows"
    git(repository.folder, "init", "--quiet")
    found, text = check(repository.folder, git=Git.of(str(repository.folder)))
    assert [(p.file, p.severity) for p in found.problems] == [
        ("data/table.csv", "error"), ("figures/map.png", "error"), ("figures/photo.png", "advice"),
    ]  # fmt: skip
    assert 'git lfs track "data/table.csv"' in text and 'git lfs track "*.png"' in text


def test_git_is_asked_only_where_the_folder_is_the_top_of_a_work_tree(repository):
    assert Git.of(str(repository.folder)) is None
    git(repository.folder, "init", "--quiet")
    assert Git.of(str(repository.folder))
    assert Git.of(str(repository.folder / "data")) is None


def test_a_rule_is_switched_off_with_a_reason_that_is_repeated(repository):
    edit(repository, "README.md", "## Uses\n", "## Uses\n\n[a](gone.md)\n")
    write(
        repository, "pyproject.toml", b"[tool.model-repo]\nignore.link-broken = 'The figures come with the release.'\n"
    )
    found, text = check(repository.folder)
    assert not found.problems
    assert "Switched off in pyproject.toml: link-broken (The figures come with the release.)" in text


def test_every_rule_has_an_explanation():
    assert all(rule.check.__doc__ for rule in RULES.values())


# --- The command ---


def test_json_is_for_other_programs(fresh):
    status, printed = run(fresh, "--json")
    assert status == 0
    (row,) = json.loads(printed)["repositories"]
    assert row.keys() == {"folder", "of_template", "parts", "needs", "facts", "notes", "problems", "unwritten"}
    assert sum(row["needs"].values()) == row["parts"]
    assert row["facts"] == {
        "title": "Leaf Net",
        "version": "1.0.0",
        "date": "2026-01-31",
        "license": ["apache-2.0"],
        "code": "https://github.com/imageomics/leaf-net",
        "model": "https://huggingface.co/imageomics/leaf-net",
    }
    assert (row["of_template"], row["problems"]) == (True, [])
    assert row["parts"] > len(row["unwritten"])
    part = next(part for part in row["unwritten"] if part["section"] == "Direct Use")
    assert {"section", "label", "line", "need", "question"} <= part.keys()


def test_markdown_is_a_task_list_by_section(repository):
    edit(repository, "README.md", LICENSE_LINE, "license: <b>")
    text = report.as_markdown(report.check(str(repository.folder)))
    assert "## Problems" in text
    assert re.search(r"^- \[ \] README.md, line 3: \\`license\\`: '\\<b\\>' is not", text, re.MULTILINE)
    assert "### Environmental Impact\n\n- [ ] Hardware Type (encouraged; README.md, line " in text


def test_github_annotations_cannot_be_forged(tmp_path):
    evil = "a\n::error::b%,:.md"
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# Model\n", "utf-8")
    (tmp_path / evil).write_text("[x](gone)", "utf-8")
    found = report.check(str(tmp_path))
    lines = report.as_github(found).splitlines()
    assert len(lines) == len(found.problems) == 2
    assert any(
        "file=a%0A%3A%3Aerror%3A%3Ab%25%2C%3A.md,line=1,title=page-link-broken::links to 'gone'" in line
        for line in lines
    )
    for text in (report.as_text(found), report.as_markdown(found), report.as_line(found)):
        assert not re.search(r"^\s*::", text, re.MULTILINE)


def test_several_folders_give_one_line_each(fresh, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "README.md").write_text("---\nlicense: apache2\n---\n", "utf-8")
    status, printed = run(fresh, str(fresh), str(tmp_path / "other"))
    assert status == 1
    first, second = printed.splitlines()
    assert first.startswith(f"{fresh}: No problems") and second == f"{tmp_path / 'other'}: 1 error."


def test_wrong_usage_ends_with_2(fresh):
    done = model_repo("check", "no-such-folder", cwd=fresh)
    assert done.returncode == 2 and "no-such-folder does not exist" in done.stderr


def test_what_is_not_a_repository_gets_a_sentence(tmp_path, fresh):
    (tmp_path / "old" / "scripts" / "model_repository").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for folder, sentence in {
        "nowhere": "nowhere does not exist",
        fresh / "README.md": "README.md is a file. Name the folder",
        "empty": "empty is not a repository: it has no README.md",
        "old": "still holds the tools of an older version",
    }.items():
        for command in (["check", folder], ["fill", "--repository", folder]):
            done = typed(*command, cwd=tmp_path)
            assert (done.exit_code, done.stdout) == (2, "") and sentence in done.stderr


def test_a_name_does_not_stop_it_on_a_console_without_utf_8(fresh, tmp_path):
    card = (fresh / "README.md").read_text("utf-8").replace("Núñez, José", "Núñez, Pepe")
    (tmp_path / "README.md").write_text(card, "utf-8")
    shutil.copy(fresh / "CITATION.cff", tmp_path)
    settings = {"PYTHONIOENCODING": "ascii:strict", "PYTHONWARNDEFAULTENCODING": "1"}
    done = model_repo("check", tmp_path, cwd=fresh, env=settings)
    assert "N\\xfa\\xf1ez" in done.stdout and not done.stderr


def test_progress_bar_in_a_terminal_only(fresh):
    assert "[" not in run(fresh)[1].splitlines()[1]
    pty = pytest.importorskip("pty")
    output = []

    def read(descriptor):
        output.append(os.read(descriptor, 4096))
        return output[-1]

    pty.spawn(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(TEMPLATE)!r}); from model_repo.commands import main; main(['check', {str(fresh)!r}])",
        ],
        read,
    )
    assert re.search(rb"\[#+\.+\] \d+ %", re.sub(rb"\x1b\[\d*m", b"", b"".join(output)))


def test_report_can_be_cut_short(fresh):
    command = f"{sys.executable} -m model_repo check {fresh} | head -1"
    done = subprocess.run(command, cwd=TEMPLATE, shell=True, capture_output=True, check=True)
    assert not done.stderr


# --- Whatever is in the folder, it ends with a sentence ---

ODD = ["null", "[]", "{a: 1}", "- x", ": ", '"', "\t", "&a", "*a", "!!timestamp x", "1.10", "5", "2026-02-30", "\0", "```", "<!--", "-->",
       "[](", "![a](b", "[a](%)", "{", "}", "@software{", "license: {a: b}", "tags: {a: b}", "1: 2", "? x", "authors:", "  - 5",
       "  - family-names: {a: 1}", "    orcid: [1]", "title: [a]", '"creators": [{"name": 5}],', '"creators": {},', "---", "model-index: 5",
       "model-index: [{name: x, results: [{task: 5}]}]", "co2_eq_emissions: {emissions: {}}", "identifiers: [5]", "references: [{}]",
       "    doi: 5", "license: []", "- **License:**", "# ", "=======", "<<<<<<< x", "\\[", "$$", "\u2028", "\r", "x" * 5000]  # fmt: skip


@settings(max_examples=30, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(["README.md", "CITATION.cff", ".zenodo.json", "LICENSE"]),
    place=st.floats(0, 1, exclude_max=True),
    odd=st.lists(st.sampled_from(ODD), min_size=1, max_size=3),
    instead=st.booleans(),
)
def test_no_damage_stops_the_checker(repository, file, place, odd, instead):
    path = repository.folder / file
    whole = path.read_bytes()
    lines = whole.decode("utf-8").split("\n")
    number = int(place * len(lines))
    lines[number : number + instead] = odd
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        found, text = check(repository.folder)
        assert all(problem.file and problem.text for problem in found.problems)
        assert text and report.as_markdown(found) and report.as_data([found])
        changes.fix(str(repository.folder))
        sections.add_sections(str(repository.folder))
    finally:
        path.write_bytes(whole)


MANY = 1000 * int(os.environ.get("EXAMPLES", 10))  # repeated parts
HOSTILE = {
    "README.md": [
        "---\na: " + "[" * MANY + "\n---\n", "---\n" + "- " * MANY + "\n---\n", "---\na: " + "9" * 10_000 + "\n---\n# x\n",
        "# x\n" + "[" * MANY, "# x\n" + "[a](" * MANY, "# x\n" + ">" * MANY, "# x\n" + "![" * MANY, "# x\n" + "<!--" * MANY,
        "# x\n" + "a <!-- b\n" * MANY, "# x\n\n@software{" + "a={" * MANY, "# x\n```bibtex\n" + "@a{b,c={d},\n" * MANY,
        "# x\n" + "- **A:** b\n" * (MANY // 10), "# " + "x" * MANY, "# x\n" * (MANY // 10), "interval [0, 1).\n\n" + "[a](b)\n" * 10_000,
        "---\nlicense: " + "x" * MANY + "\n---\n# x\n", "{" * MANY, "<a " * MANY, "\n" * MANY, "`" * MANY, "|" * MANY, "*a" * MANY,
        "# x\n" + "<<<<<<< a\n" * MANY, "# x\n" + "a\u2028b\x85c\x0bd\x0ce" * 1000, "# x\na <!-- \0 --> b",
        "# x\n|a|b|\n|-|-|\n| <!-- c \\| d --> | e |",
    ],
    "CITATION.cff": ["a: &a [x,x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]\n" for i in range(24)),
                     "a: &a [*a]", "? " * MANY, "authors:\n" + "  - name: x\n" * (MANY // 10), "title: " + "9" * 10_000],
    ".zenodo.json": ["[" * MANY, '{"a":' * MANY, '{"version": ' + "9" * 10_000 + "}", "{" + '"a": 1,' * MANY + '"a": 1}'],
    "LICENSE": ["MIT " * MANY, "Permission is hereby granted " * (MANY // 10), "[year]" * (MANY // 10), "\0" * MANY],
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "number"), [(file, number) for file, texts in HOSTILE.items() for number in range(len(texts))]
)
def test_hostile_text_ends_with_a_sentence(repository, file, number):
    (repository.folder / file).write_text(HOSTILE[file][number], "utf-8", newline="")
    found, text = check(repository.folder)
    assert report.as_markdown(found) and report.as_github(found) is not None
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    changes.fix(str(repository.folder))


def test_card_over_a_megabyte_is_refused_by_its_size(repository):
    grow(repository, "README.md", 2**20 + 1)
    assert "README.md: error: has 1.0 MB; files over 1 MB are not read" in check(repository.folder)[1]


def test_strange_files_are_passed_over_with_a_sentence(repository):
    folder = repository.folder
    for name in ("README.md", "CITATION.cff", "LICENSE", ".zenodo.json"):
        os.remove(folder / name)
    os.mkfifo(folder / "README.md")
    os.symlink("/dev/zero", folder / "CITATION.cff")
    os.symlink("nowhere", folder / "LICENSE")
    os.mkdir(folder / ".zenodo.json")
    os.symlink(".", folder / "loop")
    os.symlink("b", folder / "a")
    os.symlink("a", folder / "b")
    deep = folder
    for _ in range(60):
        deep = deep / ("d" * 30)
    os.makedirs(deep)
    for name in ("\x1b[31mred\n::error::x.md", "##[error]x.md", "\udcff.md"):
        (folder / name).write_text("[x](gone)", "utf-8")
    _, text = check(folder)
    for file in ("README.md", "LICENSE", ".zenodo.json"):
        assert f"{file}: error: is not an ordinary file" in text
    assert "CITATION.cff: error: is a link that leads out of the repository" in text
    assert "\x1b" not in text and "##[" not in text and not re.search(r"^\s*::", text, re.MULTILINE)
    changes.fix(str(folder)), sections.add_sections(str(folder))
