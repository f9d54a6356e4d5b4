"""lab/many.py: tables in, repositories out; no row disturbs another, and what is refused is said."""

import pytest
from conftest import LICENSES, QUESTIONS, Repository, model_repo, typed
from tables import as_csv, read

from model_repo import template
from model_repo.answers.context import find_problems
from model_repo.lab import many
from model_repo.lab.table import Row


class FolderBaker:
    """Makes a folder with a file instead of a repository."""

    def __init__(self, folder):
        self.folder, self.answers = folder, {}

    def bake(self, name, answers):
        (self.folder / name).mkdir()
        self.answers[name] = answers


BAD = {
    "version": "one",
    "license": "MITT",
    "pipeline_tag": "image-clasification",
    "language": "english",
    "release_date": "31.01.2026",
    "authors": "Jane Doe",
    "repository_url": "github.com/x",
    "base_model": "a/b/c",
    "repo_name": "../x",
    "model_name": "{{ cookiecutter }}",
}


def test_ten_bad_rows_of_twenty_leave_ten_repositories(tmp_path):
    rows = []
    for number, question in enumerate(BAD):
        rows += [[f"Model {number}", "", ""], [f"Bad {number}", question, BAD[question]]]
    header = ["model_name", *(question for question in BAD if question != "model_name"), "demo_url"]
    cells = [header]
    for name, question, value in rows:
        row = {"model_name": name} | ({question: value, "demo_url": "nowhere"} if question else {})
        cells.append([row.get(each, "") for each in header])
    baker = FolderBaker(tmp_path)
    outcomes = many.make_all(read(tmp_path / "t.csv", as_csv(cells)), baker, jobs=4)
    assert [outcome.row for outcome in outcomes] == list(range(2, 22))
    assert len(baker.answers) == sum(path.is_dir() for path in tmp_path.iterdir()) == 10
    refused = [outcome for outcome in outcomes if outcome.state == many.REFUSED]
    for outcome, question in zip(refused, BAD, strict=True):
        expected = find_problems({"demo_url": "nowhere", question: BAD[question]})
        assert expected.keys() == {question, "demo_url"}
        assert outcome.sentences == [f"{each}: {expected[each]}" for each in QUESTIONS if each in expected]
    closing = many.as_text(outcomes)
    assert "10 made, 10 refused, 0 already there." in closing
    assert closing.count("row ") == 20
    again = many.make_all(read(tmp_path / "t.csv", as_csv(cells)), baker, jobs=4)
    assert [outcome.state for outcome in again].count(many.EXISTS) == 10


def judged(tmp_path, text):
    """(state, sentences) of each row of a table."""
    outcomes = many.make_all(read(tmp_path / "t.csv", text), FolderBaker(tmp_path), jobs=1)
    return [(outcome.state, outcome.sentences) for outcome in outcomes]


def test_second_row_with_a_name_is_refused_also_in_other_letters(tmp_path):
    first, second, third = judged(tmp_path, "model_name,repo_name\nA,leaf\nB,Leaf\nLeaf,\n")
    assert first == (many.MADE, [])
    assert second == (many.REFUSED, ["repo_name: 'Leaf' is the repository of row 2 already."])
    assert third == (many.REFUSED, ["repo_name: 'leaf' is the repository of row 2 already."])


def test_folder_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "leaf").write_text("mine", "utf-8")
    assert judged(tmp_path, "model_name\nLeaf\n") == [(many.EXISTS, [])]
    assert (tmp_path / "leaf").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "name", ["../x", "/tmp/x", "..", ".", "a/b", "a\\b", "con", "~", "$HOME", "{{ 1 }}", "\x00", "a\nb"]
)
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    (tmp_path / "out").mkdir()
    rows = [Row(2, {"model_name": "Leaf", "repo_name": name}, {})]
    (outcome,) = many.make_all(rows, FolderBaker(tmp_path / "out"), jobs=1)
    assert outcome.state == many.REFUSED and outcome.sentences[0].startswith("repo_name: ")
    assert not list((tmp_path / "out").iterdir())
    assert "\x00" not in many.as_text([outcome])


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question not in template.menus()])
def test_no_cell_is_rendered_as_a_template(tmp_path, question):
    texts = ["{{ 1 }}", "{{ cookiecutter.update(license='CC0-1.0') }}", "{% now 'local' %}", "{# #}"]
    outcomes = judged(tmp_path, as_csv([[question], *([text] for text in texts)]))
    expected = find_problems({question: "{{ 1 }}"})[question]
    assert "which a template would take for a command" in expected
    assert len(outcomes) == len(texts)
    for text, (state, told) in zip(texts, outcomes, strict=True):
        assert state == many.REFUSED, text
        assert f"{question}: {expected}" in told, text


def test_cell_without_a_column_refuses_its_row(tmp_path):
    ((state, told),) = judged(tmp_path, "model_name,authors\nLeaf,Doe, Jane\n")
    assert state == many.REFUSED
    assert told[0] == "'Jane' has no column name above it. In .csv, put a cell with a comma in quotes."


