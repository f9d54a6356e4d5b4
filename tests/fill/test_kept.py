"""Results are of the weights that are kept, of the split that was tested, and of the model's own data."""

import json

import pytest
from training_files import EMISSIONS, PLACE, file, read

from model_repo.fill import reading

LOG = [
    {"epoch": 1.0, "step": 10, "eval_f1": 0.9871, "eval_loss": 0.1}, {"epoch": 2.0, "step": 20, "eval_f1": 0.9854, "eval_loss": 0.3},
    {"epoch": 2.0, "step": 20, "train_runtime": 60.0},
]  # fmt: skip
AFTER = {"epoch": 2.0, "step": 20, "eval_f1": 0.75}
# The state's further values, further entries of the log, the folder, and which f1 is that of the kept weights.
STATES = {
    "no best": ({}, [], "run", "0.9854"),
    "best checkpoint": ({"best_model_checkpoint": "out/checkpoint-10"}, [], "run", "0.9871"),
    "best checkpoint with a slash": ({"best_model_checkpoint": "/x/out/checkpoint-10/"}, [], "run", "0.9871"),
    "best checkpoint on Windows": ({"best_model_checkpoint": "out\\checkpoint-10"}, [], "run", "0.9871"),
    "best step": ({"best_global_step": 10}, [], "run", "0.9871"),
    "best is the last": ({"best_model_checkpoint": "out/checkpoint-20"}, [], "run", "0.9854"),
    "best that was not evaluated": ({"best_model_checkpoint": "out/checkpoint-15"}, [], "run", "0.9854"),
    "evaluated after training": ({"best_model_checkpoint": "out/checkpoint-10"}, [AFTER], "run", "0.75"),
}


@pytest.mark.parametrize("case", STATES)
def test_results_of_the_trainer_are_those_of_its_best_checkpoint(case):
    more, entries, folder, f1 = STATES[case]
    state = {"epoch": 2.0, "global_step": 20, "log_history": LOG + entries} | more
    found, _ = read(file(f"{folder}/trainer_state.json", json.dumps(state)))
    assert found["Results", "f1"] == f1


def test_checkpoint_that_was_chosen_has_the_results_of_its_own_step():
    state = {"global_step": 20, "log_history": LOG[:2], "best_model_checkpoint": "out/checkpoint-10"}
    name = "out/checkpoint-20/trainer_state.json"
    found, _ = read(file(name, json.dumps(state), chosen="out/checkpoint-20", within="trainer_state.json"))
    assert found["Results", "f1"] == "0.9854"


CARD = """\
---
model-index:
- name: leaf
  results:
  - task: {{type: image-classification}}
    dataset: {}
    metrics: [{{type: f1, value: {}}}]
---
<!-- This model card has been generated automatically according to the information the Trainer had access to. -->
"""


@pytest.mark.parametrize("value, used", [(0.9854, False), (0.9871, True), (0.75, True)])
def test_card_of_the_trainer_with_results_of_other_weights_is_not_used_for_them(value, used):
    state = {"epoch": 2.0, "log_history": LOG, "best_model_checkpoint": "out/checkpoint-10"}
    card = CARD.format("{type: google/x, name: leaves}", value)
    facts, notes = reading.read([file("run/trainer_state.json", json.dumps(state)), file("run/README.md", card)])
    assert any(fact.part == "front matter / model-index" for fact in facts) == used
    assert any("were not kept" in note.sentence for note in notes) != used


# The data of a card that the Trainer wrote, and what a model-index says of it.
DATA = [
    ({"type": "imagefolder", "name": "jdoe_private_faces", "split": "train"}, {"type": "imagefolder", "name": "imagefolder"}),
    ({"type": "jdoe_private_faces", "name": "jdoe_private_faces"}, None),
    ({"type": "data/faces", "name": "faces of jane"}, None),
    ({"type": "imageomics/leaves", "name": "jane", "split": "test"}, {"type": "imageomics/leaves", "name": "imageomics/leaves", "split": "test"}),
    ({"type": "imageomics/leaves", "name": "leaves", "split": "train"}, {"type": "imageomics/leaves", "name": "leaves"}),
    ({"type": "imageomics/leaves", "name": "leaves", "split": "of_jane", "args": "jane", "config": "jane"}, {"type": "imageomics/leaves", "name": "leaves"}),
    ({"type": "foxes", "name": "foxes"}, {"type": "foxes", "name": "foxes"}),
]  # fmt: skip


@pytest.mark.parametrize("data, expected", DATA)
def test_name_of_data_gets_into_a_card_only_if_it_is_known(data, expected):
    found, notes = read(file("run/README.md", CARD.format(json.dumps(data), 0.5)))
    entry = found.get(("front matter / model-index", ""), {})
    assert entry.get("dataset") == expected
    assert found["Results", "f1"] == "0.5"
    assert "jane" not in str(found) and "jdoe" not in str(found)
    assert any("may be private" in sentence for _, sentence in notes) == (expected is None)


