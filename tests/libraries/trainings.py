"""A tiny training of each library, on random data, with nothing downloaded: it leaves what a real one leaves.

    python trainings.py LIBRARY TASK

runs in a model repository and writes below `runs/`, or where the library's own training writes.
"""

import argparse
import json
import os
import sys
from pathlib import Path

SPECIES = ["oak", "ash"]
SMALL = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "foxes", "fox", "hunt", "hunts", "at", "night", "are"]


def timm(_):
    """What timm's train.py does at the end of an epoch: its own saver, with the arguments of the command line."""
    import timm as library
    import torch
    from timm.utils import CheckpointSaver

    model = library.create_model("test_vit", num_classes=2)
    optimizer = torch.optim.AdamW(model.parameters())
    model(torch.rand(2, *model.default_cfg["input_size"])).sum().backward()
    optimizer.step()
    place = Path("output/train/my-run")
    place.mkdir(parents=True)
    saver = CheckpointSaver(model, optimizer, args=argparse.Namespace(model="test_vit"), checkpoint_dir=str(place))
    saver.save_checkpoint(0, metric=0.5)


def open_clip(_):
    """What open_clip's main.py saves after an epoch; under the name of a model, the smallest that comes with it."""
    import open_clip as library
    import torch

    model, _, _ = library.create_model_and_transforms("ViT-S-32-alt")
    optimizer = torch.optim.AdamW(model.parameters())
    place = Path("logs/my-run/checkpoints")
    place.mkdir(parents=True)
    state = {"epoch": 10, "name": "my-run", "state_dict": model.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state, place / "epoch_10.pt")


def tokenizer():
    """A tokenizer of a few words."""
    from transformers import BertTokenizerFast

    Path("vocab.txt").write_text("\n".join(WORDS))
    return BertTokenizerFast(vocab_file="vocab.txt", model_max_length=32)


def transformers(task):
    """transformers' Trainer, one step, with what prepares the input."""
    import torch
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        Trainer,
        TrainingArguments,
        ViTConfig,
        ViTForImageClassification,
        ViTImageProcessor,
    )

    names = dict(enumerate(SPECIES))
    if task == "image-classification":
        model = ViTForImageClassification(ViTConfig(image_size=32, patch_size=16, id2label=names, **SMALL))
        processor = ViTImageProcessor(size={"height": 32, "width": 32})
        data = [{"pixel_values": torch.rand(3, 32, 32), "labels": number % 2} for number in range(4)]
    else:
        processor = tokenizer()
        model = BertForSequenceClassification(BertConfig(vocab_size=len(WORDS), max_position_embeddings=32, **SMALL))
        data = [{**processor("the fox hunts"), "labels": number % 2} for number in range(4)]
    arguments = TrainingArguments("runs", max_steps=1, save_steps=1, report_to="none", use_cpu=True)
    Trainer(model, arguments, train_dataset=data, processing_class=processor).train()


def sentence_transformers(_):
    """sentence-transformers' trainer, one step."""
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.losses import MultipleNegativesRankingLoss
    from transformers import BertConfig, BertModel

    BertModel(BertConfig(vocab_size=len(WORDS), max_position_embeddings=32, **SMALL)).save_pretrained("tiny-bert")
    tokenizer().save_pretrained("tiny-bert")
    model = SentenceTransformer("tiny-bert", device="cpu")
    data = Dataset.from_dict({"anchor": ["the fox hunts"] * 4, "positive": ["foxes hunt at night"] * 4})
    arguments = SentenceTransformerTrainingArguments("runs", max_steps=1, save_steps=1, report_to="none", use_cpu=True)
    SentenceTransformerTrainer(model, arguments, train_dataset=data, loss=MultipleNegativesRankingLoss(model)).train()


def peft(_):
    """A LoRA adapter of a base model on the Hub, which was downloaded before: it lies in the Hub's cache."""
    import torch
    from peft import LoraConfig, get_peft_model
    from transformers import (
        AutoModelForImageClassification,
        Trainer,
        TrainingArguments,
        ViTConfig,
        ViTForImageClassification,
    )

    cache = Path(os.environ["HF_HOME"], "hub", "models--org--base")
    config = ViTConfig(image_size=32, patch_size=16, id2label=dict(enumerate(SPECIES)), **SMALL)
    ViTForImageClassification(config).save_pretrained(cache / "snapshots" / ("1" * 40))
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text("1" * 40)
    base = AutoModelForImageClassification.from_pretrained("org/base")
    model = get_peft_model(base, LoraConfig(r=2, target_modules=["q_proj", "v_proj", "query", "value"]))
    data = [{"pixel_values": torch.rand(3, 32, 32), "labels": number % 2} for number in range(4)]
    arguments = TrainingArguments("runs", max_steps=1, save_steps=1, report_to="none", use_cpu=True)
    Trainer(model, arguments, train_dataset=data).train()


