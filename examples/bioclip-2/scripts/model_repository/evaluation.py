"""What is wrong with evaluation results: `model-index` in the card's front matter, and `.eval_results/*.yaml`.

The shapes are those of huggingface/hub-docs, modelcard.md and eval_results.yaml (242f4a1, 2026-08-22). Refused is what
huggingface_hub 2.4.0 refuses (`model_index_to_eval_results`, `parse_eval_result_entries`), and what is empty or of
another kind where hub-docs says 'Required'.
"""

from itertools import islice

from .schema import MOST
from .shapes import MOMENT, unlike

SOURCE = {"url": "https://doi.org/10.5555/1"}
RESULT = {
    "task": {"type": "image-classification"},
    "dataset": {"type": "imagefolder", "name": "Camera traps of 2026"},
    "metrics": [{"type": "accuracy", "value": None}],
    "source??": SOURCE,
}
MODEL_INDEX = [{"name": "my-model", "results": [RESULT]}]
EVAL_RESULTS = [
    {"dataset": {"id": "cais/hle", "task_id": "default"}, "value": 0.9, "date?": MOMENT, "source??": SOURCE}
]


def model_index_problems(value):
    """Yields (path, sentence) for what makes the Hub refuse the `model-index` of a card; paths start with that key."""
    if value:
        yield from islice(unlike(value, MODEL_INDEX, ("model-index",)), MOST)


def eval_result_problems(data):
    """Yields (path, sentence) for what is wrong with the data of a file of `.eval_results/`."""
    if data and isinstance(data, list):
        yield from islice(unlike(data, EVAL_RESULTS), MOST)
    else:
        yield (), "does not hold a list of results. Start each with `- dataset:`, with its `id` and `task_id` below."
