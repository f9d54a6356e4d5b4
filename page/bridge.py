"""The page's Python: the form's answers in, the template's repository out. It runs in the browser and under CPython.

The template and cookiecutter are used as they are. One thing is replaced: `cookiecutter.hooks.run_script` starts a
process, which a browser has not, so hooks run in place. The worker reaches every public method through `call`.
"""

import contextlib
import io
import json
import os
import re
import runpy
import shlex
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

import cookiecutter.hooks
import yaml
from cookiecutter.exceptions import CookiecutterException, FailedHookException
from cookiecutter.main import cookiecutter as bake
from cookiecutter.prompt import render_variable
from cookiecutter.utils import create_env_with_context, work_in
from jinja2 import FileSystemLoader
from opened import NotOpened, repository_in, unpacked

from model_repo import template
from model_repo.answers import rules
from model_repo.answers.context import find_problems, resolve
from model_repo.answers.names import Author, as_answer, split_names
from model_repo.existing.answers import read_answers
from model_repo.fill.files import File as TrainingFile
from model_repo.fill.reading import read as read_training

from repository_folder import RepositoryFolder  # isort: skip


def run_in_place(script, cwd="."):
    """What `cookiecutter.hooks.run_script` does, without a process; raises FailedHookException as it does."""
    path = sys.path[:]
    sys.path.insert(0, "")  # a hook puts the template's folder into the first place
    try:
        with work_in(cwd):
            runpy.run_path(script, run_name="__main__")
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        if end.code:
            raise FailedHookException("Hook script failed") from end
    except Exception as error:
        traceback.print_exc()
        raise FailedHookException("Hook script failed") from error
    finally:
        sys.path[:] = path
        os.remove(script)  # cookiecutter leaves its copy of every hook


@contextlib.contextmanager
def hooks_in_place():
    """Lets cookiecutter run hooks without a process; yields the stream with what they say."""
    original, said = cookiecutter.hooks.run_script, io.StringIO()
    cookiecutter.hooks.run_script = run_in_place
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            yield said
    finally:
        cookiecutter.hooks.run_script = original


def row_of(author):
    """An author's fields as the page has them: a suffix is typed behind the given names."""
    row = dict(author)
    row["given"] = ", ".join(filter(None, [row.get("given"), row.pop("suffix", "")]))
    return row


