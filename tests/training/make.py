"""Makes the training outputs of this folder: a tiny real run of each framework, on random data, with nothing downloaded.

    python tests/training/make.py [FRAMEWORK ...]

Needs Linux, and an environment with the packages of versions.txt in this folder. The scripts train.py and validate.py of
pytorch-image-models are not in its package: TIMM_TRAIN names a copy. A run sees an invented machine (home, user, host,
e-mail address): what frameworks write of them stays in the files, because the tests show that none of it reaches a card.
What still names the real machine (`REAL`) is replaced, and weights are cut after their header.
"""

import importlib.metadata
import json
import os
import platform
import random
import re
import runpy
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = Path("/home/researcher")
WORK = HOME / "my-model"
SPECIES = ["Vanessa atalanta", "Papilio machaon", "Aglais io"]
PACKAGES = (
    "accelerate codecarbon evaluate inspect_ai keras lightning lm_eval mlflow open_clip_torch peft safetensors "
    "scikit-learn sentence-transformers skops timm torch torchvision transformers ultralytics wandb"
).split()
REAL = {
    platform.release(): "6.1.0-generic",
    str(Path(sys.prefix).resolve()): str(HOME / ".venv"),
    sys.base_prefix: "/usr",
}
FRAMEWORKS = {}


def framework(*keep):
    """Registers a function that makes a run in the current folder; `keep` are patterns of the files to keep."""

    def register(function):
        FRAMEWORKS[function.__name__] = (function, keep)
        return function

    return register


def torchvision():
    """Lets torchvision's wheel work with PyTorch for processors: its one compiled operator that is needed, in Python."""
    import torch

    library = torch.library.Library("torchvision", "DEF")
    for name in ("nms", "qnms"):
        library.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

    def nms(boxes, scores, threshold):
        order, kept = scores.argsort(descending=True), []
        while len(order):
            best, order = order[0], order[1:]
            kept.append(best)
            corner = torch.minimum(boxes[order, 2:], boxes[best, 2:]) - torch.maximum(boxes[order, :2], boxes[best, :2])
            shared = corner.clamp(min=0).prod(1)
            areas = (boxes[:, 2:] - boxes[:, :2]).prod(1)
            order = order[shared / (areas[order] + areas[best] - shared) <= threshold]
        return torch.stack(kept) if kept else torch.zeros(0, dtype=torch.long)

    library.impl("nms", nms, "CPU")
    import torchvision

    torchvision.extension._has_ops = lambda: True
    return library


def images(folder, count=4, size=32):
    """A folder of random images, one sub-folder a species."""
    import numpy
    from PIL import Image

    for species in SPECIES:
        (folder / species).mkdir(parents=True, exist_ok=True)
        for number in range(count):
            pixels = numpy.random.randint(0, 255, (size, size, 3), dtype="uint8")
            Image.fromarray(pixels).save(folder / species / f"{number}.png")


def vit():
    """A tiny vision transformer with random weights."""
    from transformers import ViTConfig, ViTForImageClassification

    names = dict(enumerate(SPECIES))
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    return ViTForImageClassification(ViTConfig(image_size=32, patch_size=16, id2label=names, **sizes))


