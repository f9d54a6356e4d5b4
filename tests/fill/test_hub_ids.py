"""Which texts are ids on the Hub, and which only have the form of one."""

import json

import pytest
from training_files import AUTO, file, read

from model_repo.fill import reading
from model_repo.fill.hub_ids import HubIdKind, kind_of_id, known

FOLDERS = (
    "outputs/sft_merged models/llama-3-8b checkpoints/checkpoint-500 models/bert results/checkpoint-1000 runs/7 "
    "output/final my_models/vit weights/best jane/checkpoint-500 leaf/epoch_3 lab/final_model saved_models/leaf "
    "exp3/leaf trained_models/best sft_merged llama-3-8b-merged output tmp/x"
).split()
NO_IDS = [
    "/home/jane/bert",
    "./outputs",
    "../base",
    "a/b/c",
    "C:\\models\\bert",
    "my model",
    "a//b",
    "",
    "x" * 200,
    7,
    None,
]
KNOWN = (
    "google/vit-base-patch16-224 openai/clip-vit-base-patch32 meta-llama/Llama-3.1-8B imageomics/bioclip Qwen/Qwen2.5-0.5B "
    "deepseek-ai/DeepSeek-V3 zai-org/GLM-4.5 bert-base-uncased gpt2 roberta-large distilbert-base-uncased t5-small timm/resnet50.a1_in1k sentence-transformers/all-MiniLM-L6-v2"
).split()
POSSIBLE = "example-org/tiny-vit JaneDoe/leaf-net my-lab/bert-plants".split()


@pytest.mark.parametrize(
    "texts, expected",
    [(FOLDERS, HubIdKind.FOLDER), (NO_IDS, HubIdKind.NO_ID), (KNOWN, HubIdKind.KNOWN), (POSSIBLE, HubIdKind.POSSIBLE)],
    ids=["folders", "no ids", "known", "possible"],
)
def test_texts_are_what_they_are(texts, expected):
    assert {text: kind_of_id(text) for text in texts} == dict.fromkeys(texts, expected)


def test_no_owner_is_cut_in_two():
    assert [
        owner for owner in known("owners") if owner.endswith("-") or owner in ("ai", "community", "labs", "org")
    ] == []


def adapter(base):
    return file("adapter_config.json", json.dumps({"peft_type": "LORA", "base_model_name_or_path": base}))


def of_trainer(base):
    return file("runs/README.md", f"---\nbase_model: {json.dumps(base)}\n---\n{AUTO}")


def by_trl(base):
    return file(
        "runs/README.md",
        f"---\nbase_model: {json.dumps(base)}\n---\nIt has been trained using [TRL](https://github.com/huggingface/trl).\n",
    )


def in_words(base):
    return file(
        "runs/README.md",
        f"{AUTO}\nThis model is a fine-tuned version of [{base}](https://huggingface.co/{base}) on x.\n",
    )


@pytest.mark.parametrize("source", [adapter, of_trainer, by_trl, in_words])
def test_all_readers_tell_ids_from_folders_alike(source):
    for base in ("outputs/sft_merged", "models/bert", "checkpoints/checkpoint-500"):
        facts, notes = reading.read([source(base)])
        assert not any(fact.part.startswith("front matter") for fact in facts)
        assert ["is the name of a folder" in note.sentence for note in notes] == [True]
    for base, confidences in (("google/vit", {"certain", "high"}), ("my-lab/leaf", {"propose"})):
        facts, notes = reading.read([source(base)])
        (fact,) = (fact for fact in facts if fact.part == "front matter / base_model")
        assert fact.value == base and fact.confidence in confidences and not notes


def test_base_model_that_was_a_folder_is_named_where_the_tool_writes_none():
    text = "This model is a fine-tuned version of [None](https://huggingface.co/None).\n"
    trl = "It has been trained using [TRL](https://github.com/huggingface/trl).\n"
    for content in (AUTO + text, text + trl):
        found, notes = read(file("runs/README.md", content))
        assert not any(part.startswith("front matter") for part, _ in found)
        assert any("names no base model" in sentence for _, sentence in notes)


def test_dataset_that_is_a_folder_is_no_dataset_on_the_hub():
    def benchmark(dataset):
        return file("results_1.json", json.dumps({
            "lm_eval_version": "0.4.13", "results": {"quiz": {"acc,none": 0.5}}, "config": {"limit": None},
            "configs": {"quiz": {"dataset_path": dataset, "test_split": "test"}},
        }))  # fmt: skip

    index = ("front matter / model-index", "")
    assert index in read(benchmark("allenai/ai2_arc"))[0]
    assert index not in read(benchmark("data/quiz"))[0]
    assert index not in read(benchmark("outputs/quiz"))[0]


def test_license_that_trl_makes_up_is_not_taken():
    card = "---\nlicence: license\nlicense: license\n---\nIt has been trained using [TRL](https://github.com/huggingface/trl).\n\n### Framework versions\n\n- TRL: 0.12.0\n- Pytorch: 2.5.1\n"
    found, _ = read(file("runs/README.md", card))
    assert found == {("Software", "TRL"): "0.12.0", ("Software", "PyTorch"): "2.5.1"}
