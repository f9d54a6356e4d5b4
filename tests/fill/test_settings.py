"""Under names that users chose only what is known to be a setting or a result gets into a card."""

import json

import pytest
import yaml
from training_files import file, of_wandb, read

from model_repo.fill import reading
from model_repo.fill.settings import is_possible, is_result, is_setting

PRIVATE = {
    "image_mean": ["leaf", "stem"],
    "aoi": {"minx": -83.1234, "miny": 39.9123, "maxx": -83.0001, "maxy": 40.0421},
    "nest": {"north": 39.99912, "west": -83.01975},
    "bbox": [8.5417, 47.3769, 8.6123, 47.4001],
    "camera": [1.29212, 36.82191, 1795.0],
    "utm_free_center": [325000.5, 4428000.2],
    "site_x": 325000,
    "site_y": 4428000,
    "origin": "8.5417",
    "contact_phone": 6145551234,
    "contact": "614-555-1234",
    "slurm_user": "kimlee",
    "submitted_by": "kimlee",
    "kimlee": {"lr": 0.1},
    "host_device": "nautilus",
    "wandb_key": "gsk_abcdefghijklmnopqrstuvwxyz",
    "oauth": "ya29.abcdefghijklmnop",
    "note": "nest of pair 7",
    "seed_of_nest": 39.99912,
    "seed": 6145551234,  # no seed: too large
    "batch_size": 39.99912,
    "img_size": [39.99912, -83.01975],
    "mean": [39.99912, -83.01975],
    "model": "vit_kimlee",
    "backbone": "kimlee/vit-base",
    "optimizer": "ask kim lee",
    "scheduler": "nautilus",
    "encoder": {"location": 8.5417},
    "site.lr": 0.1,
}
SETTINGS = {
    "lr": 0.001, "learning_rate": "1e-3", "batch_size": 32, "optimizer": "AdamW", "opt": "torch.optim.AdamW",
    "optimizer.name": "adam", "model": "vit_base_patch16_224", "model.arch": "resnet50", "backbone": "google/vit-base-patch16-224",
    "betas": [0.9, 0.999], "mean": [0.485, 0.456, 0.406], "image_mean": [123.675, 116.28, 103.53], "img_size": [224, 224],
    "seed": 0, "weight_decay": 0, "warmup_epochs": 0, "dropout": 0.0, "fp16": False, "scheduler": "cosine", "lr_scheduler.type": "OneCycleLR",
    "loss": "CrossEntropyLoss", "max_epochs": 100, "hidden_dim": 256, "num_classes": 12, "trainer.max_epochs": 5, "train.lr": 0.1,
    "learningRate": 0.1, "batch-size": 8, "clf__C": 1.0, "precision": "16-mixed", "activation": "gelu", "monitor": "val_loss",
    "optimizer_kwargs.momentum": 0.9, "T_max": 100, "gamma": 0.1, "model/dropout": 0.1, "augmentation": True,
}  # fmt: skip
METRICS = (
    "val_loss val/accuracy test.f1 mAP50-95(B) val_mIoU R@1 recall@5 top1 test/birds/f1_macro bleu rougeL auroc val/dice_fox "
    "episode_reward pearson_cosine valAccuracy perplexity"
).split()
PROPER_NAMES = [
    "f1/Smith Farm",
    "Smith Farm_accuracy",
    "f1/SmithFarm",
    "iou.Smith_Farm",
    "accuracy_host_pitzer",
    "f1_farm_smith",
]
NO_METRICS = "aoi.minx nest.north bbox contact_phone camera_x kimlee epoch step lr site_y height".split()


@pytest.mark.parametrize("name", PRIVATE)
def test_what_is_no_setting_is_named_and_left_out(name):
    values = {name: PRIVATE[name], "lr": 0.1}
    for source in (
        file("runs/x/hparams.yaml", yaml.safe_dump(values)),
        file("runs/x/files/config.yaml", of_wandb({key: json.dumps(value) for key, value in values.items()})),
        file("runs/x/params.yaml", yaml.safe_dump(values)),
    ):
        found, notes = read(source)
        assert found == {("Training Hyperparameters", "lr"): "0.1"}
        (note,) = notes
        assert name in note[1] and "by hand" in note[1]


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_get_through(name):
    assert is_setting(name, SETTINGS[name])


def test_every_honest_setting_reaches_the_card():
    found, notes = read(file("hparams.yaml", yaml.safe_dump(SETTINGS)))
    assert len(found) == len(SETTINGS)
    assert not any("by hand" in sentence for _, sentence in notes)


@pytest.mark.parametrize("name", METRICS)
def test_results_get_through(name):
    assert is_result(name)


@pytest.mark.parametrize("name", NO_METRICS)
def test_numbers_that_are_no_results_are_named_and_left_out(name):
    found, notes = read(file("metrics.json", json.dumps({name: 39.99912, "accuracy": 0.9})))
    assert found == {("Results", "accuracy"): "0.9"}
    assert name in notes[0][1]


def test_users_that_a_log_names_are_private_in_the_other_files():
    found, _ = read(
        file("hparams.yaml", "slurm_user: nautica\nlr: 0.1\n"),
        file("config.json", json.dumps({"model_type": "vit", "architectures": ["NauticaNet"]})),
    )
    assert "autica" not in str(found) and ("Training Hyperparameters", "lr") in found


