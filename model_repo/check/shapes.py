"""Data that no official schema describes, judged by examples of it.

Those of evaluation results are from huggingface/hub-docs, modelcard.md and eval_results.yaml (242f4a1, 2026-08-22).
Refused is what huggingface_hub 2.4.0 refuses, and what is empty or of another kind where hub-docs says 'Required'.
"""

from datetime import date, datetime

from ..texts import orcid
from ..texts.dates import is_day
from ..texts.wording import has_to_be, show, told

WORDS = (str, int, float, date, datetime)
DAY, MOMENT, NAME, ORCID = "2026-01-31", "2026-01-31T10:00:00Z", "Family, Given", "0000-0002-1825-0097"
# What a text has to be whose example is one of these, and whether it is.
FORMS = {
    DAY: ("a day of the form YYYY-MM-DD", is_day),
    MOMENT: ("a day of the form YYYY-MM-DD", lambda text: is_day(text[:10]) and text[10:11] in ("", "T", " ")),
    NAME: ("a name", str.strip),
    ORCID: ("a valid ORCID iD", orcid.is_right),
}
RESULT = {
    "task": {"type": "image-classification"},
    "dataset": {"type": "imagefolder", "name": "Camera traps of 2026"},
    "metrics": [{"type": "accuracy", "value": None}],
    "source??": {"url": "https://doi.org/10.5555/1"},
}
MODEL_INDEX = [{"name": "my-model", "results": [RESULT]}]  # in the card's front matter
BENCHMARK = {"id": "cais/hle", "task_id": "default"}
EVAL_RESULTS = [{"dataset": BENCHMARK, "value": "0.9", "date?": MOMENT, "source??": RESULT["source??"]}]


def unlike(value, example, path=(), words=WORDS, written=lambda *path: ""):
    """Yields (path, sentence) for where the value at a path is not like an example.

    Of an example's keys, those with `?` may be missing, and those with `??` null too; further keys do no harm. A list
    may have any number of items. `None` stands for anything at all, a tuple for one of several types, a number for a
    number, text for a value of one of the types `words`, or, if it is in FORMS, for a text of that form. `written`
    tells how the value at a path is written.
    """
    if isinstance(example, tuple):
        example = next((one for one in example if isinstance(value, type(one))), example[0])
    types = (str,) if isinstance(example, str) and example in FORMS else words
    types = {dict: (dict,), list: (list,), float: (int, float)}.get(type(example), types)
    if example is None:
        return
    if value is None or value == "":
        yield path, told(path, "has no value. Give it one, or delete it.")
    elif type(value) not in types:
        wanted = {dict: "object", list: "array", float: "number"}.get(type(example), "string")
        yield path, told(path, has_to_be(value, wanted, written=written(*path)))
    elif isinstance(example, dict):
        for marked, part in example.items():
            key = marked.rstrip("?")
            if key in value and not (value[key] is None and marked.endswith("??")):
                yield from unlike(value[key], part, (*path, key), words, written)
            elif key not in value and key == marked:
                shown = f", for example {show(part)}" if isinstance(part, str) else ""
                yield path, told(path, f"has no `{key}`. Add it{shown}.")
    elif isinstance(example, list):
        for index, item in enumerate(value):
            yield from unlike(item, example[0], (*path, index), words, written)
    elif example in FORMS and not FORMS[example][1](value):
        yield path, told(path, f"is {show(value)}, not {FORMS[example][0]}. Correct it.")