@framework("runs/*.json", "runs/README.md", "runs/*.safetensors", "runs/checkpoint-4/trainer_state.json")
def trainer():
    """transformers' Trainer: image classification, bf16, with a checkpoint and all that its save functions write."""
    import torch
    from transformers import Trainer, TrainingArguments, ViTImageProcessorPil

    data = [{"pixel_values": torch.rand(3, 32, 32), "labels": number % 3} for number in range(16)]
    arguments = TrainingArguments(
        output_dir="runs", num_train_epochs=2, per_device_train_batch_size=4, gradient_accumulation_steps=2, logging_steps=1,
        eval_strategy="epoch", save_strategy="epoch", learning_rate=3e-4, warmup_steps=1, lr_scheduler_type="cosine", seed=7,
        load_best_model_at_end=True, metric_for_best_model="accuracy", report_to="none", bf16=True, use_cpu=True,
    )  # fmt: skip
    run = Trainer(
        vit(), arguments, train_dataset=data, eval_dataset=data[:8],
        compute_metrics=lambda found: {"accuracy": float((found.predictions.argmax(-1) == found.label_ids).mean())},
    )  # fmt: skip
    result = run.train()
    run.save_model()
    run.save_metrics("train", result.metrics)
    run.save_metrics("eval", run.evaluate())
    run.save_metrics("test", run.predict(data[8:], metric_key_prefix="test").metrics)
    run.save_state()
    run.create_model_card(language="en", tasks="image-classification", dataset="Random leaves", model_name="leaf-vit")
    ViTImageProcessorPil(size={"height": 32, "width": 32}).save_pretrained("runs")


def tiny_bert(folder):
    """A tiny BERT with random weights and a tokenizer of a few words, saved to a folder."""
    from transformers import BertConfig, BertModel, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "fox", "hunts", "at", "night", "owl", "sleeps"]
    Path("vocab.txt").write_text("\n".join(words))
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertModel(BertConfig(vocab_size=len(words), max_position_embeddings=32, **sizes)).save_pretrained(folder)
    BertTokenizerFast(vocab_file="vocab.txt", model_max_length=32).save_pretrained(folder)


@framework(
    "final/README.md",
    "final/config*.json",
    "final/modules.json",
    "final/sentence_bert_config.json",
    "final/1_Pooling/config.json",
    "final/*.safetensors",
)
def sentence_transformers():
    """sentence-transformers' trainer, from a base model in a local folder, with an evaluator."""
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.evaluation import EmbeddingSimilarityEvaluator
    from sentence_transformers.losses import MultipleNegativesRankingLoss

    tiny_bert("tiny-bert")
    model = SentenceTransformer(str(WORK / "sentence_transformers" / "tiny-bert"), device="cpu")
    data = Dataset.from_dict(
        {"anchor": ["the fox hunts", "the owl sleeps"] * 8, "positive": ["fox at night", "owl"] * 8}
    )
    arguments = SentenceTransformerTrainingArguments(
        output_dir="runs", num_train_epochs=2, per_device_train_batch_size=4, logging_steps=2, report_to="none", bf16=True,
        use_cpu=True,
    )  # fmt: skip
    evaluator = EmbeddingSimilarityEvaluator(
        ["the fox", "the owl", "night"], ["fox", "owl", "fox"], [1, 1, 0], name="foxes"
    )
    loss = MultipleNegativesRankingLoss(model)
    SentenceTransformerTrainer(model, arguments, train_dataset=data, loss=loss, evaluator=evaluator).train()
    evaluator(model)
    model.save_pretrained("final")


@framework("output/*/args.yaml", "output/*/summary.csv", "hub/config.json")
def timm():
    """timm's training script: two epochs of a small ResNet; config.json by timm's function for the Hub."""
    images(Path("images/train"))
    images(Path("images/validation"))
    options = (
        "--model resnet10t --num-classes 3 --img-size 32 --batch-size 4 --epochs 2 --warmup-epochs 1 --opt adamw --lr 0.001 "
        "--weight-decay 0.05 --sched cosine --mixup 0.2 --seed 7 --workers 0 --output output --experiment leaves --amp "
        "--amp-dtype bfloat16 --device cpu"
    )
    sys.argv = ["train.py", "--data-dir", str(WORK / "timm" / "images"), *options.split()]
    runpy.run_path(os.environ["TIMM_TRAIN"], run_name="__main__")
    import timm as library

    model = library.create_model("resnet10t", num_classes=3)
    Path("hub").mkdir(exist_ok=True)
    library.models._hub.save_config_for_hf(model, "hub/config.json", model_args={"label_names": SPECIES})


