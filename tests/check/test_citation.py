"""CITATION.cff: what CI refuses is refused offline before, in plain sentences."""

import datetime
import io
import json
import re
import subprocess
import sys

import jsonschema
import pytest
import regress
import yaml
from check_jsonschema.parsers import ParserSet
from conftest import FEW_EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

from model_repo.check.citation import advice, problems
from model_repo.texts.documents import read_yaml
from model_repo.texts.schema import FORMATS, KEYWORDS, TYPES
from tools.citation_schema import HERE, official, simplified

MINIMAL = """\
cff-version: 1.2.0
message: Please cite it.
title: Leaf Net
authors:
  - family-names: Family
    given-names: Given
"""


def minimal(**changes):
    """The minimal file with keys (`_` for `-`) replaced by other YAML, or left out (None)."""
    keys = dict(re.findall(r"^([\w-]+):((?:.*\n)(?:^ .*\n)*)", MINIMAL, re.MULTILINE))
    keys |= {key.replace("_", "-"): value for key, value in changes.items()}
    return "".join(f"{key}: {value.rstrip()}\n" for key, value in keys.items() if value is not None)


def author(text):
    """The minimal file with another author: the YAML of the one item."""
    return minimal(authors="\n  - " + text.replace("\n", "\n    "))


def identifier(text):
    """The minimal file with an identifier."""
    return minimal(identifiers="\n  - " + text.replace("\n", "\n    "))


def reference(text="", key="preferred-citation", **changes):
    """The minimal file with a reference to a paper, with keys replaced or left out, and further lines."""
    keys = {"type": "article", "title": "A Paper", "authors": "[{family-names: Family}]"} | changes
    lines = [f"{name}: {value}" for name, value in keys.items() if value is not None] + text.splitlines()
    return minimal(**{key: "\n  " + "\n  ".join(lines)})


ORCID = "https://orcid.org/0000-0002-1825-0097"
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


def read_as_ci(text):
    """The data of a file as check-jsonschema reads it."""
    return ParserSet().parse_data_with_path(io.BytesIO(text.encode()), "CITATION.cff", "yaml")


def has_pattern(validator, pattern, value, schema):
    """JSON Schema's `pattern`, as check-jsonschema judges it."""
    if isinstance(value, str) and not regress.Regex(pattern, flags="u").find(value):
        yield jsonschema.ValidationError(pattern)


