"""Results with their context: which classes there are, how each does, and on how many samples."""

import json

import pytest
from training_files import file, read

from model_repo.card.outline import outline
from model_repo.fill import reading
from model_repo.fill.filling import fill
from model_repo.fill.proposals import proposals

SPECIES = ["Vanessa atalanta", "Papilio machaon", "Aglais io"]
HOW_MANY, NAMED = ("Model Architecture and Objective", "Classes"), ("Factors", "Classes (3)")
LABELS = dict(enumerate(SPECIES))
REPORT = {
    **{
        name: {"precision": 0.5 + at / 10, "recall": 0.5, "f1-score": 0.4, "support": 20 + at}
        for at, name in enumerate(SPECIES)
    },
    "accuracy": 0.75,
    "macro avg": {"precision": 0.6, "recall": 0.5, "f1-score": 0.4, "support": 63},
    "weighted avg": {"precision": 0.61, "recall": 0.5, "f1-score": 0.4, "support": 63},
}
TEXT = """\
                  precision    recall  f1-score   support

Vanessa atalanta       0.50      0.50      0.40        20
 Papilio machaon       0.60      0.50      0.40        21
       Aglais io       0.70      0.50      0.40        22

        accuracy                           0.75        63
       macro avg       0.60      0.50      0.40        63
    weighted avg       0.61      0.50      0.40        63
"""
TABLE = ",precision,recall,f1-score,support\n" + "".join(
    f"{name},{','.join(str(value) for value in (list(scores.values()) if isinstance(scores, dict) else [scores] * 4))}\n"
    for name, scores in REPORT.items()
)
WHERE_CLASSES_ARE = [
    file("config.json", json.dumps({"model_type": "vit", "id2label": {str(at): name for at, name in LABELS.items()}})),
    file(
        "config.json",
        json.dumps({"model_type": "vit", "id2label": {"2": SPECIES[2], "10": "x", "0": SPECIES[0], "1": SPECIES[1]}}),
    ),
    file(
        "config.json",
        json.dumps({"architecture": "vit", "pretrained_cfg": {}, "num_classes": 3, "label_names": SPECIES}),
    ),
    file("data.yaml", json.dumps({"path": "/home/jane/x", "nc": 3, "names": SPECIES})),
    file("data.yaml", json.dumps({"names": LABELS})),
    file("classes.txt", "\n".join(SPECIES) + "\n"),
    file("labels.txt", "".join(f"{at} {name}\n" for at, name in LABELS.items())),
    file("dataset_info.json", json.dumps({"features": {"label": {"names": SPECIES, "_type": "ClassLabel"}}})),
    file("classification_report.json", json.dumps(REPORT)),
    file("test_classification_report.csv", TABLE),
    file("classification_report.txt", TEXT),
    file("per_class.json", json.dumps([{"Class": name, "Images": 9, "mAP50": 0.5} for name in SPECIES])),
]


@pytest.mark.parametrize("source", WHERE_CLASSES_ARE, ids=lambda source: source.name)
def test_classes_are_counted_and_named(source):
    found, _ = read(source)
    if "10" in str(source.open().read()) and source.name == "config.json":
        assert found["Factors", "Classes (4)"] == ", ".join([*SPECIES, "x"]), "in the order of their numbers"
        return
    assert found[HOW_MANY] == "3" and found[NAMED] == ", ".join(SPECIES)


def test_of_many_classes_the_file_that_names_them_is_told():
    names = {str(number): f"Species {number}" for number in range(10_000)}
    found, _ = read(file("config.json", json.dumps({"model_type": "vit", "id2label": names})))
    assert found[HOW_MANY] == "10,000"
    assert found["Factors", "Classes"] == "10,000, named in `id2label` in `config.json`"


@pytest.mark.parametrize("names", [["LABEL_0", "LABEL_1"], ["0", "1"], ["class_0", "class 1"]])
def test_names_that_a_library_made_up_are_no_classes(names):
    assert not any(part == "Factors" for part, _ in read(file("classes.txt", "\n".join(names)))[0])


