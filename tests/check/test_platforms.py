"""What Zenodo and the Hub take, as their own code says it: refused here is what they refuse or misread, and no more.

Each of the two tables on Zenodo was run through zenodo/zenodo-rdm 6386403, `LegacySchema`, and then
inveniosoftware/invenio-rdm-records 1f23bb9, `MetadataSchema`, with the vocabularies of both: REFUSED fails there (but
for a list written as text, which becomes its letters), and TAKEN passes.
"""

import copy
import datetime
import re

import jsonschema
import pytest
from conftest import FEW_EXAMPLES
from hypothesis import given
from hypothesis import strategies as st

from model_repo.check.problems import misspelled_keys, problems
from model_repo.data import schema
from model_repo.texts.schema import FORMATS, KEYWORDS, TYPES, violations
from model_repo.texts.zenodo import group_for_zenodo, person_for_zenodo, title_for_zenodo, title_of

OURS = ("zenodo.json", "front_matter.json", "eval_results.json")
ORCID = "0000-0002-1825-0097"


def zenodo_problems(**keys):
    """Returns what is said of a .zenodo.json with these keys beside a title and creators."""
    data = {"title": "Leaf Net", "creators": [{"name": "Roe, Sam"}]} | keys
    return [sentence for _, sentence in problems(data, schema("zenodo.json"))]


def creator(**keys):
    return {"creators": [{"name": "Roe, Sam"} | keys]}


def related(**keys):
    item = {"relation": "cites", "identifier": "https://example.org/x"} | keys
    return {"related_identifiers": [{key: value for key, value in item.items() if value is not None}]}


def contributor(**keys):
    item = {"name": "Roe, Sam", "type": "DataCurator"} | keys
    return {"contributors": [{key: value for key, value in item.items() if value is not None}]}


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
    assert list(problems(data, schema("zenodo.json"))) == []


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
    assert list(problems(repository.zenodo, schema("zenodo.json"))) == []


# --- The Hub ---


def model_index_problems(value):
    known = schema("front_matter.json")
    part = {"definitions": known["definitions"], **known["properties"]["model-index"]}
    return list(problems(value, part, ("model-index",)))


def eval_result_problems(data):
    return list(problems(data, schema("eval_results.json")))


TASK, DATASET, METRIC = (
    {"type": "image-classification"},
    {"type": "imagefolder", "name": "Traps"},
    {"type": "f1", "value": 0.9},
)
RESULT = {"task": TASK, "dataset": DATASET, "metrics": [METRIC]}


def index(**changes):
    """A `model-index` with one result, whose keys are changed or left out (None)."""
    return [{"name": "m", "results": [{key: part for key, part in (RESULT | changes).items() if part is not None}]}]