class Bridge:
    """One visitor's work: the answers, and the repository made from them."""

    def __init__(self):
        self.repository = None  # a RepositoryFolder, once one was made or opened
        self.received = {}  # files that `open` is about, {path: bytes}
        self.facts = []  # what training left, once it was dropped; see model_repo/fill

    def call(self, method, arguments):
        """Calls a method by name with arguments in JSON; returns its result in JSON, or the bytes as they are."""
        if method.startswith("_"):
            raise AttributeError(method)
        result = getattr(self, method)(*json.loads(arguments))
        return result if isinstance(result, bytes) else json.dumps(result)

    # --- The form ---

    def check(self, answers):
        """What the form shows for answers, {question: text}: all answers, problems, suggestions and notes.

        `problems` is {question: sentence}. `suggestions` is {question: text}: what was probably meant by a refused
        answer, or the default that is made from the other answers.
        """
        context = resolve(answers)
        resolved = context["cookiecutter"]
        problems = find_problems(answers)
        suggestions = {
            question: default
            for question, default in self._defaults(context).items()
            if question in answers and default != answers[question] and "{" in template.settings()[question]
        }
        for question, sentence in problems.items():
            meant = re.fullmatch(r"'(.*)' .*; did you mean '(.*)'\?", sentence)
            if meant and meant[1] == resolved[question].strip():
                suggestions[question] = meant[2]
        if "authors" in problems:
            authors = as_answer(split_names(answers["authors"]))
            if authors and "authors" not in find_problems({"authors": authors}):
                suggestions["authors"] = authors
        return {
            "answers": {question: resolved[question] for question in template.questions()},
            "problems": problems,
            "suggestions": {question: text for question, text in suggestions.items() if text},
            "notes": list(rules.notes(resolved)),
        }

    def _defaults(self, context):
        """{question: what its answer would be if it were not given}."""
        environment, resolved = create_env_with_context(context), context["cookiecutter"]
        return {
            question: raw[0] if isinstance(raw, list) else render_variable(environment, raw, resolved)
            for question, raw in template.settings().items()
            if question in template.questions()
        }

    def read_authors(self, text):
        """The authors of an answer as records, as the template reads them: group, family, given, orcid, affiliation."""
        if not text.strip():
            return []
        context = resolve({"authors": text})
        environment = create_env_with_context(context)
        environment.loader = FileSystemLoader(template.folder() / "templates")
        read = environment.from_string(
            '{% from "answers.jinja" import answers with context %}{{ answers.authors | tojson }}'
        )
        people = json.loads(read.render(**context))
        return list(map(row_of, people))

    def write_authors(self, people):
        """The answer for records as `read_authors` gives them; records without a name are left out."""
        return as_answer(Author(**row) for row in people)

    def paste_authors(self, text):
        """Records for pasted authors, in the form of the answer or any other usual one."""
        refused = find_problems({"authors": text}).get("authors")
        return [row_of(author._asdict()) for author in split_names(text)] if refused else self.read_authors(text)

    # --- The same elsewhere ---

    def explicit(self, answers):
        """The answers that have to be said to get the same repository tomorrow: those that are not the default."""
        context = resolve(answers)
        defaults = self._defaults(context)
        return {
            question: context["cookiecutter"][question]
            for question in template.questions()
            if context["cookiecutter"][question] != defaults[question] or "now" in str(template.settings()[question])
        }

    def command(self, answers, address):
        """The terminal command that makes the same, for a shell on Linux or macOS."""
        words = [f"{question}={value}" for question, value in self.explicit(answers).items()]
        return shlex.join(["cookiecutter", address, "--no-input", "--default-config", *words])

    def answers_file(self, answers):
        """The same answers as YAML, for cookiecutter's `--config-file`."""
        content = {"default_context": self.explicit(answers)}
        return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)

    # --- The repository ---

    def make(self, answers, words):
        """Makes the repository and writes words, {part: Markdown}, into its card.

        Returns {"problems": {question: sentence}} if answers are refused, else what RepositoryFolder.show gives, and
        `said`, the report. Raises RuntimeError with the report if a hook fails for another reason.
        """
        refused = self.check(answers)["problems"]
        if refused:
            return {"refused_answers": refused}
        name, files, said = bake_files(answers)
        self._show(RepositoryFolder(name, files))
        self.repository.write(words)
        self.repository.fill(self.facts)
        return {"refused_answers": {}, "said": said.splitlines(), **self.repository.show()}

    def _show(self, repository):
        """Puts a repository in the place of the one before."""
        if self.repository:
            self.repository.remove()
        self.repository = repository

    def receive(self, files):
        """Takes files, {path with slashes: bytes}, for `open`."""
        self.received = {path: bytes(content) for path, content in files.items()}

    def open(self, words):
        """Opens the files received and says what they are, by `kind`; `words`, {part: Markdown}, go into a repository.

        'repository': one of this template; what RepositoryFolder.show gives, and `answers` that were read from it.
        'facts': `offers`, what training left for parts that are not written, [{part, text, files}]; `take` writes them.
        'answers': `answers`, {question: text}, and `sources`, {question: where it stands}, blank for a file of answers.
        All have `remarks`, sentences on what was not used.
        """
        try:
            files = unpacked(self.received)
        except NotOpened as error:
            return {"kind": "answers", "answers": {}, "sources": {}, "remarks": [str(error)]}
        found = repository_in(files)
        read = answers_in(*found) if found else answers_in("", files)
        if found and self._open_repository(*found, read["answers"]):
            self.repository.write(words)
            return {"kind": "repository", **read, **self.repository.show()}
        facts, notes = read_training(training_files(files))
        if facts and self.repository:
            offers, unused = self.repository.offer(facts, notes)
            self.facts = facts
            return {"kind": "facts", "answers": {}, "offers": offers, "remarks": unused}
        if facts and not read["answers"]:
            read["remarks"] = [
                "Training left this, and it can fill the card: make the repository first, then give it again."
            ]
        return {"kind": "answers", **read}

    def take(self):
        """Writes what was offered into the card; returns what RepositoryFolder.show gives."""
        self.repository.fill(self.facts)
        return self.repository.show()

    def _open_repository(self, name, files, answers):
        """Takes a repository if it is one of this template; says whether it is."""
        repository = RepositoryFolder(name, files)
        if not repository.of_template:
            repository.remove()
            return False
        self._show(repository)
        return True

    def write(self, words):
        """Writes {part: Markdown} into the card; returns what RepositoryFolder.show_card gives."""
        self.repository.write(words)
        return self.repository.show_card()

    def text(self, path):
        """The text of a file of the repository; None if it is too large or no UTF-8."""
        return self.repository.text(path)

    def download(self):
        """The repository as a zip; the same repository gives the same bytes."""
        return self.repository.zip()