@framework("logs/*/params.txt", "logs/*/checkpoints/results.jsonl", "hub/open_clip_config.json")
def open_clip():
    """open_clip's training on its own synthetic data, with validation; the configuration by its function for the Hub."""
    import open_clip as library
    from open_clip_train.main import main

    tower = {"width": 64, "layers": 1, "heads": 1}
    Path("tiny.json").write_text(
        json.dumps(
            {
                "embed_dim": 32,
                "vision_cfg": {"image_size": 32, "patch_size": 16, "width": 64, "layers": 1},
                "text_cfg": {"context_length": 16, "vocab_size": 49408, **tower},
            }
        )
    )
    library.add_model_config("tiny.json")
    main(
        "--model tiny --dataset-type synthetic --train-num-samples 16 --batch-size 4 --epochs 2 "
        "--warmup 2 --lr 0.0005 --wd 0.2 --accum-freq 2 --seed 7 --precision amp_bf16 --image-resize-mode squash --workers 0 --device cpu --logs logs "
        f"--name tiny-run --train-data {WORK}/secret/{{000..009}}.tar --val-data {WORK}/secret/validation.tar".split()
    )
    model, _, _ = library.create_model_and_transforms("tiny")
    Path("hub").mkdir(exist_ok=True)
    from open_clip.push_to_hf_hub import save_config_for_hf

    save_config_for_hf(model, Path("hub/open_clip_config.json"), library.get_model_config("tiny"))


@framework("runs/train/args.yaml", "runs/train/results.csv")
def ultralytics():
    """ultralytics: two epochs of the smallest detector from its own description, on random images."""
    from ultralytics import YOLO

    for split in ("train", "val"):
        images(Path("yolo/images") / split, 2, 64)
        for picture in list(Path("yolo/images", split).rglob("*.png")):
            flat = Path("yolo/images", split, f"{picture.parent.name[:2]}{picture.name}")
            picture.rename(flat)
            label = Path("yolo/labels", split, flat.stem + ".txt")
            label.parent.mkdir(parents=True, exist_ok=True)
            label.write_text("0 0.5 0.5 0.4 0.4\n")
    Path("data.yaml").write_text(
        f"path: {WORK}/ultralytics/yolo\ntrain: images/train\nval: images/val\nnames: {{0: butterfly}}\n"
    )
    YOLO("yolo11n.yaml").train(
        data=str(WORK / "ultralytics/data.yaml"), epochs=2, imgsz=64, batch=2, device="cpu", workers=0, plots=False, seed=7,
        project=str(WORK / "ultralytics/runs"), name="train", pretrained=False, amp=False,
    )  # fmt: skip


@framework("model.keras")
def keras():
    """Keras: a small network, saved as .keras (a zip)."""
    os.environ["KERAS_BACKEND"] = "torch"
    import keras as library
    import numpy

    library.utils.set_random_seed(7)
    model = library.Sequential(
        [library.Input((8, 8, 1)), library.layers.Conv2D(2, 3), library.layers.Flatten(), library.layers.Dense(3)]
    )
    loss = library.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(library.optimizers.AdamW(0.002), loss=loss, metrics=["accuracy"])
    model.fit(numpy.random.rand(8, 8, 8, 1), numpy.arange(8) % 3, epochs=2, verbose=0)
    model.save("model.keras")


@framework("logs/*/*/hparams.yaml", "logs/*/*/metrics.csv")
def lightning():
    """Lightning with CSVLogger: a plain run, and one whose hyperparameters hold a Python object."""
    import lightning
    import torch
    from lightning.pytorch.loggers import CSVLogger

    class Line(lightning.LightningModule):
        def __init__(self, learning_rate, width, data_dir, device_of_teacher=None):
            super().__init__()
            self.save_hyperparameters()
            self.layer = torch.nn.Linear(2, 1)

        def training_step(self, batch, _):
            loss = self.layer(batch).pow(2).mean()
            self.log("train_loss", loss)
            return loss

        def validation_step(self, batch, _):
            self.log("val_loss", self.layer(batch).pow(2).mean())

        def configure_optimizers(self):
            return torch.optim.AdamW(self.parameters(), lr=self.hparams.learning_rate)

    for version, teacher in (("plain", None), ("tagged", torch.device("cpu"))):
        data = torch.utils.data.DataLoader(torch.rand(8, 2), batch_size=2)
        trainer = lightning.Trainer(
            max_epochs=2, accelerator="cpu", logger=CSVLogger("logs", name="leaves", version=version), log_every_n_steps=1,
            enable_progress_bar=False, enable_model_summary=False, enable_checkpointing=False,
        )  # fmt: skip
        trainer.fit(Line(0.001, 32, str(WORK / "data"), teacher), data, data)