HERE_IN_RESULT = "`model-index` number 1: `results` number 1"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"name": "m", "results": []}, "`model-index` is a mapping, but has to be a list. Put `- ` before each item."),
        ("accuracy: 0.9", "`model-index` is 'accuracy: 0.9', but has to be a list."),
        (["m"], "`model-index` number 1 is 'm', but has to be `key: value` lines."),
        ([{"results": []}], "`model-index` number 1 has no `name`."),
        ([{"name": "m"}], "`model-index` number 1 has no `results`."),
        ([{"name": 5, "results": [RESULT]}], "`model-index` number 1: `name` was read as the number 5. Put it in quotes."),
        ([{"name": None, "results": [RESULT]}], "`model-index` number 1: `name` has no value. Give it one, or delete it."),
        ([{"name": "m", "results": None}], "`results` has no value. Give it one, or delete it."),
        ([{"name": "m", "results": RESULT}], "`results` is a mapping, but has to be a list."),
        (index(task=None), f"{HERE_IN_RESULT} has no `task`."),
        (index(dataset=None), f"{HERE_IN_RESULT} has no `dataset`."),
        (index(metrics=None), f"{HERE_IN_RESULT} has no `metrics`."),
        (index(task={"name": "A"}), f"{HERE_IN_RESULT}: `task` has no `type`. Add it, for example 'image-classification'."),
        (index(task="image-classification"), "`task` is 'image-classification', but has to be `key: value` lines."),
        (index(task={"type": ""}), "`type` has no value."),
        (index(dataset={"type": "a"}), f"{HERE_IN_RESULT}: `dataset` has no `name`. Add it, for example 'Camera"),
        (index(dataset={"name": "a"}), f"{HERE_IN_RESULT}: `dataset` has no `type`. Add it"),
        (index(dataset={"name": "a", "type": None}), "`dataset`: `type` has no value."),
        (index(metrics={"type": "f1", "value": 1}), "`metrics` is a mapping, but has to be a list."),
        (index(metrics=[{"type": "f1"}]), f"{HERE_IN_RESULT}: `metrics` number 1 has no `value`. Add it."),
        (index(metrics=[{"value": 1}]), f"{HERE_IN_RESULT}: `metrics` number 1 has no `type`."),
        (index(metrics=["f1"]), "`metrics` number 1 is 'f1', but has to be"),
        (index(task={"type": 5}), "`task`: `type` was read as the number 5. Put it in quotes."),
        (index(dataset=DATASET | {"config": 2024}), f"{HERE_IN_RESULT}: `dataset`: `config` was read as the number 2024. Put it in quotes."),
        (index(dataset=DATASET | {"split": True}), "`split` was read as the value true. Put it in quotes."),
        (index(dataset=DATASET | {"revision": 5503434}), "`revision` was read as the number 5503434. Put it in quotes."),
        (index(dataset=DATASET | {"name": datetime.date(2026, 1, 31)}), "`name` was read as the day 2026-01-31. Put it in quotes."),
        (index(metrics=[METRIC | {"name": 1}]), "`metrics` number 1: `name` was read as the number 1."),
        (index(metrics=[METRIC | {"config": ["a"]}]), "`config` is a list, but has to be text."),
        (index(source={"name": 5, "url": "u"}), "`source`: `name` was read as the number 5."),
        (index(source={"name": "A leaderboard"}), f"{HERE_IN_RESULT}: `source` has no `url`. Add it"),
        (index(source="https://example.org"), "`source` is 'https://example.org', but has to be `key: value` lines."),
    ],
)  # fmt: skip
def test_model_index_that_the_hub_refuses(value, told):
    ((path, sentence),) = model_index_problems(value)
    assert path[0] == "model-index" and told in sentence


@pytest.mark.parametrize(
    "value",
    [
        [],
        [{"name": "m", "results": []}],
        index(),
        index(metrics=[]),
        index(task=TASK | {"name": "A", "other": 1}),
        index(metrics=[{"type": "f1", "value": "0.9 ± 0.1", "name": "F1", "verified": True}, {"type": "f1", "value": {"a": 1}}]),
        index(source={"name": "A", "url": "https://example.org"}, other="key"),
        index(source=None),
        index(dataset=DATASET | {"config": None, "args": "default"}),
        index(dataset=DATASET | {"config": "a", "split": "test", "revision": "1", "args": {"a": 1}}),
        [*index(), {"name": "n", "results": [RESULT]}],
    ],
)  # fmt: skip
def test_model_index_that_the_hub_takes(value):
    assert list(model_index_problems(value)) == []


