"""What several files say of one thing: zero is a value, and certain is what no other file contradicts."""

import json

import pytest
import yaml
from training_files import file, of_wandb, read

from model_repo.fill import reading
from model_repo.fill.facts import Fact
from model_repo.fill.sources import compared

TIMM = {"opt": "adamw", "sched": "cosine", "eval_metric": "top1", "amp": False, "model": "vit", "momentum": 0.9}
HYPER = "Training Hyperparameters"


def timm(**values):
    return file("args.yaml", yaml.safe_dump(TIMM | values))


def config(**values):
    return file("config.json", json.dumps({"architecture": "vit", **values}))


def hyperparameters(*files):
    return {name: value for (part, name), value in read(*files)[0].items() if part == HYPER}


def test_zero_is_a_value_in_every_source():
    zeros = {"weight_decay": 0.0, "warmup_epochs": 0, "smoothing": 0.0, "mixup": 0, "seed": 0}
    assert dict.fromkeys(zeros, "0").items() <= hyperparameters(timm(**zeros)).items()
    zeros = {"weight_decay": 0, "warmup_steps": 0, "seed": 0, "max_grad_norm": 0.0}
    of_trainer = file("files/config.yaml", of_wandb(zeros | {"per_device_train_batch_size": 8}))
    assert dict.fromkeys(zeros, "0").items() <= hyperparameters(of_trainer).items()
    assert hyperparameters(file("hparams.yaml", "dropout: 0\nseed: 0\nweight_decay: 0.0\n")) == {
        "dropout": "0", "seed": "0", "weight_decay": "0",
    }  # fmt: skip
    adapter = {"peft_type": "LORA", "lora_dropout": 0.0, "r": 8}
    assert hyperparameters(file("adapter_config.json", json.dumps(adapter)))["lora_dropout"] == "0"
    yolo = {
        "task": "detect",
        "imgsz": 64,
        "optimizer": "SGD",
        "lr0": 0,
        "amp": False,
        "momentum": 0,
        "dropout": 0.0,
        "seed": 0,
    }
    assert {"momentum": "0", "dropout": "0", "lr0": "0", "seed": "0"}.items() <= hyperparameters(
        file("args.yaml", yaml.safe_dump(yolo))
    ).items()


def test_zero_is_a_result_an_epoch_and_an_emission():
    found, _ = read(
        file("trainer_state.json", '{"epoch": 0, "global_step": 0, "log_history": [{"epoch": 0, "eval_accuracy": 0}]}')
    )
    assert found["Results", "accuracy"] == "0" and found["Speeds, Sizes, Times", "Epochs"] == "0"
    found, _ = read(file("emissions.csv", "run_id,duration,emissions\na,3600,0\nb,0,0.001\n"))
    assert found["Environmental Impact / Carbon Emitted", ""].startswith("1 g CO2eq, estimated by codecarbon, 2 runs")
    found, _ = read(file("summary.csv", "epoch,eval_loss,eval_top1\n0,0.5,0\n"))
    assert found["Results", "top1"] == "0"


@pytest.mark.parametrize(
    "optimizer, has", [("adamw", False), ("lamb", False), ("sgd", True), ("rmsprop", True), ("fusedsgd", True)]
)
def test_momentum_is_told_of_optimizers_that_use_it(optimizer, has):
    assert ("momentum" in hyperparameters(timm(opt=optimizer))) == has


def test_betas_are_told_of_optimizers_that_use_them():
    for optimizer, has in (("sgd", False), ("adafactor", True), ("paged_adamw_8bit", True), ("adamw_torch", True)):
        values = {"per_device_train_batch_size": 8, "optim": optimizer, "adam_beta1": 0.9}
        assert ("adam_beta1" in hyperparameters(file("files/config.yaml", of_wandb(values)))) == has
    params = "precision: fp32\nworld_size: 1\nbatch_size: 8\nopt: sgd\nbeta1: 0.9\n"
    assert "beta1" not in hyperparameters(file("params.txt", params))


def confidences(*files):
    facts, notes = reading.read(list(files))
    return {fact.name: fact.confidence for fact in facts}, notes


IMAGES = {"input_size": [3, 224, 224]}
PAIRS = [
    ("img_size", timm(img_size=64), "input_size", config(pretrained_cfg=IMAGES), True),
    ("img_size", timm(img_size=224), "input_size", config(pretrained_cfg=IMAGES), False),
    ("input_size", timm(input_size=[3, 64, 64]), "input_size", config(pretrained_cfg=IMAGES), True),
    ("seed", timm(seed=1), "seed", file("hparams.yaml", "seed: 2\n"), True),
    ("lr", timm(lr=0.1), "learning_rate", file("hparams.yaml", "learning_rate: 0.01\n"), True),
    ("lr", timm(lr=1e-4), "learning_rate", file("hparams.yaml", "learning_rate: 0.0001\n"), False),
    ("epochs", timm(epochs=5), "max_epochs", file("hparams.yaml", "max_epochs: 7\n"), True),
    (
        "image_size", file("config.json", '{"model_type": "vit", "image_size": 224}'),
        "size", file("preprocessor_config.json", '{"size": {"height": 384, "width": 384}}'), True,
    ),
    (
        "image_size", file("config.json", '{"model_type": "vit", "image_size": 224}'),
        "crop_size", file("preprocessor_config.json", '{"size": {"shortest_edge": 256}, "crop_size": 224}'), False,
    ),
    (
        "num_classes", config(pretrained_cfg={}, num_classes=1001),
        "Classes", file("classes.txt", "\n".join(f"fox {number}" for number in range(1001))), False,
    ),
    (
        "num_classes", config(pretrained_cfg={}, num_classes=5),
        "Classes", file("data.yaml", "nc: 7\nnames: [a, b, c, d, e, f, g]\n"), True,
    ),
]  # fmt: skip


