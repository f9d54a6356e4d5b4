"""What Zenodo takes, as its own code says it: refused here is what it refuses or misreads, and no more.

Each of the two tables was run through zenodo/zenodo-rdm 6386403, `LegacySchema`, and then
inveniosoftware/invenio-rdm-records 1f23bb9, `MetadataSchema`, with the vocabularies of both: REFUSED fails there (but
for a list written as text, which becomes its letters), and TAKEN passes.

"""

import re

import pytest
from platforms import ORCID, contributor, creator, related, zenodo_problems

from model_repo.check.problems import misspelled_keys, schema_problems
from model_repo.data import schema
from model_repo.texts.zenodo import group_for_zenodo, person_for_zenodo, title_for_zenodo, title_of

# What .zenodo.json says, and a piece of the one sentence about it.
REFUSED = [
    ({"license": "MIT License"}, "`license` 'MIT License' is not a license ID that Zenodo knows. Write 'mit'."),
    ({"license": "bsd"}, "'bsd' is not a license ID that Zenodo knows. Write an SPDX ID such as 'mit', or 'other-open'"),
    ({"license": "llama3"}, "'llama3' is not a license ID that Zenodo knows."),
    ({"license": "C-UDA-1.0"}, "'C-UDA-1.0' is not a license ID that Zenodo knows."),
    ({"license": ["mit"]}, "`license` is a list, but has to be text."),
    ({"license": {"id": "llama3"}}, "`license`: `id` 'llama3' is not a license ID that Zenodo knows."),
    ({"license": {"title": "MIT"}}, "`license` has no `id`. Add it"),
    ({"license": ""}, "`license` has no value."),
    ({"communities": ["imageomics"]}, '`communities` number 1 is \'imageomics\', but has to be `key: value` lines. Write {"identifier"'),
    ({"communities": "imageomics"}, '`communities` is \'imageomics\', but has to be a list. Write [{"identifier": "imageomics"}].'),
    ({"communities": [{"id": "imageomics"}]}, "`communities` number 1 has no `identifier`. Add it, for example 'imageomics'."),
    (related(relation=None), "`related_identifiers` number 1 has no `relation`. Add it, for example 'isDerivedFrom'."),
    (related(relation="isSuplementedBy"), "`relation` 'isSuplementedBy' is not a relation that Zenodo knows. Write 'isSupplementedBy'."),
    (related(relation="uses"), "`relation` 'uses' is not a relation that Zenodo knows."),
    (related(identifier=None), "`related_identifiers` number 1 has no `identifier`. Add it, for example 'https://"),
    (related(identifier="leaf"), "`identifier` 'leaf' is not an address, DOI or other identifier that Zenodo recognizes. Write it in full"),
    (related(identifier="www.example.org"), "`identifier` 'www.example.org' is not an address"),
    (related(identifier="swh:1:rev:309cf2674ee7a0749978cf8265ab91a60aea0f7d"), "is not an address"),
    (related(resource_type="Dataset"), "`resource_type` 'Dataset' is not a type that Zenodo knows. Write 'dataset'."),
    (related(resource_type="paper"), "`resource_type` 'paper' is not a type that Zenodo knows. Write 'software', 'dataset'"),
    ({"related_identifiers": ["https://example.org"]}, "`related_identifiers` number 1 is 'https://example.org', but has to be"),
    ({"related_identifiers": {"cites": "https://example.org"}}, "`related_identifiers` is a mapping, but has to be a list."),
    ({"access_right": "public"}, "`access_right` 'public' is not an access right that Zenodo knows. Write open, embargoed, restricted or closed."),
    ({"access_right": "embargoed"}, "has no `embargo_date`. Add it, for example '2027-01-31'."),
    ({"access_right": "embargoed", "embargo_date": ""}, "`embargo_date` has no value."),
    ({"language": "English"}, "`language` 'English' is not a language code that Zenodo knows. Write three letters, such as 'eng'"),
    ({"language": "ger"}, "`language` 'ger' is not a language code that Zenodo knows."),
    ({"language": "xx"}, "`language` 'xx' is not a language code that Zenodo knows."),
    ({"language": ["eng"]}, "`language` is a list, but has to be text."),
    ({"grants": ["021nxhr62::2118240"]}, '`grants` number 1 is \'021nxhr62::2118240\', but has to be `key: value` lines. Write {"id": "021nxhr62'),
    ({"grants": "021nxhr62::2118240"}, "`grants` is '021nxhr62::2118240', but has to be a list."),
    ({"grants": [{"title": "A grant"}]}, "`grants` number 1 has no `id`. Add it, for example '021nxhr62::2118240'."),
    ({"contributors": ["Roe, Sam"]}, '`contributors` number 1 is \'Roe, Sam\', but has to be `key: value` lines. Write {"name": "Family, Given", "type"'),
    (contributor(type=None), "`contributors` number 1 has no `type`. Add it, for example 'DataCurator'."),
    (contributor(type="Boss"), "`type` 'Boss' is not a role that Zenodo knows. Write 'Other'"),
    (contributor(type="DataCurater"), "Write 'DataCurator'."),
    (contributor(name=None), "`contributors` number 1 has no `name`."),
    ({"keywords": "biology, CV"}, '`keywords` is \'biology, CV\', but has to be a list. Write ["biology", "camera traps"].'),
    ({"keywords": ["biology", 5]}, "`keywords` number 2 was read as the number 5. Put it in quotes."),
    ({"keywords": ["biology", " "]}, "`keywords` number 2 '' is not a keyword."),
    ({"title": "T5"}, "`title` 'T5' is not a title of three characters or more. Write a longer one, such as 'T5 (model)'."),
    ({"title": " T5 "}, "is not a title of three characters or more."),
    ({"title": "日本"}, "is not a title of three characters or more."),
    ({"title": 2026}, "`title` was read as the number 2026. Put it in quotes."),
    ({"description": "-"}, "`description` '-' is not a description of three characters or more."),
    ({"description": {"en": "It names leaves."}}, "`description` is a mapping, but has to be text. Write it as one text, in quotes."),
    ({"version": 1.10}, "`version` was read as the number 1.1. Put it in quotes."),
    ({"version": "1" * 192}, "is not a version of at most 191 characters."),
    ({"publication_date": "31 January"}, "`publication_date` '31 January' is not a day of the form YYYY-MM-DD that exists."),
    ({"publication_date": "2026-02-30"}, "is not a day"),
    ({"publication_date": "2027/2026"}, "is not a day"),
    ({"upload_type": "code"}, "`upload_type` 'code' is not a type that Zenodo knows. Write 'software'"),
    ({"notes": "no"}, "`notes` 'no' is not a note of three characters or more."),
    ({"references": [{"title": "On leaves"}]}, "`references` number 1 is a mapping, but has to be text."),
    ({"creators": "Roe, Sam"}, '`creators` is \'Roe, Sam\', but has to be a list. Write [{"name": "Family, Given"}].'),
    ({"creators": ["Roe, Sam"]}, "`creators` number 1 is 'Roe, Sam', but has to be `key: value` lines."),
    ({"creators": None}, "`creators` has no value."),
    ({"creators": [{"orcid": ORCID}]}, "`creators` number 1 has no `name`. Add it, for example 'Family, Given'."),
    (creator(name=" "), "`name` '' is not a name."),
    (creator(name=", Sam"), "`name` ', Sam' is not a name."),
    (creator(name=5), "`name` was read as the number 5."),
    (creator(orcid="0000-0002-1825-0098"), "`orcid` '0000-0002-1825-0098' is not a valid ORCID iD. Copy it from orcid.org"),
    (creator(orcid=f"orcid.org/{ORCID}"), "is not a valid ORCID iD."),
    (creator(affiliation=5), "`affiliation` was read as the number 5."),
]  # fmt: skip
TAKEN = [
    {}, {"license": "mit"}, {"license": "MIT"}, {"license": " Apache-2.0 "}, {"license": {"id": "cc-by"}},
    {"license": "other-open"}, {"license": "gfdl"}, {"communities": [{"identifier": "imageomics"}]}, {"communities": []},
    {"communities": None}, related(), related(relation="Cites"), related(relation="isAlternateIdentifier"),
    related(relation="isOrignialFormOf"), related(identifier="10.5281/zenodo.1"), related(identifier="2405.00001"),
    related(identifier="arXiv:2405.00001"), related(identifier="978-3-16-148410-0"), related(identifier="12345"),
    related(identifier="urn:isbn:1"), related(resource_type="publication-article"), related(resource_type=""),
    related(resource_type=None, scheme="doi"), {"related_identifiers": []}, {"access_right": "restricted"},
    {"access_right": ""}, {"access_right": None}, {"access_right": "embargoed", "embargo_date": "2027-01-01"},
    {"embargo_date": None}, {"language": "eng"}, {"language": "deu"}, {"language": "en"}, {"language": "EN"},
    {"grants": [{"id": "021nxhr62::2118240"}]}, {"grants": [{"id": "283595"}]}, {"grants": []},
    contributor(type="datacurator"), contributor(orcid=ORCID, affiliation="A University"), {"contributors": []},
    {"keywords": ["biology"]}, {"keywords": []}, {"title": "T5x"}, {"title": "日本語"}, {"description": "<p>a</p>"},
    {"version": ""}, {"version": "1.10"}, {"publication_date": "2026"}, {"publication_date": "2026-01"},
    {"publication_date": "2026-01/2027"}, {"upload_type": "model"}, {"upload_type": "publication-article"},
    {"upload_type": "publication", "publication_type": "article"}, {"notes": ""}, {"notes": "Two of three."},
    {"references": ["Roe, S. (2026). Leaves."]}, {"creators": []}, creator(name="Roe"), creator(name="A, B, C"),
    creator(orcid=""), creator(orcid=None), creator(orcid=f"https://orcid.org/{ORCID}"), creator(affiliation=""),
    creator(affiliation=None), creator(name="Roe,"), {"creaters": 5}, {"my_own": {"a": [1]}}, {"doi": "10.5281/zenodo.1"},
]  # fmt: skip


