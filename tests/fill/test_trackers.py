"""Runs that MLflow, wandb and Lightning recorded, and stores that are traps."""

import json
import sqlite3

import pytest
from training_files import REGIME, file, of_wandb, read, read_folder

from model_repo.fill import reading


def test_python_objects_in_hyperparameters_are_refused_and_the_rest_goes_on(outputs):
    folder = outputs / "lightning" / "logs" / "leaves"
    found, notes = read_folder(folder / "tagged")
    assert "Python objects" in notes[0][1] and ("Results", "val_loss") in found
    found, _ = read_folder(folder / "plain")
    assert found["Training Hyperparameters", "learning_rate"] == "0.001"


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
    assert {fact.of for fact in reading.read(files)[0] if fact.part == "Results"} == {"last logged, newest run"}
    assert [name for name, _ in notes] == ["mlruns/0/b/meta.yaml"] and "data_dir" in notes[0][1]


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


def test_store_with_a_computed_column_or_a_view_in_other_letters_is_given_up(tmp_path):
    for order in (
        "CREATE TABLE params (key, value AS (hex(zeroblob(9))), run_uuid)",
        "CREATE TABLE params (key, value TEXT/**/aS/**/(hex(zeroblob(9))), run_uuid)",
        "CREATE VIEW Params AS SELECT 1 AS key, 2 AS value, 3 AS run_uuid",
    ):
        (tmp_path / "mlflow.db").unlink(missing_ok=True)
        store = sqlite3.connect(tmp_path / "mlflow.db")
        store.execute(order)
        store.close()
        assert read_folder(tmp_path) == ({}, [("mlflow.db", "not used: its tables are not MLflow's")])


def test_settings_of_yolov5_in_wandb_are_those_of_yolo():
    values = {"hyp": {"lr0": 0.01, "jane": 1}, "opt": {"epochs": 3, "name": "jane"}, "weights": "site7.pt"}
    found, notes = read(file("files/config.yaml", of_wandb(values)))
    assert (
        found == {("Training Hyperparameters", "lr0"): "0.01", ("Training Hyperparameters", "epochs"): "3"}
        and not notes
    )
