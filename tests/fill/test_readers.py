"""Source by source: what its files mean, and the traps that published runs have shown."""

import io
import json
import sqlite3
import zipfile

import pytest
from training_files import AUTO, EMISSIONS, KIND, PLACE, REGIME, file, header, of_wandb, read, read_folder, zipped

from model_repo.fill import choosing, reading
from model_repo.fill.files import File

CARBON = ("Environmental Impact / Carbon Emitted", "")


@pytest.mark.parametrize(
    "model, kind", {"yolo11n-seg.pt": "yolo11n-seg", "site7_39N_jane.pt": "YOLO", "best.pt": "YOLO"}.items()
)
def test_name_that_users_gave_to_weights_is_no_model_type(model, kind):
    args = {"task": "detect", "imgsz": 64, "optimizer": "SGD", "lr0": 0.1, "amp": False, "model": f"nets/{model}"}
    found, _ = read(file("args.yaml", json.dumps(args)))
    assert found[KIND] == f"{kind} (detect, ultralytics)"


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
    assert (
        found[CARBON]
        == "2,500 g CO2eq (5 kWh), estimated by codecarbon, 2 runs (more were recorded, but cannot be read)"
    )
    impact = found["front matter / co2_eq_emissions", ""]
    assert impact["source"] == "codecarbon, the sum of 2 runs (more were recorded, but cannot be read)"
    found, _ = read(file("emissions.csv", EMISSIONS + old), file("b/emissions.csv", EMISSIONS + new, chosen=True))
    assert (
        found[CARBON] == "500 g CO2eq (1 kWh), estimated by codecarbon, 1 run (more were recorded, but cannot be read)"
    )


OPEN_CLIP = "accum_freq: 2\nworld_size: 4\nbatch_size: 8\nprecision: {}\n"
TIMM = "opt: adamw\nsched: cosine\neval_metric: top1\namp: {}\namp_dtype: {}\nmodel: vit\n"
YOLO = "task: detect\nimgsz: 64\noptimizer: {}\nlr0: 0.01\nmomentum: 0.9\namp: {}\nbatch: {}\nmodel: /a/b/yolo11n.pt\n"
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
    assert read(file("args.yaml", "mode: val\n" + YOLO.format("SGD", "true", 16)))[0] == {}


def test_old_results_of_ultralytics_pad_their_columns():
    rows = "   epoch,   time,  metrics/mAP50-95(B)\n  1,  60,  0.2\n  2, 120,  0.4\n  3, 180,  0.3\n"
    found, _ = read(file("results.csv", rows))
    assert found["Results", "mAP50-95(B)"] == "0.4"
    assert found["Speeds, Sizes, Times", "Training time"] == "3 minutes"


def test_best_epoch_of_timm_is_the_one_by_its_own_metric():
    rows = "epoch,train_loss,eval_loss,eval_top1\n0,1,0.5,70\n1,1,0.4,80\n2,1,0.3,60\n"
    for metric, best in (("top1", "80"), ("loss", "60")):
        args = TIMM.replace("top1", metric).format("false", "float16")
        facts, _ = reading.read([file("args.yaml", args), file("summary.csv", rows)])
        (top1,) = (fact for fact in facts if fact.part == "Results" and fact.name == "top1")
        assert (top1.value, top1.confidence) == (best, "propose")
        assert top1.of.startswith(f"validation, best epoch by {metric}")


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
    assert [name for name, _ in notes] == ["adapter_config.json"] and "is not an ID on the Hub" in notes[0][1]


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
    facts, notes = reading.read(files, names=["a"])
    assert [fact.of for fact in facts] == ["quiz, validation", "quiz, dev"]
    assert [name for name, _ in notes] == ["results_0.json"] and "another name or path" in notes[0][1]


def test_inspects_own_format_is_read():
    scores = [{"metrics": {"accuracy": {"value": 0.75}}}]
    log = {"eval": {"task": "quiz", "model": "m"}, "status": "success", "plan": {}, "results": {"scores": scores}}
    found, _ = read(file("logs/x.eval", zipped(header_json=json.dumps(log))), names=["m"])
    assert found == {("Results", "accuracy"): "0.75"}


def test_what_is_stored_beside_the_parameters_is_not_counted():
    entry = {"dtype": "F32", "shape": [10]}
    tensors = {"conv.weight": entry, "bn.running_mean": entry, "bn.num_batches_tracked": {"dtype": "I64", "shape": []}}
    found, _ = read(file("model.safetensors", header(tensors)))
    assert found["Speeds, Sizes, Times", "Parameters of the model"] == "10, stored as F32"
    assert found["Speeds, Sizes, Times", "Size of the model"] == "88 bytes"