@pytest.mark.parametrize(("keys", "said"), REFUSED, ids=[str(keys)[:50] for keys, _ in REFUSED])
def test_what_zenodo_refuses_is_told_with_the_way_to_mend_it(keys, said):
    (sentence,) = zenodo_problems(**keys)
    assert said in sentence


@pytest.mark.parametrize("keys", TAKEN, ids=[str(keys)[:50] for keys in TAKEN])
def test_what_zenodo_takes_is_no_error(keys):
    assert zenodo_problems(**keys) == []


def test_zenodo_knows_every_license_of_the_citation_format_but_twenty():
    ids = schema("citation.json")["definitions"]["license-enum"]["enum"]
    unknown = [spdx for spdx in ids if zenodo_problems(license=spdx.lower())]
    assert len(ids) == 459 and len(unknown) == 20
    assert {"C-UDA-1.0", "BSD-3-Clause-Modification", "GPL-2.0-with-font-exception"} <= set(unknown)


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        ({"creaters": []}, ["creators"]),
        ({"licence": "mit"}, ["license"]),
        ({"verison": "1"}, ["version"]),
        ({"related_identifier": []}, ["related_identifiers"]),
        ({"upload": "software"}, ["upload_type"]),
        ({"creators": [{"name": "Roe, Sam", "orchid": ORCID}]}, ["orcid"]),
        ({"creators": [{"name": "Roe, Sam", "affilation": "A University"}]}, ["affiliation"]),
        ({"license": "mit", "licence": "mit"}, []),
        ({"programming_language": "Python", "_note": "ours", "funding": "NSF"}, []),
    ],
)
def test_key_that_zenodo_would_pass_over_is_told_if_it_is_a_slip(data, meant):
    found = [sentence for _, sentence in misspelled_keys(data, schema("zenodo.json"))]
    assert [re.search(r"Did you mean `(\w+)`\?$", sentence)[1] for sentence in found] == meant