@pytest.mark.parametrize("one, first, other, second, differ", PAIRS)
def test_sources_that_differ_are_named_and_only_proposed(one, first, other, second, differ):
    found, notes = confidences(first, second)
    said = [note for note in notes if "Both are only proposed" in note.sentence]
    assert bool(said) == differ
    if differ:
        assert found[one] == found[other] == "propose"
        assert one in said[0].sentence and other in said[0].sentence


def test_results_of_another_run_in_the_same_folder_are_not_used():
    state = '{{"epoch": {}, "global_step": 9, "log_history": [{{"epoch": {}, "train_runtime": 60}}]}}'
    results = file("eval_results.json", '{"epoch": 3.0, "eval_accuracy": 0.9}')
    found, notes = read(file("trainer_state.json", state.format(5.0, 5.0)), results)
    assert ("Results", "accuracy") not in found and "from two runs" in notes[0][1]
    found, notes = read(file("trainer_state.json", state.format(3.0, 3.0)), results)
    assert found["Results", "accuracy"] == "0.9" and not notes


def test_every_set_of_data_that_was_evaluated_is_told():
    log = [
        {"epoch": 1.0, "step": 10, "eval_forest_accuracy": 0.5},
        {"epoch": 1.0, "step": 10, "eval_city_accuracy": 0.6},
        {"epoch": 2.0, "step": 20, "eval_forest_accuracy": 0.91},
        {"epoch": 2.0, "step": 20, "eval_city_accuracy": 0.7},
    ]
    facts, _ = reading.read([file("trainer_state.json", json.dumps({"epoch": 2.0, "log_history": log}))])
    assert {(fact.name, fact.value, fact.of) for fact in facts if fact.part == "Results"} == {
        ("forest_accuracy", "0.91", "eval, epoch 2"), ("city_accuracy", "0.7", "eval, epoch 2"),
    }  # fmt: skip


# Lines `time value step`, and what mlflow.get_run gives.
LOGGED = [
    ("1 0.5 0\n2 0.6 0\n3 0.7 0\n", "0.7"),
    ("1 0.5 0\n2 0.9 5\n3 0.7 1\n", "0.9"),
    ("5 0.5 1\n2 0.6 1\n", "0.5"),
    ("1 0.5 1\n1 0.6 1\n1 0.4 1\n", "0.6"),
    ("1 0.5 -1\n1 0.4 -2\n", "0.5"),
    ("2 0.5\n1 0.6\n", "0.5"),
]


@pytest.mark.parametrize("lines, value", LOGGED)
def test_last_value_of_mlflow_is_the_one_that_mlflow_gives(lines, value):
    meta = file("mlruns/0/a/meta.yaml", "lifecycle_stage: active\nend_time: 1\n")
    found, _ = read(meta, file("mlruns/0/a/metrics/accuracy", lines))
    assert found == {("Results", "accuracy"): value}


def test_nested_summary_of_wandb_is_read_without_its_pictures():
    summary = {
        "val": {"f1": 0.8, "deep": {"accuracy": 0.7}}, "acc": {"max": 0.9}, "loss": 0.1,
        "examples_accuracy": {"_type": "image-file", "width": 640}, "hist_loss": {"_type": "histogram", "bins": [1, 2]},
    }  # fmt: skip
    found, _ = read(file("files/wandb-summary.json", json.dumps(summary)))
    assert {name: value for (_, name), value in found.items()} == {
        "val.f1": "0.8", "val.deep.accuracy": "0.7", "acc.max": "0.9", "loss": "0.1",
    }  # fmt: skip


@pytest.mark.parametrize("value", ["NaN", "Infinity", '"nan"', '"-inf"'])
def test_result_that_is_no_finite_number_is_named(value):
    for name in ("metrics.json", "files/wandb-summary.json", "eval_results.json"):
        found, notes = read(file(name, f'{{"eval_loss": {value}, "eval_accuracy": 0.5}}'))
        assert len(found) == 1 and "no finite number was logged for" in notes[0][1] and "loss" in notes[0][1]


def test_topics_have_the_names_that_sources_give_them():
    # timm, transformers, ultralytics and scripts call one thing otherwise: what differs is noted.
    pairs = [
        ("std", "image_std"),
        ("mean", "image_mean"),
        ("lr", "learning_rate"),
        ("wd", "weight_decay"),
        ("nc", "num_labels"),
    ]
    pairs += [
        ("imgsz", "crop_size"),
        ("seed", "random_seed"),
        ("epochs", "num_train_epochs"),
        ("sampling_rate", "sample_rate"),
    ]
    for one, other in pairs:
        facts = [Fact(HYPER, value, file(f"{value}.yaml", ""), name) for name, value in ((one, "0.5"), (other, "0.6"))]
        kept, notes = compared(facts)
        assert [fact.confidence for fact in kept] == ["propose", "propose"] and len(notes) == 1, one


@pytest.mark.parametrize("log", ["trainer_state.json", "results.csv"])
def test_numbers_under_names_that_users_gave_to_results_are_no_results(log):
    values = {"accuracy": 0.5, "nest_x": 39.991, "nest_y": 82.123}
    if log == "results.csv":
        names = ",".join(f"metrics/{name}" for name in values)
        text = f"epoch,{names}\n1,{','.join(map(str, values.values()))}\n"
    else:
        text = json.dumps({"log_history": [{"epoch": 1} | {f"eval_{name}": value for name, value in values.items()}]})
    found, notes = read(file(log, text))
    assert [name for part, name in found if part == "Results"] == ["accuracy"]
    assert len(notes) == 1 and "not used: nest_x, nest_y." in notes[0][1] and "39.99" not in str(notes)