def test_integers_of_a_quantized_model_are_not_its_parameters():
    tensors = {"a.qweight": {"dtype": "I32", "shape": [10, 2]}, "a.scales": {"dtype": "F16", "shape": [10]}}
    found, notes = read(file("model.safetensors", header(tensors)))
    assert found == {("Speeds, Sizes, Times", "Size of the model"): "100 bytes"}
    assert "20 values in it are integers" in notes[0][1]


def test_model_is_counted_once_and_only_if_it_is_all_there():
    small = header({"a": {"dtype": "F32", "shape": [10]}})
    twice = [file("model.safetensors", small), file("open_clip_model.safetensors", small)]
    assert read(*twice)[0]["Speeds, Sizes, Times", "Parameters of the model"] == "10, stored as F32"
    folds = [file("weights/fold1.safetensors", small), file("weights/fold2.safetensors", small)]
    assert read(*folds)[0] == {} and "may be several models" in read(*folds)[1][0][1]
    shard = file("model-00001-of-00002.safetensors", small)
    index = file("model.safetensors.index.json", '{"metadata": {"total_size": 5000000000}, "weight_map": {}}')
    assert read(shard, index)[0] == {("Speeds, Sizes, Times", "Size of the model"): "5 GB"}
    huge = header({"a": {"dtype": "F32", "shape": [999999999] * 400_000}})
    assert "impossible shape" in read(file("model.safetensors", huge))[1][0][1]


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


def test_base_model_is_taken_from_the_trainers_own_sentence():
    text = "This model is a fine-tuned version of [openai/whisper-small](https://huggingface.co/openai/whisper-small)."
    found, _ = read(file("README.md", AUTO + text))
    assert found["front matter / base_model", ""] == "openai/whisper-small"


def test_text_of_powershell_is_read():
    found, _ = read(file("requirements.txt", "torch==2.13.0\r\ntimm[x] == 1.0.31\r\n".encode("utf-16")))
    assert found == {("Software", "PyTorch"): "2.13.0", ("Software", "timm"): "1.0.31"}


def test_large_results_are_told():
    found, _ = read(file("metrics.json", '{"rmse": 152345.75, "loss": 0.00012345}'))
    assert found == {("Results", "rmse"): "152,345.75", ("Results", "loss"): "0.00012345"}


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
        "CREATE TABLE params (key, value TEXT/**/aS/**/(hex(zeroblob(9))), run_uuid)",
        "CREATE VIEW Params AS SELECT 1 AS key, 2 AS value, 3 AS run_uuid",
    ):
        (tmp_path / "mlflow.db").unlink(missing_ok=True)
        store = sqlite3.connect(tmp_path / "mlflow.db")
        store.execute(order)
        store.close()
        assert read_folder(tmp_path) == ({}, [("mlflow.db", "not used: its tables are not MLflow's")])


def test_file_that_git_lfs_left_out_is_told_how_to_get():
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
    _, notes = read(file("model.safetensors", pointer))
    assert notes == [("model.safetensors", "not used: Git LFS has not fetched it yet. Type: git lfs pull")]


