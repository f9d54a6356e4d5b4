"""What is wrong with evaluation results: `model-index` in the card's front matter, and `.eval_results/*.yaml`.

The shapes are those of huggingface/hub-docs, modelcard.md and eval_results.yaml (242f4a1, 2026-08-22). Refused is what
huggingface_hub 2.4.0 refuses (`model_index_to_eval_results`, `parse_eval_result_entries`), and what is empty or of
another kind where hub-docs says 'Required'.
"""

import datetime

from .schema import is_day, violations
from .wording import show, told

WORD = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}]}


def mapping(required, **properties):
    """The schema of a mapping whose required keys are words unless said otherwise."""
    words = dict.fromkeys(required, WORD)
    return {"type": "object", "required": required, "properties": words | properties}


def items(schema):
    """The schema of a list, empty or not."""
    return {"type": "array", "items": schema}


RESULT = mapping(
    ["task", "dataset", "metrics"],
    task=mapping(["type"]),
    dataset=mapping(["type", "name"]),
    metrics=items(mapping(["type", "value"], value={})),
    source={"anyOf": [mapping(["url"]), {"type": "null"}]},
)
MODEL_INDEX = items(mapping(["name", "results"], results=items(RESULT)))
EVAL_RESULTS = items(
    mapping(
        ["dataset", "value"],
        dataset=mapping(["id", "task_id"]),
        value=WORD,
        date={"type": "string", "format": "day"},
        source={"anyOf": [mapping(["url"]), {"type": "null"}]},
    )
)
EXAMPLES = {
    "task type": "image-classification", "dataset type": "imagefolder", "dataset name": "Camera traps of 2026",
    "metrics type": "accuracy", "metrics value": "0.9", " name": "my-model", " results": "[]",
    "dataset id": "cais/hle", "dataset task_id": "default", " value": "0.9", "source url": "https://doi.org/10.5555/1",
}  # fmt: skip


def model_index_problems(value):
    """Yields (path, sentence) for what makes the Hub refuse the `model-index` of a card; paths start with that key."""
    if value:
        for violation in violations(value, MODEL_INDEX):
            path = ("model-index", *violation.path)
            yield path, told(path, predicate(violation))


def eval_result_problems(data):
    """Yields (path, sentence) for what is wrong with the data of a file of `.eval_results/`."""
    if not data or not isinstance(data, list):
        yield (), "does not hold a list of results. Start each with `- dataset:`, with its `id` and `task_id` below."
        return
    for violation in violations(data, EVAL_RESULTS, {"day": is_day_or_time}):
        yield violation.path, told(violation.path, predicate(violation))
    for index, entry in enumerate(data):
        if isinstance(entry, dict) and isinstance(entry.get("date"), datetime.date):
            yield (index, "date"), told((index, "date"), "has to be text for the Hub. Put quotes around it.")


def is_day_or_time(text):
    """Whether a text is a day, or a day and a time, as ISO 8601 writes them."""
    return is_day(text[:10]) and text[10:11] in ("", "T", " ")


def predicate(violation):
    """What is said of the place of a violation."""
    path, word, expected, value = violation
    if word == "required":
        parent = next((key for key in reversed(path) if isinstance(key, str)), "")
        example = EXAMPLES.get(f"{parent} {expected}")
        return f"has no `{expected}`. {f'Add it, for example `{expected}: {example}`.' if example else 'Add it.'}"
    if value in (None, ""):
        return "has no value. Give it one."
    if path[-1:] == ("date",):
        return f"is {show(value)}, not a day of the form YYYY-MM-DD. Correct it, and put quotes around it."
    wanted = {"array": "a list. Put `- ` before each item", "object": "`key: value` lines. Write them below, indented"}
    return f"is {show(value)}, but has to be {wanted.get(expected, 'one text or number. Correct it')}."
