"""No word of the author is lost where a card is filled."""

import re

import pytest
from training_files import file

from model_repo.card.card import Card, same_heading
from model_repo.card.outline import outline
from model_repo.card.writing import write_part
from model_repo.fill.filling import fill as fill_card
from model_repo.fill.reading import read
from model_repo.fill.runs import find

MINE = {
    ("Model Description", "Model type"): "a net of my own",
    ("Preprocessing", ""): "- cut out\n- scaled",
    ("Training Hyperparameters", "Training regime"): "fp8",
    ("Results", ""): "As I said.",
}


def test_no_word_of_the_author_is_overwritten(fresh, outputs):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    for part, words in MINE.items():
        text = write_part(text, outline(), *part, words)
    text = text.replace("**Training regime:** fp8", "**Training regime:** fp8\n- Rate: 3")
    text = text.replace("\n# metrics: [accuracy]\n", "\nmetrics: [bleu]\n")
    facts, notes = read(find(outputs))
    after, _ = fill_card(text, outline(), facts, notes)
    for part, words in MINE.items():
        assert Card(after, outline().labels).parts[same_heading(part[0]), part[1]].text.startswith(words)
    assert "\nmetrics: [bleu]\n" in after and "**Training regime:** fp8\n- Rate: 3" in after.replace(" <!--", "\n<!--")
    assert "| `learning_rate` |" not in after, "the author's own list of hyperparameters is not doubled"
    assert sum("is written" in sentence for _, sentence in notes) >= 4


IMPACT = "duration,emissions,run_id,gpu_model\n3600,1,a,A100\n"
SECTION, BULLET = "\n[More Information Needed--encouraged]\n", "Type:** [More Information Needed]"
BESIDE = [
    (SECTION, f"\nWe cropped the images.\n{SECTION}"),
    (SECTION, f"{SECTION}\n```python\ncrop()\n```\n"),
    (SECTION, "\n[More Information Needed: crop size? I think 224, ask Bob]\n"),
    (SECTION, "\n~~[More Information Needed]~~ We crop to 224.\n"),
    (SECTION, "\nWe got 0.9. More information needed for birds, see Smith 2020.\n"),
    (BULLET, "Type:** four A100 at OSC, exact model: [More Information Needed]"),
    (BULLET, f"{BULLET}\n  - and a laptop\n"),
]


@pytest.mark.parametrize("placeholder, words", BESIDE)
def test_words_beside_a_placeholder_are_kept(fresh, placeholder, words):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    assert placeholder in text
    text = text.replace(placeholder, words, 1)
    facts, notes = read([file("preprocessor_config.json", '{"size": {"height": 224}}'), file("emissions.csv", IMPACT)])
    after = fill_card(text, outline(), facts, notes)[0]
    assert words in after
    assert any("your text stands next to a placeholder" in sentence for _, sentence in notes)


def test_part_that_is_emptied_is_filled_where_it_stood_with_one_comment(fresh):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    first = [file("emissions.csv", IMPACT), file("metrics.json", '{"accuracy": 0.9}')]
    facts, notes = read(first)
    once = fill_card(text, outline(), facts, notes)[0]
    emptied = re.sub(r"(\*\*Carbon Emitted:\*\*).*", r"\1", once)
    emptied = re.sub(r"(Hardware Type:\*\*) A100", r"\1 [More Information Needed]", emptied)
    emptied = re.sub(r"(?m)^# .*\nmetrics:\n- accuracy\n", "", emptied)
    emptied = re.sub(r"(?m)(^\| .*\n)+", "[More Information Needed]\n", emptied)
    assert emptied.count("model-repo fill") < once.count("model-repo fill")
    again = fill_card(emptied, outline(), *read(first))[0]
    bare = [re.sub(r" *(<!-- (How much|Which GPUs).*)?\n", "\n", text) for text in (again, once)]
    assert bare[0] == bare[1]


@pytest.mark.parametrize(
    "mine",
    [
        "<!-- my old table\n| a | b |\n<!-- Written by model-repo fill, from old.json -->\n\n",
        "<!-- Written by model-repo fill, from old.json. CHECKED BY ME 3 May: row 2 is wrong, ask Bob -->\n\n",
        "<!-- Proposed by model-repo fill, from metrics.json -->\n\n",
    ],
)
def test_comments_stay_whatever_they_say(fresh, mine):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    before, heading, after = text.partition("\n### Results\n")
    text = before + heading + after.replace("[More", mine + "[More", 1)
    facts, notes = read([file("metrics.json", '{"accuracy": 0.9}')])
    filled_card = fill_card(text, outline(), facts, notes)[0]
    assert mine.strip() in filled_card and "| `accuracy` | 0.9 |" in filled_card
    assert len(Card(filled_card).sections) == len(Card(text).sections)
    assert filled_card.count("from metrics.json") == 2  # once in the front matter


@pytest.mark.parametrize("words", ["\u2705 \u274c", "***", "---", "?", "| \u2705 |\n| --- |\n| \u274c |"])
def test_signs_of_the_author_are_words(fresh, words):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    before, heading, after = text.partition("\n### Results\n")
    text = before + heading + after.replace("[More Information Needed]", words, 1)
    facts, notes = read([file("metrics.json", '{"accuracy": 0.9}')])
    assert words in fill_card(text, outline(), facts, notes)[0]
