"""What the Hub takes, as its own code says it: refused here is what it refuses or passes over, and no more."""

import datetime

import pytest
from platforms import DATASET, ENTRY, METRIC, RESULT, TASK, index

from model_repo.check.problems import misspelled_keys, schema_problems
from model_repo.data import schema


def model_index_problems(value):
    known = schema("front_matter.json")
    part = {"definitions": known["definitions"], **known["properties"]["model-index"]}
    return list(schema_problems(value, part, ("model-index",)))


def eval_result_problems(data):
    return list(schema_problems(data, schema("eval_results.json")))


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
    ((_, sentence),) = schema_problems(value, part, ("co2_eq_emissions",))
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
