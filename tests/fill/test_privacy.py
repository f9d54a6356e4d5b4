"""What no card may hold: paths, hosts, people, addresses, keys and positions, in whatever file they stand."""

import json

import pytest
from training_files import EMISSIONS, FRAMEWORKS, PLACE, file, of_wandb, read, zipped

from model_repo.fill import reading, runs
from model_repo.fill.privacy import known_by, names_in, private
from model_repo.fill.proposals import proposals


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_nothing_of_the_researcher_or_the_machine_gets_into_a_fact(outputs, framework):
    facts, _ = reading.read(runs.find(outputs / framework))
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
    ("jane7@qq.com", "note", "an e-mail address"),
    ("5.6037, -0.187", "center", "a position"),
    ("39.9991, -83.0123, 40.0011, -83.0100, 39.9900, -83.0200", "poly", "a position"),
    ("0.5", "site_39.99912_-83.01234", "a position"),
    ("5.60372, -0.18696", "note", "a position"),
    ("-83.10, 39.90, -82.90, 40.10", "note", "a position"),
    ("8837261534", "api_key", "private"),
    ("8837261534", "wandb_token", "private"),
    ("1", "latmin", "private"),
    ("1", "utm_northing", "private"),
    ("0123456789abcdef0123456789abcdef", "note", "a key"),
    *[
        (text, name, kind)
        for name in ("", "Classes (3)")
        for kind, texts in {
            "a position": [
                "N39 57.6 W82 59.9",
                "N39.96 W82.99",
                "40 26 46 N 79 58 56 W",
                "40.44N, 79.98W",
                "Nest 4.4N 117.2E",
                "site_4.4N_117.2E",
                "117.2E 4.4N",
                "45N 93W",
                "4.40n 117.20e",
                "39.9991 N",
                "40 26' 46\" N 79 58' 56\" W",
                "17T 329000 4423000",
                "17 T 329000E 4423000N",
                "17TLE 29000 23000",
                "17T_329000_4423000",
                "40.0,-83.0",
                "-33.9_18.4",
                "site_-33.9_18.4",
                "86FVX2X2+XR",
                "nest at 9G8F+6X",
                "8FVC9G8F+6XQ",
            ],
            "a telephone number": [
                "614-555-0123",
                "(614) 555-0123",
                "614.555.0123",
                "call 614 555 0123",
                "+1 614 555 0123",
                "+49 30 1234567",
                "020 7946 0958",
                "030 1234567",
                "01 42 68 53 00",
                "0161 496 0000",
                "\uff16\uff11\uff14-555-0123",
            ],
            "a key": [
                "wandb_v1_" + "Ab3" * 8,
                "Bearer " + "abc123",
                "SG." + "a1B2" * 6,
                "shpat_" + "0a1b" * 8,
                "0123456789ABCDEF" * 2,
                "0123456789abcDEF" * 4,
                "0123456789" * 4,
                "key_" + "0123456789abcdef" * 2,
            ],
            "a path": [
                "${HOME}",
                "$HOME",
                "${oc.env:HOME}",
                "~zoe/x",
                "%USERPROFILE%",
                "\uff0fhome\uff0fzoe",
                "see ~zoe/x",
            ],
            "an e-mail address": ["\uff20zoe", "zoe\uff20lab.edu"],
            "a host": [
                "pitzer-gpu17",
                "ascend-gpu-03",
                "owens-login01",
                "node012",
                "janes-macbook-pro",
                "DESKTOP-AB12CD3",
                "zoe_thinkpad",
                "LAPTOP-9K2J4H7Q",
                "Zoe\u2019s MacBook Pro",
                "zoe-mbp",
            ],
        }.items()
        for text in texts
    ],
    ("0.5", "accuracy-pitzer-gpu17", "a host"),
    ("0.5", "pitzer-gpu17", "a host"),
    ("NVIDIA on pitzer-gpu17", "GPU", "a host"),
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
    *[
        (text, "")
        for text in (
            "Vanessa atalanta",
            "ResNet-50",
            "2023-2024",
            "2023-11-23",
            "S1 E2",
            "S01E02",
            "512-256-1024",
            "512 512 1024",
            "640 640 3",
            "swin-S224-W7",
            "multi-gpu16",
            "NVIDIA H100 80GB HBM3",
            "Tesla V100-PCIE-16GB",
            "4 x A100",
            "standard bearer",
            "bearer of bad news",
            "+0.12345678",
            "+1.23456789",
            "2.13.0+cu126",
            "North 3",
            "10 W",
            "5 s",
            "resnet50-0676ba61",
            "~5 hours",
            "secret_garden",
            "100 m\u00b2",
            "caf\u00e9",
            "Geforce RTX 4090",
            "Stage 3 E 2",
            "Picea abies (L.) H.Karst. 1881",
            "1.5s 3.0W",
            "100000, 2000000",
            "US-53 2024 1234",
            "-10.0, 10.0",
            "-0.5, 0.5",
            "0.1, -2.5",
            "2.4.0+cu121",
            "1e-3+0.5",
            "MacBook Pro",
            "Apple M2 Max",
            "10 20 30",
            "desktop",
            "mean_pc",
        )
    ],
]


@pytest.mark.parametrize("text, name, kind", LEAKS)
def test_what_is_private_stays_private(text, name, kind):
    assert kind in private(text, name, known_by({"jane", "gpu-box_3", "john.doe", "gpu77.ten.osc.edu"}))


@pytest.mark.parametrize("text, name", FINE)
def test_what_is_public_gets_through(text, name):
    assert private(text, name, known_by({"jane", "vm", "adam"})) == ""


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