ENTRY = {"dataset": {"id": "cais/hle", "task_id": "default"}, "value": 20.9}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "has no value."),
        (ENTRY, "is a mapping, but has to be a list. Put `- ` before each item."),
        (["cais/hle"], "entry 1 is 'cais/hle', but has to be `key: value` lines."),
        ([ENTRY, {"value": 1}], "entry 2 has no `dataset`."),
        ([{"dataset": {"id": "cais/hle", "task_id": "default"}}], "entry 1 has no `value`. Add it, for example '0.9'."),
        ([ENTRY | {"value": None}], "entry 1: `value` has no value."),
        ([ENTRY | {"dataset": {"id": "cais/hle"}}], "entry 1: `dataset` has no `task_id`. Add it, for example 'default'."),
        ([ENTRY | {"dataset": {"task_id": "default"}}], "entry 1: `dataset` has no `id`. Add it, for example 'cais/hle'."),
        ([ENTRY | {"dataset": "cais/hle"}], "entry 1: `dataset` is 'cais/hle', but has to be `key: value` lines."),
        ([ENTRY | {"source": {"name": "A"}}], "entry 1: `source` has no `url`."),
        ([ENTRY | {"date": "May 2026"}], "entry 1: `date` 'May 2026' is not a day of the form YYYY-MM-DD."),
        ([ENTRY | {"date": datetime.date(2026, 1, 31)}], "entry 1: `date` was read as the day 2026-01-31. Put it in quotes."),
    ],
)  # fmt: skip
def test_evaluation_results_that_the_hub_passes_over(data, told):
    ((_, sentence),) = eval_result_problems(data)
    assert told in sentence


def test_evaluation_results_that_the_hub_takes():
    full = ENTRY | {
        "date": "2026-01-31T10:00:00Z",
        "notes": "no tools",
        "verifyToken": "a",
        "source": {"url": "u", "org": "o"},
    }
    assert list(eval_result_problems([ENTRY, full, ENTRY | {"date": "2026-01-31", "value": "0.9"}])) == []


EMISSIONS = {
    "0.3 kg": "`co2_eq_emissions` is '0.3 kg', but has to be a number. Write the grams of CO2eq as a number alone",
    True: "`co2_eq_emissions` is true or false, but has to be a number.",
    (("emissions", "0.3 kg"),): "`emissions` is '0.3 kg', but has to be a number. Write the grams",
    (("source", "codecarbon"),): "`co2_eq_emissions` has no `emissions`. Add it, for example '12.3'.",
}


@pytest.mark.parametrize(("value", "told"), EMISSIONS.items())
def test_emissions_without_a_number_are_told(value, told):
    value = dict(value) if isinstance(value, tuple) else value
    part = schema("front_matter.json")["properties"]["co2_eq_emissions"]
    ((_, sentence),) = problems(value, part, ("co2_eq_emissions",))
    assert told in sentence


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("library", "library_name"), ("licence", "license"), ("pipeline-tag", "pipeline_tag"), ("dataset", "datasets"),
        ("co2", "co2_eq_emissions"), ("model_index", "model-index"), ("author", None), ("title", None), ("arxiv", None),
        ("extra", None), ("model", None),
    ],
)  # fmt: skip
def test_key_that_the_hub_would_pass_over_is_told_if_it_is_a_slip(key, meant):
    found = [sentence for _, sentence in misspelled_keys({key: "x"}, schema("front_matter.json"))]
    assert found == ([f"`{key}` is not read. Did you mean `{meant}`?"] if meant else [])


# --- The schemas ---


def parts(part):
    """Yields every part of a schema."""
    yield part
    inner = [*part.get("properties", {}).values(), *part.get("definitions", {}).values(), *part.get("anyOf", [])]
    for each in [*inner, *(part[word] for word in ("items", "if", "then") if word in part)]:
        yield from parts(each)


