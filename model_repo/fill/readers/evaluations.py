"""Result files of evaluation tools: lm-eval (0.4, and 0.3), lighteval (0.13), Inspect (0.3) and evaluate (0.4)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..facts import Fact, Values, reader, results
from ..files import File, Files, NotUsed, reason_of
from ..hub_ids import kind_of_id
from ..settings import is_plain
from ..values import NUMBER, as_dict, as_list

OTHER_MODEL = (
    "the model that it is of has another name or path than this one. If it is this one, write its results by hand"
)
SIMPLE = re.compile(r"[\w.+()%=-]{1,60}")  # a word without a space


def model_index(task: Values, dataset: Values, metrics: Iterable[Values], file: File) -> Iterator[Fact]:
    """Yields the fact for a `model-index` entry if its dataset is known; otherwise the Hub rejects the entry."""

    def some(mapping: Values, *names: str) -> dict[str, Any]:
        return {name: mapping[name] for name in names if name in mapping}

    measured = [some(each, "type", "value", "name") for each in metrics if NUMBER.fullmatch(str(each.get("value")))]
    known = task.get("type") and dataset.get("name") and dataset.get("type", "unknown") != "unknown"
    if known and measured:
        entry = {"task": some(task, "type", "name"), "dataset": some(dataset, "type", "name", "config", "split")}
        yield Fact("front matter / model-index", entry | {"metrics": measured}, file, confidence="high")


def known_names(name: object, score: object = None) -> str:
    """Returns a name that users gave, with that of a score, if all words in both are known."""
    names = [str(given) for given in (name, as_dict(score).get("name")) if given]
    are_known = all(SIMPLE.fullmatch(each) and is_plain(each) for each in names)
    return ", ".join(names) if names and are_known else "not said"


def of_lm_eval(values: dict[str, Any], file: File) -> Iterator[Fact]:
    """Yields the scores of every task without their standard errors."""
    for task, scores in as_dict(values.get("results")).items():
        settings = as_dict(as_dict(values.get("configs")).get(task))
        count = as_dict(as_dict(values.get("n-samples")).get(task)).get("effective")
        split = settings.get("test_split") or settings.get("validation_split")
        # A key is a metric's name and, since 0.4, the name of an answer filter, which may be 'none'.
        named = [(*f"{name},".split(",")[:2], value) for name, value in as_dict(scores).items() if name != "alias"]
        public = [(metric, way.replace("none", ""), value) for metric, way, value in named if "stderr" not in metric]
        for metric, way, value in public:
            of = ", ".join(filter(None, (task, way, split, "" if count is None else f"n = {count}")))
            yield from results({metric: value}, file, of, "high", free=False)
        dataset = settings.get("dataset_path")
        if "/" in str(dataset) and kind_of_id(dataset).may_be_id:
            metrics = [{"type": metric, "value": value} for metric, _, value in public]
            yield from model_index({"type": "text-generation"}, {"type": dataset, "name": task}, metrics, file)


def of_inspect(values: dict[str, Any], file: File) -> Iterator[Fact]:
    """Yields the metrics of every score."""
    about, scores = as_dict(values["eval"]), as_list(as_dict(values.get("results")).get("scores"))
    for score in map(as_dict, scores):
        of = known_names(about.get("task"), score if len(scores) > 1 else None)
        for name, metric in as_dict(score.get("metrics")).items():
            if "stderr" not in name:
                yield from results({name: as_dict(metric).get("value")}, file, of)


def evaluated(arguments: object) -> Any:
    """Returns the model in lm-eval's `model_args`; an adapter takes precedence over its base model."""
    pairs = arguments if isinstance(arguments, dict) else dict(
        pair.strip().split("=", 1) for pair in str(arguments or "").split(",") if "=" in pair
    )  # fmt: skip
    return next((pairs[name] for name in ("peft", "delta", "pretrained", "model", "path") if pairs.get(name)), None)


def evaluation(values: dict[str, Any], file: File) -> tuple[list[Any], Iterable[Fact]]:
    """Returns (the model, by its possible names, facts) of what one of the tools wrote. Raises NotUsed to refuse it.

    A name is blank or None if the file does not say which model it is.
    """
    config, general = as_dict(values.get("config")), as_dict(values.get("config_general"))
    # 0.3 wrote these three keys, in a file that users named.
    if "lm_eval_version" in values or "n-samples" in values or {"results", "versions", "config"} <= values.keys():
        if config.get("limit") is not None:
            raise NotUsed("lm-eval ran with --limit, so its results are for a part of the data")
        return [evaluated(config.get("model_args")) or values.get("model_name")], of_lm_eval(values, file)
    if general:  # lighteval
        tasks = as_dict(values.get("results")).items()
        facts = (fact for task, found in tasks for fact in results(as_dict(found), file, str(task), free=False))
        return [general.get("model_name")], (fact for fact in facts if "stderr" not in fact.name)
    if {"eval", "status", "plan"} <= values.keys():
        if values["status"] != "success":
            raise NotUsed("the evaluation did not end with success")
        model = str(as_dict(values["eval"]).get("model") or "")
        # Inspect puts a provider in front, such as hf/.
        return [model, model.partition("/")[2]], of_inspect(values, file)
    if "_evaluate_version" in values:
        public = {name: value for name, value in values.items() if not name.startswith("_")}
        return [values.get("model")], results(public, file, known_names(values.get("experiment")))
    return [], ()


@reader("results_*.json result-*.json [12][0-9][0-9][0-9]-*T*_*_*.json *.eval", everywhere=True)
def read(files: Files) -> Iterator[Fact]:
    """Yields the results of every file, newest first, if they are about this model or no file names a model."""
    for name, file in sorted(files.items(), key=lambda item: (item[1].chosen, item[1].modified, item[0]), reverse=True):
        try:
            values = files.member(file, "header.json") if name.endswith(".eval") else files.json(name)
            models, facts = evaluation(values, file)
            named = [str(model) for model in models if model]
            if named and not any(map(files.is_own, named)):
                raise NotUsed(OTHER_MODEL)
            yield from (replace(fact, names_model=bool(named)) for fact in list(facts))
        except Exception as error:  # one broken file must not hide the others
            files.leave_out(file, reason_of(error))
            files.is_refused |= isinstance(error, NotUsed)
