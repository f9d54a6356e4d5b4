"""A fact is of one run: which folders may speak of the model, and what is said of the others."""

import json

import pytest
from training_files import EMISSIONS, PLACE, file, header, read

from model_repo.fill import reading

HYPER, RESULTS, SOFTWARE, SIZES = "Training Hyperparameters", "Results", "Software", "Speeds, Sizes, Times"
KIND, BASE = ("Model Description / Model type", ""), ("front matter / base_model", "")
VIT = json.dumps({"model_type": "vit", "architectures": ["ViTForImageClassification"]})
BERT = json.dumps({"model_type": "bert", "architectures": ["BertModel"]})
TIMM = json.dumps({"architecture": "resnet18", "pretrained_cfg": {}, "num_classes": 3})
LORA = json.dumps({"peft_type": "LORA", "base_model_name_or_path": "google/gemma-2b", "r": 8})
STATE = json.dumps({"global_step": 3, "train_batch_size": 1, "log_history": [{"epoch": 1, "eval_accuracy": 0.5}]})
REPORT = json.dumps({name: {"precision": 0.5, "recall": 0.5} for name in ("cat", "dog")})
CARBON = EMISSIONS + f"one,3600,0.1,1,{PLACE}\n"
HPARAMS, PARAMS = "lr: 0.1\n", "seed: 7\n"
WEIGHTS = header({"a": {"dtype": "F32", "shape": [3]}})
OF_RUN = {
    "trainer_state.json": STATE, "emissions.csv": CARBON, "metrics.json": '{"f1": 0.5}', "params.yaml": PARAMS,
    "classification_report.json": REPORT, "hparams.yaml": HPARAMS, "config.json": VIT, "adapter_config.json": LORA,
    "model.safetensors": WEIGHTS, "results_1.json": '{"_evaluate_version": "0.4", "recall": 0.5}',
}  # fmt: skip


def used(*files, names=()):
    """The names of the files that facts are from, and the notes."""
    facts, notes = reading.read(list(files), names=names)
    return {fact.file.name for fact in facts}, notes


@pytest.mark.parametrize("name", OF_RUN)
@pytest.mark.parametrize("folder", ["runs/6", "runs/6/eval", "outputs/old_run", "", "runs/70"])
def test_run_that_was_chosen_leaves_out_every_file_of_another(name, folder):
    chosen = {"modified": 60, "chosen": "runs/7"}
    run = [file("runs/7/config.json", VIT, within="config.json", **chosen)]
    run += [file("runs/7/hparams.yaml", HPARAMS, within="hparams.yaml", **chosen)]
    other = file(f"{folder}/{name}".lstrip("/"), OF_RUN[name], modified=9000)
    names, notes = used(*run, other)
    assert names == {"runs/7/config.json", "runs/7/hparams.yaml"}
    assert [note.sentence for note in notes if note.name in (other.name, folder or ".")]


def test_of_two_runs_that_were_named_one_is_used_and_a_file_that_was_named_itself():
    seven = file("runs/7/config.json", VIT, modified=9000, chosen="runs/7", within="config.json")
    other = {"modified": 60, "chosen": "runs/6"}
    six = [file(f"runs/6/{name}", OF_RUN[name], within=name, **other) for name in ("emissions.csv", "params.yaml")]
    names, notes = used(seven, *six)
    assert names == {seven.name} and {note.name for note in notes} == {"runs/6", "runs/6/emissions.csv"}
    itself = file("runs/6/emissions.csv", CARBON, chosen="runs/6/emissions.csv")
    assert used(seven, itself)[0] == {seven.name, itself.name}


@pytest.mark.parametrize("name", OF_RUN)
@pytest.mark.parametrize("run", [{"config.json": VIT}, {"config.json": TIMM}, {"hparams.yaml": HPARAMS}])
def test_runs_beside_each_other_are_not_mixed_where_none_is_chosen(name, run):
    if name in run:
        return
    files = [file(f"runs/7/{each}", content, modified=9000) for each, content in run.items()]
    names, notes = used(*files, file(f"runs/6/{name}", OF_RUN[name], modified=60))
    assert len({found.split("/")[1] for found in names}) == 1 and notes


# What lies beside a run without a word on which run it is of.
BESIDE = {
    "wandb": ("output/trainer_state.json", "wandb/run-20260101_1-abc/files/wandb-summary.json", '{"accuracy": 0.7}'),
    "emissions at the top": ("runs/7/trainer_state.json", "emissions.csv", CARBON),
    "metrics at the top": ("runs/7/trainer_state.json", "metrics.json", '{"f1": 0.5}'),
    "a model at the top": ("runs/7/trainer_state.json", "config.json", VIT),
    "a model that was exported": ("runs/leaf/trainer_state.json", "final_model/config.json", VIT),
    "results": ("leaf-net/trainer_state.json", "results/classification_report.json", REPORT),
}  # fmt: skip