def keras(_):
    """Keras, one epoch, with its own callback for the best model."""
    os.environ["KERAS_BACKEND"] = "jax"
    import keras as library
    import numpy

    layers = [library.Input((4,)), library.layers.Dense(2)]
    model = library.Sequential(layers)
    model.compile("adam", "mse")
    Path("runs").mkdir()
    best = library.callbacks.ModelCheckpoint("runs/best.keras", monitor="loss", save_best_only=True)
    model.fit(numpy.random.rand(8, 4), numpy.random.rand(8, 2), epochs=1, verbose=0, callbacks=[best])


def sklearn(_):
    """scikit-learn, saved with joblib, as its own documentation says."""
    import joblib
    import numpy
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(numpy.random.rand(8, 2), [0, 1] * 4)
    Path("runs").mkdir()
    joblib.dump(model, "runs/model.joblib")


def pytorch(_):
    """A loop in plain PyTorch, which saves the state of the model."""
    import torch

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.head = torch.nn.Linear(4, 2)

    model = Model()
    model.head(torch.rand(2, 4)).sum().backward()
    torch.optim.AdamW(model.parameters()).step()
    Path("runs").mkdir()
    torch.save(model.state_dict(), "runs/best.pt")


def ultralytics(_):
    """ultralytics, one epoch of the smallest detector from its own description."""
    import numpy
    from PIL import Image
    from ultralytics import YOLO

    for split in ("train", "val"):
        for kind in ("images", "labels"):
            Path("yolo", kind, split).mkdir(parents=True)
        for number in range(2):
            pixels = numpy.random.randint(0, 255, (64, 64, 3), dtype="uint8")
            Image.fromarray(pixels).save(f"yolo/images/{split}/{number}.png")
            Path(f"yolo/labels/{split}/{number}.txt").write_text("0 0.5 0.5 0.4 0.4\n")
    place = {"path": os.path.abspath("yolo"), "train": "images/train", "val": "images/val", "names": {0: "oak"}}
    Path("data.yaml").write_text(json.dumps(place))
    YOLO("yolo11n.yaml").train(
        data="data.yaml",
        epochs=1,
        imgsz=64,
        batch=2,
        device="cpu",
        workers=0,
        plots=False,
        amp=False,
        pretrained=False,
        project=os.path.abspath("runs/detect"),
    )


def fastai(_):
    """fastai: a learner for images, exported as its own documentation says."""
    import numpy
    from fastai.vision.all import ImageDataLoaders, Resize, vision_learner
    from PIL import Image

    for species in SPECIES:
        Path("images", species).mkdir(parents=True)
        for number in range(4):
            Image.fromarray(numpy.random.randint(0, 255, (64, 64, 3), dtype="uint8")).save(
                f"images/{species}/{number}.png"
            )
    data = ImageDataLoaders.from_folder("images", valid_pct=0.5, item_tfms=Resize(64), bs=2, num_workers=0)
    learner = vision_learner(data, "test_vit", pretrained=False)
    learner.fit(1)
    learner.path = Path()  # as where images are beside the notebook
    learner.export()


def diffusers(_):
    """A pipeline of Stable Diffusion, with tiny random parts."""
    import torch
    from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

    torch.manual_seed(0)
    Path("vocab.json").write_text(json.dumps({"<|startoftext|>": 0, "<|endoftext|>": 1, "a</w>": 2, "fox</w>": 3}))
    Path("merges.txt").write_text("#version: 0.2\n")
    unet = UNet2DConditionModel(
        sample_size=8, in_channels=4, out_channels=4, block_out_channels=(4, 8), layers_per_block=1, norm_num_groups=2,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=16, attention_head_dim=2,
    )  # fmt: skip
    vae = AutoencoderKL(block_out_channels=(4, 8), norm_num_groups=2, latent_channels=4,
                        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2)  # fmt: skip
    text = CLIPTextModel(CLIPTextConfig(vocab_size=8, bos_token_id=0, eos_token_id=1, pad_token_id=1, **SMALL))
    words = CLIPTokenizer("vocab.json", "merges.txt", model_max_length=77)
    StableDiffusionPipeline(
        vae,
        text,
        words,
        unet,
        DDIMScheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained("runs/checkpoint")


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](sys.argv[2])
