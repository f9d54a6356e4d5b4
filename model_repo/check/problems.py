"""What data violates of this package's own schemas, in sentences that say how to mend it.

The schemas are data files, whose `$comment` names their source and its date.
"""

from collections.abc import Callable, Iterator

from ..texts.license_names import hub_id_of
from ..texts.schema import Path, Schema, Violation, unknown_keys, violations
from ..texts.wording import has_to_be, nearest, sentence_at, show, text_of

DataProblem = tuple[Path, str]  # where, and a sentence


def schema_problems(
    data: object, schema: Schema, path: Path = (), written: Callable[..., str] = lambda *path: ""
) -> Iterator[DataProblem]:
    """Yields what is wrong with data; `path` is where they are, and `written` returns how the file writes a value.

    A key that is missing is not told of where another key is a slip of it: `misspelled_keys` tells of that.
    """
    wrong = list(violations(data, schema))
    lacks_key = any(found.word == "required" for found in wrong)
    slips = {(slip.path[:-1], meant) for slip, meant in _slips(data, schema)} if lacks_key else set()
    for found in wrong:
        where = (*path, *found.path)
        if found.word == "required":
            if (found.path, found.expected) not in slips:
                example = "".join(f", for example {show(each)}" for each in found.part.get("examples", [])[:1])
                yield where, sentence_at(where, f"has no `{found.expected}`. Add it{example}.")
        else:
            yield where, sentence_at(where, wrong_value(found, *_words(found), written=written(*where)))


def misspelled_keys(data: object, schema: Schema) -> Iterator[DataProblem]:
    """Yields each unknown key that is nearly like a known one, or its first part, where that is not there."""
    for slip, meant in _slips(data, schema):
        *around, key = slip.path
        yield slip.path, sentence_at((*around, text_of(key)), f"is not read. Did you mean `{meant}`?")


def _slips(data: object, schema: Schema) -> Iterator[tuple[Violation, str]]:
    """Yields unknown keys, each with the known one that it is a slip of."""
    for found in unknown_keys(data, schema):
        key, missing = text_of(found.path[-1]), [known for known in found.expected if known not in found.value]
        longer = [known for known in missing if known.startswith(f"{key}_")]
        meant = longer[0] if len(longer) == 1 else nearest(key.replace("-", "_"), missing, cutoff=0.85)
        if meant:
            yield found, meant


def wrong_value(found: Violation, wanted: str, mend: str, better: str | None = None, written: str = "") -> str:
    """Returns what is said of a wrong value: what it is not (`wanted`), and how to mend it or what to write instead."""
    if found.word == "uniqueItems":
        return "is the same as one before it. Delete it."
    if found.value in (None, "", []):
        return "has no value. Give it one, or delete it."
    if found.word == "type" or isinstance(found.value, (list, dict)):
        return has_to_be(found.value, found.expected, mend, written)
    return f"{show(found.value)} is not {wanted}. {f'Write {show(better)}.' if better else mend}"


def _words(found: Violation) -> tuple[str, str, str | None]:
    """Returns what a value has to be, how to mend it, and what to write instead, as its part of the schema says it."""
    examples = [f"Write it like {show(each)}." for each in found.part.get("examples", [])]
    mend = found.part.get("mend", "" if found.word == "type" else (examples or ["Correct it."])[0])
    if found.word == "type" and "string" in found.expected:
        mend = ""  # first it has to be text at all
    better = None
    if found.kind == "license":  # of one that is spelled nearly alike the terms are not
        hub_id = hub_id_of(text_of(found.value))
        better = hub_id if hub_id in found.expected else None
    elif found.word in ("enum", "anyCase"):
        better = nearest(found.value, filter(None, found.expected), cutoff=0.85)
    return found.part.get("description", "right"), mend, better
