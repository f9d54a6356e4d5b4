"""The command `check`: its forms of report, what it asks git, and what a repository switches off."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from checking import (
    BIG,
    LICENSE_LINE,
    check,
    edit,
    grow,
    run,
    write,
)
from conftest import TEMPLATE, Repository, model_repo, typed

from model_repo.check import output, report
from model_repo.check.git import Git


@pytest.fixture
def repository(folder):
    """A copy of the fresh repository."""
    return Repository(folder)


CARD = "---\nlicense: mit\n---\n# Net\n\nNet names the leaves in photos of trees.\n"


def git(folder, *words):
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def search_nothing(repository):
    """Leaves the search for keys to other tests, as it takes long in large files."""
    write(repository, "pyproject.toml", b"[tool.model-repo.ignore]\nsecret = 'The files are large.'\n")


def test_large_files_that_git_would_not_send_to_lfs(repository):
    search_nothing(repository)
    edit(repository, ".gitignore", "# macOS", "/data/big/\n# macOS")
    for file in ("weights/a.safetensors", "data/big/x.csv", "data/table.csv", "data/tables", "figures/map.png"):
        grow(repository, file, BIG)
    grow(repository, "figures/photo.png", 11 * 2**20)
    assert not check(repository.folder)[0].problems, "without git nobody knows"
    git(repository.folder, "init", "--quiet")
    found, text = check(repository.folder, git=Git.of(str(repository.folder)))
    assert [(p.file, p.severity) for p in found.problems] == [
        ("data/table.csv", "error"), ("data/tables", "error"), ("figures/map.png", "error"), ("figures/photo.png", "advice"),
    ]  # fmt: skip
    assert all(f'git lfs track "{pattern}"' in text for pattern in ("data/table.csv", "data/tables", "*.png"))


@pytest.mark.parametrize("has_lfs", [True, False])
def test_large_file_counts_as_git_would_store_it(repository, tmp_path, monkeypatch, has_lfs):
    search_nothing(repository)
    (tmp_path / "home").mkdir()
    settings = '[filter "lfs"]\n\tclean = git-lfs clean -- %f\n' if has_lfs else ""
    (tmp_path / "home" / ".gitconfig").write_text(settings, "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    grow(repository, "net.safetensors", BIG)
    git(repository.folder, "init", "--quiet")
    found = report.check(str(repository.folder), Git.of(repository.folder)).problems
    told = [problem.text for problem in found if problem.rule == "file-too-large"]
    assert told == [] if has_lfs else "git lfs install" in told[0]


def test_large_file_that_is_staged_as_it_is_is_told_whatever_attributes_say(repository):
    attributes = (repository.folder / ".gitattributes").read_bytes()
    write(repository, ".gitattributes", b"")
    write(repository, "net.safetensors", b"\0" * (11 * 2**20))
    git(repository.folder, "init", "--quiet")
    git(repository.folder, "add", "--all")
    write(repository, ".gitattributes", attributes)
    found = report.check(str(repository.folder), Git.of(repository.folder)).problems
    assert ["git rm --cached net.safetensors" in each.text for each in found if each.rule == "file-large"] == [True]


def test_git_is_asked_only_where_the_folder_is_the_top_of_a_work_tree(repository):
    assert Git.of(str(repository.folder)) is None
    git(repository.folder, "init", "--quiet")
    assert Git.of(str(repository.folder))
    assert Git.of(str(repository.folder / "data")) is None


def test_a_rule_is_switched_off_with_a_reason_that_is_repeated(repository):
    edit(repository, "README.md", "## Uses\n", "## Uses\n\n[a](gone.md)\n")
    write(
        repository, "pyproject.toml", b"[tool.model-repo]\nignore.link-broken = 'The figures come with the release.'\n"
    )
    found, text = check(repository.folder)
    assert not found.problems
    assert "Switched off in pyproject.toml: link-broken (The figures come with the release.)" in text


def test_json_is_for_other_programs(fresh):
    status, printed = run(fresh, "--json")
    assert status == 0
    (row,) = json.loads(printed)["repositories"]
    assert row.keys() == {"folder", "of_template", "parts", "needs", "facts", "notes", "problems", "unwritten"}
    assert sum(row["needs"].values()) == row["parts"]
    assert row["facts"] == {
        "title": "Leaf Net",
        "version": "1.0.0",
        "date": "2026-01-31",
        "license": ["apache-2.0"],
        "code": "https://github.com/imageomics/leaf-net",
        "model": "https://huggingface.co/imageomics/leaf-net",
    }
    assert (row["of_template"], row["problems"]) == (True, [])
    assert row["parts"] > len(row["unwritten"])
    part = next(part for part in row["unwritten"] if part["section"] == "Direct Use")
    assert {"section", "label", "line", "need", "question"} <= part.keys()


def test_markdown_is_a_task_list_by_section(repository):
    edit(repository, "README.md", LICENSE_LINE, "license: <b>")
    text = output.as_markdown(report.check(str(repository.folder)))
    assert "## Problems" in text
    assert re.search(r"^- \[ \] README.md, line 3: \\`license\\`: '\\<b\\>' is not", text, re.MULTILINE)
    assert "### Environmental Impact\n\n- [ ] Hardware Type (encouraged; README.md, line " in text


def test_github_annotations_cannot_be_forged(tmp_path):
    evil = "a\n::error::b%,:.md"
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# Model\n", "utf-8")
    (tmp_path / evil).write_text("[x](gone)", "utf-8")
    found = report.check(str(tmp_path))
    lines = output.as_github(found).splitlines()
    assert len(lines) == len(found.problems) == 2
    assert all(",line=1," in line for line in lines), "of a whole file, too"
    assert any(
        "file=a%0A%3A%3Aerror%3A%3Ab%25%2C%3A.md,line=1,title=page-link-broken::links to 'gone'" in line
        for line in lines
    )
    for text in (report.as_text(found), output.as_markdown(found), output.as_line(found)):
        assert not re.search(r"^\s*::", text, re.MULTILINE)


def test_several_folders_give_one_line_each(fresh, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "README.md").write_text("---\nlicense: apache2\n---\n", "utf-8")
    status, printed = run(fresh, str(fresh), str(tmp_path / "other"))
    assert status == 1
    first, second = printed.splitlines()
    assert first.startswith(f"{fresh}: No problems") and second == f"{tmp_path / 'other'}: 1 error."


def test_wrong_usage_ends_with_2(fresh):
    done = typed("check", "no-such-folder", cwd=fresh)
    assert done.exit_code == 2 and "'no-such-folder' does not exist" in done.stderr


def test_what_is_not_a_repository_gets_a_sentence(tmp_path, fresh):
    (tmp_path / "old" / "scripts" / "model_repository").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for folder, sentence in {
        "nowhere": "'nowhere' does not exist",
        fresh / "README.md": "README.md' is a file.",
        "empty": "empty is not a repository: it has no README.md",
        "old": "still holds the tools of an older version",
    }.items():
        for command in (["check", folder], ["fill", "--repository", folder]):
            done = typed(*command, cwd=tmp_path)
            assert (done.exit_code, done.stdout) == (2, "") and sentence in done.stderr


def test_a_name_does_not_stop_it_on_a_console_without_utf_8(fresh, tmp_path):
    card = (fresh / "README.md").read_text("utf-8").replace("Núñez, José", "Núñez, Pepe")
    (tmp_path / "README.md").write_text(card, "utf-8")
    shutil.copy(fresh / "CITATION.cff", tmp_path)
    settings = {"PYTHONIOENCODING": "ascii:strict", "PYTHONWARNDEFAULTENCODING": "1"}
    done = model_repo("check", tmp_path, cwd=fresh, env=settings)
    assert "N\\xfa\\xf1ez" in done.stdout and not done.stderr


def test_progress_bar_in_a_terminal_only(fresh):
    assert "[" not in run(fresh)[1].splitlines()[1]
    pty = pytest.importorskip("pty")
    output = []

    def read(descriptor):
        output.append(os.read(descriptor, 4096))
        return output[-1]

    pty.spawn(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(TEMPLATE)!r}); from model_repo.commands import main; main(['check', {str(fresh)!r}])",
        ],
        read,
    )
    shown = re.sub(rb"\x1b\[\d*m", b"", b"".join(output))
    percent, written, parts = re.search(rb"\[#+\.+\] (\d+) %\s+Model card: (\d+) of (\d+)", shown).groups()
    assert int(percent) == 100 * int(written) // int(parts)


def test_report_can_be_cut_short(fresh):
    command = f"{sys.executable} -m model_repo check {fresh} | head -1"
    done = subprocess.run(command, cwd=TEMPLATE, shell=True, capture_output=True, check=True)
    assert not done.stderr


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("My Lib", "'My Lib' is not the name of a library."), ("Keras", "the Hub spells 'Keras' 'keras'. Write that.")],
)
def test_library_that_the_hub_does_not_know_by_this_name_is_reported(tmp_path, name, sentence):
    (tmp_path / "README.md").write_text(CARD.replace("mit", f"mit\nlibrary_name: {name}"), "utf-8")
    assert f"README.md:3: advice: `library_name`: {sentence}" in check(tmp_path)[1]


def test_code_repository_is_called_one(tmp_path):
    (tmp_path / "README.md").write_text("# Net\n\nInstall it.\n", "utf-8")
    (tmp_path / "net.py").write_text("x = 1\n", "utf-8")
    assert [problem.rule for problem in report.check(str(tmp_path)).problems] == ["code-repository"]


def test_report_shows_twenty_problems_of_a_rule_and_counts_the_others(tmp_path):
    links = "".join(f"[x](gone{number}.md)\n" for number in range(50))
    (tmp_path / "README.md").write_text(CARD + links, "utf-8")
    found = report.check(str(tmp_path))
    assert report.as_text(found).count("[link-broken]") == report.MOST
    assert "There are 30 more like this: link-broken" in report.as_text(found)
    assert output.as_json([found]).count('"link-broken"') == 50
    assert "\x1b" not in typed("check", tmp_path).stdout


@pytest.mark.parametrize(("names", "others"), [(["a.bin"], ""), (["a.bin", "b.pkl", "c.pt"], ", like 2 more")])
def test_pickles_are_counted(folder, names, others):
    for name in names:
        (folder / name).write_bytes(b"\x80\x02rest")
    said = [each.text for each in report.check(str(folder)).problems if each.rule == "weights-pickled"]
    assert [each.partition(":")[0] for each in said] == [f"is a pickle{others}"]
