"""Baking: from answers to a repository that tests read, or to the report that refused them.

`bake` and `refuse` are cookiecutter's whole run in a process; `render` and `problems` are the same templates, rules and
checks without one, a hundredth of the time.
"""

import os
import re
import shutil
import sqlite3
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest
from answering import (
    ANSWERS,
    DEFAULTS,
    FEW_EXAMPLES,
    FILLED_IN,
    GENERATED,
    INSTITUTIONS,
    LABS,
    LIBRARIES,
    LICENSES,
    QUESTIONS,
    TEMPLATE,
    context_of,
    find_problems,
    in_menu,
    questions_only,
)
from baking_here import run_in_place
from cookiecutter.main import cookiecutter
from cookiecutter.utils import create_env_with_context
from generated import MARKDOWN, Repository
from jinja2 import Environment, FileSystemLoader
from linking import command, home, linked, linked_of_all, live_in, remote, remote_of_all, work
from states import files_of, make_folder
from terminal import BIN, baked, change, commit, copy_template, cruft, git, model_repo, start, typed

from model_repo.answers import rules
from model_repo.baking import after
from model_repo.check import report, searching

pytest.register_assert_rewrite("checking", "old_repository", "publishing", "quillwort")  # what several test files share
__all__ = [
    "ANSWERS",
    "BIN",
    "DEFAULTS",
    "FEW_EXAMPLES",
    "FILLED_IN",
    "GENERATED",
    "INSTITUTIONS",
    "LABS",
    "LIBRARIES",
    "LICENSES",
    "MARKDOWN",
    "QUESTIONS",
    "TEMPLATE",
    "Repository",
    "baked",
    "change",
    "command",
    "commit",
    "context_of",
    "copy_template",
    "cruft",
    "find_problems",
    "git",
    "home",
    "in_menu",
    "linked",
    "linked_of_all",
    "model_repo",
    "remote",
    "remote_of_all",
    "start",
    "typed",
    "work",
]  # what tests take from here
OUTPUTS = TEMPLATE / "tests" / "training"  # what frameworks wrote in tiny real runs


@pytest.fixture(scope="session", autouse=True)
def compiled_once():
    """Jinja compiles each text once for all tests, not once in each bake, which has 90 of them."""
    compile, compiled = Environment.compile, {}

    def compile_once(self, source, name=None, filename=None, raw=False, defer_init=False):
        settings = (type(self), self.lexer, self.autoescape, *self.extensions)
        key = (source, name, filename, raw, defer_init, settings)
        if key not in compiled:
            compiled[key] = compile(self, source, name, filename, raw, defer_init)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compile_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def searched_once():
    """A text is searched for keys once, not at each look at a folder; gives the search that does not remember."""
    search = searching._in_block
    known = lru_cache(maxsize=1000)(lambda *block: tuple(search(*block)))

    def search_once(content, line, known_before, end):
        look = known if len(content) < 2**16 else search
        return look(content, line, known_before, end)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "_in_block", search_once)
        yield search


@pytest.fixture(scope="session", autouse=True)
def temporary_folder(tmp_path_factory):
    """Folders that pytest tidies up, for what cookiecutter and the hooks leave: copies of hooks, saved answers."""
    tempfile.tempdir = os.environ["TMPDIR"] = str(tmp_path_factory.mktemp("hooks"))
    with pytest.MonkeyPatch.context() as patch:
        live_in(tmp_path_factory.mktemp("home"), patch)
        yield


@pytest.fixture
def tmp_path(tmp_path_factory):
    """A new folder. pytest's own fixture would look at those of all earlier tests each time."""
    return Path(tempfile.mkdtemp(dir=tmp_path_factory.getbasetemp()))


def attempt(cookies, answers):
    """Bakes with the answers given, the others being ANSWERS."""
    return cookies.bake(extra_context=ANSWERS | questions_only(answers))


@pytest.fixture
def hooks_here(monkeypatch):
    """Lets cookiecutter run the hooks in this process, which takes a third of the time.

    In processes of their own they run in test_hooks.py, and wherever a test types `cookiecutter` or `cruft`.
    """
    monkeypatch.setattr("cookiecutter.hooks.run_script", run_in_place)


@pytest.fixture
def bake(cookies, hooks_here):
    """Bakes with answers that must be accepted; returns the repository."""

    def bake(**answers):
        result = attempt(cookies, answers)
        assert result.exit_code == 0, result.exception
        return Repository(result.project_path)

    return bake


@pytest.fixture
def refuse(cookies, hooks_here, tmp_path, capfd):
    """Bakes with answers that must be refused; returns {question: sentence} of the report."""

    def refuse(**answers):
        capfd.readouterr()
        assert attempt(cookies, answers).exit_code != 0, "the answers were accepted"
        report = capfd.readouterr().err
        assert "Nothing was written" in report
        left = [path for path in (tmp_path / "cookies").rglob("*") if not re.fullmatch(r"bake\d+", path.name)]
        assert not left, "something was left behind"
        return dict(re.findall(r"^  (\w+): (.*?)(?=\n\n)", report, re.MULTILINE | re.DOTALL))

    return refuse


