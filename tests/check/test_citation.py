"""CITATION.cff: what CI refuses is refused offline before, in plain sentences."""

import json
import re
import subprocess
import sys

import pytest
import yaml
from citations import CI, MINIMAL, ORCID, author, identifier, minimal, read_as_ci, reference

from model_repo.check.citation import advice, problems

# A damaged file -> a piece of the one sentence about it.
DAMAGED = {
    # missing and empty keys
    minimal(cff_version=None): "has no `cff-version`, without which the file is refused. It needs `cff-version: 1.2.0`, `message:",
    minimal(message=None): "has no `message`, without which",
    minimal(title=None): "has no `title`, without which",
    minimal(authors=None): "has no `authors`, without which the file is refused. It needs `cff-version: 1.2.0`, `message:",
    minimal(title=""): "`title` has no value. Give it one, or delete it.",
    minimal(title='""'): "`title` has no value. Give it one, or delete it.",
    minimal(authors="[]"): "`authors` has no value. Give it one, or delete it.",
    minimal(authors=""): "`authors` has no value. Give it one, or delete it.",
    minimal(doi=""): "`doi` has no value. Give it one, or delete it.",
    minimal(version="~"): "`version` has no value. Give it one, or delete it.",
    minimal(abstract='""'): "`abstract` has no value.",
    minimal(keywords="\n  -\n  - birds"): "`keywords` number 1 has no value. Give it one, or delete it.",
    minimal(authors="\n  -"): "`authors` number 1 has no value. Give it one, or delete it.",
    # unknown keys
    minimal(authors=None, autors="[{name: A}]"): "`autors` is not a key of CITATION.cff. Did you mean `authors`?",
    minimal(authors=None, author="[{name: A}]"): "Did you mean `authors`?",
    minimal(title=None, Title="A"): "`Title` is not a key of CITATION.cff. Did you mean `title`?",
    minimal(date_release="2026-01-31"): "Did you mean `date-released`?",
    minimal(date="2026-01-31"): "Did you mean `date-released`?",
    minimal(licence="MIT"): "Did you mean `license`?",
    minimal(verison="1.0.0"): "`verison` is not a key of CITATION.cff. Did you mean `version`?",
    minimal(abtract="It names leaves."): "Did you mean `abstract`?",
    minimal(keyword="[birds]"): "Did you mean `keywords`?",
    minimal(github="https://github.com/a/b"): "Did you mean `repository-code`?",
    minimal(titel="Two"): "`titel` is not a key of CITATION.cff. Delete it, or put `#` before it.",
    minimal(funding="NSF"): "`funding` is not a key of CITATION.cff. Delete it, or put `#` before it.",
    minimal(orcid=ORCID): "`orcid` is a key of people, not of CITATION.cff. Move it there, or delete it.",
    minimal(journal="Nature"): "`journal` is a key of references, not of CITATION.cff. Move it there",
    minimal(year="2026"): "`year` is a key of references, not of CITATION.cff.",
    minimal() + '"license:MIT": MIT\n': "`license:MIT` is not a key of CITATION.cff. Did you mean `license`?",
    minimal() + "1: one\n": "`1` is not a key",
    minimal() + "2026-01-31: a day\n": "`2026-01-31` is not a key",
    minimal() + "~: nothing\n": "`None` is not a key",
    author("given-names: A\nfamily-name: B"): "`authors` number 1: `family-name` is not a key of people. Did you mean `fam",
    author("first-name: A\nfamily-names: B"): "Did you mean `given-names`?",
    author("family-names: B\norcid-id: 0000"): "Did you mean `orcid`?",
    author("family-names: B\nrole: lead"): "`role` is not a key of people. Delete it",
    reference("cff-version: 1.2.0"): "`cff-version` is a key of CITATION.cff, not of references. Move it there, or delete it.",
    reference("booktitle: Proceedings"): "`booktitle` is not a key of references. Did you mean `collection-title`?",
    # people and organizations
    author("name: A Lab\ngiven-names: Given"): "`authors` number 1: `name` is a key of organizations, not of people. Write `- family-names: ...` and",
    author("name: A Lab\naffiliation: University"): "`name` is a key of organizations, not of people. Write `- family-names: ...` and",
    author("location: Berlin"): "`authors` number 1 has no `name`, without which the file is refused. Write `name: ...`",
    author("name: 5"): "`name` was read as the number ",
    minimal(authors="Given Family"): "`authors` is 'Given Family', but has to be a list. Write `- family-names: ...` and, indented like it, `given-names: ...`;",
    minimal(authors="\n  - Given Family"): "`authors` number 1 is 'Given Family', but has to be `key: value` lines. Write `- family-names",
    minimal(authors="\n  family-names: A"): "`authors` is a mapping, but has to be a list. Write `- family-names: ...` and, indented like it",
    minimal(authors="\n  - name: A\n  - name: A"): "`authors` number 2 is the same as one before it. Delete it.",
    reference(publisher="Springer"): "`publisher` is 'Springer', but has to be `key: value` lines. Write `name: ...` below it, indented.",
    reference(publisher="{city: Berlin}"): "`preferred-citation`: `publisher` has no `name`, without which",
    reference(publisher="[{name: A}]"): "`publisher` is a list, but has to be `key: value` lines. Write `name: ...` below it",
    author("family-names: B\nemail: given at family"): "`email` 'given at family' is not an e-mail address.",
    author("family-names: B\nemail: a@b.c"): "is not an e-mail address.",
    author("family-names: B\ncountry: Germany"): "is not a country's code (ISO 3166-1). Write two uppercase letters",
    author("family-names: B\ncountry: de"): "`country` 'de' is not a country's code (ISO 3166-1). Write two uppercase letters, such as 'US'.",
    author("family-names: B\nwebsite: lab.org"): "`website` 'lab.org' is not an address. Write 'https://lab.org'.",
    # ORCID
    author('family-names: B\norcid: ""'): "`authors` number 1: `orcid` has no value. Give it one, or delete it.",
    author("family-names: B\norcid: 0000-0002-1825-0097"): f"is not the address of a valid ORCID iD. Write '{ORCID}'.",
    author(f"family-names: B\norcid: {ORCID.replace('https', 'http')}"): f"Write '{ORCID}'.",
    author("family-names: B\norcid: orcid.org/0000000218250097"): f"Write '{ORCID}'.",
    author("family-names: B\norcid: 0000-0002-1825-0098"): "is not the address of a valid ORCID iD. Copy it from orcid.org; its last character checks the others.",
    author("family-names: B\norcid: https://orcid.org/given-family"): "is not the address of a valid ORCID iD. Copy it from orcid.org",
    # DOI, addresses, identifiers
    minimal(doi="https://doi.org/10.5281/zenodo.1"): "`doi` 'https://doi.org/10.5281/zenodo.1' is not a bare DOI. Write '10.5281/zenodo.1'.",
    minimal(doi="http://dx.doi.org/10.5281/zenodo.1"): "Write '10.5281/zenodo.1'.",
    minimal(doi="'doi: 10.5281/zenodo.1'"): "Write '10.5281/zenodo.1'.",
    minimal(doi="|\n  10.5281/zenodo.1"): "has leading or trailing white space. Remove it.",
    minimal(doi="hello"): "`doi` 'hello' is not a bare DOI. It looks like '10.5281/zenodo.1234567'",
    minimal(doi="10.5281"): "is not a bare DOI",
    minimal(doi="[10.5281/zenodo.1]"): "`doi` is a list, but has to be text. Write it as one text",
    minimal(doi="10.1002/1<1::AID-SIM>3.0"): "is not a bare DOI. It looks like '10.5281/zenodo.1234567'; give the address of one with other signs as `url`.",
    minimal(url="lab.org/model"): "`url` 'lab.org/model' is not an address. Write 'https://lab.org/model'.",
    minimal(url="see our page"): "is not an address. Start it with https://.",
    minimal(repository_code="git@github.com:lab/model.git"): "is not an address. Start it with https://.",
    minimal(repository_code="git+https://github.com/lab/model"): "is not an address. Start it with https://.",
    identifier("value: 10.5281/zenodo.1"): "`identifiers` number 1 has no `type`, without which the file is refused. Write `- type: doi` and",
    identifier("type: DOI\nvalue: 10.5281/zenodo.1"): "`type` 'DOI' is not one of doi, url, swh, other. Did you mean 'doi'?",
    identifier("type: doi\nvalue: https://doi.org/10.5281/zenodo.1"): "`value` 'https://doi.org/10.5281/zenodo.1' is not a bare DOI.",
    identifier("type: url\nvalue: 10.5281/zenodo.1"): "is not an address. Write 'https://doi.org/10.5281/zenodo.1'.",
    identifier("type: swh\nvalue: swh:1:rev:123"): "`value` 'swh:1:rev:123' is not what the format takes here. Correct it, or delete the line.",
    identifier("type: other\nvalue: 5"): "`value` was read as the number ",
    identifier("type: doi\nvalue: 10.5281/zenodo.1\nrelation: new"): "`relation` is not a key of identifiers.",
    minimal(identifiers="10.5281/zenodo.1"): "`identifiers` is '10.5281/zenodo.1', but has to be a list. Put `- ` before each item.",
    minimal(identifiers="[10.5281/zenodo.1]"): "`identifiers` number 1 is '10.5281/zenodo.1', but has to be `key: value` lines. Write `- type",
    # dates and versions
    minimal(date_released="31.01.2026"): "`date-released` '31.01.2026' is not a day of the form YYYY-MM-DD that exists. Write '2026-01-31'.",
    minimal(date_released="2026/01/31"): "Write '2026-01-31'.",
    minimal(date_released="2026-1-5"): "Write '2026-01-05'.",
    minimal(date_released="2026-01-31T10:00:00Z"): "Write '2026-01-31'.",
    minimal(date_released="20260131"): "is not a day of the form YYYY-MM-DD that exists. Correct it.",
    minimal(date_released="2026"): "`date-released` '2026' is not a day of the form YYYY-MM-DD that exists. Correct it.",
    minimal(date_released='"2026-02-30"'): "`date-released` '2026-02-30' is not a day of the form YYYY-MM-DD that exists. Correct it.",
    minimal(date_released='"0000-01-31"'): "'0000-01-31' is not a day of the form YYYY-MM-DD that exists. Correct it.",
    minimal(date_released='"2026-01-31 "'): "`date-released` '2026-01-31' has leading or trailing white space.",
    minimal(date_released="{year: 2026}"): "`date-released` is a mapping, but has to be text.",
    minimal(cff_version="1.0.3"): "`cff-version` '1.0.3' is not 1.2.0, the version of the format. Write 1.2.0;",
    minimal(cff_version="1.1.0"): "'1.1.0' is not 1.2.0, the version of the format.",
    minimal(cff_version="1.2"): "`cff-version` '1.2' is not 1.2.0, the version of the format. Write 1.2.0; the model's own goes under `version`.",
    minimal(cff_version="2.0.0"): "Write 1.2.0;",
    minimal(version="[1.0]"): "`version` is a list, but has to be text.",
    minimal(commit="1234567"): "`commit` was read as the number ",
    minimal(title="true"): "`title` was read as the value true. Put it in quotes.",
    minimal(title="2026"): "`title` was read as the number ",
    minimal(message="{a: b}"): "`message` is a mapping, but has to be text. Write it as one text, in quotes.",
    # licenses, types and other choices
    minimal(license="Apache 2.0"): "`license` 'Apache 2.0' is not a license's SPDX id. Write 'Apache-2.0'.",
    minimal(license="mit"): "Write 'MIT'.",
    minimal(license="MIT License"): "Write 'MIT'.",
    minimal(license="BSD 3-Clause"): "Write 'BSD-3-Clause'.",
    minimal(license="GPLv3"): "`license` 'GPLv3' is not a license's SPDX id. Write 'GPL-3.0'.",
    minimal(license="GPLv3 or later"): "Write 'GPL-3.0-or-later'.",
    minimal(license="MIT OR Apache-2.0"): "is not a license's SPDX id. Write one or a list of https://spdx.org/licenses",
    minimal(license="bigscience-openrail-m"): "of https://spdx.org/licenses, or `license-url:`.",
    minimal(license="[MIT, apache]"): "`license` number 2 'apache' is not a license's SPDX id",
    minimal(license="[MIT, MIT]"): "`license` number 2 is the same as one before it.",
    minimal(license="[]"): "`license` has no value.",
    minimal(license_url="LICENSE"): "`license-url` 'LICENSE' is not an address. Start it with https://.",
    minimal(type="model"): "`type` 'model' is not one of dataset, software. Did you mean 'software'?",
    minimal(type="Software"): "Did you mean 'software'?",
    minimal(type="thing"): "`type` 'thing' is not one of dataset, software.",
    reference(type="inproceedings"): "`preferred-citation`: `type` 'inproceedings' is not one of article, book, conference-paper, report, website and others. Did you mean 'conference-paper'?",
    reference(type="coference-paper"): "Did you mean 'conference-paper'?",
    reference(type="xyz"): "is not one of article, book, conference-paper, report, website and others. Write one of them.",
    reference(type=None): "`preferred-citation` has no `type`, without which the file is refused. Write `type: article`, `title: ...` and `authors:` below it",
    reference(month="13"): "`month` '13' is not a month. Write a number from 1 to 12.",
    reference(month="March"): "`month` 'March' is not a month.",
    reference(volume="1.5"): "`volume` was read as the number ",
    reference(issn="12345678"): "`issn` was read as the number ",
    reference(isbn="unknown"): "`isbn` 'unknown' is not what the format takes here. Correct it, or delete the line.",
    reference(pmcid="PMC12"): "`pmcid` 'PMC12' is not what the format takes here. Correct it, or delete the line.",
    reference(languages="[English]"): "`languages` number 1 'English' is not what the format takes here. Correct it, or delete the line.",
    reference(status="published"): "is not one of abstract, advance-online",
    reference(doi="https://doi.org/10.5555/1"): "`preferred-citation`: `doi` 'https://doi.org/10.5555/1' is not a bare DOI.",
    minimal(preferred_citation="A Paper, 2026"): "`preferred-citation` is 'A Paper, 2026', but has to be `key: value` lines. Write `type: article`",
    minimal(preferred_citation="[{type: article}]"): "`preferred-citation` is a list, but has to be `key: value` lines. Write `type: article`, `title: ...` and `authors:` below it; several go below `references:`.",
    minimal(references="{type: article}"): "`references` is a mapping, but has to be a list. Put `- ` before each item.",
    minimal(references="[A Paper]"): "`references` number 1 is 'A Paper', but has to be `key: value` lines. Write `type: article`",
    # lists
    minimal(keywords="birds, cameras"): "`keywords` is 'birds, cameras', but has to be a list. Put `- ` before each item.",
    minimal(keywords="[birds, 2026]"): "`keywords` number 2 was read as the number ",
    minimal(keywords="[birds, birds]"): "`keywords` number 2 is the same as one before it. Delete it.",
    # no mapping at all
    "- cff-version: 1.2.0\n": "does not hold `key: value` lines.",
    "just text\n": "does not hold `key: value` lines.",
    "": "does not hold `key: value` lines.",
}  # fmt: skip

