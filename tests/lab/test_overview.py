"""lab/overview.py and lab/check.py: repositories at a glance, read and never run."""

import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from conftest import MARKDOWN, model_repo, typed

from model_repo.lab import overview

COLUMNS = list(overview.COLUMNS)
HOSTILE = "we|ird <b> [x](y) 'a' `c`"
CARD = "---\nlicense: apache2\n---\n# <script>alert(1)</script> | *model*\n\nSee [gone](gone.md).\n"
CITATION = """cff-version: 1.2.0
message: Cite it.
title: "<script>alert(1)</script> | *model*"
authors:
  - name: Lab
version: "1.0 | <b>"
date-released: 2026-01-31
repository-code: "https://github.com/lab/a(b)?x=1&copy=|"
doi: 10.1234/a)b
"""


@pytest.fixture
def models(tmp_path, fresh, monkeypatch):
    """A folder with repositories in every state; the working directory."""
    models = tmp_path / "models"
    shutil.copytree(fresh, models / "leaf-net")
    shutil.copytree(fresh, models / "twig-net")
    card = models / "twig-net" / "README.md"
    text = card.read_text("utf-8")
    assert 'license: "apache-2.0"' in text
    card.write_text(text.replace('license: "apache-2.0"', 'license: "mit"'), "utf-8")
    (models / HOSTILE).mkdir()
    (models / HOSTILE / "README.md").write_text(CARD, "utf-8")
    (models / HOSTILE / "CITATION.cff").write_text(CITATION, "utf-8")
    (models / "file").touch()
    monkeypatch.chdir(tmp_path)
    return models


FOLDERS = ["models/leaf-net", "models/twig-net", f"models/{HOSTILE}", "models/file", "models/none"]
ORDER = ["file", "none", HOSTILE, "twig-net", "leaf-net"]


def test_worst_come_first_and_every_cell_is_what_the_files_say(models):
    entries = overview.overview(FOLDERS)
    assert [os.path.basename(entry.folder) for entry in entries] == ORDER
    file, none, hostile, twig, leaf = entries
    assert file.state.startswith("cannot be read: ") and none.state.startswith("cannot be read: ")
    assert (hostile.errors, hostile.disagreements, hostile.cells["Required"]) == (2, 0, [])
    assert (twig.state, leaf.state) == ("1 disagreement", "no problems")
    assert leaf.cells["License"] == [("apache-2.0", "")]
    assert leaf.cells["Version"] == [("1.0.0", "")]
    assert leaf.cells["Released"] == [("2026-01-31", "")]
    assert leaf.cells["DOI"] == []
    assert leaf.cells["Links"] == [
        ("Hub", "https://huggingface.co/imageomics/leaf-net"),
        ("GitHub", "https://github.com/imageomics/leaf-net"),
    ]
    assert hostile.cells["DOI"] == [("10.1234/a)b", "https://doi.org/10.1234/a)b")]


def test_address_that_no_file_states_is_that_of_the_clone(models):
    (models / HOSTILE / "CITATION.cff").unlink()
    (models / HOSTILE / ".git").mkdir()
    settings = '[remote "origin"]\n\turl = https://me:secret@huggingface.co/lab/model\n'
    (models / HOSTILE / ".git" / "config").write_text(settings, "utf-8")
    (entry,) = overview.overview([f"models/{HOSTILE}"])
    assert entry.cells["Links"] == [("Hub", "https://huggingface.co/lab/model")]


def test_address_that_is_none_is_shown_as_it_is(models):
    citation = models / HOSTILE / "CITATION.cff"
    citation.write_text(CITATION.replace("https://github.com/lab/a(b)", "https://[lab"), "utf-8")
    entries = overview.overview([f"models/{HOSTILE}"])
    (name, address), *_ = entries[0].cells["Links"]
    assert name == address and name.startswith("https://[lab")
    assert overview.as_markdown(entries) and overview.as_html(entries, ".")


def test_progress_is_what_the_checker_counts(models):
    done = typed("check", "--json", cwd=models / "leaf-net")
    (row,) = json.loads(done.stdout)["repositories"]
    assert sum(row["needs"].values()) == row["parts"]
    assert row["facts"]["title"] == "Leaf Net" and row["facts"]["license"] == ["apache-2.0"]
    (entry,) = overview.overview(["models/leaf-net"])
    for need, parts in row["needs"].items():
        left = sum(part["need"] == need for part in row["unwritten"])
        assert entry.cells[need.capitalize()] == [(f"{parts - left} of {parts}", "")]


def test_markdown_shows_every_name_as_it_is(models, capsys):
    tokens = MARKDOWN.parse(typed("overview", *FOLDERS, "--markdown").stdout)
    assert not [token for token in tokens if token.type.startswith("html")]
    cells = [token for token in tokens if token.type == "inline"]
    links = {child.attrs["href"] for cell in cells for child in cell.children if child.type == "link_open"}
    texts = ["".join(child.content for child in cell.children) for cell in cells]
    assert texts[: len(COLUMNS)] == COLUMNS
    assert texts[len(COLUMNS) :: len(COLUMNS)][: len(ORDER)] == ORDER
    assert "1.0 | <b>" in texts
    assert "https://github.com/lab/a%28b%29?x=1&copy=%7C" in links
    assert {"models/leaf-net", "https://huggingface.co/imageomics/leaf-net"} <= links
    assert not [cell for cell in cells if any(child.type == "html_inline" for child in cell.children)]


