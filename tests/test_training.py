"""What training left behind: real outputs of frameworks (tests/training), and the traps that are known."""

import ast
import io
import json
import os
import pickle
import re
import sqlite3
import subprocess
import sys
import types
import zipfile
from pathlib import Path

import pytest
from conftest import OUTPUTS, TEMPLATE
from model_repository import training
from model_repository.proposals import proposals
from model_repository.training._facts import File
from model_repository.training._private import known_by, private

SCRIPTS = TEMPLATE / "{{cookiecutter.repo_name}}" / "scripts"
FRAMEWORKS = sorted(path.name for path in OUTPUTS.iterdir() if path.is_dir() and path.name != "__pycache__")
GROUPS = [(module, name) for module in training.readers() for group in module.GROUPS for name in group.split()]


def file(name, content, **more):
    """A file as it is dropped into a page: a name and its bytes."""
    content = content.encode() if isinstance(content, str) else content
    return File(name, lambda: io.BytesIO(content), len(content), **more)


def read(*files, words=()):
    """The facts in files, as {(part, name): value}, and the notes."""
    facts, notes = training.read(list(files), words)
    found = {}
    for fact in facts:
        found.setdefault((fact.part, fact.name), fact.value)
    return found, notes


def read_folder(folder, chosen=(), words=()):
    """The facts in a folder, as `read` gives them."""
    return read(*training.find(folder, chosen), words=words)


