"""Result files of evaluation tools: lm-eval (0.4), lighteval (0.13), Inspect (0.3) and evaluate (0.4)."""

import re

from ._facts import Fact, Unreadable, as_dict, results
from ._readme import HUB_ID
from .keras import member

GROUPS = ("results_*.json result-*.json [12][0-9][0-9][0-9]-*T*_*_*.json *.eval",)
EVERYWHERE = True
GPU = re.compile(r"^GPU models and configuration: (?:GPU 0: )?(?!Could|No )(.{2,80})$", re.MULTILINE)


def lm_eval(values, file):
    """lm-eval: the scores of every task, without their standard errors."""
    for task, scores in as_dict(values.get("results")).items():
        settings = as_dict(as_dict(values.get("configs")).get(task))
        count = as_dict(as_dict(values.get("n-samples")).get(task)).get("effective")
        split = settings.get("test_split") or settings.get("validation_split")
        of = ", ".join(filter(None, (task, split, f"n = {count}" if count else "")))
        public = {name.removesuffix(",none"): value for name, value in as_dict(scores).items() if "," in name}
        public = {name: value for name, value in public.items() if "stderr" not in name}
        yield from results(public, file, of, "high")
        dataset = settings.get("dataset_path")
        if isinstance(dataset, str) and "/" in dataset and HUB_ID.fullmatch(dataset):
            metrics = [{"type": name, "value": value} for name, value in public.items()]
            entry = {"task": {"type": "text-generation"}, "dataset": {"type": dataset, "name": task}}
            yield Fact("front matter / model-index", entry | {"metrics": metrics}, file, confidence="high")
    gpu = GPU.search(str(values.get("pretty_env_info")))
    yield Fact("Hardware", gpu and gpu[1], file, "GPU of the evaluation", confidence="high")


def scores(values, file):
    """(the model that was evaluated, the facts, why they must not be used), of a file that one of the tools wrote."""
    config, general = as_dict(values.get("config")), as_dict(values.get("config_general"))
    if "lm_eval_version" in values or "n-samples" in values:
        part = config.get("limit") is not None
        why = "lm-eval ran with --limit, so its figures are of a part of the data" if part else ""
        return values.get("model_name") or config.get("model_args"), lm_eval(values, file), why
    if general:  # lighteval
        found = ((as_dict(result), str(task)) for task, result in as_dict(values.get("results")).items())
        facts = (fact for result, task in found for fact in results(result, file, task))
        return general.get("model_name"), facts, ""
    if {"eval", "status", "plan"} <= values.keys():  # Inspect
        about = as_dict(values["eval"])
        found = as_dict(values.get("results")).get("scores") or []
        found = ((name, metric) for score in found for name, metric in as_dict(as_dict(score).get("metrics")).items())
        facts = results({name: as_dict(metric).get("value") for name, metric in found}, file, str(about.get("task")))
        why = "" if values["status"] == "success" else "the evaluation did not end with success"
        return about.get("model"), facts, why
    if "_evaluate_version" in values:
        public = {name: value for name, value in values.items() if not name.startswith("_")}
        return values.get("model"), results(public, file, str(values.get("experiment") or "not said")), ""
    return None, (), ""


def read(files):
    """The results in every file, the newest first, of one model."""
    models = []
    for name, file in sorted(files.items(), key=lambda item: (item[1].chosen, item[1].modified, item[0]), reverse=True):
        try:
            model, facts, why = scores(
                member(file, "header.json") if name.endswith(".eval") else files.json(name), file
            )
            facts = list(facts)
        except Exception as error:  # one broken file must not hide the others
            yield Unreadable(file, str(error) or type(error).__name__)
            continue
        models += [model] if model and not why else []
        why = why or ("" if model in (None, *models[:1]) else "it is of another model than a newer file")
        yield from [Unreadable(file, why)] if why else facts
