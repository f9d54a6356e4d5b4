"""Source by source: what its files mean, and the traps that published runs have shown."""

import json

import pytest
from training_files import AUTO, KIND, REGIME, file, read, read_folder

from model_repo.fill import choosing, reading


@pytest.mark.parametrize(
    "model, kind", {"yolo11n-seg.pt": "yolo11n-seg", "site7_39N_jane.pt": "YOLO", "best.pt": "YOLO"}.items()
)
def test_name_that_users_gave_to_weights_is_no_model_type(model, kind):
    args = {"task": "detect", "imgsz": 64, "optimizer": "SGD", "lr0": 0.1, "amp": False, "model": f"nets/{model}"}
    found, _ = read(file("args.yaml", json.dumps(args)))
    assert found[KIND] == f"{kind} (detect, ultralytics)"


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


def test_adapter_names_its_base_model_unless_that_is_a_folder(outputs):
    found, _ = read_folder(outputs / "peft" / "adapter")
    assert found["front matter / base_model", ""] == "example-org/tiny-vit"
    assert found["front matter / base_model_relation", ""] == "adapter"
    found, notes = read_folder(outputs / "peft" / "local")
    assert not any(part.startswith("front matter") for part, _ in found)
    assert [name for name, _ in notes] == ["adapter_config.json"] and "is not an ID on the Hub" in notes[0][1]


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


def test_base_model_is_taken_from_the_trainers_own_sentence():
    text = "This model is a fine-tuned version of [openai/whisper-small](https://huggingface.co/openai/whisper-small)."
    found, _ = read(file("README.md", AUTO + text))
    assert found["front matter / base_model", ""] == "openai/whisper-small"


def test_text_of_powershell_is_read():
    found, _ = read(file("requirements.txt", "torch==2.13.0\r\ntimm[x] == 1.0.31\r\n".encode("utf-16")))
    assert found == {("Software", "PyTorch"): "2.13.0", ("Software", "timm"): "1.0.31"}


def test_configuration_that_only_names_an_architecture_is_not_timms():
    assert read(file("config.json", '{"architecture": "leaf net"}'))[0] == {}
    assert read(file("config.json", '{"pretrained_cfg": {"input_size": [3, 8, 8]}}'))[0] == {}


def test_card_with_several_base_models_is_named_and_names_none():
    found, notes = read(file("README.md", f"---\nbase_model: [google/a, google/b]\n---\n{AUTO}"))
    assert ("front matter / base_model", "") not in found and found["Training Hyperparameters", "seed"] == "1"
    assert "several base models" in notes[0][1]


def test_of_very_many_values_the_first_are_read(monkeypatch):
    monkeypatch.setattr(choosing, "MOST_FACTS", 2)
    found, notes = read(file("hparams.yaml", "lr: 0.1\nseed: 1\nepochs: 2\nbatch_size: 4\n"))
    assert [name for _, name in found] == ["lr", "seed"]
    assert notes == [("hparams.yaml", "not used: of more than 2 values the first 2 were read")]
