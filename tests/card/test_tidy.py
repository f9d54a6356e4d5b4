"""--tidy: the template's own guidance goes from parts that are written, and nothing of the author's does."""

import shutil

import pytest
from conftest import INSTITUTIONS, TEMPLATE, typed

from model_repo.card.outline import outline
from model_repo.card.tidy import GUIDANCE
from model_repo.card.writing import write_part


@pytest.fixture
def card(fresh, tmp_path):
    """The card of a copy of the fresh repository."""
    return shutil.copytree(fresh, tmp_path / "leaf-net") / "README.md"


def read(path):
    return path.read_bytes().decode("utf-8")


def tidy(path):
    """What --tidy prints first; it must end well."""
    done = typed("check", path.parent, "--tidy")
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()[0]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_guidance_goes_from_a_part_once_it_is_written_and_everything_else_stays(card, line_end):
    card.write_bytes(read(card).replace("\n", line_end).encode())
    tidy(card)  # what the template has filled in
    before = read(card)
    written = write_part(before, outline(), "Direct Use", "", "Names leaves.")
    written = write_part(written, outline(), "Environmental Impact", "Hours used", "9")
    card.write_bytes(written.encode())
    assert tidy(card) == "README.md: removed 2 comments of the template from parts that are written."
    lost = [comment for comment in GUIDANCE.findall(written) if comment not in read(card)]
    assert [lost[0].partition("?")[0], lost[1]] == [
        "<!-- What can people do with the model as it is, without fine-tuning it or plugging it into a larger ecosystem or app",
        "<!-- How many GPU hours in all: hours times GPUs? -->",
    ]
    left = written.replace(f"{lost[0]}{line_end * 2}", "").replace(f" {lost[1]}", "")
    assert read(card) == left
    assert tidy(card) == "README.md: no written part has a guidance comment."
    assert read(card) == left, "twice changes nothing more"


def test_comment_that_the_author_wrote_or_changed_stays(card):
    tidy(card)
    comment = next(each for each in GUIDANCE.findall(read(card)) if "What might people try" in each)
    text = read(card).replace(comment, comment.replace("Example:", "For us:") + "\n\n<!-- ask Bob -->")
    card.write_text(write_part(text, outline(), "Out-of-Scope Use", "", "Not for counting."), "utf-8")
    before = read(card)
    assert tidy(card) == "README.md: no written part has a guidance comment."
    assert read(card) == before


def test_section_that_is_empty_keeps_what_asks_for_it(card):
    tidy(card)
    assert "Which terms and calculations do readers need" in read(card)
    assert "Who is likely to use the model, and for what?" in read(card), "its subsections are not written"


@pytest.mark.parametrize("finished", sorted((TEMPLATE / "examples").glob("*-finished")))
def test_finished_card_keeps_no_guidance(finished, tmp_path):
    folder = shutil.copytree(finished, tmp_path / "finished")
    for file in ("LICENSE", ".zenodo.json"):
        shutil.copy(finished.with_name(finished.name.removesuffix("-finished")) / file, folder)
    notes = "".join(
        f"{comment}\n\n" for comment in GUIDANCE.findall(read(TEMPLATE / "model_repo" / "data" / "card.md"))[:3]
    )
    text = read(folder / "README.md")
    start = text.index("# Model Card for")
    (folder / "README.md").write_text(text[:start] + notes + text[start:], "utf-8")
    assert "removed 3 comments" in tidy(folder / "README.md")
    assert read(folder / "README.md") == text


def test_every_institution_has_guidance_of_its_own_that_goes(bake):
    for institution in INSTITUTIONS:
        repository = bake(
            institution=institution, hub_namespace="imageomics" if institution == INSTITUTIONS[0] else "lab"
        )
        assert tidy(repository.folder / "README.md").startswith("README.md: removed ")
