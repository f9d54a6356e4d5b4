"""The lab's sections in a card that was not made from the template."""

import pytest

from model_repo.card.card import Card
from model_repo.card.outline import outline
from model_repo.check import card_changes, report

OTHER_CARD = """---
license: mit
---
# Our bird model

It knows birds.

## Uses

For birds.

### For ringers

With rings.

## Training Details

### Training Data

[Photos](https://example.org)

## Something of our own

Text.

### Results

90 %
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_missing_sections_are_added_at_their_places_and_every_word_is_kept(tmp_path, line_end):
    card = OTHER_CARD.replace("\n", line_end)
    (tmp_path / "README.md").write_bytes(card.encode())
    (said,) = card_changes.add_sections(str(tmp_path))
    assert said.startswith("README.md: added ") and "Direct Use" in said
    text = (tmp_path / "README.md").read_bytes().decode()
    assert all(line.endswith(line_end) for line in text.splitlines(keepends=True))
    left = iter(text.split())
    assert all(word in left for word in card.split()), "every word, in its order"
    headings = [section.title for section in Card(text).sections[1:]]
    ours = [section.title for section in outline().card.sections if section.level > 1]
    assert [title for title in headings if title in ours] != [] and set(ours) <= set(headings)
    assert headings.index("Uses") < headings.index("Direct Use") < headings.index("Training Data")
    assert headings.index("For ringers") < headings.index("Bias, Risks, and Limitations")
    assert f"### Results{line_end * 2}90 %" in text, "nothing comes between a heading and its words"
    assert report.check(str(tmp_path)).of_template
    assert card_changes.add_sections(str(tmp_path)) == ["README.md has all of the lab's sections. Nothing was added."]
    assert (tmp_path / "README.md").read_bytes().decode() == text


def test_sections_double_no_bullet_and_hold_what_is_known(tmp_path):
    card = (
        "---\nlicense: mit\n---\n# Bird Net\n\n## Intended use\n\nFor birds.\n\n"
        "- **Developed by:** Jane Doe\n\n## Training Details\n\nLong.\n\n## License\n\nMIT\n"
    )
    (tmp_path / "README.md").write_text(card, "utf-8")
    card_changes.add_sections(str(tmp_path))
    text = (tmp_path / "README.md").read_text("utf-8")
    titles = [section.title for section in Card(text).sections]
    assert titles.index("Intended use") < titles.index("Model Details") < titles.index("Training Details")
    assert text.count("**Developed by:**") == 1 and "- **License:**" not in text


KNOWN = {
    "Developed by": "Jane Doe",
    "Language(s) (NLP)": "en, de",
    "License": "MIT",
    "Fine-tuned from model": "[a/b](https://huggingface.co/a/b)",
    "Version": "1.2.3",
    "Repository": "[Code](https://github.com/a/c)",
}


def test_added_bullets_hold_what_is_known(tmp_path):
    front = "license: mit\nbase_model: a/b\nlanguage: [en, de]\ndatasets: a/d\n"
    (tmp_path / "README.md").write_text(f"---\n{front}---\n# Bird Net\n", "utf-8")
    citation = (
        "version: 1.2.3\nrepository-code: https://github.com/a/c\nauthors: [{family-names: Doe, given-names: Jane}]\n"
    )
    (tmp_path / "CITATION.cff").write_text(citation, "utf-8")
    card_changes.add_sections(str(tmp_path))
    card = Card((tmp_path / "README.md").read_text("utf-8"))
    assert {label: bullet.text for label in KNOWN for bullet in card.bullets(label)} == KNOWN
    assert card.parts["training data", ""].text == "[a/d](https://huggingface.co/datasets/a/d)"


@pytest.mark.parametrize("end", ["<!-- open", "```\nopen"])
def test_sections_are_not_added_where_they_would_not_show(tmp_path, end):
    (tmp_path / "README.md").write_text("# Ours\n\n" + end, "utf-8")
    (said,) = card_changes.add_sections(str(tmp_path))
    assert "not closed" in said
    assert (tmp_path / "README.md").read_text("utf-8") == "# Ours\n\n" + end


def test_card_without_title_or_sections_gets_them_below(tmp_path):
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\nJust words.\n", "utf-8")
    card_changes.add_sections(str(tmp_path))
    text = (tmp_path / "README.md").read_text("utf-8")
    assert text.startswith("---\nlicense: mit\n---\nJust words.\n\n## Model Details\n")