@pytest.fixture(scope="session")
def environment():
    """cookiecutter's Jinja environment for the generated files, which keeps what it has compiled."""
    environment = create_env_with_context({"cookiecutter": DEFAULTS})
    environment.loader = FileSystemLoader([GENERATED, TEMPLATE / "templates"])
    files = [path.relative_to(GENERATED).as_posix() for path in GENERATED.rglob("*") if path.is_file()]
    environment.globals["files"] = [file for file in files if b"{%" in (GENERATED / file).read_bytes()]
    return environment


@pytest.fixture
def write_files(environment, tmp_path, fresh_files):
    """Writes the files that answers go to, in a copy of a fresh repository; returns it and the answers as they are used."""
    folder = tmp_path / "rendered"

    def write_files(**answers):
        context, given = context_of(ANSWERS | answers)
        assert not rules.find_problems(context, given)
        if not folder.exists():
            make_folder(fresh_files, folder)
        for file in environment.globals["files"]:
            text = environment.get_template(file).render(cookiecutter=context)
            name = environment.from_string(file).render(cookiecutter=context)  # of a file that is not always made
            if name:
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
            else:
                (folder / re.sub("{%.*?%}", "", file)).unlink(missing_ok=True)
        return Repository(folder), context

    return write_files


@pytest.fixture
def render(write_files):
    """Writes the files that answers go to, and checks them as the hook post_gen does; returns the repository."""

    def render(**answers):
        repository, context = write_files(**answers)
        found = report.check(str(repository.folder))
        assert not report.fails(found), report.as_text(found)
        assert not list(after.differences(repository.citation, context))
        return repository

    return render


@pytest.fixture
def adopt(hooks_here, tmp_path, capfd):
    """Adds the template's files to a repository, with the answers that were read from it; returns what was printed."""

    def adopt(folder):
        file = tmp_path / "answers.yaml"
        file.write_text(typed("answers", folder).stdout, "utf-8")
        capfd.readouterr()
        options = {"no_input": True, "overwrite_if_exists": True, "skip_if_file_exists": True}
        cookiecutter(str(TEMPLATE), config_file=str(file), output_dir=str(folder.parent), **options)
        return "".join(capfd.readouterr())

    return adopt


def bake_under_apache(cookies, answers):
    """The folder of a repository under Apache-2.0, which the tests of the checker name, also where a menu lacks it."""
    if "Apache-2.0" in LICENSES:
        return cookies.bake(extra_context=answers | {"license": "Apache-2.0"}).project_path
    answers = answers | {"license": "other", "_license": "Apache-2.0"}
    options = {"no_input": True, "output_dir": tempfile.mkdtemp(), "accept_hooks": False}
    folder = Path(cookiecutter(str(TEMPLATE), extra_context=answers, **options))
    shutil.copy(TEMPLATE / "tests" / "apache-2.0.txt", folder / "LICENSE")
    change(folder / "README.md", "- **License:** Apache-2.0", "- **License:** [Apache-2.0](LICENSE)")
    return folder


@pytest.fixture(scope="session")
def fresh(cookies_session):
    """The folder of a fresh repository; tests work on copies."""
    answers = {
        "model_name": "Leaf Net",
        "institution": INSTITUTIONS[0],
        "hub_namespace": "imageomics",
        "model_description": "Names the plant in a photo of a leaf.",
        "authors": "Doe, Jane (0000-0002-1825-0097) [A University]; Núñez, José; {A Consortium}",
        "pipeline_tag": "image-classification",
        "datasets": "imageomics/TreeOfLife-10M",
        "version": "1.0.0",
        "release_date": "2026-01-31",
    }
    return bake_under_apache(cookies_session, answers)


@pytest.fixture(scope="session")
def outputs(tmp_path_factory):
    """A copy of the real outputs, with the SQLite store made of its SQL."""
    folder = tmp_path_factory.mktemp("outputs") / "training"
    shutil.copytree(OUTPUTS, folder)
    store = sqlite3.connect(folder / "mlflow" / "mlflow.db")
    store.executescript((OUTPUTS / "mlflow" / "mlflow.sql").read_text(encoding="utf-8"))
    store.close()
    return folder


@pytest.fixture(scope="session")
def fresh_files(fresh):
    """{path: bytes} of the fresh repository."""
    return files_of(fresh)


@pytest.fixture
def folder(fresh_files, tmp_path):
    """A copy of the fresh repository's folder."""
    return make_folder(fresh_files, tmp_path / "leaf-net")
