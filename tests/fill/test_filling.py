"""model-repo fill: what training left behind goes into the parts of the card that nobody has written yet."""

import difflib
import json
import re
import shutil

import pytest
import yaml
from conftest import TEMPLATE, model_repo, typed
from huggingface_hub import ModelCard
from markdown_it import MarkdownIt
from states import make_folder
from training_files import EVALUATED, FRAMEWORKS, file

from model_repo.card.card import Card, is_written
from model_repo.card.outline import outline, parts_to_write
from model_repo.check import saving
from model_repo.check.report import check
from model_repo.fill.filling import fill as fill_card
from model_repo.fill.filling import fill_repository
from model_repo.fill.proposals import proposals
from model_repo.fill.reading import read
from model_repo.fill.runs import find


def made(*files):
    """Proposals from files, as texts by part, and the notes."""
    facts, notes = read(list(files))
    return {part: proposal.text for part, proposal in proposals(facts, notes).items()}, notes


def test_two_sources_that_differ_are_settled_by_confidence_and_told():
    card = (
        "This is a [sentence-transformers](https://www.SBERT.net) model.\n\n### Framework Versions\n- PyTorch: 2.1.0\n"
    )
    found, notes = made(file("README.md", card), file("requirements.txt", "torch==2.13.0\n"))
    assert found == {"Software": "- PyTorch: 2.13.0 (from `requirements.txt`)"}
    assert notes == [("README.md", "not used for Software PyTorch: '2.1.0', because requirements.txt says '2.13.0'")]


def test_results_are_a_table_that_names_file_and_split():
    found, _ = made(file("runs/x/eval_results.json", '{"eval_accuracy": 0.5, "eval_runtime": 3}'))
    assert found["Results"].splitlines() == [
        "| Metric | Value | Data or split | File |",
        "| --- | --- | --- | --- |",
        "| `accuracy` | 0.5 | eval | `eval_results.json` |",
    ]
    assert found["front matter / metrics"] == ["accuracy"]


def test_markup_in_files_shows_as_text():
    found, _ = made(file("config.json", '{"model_type": "<b>*x*<i> | y --> `z`"}'))
    text = found["Model Description / Model type"]
    assert text.startswith("\\<b\\>\\*x\\*") and "\\|" in text and "\\`z\\`" in text


@pytest.fixture
def repository(fresh_files, tmp_path):
    """A copy of a fresh repository."""
    return make_folder(fresh_files, tmp_path / "leaf-net")


def fill(repository, *arguments):
    """What `model-repo fill` prints; it must end well."""
    done = typed("fill", *arguments, cwd=repository)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def unwritten(text):
    """The parts of a card that nobody has written, as {(section, label)}."""
    return {
        (part.section, part.label)
        for part in parts_to_write(Card(text, outline().labels), outline())
        if not is_written(part.text)
    }


def card(repository):
    return (repository / "README.md").read_bytes().decode()


def test_nothing_changes_until_it_is_asked_for_and_twice_changes_nothing_more(repository, outputs):
    shutil.copytree(outputs / "trainer" / "runs", repository / "runs")
    before = card(repository)
    report = fill(repository)
    assert card(repository) == before
    assert "can be filled from" in report and "+| `learning_rate` | 0.0003 |" in report
    assert "runs/config.json" in report and "--write does it" in report
    fill(repository, "--write")
    after = card(repository)
    assert after != before
    report = fill(repository, "--write")
    assert card(repository) == after
    assert report.startswith("0 parts of README.md filled.") and "is written" not in report
    assert "README.md: says already what was found for" in report