@framework("model.skops", "requirements.txt", "uv.lock")
def sklearn():
    """scikit-learn with skops; beside it the frozen requirements of this environment, by pip, and a lock, by uv."""
    import numpy
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from skops.io import dump

    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.5, random_state=7))
    model.fit(numpy.random.rand(20, 2), numpy.arange(20) % 2)
    dump(model, "model.skops")
    frozen = subprocess.run([sys.executable, "-m", "pip", "freeze"], capture_output=True, text=True, check=True).stdout
    Path("requirements.txt").write_text(frozen)
    Path("pyproject.toml").write_text(
        '[project]\nname = "my-model"\nversion = "0.1.0"\nrequires-python = ">=3.11"\ndependencies = ["scikit-learn", "torch"]\n'
    )
    if shutil.which("uv"):
        subprocess.run(["uv", "lock", "--quiet", "--no-config"], check=False)


@framework("emissions.csv")
def codecarbon():
    """codecarbon offline: two runs, the second of which is flushed in between (cumulative rows of one run)."""
    import time

    from codecarbon import OfflineEmissionsTracker

    for flushes in (0, 2):
        tracker = OfflineEmissionsTracker(
            country_iso_code="USA",
            region="ohio",
            project_name="my-model",
            output_dir=".",
            measure_power_secs=1,
            log_level="error",
        )
        tracker.start()
        for _ in range(flushes):
            time.sleep(2)
            tracker.flush()
        time.sleep(2)
        tracker.stop()


@framework("single/model.safetensors", "sharded/*")
def safetensors():
    """safetensors: one file, and several with an index, by huggingface_hub."""
    import torch
    from huggingface_hub import save_torch_state_dict
    from safetensors.torch import save_file

    Path("single").mkdir(exist_ok=True)
    tensors = {"embed.weight": torch.rand(8, 4), "head.weight": torch.rand(4, 3).bfloat16(), "head.bias": torch.rand(3)}
    save_file(tensors, "single/model.safetensors", metadata={"format": "pt"})
    Path("sharded").mkdir(exist_ok=True)
    state = {f"layers.{number}.weight": torch.rand(16, 16).half() for number in range(3)}
    save_torch_state_dict(state, "sharded", max_shard_size=1100)


@framework("out*/**/results_*.json")
def lm_eval():
    """lm-eval with its dummy model and a task from a local file: a whole run, and one with --limit."""
    rows = [{"question": "Who hunts?", "choices": ["fox", "tree"], "answer": number % 2} for number in range(6)]
    Path("rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    Path("leaf_quiz.yaml").write_text(
        f"task: leaf_quiz\ndataset_path: json\ndataset_kwargs:\n  data_files: {{test: {WORK}/lm_eval/rows.jsonl}}\n"
        "test_split: test\noutput_type: multiple_choice\ndoc_to_text: '{{question}}'\ndoc_to_choice: '{{choices}}'\n"
        "doc_to_target: answer\nmetric_list:\n- metric: acc\n  aggregation: mean\n  higher_is_better: true\n"
    )
    for limit in ([], ["--limit", "2"]):
        out = "out-limited" if limit else "out"
        arguments = ["--model", "dummy", "--tasks", "leaf_quiz", "--include_path", ".", "--output_path", out, *limit]
        subprocess.run([sys.executable, "-m", "lm_eval", "run", *arguments], check=True)


