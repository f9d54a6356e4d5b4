"""Small deposits for Zenodo and results for the Hub, which tests change in one place."""

from model_repo.check.problems import schema_problems
from model_repo.data import schema

ORCID = "0000-0002-1825-0097"


def zenodo_problems(**keys):
    """Returns what is said of a .zenodo.json with these keys beside a title and creators."""
    data = {"title": "Leaf Net", "creators": [{"name": "Roe, Sam"}]} | keys
    return [sentence for _, sentence in schema_problems(data, schema("zenodo.json"))]


def creator(**keys):
    return {"creators": [{"name": "Roe, Sam"} | keys]}


def related(**keys):
    item = {"relation": "cites", "identifier": "https://example.org/x"} | keys
    return {"related_identifiers": [{key: value for key, value in item.items() if value is not None}]}


def contributor(**keys):
    item = {"name": "Roe, Sam", "type": "DataCurator"} | keys
    return {"contributors": [{key: value for key, value in item.items() if value is not None}]}


TASK, DATASET, METRIC = (
    {"type": "image-classification"},
    {"type": "imagefolder", "name": "Traps"},
    {"type": "f1", "value": 0.9},
)
RESULT = {"task": TASK, "dataset": DATASET, "metrics": [METRIC]}


def index(**changes):
    """A `model-index` with one result, whose keys are changed or left out (None)."""
    return [{"name": "m", "results": [{key: part for key, part in (RESULT | changes).items() if part is not None}]}]


ENTRY = {"dataset": {"id": "cais/hle", "task_id": "default"}, "value": 20.9}