@pytest.fixture(scope="session")
def filled(fresh, outputs):
    """{framework: (text of the card before, and after)} for real outputs of each framework alone."""
    before = (fresh / "README.md").read_text(encoding="utf-8")
    cards = {}
    for framework in FRAMEWORKS:
        facts, notes = read(find(outputs / framework), names=EVALUATED)
        cards[framework] = before, fill_card(before, outline(), facts, notes)[0]
    return cards


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_word_that_was_there_stays_and_the_parts_are_written(filled, framework):
    before, after = filled[framework]
    gone = [line[2:] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")]
    assert all("Information Needed" in line or line.startswith("# ") for line in gone)
    assert unwritten(after) < unwritten(before)
    assert [section.title for section in Card(after).sections] == [section.title for section in Card(before).sections]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_card_that_was_filled_passes_the_checks(filled, framework, repository):
    (repository / "README.md").write_text(filled[framework][1], encoding="utf-8")
    problems = check(repository).problems
    assert [problem for problem in problems if problem.severity != "advice"] == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_hub_library_reads_the_card(filled, framework):
    text = filled[framework][1]
    loaded = ModelCard(text)
    front = yaml.safe_load(text.split("---\n")[1])
    assert loaded.data.to_dict().keys() >= front.keys() - {"model_name"}, "of which it makes a field of its own"
    if framework == "sentence_transformers":
        (pearson, _) = loaded.data.eval_results
        assert (pearson.dataset_name, pearson.metric_type, pearson.metric_value) == ("foxes", "pearson_cosine", -1)


TABLE = {
    "transformers: Trainer, with `create_model_card()`": ["trainer"],
    "sentence-transformers": ["sentence_transformers"],
    "timm: train.py and config.json": ["timm"],
    "open_clip: training and configuration": ["open_clip"],
    "ultralytics": ["ultralytics"],
    "Keras: a .keras file": ["keras"],
    "scikit-learn: a .skops file, with uv.lock": ["sklearn"],
    "PEFT: an adapter": ["peft/adapter"],
    "Lightning: CSVLogger": ["lightning"],
    "MLflow": ["mlflow"],
    "Weights & Biases": ["wandb"],
    "lm-eval": ["lm_eval"],
    "Inspect": ["inspect_ai"],
    "evaluate": ["evaluate"],
    "safetensors: the header": ["safetensors/sharded"],
    "codecarbon: emissions.csv": ["codecarbon"],
    "timm, codecarbon, safetensors and uv.lock together": ["timm", "codecarbon", "safetensors/sharded", "sklearn"],
}


def test_page_on_training_tells_how_many_parts_are_written_before_and_after(fresh, outputs):
    before = (fresh / "README.md").read_text(encoding="utf-8")
    parts = len(list(parts_to_write(Card(before, outline().labels), outline())))
    rows = ["| Training outputs | Before | After |", "|---|---|---|"]
    for name, folders in TABLE.items():
        files = [found for folder in folders for found in find(outputs / folder)]
        # Together they are of one model: that of timm.
        of_one = [each for each in files if len(folders) == 1 or not each.base.endswith(".skops")]
        facts, notes = read(of_one, names=EVALUATED)
        texts = before, fill_card(before, outline(), facts, notes)[0]
        rows.append(" | ".join(["| " + name, *(str(parts - len(unwritten(text))) for text in texts)]) + " |")
    assert {folder.partition("/")[0] for folders in TABLE.values() for folder in folders} == set(FRAMEWORKS)
    table = "\n".join(rows)
    assert table in (TEMPLATE / "docs" / "training.md").read_text(encoding="utf-8"), f"refresh it:\n{table}"


def test_readers_of_the_card_do_not_see_where_a_part_is_from(filled):
    text = filled["codecarbon"][1]
    assert "<!-- Written by model-repo fill, from emissions.csv -->" in text
    shown = MarkdownIt("commonmark").render(text.split("---\n", 2)[2])
    assert "model-repo fill" not in re.sub("<!--.*?-->", "", shown, flags=re.DOTALL)


def test_environmental_impact_is_in_the_bullets_and_for_the_hub(filled):
    text = filled["codecarbon"][1]
    assert re.search(r"^- \*\*Compute Region:\*\* ohio, United States <!--", text, re.MULTILINE)
    impact = yaml.safe_load(text.split("---\n")[1])["co2_eq_emissions"]
    assert impact.keys() == {"emissions", "source", "geographical_location", "hardware_used"}


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text])
def test_line_ends_and_byte_order_mark_stay(repository, outputs, change):
    path = repository / "README.md"
    path.write_bytes(change(card(repository)).encode())
    shutil.copytree(outputs / "trainer" / "runs", repository / "runs")
    shutil.copytree(outputs / "codecarbon", repository / "emissions")
    fill(repository, "--write")
    text = card(repository)
    assert "`learning_rate`" in text
    assert text.startswith("\ufeff") == change("x").startswith("\ufeff")
    assert "\r\n" not in text or "\n" not in text.replace("\r\n", "")