HEALTHY = [
    MINIMAL,
    minimal(type="dataset"),
    minimal(date_released="2026-01-31"),
    minimal(date_released='"2024-02-29"'),
    minimal(version="1.0"),
    minimal(version="2026"),
    minimal(version="v1.0-rc.1+build"),
    minimal(version=".inf"),
    minimal(title="2026-01-31"),
    minimal(title="2026-01-31 10:00:00"),
    minimal(title="'#1: \"quoted\" [brackets]'"),
    minimal(title='"\\u4e2d\\u6587 \\U0001F426"'),
    minimal(title="' '"),
    minimal(message="|\n  Two\n  lines"),
    minimal(license="MIT"),
    minimal(license="GPL-3.0"),
    minimal(license="[MIT, Apache-2.0]"),
    minimal(license_url="https://example.org/license"),
    minimal(doi="10.5281/zenodo.1234567"),
    minimal(doi="10.1016/S0735-1097(98)00347-7"),
    minimal(doi="10.1000.10/a_b;c"),
    minimal(url="ftp://example.org/a b"),
    minimal(url="http://localhost:8000"),
    minimal(repository_code="sftp://example.org"),
    minimal(keywords="['1', one]"),
    minimal(commit="'1234567'"),
    minimal(contact="[{name: A Lab, email: lab@example.org}]"),
    minimal(identifiers="[{type: doi, value: 10.5281/zenodo.1}, {type: url, value: 'https://example.org'}]"),
    identifier("type: swh\nvalue: swh:1:rev:309cf2674ee7a0749978cf8265ab91a60aea0f7d"),
    identifier("type: other\nvalue: arXiv:2405.00001\ndescription: The preprint"),
    author("alias: birdwatcher"),
    author("family-names: Given"),
    author("given-names: Aristotle"),
    author("name: A Lab"),
    author("{}"),
    author(f"orcid: {ORCID}"),
    author("family-names: B\norcid: https://orcid.org/0000-0002-1694-233X"),
    author("family-names: Humboldt\nname-particle: von"),
    author("name-suffix: Jr."),
    author("name-particle: van"),
    author("family-names: B\npost-code: 10115\ncountry: DE\ntel: '1'"),
    author("name: A Workshop\ndate-start: 2026-01-31\ndate-end: '2026-02-01'\nlocation: Berlin"),
    minimal(authors="\n  - {name: A}\n  - {family-names: A}\n  - {name: A, alias: B}"),
    minimal(authors="\n  - &a {name: A}", contact="[*a]"),
    reference(),
    reference(month="'3'"),
    reference(month="12.0"),
    reference(volume="7.0"),
    reference(pages="1-10", year="2026", start="1", end="e7"),
    reference(issn="1234-567x", isbn="978-3-16-148410-0", pmcid="PMC1234567", languages="[en, deu]"),
    reference(publisher="{name: A Press}", conference="{name: A Meeting, country: FR}"),
    reference(recipients="[{name: A}, {family-names: A}]", senders="[{alias: A}]"),
    minimal(references="[{type: book, title: A, authors: [{name: A}]}, {type: book, title: B, authors: [{name: A}]}]"),
]


