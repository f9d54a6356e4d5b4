"""Measures the cost of a bake, taking turns in one run: `make bench`. Prints a table and sets no limit."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cookiecutter.main import cookiecutter

from .fork import copy

TEMPLATE = Path(__file__).parent.parent
# The command of this checkout, from any folder.
MODEL_REPO = [
    *(sys.executable, "-c"),
    f"import sys; sys.path[0] = {str(TEMPLATE)!r}; from model_repo.commands import main; main()",
]
BARE_HOOKS = {"pre": "import json\n", "post": "import json\nimport markdown_it\nimport yaml\n"}  # only imports
ROUNDS = 15
IN_ONE_PROCESS = (1, 10, 100, 1000)
ROWS = (10, 30, 100)


def empty_template(folder, hooks):
    """Creates a template with one question, one empty file and hooks, {name: code}."""
    for name in ("{{cookiecutter.repo_name}}", "hooks"):
        (folder / name).mkdir(parents=True)
    (folder / "{{cookiecutter.repo_name}}" / "README.md").touch()
    (folder / "cookiecutter.json").write_text(json.dumps({"repo_name": "my-model"}), encoding="utf-8")
    for name, code in hooks.items():
        (folder / "hooks" / f"{name}_gen_project.py").write_text(code, encoding="utf-8")
    return folder


def without(folder, *hooks):
    """Copies the template without some hooks."""
    copy(folder)
    for hook in hooks:
        (folder / "hooks" / f"{hook}_gen_project.py").unlink()
    return folder


def run(command, folder):
    """Runs a command; returns (seconds, megabytes of its largest process, CPU seconds)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    assert status == 0, command
    megabytes = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return seconds, megabytes, usage.ru_utime + usage.ru_stime


def main():
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        # cookiecutter leaves a copy of every hook in the temporary folder, which Python lists when a hook starts there.
        tempfile.tempdir = os.environ["TMPDIR"] = temporary
        os.environ["COOKIECUTTER_CONFIG"] = str(place / "settings.yaml")
        # As on most machines, the first bake (`run` below) compiles what hooks import, and Python keeps it.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        (place / "settings.yaml").write_text(f"replay_dir: {place / 'replay'}\n", encoding="utf-8")
        bake = [sys.executable, "-m", "cookiecutter", "--no-input"]
        commands = {
            "an empty template": [*bake, str(empty_template(place / "empty", {}))],
            "  with two bare hooks": [*bake, str(empty_template(place / "bare", BARE_HOOKS))],
            "this template": [*bake, str(TEMPLATE)],
            "  without post_gen": [*bake, str(without(place / "no-post", "post"))],
            "  without hooks": [*bake, str(without(place / "no-hooks", "pre", "post"))],
        }
        fresh = place / "fresh"
        run(commands["this template"], fresh)
        commands["model-repo check"] = [*MODEL_REPO, "check", str(fresh / "my-model")]
        for name in commands:
            run(commands[name], place / "out")
        measured = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                measured[name].append(run(command, place / "out"))
        print(f"Whole processes, {ROUNDS} rounds in turn  (median ms, least ms, least ms of the processors, MB)")
        least = {}  # in CPU time, which other work on the machine affects least
        for name, values in measured.items():
            seconds = [value[0] * 1000 for value in values]
            least[name] = min(value[2] * 1000 for value in values)
            megabytes = max(value[1] for value in values)
            print(f"  {name:22}{statistics.median(seconds):8.0f}{min(seconds):8.0f}{least[name]:8.0f}{megabytes:8.0f}")
        ratio = least["this template"] / least["  with two bare hooks"]
        print(f"  Of the processors, this template / with two bare hooks: {ratio:.2f} (goal: 1.30)")
        print(f"  post_gen_project.py: {least['this template'] - least['  without post_gen']:.0f} ms")
        print(f"  pre_gen_project.py:  {least['  without post_gen'] - least['  without hooks']:.0f} ms")
        print("In one process, through the Python API  (repositories, ms each)")
        for count in IN_ONE_PROCESS:
            started = time.perf_counter()
            for number in range(count):
                folder = str(place / f"api-{count}-{number}")
                with open(os.devnull, "w", encoding="utf-8") as nowhere:
                    kept = os.dup(2)
                    os.dup2(nowhere.fileno(), 2)
                    cookiecutter(str(TEMPLATE), no_input=True, output_dir=folder)
                    os.dup2(kept, 2)
                    os.close(kept)
            print(f"  {count:6}{(time.perf_counter() - started) / count * 1000:8.0f}")
        print("model-repo many, two at a time  (rows, ms each, ms of the processors each, MB)")
        for count in ROWS:
            table = place / f"{count}.csv"
            table.write_text("\n".join(["model_name", *(f"Model {row}" for row in range(count))]), encoding="utf-8")
            many = [*MODEL_REPO, "many", str(table), "--jobs", "2"]
            seconds, megabytes, busy = run(many, place / "out")
            print(f"  {count:6}{seconds / count * 1000:8.0f}{busy / count * 1000:8.0f}{megabytes:8.0f}")


if __name__ == "__main__":
    main()
