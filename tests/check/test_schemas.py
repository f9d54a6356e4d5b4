"""The schemas of what Zenodo and the Hub take: no word passes unseen, and any validator judges alike."""

import re

import jsonschema
import pytest
from any_data import ANYTHING, ODD, changed
from conftest import FEW_EXAMPLES
from hypothesis import given
from hypothesis import strategies as st
from platforms import ENTRY, ORCID, contributor, creator, index, related

from model_repo.check import citation
from model_repo.check.problems import misspelled_keys, schema_problems
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
KEYS = ["title", "name", "licence", "id", "results", "type"]
VALUES = ODD | st.sampled_from(["x", "T5", "2026/2025", "Cites", "en", ["a"], {"id": "mit"}])


@pytest.mark.parametrize("name", OURS)
@FEW_EXAMPLES
@given(st.data())
def test_verdict_is_that_of_any_json_schema_validator_whatever_is_changed(name, data):
    made = data.draw(changed(DATA[name], KEYS, VALUES))
    judge = JUDGE(schema(name), format_checker=CHECKER)
    assert (not any(violations(made, schema(name)))) == judge.is_valid(made)
    for path, sentence in [*schema_problems(made, schema(name)), *misspelled_keys(made, schema(name))]:
        assert isinstance(path, tuple) and sentence[-1] in ".?" and "\n" not in sentence


@FEW_EXAMPLES
@given(ANYTHING)
def test_no_data_stops_the_checks(data):
    found = [*citation.problems(data), *citation.advice(data)]
    for name in OURS:
        found += [*schema_problems(data, schema(name)), *misspelled_keys(data, schema(name))]
    assert all(isinstance(path, tuple) and sentence for path, sentence in found)
