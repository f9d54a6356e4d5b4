"""Evaluations: of which model, data and split a result is, and what is none."""

import json

from training_files import AUTO, file, read, read_folder, zipped

from model_repo.fill import reading


def lm_eval(limit, dataset):
    return json.dumps({
        "lm_eval_version": "0.4.13", "results": {"quiz": {"alias": "quiz", "acc,none": 0.5, "acc_stderr,none": 0.1}},
        "n-samples": {"quiz": {"original": 9, "effective": 9}}, "config": {"limit": limit},
        "configs": {"quiz": {"dataset_path": dataset, "test_split": "test"}}, "pretty_env_info": "GPU 0: x",
    })  # fmt: skip


def test_benchmark_of_a_part_of_the_data_is_not_a_result():
    found, notes = read(file("results_1.json", lm_eval(10.0, "allenai/ai2_arc")))
    assert not found and "--limit" in notes[0][1]


def test_benchmark_of_a_dataset_on_the_hub_goes_into_the_front_matter():
    found, _ = read(file("results_1.json", lm_eval(None, "allenai/ai2_arc")))
    entry = found["front matter / model-index", ""]
    assert entry["dataset"] == {"type": "allenai/ai2_arc", "name": "quiz"}
    assert entry["metrics"] == [{"type": "acc", "value": 0.5}]
    assert ("front matter / model-index", "") not in read(file("results_1.json", lm_eval(None, "json")))[0]


def test_evaluation_that_failed_is_named_and_not_used(outputs):
    _, notes = read_folder(outputs / "inspect_ai")
    ((name, sentence),) = notes
    assert "broken-quiz" in name and "did not end with success" in sentence


def of_lm_eval(model, split):
    return json.dumps({
        "lm_eval_version": "0.4.13", "model_name": model, "results": {"quiz": {"acc,none": 0.5}}, "config": {"limit": None},
        "configs": {"quiz": {"test_split": None, "validation_split": split}},
    })  # fmt: skip


def test_results_are_of_one_model_and_of_the_split_that_was_scored():
    files = [
        file(f"results_{number}.json", of_lm_eval(model, split), modified=number)
        for number, (model, split) in enumerate([("b", "train"), ("a", "dev"), ("a", "validation")])
    ]
    facts, notes = reading.read(files, names=["a"])
    assert [fact.of for fact in facts] == ["quiz, validation", "quiz, dev"]
    assert [name for name, _ in notes] == ["results_0.json"] and "another name or path" in notes[0][1]


def test_inspects_own_format_is_read():
    scores = [{"metrics": {"accuracy": {"value": 0.75}}}]
    log = {"eval": {"task": "quiz", "model": "m"}, "status": "success", "plan": {}, "results": {"scores": scores}}
    found, _ = read(file("logs/x.eval", zipped(header_json=json.dumps(log))), names=["m"])
    assert found == {("Results", "accuracy"): "0.75"}


def test_results_in_the_front_matter_of_a_card_say_of_which_data_they_are():
    entry = {
        "task": {"type": "image-classification"},
        "dataset": {"type": "imagefolder", "name": "leaves", "split": "test"},
    }
    index = [{"name": "x", "results": [entry | {"metrics": [{"type": "accuracy", "value": 0.5}]}]}]
    facts, _ = reading.read([file("README.md", f"---\n{json.dumps({'model-index': index})}\n---\n{AUTO}")])
    assert [(fact.name, fact.value, fact.of) for fact in facts if fact.part == "Results"] == [
        ("accuracy", "0.5", "leaves test")
    ]


def test_large_results_are_told():
    found, _ = read(file("metrics.json", '{"rmse": 152345.75, "loss": 0.00012345}'))
    assert found == {("Results", "rmse"): "152,345.75", ("Results", "loss"): "0.00012345"}


def test_scores_of_lighteval_are_results_and_their_errors_are_not():
    log = {"config_general": {"model_name": "a/b"}, "results": {"leaves|0": {"acc": 0.5, "acc_stderr": 0.1}}}
    found, _ = read(file("results_2026.json", json.dumps(log)), names=["a/b"])
    assert results_of(found) == {"acc": "0.5"}


def results_of(found):
    return {name: value for (part, name), value in found.items() if part == "Results"}
