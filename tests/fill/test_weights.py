"""What files of weights say of themselves, and zips that are traps."""

import io
import json
import zipfile

import pytest
from training_files import KIND, file, header, read, zipped

from model_repo.fill.files import File


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


def test_shards_of_two_models_are_not_one():
    small = header({"a": {"dtype": "F32", "shape": [10]}})
    assert read(file("a-00001-of-00002.safetensors", small), file("b-00002-of-00002.safetensors", small))[0] == {}


def test_zip_that_unpacks_all_at_once_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("header.json", "{}")
    assert "unusual way" in read(file("x.eval", stream.getvalue()))[1][0][1]


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


def test_bytes_of_a_tensor_are_the_first_number_in_the_name_of_its_type():
    found, _ = read(file("model.safetensors", header({"a": {"dtype": "F8_E4M3", "shape": [3000]}})))
    assert found["Speeds, Sizes, Times", "Size of the model"] == "3 kB"


def test_header_of_safetensors_that_is_not_json_is_named():
    assert read(file("model.safetensors", (9).to_bytes(8, "little") + b"not JSON!" + bytes(20)))[1] == [
        ("model.safetensors", "not used: its header is not JSON")
    ]
