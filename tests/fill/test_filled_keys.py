"""What is filled into the front matter goes to the place of its key, once, and contradicts nobody."""

import json
import re

import pytest
import yaml
from training_files import file

from model_repo.card.front_matter import with_key
from model_repo.card.outline import outline
from model_repo.fill.filling import fill as fill_card
from model_repo.fill.reading import read
from model_repo.fill.runs import find

FRONT = """\
# Choose it together.
license: "mit"
language:
- "en"
# Known keys: https://hf.co/metrics
# metrics: [accuracy]
datasets: # links to the Hub
# base_model: [google/vit]
model_name: "Leaf Net"
"""


@pytest.mark.parametrize(
    "key, value, line",
    [
        ("metrics", ["accuracy", "f1"], 6),
        ("base_model", "a/b", 8),
        ("datasets", ["a/b"], 8),
        ("base_model_relation", "adapter", 10),
        ("tags", ["Vögel", "鳥"], 10),
        ("co2_eq_emissions", {"emissions": 1.5, "source": "no: 'x' # \"y\""}, 10),
    ],
)
def test_key_goes_to_its_place_and_all_else_stays(key, value, line):
    card = with_key(f"---\n{FRONT}---\nText\n", key, value, "From x.", FRONT)
    assert "\\" not in card, "letters stand there as they are"
    assert card.startswith("---\n") and card.endswith("---\nText\n")
    result = card[4:-9]
    assert yaml.safe_load(result) == yaml.safe_load(FRONT) | {key: value}
    assert result.splitlines()[line - 1] == "# From x."
    kept = [text for text in FRONT.splitlines() if key not in text or text.startswith("# Known")]
    assert [text for text in result.splitlines() if text in FRONT.splitlines()] == kept
    assert ("# links to the Hub" in result) and "# Known keys" in result


def test_adapter_brings_base_model_relation_and_kind_of_training(fresh, outputs):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    facts, notes = read([*find(outputs / "peft" / "adapter"), *find(outputs / "codecarbon")])
    front = yaml.safe_load(fill_card(text, outline(), facts, notes)[0].split("---\n")[1])
    assert (front["base_model"], front["base_model_relation"]) == ("example-org/tiny-vit", "adapter")
    assert "training_type" not in front["co2_eq_emissions"], "no file says what the emissions were measured of"
    other = text.replace("# base_model: [google/vit-base-patch16-224]", "base_model: a/b")
    assert other != text
    facts, notes = read(find(outputs / "peft" / "adapter"))
    filled_card = fill_card(other, outline(), facts, notes)[0]
    assert yaml.safe_load(filled_card.split("---\n")[1]).keys().isdisjoint({"base_model_relation"})
    assert any("this key is written already, as 'a/b'" in sentence for _, sentence in notes)


def front_of(text):
    return yaml.safe_load(text.split("---\n")[1])


@pytest.mark.parametrize(
    "name",
    ["x) [click](javascript:alert(1)", "x) <img src=x onerror=alert(1)>", "x) <!--", "my model", "../base", "-a"],
)
def test_base_model_that_is_no_id_on_the_hub_is_not_written(fresh, name):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    adapter = file("adapter_config.json", json.dumps({"peft_type": "LORA", "base_model_name_or_path": name}))
    facts, notes = read([adapter])
    after = fill_card(text, outline(), facts, notes)[0]
    assert "base_model" not in front_of(after) and "javascript" not in after and "<img" not in after
    assert any(
        "what it gives as base model is no" in sentence or "is the name of a folder" in sentence
        for _, sentence in notes
    )


def test_base_model_of_the_author_is_not_contradicted(fresh):
    text = (fresh / "README.md").read_text(encoding="utf-8").replace("\n# base_model:", '\nbase_model: "a/mine" #', 1)
    assert front_of(text)["base_model"] == "a/mine"
    facts, notes = read([file("adapter_config.json", '{"peft_type": "LORA", "base_model_name_or_path": "b/other"}')])
    assert "b/other" not in fill_card(text, outline(), facts, notes)[0]


@pytest.mark.parametrize("line", ["metrics: []", "metrics: null", 'metrics: ""', '"metrics":', "metrics :"])
def test_key_without_a_value_does_not_become_two(fresh, line):
    text = (fresh / "README.md").read_text(encoding="utf-8").replace("\n# metrics: [accuracy]\n", f"\n{line}\n")
    facts, notes = read([file("metrics.json", '{"accuracy": 0.9}')])
    after = fill_card(text, outline(), facts, notes)[0]
    assert len(re.findall('^"?metrics', after.split("---\n")[1], re.MULTILINE)) == 1


def test_comment_of_the_author_in_the_front_matter_stays(fresh):
    mine = "# metrics: Jane says macro F1, ask her before release"
    text = (fresh / "README.md").read_text(encoding="utf-8").replace("\n# metrics: [accuracy]\n", f"\n{mine}\n")
    facts, notes = read([file("metrics.json", '{"accuracy": 0.9}')])
    after = fill_card(text, outline(), facts, notes)[0]
    assert f"\n{mine}\n" in after and front_of(after)["metrics"] == ["accuracy"]
