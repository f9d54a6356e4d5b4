"""What is wrong with evaluation results: `model-index` in the card's front matter, and `.eval_results/*.yaml`.

The shapes are those of huggingface/hub-docs, modelcard.md and eval_results.yaml (242f4a1, 2026-08-22). Refused is what
huggingface_hub 2.4.0 refuses (`model_index_to_eval_results`, `parse_eval_result_entries`), and what is empty or of
another kind where hub-docs says 'Required'.
"""

import datetime

from .schema import is_day
from .wording import has_to_be, show, told

# Examples of what is required, with `None` for anything at all; what is optional is like them if it is there.
SOURCE = {"url": "https://doi.org/10.5555/1"}
RESULT = {
    "task": {"type": "image-classification"},
    "dataset": {"type": "imagefolder", "name": "Camera traps of 2026"},
    "metrics": [{"type": "accuracy", "value": None}],
    "source": SOURCE,
}
MODEL_INDEX = [{"name": "my-model", "results": [RESULT]}]
EVAL_RESULTS = [
    {"dataset": {"id": "cais/hle", "task_id": "default"}, "value": 0.9, "date": "2026-01-31", "source": SOURCE}
]
OPTIONAL = ("date", "source")


def model_index_problems(value):
    """Yields (path, sentence) for what makes the Hub refuse the `model-index` of a card; paths start with that key."""
    if value:
        yield from unlike(value, MODEL_INDEX, ("model-index",))


def eval_result_problems(data):
    """Yields (path, sentence) for what is wrong with the data of a file of `.eval_results/`."""
    if not data or not isinstance(data, list):
        yield (), "does not hold a list of results. Start each with `- dataset:`, with its `id` and `task_id` below."
    else:
        yield from unlike(data, EVAL_RESULTS, ())


def unlike(value, example, path):
    """Yields (path, sentence) for where the value at a path is not like an example."""
    if example is None:
        return
    if value in (None, ""):
        yield path, told(path, "has no value. Give it one.")
    elif isinstance(example, list) and isinstance(value, list):
        for index, item in enumerate(value):
            yield from unlike(item, example[0], (*path, index))
    elif isinstance(example, dict) and isinstance(value, dict):
        for key, part in example.items():
            if key in value:
                yield from unlike(value[key], part, (*path, key)) if (key, value[key]) != ("source", None) else ()
            elif key not in OPTIONAL:
                shown = f", for example `{key}: {part}`" if isinstance(part, (str, float)) else ""
                yield path, told(path, f"has no `{key}`. Add it{shown}.")
    elif isinstance(example, (list, dict)):
        yield path, told(path, has_to_be(value, "array" if isinstance(example, list) else "object"))
    elif path[-1] == "date" and isinstance(value, datetime.date):
        yield path, told(path, "has to be text for the Hub. Put quotes around it.")
    elif path[-1] == "date" and not (isinstance(value, str) and is_day(value[:10]) and value[10:11] in ("", "T", " ")):
        yield path, told(path, f"is {show(value)}, not a day of the form YYYY-MM-DD. Put it in quotes.")
    elif isinstance(value, bool) or not isinstance(value, (str, int, float)):
        yield path, told(path, has_to_be(value, "string"))