def sentences(text):
    """What is said of a file."""
    return [sentence for _, sentence in problems(yaml.safe_load(text))]


@pytest.fixture(scope="module")
def refused_by_ci(tmp_path_factory):
    """The files of both tables that the real check-jsonschema refuses, run once."""
    folder = tmp_path_factory.mktemp("citations")
    texts = dict(enumerate([*DAMAGED, *HEALTHY]))
    for number, text in texts.items():
        (folder / f"{number}.cff").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "JSON"]
    command += ["--builtin-schema", "vendor.citation-file-format", *map(str, folder.glob("*.cff"))]
    report = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120).stdout)
    assert not report.get("parse_errors"), report["parse_errors"]
    return {texts[int(re.search(r"(\d+)\.cff", error["filename"])[1])] for error in report["errors"]}


def test_tables_are_as_large_as_they_seem():
    assert len(DAMAGED) >= 80 and len(set(HEALTHY)) == len(HEALTHY) >= 40


@pytest.mark.parametrize(("text", "piece"), DAMAGED.items(), ids=range(len(DAMAGED)))
def test_damage_is_told_in_one_sentence_and_refused_by_ci_too(text, piece, refused_by_ci):
    assert text in refused_by_ci
    (sentence,) = sentences(text)
    assert piece in sentence


