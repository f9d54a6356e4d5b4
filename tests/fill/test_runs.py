"""Runs that training left behind: which is used, and what is said of the others."""

import json
import re
import types
from pathlib import Path

from conftest import TEMPLATE
from training_files import KIND, file, header, read, read_folder

from model_repo.fill import readers, reading
from model_repo.fill.files import File, Files
from model_repo.fill.proposals import proposals
from model_repo.fill.readers import READERS


def test_newest_run_is_used_and_the_others_are_named():
    runs = [file(f"runs/run{number}/hparams.yaml", f"lr: {number}\n", modified=number * 1000) for number in (1, 3, 2)]
    found, notes = read(*runs)
    assert found["Training Hyperparameters", "lr"] == "3"
    assert [name for name, _ in notes] == ["runs/run2", "runs/run1"]
    assert "runs/run3" in notes[0][1]


def test_runs_of_a_fresh_clone_go_by_the_number_in_their_name():
    runs = [file(f"runs/run{number}/hparams.yaml", f"lr: {number}\n", modified=number % 2) for number in (9, 10, 2)]
    assert read(*runs)[0]["Training Hyperparameters", "lr"] == "10"


def test_checkpoint_gives_way_to_its_run():
    state = '{{"num_train_epochs": 5, "epoch": {}, "global_step": 1, "train_batch_size": 1}}'
    late = file("runs/checkpoint-9/trainer_state.json", state.format(1), modified=9000)
    found, _ = read(late, file("runs/trainer_state.json", state.format(3), modified=1000))
    assert found["Speeds, Sizes, Times", "Epochs"] == "3"
    assert read(late)[0]["Speeds, Sizes, Times", "Epochs"] == "1"


def test_path_chooses_the_run_inside_the_repository_or_outside(tmp_path):
    for place in ("repository/runs/old", "repository/runs/new", "elsewhere"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "hparams.yaml").write_text(f"lr: {len(place)}\n")
    root = tmp_path / "repository"
    for chosen in ("repository/runs/old", "elsewhere", "repository/runs/old/hparams.yaml"):
        found, notes = read_folder(root, [tmp_path / chosen])
        assert found["Training Hyperparameters", "lr"] == str(len(chosen.removesuffix("/hparams.yaml")))
        assert str(tmp_path) not in str(notes)


def test_every_module_among_the_readers_is_one():
    folder = Path(readers.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {reader.read.__module__.rpartition(".")[2] for reader in READERS} == modules and len(READERS) == len(modules)


def test_what_is_in_weights_is_told_before_what_is_newer():
    old = file("weights/model.safetensors", header({"a": {"dtype": "F32", "shape": [1]}}), modified=1)
    new = file("runs/model.safetensors", header({"a": {"dtype": "F32", "shape": [2]}}), modified=10_000)
    found, notes = read(new, old)
    assert found["Speeds, Sizes, Times", "Parameters of the model"] == "1, stored as F32"
    assert notes == [("runs", "not used: weights is what is published")]


def test_many_runs_are_not_all_read():
    runs = [file(f"run{number}/hparams.yaml", "lr: 0.1\n", modified=number * 60) for number in range(50)]
    _, notes = read(*runs)
    assert notes[-1] == ("run43", "not looked at, nor 43 more like it. To use one, name it") and len(notes) == 6


def test_facts_are_of_one_run():
    adapter = file("a/adapter_config.json", '{"peft_type": "LORA"}', modified=9000)
    other = file("b/adapter_model.safetensors", header({"a": {"dtype": "F32", "shape": [2]}}), modified=99_000)
    own = file("a/adapter_model.safetensors", header({"a": {"dtype": "F32", "shape": [1]}}), modified=1000)
    found, notes = read(adapter, other, own)
    assert found["Speeds, Sizes, Times", "Parameters of the adapter"] == "1, stored as F32"
    assert notes == [("b", "not used: a is of the run that other facts are from")]


def test_main_results_come_before_those_of_classes():
    values = {f"eval_T{number:03}_f1": 0.5 for number in range(70)} | {"eval_overall_f1": 0.9, "eval_accuracy": 0.8}
    facts, notes = reading.read([file("eval_results.json", json.dumps(values))])
    text = proposals(facts, notes)["Results"].text
    assert "overall_f1" in text and "`accuracy`" in text and len(text.splitlines()) == 62


def test_reader_in_the_guide_works():
    guide = (TEMPLATE / "docs" / "make-it-yours.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?@reader.*?)```", guide, re.DOTALL)
    module = types.ModuleType("model_repo.fill.readers.our_lab")
    module.__package__ = "model_repo.fill.readers"
    exec(code, vars(module))
    run = {"model": "leaf net", "seed": 7, "learning_rate": None, "test": {"accuracy": 0.9}}
    files = Files()
    files["run.json"] = file("run.json", json.dumps(run))
    assert module.read.groups == ("run.json",)
    found = {(fact.part, fact.name): fact.card_value for fact in module.read.read(files) if fact.card_value}
    assert found == {KIND: "leaf net", ("Training Hyperparameters", "seed"): "7", ("Results", "accuracy"): "0.9"}


def test_weights_that_cannot_be_read_are_a_copy_of_nothing():
    def closed():
        raise PermissionError(13, "Permission denied", "/home/jdoe/x")

    files = [File(f"{folder}/model.safetensors", closed, 100) for folder in ("weights", "runs/a")]
    found, notes = read(*files)
    assert not found and "jdoe" not in str(notes)


def test_facts_are_of_the_run_whose_weights_are_published():
    one, two = (header({"a": {"dtype": "F32", "shape": [1]}}) + bytes([number]) * 4 for number in (1, 2))
    files = [file("weights/model.safetensors", one)]
    for name, weights in (("a", one), ("b", two)):
        files += [file(f"runs/{name}/model.safetensors", weights, modified=ord(name) * 600)]
        files += [file(f"runs/{name}/eval_results.json", f'{{"eval_accuracy_{name}": 0.5}}', modified=ord(name) * 600)]
    found, notes = read(*files)
    assert ("Results", "accuracy_a") in found and ("Results", "accuracy_b") not in found
    assert ("runs/b", "not used: runs/a is of the run that other facts are from") in notes