@pytest.fixture(scope="session")
def crowded():
    """A zip of what a model's has, and 60,000 more."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for member in ("config.json", "schema.json", "header.json"):
            archive.writestr(member, "{}")
        for number in range(60_000):
            archive.writestr(f"{number:060}", "")
    return stream.getvalue()


@pytest.mark.parametrize("name", ["model.keras", "model.skops", "x.eval"])
def test_zip_of_more_files_than_a_model_has_is_refused_before_its_directory_is_read(crowded, name):
    found, notes = read(file(name, crowded))
    assert not found and notes == [(name, "not used: it holds too many files")]


HEAD = (
    "timestamp,project_name,run_id,duration,emissions,country_name,country_iso_code,region,cloud_provider,cloud_region,os,"
    "python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,ram_total_size,on_cloud"
)
# As codecarbon 3.2.9 wrote it on 2026-11-26, offline, twice into one file: the second row has no blank region and position.
FIRST = "2026-11-26T08:43:38,leaf,a,2.0,3e-07,Norway,NOR,,,,Linux-6.18,3.11.7,3.2.9,2,Intel(R) Xeon(R) Processor,0,,,,23.5,N"
SECOND = (
    "2026-11-26T08:43:42,leaf,b,2.0,5e-07,Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,2,Intel(R) Xeon(R) Processor,0,,23.5,N"
)
START = "2026-11-26T08:43:42,leaf,b,2.0,5e-07,"


def test_run_of_codecarbon_that_lost_its_blank_fields_is_read():
    found, notes = read(file("emissions.csv", "\n".join([HEAD, FIRST, SECOND])))
    assert found["Environmental Impact / Hardware Type", ""] == "Intel(R) Xeon(R) Processor"
    assert found["Environmental Impact / Compute Region", ""] == "Norway" and found["Software", "Python"] == "3.11.7"
    assert found[CARBON] == "0.0008 g CO2eq, estimated by codecarbon, 2 runs" and not notes


@pytest.mark.parametrize(
    "row, expected",
    {
        "Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,31.2,N": ("Intel Xeon", "Norway"),
        "Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,4,4 x A100,31.2,N": ("4 x A100", "Norway"),
        "Norway,NOR,oslo,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,0,,10.75,59.91,N": None,  # no memory: never blank
        "Norway,NOR,oslo,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,10.75,59.91,31.2,N": ("Intel Xeon", "oslo, Norway"),
        "Norway,NOR,aws,us-east-1,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,0,,31.2,Y": ("Intel Xeon", "us-east-1"),
        "Norway,NOR,aws,us-east-1,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,0,,31.2,N": None,  # a region of no cloud
        "Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,8,A100,31.2,N": None,  # which of the two is counted?
        "Norway,NOR,,,Linux-6.18,3.11.7,3.2.9,0,,31.2,N": None,  # no processors, or no GPUs?
        "Norway,,,Linux-6.18,3.11.7,3.2.9,2,Intel Xeon,0,,31.2,N": None,  # another version's
    }.items(),
)
def test_row_that_lost_fields_is_read_only_where_one_reading_is_possible(row, expected):
    found, notes = read(file("emissions.csv", f"{HEAD}\n{START}{row}\n"))
    places = [("Environmental Impact / Hardware Type", ""), ("Environmental Impact / Compute Region", "")]
    assert tuple(filter(None, map(found.get, places))) == (expected or ())
    assert bool(notes) == (expected is None)
    assert "10.75" not in str(found) and "59.91" not in str(found)


def test_bytes_of_a_tensor_are_the_first_number_in_the_name_of_its_type():
    found, _ = read(file("model.safetensors", header({"a": {"dtype": "F8_E4M3", "shape": [3000]}})))
    assert found["Speeds, Sizes, Times", "Size of the model"] == "3 kB"


def test_configuration_that_only_names_an_architecture_is_not_timms():
    assert read(file("config.json", '{"architecture": "leaf net"}'))[0] == {}
    assert read(file("config.json", '{"pretrained_cfg": {"input_size": [3, 8, 8]}}'))[0] == {}


def test_card_with_several_base_models_is_named_and_names_none():
    found, notes = read(file("README.md", f"---\nbase_model: [google/a, google/b]\n---\n{AUTO}"))
    assert ("front matter / base_model", "") not in found and found["Training Hyperparameters", "seed"] == "1"
    assert "several base models" in notes[0][1]


def test_scores_of_lighteval_are_results_and_their_errors_are_not():
    log = {"config_general": {"model_name": "a/b"}, "results": {"leaves|0": {"acc": 0.5, "acc_stderr": 0.1}}}
    found, _ = read(file("results_2026.json", json.dumps(log)), names=["a/b"])
    assert results_of(found) == {"acc": "0.5"}


def test_settings_of_yolov5_in_wandb_are_those_of_yolo():
    values = {"hyp": {"lr0": 0.01, "jane": 1}, "opt": {"epochs": 3, "name": "jane"}, "weights": "site7.pt"}
    found, notes = read(file("files/config.yaml", of_wandb(values)))
    assert (
        found == {("Training Hyperparameters", "lr0"): "0.01", ("Training Hyperparameters", "epochs"): "3"}
        and not notes
    )


def test_of_very_many_values_the_first_are_read(monkeypatch):
    monkeypatch.setattr(choosing, "MOST_FACTS", 2)
    found, notes = read(file("hparams.yaml", "lr: 0.1\nseed: 1\nepochs: 2\nbatch_size: 4\n"))
    assert [name for _, name in found] == ["lr", "seed"]
    assert notes == [("hparams.yaml", "not used: of more than 2 values the first 2 were read")]


def test_header_of_safetensors_that_is_not_json_is_named():
    assert read(file("model.safetensors", (9).to_bytes(8, "little") + b"not JSON!" + bytes(20)))[1] == [
        ("model.safetensors", "not used: its header is not JSON")
    ]


def results_of(found):
    return {name: value for (part, name), value in found.items() if part == "Results"}