@pytest.mark.parametrize("case", BESIDE)
def test_what_may_be_of_another_run_is_only_proposed(case):
    run, name, content = BESIDE[case]
    facts, _ = reading.read([file(run, STATE, modified=9000), file(name, content, modified=9000)])
    assert {fact.file.name for fact in facts} == {run, name}
    assert len({fact.file.name for fact in facts if fact.confidence != "propose"}) == 1


def test_of_several_results_beside_a_run_none_is_taken():
    results = [file(f"eval_results/{name}/metrics.json", '{"f1": 0.5}') for name in ("cbm", "vit")]
    names, notes = used(file("output/trainer_state.json", STATE, modified=9000), *results)
    assert names == {"output/trainer_state.json"} and any("another run" in note.sentence for note in notes)


OTHERS = [
    "baselines/resnet/metrics.json", "teacher/config.json", "teacher/model.safetensors", "examples/a/config.json",
    "docs/requirements.txt", "third_party/sam/requirements.txt", "torchhub/dinov2/requirements.txt", "old/config.json",
    "envs/archive/requirements-mdv5.txt", "example_loras/model.safetensors", "eval/pretrained_net/metrics.json",
    "baseline_classification_report.json", "vendor/x/emissions.csv", "3rdparty/y/adapter_config.json",
    "data/old_labels/classes.txt", "backup/trainer_state.json",
]  # fmt: skip
CONTENTS = OF_RUN | {"classes.txt": "cat\ndog\n"}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("alone", [True, False])
def test_what_is_about_another_model_by_its_name_states_nothing_and_is_named(name, alone):
    content = CONTENTS.get(name.rpartition("/")[2], REPORT if "report" in name else "torch==2.0\n")
    content = WEIGHTS if name.endswith(".safetensors") else content
    names, notes = used(*([] if alone else [file("runs/7/hparams.yaml", HPARAMS)]), file(name, content))
    assert name not in names and any(note.name == name and "name it" in note.sentence for note in notes)
    assert used(file(name, content, chosen=name))[0] == {name}, "the user named it"


PUBLISHED = [
    ({"config.json": VIT}, "first/adapter_config.json", LORA),
    ({"config.json": VIT}, "runs/9/config.json", BERT),
    ({"config.json": TIMM}, "runs/9/config.json", BERT),
    ({"model.safetensors": WEIGHTS}, "runs/9/adapter_config.json", LORA),
    ({"adapter_config.json": LORA}, "runs/9/config.json", VIT),
    ({"adapter_config.json": LORA}, "config.json", VIT),
    ({"adapter_model.safetensors": WEIGHTS}, "runs/9/config.json", VIT),
]  # fmt: skip


@pytest.mark.parametrize("weights, other, content", PUBLISHED)
@pytest.mark.parametrize("chosen", ["", "runs"])
def test_what_is_published_leads_across_readers(weights, other, content, chosen):
    files = [file(f"weights/{name}", body, modified=60) for name, body in weights.items()]
    names, notes = used(*files, file(other, content, modified=9000, chosen=chosen))
    assert names <= {each.name for each in files}
    assert any("weights is what is published" in note.sentence for note in notes)


def test_weights_that_were_chosen_leave_out_every_run():
    weights = file("weights/config.json", VIT, chosen="weights", within="config.json")
    run = [file("runs/6/trainer_state.json", STATE), file("emissions.csv", CARBON)]
    assert used(weights, *run)[0] == {"weights/config.json"}
    chosen = [file("runs/6/trainer_state.json", STATE, chosen="runs/6", within="trainer_state.json")]
    assert used(weights, *chosen)[0] == {"weights/config.json", "runs/6/trainer_state.json"}


def test_run_of_another_kind_of_model_than_the_published_one_states_nothing():
    adapter = [file("exp/adapter_config.json", LORA), file("exp/trainer_state.json", STATE)]
    assert used(file("weights/config.json", VIT), *adapter)[0] == {"weights/config.json"}
    own = [file("exp/config.json", VIT), file("exp/trainer_state.json", STATE)]
    assert used(file("weights/config.json", VIT), *own)[0] == {"weights/config.json", "exp/trainer_state.json"}


# Folders with models, and whether each alone may say what the model is.
SEVERAL = [
    (("weights/small", "weights/large"), False),
    (("weights/unet", "weights/text_encoder"), False),
    (("weights", "weights/2_Dense"), True),
    (("weights/net",), True),
    (("weights/checkpoint-1", "weights/checkpoint-2"), True),
    (("runs/7/transformer", "runs/7/text_encoder_2"), False),
    (("vae", "text_encoder"), False),
    (("runs/7", "runs/7/vae"), True),
]