EPOCHS = "epoch,step,val_loss,test_loss\n0,9,0.5,\n1,19,0.4,\n2,29,0.9,\n2,29,,0.6\n"
CHECKPOINTS = [
    ([], "0.9"), (["last.ckpt"], "0.9"), (["epoch=0-step=9.ckpt"], "0.5"), (["epoch=1-val_loss=0.40.ckpt", "last.ckpt"], "0.9"),
    (["epoch_1.ckpt"], "0.4"), (["epoch=2-step=29.ckpt", "epoch=0-step=9.ckpt"], "0.9"),
    (["epoch=1-step=19.ckpt", "epoch=0-step=9.ckpt"], None), (["epoch=2-step=29.ckpt", "../../weights/epoch=0-step=9.ckpt"], "0.5"),
]  # fmt: skip


@pytest.mark.parametrize("names, value", CHECKPOINTS)
def test_results_of_lightning_are_those_of_the_checkpoint_that_is_kept(names, value):
    places = [f"logs/version_0/checkpoints/{name}" for name in names]
    places = [place.split("../")[-1] for place in places]
    kept = [file(place, b"never opened") for place in places]
    found, notes = read(file("logs/version_0/metrics.csv", EPOCHS), *kept)
    assert found.get(("Results", "val_loss")) == value and found["Results", "test_loss"] == "0.6"
    assert bool(notes) == (value is None)


REPORT = json.dumps({name: {"precision": 0.5, "recall": 0.5} for name in ("cat", "dog")} | {"accuracy": 1.0})
# Files whose name or folder tells a split, and what their results are of.
SPLITS = [
    ("train_classification_report.json", None), ("classification_report_training.json", None), ("train/metrics.json", None),
    ("run/train/classification_report.json", None), ("test_classification_report.json", "test, all classes"),
    ("val/classification_report.json", "validation, all classes"), ("classification_report.json", "all classes"),
    ("test/metrics.json", "test"), ("metrics.json", "not said"),
]  # fmt: skip


@pytest.mark.parametrize("name, of", SPLITS)
def test_split_in_a_name_counts(name, of):
    content = REPORT if "report" in name else '{"accuracy": 1.0}'
    facts, notes = reading.read([file(name, content)])
    assert {fact.of for fact in facts if fact.name == "accuracy"} == ({of} if of else set())
    assert any("training data" in note.sentence for note in notes) == (of is None)


def test_of_reports_on_several_models_in_a_folder_none_is_taken():
    reports = [file(f"{name}_classification_report.json", REPORT) for name in ("vit", "resnet")]
    facts, notes = reading.read(reports)
    assert not facts and len(notes) == 2
    assert reading.read(reports[:1])[0]


def test_runs_of_another_project_are_not_added_up():
    head = EMISSIONS.replace("run_id", "project_name,run_id")
    rows = f"bert,one,3600,5,1,{PLACE}\nleaf,two,3600,0.001,1,{PLACE}\n"
    facts, notes = reading.read([file("emissions.csv", head + rows)])
    (impact,) = (fact for fact in facts if fact.part == "front matter / co2_eq_emissions")
    assert impact.value["emissions"] == 1.0 and {fact.confidence for fact in facts} == {"propose"}
    assert [note.sentence for note in notes] == ["not used: 1 run of another `project_name` than the last one in it"]


@pytest.mark.parametrize("folder, project", [("inference/", "leaf"), ("", "leaf_Inference"), ("eval/", "leaf")])
def test_emissions_of_what_came_after_training_are_not_those_of_training(folder, project):
    head = EMISSIONS.replace("run_id", "project_name,run_id")
    facts, notes = reading.read([file(f"{folder}emissions.csv", f"{head}{project},one,3600,5,1,{PLACE}\n")])
    assert not facts and "1 row of what came after training" in notes[0].sentence
    rows = f"{head}{project}_training,one,3600,5,1,{PLACE}\n"
    assert reading.read([file(f"{folder}emissions.csv", rows)])[0]


LISTS = {
    "IMG_0000.jpg 0\nIMG_0001.jpg 1\nIMG_0002.jpg 0\n": None,
    "img0 0\nimg1 1\nimg2 0\n": None,
    "0 cat\n1 dog\n0 cat\n": None,
    "0 cat\n1 dog\n0 fox\n": None,
    "cat\ndog\ncat\n": None,
    "a.wav,cat\nb.wav,dog\n": None,
    "# classes of the model\ncat\n\ndog\n": "cat, dog",
    "class_name\ncat\ndog\n": "cat, dog",
    "id,name\n0,cat\n1,dog\n": "cat, dog",
    "id name\n1: cat\n2: dog\n": "cat, dog",
    "0\tcat\n1\tdog\n": "cat, dog",
    "1. cat\n2. dog\n": "cat, dog",
    "5 cats\n10 dogs\n20 birds\n": "5 cats, 10 dogs, 20 birds",
}


@pytest.mark.parametrize("text", LISTS)
def test_only_a_list_with_a_class_a_line_is_one_of_classes(text):
    found, notes = read(file("labels.txt", text))
    named = [value for (part, _), value in found.items() if part == "Factors"]
    assert named == ([LISTS[text]] if LISTS[text] else [])
    assert bool(notes) == (LISTS[text] is None) and bool(found) != bool(notes)
