"""The schemas of what Zenodo and the Hub take: no word passes unseen, and any validator judges alike."""

import copy
import datetime
import re

import jsonschema
import pytest
from conftest import FEW_EXAMPLES
from hypothesis import given
from hypothesis import strategies as st
from platforms import ENTRY, ORCID, contributor, creator, index, related

from model_repo.check.problems import misspelled_keys, problems
from model_repo.data import schema
from model_repo.texts.schema import FORMATS, KEYWORDS, TYPES, violations

OURS = ("zenodo.json", "front_matter.json", "eval_results.json")


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
