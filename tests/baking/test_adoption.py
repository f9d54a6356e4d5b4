"""A folder that is there already: nothing of it runs, nothing is written outside of it or through its links."""

import os
import shutil
import subprocess
import sys

import pytest
from conftest import BIN, TEMPLATE, baked

from model_repo.baking.withdrawn import is_matched

ADOPTING = [str(TEMPLATE), "--no-input", "-f", "model_name=Leaf Net", "license=other"]
COMMANDS = {"cookiecutter": [str(BIN / "cookiecutter")], "python": [sys.executable, "-P", "-m", "cookiecutter"]}
COMMANDS = {name: words for name, words in COMMANDS.items() if name != "python" or sys.version_info >= (3, 11)}


def adopt(work, *options):
    """What became of adopting work/leaf-net."""
    return baked(*ADOPTING, *options, cwd=work)


@pytest.fixture
def work(tmp_path):
    """A folder with the repository leaf-net in it, and a folder `other` beside that."""
    (tmp_path / "work" / "leaf-net").mkdir(parents=True)
    (tmp_path / "work" / "leaf-net" / "README.md").write_text("# Leaf Net\n", "utf-8")
    (tmp_path / "work" / "other").mkdir()
    return tmp_path / "work"


def tree(folder):
    """{path: content or target} of everything in a folder."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        found[name] = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else path.is_dir()
    return found


def plant(place, ran):
    """Puts modules, packages and compiled ones that say that they ran into a folder."""
    evil = f"open({str(ran)!r}, 'w')\n"
    modules = {path.stem for path in (TEMPLATE / "model_repo").rglob("*.py")} | {"template_folder_for_hooks"}
    for name in (*modules, "yaml", "jinja2", "click", "rich", "markdown_it", "sitecustomize", "usercustomize"):
        (place / f"{name}.py").write_text(evil, "utf-8")
    (place / "scripts").mkdir()
    (place / "scripts" / "check.py").write_text(evil, "utf-8")
    for folder in ("model_repo", "scripts/model_repository", "hooks"):
        for inside in ("", "report", "check", "check/rules", "texts", "answers", "baking"):
            (place / folder / inside).mkdir(parents=True, exist_ok=True)
            (place / folder / inside / "__init__.py").write_text(evil, "utf-8")
        for name in ("pre_gen_project.py", "post_gen_project.py", "report.py"):
            (place / folder / name).write_text(evil, "utf-8")
        (place / folder / "json.so").write_bytes(b"\x7fELF")  # importing it would end in a traceback
        (place / folder / "json.cpython-311-x86_64-linux-gnu.so").write_bytes(b"\x7fELF")
    caches = place / "model_repo" / "__pycache__"
    subprocess.run([sys.executable, "-m", "compileall", "-q", "-f", str(place / "model_repo")], check=True)
    for compiled in list((place / "model_repo").rglob("*.pyc")):
        shutil.copy(compiled, caches / f"template.{compiled.name.split('.', 1)[1]}")
    (place / "linked").mkdir()
    (place / "linked" / "__init__.py").write_text(evil, "utf-8")
    os.symlink(place / "linked", place / "scripts" / "model_repository" / "rules")


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_lies_there_is_run(work, command):
    """Neither what lies in the current folder nor what lies in the repository."""
    for place in (work, work / "leaf-net"):
        plant(place, work / f"ran in {place.name}")
    words = [*COMMANDS[command], *ADOPTING, "-s"]
    done = subprocess.run(words, cwd=work, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    assert "Added what was missing to leaf-net." in done.stderr
    assert not list(work.glob("ran in *"))


def link(target):
    return lambda path: os.symlink(target, path)


IN_THE_WAY = [
    ("data", link("../other"), "data is a link that leads out of this folder"),
    ("data", link("../nowhere"), "data is a link that leads out of this folder"),
    ("data", link("nowhere"), "data has to be a folder"),
    ("data", lambda path: path.write_text("1,2\n", "utf-8"), "data has to be a folder"),
    (".github", lambda path: path.write_text("", "utf-8"), ".github has to be a folder"),
    (".github", link("../other"), ".github is a link that leads out of this folder"),
    ("CITATION.cff", link("../other/new.cff"), "CITATION.cff is a link that leads out of this folder"),
    ("CITATION.cff", link("new.cff"), "CITATION.cff has to be an ordinary file"),
    ("LICENSE", link("/nowhere/LICENSE"), "LICENSE is a link that leads out of this folder"),
    ("LICENSE", lambda path: path.mkdir(), "LICENSE has to be an ordinary file"),
    ("LICENSE", os.mkfifo, "LICENSE has to be an ordinary file"),
    (".gitignore", link(".git/config"), ".gitignore is a link that leads out of this folder"),
    ("notebook.ipynb", link("notebook.ipynb"), "notebook.ipynb has to be an ordinary file"),
]


@pytest.mark.parametrize(("path", "make", "sentence"), IN_THE_WAY)
def test_what_is_in_the_way_is_told_before_anything_is_written(work, path, make, sentence):
    make(work / "leaf-net" / path)
    before = tree(work)
    done = adopt(work, *["-s"] * (path == "data"))
    assert done.exit_code == 1
    assert f"Nothing was written: not every file can be put where it belongs.\n  {sentence}" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(work) == before


def test_links_inside_the_repository_are_kept_and_written_through(work):
    folder = work / "leaf-net"
    (folder / "big").mkdir()
    os.symlink("big", folder / "data")
    done = adopt(work, "-s")
    assert done.exit_code == 0, done.stderr
    assert os.readlink(folder / "data") == "big" and (folder / "big" / "README.md").exists()


PLANTED = "Written by this template's hooks while cookiecutter runs; left behind only by a run that was interrupted."


@pytest.mark.parametrize(
    "content",
    [
        '{"mark": "%s", "before": {}}', '{"mark": "%s", "before": {}, "interrupted": {}, "notes": ["\\u001b[31mred"]}',
        '{"mark": "%s", "before": [], "interrupted": 1, "notes": 2}', "[" * 10_000, "[]", "1", "",
    ],
)  # fmt: skip
def test_records_that_somebody_planted_disturb_nothing(work, content):
    for number in range(3):
        place = work / "leaf-net" / f".cookiecutter-bake{number}.json"
        place.write_text(content.replace("%s", PLANTED), "utf-8")
    done = adopt(work, "-s")
    assert done.exit_code == 0 and "Traceback" not in done.stderr, done.stderr
    assert "\x1b" not in done.stderr
    assert "Added what was missing to leaf-net." in done.stderr


def test_record_is_not_written_through_a_link(work):
    os.symlink("../other/x.json", work / "leaf-net" / ".cookiecutter-bake1.json")
    os.mkfifo(work / "leaf-net" / ".cookiecutter-bake2.json")
    assert adopt(work, "-s").exit_code == 0
    assert not list((work / "other").iterdir())


@pytest.mark.parametrize("pattern", ["*.bin", "*tfevents*", "saved_model/**/*"])
def test_a_pattern_for_git_lfs_matches_what_git_matches(tmp_path, pattern):
    paths = ["a.bin", "w/a.bin", "tfevents/notes.txt", "runs/out.tfevents.1"]
    paths += ["saved_model/x", "saved_model/v/x", "old/saved_model/x"]
    (tmp_path / ".gitattributes").write_text(f"{pattern} filter=lfs\n", "utf-8")
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    said = subprocess.run(
        [*git, "check-attr", "filter", "--", *paths], check=True, capture_output=True, encoding="utf-8"
    )
    matched = [line.partition(": filter: ")[0] for line in said.stdout.splitlines() if line.endswith(": lfs")]
    assert matched and [path for path in paths if is_matched(path, pattern)] == matched
