"""Files that are traps: too large, broken, pickled, linked or gone."""

import ast
import json
import os
import pickle
from pathlib import Path

import pytest
from training_files import AUTO, file, read, zipped

from model_repo.fill import choosing, reading, runs
from model_repo.fill.facts import Reader
from model_repo.fill.files import File, Files
from model_repo.fill.readers import READERS

NAMES = [name for reader in READERS for group in reader.groups for name in group.split()]


def test_nothing_is_unpickled_or_even_opened(tmp_path):
    class Trap:
        def __reduce__(self):
            return Path.touch, (tmp_path / "sprung",)

    for name in (
        "training_args.bin",
        "model.pt",
        "model.pkl",
        "model.safetensors",
        "model.keras",
        "config.json",
        "hparams.yaml",
    ):
        (tmp_path / name).write_bytes(pickle.dumps(Trap()))
    facts, _ = reading.read(runs.find(tmp_path))
    assert not facts and not (tmp_path / "sprung").exists()
    imported, folder = set(), Path(reading.__file__).parent
    for path in folder.rglob("*.py"):
        names = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names |= {name.name for name in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module} if isinstance(node, ast.ImportFrom) and not node.level else set()
        if path == folder / "readers" / "__init__.py":  # it imports the readers by their names
            names.remove("importlib")
        imported |= names
    parsers = {"csv", "io", "json", "math", "re", "sqlite3", "yaml", "zipfile"}
    rest = set(
        "collections collections.abc contextlib dataclasses difflib enum fnmatch functools itertools os pathlib platform "
        "stat sys tempfile typing unicodedata".split()
    )
    assert imported == parsers | rest, "a reader that unpickles, or starts something, would import more"


def test_large_file_is_passed_over_by_its_name():
    def opened():
        raise AssertionError("it was opened")

    _, notes = read(File("runs/metrics.csv", opened, 10**9))
    assert notes == [("runs/metrics.csv", "not used: it is larger than 5,000,000 bytes")]


BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


JUNK = {
    "nothing": b"",
    "not UTF-8": b"\xff\xfe\x00x",
    "zeros": bytes(100),
    "deep JSON": b"[" * 5_000,
    "deep objects": b'{"a":' * 5_000,
    "deep YAML": b"- " * 5_000,
    "deep flow": b"{a: " * 5_000,
    "aliases": BOMB.encode(),
    "a list": b"[1, 2]",
    "a number": b"7",
    "null": b"null",
    "cut JSON": b'{"model_type": "vit", ',
    "wrong types": json.dumps({word: [{}] for word in (
        "model_type architectures id2label peft_type results config configs metadata log_history gpu_nvidia task_type layers "
        "pretrained_cfg architecture model_cfg preprocess_cfg image_processor size eval status plan config_general").split()
    }).encode(),
    "huge numbers": b'{"train_runtime": 1e999, "eval_x": ' + b"9" * 5000 + b', "num_train_epochs": NaN}',
    "open front matter": b"---\n" + AUTO.encode(),
    "broken front matter": b"---\nmodel-index: [{results: [1]}]\n---\n" + AUTO.encode(),
    "odd lines": b'a,"b\n' * 1000,
    "a zip": zipped(other="x"),
    "a zip of junk": zipped(config_json="[", metadata_json="[" * 100_000, schema_json='{"content": [[[' * 999),
    "a zip bomb": zipped(config_json=b" " * 10_000_000, schema_json=b" " * 10_000_000),
    "a cut zip": zipped(config_json="{}")[:-30],
    "a store": b"SQLite format 3\x00" + bytes(4096),
}  # fmt: skip


@pytest.mark.parametrize("junk", JUNK)
def test_no_file_brings_the_readers_down(junk):
    for name in {name.replace("*", "1").replace("[12][0-9][0-9][0-9]", "2026") for name in NAMES}:
        _, notes = reading.read([file(f"runs/{name}", JUNK[junk])])
        assert all(isinstance(sentence, str) and sentence.startswith("not used") for _, sentence in notes)


def test_broken_file_does_not_hide_the_others():
    found, notes = read(file("eval_results.json", "{"), file("test_results.json", '{"test_accuracy": 0.5}'))
    assert found == {("Results", "accuracy"): "0.5"}
    assert [name for name, _ in notes] == ["eval_results.json"]


def test_links_and_installed_packages_are_not_looked_into(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "repository/.venv").mkdir(parents=True)
    for place in ("elsewhere", "repository/.venv"):
        (tmp_path / place / "config.json").write_text('{"model_type": "vit"}')
    try:
        (tmp_path / "repository/linked").symlink_to(tmp_path / "elsewhere")
        (tmp_path / "repository/config.json").symlink_to(tmp_path / "elsewhere/config.json")
    except OSError:
        pytest.skip("no symbolic links here")
    assert runs.find(tmp_path / "repository") == []


def test_file_that_vanishes_while_folders_are_walked_is_passed_over(tmp_path, monkeypatch):
    for name in ("config.json", "hparams.yaml"):
        (tmp_path / name).write_text("lr: 0.1\n")
    lstat = os.lstat

    def vanished(path, **more):
        if str(path).endswith("config.json"):
            raise FileNotFoundError(path)
        return lstat(path, **more)

    monkeypatch.setattr(runs.os, "lstat", vanished)
    assert [found.name for found in runs.find(tmp_path)] == ["hparams.yaml"]


def test_what_a_reader_found_before_it_failed_is_kept():
    broken = {"base": 1, "peft_type": "LORA", "target_modules": ["q"], "base_model_name_or_path": "google/vit"}
    whole = file("adapter_config.json", json.dumps(broken))

    def read_and_fail(files):
        yield from next(reader for reader in READERS if "adapter_config.json" in reader.groups).read(files)
        raise KeyError("shape")

    files = Files({"adapter_config.json": whole})
    facts = choosing.source_of(Reader(("adapter_config.json",), read_and_fail), files).facts
    assert any(fact.value == "google/vit" for fact in facts)
    assert [note.sentence for note in files.notes] == ["not used: 'shape'"]