@framework("mlflow.sql")
def mlflow():
    """MLflow with its SQLite store, kept as SQL: an empty store has 900 kB."""
    import mlflow as library

    Path("mlflow.db").unlink(missing_ok=True)
    library.set_tracking_uri("sqlite:///mlflow.db")
    library.set_experiment("leaves")
    for seed in (1, 2):
        with library.start_run(run_name=f"seed-{seed}"):
            library.log_params({"lr": 0.001, "seed": seed, "data_dir": str(WORK / "data")})
            for step in range(3):
                library.log_metrics(
                    {"val/accuracy": 0.5 + step / 10 + seed / 100, "train_loss": 1 / (step + 1)}, step=step
                )
    lines = sqlite3.connect("mlflow.db").iterdump()
    kept = [
        line for line in lines if re.match(r'(CREATE TABLE|INSERT INTO) "?(runs|params|latest_metrics|tags)"?\W', line)
    ]
    Path("mlflow.sql").write_text("\n".join(kept) + "\n")


def wandb_records(file):
    """The records of wandb's transaction log, which has the form of LevelDB's logs, as dictionaries."""
    from google.protobuf.json_format import MessageToDict
    from wandb.proto.wandb_internal_pb2 import Record

    content, position, whole = file.read_bytes(), 7, b""
    while position + 7 <= len(content):
        left = 32768 - position % 32768
        if left < 7:  # no header begins in a block's last bytes
            position += left
            continue
        size, kind = int.from_bytes(content[position + 4 : position + 6], "little"), content[position + 6]
        whole += content[position + 7 : position + 7 + size]
        position += 7 + size
        if kind in (1, 4):  # whole, or the last piece
            yield MessageToDict(Record.FromString(whole))
            whole = b""


@framework("wandb/*run-*/files/*")
def wandb():
    """Weights & Biases, offline. An online run writes three more files; they are made here from the run's own records."""
    import wandb as library
    import yaml

    for command in (
        "init",
        "commit --allow-empty --message Start",
        "remote add origin git@git.example.org:me/my-model.git",
    ):
        subprocess.run(["git", *command.split()], check=True)
    run = library.init(
        project="leaves",
        mode="offline",
        name="leaf-run",
        config={"lr": 0.001, "epochs": 2, "data_dir": str(WORK / "data")},
    )
    for step in range(3):
        run.log({"val/accuracy": 0.5 + step / 10, "train/loss": 1 / (step + 1)})
    run.finish()
    library.teardown()
    metadata, config, summary = {}, {}, {}
    for record in wandb_records(next(Path("wandb").glob("*run-*/*.wandb"))):
        metadata |= record.get("environment", {})
        for item in record.get("run", {}).get("config", {}).get("update", []):
            config[item["key"]] = {"desc": None, "value": json.loads(item["valueJson"])}
        for item in record.get("summary", {}).get("update", []):
            summary[item.get("key") or ".".join(item["nestedKey"])] = json.loads(item["valueJson"])
    files = next(Path("wandb").glob("*run-*/files"))
    (files / "wandb-metadata.json").write_text(json.dumps(metadata, indent=2))
    (files / "wandb-summary.json").write_text(json.dumps(summary))
    (files / "config.yaml").write_text(yaml.safe_dump({"wandb_version": 1} | config))


@framework("adapter/adapter_*", "local/adapter_config.json")
def peft():
    """PEFT: a LoRA adapter of a model of the Hub, and one of a model in a local folder."""
    from peft import LoraConfig, get_peft_model

    for folder, base in (("adapter", "example-org/tiny-vit"), ("local", str(WORK / "peft/tiny-vit"))):
        model = vit()
        model.config._name_or_path = model.name_or_path = base
        adapter = get_peft_model(
            model, LoraConfig(r=4, lora_alpha=8, target_modules=["q_proj", "v_proj", "query", "value"])
        )
        adapter.save_pretrained(folder)