def bake_files(answers):
    """(name, files, report) of the repository that cookiecutter makes of accepted answers."""
    folder = Path(tempfile.mkdtemp())
    try:
        with hooks_in_place() as said:
            options = {"no_input": True, "default_config": True, "extra_context": answers, "output_dir": str(folder)}
            made = Path(bake(str(template.folder()), **options))
        paths = sorted(path for path in made.rglob("*") if path.is_file())
        files = {
            path.relative_to(made).as_posix(): (path.read_bytes(), os.access(path, os.X_OK))
            for path in paths
            if path.suffix != ".pyc"
        }
        return made.name, files, said.getvalue()
    except (CookiecutterException, ValueError) as error:
        raise RuntimeError(f"{said.getvalue()}\n{error}".strip()) from error
    finally:
        shutil.rmtree(folder)


def answers_in(name, files):
    """{"answers": ..., "sources": ..., "remarks": ...} of files: of one with answers, else of a card or citation.

    A file of answers is `answers_file`'s, a plain mapping, or what cookiecutter or cruft keep; `name` a repository's.
    """
    for path in (".cruft.json", "answers.yaml", *(files if len(files) == 1 else ())):
        if path in files and path.lower().endswith((".yaml", ".yml", ".json")) and path != ".zenodo.json":
            answers, remarks = of_answers_file(files[path][0].decode("utf-8", errors="replace"))
            if answers or remarks:
                return {"answers": answers, "sources": dict.fromkeys(answers, ""), "remarks": remarks}
    with tempfile.TemporaryDirectory() as folder:
        for path, (content, _) in files.items():
            if "/" not in path:
                Path(folder, path).write_bytes(content)
        reading = read_answers(folder, name)
    return {
        "answers": {question: found.value for question, found in reading.answers.items()},
        "sources": {question: found.source for question, found in reading.answers.items()},
        "remarks": [
            *reading.remarks,
            *(f"{question}: {text}" for question, value, _, text in reading.refused if value),
        ],
    }


def of_answers_file(text):
    """(answers, remarks) of the text of a file of answers."""
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, [f"This is not a file of answers: {' '.join(str(error).split())}"]
    for key in ("context", "default_context", "cookiecutter"):
        if isinstance(content, dict) and isinstance(content.get(key), dict):
            content = content[key]
    if not isinstance(content, dict):
        return {}, ["This is not a file of answers: it has no `question: answer` lines."]
    answers = {key: value for key, value in content.items() if key in template.questions() and isinstance(value, str)}
    remarks = [
        f"{key} is not text. In a file of answers put it in quotes."
        for key, value in content.items()
        if key in template.questions() and not isinstance(value, str)
    ]
    unknown = [str(key) for key in content if key not in template.questions() and not str(key).startswith("_")]
    return answers, remarks + ([f"These are no questions of this template: {', '.join(unknown)}."] if unknown else [])


def training_files(files):
    """Files, as `unpacked` gives them, for the readers of training outputs; one alone whatever it is called."""
    alone = len(files) == 1
    return [
        TrainingFile(path, lambda content=content: io.BytesIO(content), len(content), chosen=path if alone else "")
        for path, (content, _) in sorted(files.items())
    ]