@pytest.mark.parametrize("source", WHERE_CLASSES_ARE[8:11], ids=lambda source: source.name)
def test_results_of_each_class_are_a_table_of_their_own(source):
    facts, notes = reading.read([source])
    assert not notes
    overall = {(fact.name, fact.of): fact.value for fact in facts if fact.part == "Results" and not fact.label}
    of_test = "test, " if source.name.startswith("test") else ""
    assert (
        overall["accuracy", f"{of_test}all classes"] == "0.75" and overall["f1-score", f"{of_test}macro avg"] == "0.4"
    )
    text = proposals(facts, list(notes))["Results"].text
    assert "| Class | `precision` | `recall` | `f1-score` | `support` |" in text
    assert "| Papilio machaon | 0.6 | 0.5 | 0.4 | 21 |" in text


def test_report_that_was_saved_in_two_forms_is_read_once():
    exact = json.dumps(REPORT | {"accuracy": 0.7512})
    found, notes = read(file("classification_report.txt", TEXT), file("classification_report.json", exact))
    assert found["Results", "accuracy"] == "0.7512" and not notes


def test_results_of_each_class_of_ultralytics_are_told():
    rows = [
        {"Class": "all", "Images": 9, "Instances": 12, "Box-P": 0.7, "mAP50": 0.8, "mAP50-95": 0.5},
        {"Class": "fox", "Images": 4, "Instances": 5, "Box-P": 0.6, "mAP50": 0.7, "mAP50-95": 0.4},
    ]
    facts, notes = reading.read([file("per_class_metrics.json", json.dumps(rows))])
    text = proposals(facts, list(notes))["Results"].text
    assert "| `mAP50` | 0.8 | all classes | `per_class_metrics.json` |" in text
    assert "| fox | 4 | 5 | 0.6 | 0.7 | 0.4 |" in text


def test_sizes_of_the_splits_that_were_tested_are_told():
    results = file(
        "all_results.json", '{"eval_accuracy": 0.9, "eval_samples": 1234, "train_samples": 9, "test_samples": 50}'
    )
    info = file(
        "data/dataset_info.json",
        json.dumps({"splits": {"train": {"num_examples": 5}, "validation": {"num_examples": 70}}}),
    )
    found, _ = read(results, info)
    assert {name: value for (part, name), value in found.items() if part == "Testing Data"} == {
        "Samples (eval)": "1,234", "Samples (test)": "50", "Samples (validation)": "70",
    }  # fmt: skip


def test_author_is_still_asked_for_what_no_file_says(fresh):
    before = (fresh / "README.md").read_text(encoding="utf-8")
    facts, notes = reading.read([WHERE_CLASSES_ARE[0]])
    after, used = fill(before, outline(), facts, list(notes))
    assert {"Factors"} <= {proposal.part for proposal in used}
    of_factors = after.split("#### Factors")[1].split("####")[0]
    assert "- Classes (3): Vanessa atalanta, Papilio machaon, Aglais io" in of_factors
    assert "[More Information Needed]" in of_factors
    again, used = fill(after, outline(), facts, list(notes))
    assert again == after and not used


def test_person_that_a_class_is_named_after_by_a_log_is_left_out():
    found, notes = read(file("classes.txt", "/home/zweistein/bees\nfox\n"), file("hparams.yaml", "lr: 0.1\n"))
    assert not any(part == "Factors" for part, _ in found) and "zweistein" not in str(notes)


@pytest.mark.parametrize(
    "folder, used", [("", True), ("data", True), ("runs/x", True), ("runs/x/data", True), ("demo/images/bees", False)]
)
def test_list_of_classes_counts_where_the_run_is(folder, used):
    run = file("runs/x/hparams.yaml", "lr: 0.1\n")
    place = f"{folder}/" if folder else ""
    for name, content in (("classes.txt", "\n".join(SPECIES)), ("data.yaml", json.dumps({"names": SPECIES}))):
        found, notes = read(run, file(f"{place}{name}", content))
        assert (NAMED in found) == used
        assert any("there is no run next to it" in sentence for _, sentence in notes) != used