@framework("results/*.json")
def evaluate():
    """evaluate.save."""
    import evaluate as library

    Path("results").mkdir(exist_ok=True)
    library.save("results/", accuracy=0.75, f1=0.7, experiment="leaves")


@framework("logs/*.json")
def inspect_ai():
    """Inspect with its mock model: an evaluation that succeeds, and one that fails."""
    from inspect_ai import Task, eval
    from inspect_ai.dataset import Sample
    from inspect_ai.model import ModelOutput, ModelUsage, get_model
    from inspect_ai.scorer import match

    samples = [Sample(input="Who hunts?", target="fox", id=number) for number in range(4)]
    outputs = [ModelOutput.from_content("mockllm/model", text) for text in ("fox", "fox", "tree", "fox")]
    for output in outputs:
        output.usage = ModelUsage(input_tokens=3, output_tokens=1, total_tokens=4)
    for given in (outputs, outputs[:1]):
        model = get_model("mockllm/model", custom_outputs=given)
        task = Task(dataset=samples, scorer=match(), name="leaf_quiz" if given is outputs else "broken_quiz")
        eval(task, model=model, log_dir="logs", log_format="json", display="none", log_samples=False, token_limit=None)


def cut(file):
    """A file's bytes: of a .safetensors file up to the end of its header, of a lock without the files' addresses."""
    content = file.read_bytes()
    if file.name == "uv.lock":
        return b"".join(line for line in content.splitlines(True) if b"url = " not in line)
    if file.suffix != ".safetensors":
        return content
    return content[: 8 + int.from_bytes(content[:8], "little")]


def neutral(content):
    """Content without what names the real machine."""
    for real, spelling in REAL.items():
        content = content.replace(real.encode(), spelling.encode())
    return content


def keep(name, patterns):
    """Copies a run's small outputs into this folder."""
    shutil.rmtree(HERE / name, ignore_errors=True)
    for file in sorted({found for pattern in patterns for found in (WORK / name).glob(pattern) if found.is_file()}):
        target = HERE / name / file.relative_to(WORK / name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(neutral(cut(file)))


def run(name):
    """A framework's run in a process, a folder and an environment of its own, on a machine with an invented name."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (HOME / ".gitconfig").write_text("[user]\nname = A. Researcher\nemail = researcher@example.org\n")
    script = Path(shutil.copy(__file__, HOME / "train.py"))
    python = HOME / ".venv" / "bin" / "python"
    environment = {
        "PATH": f"{python.parent}:{os.environ['PATH']}", "HOME": str(HOME), "USER": "researcher", "LOGNAME": "researcher",
        "HF_HUB_OFFLINE": "1", "YOLO_OFFLINE": "true", "TZ": "UTC", "TIMM_TRAIN": os.environ.get("TIMM_TRAIN", ""),
        "SSL_CERT_FILE": os.environ.get("SSL_CERT_FILE", ""), "MLFLOW_DISABLE_TELEMETRY": "true", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }  # fmt: skip
    named = 'hostname workstation; exec "$@"'
    command = ["unshare", "--uts", "sh", "-c", named, "sh", str(python), "-P", str(script), "--here", name]
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


def versions():
    """Writes versions.txt: Python's and the packages' versions."""
    lines = [f"python=={platform.python_version()}"]
    lines += [f"{package}=={importlib.metadata.version(package)}" for package in PACKAGES]
    (HERE / "versions.txt").write_text("\n".join(lines) + "\n")


def main(arguments):
    """Makes the frameworks named, or all; one that fails is told and does not stop the others."""
    if arguments[:1] == ["--here"]:
        random.seed(7)
        kept = torchvision()
        FRAMEWORKS[arguments[1]][0]()
        del kept
        return 0
    failed = [name for name in arguments or FRAMEWORKS if run(name) or keep(name, FRAMEWORKS[name][1])]
    versions()
    print("failed:", ", ".join(failed) or "none")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