def test_what_is_worth_a_word_is_said_of_a_repository_that_is_made(tmp_path):
    ((state, told),) = judged(tmp_path, "model_name,library_name\nLeaf,torch\n")
    assert (state, told) == (
        many.MADE,
        ["Note on library_name: the Hub does not know 'torch'. Leave it blank for plain PyTorch."],
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["{table}", "--jobs", "0"], "--jobs': 0 is not in the range"),
        (["{table}", "--template", "x"], "--template needs --link"),
        (["nothing.csv"], "nothing.csv cannot be read"),
        (["{table}", "--link", "--template", "{nowhere}"], "The template cannot be fetched from"),
    ],
)
def test_wrong_usage_gets_a_sentence(tmp_path, capsys, words, sentence):
    (tmp_path / "models.csv").write_text("model_name\nLeaf\n", "utf-8")
    places = {"table": tmp_path / "models.csv", "nowhere": tmp_path / "nowhere"}
    done = typed("many", *(word.format(**places) for word in words), "--output-dir", tmp_path / "out")
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_table_makes_its_repositories_whatever_the_users_settings_are(tmp_path):
    """Two rows for real: each bakes with settings of its own, and the second is refused."""
    rows = [
        ("model_name", "repo_name", "license", "version", "release_date"),
        ("Leaf Net", "leaf-net", LICENSES[0], "1.2.0", "2026-03-31"),
        ("Otter Calls", "otter-calls", "Apache 2", "", "2026-05-31"),
        ("Pollen Map", "pollen-map", LICENSES[-1], "", "2026-06-30"),
    ]
    (tmp_path / "models.csv").write_text(as_csv(rows), "utf-8")
    (tmp_path / ".cookiecutterrc").write_text("default_context:\n  version: 9.9.9\n  license: CC0-1.0\n", "utf-8")
    settings = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    done = model_repo("many", "models.csv", "--output-dir", tmp_path / "models", cwd=tmp_path, env=settings)
    assert (done.returncode, done.stderr) == (1, ""), "no progress bar where there is no terminal"
    assert "\n2 made, 1 refused, 0 already there.\n" in done.stdout
    for title, name, license, version, day in (rows[1], rows[3]):
        citation = Repository(tmp_path / "models" / name).citation
        assert (citation["title"], citation["version"]) == (title, version or "0.1.0")
        assert str(citation["date-released"]) == day
        assert license == "other" or license in (citation.get("license"), "bigscience-openrail-m")
        assert not list((tmp_path / "models" / name).rglob("*.pyc"))
    assert sorted(path.name for path in (tmp_path / "models").iterdir()) == ["leaf-net", "pollen-map"]
    left = [path.name for path in tmp_path.iterdir()]
    assert sorted(left) == [".cookiecutterrc", "models", "models.csv"], "nothing is written elsewhere"


def test_row_that_is_refused_does_not_stand_in_the_way_of_the_next_one_of_that_name(tmp_path):
    first, second, third = judged(
        tmp_path, "model_name,repo_name,license\nLeaf,leaf,Apache 2\nLeaf,leaf,\nLeaf,LEAF,\n"
    )
    assert first[0] == many.REFUSED and first[1][0].startswith("license: 'Apache 2' is not in the menu")
    assert second == (many.MADE, [])
    assert third == (many.REFUSED, ["repo_name: 'LEAF' is the repository of row 3 already."])


def test_every_row_is_judged_before_a_process_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(many, "judge", lambda row: many.Outcome(row.number, "", {}, many.REFUSED, ["no"]))
    monkeypatch.setattr(FolderBaker, "bake", lambda *more: pytest.fail("a repository was made"))
    rows = [Row(number, {}, {}) for number in range(5_000)]
    assert len(many.make_all(rows, FolderBaker(tmp_path), jobs=1)) == 5_000


def test_judging_compiles_no_default_again(tmp_path, monkeypatch):
    rows = [Row(number, {"model_name": f"Leaf {number}", "version": "one"}, {}) for number in range(3)]
    many.judge(rows[0])
    monkeypatch.setattr(
        "jinja2.Environment.compile", lambda *more, **named: pytest.fail("a default was compiled again")
    )
    assert [many.judge(row).state for row in rows] == [many.REFUSED] * 3


def test_what_a_killed_run_left_is_mentioned(tmp_path):
    (tmp_path / "out" / ".model-many-abc").mkdir(parents=True)
    (tmp_path / "t.csv").write_text("model_name,version\nLeaf,one\n", "utf-8")
    done = typed("many", tmp_path / "t.csv", "--output-dir", tmp_path / "out")
    assert done.exit_code == 1
    assert (
        f"{tmp_path / 'out' / '.model-many-abc'} belongs to a run that was killed or is still going on." in done.stderr
    )
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".model-many-abc"], "its own folder is gone"
