"""People, machines and places that files name: what is learned of them there is told nowhere."""

import json

import pytest
from training_files import EMISSIONS, PLACE, file, of_wandb, read, zipped

from model_repo.fill import reading
from model_repo.fill.privacy import names_in
from model_repo.fill.proposals import proposals


def test_names_that_a_path_gives_away_are_private_everywhere():
    params = "data_dir: /home/jdoe/data\nteacher: the net of jdoe\nlr: 0.1\n"
    found, notes = read(file("hparams.yaml", params))
    assert found == {("Training Hyperparameters", "lr"): "0.1"}
    assert [name for name, _ in notes] == ["hparams.yaml"] and "data_dir, teacher" in notes[0][1]


def test_positions_that_codecarbon_measured_are_not_copied():
    facts, notes = reading.read([file("emissions.csv", EMISSIONS + f"one,3600,1,2,{PLACE}\n")])
    assert "83.0" not in str([(fact.value, fact.name) for fact in facts]) + str(notes)


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
    assert [name for name, _ in notes] == ["files/config.yaml"] and "teacher, made_by" in notes[0][1]


def test_every_value_in_a_mapping_is_looked_at():
    values = {"site": "{lat: 39.99, lon: -83.01}", "cluster": "{user: alicexyz, password: hunter2}", "lr": 0.1}
    found, notes = read(file("files/config.yaml", of_wandb(values)))
    assert found == {("Training Hyperparameters", "lr"): "0.1"}
    assert "site.lat, site.lon, cluster.user, cluster.password" in notes[0][1]
    assert "hunter2" not in str(notes) + str(found)


def test_people_that_a_file_names_are_private_in_all():
    config = "user: jsmith\ntags: jsmith\nbackbone: vit_jsmith_v2\nlr: 0.1\n"
    found, _ = read(file("hparams.yaml", config))
    assert found == {("Training Hyperparameters", "lr"): "0.1"}
    log = {"eval": {"task": "quiz-of-jsmith"}, "status": "success", "plan": {}, "p": "/users/PAS2136/jsmith/x"}
    log["results"] = {"scores": [{"metrics": {"accuracy": {"value": 0.75}}}]}
    facts, _ = reading.read([file("logs/x.eval", zipped(header_json=json.dumps(log)))])
    assert "jsmith" not in str([(fact.part, fact.name, fact.value, fact.of) for fact in facts])
    log = {
        "config_general": {"model_name": "m"},
        "results": {"quiz-of-jsmith": {"acc": 0.5}},
        "p": "/users/PAS2136/jsmith/x",
    }
    assert read(file("results_1.json", json.dumps(log)), names=["m"])[0] == {}


HOMES = [
    "/users/PAS2136/zwo", "/home/users/zwo", "/global/homes/n/zwo", "/home1/01234/zwo", "/scratch/bio123abc/zwo/x",
    "C:\\Users\\zwo\\x", "/fs/ess/PAS2136/zwo", "/home/zwo/my-model", "zwo@hp.com",
]  # fmt: skip


@pytest.mark.parametrize("place", HOMES)
def test_names_are_learned_from_homes_of_all_kinds(place):
    assert "zwo" in names_in(f"data: {place}\n") and "my-model" not in names_in(place)


def test_key_without_a_value_names_nobody():
    found, _ = read(file("params.yaml", "user:\nlearning_rate: 0.1\nentity:\n  batch_size: 4\n"))
    assert ("Training Hyperparameters", "learning_rate") in found


def test_relation_to_a_base_model_that_is_not_written_is_not_written():
    made = proposals(
        *reading.read(
            [file("adapter_config.json", '{"peft_type": "LORA", "base_model_name_or_path": "a/jdoe"}')], ["jdoe"]
        )
    )
    assert not any(part.startswith("front matter") for part in made)
