"""Files and folders that the user names: each is used, or the report says why not."""

import json
from pathlib import Path

import pytest
from conftest import typed
from training_files import AUTO, EMISSIONS, PLACE

from model_repo.fill import reading, runs

OF_LM_EVAL_3 = {
    "results": {"arc_easy": {"acc": 0.6, "acc_stderr": 0.01, "acc_norm": 0.55, "acc_norm_stderr": 0.01}},
    "versions": {"arc_easy": 0},
    "config": {"model": "gpt2", "model_args": "pretrained=/x/leaf-net/weights", "num_fewshot": 0, "limit": None},
}
# Names that nobody asks for, what stands in the file, a part that it says something of.
FREE = [
    ("gpt2-arc.json", json.dumps(OF_LM_EVAL_3), ("Results", "acc")),
    ("carbon-of-march.csv", EMISSIONS + f"one,3600,0.1,1,{PLACE}\n", ("Environmental Impact / Carbon Emitted", "")),
    ("card-of-trainer.md", AUTO, ("Training Hyperparameters", "seed")),
    ("fox.csv", "epoch,time,metrics/mAP50-95(B)\n1,10,0.5\n", ("Results", "mAP50-95(B)")),
    ("settings-7.yaml", "learning_rate: 0.1\n", ("Training Hyperparameters", "learning_rate")),
    ("scores.json", '{"accuracy": 0.5}', ("Results", "accuracy")),
    ("history.csv", "epoch,loss,val_accuracy\n0,1,0.5\n1,1,0.6\n0,1,0.1\n", ("Results", "val_accuracy")),
    (
        "state.json",
        '{"log_history": [], "global_step": 3, "train_batch_size": 1}',
        ("Training Hyperparameters", "training_steps"),
    ),
]


def found_in(folder, *paths):
    """({(part, name): value}, notes) of what the paths hold."""
    chosen = [str(path) for path in paths]
    facts, notes = reading.read(runs.find(folder, chosen), (), chosen)
    return {(fact.part, fact.name): fact.value for fact in facts}, notes


@pytest.mark.parametrize("name, content, row", FREE, ids=[each[0] for each in FREE])
def test_file_of_any_name_is_read_if_it_is_named(tmp_path, name, content, row):
    (tmp_path / "repository").mkdir()
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    found, notes = found_in(tmp_path / "repository", path)
    assert row in found and not any("nothing" in note.sentence for note in notes)
    (tmp_path / "repository" / name).write_text(content, encoding="utf-8")
    assert row not in found_in(tmp_path / "repository")[0], "nobody named it"


def test_benchmark_of_lm_eval_3_that_was_limited_is_no_result(tmp_path):
    limited = OF_LM_EVAL_3 | {"config": {"limit": 10}}
    (tmp_path / "gpt2.json").write_text(json.dumps(limited), encoding="utf-8")
    found, _ = found_in(tmp_path, tmp_path / "gpt2.json")
    assert not found


