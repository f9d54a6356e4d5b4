"""Bakes without starting a process: runs cookiecutter and the template unchanged, and the hooks in this interpreter."""

import contextlib
import gc
import io
import os
import runpy
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import cookiecutter.hooks
from cookiecutter.exceptions import CookiecutterException, FailedHookException
from cookiecutter.main import cookiecutter as bake
from cookiecutter.utils import work_in
from unpacked import Contents

from model_repo import template


def run_in_place(script: str, cwd: str = ".") -> None:
    """Replaces `cookiecutter.hooks.run_script`, without a process. Raises FailedHookException like it."""
    path = sys.path[:]
    sys.path.insert(0, os.path.dirname(script))  # as Python does for a script; the hook replaces it with the template
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
        gc.unfreeze()  # hooks switch it off, as they run only briefly
        gc.enable()
        sys.path[:] = path
        os.remove(script)  # cookiecutter leaves its copy of every hook


@contextlib.contextmanager
def hooks_in_place() -> Iterator[io.StringIO]:
    """Lets cookiecutter run hooks without a process; yields the stream with their output."""
    original, said = cookiecutter.hooks.run_script, io.StringIO()
    cookiecutter.hooks.run_script = run_in_place
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            yield said
    finally:
        cookiecutter.hooks.run_script = original


def bake_files(answers: dict[str, str]) -> tuple[str, Contents]:
    """Returns (name, files) of the repository that cookiecutter makes. Raises RuntimeError with the hooks' output."""
    folder = Path(tempfile.mkdtemp())
    said = io.StringIO()
    try:
        with hooks_in_place() as said:
            made = Path(
                bake(
                    str(template.folder()),
                    no_input=True,
                    default_config=True,
                    extra_context=answers,
                    output_dir=str(folder),
                )
            )
        paths = sorted(path for path in made.rglob("*") if path.is_file())
        files = {path.relative_to(made).as_posix(): (path.read_bytes(), os.access(path, os.X_OK)) for path in paths}
        return made.name, {path: file for path, file in files.items() if not path.endswith(".pyc")}
    except (CookiecutterException, ValueError) as error:
        raise RuntimeError(f"{said.getvalue()}\n{error}".strip()) from error
    finally:
        shutil.rmtree(folder)
