"""What the real outputs of frameworks say (tests/training)."""

import pytest
from training_files import FRAMEWORKS, KIND, REGIME, read_folder

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
