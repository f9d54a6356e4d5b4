"""Result files of evaluation tools: lm-eval (0.4), lighteval (0.13), Inspect (0.3) and evaluate (0.4)."""

import re

from ._facts import Fact, Unreadable, as_dict, results
from ._readme import HUB_ID

GROUPS = ("results_*.json result-*.json [12][0-9][0-9][0-9]-*T*_*_*.json",)
EVERYWHERE = True
GPU = re.compile(r"^GPU models and configuration: (?:GPU 0: )?(?!Could|No )(.{2,80})$", re.MULTILINE)


def lm_eval(values, file):
    """lm-eval: only runs over all examples."""
    if as_dict(values.get("config")).get("limit") is not None:
        raise Unreadable(file, "lm-eval ran with --limit, so its figures are of a part of the data")
    for task, scores in as_dict(values.get("results")).items():
        settings = as_dict(as_dict(values.get("configs")).get(task))
        count = as_dict(as_dict(values.get("n-samples")).get(task)).get("effective")
        public = {name.removesuffix(",none"): value for name, value in as_dict(scores).items() if "," in name}
        yield from results(public, file, f"{task}, {settings.get('test_split') or 'test'}, n = {count}", "high")
        dataset = settings.get("dataset_path")
        if isinstance(dataset, str) and "/" in dataset and HUB_ID.fullmatch(dataset):
            metrics = [{"type": name, "value": value} for name, value in public.items() if "stderr" not in name]
            entry = {"task": {"type": "text-generation"}, "dataset": {"type": dataset, "name": task}}
            yield Fact("front matter / model-index", entry | {"metrics": metrics}, file, confidence="high")
    gpu = GPU.search(str(values.get("pretty_env_info")))
    yield Fact("Hardware", gpu and gpu[1], file, "GPU of the evaluation", confidence="high")


def inspect(values, file):
    """Inspect: only evaluations that ended well."""
    if values["status"] != "success":
        raise Unreadable(file, "the evaluation did not end with success")
    for score in as_dict(values.get("results")).get("scores") or []:
        metrics = {name: as_dict(metric).get("value") for name, metric in as_dict(score).get("metrics", {}).items()}
        yield from results(metrics, file, str(as_dict(values["eval"]).get("task")))


def read(files):
    """The results in every file, the newest first."""
    for name, file in sorted(files.items(), key=lambda item: (item[1].chosen, item[1].modified, item[0]), reverse=True):
        values = files.json(name)
        if "lm_eval_version" in values or "n-samples" in values:
            yield from lm_eval(values, file)
        elif "config_general" in values:  # lighteval
            for task, scores in as_dict(values.get("results")).items():
                yield from results(as_dict(scores), file, str(task))
        elif {"eval", "status", "plan"} <= values.keys():
            yield from inspect(values, file)
        elif "_evaluate_version" in values:
            public = {name: value for name, value in values.items() if name[0] != "_"}
            yield from results(public, file, str(values.get("experiment") or "not said"))