class Page(HTMLParser):
    """What stands in a page: its tags with their attributes, and the texts of cells."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.cells = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data.strip("\n")

    def all(self, name):
        """The attributes of every tag of a name."""
        return [attributes for tag, attributes in self.tags if tag == name]


def test_page_opens_from_disk_and_can_be_read_aloud(models, capsys):
    (models.parent / "pages").mkdir()
    done = typed("overview", *FOLDERS, "--html", "pages/overview.html")
    assert (done.exit_code, done.output) == (0, "")
    text = (models.parent / "pages" / "overview.html").read_text("utf-8")
    page = Page(text)
    assert not {"script", "b", "img", "link"} & {tag for tag, _ in page.tags}
    assert all(attributes.get("scope") in ("row", "col") for attributes in page.all("th"))
    assert len(page.all("caption")) == len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("html") == [{"lang": "en"}]
    assert page.cells[: len(COLUMNS)] == COLUMNS
    names = page.cells[len(COLUMNS) :: len(COLUMNS)]
    assert [name.removeprefix("models/") for name in names] == ORDER
    states = page.cells[len(COLUMNS) + 1 :: len(COLUMNS)]
    assert states[2:] == ["✗ 2 errors", "✗ 1 disagreement", "✓ no problems"], "said in words, not by color alone"
    links = [attributes["href"] for attributes in page.all("a")]
    assert "../models/leaf-net/" in links
    assert all(link.startswith(("https://", "../models/")) for link in links)
    assert "prefers-color-scheme: dark" in text and "http-equiv" in text


def test_page_that_cannot_be_written_gets_a_sentence(models, capsys):
    done = typed("overview", "models/leaf-net", "--html", "no/such/folder.html")
    assert done.exit_code == 2
    assert "no/such/folder.html cannot be written" in done.stderr


def test_terminal_gets_columns_and_no_commands(models, capsys):
    (models / "leaf\x1b[31m-蝶").mkdir()
    lines = typed("overview", *FOLDERS, "models/leaf\x1b[31m-蝶").stdout.splitlines()
    assert lines[0].split() == [column.upper() for column in COLUMNS if column != "Links"]
    assert any(line.startswith("models/leaf\\x1b[31m-蝶") for line in lines)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", "\n".join(lines))
    assert lines[-2] == "6 repositories: 1 without problems, 3 with problems, 2 cannot be read."


def test_nothing_of_a_repository_is_run(models):
    ran = models / "ran"
    for path in ("model_repo.py", "template_folder_for_hooks.py", "sitecustomize.py", "yaml.py", "click.py"):
        (models / "leaf-net" / path).write_text(f"open({str(ran)!r}, 'w')\n", "utf-8")
    hook = f"touch '{ran}'"
    for words in (["init", "--quiet"], ["config", "core.fsmonitor", hook]):
        subprocess.run(["git", "-C", str(models / "leaf-net"), *words], check=True)
    done = model_repo("overview", ".", cwd=models / "leaf-net")
    assert (done.returncode, done.stderr) == (0, "")
    assert not ran.exists()


def test_one_repository_that_breaks_the_checker_does_not_hide_the_others(models, monkeypatch):
    report_on = overview.report.report_on

    def fail(repository):
        if "twig" in repository.folder:
            raise RecursionError
        return report_on(repository)

    monkeypatch.setattr(overview.report, "report_on", fail)
    states = [entry.state for entry in overview.overview(["models/leaf-net", "models/twig-net"])]
    assert states == ["cannot be checked: RecursionError", "no problems"]


def test_folder_of_which_nothing_is_known_comes_before_one_with_problems(tmp_path, fresh):
    for name, text in {"empty": "# Net\n", "wrong": "---\nlicense: apache2\n---\n# Net\n"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text(text, "utf-8")
    entries = overview.overview([str(fresh), str(tmp_path / "wrong"), str(tmp_path / "empty")])
    assert [entry.folder for entry in entries] == [str(tmp_path / "empty"), str(tmp_path / "wrong"), str(fresh)]
    assert entries[0].state == overview.UNKNOWN


@pytest.mark.parametrize(
    ("file", "text", "known"),
    [
        (".zenodo.json", '{"title": "Net", "upload_type": "software", "access_right": "open"}', False),
        (".zenodo.json", '{"title": "Net", "creators": [{"name": "Doe, Jane"}]}', True),
        ("CITATION.cff", "cff-version: 1.2.0\nmessage: Cite it.\ntitle: Net\n", False),
        ("CITATION.cff", CITATION, True),
    ],
)
def test_file_of_a_title_alone_is_no_knowledge(tmp_path, file, text, known):
    (tmp_path / "README.md").write_text("# Net\n", "utf-8")
    (tmp_path / file).write_text(text, "utf-8")
    (entry,) = overview.overview([str(tmp_path)])
    assert entry.known == known
    assert entry.state.startswith(overview.UNKNOWN) != known