@pytest.mark.parametrize("folders, is_clear", SEVERAL)
def test_folder_that_may_be_a_part_of_the_model_states_nothing(folders, is_clear):
    files = [file(f"{folder}/config.json", VIT) for folder in folders]
    facts, notes = reading.read(files)
    assert bool(facts) == is_clear
    assert is_clear or {note.name for note in notes} == {*folders}
    chosen = [file(f"{folders[0]}/config.json", VIT, chosen=folders[0], within="config.json"), *files[1:]]
    assert reading.read(chosen)[0]


STRAY = [
    ("stray/analog_svd.safetensors", ""),
    ("analog_svd.safetensors", ""),
    ("stray/model.safetensors", "propose"),
    ("weights/leaf_net.safetensors", "certain"),
]


@pytest.mark.parametrize("name, confidence", STRAY)
def test_parameters_are_those_of_the_model_only_where_something_says_so(name, confidence):
    facts, notes = reading.read([file(name, WEIGHTS)])
    assert {fact.confidence for fact in facts} == ({confidence} if confidence else set())
    assert bool(notes) != bool(confidence)


# requirements.txt at a place beside a run at runs/7, and how sure its versions are.
REQUIREMENTS = [
    ("", "certain"), ("runs/7", "certain"), ("runs", "certain"), ("app", ""), ("inference", ""), ("runs/6", ""),
    ("wandb/run-1/files", ""), ("docs", ""),
]  # fmt: skip


@pytest.mark.parametrize("folder, confidence", REQUIREMENTS)
def test_software_is_that_of_the_run_or_of_the_repository(folder, confidence):
    name = f"{folder}/requirements.txt".lstrip("/")
    facts, notes = reading.read([file("runs/7/hparams.yaml", HPARAMS), file(name, "torch==2.13.0\n")])
    assert {fact.confidence for fact in facts if fact.part == SOFTWARE} == ({confidence} if confidence else set())
    assert bool(notes) != bool(confidence)


def test_list_of_all_that_was_installed_is_not_the_models_software():
    packages = "".join(f"package{number}==1.0\n" for number in range(300)) + "jax==0.5\nxgboost==3.0\n"
    run = "wandb/run-20260101_1-abc/files"
    files = [file(f"{run}/wandb-summary.json", '{"accuracy": 0.7}'), file(f"{run}/requirements.txt", packages)]
    facts, notes = reading.read(files)
    assert not [fact for fact in facts if fact.part == SOFTWARE] and "302 packages" in notes[0].sentence
    facts, _ = reading.read([files[0], file(f"{run}/requirements.txt", "torch==2.0\n")])
    assert {fact.confidence for fact in facts if fact.part == SOFTWARE} == {"propose"}


def lm_eval(**values):
    """A result file of lm-eval with these values."""
    return json.dumps({"lm_eval_version": "0.4.9", "results": {"quiz": {"acc,none": 0.5}}, "config": {}} | values)


NAMES = ["imageomics/leaf-net", "Leaf Net", "leaf-net"]
OWN = [
    "imageomics/leaf-net", "Imageomics/Leaf-Net", "leaf-net", "Leaf Net", "/home/x/repo/runs/7", "runs/7", "./runs/7/",
    "runs/7/checkpoint-500", "/data/leaf-net/weights", "weights/model.safetensors", "C:\\work\\runs\\7",
]  # fmt: skip
FOREIGN = [
    "google/gemma-2b", "gemma-2b", "openai/clip", "other/leaf-net", "runs/6", "/home/x/runs/17", "leaf-net-v1", "gpt2",
    "7", "/scratch/weights/other",
]  # fmt: skip


@pytest.mark.parametrize("model", [*OWN, *FOREIGN])
def test_evaluation_of_a_named_model_counts_only_if_it_is_this_one(model):
    inspect = {"eval": {"task": "quiz", "model": f"hf/{model}"}, "status": "success", "plan": {}}
    inspect["results"] = {"scores": [{"metrics": {"accuracy": {"value": 0.5}}}]}
    for name, content in {
        "out/results_1.json": lm_eval(model_name=model),
        "out/results_2.json": lm_eval(config={"model_args": f"pretrained={model},dtype=auto"}),
        "out/results_3.json": lm_eval(config={"model_args": {"pretrained": "google/gemma-2b", "peft": model}}),
        "out/results_4.json": json.dumps({"config_general": {"model_name": model}, "results": {"quiz": {"acc": 0.5}}}),
        "out/result-5.json": json.dumps({"_evaluate_version": "0.4", "model": model, "accuracy": 0.5}),
        "logs/2026-01-01T00_quiz_a.json": json.dumps(inspect),
    }.items():
        for chosen in ("", name):
            run = file("runs/7/adapter_config.json", LORA, chosen="" if not chosen else "runs/7")
            found, notes = read(run, file(name, content, chosen=chosen), names=NAMES)
            assert any(part == RESULTS for part, _ in found) == (model in OWN)
            assert any("another name or path" in sentence for _, sentence in notes) == (model in FOREIGN)