def test_slip_of_a_needed_key_is_told_once():
    data = {"creators": [{"nam": "Roe, Sam"}]}
    assert len(list(misspelled_keys(data, schema("zenodo.json")))) == 1
    assert list(schema_problems(data, schema("zenodo.json"))) == []


# --- Names and titles ---


def zenodo_splits(name):
    """Returns (family, given) as PersonSchema.load_names of zenodo-rdm 6386403 reads a name."""
    return tuple(map(str.strip, name.split(","))) if name.count(",") == 1 else (name, "")


@pytest.mark.parametrize(
    ("author", "name"),
    [
        (("van der Berg", "Anna", "Jr."), ("van der Berg", "Anna Jr.")),
        (("Roe", "Sam", ""), ("Roe", "Sam")),
        ("Department of Leaves, A University", ("Department of Leaves - A University", "")),
        ("Leaves, Trees, A University", ("Leaves, Trees, A University", "")),
        ("Leaf Lab", ("Leaf Lab", "")),
        ("Leaf Lab,", ("Leaf Lab", "")),
    ],
)
def test_people_and_groups_are_that_at_zenodo_too(author, name, environment):
    if isinstance(author, str):
        written, fields = group_for_zenodo(author), {"group": author}
    else:
        written, fields = person_for_zenodo(*author), dict(zip(("family", "given", "suffix"), author, strict=True))
    assert zenodo_splits(written) == name
    macro = environment.get_template("macros.jinja").module.zenodo_name
    fields = {"group": ""} | fields
    assert macro(fields) == written


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("T5", "T5 (model)"),
        ("X", "X (model)"),
        ("日本", "日本 (model)"),
        ("GPT", "GPT"),
        ("Leaf (model)", "Leaf (model)"),
    ],
)
def test_title_that_zenodo_takes_is_still_the_title(title, written, environment):
    assert title_for_zenodo(title) == written and title_of(written) == title
    assert environment.get_template("macros.jinja").module.zenodo_title(title) == written
    assert zenodo_problems(title=written) == []


def test_bake_with_a_short_title_a_suffix_and_a_divided_group_is_taken_and_agrees(bake):
    repository = bake(model_name="T5", authors="van der Berg, Anna, Jr.; {Department of Leaves, A University}")
    assert repository.citation["title"] == repository.front_matter["model_name"] == "T5"
    assert repository.zenodo["title"] == "T5 (model)"
    names = [zenodo_splits(person["name"]) for person in repository.zenodo["creators"]]
    assert names == [("van der Berg", "Anna Jr."), ("Department of Leaves - A University", "")]
    assert list(schema_problems(repository.zenodo, schema("zenodo.json"))) == []
