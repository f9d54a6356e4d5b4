"""Result files of evaluation tools: lm-eval (0.4), lighteval (0.13), Inspect (0.3) and evaluate (0.4)."""

from ..facts import Unreadable, as_dict, reason_of, results
from ..privacy import PLAIN
from .cards import HUB_ID, model_index
from .keras import member

GROUPS = ("results_*.json result-*.json [12][0-9][0-9][0-9]-*T*_*_*.json *.eval",)
EVERYWHERE = True


def said(name, score=None):
    """A name that users gave, with that of a score, if both are plain words."""
    names = [str(each) for each in (name, as_dict(score).get("name")) if each]
    return ", ".join(names) if names and all(map(PLAIN.fullmatch, names)) else "not said"


def lm_eval(values, file):
    """lm-eval: the scores of every task, without their standard errors."""
    for task, scores in as_dict(values.get("results")).items():
        settings = as_dict(as_dict(values.get("configs")).get(task))
        count = as_dict(as_dict(values.get("n-samples")).get(task)).get("effective")
        split = settings.get("test_split") or settings.get("validation_split")
        # A name is a metric's and that of a filter of the answers, which may be 'none'.
        public = [(*name.split(",", 1), value) for name, value in as_dict(scores).items() if "," in name]
        public = [(metric, way.replace("none", ""), value) for metric, way, value in public if "stderr" not in metric]
        for metric, way, value in public:
            of = ", ".join(filter(None, (task, way, split, f"n = {count}" if count else "")))
            yield from results({metric: value}, file, of, "high")
        dataset = settings.get("dataset_path")
        if isinstance(dataset, str) and "/" in dataset and HUB_ID.fullmatch(dataset):
            metrics = [{"type": metric, "value": value} for metric, _, value in public]
            yield from model_index({"type": "text-generation"}, {"type": dataset, "name": task}, metrics, file)


def evaluation(values, file):
    """(the model that was evaluated, the facts), of what one of the tools wrote; ValueError if it must not be used."""
    config, general = as_dict(values.get("config")), as_dict(values.get("config_general"))
    if "lm_eval_version" in values or "n-samples" in values:
        if config.get("limit") is not None:
            raise ValueError("lm-eval ran with --limit, so its figures are of a part of the data")
        return values.get("model_name") or config.get("model_args"), lm_eval(values, file)
    if general:  # lighteval
        tasks = as_dict(values.get("results")).items()
        return general.get("model_name"), (
            fact for task, found in tasks for fact in results(as_dict(found), file, str(task))
        )
    if {"eval", "status", "plan"} <= values.keys():  # Inspect
        if values["status"] != "success":
            raise ValueError("the evaluation did not end with success")
        about, scores = as_dict(values["eval"]), as_dict(values.get("results")).get("scores") or []
        several = len(scores) > 1
        return about.get("model"), (
            fact
            for score in scores
            for name, metric in as_dict(score.get("metrics")).items()
            for fact in results({name: as_dict(metric).get("value")}, file, said(about.get("task"), several and score))
        )
    if "_evaluate_version" in values:
        public = {name: value for name, value in values.items() if not name.startswith("_")}
        return values.get("model"), results(public, file, said(values.get("experiment")))
    return None, ()


def read(files):
    """The results in every file, the newest first, of one model."""
    first = None
    for name, file in sorted(files.items(), key=lambda item: (item[1].chosen, item[1].modified, item[0]), reverse=True):
        try:
            values = member(file, "header.json") if name.endswith(".eval") else files.json(name)
            model, facts = evaluation(values, file)
            if model and first not in (None, model):
                raise ValueError("it is of another model than a newer file")
            yield from list(facts)
            first = first or model
        except Exception as error:  # one broken file must not hide the others
            yield Unreadable(file, reason_of(error))