REGIME = ("Training Hyperparameters / Training regime", "")
KIND = ("Model Description / Model type", "")
SPECIES = "Vanessa atalanta, Papilio machaon, Aglais io"
EXPECTED = {
    "trainer": {
        KIND: "vit (ViTForImageClassification)",
        ("Training Hyperparameters", "learning_rate"): "0.0003",
        ("Training Hyperparameters", "num_epochs"): "2",
        ("Training Hyperparameters", "lr_scheduler_type"): "cosine",
        ("Training Hyperparameters", "total_train_batch_size"): "8",
        ("Model Architecture and Objective", "Classes"): f"3 ({SPECIES})",
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


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_nothing_of_the_researcher_or_the_machine_gets_into_a_fact(outputs, framework):
    facts, _ = training.read(training.find(outputs / framework))
    said = json.dumps(
        [(fact.part, fact.value, fact.name, fact.of, fact.file.name.split("/")[-1]) for fact in facts]
    ).lower()
    for secret in ("researcher", "workstation", "/home", "example.org", "/usr", "longitude", "latitude", "my-model"):
        assert secret not in said


# Text, what it is the value of, and what it gives away.
LEAKS = [
    ("/home/jane/data", "train_data", "a path"),
    ("~/data", "train_data", "a path"),
    ("../data", "train_data", "a path"),
    ("C:\\Users\\jane\\x", "train_data", "a path"),
    ("\\\\server\\share", "train_data", "a path"),
    ("runs/a/b", "resumed", "a path"),
    ("data/train.csv", "data", "a path"),
    ("see '/scratch/x'", "note", "a path"),
    ("s3://bucket/key", "data", "an address"),
    ("file:///x", "data", "an address"),
    ("https://login01:8000", "server", "an address"),
    ("jane@lab.edu", "contact", "an e-mail address"),
    ("jane@gpu7", "contact", "an e-mail address"),
    ("login01.osc.edu", "server", "a host"),
    ("gpu7.cluster", "server", "a host"),
    ("10.0.0.17", "server", "a host"),
    ("40.00142, -83.01975", "site", "a position"),
    ("POINT(-83.01975 40.00142)", "site", "a position"),
    ("hf_abcdefghijklmnopqrstuvwxyz", "x", "a key"),
    ("anything", "data_dir", "private"),
    ("anything", "hostname", "private"),
    ("anything", "model.user", "private"),
    ("anything", "api_key", "private"),
    ("40.1", "latitude", "private"),
    ("trained by Jane", "note", "a person"),
    ("gpu-box_3", "note", "a person"),
    ("1", "/home/jane/lr", "a path"),
    ("red \x1b[31m", "note", "characters that are not shown"),
    ("1", "jane/lr", "a person"),
    ("jane_2024", "note", "a person"),
    ("runJane", "note", "a person"),
    ("39.99, -83.01", "site", "a position"),
    ("0.29223, 36.89912", "site", "a position"),
    ("39.99912, -83.01234, 231.5", "site", "a position"),
    ("40°00'N", "site", "a position"),
    ("1", "decimalLatitude", "private"),
    ("1", "lat_min", "private"),
    ("s3cr3tvalue", "apiKey", "private"),
    ("hunter2", "passwd", "private"),
    ("use_hf_abcdefghijklmnopqrstuvwxyz", "note", "a key"),
    ("{'lat': 39.9}", "site", "data of its own"),
    ("train.py --api-key abcdef", "note", "data of its own"),
    ("$HOME/data", "note", "a path"),
    ("%USERPROFILE%\\data", "note", "a path"),
    ("0.9", "accuracy./fs/ess/jdoe/val", "may hold a path"),
    ("0.9", "on /home/alice/x", "may hold a path"),
    ("0.9", "home/carol/data/acc", "may hold a path"),
    ("0.9", "text_cfg.39.99912, -83.01234", "may hold a path"),
    ("node-12.hpc.io", "note", "a host"),
    ("gpu7.osu.edu.", "note", "a host"),
    ("fe80::1ff:fe23:4567:890a", "note", "a host"),
    ("ip-172-31-5-7", "note", "a host"),
    ("a100-01:29500", "note", "a host"),
    ("www.evil.io", "note", "an address"),
    ("x" * 301, "note", "too long"),
    ("JohnDoe", "note", "a person"),
    ("JOHN_DOE2", "note", "a person"),
    ("runjohndoe", "note", "a person"),
    ("gpu77-lr3", "note", "a person"),
    ("0.5", "gpu77.evil.org", "a host"),
    ("0.5", "10.11.12.13", "a host"),
    ("0.5", "data/carolx/val.csv", "a path"),
    ("0.5", "data../carolx/d", "a path"),
    ("0.5", "D:data", "may hold a path"),
    ("0.5", "token=Zz9secret", "may hold a path"),
    ("0.5", "site_39.99912_-83.01234", "a position"),
    ("5.60372, -0.18696", "note", "a position"),
    ("-83.10, 39.90, -82.90, 40.10", "note", "a position"),
    ("8837261534", "api_key", "private"),
    ("8837261534", "wandb_token", "private"),
    ("1", "latmin", "private"),
    ("1", "utm_northing", "private"),
    ("0123456789abcdef0123456789abcdef", "note", "a key"),
]
# Users' own names: anything that is no number, plain word or model of the Hub is left out.
FREE = [
    ("data/processed", "config"),
    ("Jane Doe", "note"),
    ("用户@例子.公司", "note"),
    ("!/data/birds", "x"),
    ("a b", "x"),
]
FINE = [
    ("0.9, 0.999", "betas"),
    ("0.48145466, 0.4578275, 0.40821073", "mean"),
    ("123.675, 116.28, 103.53", "image_mean"),
    ("google/vit-base-patch16-224", "base_model"),
    ("ViT-B/16", "model"),
    ("2.13.0+cpu", "PyTorch"),
    ("0.8333", "test/birds/accuracy"),
    ("0.5", "text_to_image_R@1"),
    ("0.5", "mAP@0.5"),
    ("ADAMW with betas=(0.9,0.999) and epsilon=1e-08", "optimizer"),
    ("1e-05", "learning_rate"),
    ("512", "max_token"),
    ("torch.optim.AdamW", "optimizer"),
    ("12.5 hours of wall clock, 3 runs", "Hours used"),
    ("5.5 g CO2eq (0.01 kWh)", "Carbon Emitted"),
    ("Virginia, United States", "Compute Region"),
    ("2 x NVIDIA A100-SXM4-80GB", "GPU"),
    ("0.8", "recall@k"),
    ("0.8", "cosine_accuracy@1"),
    ("4", "node"),
    ("0.1", "model.net"),
    ("true", "skip_memory_metrics"),
    ("vit", "hf_pretrained_model_name"),
    ("hf-internal-testing/tiny-random-bert", "base_model"),
    ("1.234, 5.678", "weights"),
    ("0.1", "sketch_classification_loss"),
    ("adam", "optimizer"),
    ("0.5", "exact_match,strict-match"),
    ("0.5", "mAP@[.5:.95]"),
    ("0.5", "IoU [bird]"),
    ("152,345.7", "rmse"),
    ("32, 128", "img_size"),
    ("true", "use_token"),
    ("512", "max_tokens"),
]


@pytest.mark.parametrize("text, name, kind", LEAKS)
def test_what_is_private_stays_private(text, name, kind):
    assert kind in private(text, name, known_by({"jane", "gpu-box_3", "john.doe", "gpu77.ten.osc.edu"}))


@pytest.mark.parametrize("text, name", FINE)
def test_what_is_public_gets_through(text, name):
    assert private(text, name, known_by({"jane", "vm", "adam"})) == ""


@pytest.mark.parametrize("text, name", FREE)
def test_under_names_of_users_only_what_is_plain_gets_through(text, name):
    assert private(text, name, free=True)
    assert not private("google/vit-base", "backbone", free=True) and not private("cosine", "schedule", free=True)


def test_names_that_a_path_gives_away_are_private_everywhere():
    params = "data_dir: /home/jdoe/data\nteacher: the net of jdoe\nlr: 0.1\n"
    found, notes = read(file("hparams.yaml", params))
    assert found == {("Training Hyperparameters", "lr"): "0.1"}
    assert len(notes) == 2


EMISSIONS = (
    "run_id,duration,emissions,energy_consumed,gpu_count,gpu_model,region,country_name,longitude,latitude,on_cloud\n"
)
CARBON = ("Environmental Impact / Carbon Emitted", "")
PLACE = "2,A100,ohio,United States,-83.01975,40.00142,N"


def test_flushed_rows_of_a_run_are_not_added_up():
    rows = f"one,3600,1,2,{PLACE}\none,7200,2,4,{PLACE}\n"
    found, _ = read(file("emissions.csv", EMISSIONS + rows))
    assert found[CARBON] == "2,000 g CO2eq (4 kWh), estimated by codecarbon, 1 run"
    hours = found["Environmental Impact / Hours used", ""]
    assert hours == "4 GPU hours (wall clock times number of GPUs); 2 hours of wall clock, 1 run"
    assert found["front matter / co2_eq_emissions", ""] == {
        "emissions": 2000.0, "source": "codecarbon", "geographical_location": "ohio, United States", "hardware_used": "A100",
    }  # fmt: skip


def test_emissions_of_all_runs_are_summed_and_counted():
    old, new = f"one,3600,1,2,{PLACE}\none,7200,2,4,{PLACE}\n", f"two,3600,0.5,1,{PLACE}\nbroken,x,,,\n"
    found, _ = read(file("emissions.csv.bak", EMISSIONS + old), file("runs/emissions.csv", EMISSIONS + new))
    assert found[CARBON] == "2,500 g CO2eq (5 kWh), estimated by codecarbon, 2 runs"
    found, _ = read(file("emissions.csv", EMISSIONS + old), file("b/emissions.csv", EMISSIONS + new, chosen=True))
    assert found[CARBON] == "500 g CO2eq (1 kWh), estimated by codecarbon, 1 run"


def test_positions_that_codecarbon_measured_are_not_copied():
    facts, notes = training.read([file("emissions.csv", EMISSIONS + f"one,3600,1,2,{PLACE}\n")])
    assert "83.0" not in str([(fact.value, fact.name) for fact in facts]) + str(notes)


OPEN_CLIP = "accum_freq: 2\nworld_size: 4\nbatch_size: 8\nprecision: {}\n"
TIMM = "opt: adamw\nsched: cosine\neval_metric: top1\namp: {}\namp_dtype: {}\nmodel: vit\n"
YOLO = "task: detect\nimgsz: 64\noptimizer: {}\nlr0: 0.01\nmomentum: 0.9\namp: {}\nbatch: {}\nmodel: /a/b/yolo11n.pt\n"
AUTO = f"<!-- This model card has been {training.cards.OF_TRAINER}. -->\n\n### Training hyperparameters\n\n- seed: 1\n"
ST = (
    "This is a [sentence-transformers](https://www.SBERT.net) model finetuned.\n\n#### All Hyperparameters\n"
    "- `bf16`: {}\n- `fp16`: {}\n"
)
REGIMES = [
    *((file("params.txt", OPEN_CLIP.format(word)), regime) for word, regime in [
        ("amp", "fp16 mixed precision"), ("amp_bf16", "bf16 mixed precision"), ("amp_bfloat16", "bf16 mixed precision"),
        ("bf16", "bf16 non-mixed precision"), ("pure_bf16", "bf16 non-mixed precision"), ("fp32", "fp32"),
        ("fp16", "fp16 non-mixed precision"), ("pure_fp16", "fp16 non-mixed precision"), ("new", None),
    ]),
    (file("args.yaml", TIMM.format("true", "float16")), "fp16 mixed precision"),
    (file("args.yaml", TIMM.format("true", "bfloat16")), "bf16 mixed precision"),
    (file("args.yaml", TIMM.format("false", "float16")), "fp32"),
    (file("args.yaml", YOLO.format("SGD", "true", 8)), "fp16 mixed precision"),
    (file("args.yaml", YOLO.format("SGD", "fp16", 8)), "fp16 mixed precision"),
    (file("args.yaml", YOLO.format("SGD", "bf16", 8)), "bf16 mixed precision"),
    (file("args.yaml", YOLO.format("SGD", "false", 8)), "fp32"),
    (file("README.md", AUTO), None),
    (file("README.md", AUTO + "- mixed_precision_training: Native AMP\n"), "fp16 mixed precision"),
    (file("README.md", ST.format("True", "False")), "bf16 mixed precision"),
    (file("README.md", ST.format("False", "False")), "fp32"),
]  # fmt: skip


@pytest.mark.parametrize("source, regime", REGIMES, ids=lambda value: getattr(value, "name", value))
def test_training_regime_is_what_the_framework_means_by_its_words(source, regime):
    found, notes = read(source)
    assert found.get(REGIME) == regime
    assert not notes


def test_values_that_ultralytics_chose_itself_are_not_claimed():
    found, _ = read(file("args.yaml", YOLO.format("auto", "true", -1)))
    assert found["Training Hyperparameters", "batch"] == "chosen automatically"
    assert not {("Training Hyperparameters", "lr0"), ("Training Hyperparameters", "momentum")} & found.keys()
    assert found[KIND] == "yolo11n (detect, ultralytics)"


def test_old_results_of_ultralytics_pad_their_columns():
    rows = "   epoch,   time,  metrics/mAP50-95(B)\n  1,  60,  0.2\n  2, 120,  0.4\n  3, 180,  0.3\n"
    found, _ = read(file("results.csv", rows))
    assert found["Results", "mAP50-95(B)"] == "0.4"
    assert found["Speeds, Sizes, Times", "Training time"] == "3 minutes"


def test_best_epoch_of_timm_is_the_one_by_its_own_metric():
    rows = "epoch,train_loss,eval_loss,eval_top1\n0,1,0.5,70\n1,1,0.4,80\n2,1,0.3,60\n"
    for metric, best in (("top1", "80"), ("loss", "60")):
        args = TIMM.replace("top1", metric).format("false", "float16")
        facts, _ = training.read([file("args.yaml", args), file("summary.csv", rows)])
        (top1,) = (fact for fact in facts if fact.part == "Results" and fact.name == "top1")
        assert (top1.value, top1.confidence) == (best, "propose")
        assert top1.of.startswith(f"validation, best epoch by {metric}")


def header(tensors):
    """A .safetensors file without its weights."""
    content = json.dumps({"__metadata__": {"format": "pt"}} | tensors).encode()
    return len(content).to_bytes(8, "little") + content


def test_parameters_are_summed_over_shards_and_types():
    first = header({"a": {"dtype": "F32", "shape": [1000, 1000]}})
    second = header({"b": {"dtype": "BF16", "shape": [500]}, "c": {"dtype": "F8_E4M3", "shape": [8]}})
    found, _ = read(file("weights/model-1-of-2.safetensors", first), file("weights/model-2-of-2.safetensors", second))
    text = found["Speeds, Sizes, Times", "Parameters of the model"]
    assert text == "1,000,508 (stored: 1,000,000 as F32, 500 as BF16, 8 as F8_E4M3)"
    assert found["Speeds, Sizes, Times", "Size of the model"] == "4 MB"


def test_index_tells_the_size_where_the_shards_are_elsewhere():
    index = file("model.safetensors.index.json", '{"metadata": {"total_size": 5000000000}, "weight_map": {}}')
    assert read(index)[0] == {("Speeds, Sizes, Times", "Size of the model"): "5 GB"}


@pytest.mark.parametrize("length", [25_000_001, 2**63, 0])
def test_safetensors_header_of_a_length_that_cannot_be_is_refused(length):
    huge = File("model.safetensors", lambda: io.BytesIO(length.to_bytes(8, "little") + b"{}"), 10**12)
    assert read(huge) == ({}, [("model.safetensors", "not used: its header is not one of safetensors, or over 25 MB")])


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


def test_adapter_names_its_base_model_unless_that_is_a_folder(outputs):
    found, _ = read_folder(outputs / "peft" / "adapter")
    assert found["front matter / base_model", ""] == "example-org/tiny-vit"
    assert found["front matter / base_model_relation", ""] == "adapter"
    found, notes = read_folder(outputs / "peft" / "local")
    assert not any(part.startswith("front matter") for part, _ in found)
    assert notes == [("adapter_config.json", "not used: what it gives as base model is no id on the Hub")]


def test_python_objects_in_hyperparameters_are_refused_and_the_rest_goes_on(outputs):
    folder = outputs / "lightning" / "logs" / "leaves"
    found, notes = read_folder(folder / "tagged")
    assert "Python objects" in notes[0][1] and ("Results", "val_loss") in found
    found, _ = read_folder(folder / "plain")
    assert found["Training Hyperparameters", "learning_rate"] == "0.001"


def test_hardware_that_wandb_saw_is_told_and_who_used_it_is_not():
    metadata = {
        "gpu": "NVIDIA A100-SXM4-80GB", "gpu_count": 4, "gpu_nvidia": [{"memoryTotal": "85899345920"}], "cudaVersion": "13.0",
        "email": "jane@lab.edu", "host": "nautilus", "username": "jdoe42", "root": "/x", "args": ["--key", "secret"],
    }  # fmt: skip
    config = "teacher: {value: nautilus}\nmade_by: {value: jdoe42}\nlr: {value: 0.1}\n"
    found, notes = read(file("files/wandb-metadata.json", json.dumps(metadata)), file("files/config.yaml", config))
    assert found["Hardware", "GPU"] == "4 x NVIDIA A100-SXM4-80GB, 80 GB each"
    assert found["Software", "CUDA"] == "13.0"
    assert found["Training Hyperparameters", "lr"] == "0.1"
    assert len(found) == 3
    assert notes == [
        ("files/config.yaml", "not used for Training Hyperparameters: it holds the name of a person or a machine")
    ]


def test_store_whose_tables_are_traps_is_given_up(tmp_path):
    store = sqlite3.connect(tmp_path / "mlflow.db")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS {} FROM n"
    store.execute("CREATE VIEW runs AS SELECT * FROM (" + endless.format("run_uuid") + ") ORDER BY 1")
    store.close()
    assert read_folder(tmp_path) == ({}, [("mlflow.db", "not used: its tables are not MLflow's")])
    store = sqlite3.connect(tmp_path / "mlflow.db")
    store.execute("DROP VIEW runs")
    columns = "run_uuid, 'active' AS lifecycle_stage, 1 AS end_time, 1 AS start_time"
    store.execute("CREATE VIEW runs AS SELECT " + columns + " FROM (" + endless.format("run_uuid") + ")")
    store.close()
    assert read_folder(tmp_path) == ({}, [("mlflow.db", "not used: its tables are not MLflow's")])


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
    facts, _ = training.read(training.find(tmp_path))
    assert not facts and not (tmp_path / "sprung").exists()
    imported = set()
    for path in Path(training.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            imported |= {name.name for name in node.names} if isinstance(node, ast.Import) else set()
            imported |= {node.module} if isinstance(node, ast.ImportFrom) and not node.level else set()
    parsers = {"csv", "io", "json", "math", "re", "sqlite3", "zipfile"}
    rest = {
        "collections",
        "dataclasses",
        "fnmatch",
        "importlib",
        "itertools",
        "os",
        "pathlib",
        "pkgutil",
        "stat",
        "tempfile",
        "unicodedata",
    }
    assert imported == parsers | rest, "a reader that unpickles, or starts something, would import more"


def test_large_file_is_passed_over_by_its_name():
    def opened():
        raise AssertionError("it was opened")

    _, notes = read(File("runs/metrics.csv", opened, 10**9))
    assert notes == [("runs/metrics.csv", "not used: it is larger than 5,000,000 bytes")]


def zipped(**members):
    """A zip of members whose names are spelled with _ for the dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return stream.getvalue()


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
JUNK = {
    "nothing": b"",
    "not UTF-8": b"\xff\xfe\x00x",
    "zeros": bytes(100),
    "deep JSON": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
    "deep YAML": b"- " * 50_000,
    "deep flow": b"[" * 50_000,
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
    "a zip bomb": zipped(config_json=b" " * 50_000_000, schema_json=b" " * 50_000_000),
    "a cut zip": zipped(config_json="{}")[:-30],
    "a store": b"SQLite format 3\x00" + bytes(4096),
}  # fmt: skip


@pytest.mark.parametrize("junk", JUNK)
def test_no_file_brings_the_readers_down(junk):
    for name in {name.replace("*", "1").replace("[12][0-9][0-9][0-9]", "2026") for _, name in GROUPS}:
        _, notes = training.read([file(f"runs/{name}", JUNK[junk])])
        assert all(isinstance(sentence, str) and sentence.startswith("not used") for _, sentence in notes)


def test_broken_file_does_not_hide_the_others():
    found, notes = read(file("eval_results.json", "{"), file("test_results.json", '{"test_accuracy": 0.5}'))
    assert found == {("Results", "accuracy"): "0.5"}
    assert [name for name, _ in notes] == ["eval_results.json"]


def test_readers_are_found_in_a_zip_too(tmp_path):
    with zipfile.ZipFile(tmp_path / "tools.zip", "w") as archive:
        for path in (SCRIPTS / "model_repository").rglob("*.py"):
            archive.write(path, "tools_in_a_zip/" + path.relative_to(SCRIPTS / "model_repository").as_posix())
    code = "from tools_in_a_zip import training as t; print(len(t.readers()))"
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, r'{tmp_path / 'tools.zip'}'); {code}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) == len(training.readers()) > 10


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
    assert training.find(tmp_path / "repository") == []


def test_mlflow_in_a_folder_gives_its_newest_run():
    meta = "run_id: {0}\nlifecycle_stage: {1}\nend_time: {2}\nuser_id: jdoe\n"
    runs = {"a": ("active", 10), "b": ("active", 30), "c": ("deleted", 90)}
    files = [file("mlruns/0/meta.yaml", "experiment_id: '0'\n")]
    for run, (stage, end) in runs.items():
        files += [
            file(f"mlruns/0/{run}/meta.yaml", meta.format(run, stage, end)),
            file(f"mlruns/0/{run}/params/lr", f"0.{end}"),
            file(f"mlruns/0/{run}/params/data_dir", "/home/jdoe/x"),
            file(f"mlruns/0/{run}/metrics/val/accuracy", f"1700000000000 0.1 0\n1700000000001 0.{end} 1\n"),
        ]
    found, notes = read(*files)
    assert found == {("Training Hyperparameters", "lr"): "0.30", ("Results", "val/accuracy"): "0.3"}
    assert notes == [("mlruns/0/b/meta.yaml", "not used for Training Hyperparameters: 'data_dir' is private")]


def of_wandb(values):
    return "".join(f"{name}: {{value: {value}}}\n" for name, value in values.items())


def test_of_hundreds_of_settings_that_the_trainer_hands_to_wandb_the_important_ones_are_told():
    values = {
        "per_device_train_batch_size": 8,
        "learning_rate": 0.0003,
        "bf16": "true",
        "seed": 7,
        "max_steps": -1,
        "ddp_timeout": 1800,
    }
    summary = {"train/loss": 0.2, "train/global_step": 9, "train_runtime": 3, "total_flos": 0, "_runtime": 60, "": 1}
    found, _ = read(file("files/config.yaml", of_wandb(values)), file("files/wandb-summary.json", json.dumps(summary)))
    assert found == {
        ("Speeds, Sizes, Times", "Run time (wandb)"): "1 minute",
        ("Results", "train/loss"): "0.2",
        REGIME: "bf16 mixed precision",
        ("Training Hyperparameters", "learning_rate"): "0.0003",
        ("Training Hyperparameters", "per_device_train_batch_size"): "8",
        ("Training Hyperparameters", "seed"): "7",
    }


@pytest.mark.parametrize("total", [16.0, "17179869184"])
def test_memory_is_in_gigabytes_or_bytes(total):
    found, _ = read(file("files/wandb-metadata.json", json.dumps({"memory": {"total": total}})))
    assert found == {("Hardware", "Memory"): "16 GB"}


def test_every_value_in_a_mapping_is_looked_at():
    values = {"site": "{lat: 39.99, lon: -83.01}", "cluster": "{user: alicexyz, password: hunter2}", "lr": 0.1}
    found, notes = read(file("files/config.yaml", of_wandb(values)))
    assert found == {("Training Hyperparameters", "lr"): "0.1"}
    assert len(notes) == 4 and "hunter2" not in str(notes) + str(found)


@pytest.mark.parametrize("device, regime", [("cpu", "fp32"), ("mps", "fp32"), ("0", "fp16 mixed precision")])
def test_ultralytics_does_not_mix_precision_without_a_gpu(device, regime):
    found, _ = read(file("args.yaml", YOLO.format("SGD", "true", 8) + f"device: {device}\n"))
    assert found[REGIME] == regime


def test_relatives_of_yolov5_are_read():
    options = "weights: yolov5s.pt\ncfg: ''\nhyp: {lr0: 0.01, momentum: 0.9}\nepochs: 3\nbatch_size: 16\nimgsz: 640\n"
    rows = "epoch, metrics/mAP_0.5, metrics/mAP_0.5:0.95\n0, 0.1, 0.01\n1, 0.6, 0.4\n2, 0.5, 0.3\n"
    found, _ = read(file("exp/opt.yaml", options), file("exp/hyp.yaml", "lr0: 0.02\n"), file("exp/results.csv", rows))
    assert found[KIND] == "yolov5s (YOLO)" and REGIME not in found
    assert found["Training Hyperparameters", "lr0"] == "0.02"
    assert found["Training Hyperparameters", "batch_size"] == "16"
    assert found["Results", "mAP_0.5:0.95"] == "0.4"


def test_codecarbon_of_old_wrote_a_row_a_run():
    head = "timestamp,experiment_id,duration,emissions,energy_consumed\n"
    rows = "2021-01-01T00:00:00,x,3600,0.001,0.01\n2021-01-02T00:00:00,x,3600,0.002,0.02\n"
    assert (
        read(file("emissions.csv", head + rows))[0][CARBON] == "3 g CO2eq (0.03 kWh), estimated by codecarbon, 2 runs"
    )


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
    facts, notes = training.read(files)
    assert [fact.of for fact in facts] == ["quiz, validation", "quiz, dev"]
    assert notes == [("results_0.json", "not used: it is of another model than a newer file")]


def test_inspects_own_format_is_read():
    scores = [{"metrics": {"accuracy": {"value": 0.75}}}]
    log = {"eval": {"task": "quiz", "model": "m"}, "status": "success", "plan": {}, "results": {"scores": scores}}
    found, _ = read(file("logs/x.eval", zipped(header_json=json.dumps(log))))
    assert found == {("Results", "accuracy"): "0.75"}


def test_what_is_stored_beside_the_parameters_is_not_counted():
    entry = {"dtype": "F32", "shape": [10]}
    tensors = {"conv.weight": entry, "bn.running_mean": entry, "bn.num_batches_tracked": {"dtype": "I64", "shape": []}}
    found, _ = read(file("model.safetensors", header(tensors)))
    assert found["Speeds, Sizes, Times", "Parameters of the model"] == "10, stored as F32"
    assert found["Speeds, Sizes, Times", "Size of the model"] == "88 bytes"


def test_model_is_counted_once_and_only_if_it_is_all_there():
    small = header({"a": {"dtype": "F32", "shape": [10]}})
    twice = [file("model.safetensors", small), file("open_clip_model.safetensors", small)]
    assert read(*twice)[0]["Speeds, Sizes, Times", "Parameters of the model"] == "10, stored as F32"
    shard = file("model-00001-of-00002.safetensors", small)
    index = file("model.safetensors.index.json", '{"metadata": {"total_size": 5000000000}, "weight_map": {}}')
    assert read(shard, index)[0] == {("Speeds, Sizes, Times", "Size of the model"): "5 GB"}
    huge = header({"a": {"dtype": "F32", "shape": [999999999] * 400_000}})
    assert "shape that cannot be" in read(file("model.safetensors", huge))[1][0][1]


def node(kind, content):
    """An object in a skops schema."""
    content = {"__loader__": "DictNode", "content": content}
    return {"__class__": kind, "__module__": "sklearn.x", "__loader__": "ObjectNode", "content": content}


def test_estimators_are_what_a_search_chose_and_not_what_they_are_made_of():
    tree = node("DecisionTreeClassifier", {"max_depth": {"content": "9"}})
    forest = node(
        "RandomForestClassifier", {"n_estimators": {"content": "50"}, "estimators_": {"content": [tree, tree]}}
    )
    tried = node("SVC", {"C": {"content": "1"}})
    search = node("GridSearchCV", {"estimator": tried, "best_estimator_": forest})
    found, notes = read(file("model.skops", zipped(schema_json=json.dumps(search))))
    assert found == {
        KIND: "RandomForestClassifier (scikit-learn)",
        ("Training Hyperparameters", "RandomForestClassifier.n_estimators"): "50",
    }
    assert not notes


def test_base_model_is_taken_from_the_trainers_own_sentence():
    text = "This model is a fine-tuned version of [openai/whisper-small](https://huggingface.co/openai/whisper-small)."
    found, _ = read(file("README.md", AUTO + text))
    assert found["front matter / base_model", ""] == "openai/whisper-small"


def test_text_of_powershell_is_read():
    found, _ = read(file("requirements.txt", "torch==2.13.0\r\ntimm[x] == 1.0.31\r\n".encode("utf-16")))
    assert found == {("Software", "PyTorch"): "2.13.0", ("Software", "timm"): "1.0.31"}


def test_file_that_vanishes_while_folders_are_walked_is_passed_over(tmp_path, monkeypatch):
    for name in ("config.json", "hparams.yaml"):
        (tmp_path / name).write_text("lr: 0.1\n")
    lstat = os.lstat

    def vanished(path, **more):
        if str(path).endswith("config.json"):
            raise FileNotFoundError(path)
        return lstat(path, **more)

    monkeypatch.setattr(training.os, "lstat", vanished)
    assert [found.name for found in training.find(tmp_path)] == ["hparams.yaml"]


def test_what_is_in_weights_is_told_before_what_is_newer():
    old = file("weights/model.safetensors", header({"a": {"dtype": "F32", "shape": [1]}}), modified=1)
    new = file("runs/model.safetensors", header({"a": {"dtype": "F32", "shape": [2]}}), modified=10_000)
    found, notes = read(new, old)
    assert found["Speeds, Sizes, Times", "Parameters of the model"] == "1, stored as F32"
    assert notes == [("runs", "not used: weights is what is published")]


def test_many_runs_are_not_all_read():
    runs = [file(f"run{number}/hparams.yaml", "lr: 0.1\n", modified=number * 60) for number in range(50)]
    _, notes = read(*runs)
    assert notes[-1] == ("run43", "not looked at, nor 43 more like it") and len(notes) == 6


def test_people_that_a_file_names_are_private_in_all():
    config = "user: jsmith\ntags: jsmith\nbackbone: vit_jsmith_v2\nlr: 0.1\n"
    found, _ = read(file("hparams.yaml", config))
    assert found == {("Training Hyperparameters", "lr"): "0.1"}
    log = {"eval": {"task": "quiz-of-jsmith"}, "status": "success", "plan": {}, "p": "/users/PAS2136/jsmith/x"}
    log["results"] = {"scores": [{"metrics": {"accuracy": {"value": 0.75}}}]}
    assert read(file("logs/x.eval", zipped(header_json=json.dumps(log))))[0] == {}


def test_large_results_are_told():
    found, _ = read(file("metrics.json", '{"rmse": 152345.75, "tiny": 0.00012345}'))
    assert found == {("Results", "rmse"): "152,345.75", ("Results", "tiny"): "0.00012345"}


@pytest.mark.parametrize("row", ["one,1e308,1e308", "one,-5,1", "one,5,-1", "one,5,", "one,5,nan"])
def test_measurements_that_cannot_be_are_not_told(row):
    assert read(file("emissions.csv", f"run_id,duration,emissions\n{row}\n"))[0] == {}


def test_shards_of_two_models_are_not_one():
    small = header({"a": {"dtype": "F32", "shape": [10]}})
    assert read(file("a-00001-of-00002.safetensors", small), file("b-00002-of-00002.safetensors", small))[0] == {}


def test_zip_that_unpacks_all_at_once_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("header.json", "{}")
    assert "unusual way" in read(file("x.eval", stream.getvalue()))[1][0][1]


def test_store_with_a_computed_column_or_a_view_in_other_letters_is_given_up(tmp_path):
    for order in (
        "CREATE TABLE params (key, value AS (hex(zeroblob(9))), run_uuid)",
        "CREATE VIEW Params AS SELECT 1 AS key, 2 AS value, 3 AS run_uuid",
    ):
        (tmp_path / "mlflow.db").unlink(missing_ok=True)
        store = sqlite3.connect(tmp_path / "mlflow.db")
        store.execute(order)
        store.close()
        assert read_folder(tmp_path) == ({}, [("mlflow.db", "not used: its tables are not MLflow's")])


def test_facts_are_of_one_run():
    adapter = file("a/adapter_config.json", '{"peft_type": "LORA"}', modified=9000)
    other = file("b/adapter_model.safetensors", header({"a": {"dtype": "F32", "shape": [2]}}), modified=99_000)
    own = file("a/adapter_model.safetensors", header({"a": {"dtype": "F32", "shape": [1]}}), modified=1000)
    found, notes = read(adapter, other, own)
    assert found["Speeds, Sizes, Times", "Parameters of the adapter"] == "1, stored as F32"
    assert notes == [("b", "not used: a is of the run that other facts are from")]


def test_main_results_come_before_those_of_classes():
    values = {f"eval_T{number:03}_f1": 0.5 for number in range(70)} | {"eval_overall_f1": 0.9, "eval_accuracy": 0.8}
    facts, notes = training.read([file("eval_results.json", json.dumps(values))])
    text = proposals(facts, notes)["Results"].text
    assert "overall_f1" in text and "`accuracy`" in text and len(text.splitlines()) == 62


def test_file_that_git_lfs_left_out_is_told_how_to_get():
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
    _, notes = read(file("model.safetensors", pointer))
    assert notes == [("model.safetensors", "not used: Git LFS has not fetched it yet. Type: git lfs pull")]


def test_reader_in_the_guide_works():
    guide = (TEMPLATE / "docs" / "make-it-yours.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?GROUPS.*?)```", guide, re.DOTALL)
    module = types.ModuleType("model_repository.training.our_lab")
    module.__package__ = "model_repository.training"
    exec(code, vars(module))
    run = {"model": "leaf net", "seed": 7, "learning_rate": None, "test": {"accuracy": 0.9}}
    files = training.Files()
    files["run.json"] = file("run.json", json.dumps(run))
    assert module.GROUPS == ("run.json",)
    found = {(fact.part, fact.name): fact.said for fact in module.read(files) if fact.said}
    assert found == {KIND: "leaf net", ("Training Hyperparameters", "seed"): "7", ("Results", "accuracy"): "0.9"}