def test_card_without_the_labs_sections_is_left_alone_and_that_is_said(repository, outputs):
    (repository / "README.md").write_text("# A card of our own\n\nHello.\n", encoding="utf-8")
    shutil.copytree(outputs / "trainer" / "runs", repository / "runs")
    report = fill(repository, "--write")
    assert card(repository) == "# A card of our own\n\nHello.\n"
    assert "the card has no such part" in report and "the front matter cannot be read" in report


def test_user_and_host_of_this_machine_reach_neither_card_nor_comment(repository, monkeypatch):
    monkeypatch.setenv("USER", "zweistein")
    for folder, content in (("Nov24_zweistein", "lr: 0.1\nteacher: the net of Zweistein\n"), ("x", "")):
        (repository / folder).mkdir()
        (repository / folder / "hparams.yaml").write_text(content)
    fill(repository, "--write")
    assert "| `lr` | 0.1 | `hparams.yaml` |" in card(repository)
    assert "zweistein" not in card(repository).lower()


def test_names_of_files_cannot_close_the_comment_or_command_a_terminal(repository):
    for name in ("result---><b>.json", "result-\x1b[31m.json"):
        try:
            (repository / name).write_text(
                '{"_evaluate_version": "0.4.6", "accuracy": 0.5, "experiment": "::error::x"}'
            )
        except OSError:
            pytest.skip("no such names here")
    report = fill(repository, "--write")
    assert "\x1b" not in report and "\n::" not in report and "\\x1b[31m.json" in report
    text = card(repository)
    assert (
        "| `accuracy` | 0.5 | not said | `result__-__b_.json` |" in text
        and "\x1b" not in text
        and "::error" not in text
    )
    assert "<!-- Proposed by model-repo fill, from result__-__b_.json -->" in text


def test_path_that_is_not_there_is_refused(repository):
    done = model_repo("fill", "runs/nowhere", cwd=repository)
    assert done.returncode == 2 and "'runs/nowhere' does not exist" in done.stderr


@pytest.mark.parametrize("value", ["TODO", "xxx", "more information needed", "---", " "])
def test_value_that_reads_as_nothing_is_not_written(fresh, value):
    text = (fresh / "README.md").read_text(encoding="utf-8")
    facts, notes = read([file("config.json", json.dumps({"architecture": value, "pretrained_cfg": {}}))])
    assert "**Model type:** [More Information Needed]" in fill_card(text, outline(), facts, notes)[0]


@pytest.mark.parametrize("step", ["shutil.copymode", "os.replace"])
def test_card_stays_whole_where_it_cannot_be_written(repository, monkeypatch, step):
    before = card(repository)

    def full(*names):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"model_repo.check.saving.{step}", full)
    with pytest.raises(SystemExit, match=r"README.md cannot be written: No space left on device\."):
        saving.write(repository / "README.md", "new")
    assert card(repository) == before and sorted(repository.glob(".writing-*")) == []


@pytest.mark.parametrize("kind", ["file", "link"])
def test_only_the_card_is_written(repository, outputs, kind):
    shutil.copytree(outputs / "codecarbon", repository / "emissions")
    other, beside = repository / "notes.txt", repository / "README.md.new"
    other.write_text("mine")
    beside.write_text("mine") if kind == "file" else beside.symlink_to(other)
    before = {path.name for path in repository.iterdir()}
    fill(repository, "--write")
    assert other.read_text() == beside.read_text() == "mine" and "codecarbon" in card(repository)
    assert not (repository / "README.md").is_symlink() and {path.name for path in repository.iterdir()} == before


def test_repository_without_a_card_is_told(tmp_path):
    with pytest.raises(SystemExit, match=r"^README\.md is missing\.$"):
        fill_repository(str(tmp_path), (), False)