@pytest.mark.parametrize(
    "name, content",
    [("trainer_state.json", "{}"), ("empty.json", "{}"), ("notes.txt", "hello"), ("model.pt", "x"), ("emissions.csv", "a,b\n"),
     ("README", "x"), ("args.yaml", "x: 1\n"), ("odd.json", "["), ("many.csv", "a,b\n1\n")],
)  # fmt: skip
def test_path_that_gives_nothing_is_named(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    found, notes = found_in(tmp_path, path)
    assert not found and len(notes) == 1 and name in notes[0].name


def test_files_of_any_name_in_a_folder_that_is_named_are_read_if_they_tell_what_they_are(tmp_path):
    folder = tmp_path / "runs" / "x"
    folder.mkdir(parents=True)
    (folder / "gpt2-arc.json").write_text(json.dumps(OF_LM_EVAL_3), encoding="utf-8")
    (folder / "notes.json").write_text('{"accuracy": 0.1, "site": 39.9}', encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "beetles.csv").write_text("Class,Length\nCarabus,7\n", encoding="utf-8")
    (folder / "todo.txt").write_text("torch==1.0\nask Bob\n", encoding="utf-8")
    found, notes = found_in(tmp_path, folder)
    assert {name for _, name in found} == {"acc", "acc_norm"} and not notes
    assert found_in(tmp_path) == ({}, []), "nobody named the folder"


@pytest.mark.parametrize("ending", ["json", "csv", "yaml", "yml", "md", "txt"])
def test_files_of_every_ending_in_a_folder_that_is_named_are_looked_at(tmp_path, ending):
    content = {
        "json": '{"log_history": [], "global_step": 3, "train_batch_size": 1}',
        "csv": EMISSIONS + f"one,3600,0.1,1,{PLACE}\n",
        "md": AUTO,
        "txt": "  precision  recall  f1-score  support\n\nfox  0.5  0.5  0.5  4\nowl  0.5  0.5  0.5  4\n",
    }.get(ending, "task: detect\nimgsz: 64\noptimizer: SGD\nlr0: 0.1\namp: false\nmodel: yolo11n.pt\n")
    (tmp_path / "named").mkdir()
    (tmp_path / "named" / f"of-july.{ending}").write_text(content, encoding="utf-8")
    assert found_in(tmp_path / "repository", tmp_path / "named")[0]


@pytest.mark.parametrize("chosen", ["mlruns", "mlruns/0", "mlruns/0/1f", "mlruns/0/1f/metrics/accuracy"])
def test_part_of_a_store_outside_of_the_repository_is_read(tmp_path, chosen):
    run = tmp_path / "mlruns" / "0" / "1f"
    (run / "metrics").mkdir(parents=True)
    (run / "meta.yaml").write_text("lifecycle_stage: active\nend_time: 1\n", encoding="utf-8")
    (run / "metrics" / "accuracy").write_text("1 0.7 0\n", encoding="utf-8")
    (tmp_path / "repository").mkdir()
    found, notes = found_in(tmp_path / "repository", tmp_path / chosen)
    if chosen.endswith("accuracy"):  # a value without its run
        assert not found and len(notes) == 1
    else:
        assert found == {("Results", "accuracy"): "0.7"} and not notes


@pytest.mark.parametrize("chosen", ["run-7", "run-7/files", "run-7/files/wandb-summary.json"])
def test_part_of_a_run_of_wandb_outside_of_the_repository_is_read(tmp_path, chosen):
    (tmp_path / "run-7" / "files").mkdir(parents=True)
    (tmp_path / "run-7" / "files" / "wandb-summary.json").write_text('{"accuracy": 0.7}', encoding="utf-8")
    (tmp_path / "repository").mkdir()
    found, notes = found_in(tmp_path / "repository", tmp_path / chosen)
    assert found == {("Results", "accuracy"): "0.7"} and not notes


def test_folder_that_gives_nothing_is_named(tmp_path):
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "x.bin").write_bytes(b"x")
    _, notes = found_in(tmp_path, tmp_path / "runs")
    assert [note.sentence for note in notes] == [reading.NO_FILE]


def test_command_names_every_path_it_was_given(fresh, tmp_path):
    for name, content in (("a.json", "{}"), ("b.json", json.dumps(OF_LM_EVAL_3))):
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = typed("fill", "--repository", fresh, tmp_path / "a.json", tmp_path / "b.json")
    assert done.exit_code == 0, done.output
    assert "a.json: holds nothing that a card needs" in done.stdout
    assert "| `acc_norm` | 0.55 | arc\\_easy | `b.json` |" in done.stdout
    assert not (Path(fresh) / "a.json").exists()


@pytest.mark.parametrize(
    "card",
    [
        "---\ntags:\n- generated_from_keras_callback\n---\n# leaf\n",
        "# Model Card\n\n### Framework versions\n\n- PEFT 0.10.0\n",
    ],
)
def test_card_that_another_tool_wrote_is_named(tmp_path, card):
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "README.md").write_text(card, encoding="utf-8")
    _, notes = found_in(tmp_path)
    assert ["a card of this kind cannot be read" in note.sentence for note in notes] == [True]


def test_run_that_gives_way_to_another_one_is_named_once(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "hparams.yaml").write_text("lr: 0.1\n", encoding="utf-8")
    _, notes = found_in(tmp_path, tmp_path / "a", tmp_path / "b")
    assert [note.name for note in notes] == ["a"]