@pytest.mark.parametrize("value", [True, False, "True", "false", 0, 1, "1"])
def test_flag_is_a_setting_and_another_word_is_none(value):
    assert is_setting("nesterov", value) and not is_setting("nesterov", "nautilus")


@pytest.mark.parametrize("value", [[1] * 30, {"a": {"b": [1, 2]}}, [[1, 2], [3, 4]]])
def test_value_that_a_card_cannot_show_is_named(value):
    _, notes = read(file("hparams.yaml", yaml.safe_dump({"grid": value, "lr": 0.1})))
    assert "grid" in notes[0][1]


def test_names_of_runs_in_the_card_of_sentence_transformers_stay_out():
    card = (
        "This is a [sentence-transformers](https://www.SBERT.net) model.\n\n#### Non-Default Hyperparameters\n"
        "- `run_name`: kimlee-nest\n- `hub_model_id`: kimlee/x\n- `num_train_epochs`: 2\n- `batch_sampler`: no_duplicates\n"
    )
    found, notes = read(file("runs/README.md", card))
    assert found == {
        ("Training Hyperparameters", "num_train_epochs"): "2",
        ("Training Hyperparameters", "batch_sampler"): "no_duplicates",
    }
    assert "run_name, hub_model_id" in notes[0][1]


@pytest.mark.parametrize("name", PROPER_NAMES)
def test_result_under_a_proper_name_does_not_get_through(name):
    assert not is_result(name)


PEOPLE_IN_RESULTS = [
    "accuracy.annotator_jdoe", "accuracy.patient_john", "f1.jane smith", "f1.dr_mueller", "wer_speaker_bob", "acc_rose",
    "test/acc_waterman", "wer/jane", "accuracy_s01_jane", "loss.albert", "iou_site7_pitzer", "f1 王小明", "accJane",
    "eval_jane_accuracy", "fold_smith/auc", "auc.florence",
]  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE_IN_RESULTS)
def test_name_of_a_result_gets_through_only_if_every_word_in_it_is_known(name):
    for source in ("metrics.json", "eval_results.json", "files/wandb-summary.json", "result-1.json"):
        values = {f"eval_{name}": 0.5, "eval_accuracy": 0.9, "_evaluate_version": "0.4"}
        found, notes = read(file(source, json.dumps(values)))
        assert [each.removeprefix("eval_") for part, each in found if part == "Results"] == ["accuracy"]
        assert any("by hand" in sentence for _, sentence in notes)


@pytest.mark.parametrize(
    "name, shown", [("leaves", "leaves"), ("jane_faces", "not said"), ("trial of jdoe", "not said")]
)
def test_name_of_an_experiment_is_told_only_if_every_word_in_it_is_known(name, shown):
    inspect = {"eval": {"task": name}, "status": "success", "plan": {}}
    inspect["results"] = {"scores": [{"metrics": {"accuracy": {"value": 0.5}}}]}
    evaluate = {"_evaluate_version": "0.4", "accuracy": 0.5, "experiment": name}
    for source, values in (("result-1.json", evaluate), ("logs/2026-01-01T00_a_b.json", inspect)):
        facts, _ = reading.read([file(source, json.dumps(values))])
        assert [fact.of for fact in facts] == [shown]


KNOWN_RESULTS = (
    "val/fold_3/auc macro_avg.f1-score test_accuracy_top5 ap.mean iou/class_7 accuracy_class_cat f1_healthy train/loss "
    "eval_overall_precision metrics/mAP_0.5:0.95 val/box_loss f1_macro_unseen"
).split()


@pytest.mark.parametrize("name", KNOWN_RESULTS)
def test_metrics_splits_averages_and_things_get_through(name):
    assert is_result(name)


# What a metric can have, and what it cannot: shares, percent, or neither.
VALUES = [
    ("map", -82.999, False), ("val_auc", "-0.5", False), ("f1", -1, False), ("accuracy", 9540, False), ("f1", 1.7, False),
    ("recall@5", 101, False), ("loss", -1, True), ("r2", -82.9, True), ("accuracy", 95.4, True), ("accuracy", "95%", True),
    ("f1", 1, True), ("f1", 0, True), ("dice_loss", 1.7, True), ("mae", 9540, True), ("perplexity", -1, False),
    ("accuracy", "9540%", False), ("accuracy", "1.7%", True),
]  # fmt: skip


@pytest.mark.parametrize("name, value, can_be", VALUES)
def test_value_that_a_metric_cannot_have_is_no_result_and_named(name, value, can_be):
    assert is_possible(name, value) == can_be
    found, notes = read(file("metrics.json", json.dumps({name: value})))
    assert ([each for _, each in found] == [name]) == can_be
    assert any(name in sentence and "neither" in sentence for _, sentence in notes) != can_be


def test_result_in_percent_is_read_as_it_is_written():
    found, notes = read(file("metrics.json", json.dumps({"accuracy": "95%", "f1": "93.25 %"})))
    assert list(found.values()) == ["95%", "93.25%"] and not notes


def test_names_of_a_users_own_runs_are_found_in_the_genitive():
    summary = {"username": "jane", "accuracy_janes": 0.9, "accuracy": 0.5}
    found, _ = read(file("files/wandb-summary.json", json.dumps(summary)))
    assert {name for part, name in found if part == "Results"} == {"accuracy"}
