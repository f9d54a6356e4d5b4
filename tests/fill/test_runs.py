"""What training left behind: real outputs of frameworks (tests/training), runs, and files that are traps."""

import ast
import json
import os
import pickle
import re
import types
from pathlib import Path

import pytest
from conftest import TEMPLATE
from training_files import AUTO, FRAMEWORKS, KIND, REGIME, file, header, read, read_folder, zipped

from model_repo.fill import choosing, readers, reading, runs
from model_repo.fill.facts import Reader
from model_repo.fill.files import File, Files
from model_repo.fill.proposals import proposals
from model_repo.fill.readers import READERS

NAMES = [name for reader in READERS for group in reader.groups for name in group.split()]
SPECIES = "Vanessa atalanta, Papilio machaon, Aglais io"
EXPECTED = {
    "trainer": {
        KIND: "vit (ViTForImageClassification)",
        ("Training Hyperparameters", "learning_rate"): "0.0003",
        ("Training Hyperparameters", "num_epochs"): "2",
        ("Training Hyperparameters", "lr_scheduler_type"): "cosine",
        ("Training Hyperparameters", "total_train_batch_size"): "8",
        ("Model Architecture and Objective", "Classes"): "3",
        ("Factors", "Classes (3)"): SPECIES,
        ("Preprocessing", "size"): "height 32, width 32",
        ("Preprocessing", "resample"): "bilinear",
        ("Speeds, Sizes, Times", "Parameters of the model"): "14,179, stored as F32",
        ("Software", "Transformers"): "5.23.0",
    },
    "sentence_transformers": {
        REGIME: "bf16 mixed precision",
        KIND: "SentenceTransformer (sentence-transformers)",
        ("Model Architecture and Objective", "Training loss"): "MultipleNegativesRankingLoss",
        ("Training Hyperparameters", "per_device_train_batch_size"): "4",
        ("Training Hyperparameters", "seed"): "42",
        ("Results", "pearson_cosine"): "-1",
        ("Software", "PyTorch"): "2.13.0+cpu",
    },
    "timm": {
        REGIME: "bf16 mixed precision",
        KIND: "resnet10t",
        ("Training Hyperparameters", "lr"): "0.001",
        ("Training Hyperparameters", "mixup"): "0.2",
        ("Preprocessing", "crop_pct"): "0.875",
        ("Preprocessing", "mean"): "0.485, 0.456, 0.406",
        ("Results", "top5"): "100",
    },
    "open_clip": {
        REGIME: "bf16 mixed precision",
        ("Training Hyperparameters", "global_batch_size"): "8 (batch_size x world_size x accum_freq)",
        ("Preprocessing", "mean"): "0.48145466, 0.4578275, 0.40821073",
        ("Model Architecture and Objective", "vision_cfg.patch_size"): "16",
        ("Results", "clip_val_loss"): "1.3863",
        ("Results", "text_to_image_R@10"): "0.625",
    },
    "ultralytics": {
        REGIME: "fp32",
        KIND: "yolo11n (detect, ultralytics)",
        ("Training Hyperparameters", "imgsz"): "64",
        ("Training Hyperparameters", "optimizer"): "chosen automatically, with its rate and momentum",
        ("Results", "mAP50-95(B)"): "0",
    },
    "keras": {
        KIND: "Sequential (Keras)",
        ("Training Hyperparameters", "optimizer"): "AdamW",
        ("Training Hyperparameters", "learning_rate"): "0.002",
        ("Model Architecture and Objective", "Layers"): "InputLayer, Conv2D, Flatten, Dense",
        ("Software", "Keras"): "3.15.1",
    },
    "sklearn": {
        KIND: "StandardScaler and LogisticRegression (scikit-learn)",
        ("Training Hyperparameters", "LogisticRegression.C"): "0.5",
        ("Training Hyperparameters", "LogisticRegression.random_state"): "7",
        ("Software", "scikit-learn"): "1.9.1",
    },
    "peft": {
        KIND: "LoRA adapter (PEFT)",
        ("Training Hyperparameters", "target_modules"): "q_proj, query, v_proj, value",
        ("Speeds, Sizes, Times", "Parameters of the adapter"): "256, stored as F32",
    },
    "codecarbon": {
        ("Environmental Impact / Compute Region", ""): "ohio, United States",
        ("Environmental Impact / Cloud Provider", ""): "none recorded by codecarbon",
        ("Hardware", "CPU"): "AMD EPYC",
    },
    "safetensors": {},
    "lm_eval": {("Results", "acc"): "0.83333"},
    "evaluate": {("Results", "f1"): "0.7"},
    "inspect_ai": {("Results", "accuracy"): "0.75"},
    "lightning": {},
    "mlflow": {("Training Hyperparameters", "seed"): "2", ("Results", "val/accuracy"): "0.72"},
    "wandb": {
        ("Training Hyperparameters", "lr"): "0.001",
        ("Results", "val/accuracy"): "0.7",
        ("Hardware", "CPU"): "AMD EPYC",
        ("Software", "Python"): "3.11.7",
    },
}


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_real_outputs_say_what_was_done(outputs, framework):
    found, _ = read_folder(outputs / framework)
    assert EXPECTED[framework].items() <= found.items()
    assert found


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


