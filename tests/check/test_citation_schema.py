"""The schema of CITATION.cff: no word of it passes unseen, and whatever the data, the verdict is that of CI."""

import datetime
import json
import re

import jsonschema
import regress
import yaml
from any_data import ODD, SIGNS, changed
from citations import CI, MINIMAL, ORCID, minimal
from conftest import FEW_EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

from model_repo.check.citation import problems
from model_repo.texts.documents import read_yaml
from model_repo.texts.schema import FORMATS, KEYWORDS, TYPES
from tools.citation_schema import HERE, official, simplified


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


@settings(FEW_EXAMPLES, max_examples=60)
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
VALUES = ODD | st.sampled_from(
    ["10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1", "https://", ORCID, "a@b.cd", "article"]
)


def normal(data):
    """Data as check-jsonschema prepares it: keys are text, and so are days."""
    if isinstance(data, dict):
        return {str(key): normal(part) for key, part in data.items()}
    if isinstance(data, list):
        return [normal(part) for part in data]
    return data.isoformat() if isinstance(data, datetime.date) else data


@settings(FEW_EXAMPLES, max_examples=300)
@given(changed(RICH, KEYS, VALUES))
def test_verdict_is_that_of_ci_whatever_is_changed(data):
    found = list(problems(data))
    assert bool(found) == (not CI.is_valid(normal(data)))
    for path, sentence in found:
        assert isinstance(path, tuple) and sentence[0] != " " and sentence[-1] in ".?" and "\n" not in sentence


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


def test_long_words_are_told_in_short_sentences():
    for long in ("@." * 100_000 + " ", " " * 200_000 + "x", "a." * 100_000, "a-" * 100_000, "0" * 200_000):
        data = {"license": long, "url": long, "doi": long, "type": long, long: long, "date-released": long}
        data["authors"] = [
            {"email": long, "orcid": "https://orcid.org/0000-0002-1825-0097" + long, "website": long, long: 1}
        ]
        data["identifiers"] = [{"type": "doi", "value": long}, {long: long}]
        for _, sentence in problems(data):
            assert len(sentence) < 400