@pytest.mark.parametrize("name", OURS)
def test_schemas_have_no_word_that_would_pass_unseen_and_say_their_source_and_day(name):
    every = list(parts(schema(name)))
    words = {*KEYWORDS, "$ref", "anyOf", "definitions", "if", "items", "properties", "required", "then"}
    words |= {"$comment", "$schema", "description", "examples", "mend"}
    assert set().union(*every) <= words
    assert re.search(r" [0-9a-f]{7} \(20\d\d-\d\d-\d\d\)", schema(name)["$comment"])
    for part in every:
        types = part.get("type", [])
        assert set([types] if isinstance(types, str) else types) <= TYPES.keys()
        assert part.get("format", "date") in FORMATS
        about_type = part.keys() & {"anyCase", "minLength", "maxLength", "pattern", "format"}
        assert not about_type or part["type"] in ("string", ["string", "null"])
        assert not part.keys() & {"properties", "required"} or "object" in part["type"]
        assert "items" not in part or "array" in part["type"]
        assert len(part) == 1 or "$ref" not in part
    used = {part["$ref"].removeprefix("#/definitions/") for part in every if "$ref" in part}
    assert used == schema(name).get("definitions", {}).keys()


def in_any_case(validator, words, value, part):
    if isinstance(value, str) and value.strip().lower() not in [word.lower() for word in words]:
        yield jsonschema.ValidationError("anyCase")


CHECKER = jsonschema.FormatChecker(formats=())
for _name in FORMATS.keys() - {"uri"}:
    CHECKER.checks(_name)(lambda value, holds=FORMATS[_name]: not isinstance(value, str) or holds(value))
JUDGE = jsonschema.validators.extend(jsonschema.Draft7Validator, {"anyCase": in_any_case})
DATA = {
    "zenodo.json": {
        "title": "Leaf Net", "license": {"id": "mit"}, "access_right": "embargoed", "embargo_date": "2027-01-31",
        "language": "en", "keywords": ["a", "b"], "grants": [{"id": "021nxhr62::2118240"}], "notes": "",
        **creator(orcid=ORCID, affiliation=None), **related(resource_type="dataset"), **contributor(),
    },
    "front_matter.json": {
        "license": "mit", "tags": ["a"], "model-index": index(source={"url": "u", "name": None}),
        "co2_eq_emissions": {"emissions": 1.5}, "language": ["en"], "thumbnail": "t",
    },
    "eval_results.json": [ENTRY | {"date": "2026-01-31", "source": {"url": "u"}, "notes": None}, ENTRY],
}  # fmt: skip
ODD = [
    None,
    True,
    0,
    1.5,
    "",
    " ",
    "x",
    "MIT",
    "T5",
    "2026-02-30",
    "2026/2025",
    "Cites",
    "en",
    [],
    ["a"],
    {},
    {"id": "mit"},
]


def places(data, path=()):
    """Yields the path of each part of data."""
    yield path
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield from places(data[key], (*path, key))


@FEW_EXAMPLES
@given(st.data(), st.sampled_from(OURS))
def test_verdict_is_that_of_any_json_schema_validator_whatever_is_changed(data, name):
    changed = copy.deepcopy(DATA[name])
    for _ in range(data.draw(st.integers(0, 3))):
        *way, last = data.draw(st.sampled_from([path for path in places(changed) if path]))
        there = changed
        for key in way:
            there = there[key]
        if data.draw(st.booleans()):
            there[last] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        elif isinstance(there, dict):
            del there[last]
    judge = JUDGE(schema(name), format_checker=CHECKER)
    assert (not any(violations(changed, schema(name)))) == judge.is_valid(changed)
    for path, sentence in [*problems(changed, schema(name)), *misspelled_keys(changed, schema(name))]:
        assert isinstance(path, tuple) and sentence[-1] in ".?" and "\n" not in sentence


ANYTHING = st.recursive(
    st.sampled_from([*ODD, datetime.date(2026, 1, 31), float("nan")]) | st.builds(pow, st.just(10), st.just(5000)),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["title", "creators", "name", "model-index", 5]), inner)
    ),
    max_leaves=20,
)


@FEW_EXAMPLES
@given(ANYTHING, st.sampled_from(OURS))
def test_no_data_stops_the_checks(data, name):
    for check in (problems, misspelled_keys):
        for path, sentence in check(data, schema(name)):
            assert isinstance(path, tuple) and sentence