@pytest.mark.parametrize("text", HEALTHY, ids=range(len(HEALTHY)))
def test_unusual_but_healthy_file_is_accepted_here_and_by_ci(text, refused_by_ci):
    assert text not in refused_by_ci
    assert sentences(text) == []


def test_orcid_with_a_wrong_check_character_is_refused_though_ci_lets_it_pass():
    for wrong in (ORCID[:-1] + "8", "https://orcid.org/0000-0000-0000-0000", "https://orcid.org/0000-0002-1694-2330"):
        text = author(f"family-names: B\norcid: {wrong}")
        assert CI.is_valid(read_as_ci(text))
        (sentence,) = sentences(text)
        assert f"`authors` number 1: `orcid` '{wrong}' is not the address of a valid ORCID iD" in sentence


def test_paths_lead_to_the_line_that_is_wrong():
    text = minimal(keywords="[birds, 1]", foo="1", preferred_citation="{type: art, authors: [{nam: A}], titel: A}")
    assert {path for path, _ in problems(yaml.safe_load(text))} == {
        ("keywords", 1),
        ("foo",),
        ("preferred-citation", "authors", 0, "nam"),
        ("preferred-citation", "titel"),
    }


def test_doi_as_the_key_of_an_identifier_is_told_with_what_is_missing():
    for text in ("doi: 10.5281/zenodo.1", "doi:"):
        known, missing = sentences(identifier(text))
        assert known == "`identifiers` number 1: `doi` is not a key of identifiers. Did you mean `value`?"
        assert "has no `type`, without which the file is refused. Write `- type: doi` and below it `value: " in missing


def test_number_as_version_and_author_without_a_name_are_worth_a_word():
    data = yaml.safe_load(minimal(version="1.10", authors=f"[{{name: A}}, {{orcid: '{ORCID}'}}]"))
    assert list(problems(data)) == []
    version, nameless = advice(data)
    assert version[0] == ("version",) and "1.10 becomes 1.1. Put quotes around it." in version[1]
    assert nameless == (("authors", 1), "`authors` number 2 has no name. Give it one.")
    assert list(advice(yaml.safe_load(MINIMAL))) == list(advice(None)) == []