CI = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": has_pattern})
CI = CI(official(), format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


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


# --- The schema ---


def test_schema_is_the_one_that_check_jsonschema_brings():
    ours = json.loads(HERE.read_text(encoding="utf-8"))
    del ours["$comment"]
    assert ours == simplified(official()), "citation.json is old. Type: make schema"


def test_schema_has_no_word_that_would_pass_unseen():
    def parts(schema):
        yield schema
        for word in ("properties", "definitions"):
            for part in schema.get(word, {}).values():
                yield from parts(part)
        for part in [*schema.get("anyOf", []), *schema.get("oneOf", []), *filter(None, [schema.get("items")])]:
            yield from parts(part)

    schema = json.loads(HERE.read_text(encoding="utf-8"))
    every = list(parts(schema))
    assert len(every) > 150
    about_the_schema = {"$comment", "$id", "$schema", "definitions"}
    structure = {"$ref", "additionalProperties", "anyOf", "items", "oneOf", "properties", "required", "uniqueItems"}
    assert set().union(*every) - about_the_schema <= {*KEYWORDS, *structure}
    assert {part["type"] for part in every if "type" in part} <= TYPES.keys()
    assert {part["format"] for part in every if "format" in part} <= FORMATS.keys()
    for part in every:  # beside these no other word is looked at
        assert len(part) == 1 or not part.keys() & {"$ref", "anyOf", "oneOf"} or part is every[0]
        assert part.get("type") or part.keys() & {"$ref", "anyOf", "oneOf"}  # the other rules rely on it
        assert part.get("type") != "object" or ("properties" in part and part["additionalProperties"] is False)
        assert part.get("type") != "array" or ("items" in part and part["uniqueItems"] is True)
        if "oneOf" in part:  # it is judged like `anyOf`, since no value is of two types
            branches = [
                schema["definitions"][b["$ref"].rpartition("/")[2]] if "$ref" in b else b for b in part["oneOf"]
            ]
            assert len({branch["type"] for branch in branches}) == len(branches)
    assert "uri" not in jsonschema.Draft7Validator.FORMAT_CHECKER.checkers  # or the schema's addresses need a look


SIGNS = "@. a0X/:-\n\r\t\x1c\x85\u00a0\u2028\ufeff1٣\U0001f426"


@settings(FEW_EXAMPLES, max_examples=100)
@given(st.data())
def test_patterns_mean_in_python_what_they_mean_in_the_schema(data):
    def patterns(schema):
        if isinstance(schema, dict):
            own = [schema["pattern"]] if isinstance(schema.get("pattern"), str) else []
            return own + [pattern for part in schema.values() for pattern in patterns(part)]
        return [pattern for part in schema for pattern in patterns(part)] if isinstance(schema, list) else []

    theirs, ours = data.draw(
        st.sampled_from(list(zip(patterns(official()), patterns(simplified(official())), strict=True)))
    )
    like = st.from_regex(ours) | st.from_regex(ours, fullmatch=True).map(lambda text: text + "\n") | st.text(SIGNS)
    text = data.draw(like | st.builds("{}@{}.{}".format, *[st.text(SIGNS)] * 3))
    assert bool(re.search(ours, text)) == bool(regress.Regex(theirs, flags="u").find(text))


# --- Any data ---

RICH = yaml.safe_load(
    minimal(
        type="software",
        version="1.0.0",
        date_released="2026-01-31",
        license="[MIT, Apache-2.0]",
        doi="10.5281/zenodo.1",
        url="https://example.org",
        keywords="[birds, cameras]",
        identifiers="[{type: doi, value: 10.5281/zenodo.1, description: A}, {type: url, value: 'https://example.org'}]",
        contact="[{name: A Lab, email: lab@example.org, country: DE, location: Berlin}]",
        authors=f"[{{family-names: A, given-names: B, orcid: '{ORCID}', affiliation: C}}, {{name: D, orcid: '{ORCID}'}}]",
        preferred_citation="{type: article, title: A, authors: [{alias: A}], publisher: {name: A}, month: 3, volume: '1'}",
        references="[{type: book, title: A, authors: [{name: A}], editors: [{name: B}], pages: 10, license: MIT}]",
    )
)
KEYS = "type value name doi url orcid title authors autors year publisher description location family-names".split()
ODD = st.one_of(
    st.sampled_from([None, True, False, 0, 1, 1.0, 1.5, float("nan"), float("inf"), datetime.date(2026, 1, 31)]),
    st.sampled_from(
        [datetime.datetime(2026, 1, 31, 10), b"bytes", "", " ", "\n", "MIT", "mit", "2026-02-30", "DE", "doi", "12"]
    ),
    st.sampled_from(["10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1", "https://", ORCID, "a@b.cd", "article"]),
    st.sampled_from(
        [[], [None], ["a", "a"], [1, True, 1.0], {}, {"name": "A"}, {"name": 1, "location": 2}, {"alias": ""}]
    ),
    st.sampled_from(
        [[{"name": "A"}, {"name": "A"}], [{"name": 1}, {"family-names": ""}], {1: 2, None: 3, (1, 2): 4}, {"x"}]
    ),
    st.text(SIGNS, max_size=5),
)


def places(data, path=()):
    """The path of each part of the data."""
    yield path
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield from places(data[key], (*path, key))


def mutated(data, path, change, key, value):
    """The data with one thing changed at a path: a part replaced, left out, renamed, doubled or put into a list."""
    if not path:
        return data
    first, *rest = path
    copy = dict(data) if isinstance(data, dict) else list(data)
    if rest:
        copy[first] = mutated(copy[first], rest, change, key, value)
    elif change == "replace":
        copy[first] = value
    elif change == "leave out":
        del copy[first]
    elif change == "wrap":
        copy[first] = [copy[first]]
    elif isinstance(copy, dict):
        copy[key] = copy.pop(first) if change == "rename" else copy[first] if change == "double" else value
    else:
        copy.append(copy[first] if change == "double" else value)
    return copy


def normal(data):
    """Data as check-jsonschema prepares it: keys are text, and so are days."""
    if isinstance(data, dict):
        return {str(key): normal(part) for key, part in data.items()}
    if isinstance(data, list):
        return [normal(part) for part in data]
    return data.isoformat() if isinstance(data, datetime.date) else data


@settings(FEW_EXAMPLES, max_examples=500)
@given(st.data())
def test_verdict_is_that_of_ci_whatever_is_changed(data):
    changed = RICH
    for _ in range(data.draw(st.integers(0, 3))):
        path = data.draw(st.sampled_from(list(places(changed))))
        change = data.draw(st.sampled_from(["replace", "leave out", "rename", "double", "add", "wrap"]))
        changed = mutated(changed, path, change, data.draw(st.sampled_from(KEYS) | st.none()), data.draw(ODD))
    found = list(problems(changed))
    assert bool(found) == (not CI.is_valid(normal(changed)))
    for path, sentence in found:
        assert isinstance(path, tuple) and sentence[0] != " " and sentence[-1] in ".?" and "\n" not in sentence


REST = ["conference", "editors", "date", "id"]
NAMES = st.sampled_from([*RICH, *KEYS, *REST]) | st.integers() | st.none() | st.booleans() | st.dates()
HUGE = st.builds(pow, st.just(10), st.integers(4300, 5000))  # Python refuses to write it
ANYTHING = st.recursive(ODD | HUGE, lambda inner: st.lists(inner) | st.dictionaries(NAMES | HUGE, inner), max_leaves=20)


@settings(FEW_EXAMPLES, max_examples=100)
@given(ANYTHING)
def test_no_data_stops_the_checks(data):
    for check in (problems, advice):
        for path, sentence in check(data):
            assert isinstance(path, tuple) and sentence


def test_aliases_upon_aliases_and_data_within_itself_are_no_burden():
    people = [{"name": f"A {number}", "foo": 1} for number in range(2000)]
    paper = {"type": "article", "title": "A", "authors": people, "editors": people, "contact": people}
    data = yaml.safe_load(MINIMAL) | {"authors": people, "contact": people, "references": [paper] * 2000}
    data["itself"] = data
    data["keywords"] = bomb = []
    for _ in range(100):
        bomb = [bomb] * 10
    data["identifiers"] = bomb
    assert 1 < len(list(problems(data))) <= 200
    people.append(people)
    assert list(problems(data))
    lines = "".join(f"  - name: A {number}\n" for number in range(2000))
    papers = "".join(f"  - {{type: article, title: A {number}, authors: *all}}\n" for number in range(2000))
    document = read_yaml(minimal(authors=f"&all\n{lines}", references=f"\n{papers}"))
    assert document.data is None and "holds far more than is needed here" in document.flaws[0].text


def test_long_words_take_no_long_time():
    for long in ("@." * 100_000 + " ", " " * 200_000 + "x", "a." * 100_000, "a-" * 100_000, "0" * 200_000):
        data = {"license": long, "url": long, "doi": long, "type": long, long: long, "date-released": long}
        data["authors"] = [
            {"email": long, "orcid": "https://orcid.org/0000-0002-1825-0097" + long, "website": long, long: 1}
        ]
        data["identifiers"] = [{"type": "doi", "value": long}, {long: long}]
        for _, sentence in problems(data):
            assert len(sentence) < 400