def test_classes_are_certain_only_where_the_model_itself_says_them():
    facts, _ = reading.read([WHERE_CLASSES_ARE[0]])
    assert {fact.confidence for fact in facts if fact.name == "Classes"} == {"certain"}
    for source in WHERE_CLASSES_ARE[3:]:
        facts, _ = reading.read([source])
        assert {fact.confidence for fact in facts if fact.name == "Classes"} == {"propose"}


PEOPLE = [
    ["Jane Smith", "John Doe"], ["Wang Fang", "Li Wei"], ["Smith, Jane", "Doe, John"], ["Jane_Smith", "John_Doe"],
    ["JaneSmith", "JohnDoe"], ["Jane Q. Smith", "José Núñez", "unknown"], ["Anne-Marie O'Neil", "Jean van Damme", "J. Doe"],
    ["jane_smith", "john_doe"], ["jane", "john"], ["JANE SMITH", "JOHN DOE"], ["Dr. Jane Smith", "cat"], ["s01_jane", "s02"],
    ["王小明", "李雷"], ["Jane Smith", "John Doe", "unknown", "background", "other"], ["Jane Wolf", "John Fox"],
    ["jane", "john", "cat", "dog"], ["Jane Smith", "cat", "dog"], ["Jane smith", "John doe"], ["J. Fox", "B. Wolf"],
    ["rose", "lily"], ["Robin Wolf", "Lily Fox"], ["rose", "robin", "cat", "dog"], ["Daisy", "Iris", "Jasmine"], ["jsmith", "dog"],
    ["Иван Петров", "кот"], ["Maria", "Anna"], ["Jane", "Panthera onca"], ["001.Jane_Smith", "002.Barn_Owl"],
]  # fmt: skip
THINGS = [
    ["Quercus robur", "Panthera onca"], ["Barn Owl", "Bald Eagle"], ["Black_footed_Albatross", "Laysan_Albatross"],
    ["Northern Cardinal", "American Robin", "Blue Jay"], ["Golden Retriever", "German Shepherd"], ["Cat", "Dog"],
    ["Tomato Late Blight", "Tomato Healthy"], ["Traffic Light", "Stop Sign"], ["cat", "dog"], ["healthy", "diseased"],
    ["Bombus_impatiens", "Apis_mellifera", "background"], ["daisy", "dandelion", "roses", "sunflowers", "tulips"],
    ["001.Black_footed_Albatross", "002.Laysan_Albatross"], ["Canis lupus familiaris", "Felis catus", "Bubo bubo"],
    ["AnnualCrop", "Forest", "HerbaceousVegetation", "River", "SeaLake"], ["positive", "negative", "neutral"],
    ["00012_Animalia_Arthropoda_Insecta_Hymenoptera_Apidae_Bombus_impatiens", "unknown"], ["cats", "dogs", "wolves/foxes"],
    ["airplane", "automobile", "bird"], ["Corn_(maize)___Common_rust_", "Pepper,_bell___healthy"], ["0", "cat", "x"],
]  # fmt: skip


@pytest.mark.parametrize("names", [*PEOPLE, *THINGS], ids=", ".join)
def test_classes_that_may_be_people_are_counted_and_their_names_left_to_the_author(names):
    rows = {name: {"precision": 0.5, "recall": 0.5, "f1-score": 0.4, "support": 3} for name in names}
    for source in (
        file("config.json", json.dumps({"model_type": "vit", "id2label": dict(enumerate(names))})),
        file("labels.txt", "\n".join(names) + "\n"),
        file("data.yaml", json.dumps({"names": names})),
        file("classification_report.json", json.dumps(rows | {"accuracy": 0.5})),
    ):
        facts, notes = reading.read([source])
        text = "".join(str(each.text) for each in proposals(facts, []).values()).replace("\\_", "_")
        text = text.replace("classification", "")
        assert any(fact.name == "Classes" and fact.value == str(len(names)) for fact in facts)
        assert all((name in text) == (names in THINGS) for name in names)
        assert any("may have names of people" in sentence for _, sentence in notes) == (names in PEOPLE)