def test_nothing_is_unpickled_or_even_opened(tmp_path):
    class Trap:
        def __reduce__(self):
            return Path.touch, (tmp_path / "sprung",)

    for name in (
        "training_args.bin",
        "model.pt",
        "model.pkl",
        "model.safetensors",
        "model.keras",
        "config.json",
        "hparams.yaml",
    ):
        (tmp_path / name).write_bytes(pickle.dumps(Trap()))
    facts, _ = reading.read(runs.find(tmp_path))
    assert not facts and not (tmp_path / "sprung").exists()
    imported, folder = set(), Path(reading.__file__).parent
    for path in folder.rglob("*.py"):
        names = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names |= {name.name for name in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module} if isinstance(node, ast.ImportFrom) and not node.level else set()
        if path == folder / "readers" / "__init__.py":  # it imports the readers by their names
            names.remove("importlib")
        imported |= names
    parsers = {"csv", "io", "json", "math", "re", "sqlite3", "yaml", "zipfile"}
    rest = set(
        "collections collections.abc contextlib dataclasses difflib enum fnmatch functools itertools os pathlib platform "
        "stat sys tempfile typing unicodedata".split()
    )
    assert imported == parsers | rest, "a reader that unpickles, or starts something, would import more"


def test_large_file_is_passed_over_by_its_name():
    def opened():
        raise AssertionError("it was opened")

    _, notes = read(File("runs/metrics.csv", opened, 10**9))
    assert notes == [("runs/metrics.csv", "not used: it is larger than 5,000,000 bytes")]


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
JUNK = {
    "nothing": b"",
    "not UTF-8": b"\xff\xfe\x00x",
    "zeros": bytes(100),
    "deep JSON": b"[" * 20_000,
    "deep objects": b'{"a":' * 20_000,
    "deep YAML": b"- " * 20_000,
    "deep flow": b"{a: " * 20_000,
    "aliases": BOMB.encode(),
    "a list": b"[1, 2]",
    "a number": b"7",
    "null": b"null",
    "cut JSON": b'{"model_type": "vit", ',
    "wrong types": json.dumps({word: [{}] for word in (
        "model_type architectures id2label peft_type results config configs metadata log_history gpu_nvidia task_type layers "
        "pretrained_cfg architecture model_cfg preprocess_cfg image_processor size eval status plan config_general").split()
    }).encode(),
    "huge numbers": b'{"train_runtime": 1e999, "eval_x": ' + b"9" * 5000 + b', "num_train_epochs": NaN}',
    "open front matter": b"---\n" + AUTO.encode(),
    "broken front matter": b"---\nmodel-index: [{results: [1]}]\n---\n" + AUTO.encode(),
    "odd lines": b'a,"b\n' * 1000,
    "a zip": zipped(other="x"),
    "a zip of junk": zipped(config_json="[", metadata_json="[" * 100_000, schema_json='{"content": [[[' * 999),
    "a zip bomb": zipped(config_json=b" " * 10_000_000, schema_json=b" " * 10_000_000),
    "a cut zip": zipped(config_json="{}")[:-30],
    "a store": b"SQLite format 3\x00" + bytes(4096),
}  # fmt: skip


@pytest.mark.parametrize("junk", JUNK)
def test_no_file_brings_the_readers_down(junk):
    for name in {name.replace("*", "1").replace("[12][0-9][0-9][0-9]", "2026") for name in NAMES}:
        _, notes = reading.read([file(f"runs/{name}", JUNK[junk])])
        assert all(isinstance(sentence, str) and sentence.startswith("not used") for _, sentence in notes)


def test_broken_file_does_not_hide_the_others():
    found, notes = read(file("eval_results.json", "{"), file("test_results.json", '{"test_accuracy": 0.5}'))
    assert found == {("Results", "accuracy"): "0.5"}
    assert [name for name, _ in notes] == ["eval_results.json"]


def test_every_module_among_the_readers_is_one():
    folder = Path(readers.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {reader.read.__module__.rpartition(".")[2] for reader in READERS} == modules and len(READERS) == len(modules)


def test_links_and_installed_packages_are_not_looked_into(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "repository/.venv").mkdir(parents=True)
    for place in ("elsewhere", "repository/.venv"):
        (tmp_path / place / "config.json").write_text('{"model_type": "vit"}')
    try:
        (tmp_path / "repository/linked").symlink_to(tmp_path / "elsewhere")
        (tmp_path / "repository/config.json").symlink_to(tmp_path / "elsewhere/config.json")
    except OSError:
        pytest.skip("no symbolic links here")
    assert runs.find(tmp_path / "repository") == []


def test_file_that_vanishes_while_folders_are_walked_is_passed_over(tmp_path, monkeypatch):
    for name in ("config.json", "hparams.yaml"):
        (tmp_path / name).write_text("lr: 0.1\n")
    lstat = os.lstat

    def vanished(path, **more):
        if str(path).endswith("config.json"):
            raise FileNotFoundError(path)
        return lstat(path, **more)

    monkeypatch.setattr(runs.os, "lstat", vanished)
    assert [found.name for found in runs.find(tmp_path)] == ["hparams.yaml"]


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


def test_what_a_reader_found_before_it_failed_is_kept():
    broken = {"base": 1, "peft_type": "LORA", "target_modules": ["q"], "base_model_name_or_path": "google/vit"}
    whole = file("adapter_config.json", json.dumps(broken))

    def read_and_fail(files):
        yield from next(reader for reader in READERS if "adapter_config.json" in reader.groups).read(files)
        raise KeyError("shape")

    files = Files({"adapter_config.json": whole})
    facts = choosing.source_of(Reader(("adapter_config.json",), read_and_fail), files).facts
    assert any(fact.value == "google/vit" for fact in facts)
    assert [note.sentence for note in files.notes] == ["not used: 'shape'"]
