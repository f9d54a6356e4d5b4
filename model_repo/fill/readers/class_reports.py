"""Results per class: saved reports of scikit-learn's classification_report (1.9) and of ultralytics (8.4).

Neither library writes a file by itself. These are the names that people give to the results of
`classification_report(...)`, `to_csv()` and `to_json()`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..facts import RESULTS, Fact, classes, reader, results
from ..files import File, Files
from ..places import SPLITS, split_of, words_of
from ..values import as_dict, as_list

ENDINGS = ("json", "csv", "txt")  # if a report has several forms, the first is used: it rounds least
NAMES = " ".join(f"*{words}*.{ending}" for words in ("classification_report", "per_class") for ending in ENDINGS)
MEASURED = ("precision", "recall", "f1-score")
AVERAGES = ("accuracy", "micro avg", "macro avg", "weighted avg", "samples avg")
LINE = re.compile(r"\s*(\S.{0,80}?)\s{2,}((?:[\d.]+\s+){1,4}[\d.]+)\s*")
OF_YOLO = re.compile(r"(Box|Mask|Pose)-(P|R|F1)|mAP\d+(-\d+)?|top[15]_acc")
COUNTS = ("Images", "Instances")
ORDER = ("test", "", "validation", "train")  # if two reports are about the same classes, the first counts
USUAL = frozenset("classification report per class metrics results scores sklearn final best fold cv".split())
USUAL |= {word for words in SPLITS.values() for word in words}
Scores = Mapping[str, Any]


@reader(NAMES)
def read(files: Files) -> Iterator[Fact]:
    """Yields overall results, results per class, and the classes, from every report in a folder."""
    forms: dict[str, str] = {}
    for name in sorted(files, key=lambda name: ENDINGS.index(name.rpartition(".")[2])):
        forms.setdefault(name.rpartition(".")[0], name)
    # Reports for vit_... and resnet_... are about two models.
    subjects = {stem: frozenset(words_of(stem)) - USUAL for stem in forms}
    several = len(set(subjects.values())) > 1
    for stem in sorted(forms, key=lambda stem: ORDER.index(split_of(files[forms[stem]]))):
        name = forms[stem]
        file = files[name]
        if several and subjects[stem]:
            files.leave_out(file, "there are reports of other names beside it. If it is about this model, name it")
            continue
        split = split_of(file)
        if split == "train":
            files.leave_out(file, "by its name its results are of the training data")
            continue
        rows: Mapping[str, Scores]
        if name.endswith(".json"):
            content = files.parsed(name, json.loads, object())
            rows = {key: as_dict(value) or {key: value} for key, value in as_dict(content).items()}
            records = [*map(as_dict, as_list(content))]
        elif name.endswith(".csv"):
            records = [dict(row) for row in files.table(name).rows]
            rows = {str(next(iter(row.values()))): row for row in records}
        else:
            rows, records = _lines(files.text(name)), []
        yolo: list[Scores] = [row for row in records if "Class" in row and any(map(OF_YOLO.fullmatch, row))]
        for fact in (*_of_sklearn(rows, file), *_of_ultralytics(yolo, file)):
            is_overall = fact.part == RESULTS and not fact.label
            yield replace(fact, of=", ".join(filter(None, (split, fact.of)))) if is_overall else fact


def _lines(text: str) -> dict[str, Scores]:
    """Returns {class or average: its scores} from the text of a classification_report."""
    found: dict[str, Scores] = {}
    for line in text.splitlines() if all(word in text for word in MEASURED) else ():
        if item := LINE.fullmatch(line):
            values = item[2].split()
            names = (*MEASURED, "support") if len(values) == 4 else ("accuracy", "support")
            found[item[1]] = dict(zip(names, values, strict=False))
    return found


def _of_sklearn(rows: Mapping[str, Scores], file: File) -> Iterator[Fact]:
    named = {name: scores for name, scores in rows.items() if name and {"precision", "recall"} <= scores.keys()}
    if not named:
        return
    for average in (name for name in AVERAGES if name in rows):
        scores = rows[average]
        # A pandas table repeats the accuracy in every column.
        kept = ("accuracy",) if average == "accuracy" else MEASURED
        values = {name: scores.get(name, scores.get("precision")) for name in kept}
        yield from results(values, file, "all classes" if average == "accuracy" else average)
    by_class = {name: scores for name, scores in named.items() if name not in AVERAGES}
    yield from classes(by_class, file, f"`{file.base}`")
    for name, scores in by_class.items():
        yield from results({key: scores.get(key) for key in (*MEASURED, "support")}, file, "", label=name)


def _of_ultralytics(rows: list[Scores], file: File) -> Iterator[Fact]:
    yield from classes([row["Class"] for row in rows if row["Class"] != "all"], file, f"`{file.base}`")
    for row in rows:
        values = {key: value for key, value in row.items() if key in COUNTS or OF_YOLO.fullmatch(key)}
        label = "" if row["Class"] == "all" else str(row["Class"])
        yield from results(values, file, "" if label else "all classes", free=False, label=label)
