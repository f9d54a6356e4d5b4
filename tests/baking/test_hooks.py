"""The hooks in a whole bake: what they refuse, what they import, what they leave behind."""

import gc
import json
import os
import subprocess
import sys

import pytest
import yaml
from conftest import DEFAULTS, INSTITUTIONS, LICENSES, QUESTIONS, TEMPLATE, Repository, baked, change


def test_folder_of_answers_that_cannot_be_written_gets_a_sentence(home, work):
    """The hook alone: cookiecutter itself stops when it cannot save the answers."""
    answers = dict.fromkeys(QUESTIONS, "") | {key: value for key, value in DEFAULTS.items() if key[0] == "_"}
    answers |= {
        "institution": INSTITUTIONS[-1],
        "license": LICENSES[0],
        "_template": "t",
        "_repo_dir": "t",
        "_output_dir": str(work),
    }
    answers.pop("__prompts__")
    hook = (TEMPLATE / "hooks" / "pre_gen_project.py").read_text("utf-8")
    hook = hook.replace("{{ cookiecutter | tojson | tojson }}", repr(json.dumps(answers)))
    hook = hook.replace("{{ _cookiecutter | default({}) | tojson | tojson }}", "'{}'")
    hook = hook.replace('{{ template_folder | default("") | tojson }}', repr(str(TEMPLATE)))
    (work / "hook.py").write_text(hook, "utf-8")
    folder = home / ".cookiecutter_replay"
    folder.mkdir()
    (folder / "t.json").write_text(json.dumps({"cookiecutter": answers}), "utf-8")
    (folder / "t.json").chmod(0o444)
    # Root may write everywhere, so the refusal of the file system is played.
    refuse = "import builtins, io\nreal = open\ndef open(path, mode='r', **k):\n    if 'w' in mode: raise PermissionError(13, 'Permission denied', path)\n    return real(path, mode, **k)\nbuiltins.open = open\n"
    (work / "hook.py").write_text(refuse + hook, "utf-8")
    done = subprocess.run([sys.executable, "hook.py"], cwd=work, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Permission denied" in done.stderr and "Correct the refused ones where they came from" in done.stderr
    assert "Traceback" not in done.stderr


def test_hooks_import_nothing_that_lies_in_the_temporary_folder(home, work, monkeypatch):
    """On a shared machine anyone may put modules there, and a script's own folder comes first in Python's path."""
    monkeypatch.setenv("TMPDIR", str(work))
    for module in ("json", "yaml", "re", "datetime", "difflib", "csv"):
        (work / f"{module}.py").write_text(f"open({str(home / 'ran')!r}, 'w')\n", "utf-8")
    for answers, status in ((["version=1"], 1), ([], 0)):
        command = ["cookiecutter", str(TEMPLATE), "--no-input", *answers, "--output-dir", str(home)]
        done = subprocess.run(command, cwd=home, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == status, done.stderr
    assert (home / "my-model" / "README.md").exists()
    assert not (home / "ran").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("CITATION.cff", "title: {{ quoted(answers.model_name) }}", "title: Twig", "differs from"),
        ("README.md", "model_name: {{ quoted(answers.model_name) }}", "model_name:", "`model_name` has no value"),
    ],
)
def test_repository_that_would_not_pass_is_not_left_behind(home, remote, work, file, old, new, sentence):
    change(remote / "{{cookiecutter.repo_name}}" / file, old, new)
    done = baked(remote, "--no-input")
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert "the template is at fault" in done.stderr
    assert not (work / "my-model").exists()


def test_repository_that_agrees_with_itself_but_not_with_the_answers_is_not_left_behind(home, remote, work):
    change(
        remote / "templates" / "answers.jinja",
        "{question: value.strip()}",
        "{question: value.strip().replace('0.1.0', '9.9.9')}",
    )
    done = baked(remote, "--no-input")
    assert done.exit_code == 1
    assert "CITATION.cff: `version` is not the answer to version." in done.stderr
    assert "the template is at fault" in done.stderr
    assert not (work / "my-model").exists()


def test_older_cookiecutter_is_told_which_one_is_needed(work):
    """Its version is read from the names of installed packages, here an older one put before the real one."""
    (work / "older" / "cookiecutter-2.3.1.dist-info").mkdir(parents=True)
    settings = os.environ | {"PYTHONPATH": str(work / "older")}
    command = [sys.executable, "-m", "cookiecutter", str(TEMPLATE), "--no-input", "--default-config"]
    done = subprocess.run(command, env=settings, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "This template needs cookiecutter 2.4 or newer. Type: pip install --upgrade cookiecutter" in done.stderr
    assert [path.name for path in work.iterdir()] == ["older"]


def test_bake_in_a_locale_without_utf_8_and_without_relying_on_its_encoding(home, work):
    """PYTHONWARNDEFAULTENCODING names every file opened without an encoding; the hooks open none."""
    answers = work / "answers.yaml"
    context = {"model_name": "Núñez 蝶", "repo_name": "leaf-net", "authors": "Núñez, José"}
    answers.write_text(yaml.safe_dump({"default_context": context}, allow_unicode=True), "utf-8")
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    settings = os.environ | locale | {"PYTHONWARNDEFAULTENCODING": "1"}
    command = ["cookiecutter", str(TEMPLATE), "--no-input", "--config-file", str(answers)]
    done = subprocess.run(command, env=settings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    warnings = [line for line in done.stderr.splitlines() if b"EncodingWarning" in line]
    assert not [line for line in warnings if b"site-packages" not in line]
    assert Repository(work / "leaf-net").citation["title"] == "Núñez 蝶"


def test_hooks_in_this_process_leave_the_collector_on(bake):
    bake()
    assert gc.isenabled()


def test_new_repository_is_announced_with_its_citation_and_the_first_steps(bake, capfd):
    bake()
    told = iter(capfd.readouterr().err.splitlines())
    cited = "Family, G., & A Consortium. (2026). Leaf Net (Version 0.1.0) [Computer software]"
    assert next(told) == "Made leaf-net: model card, license and citation are valid and agree."
    starts = [
        "GitHub will cite it like this.",
        f"    {cited}. https://",
        "First edit README.md, ",
        "After training, ",
        "Check any time, ",
    ]
    assert all(any(line.startswith(start) for line in told) for start in starts), "in this order"
