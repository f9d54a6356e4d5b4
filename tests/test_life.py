"""A life with the template: being asked again, adopting an existing repository, updates with cruft."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import DEFAULTS, QUESTIONS, TEMPLATE, Repository

pexpect = pytest.importorskip("pexpect", reason="no pseudo-terminals here")
BIN = Path(sys.executable).parent
PROMPTS = {
    question: prompt["__prompt__"] if isinstance(prompt, dict) else prompt
    for question, prompt in DEFAULTS["__prompts__"].items()
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder with nothing in it, where cookiecutter and git find no settings of the machine."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("COOKIECUTTER_CONFIG", raising=False)
    for name, value in {"NAME": "Test", "EMAIL": "test@example.org"}.items():
        monkeypatch.setenv(f"GIT_AUTHOR_{name}", value)
        monkeypatch.setenv(f"GIT_COMMITTER_{name}", value)
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    return home


@pytest.fixture
def work(tmp_path, monkeypatch):
    """The folder in which commands are typed."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PWD", str(folder))
    return folder


def type_answers(command, answers):
    """Types a command in a terminal and answers its questions; returns (questions asked, what was printed)."""
    plain = os.environ | {"TERM": "dumb", "COLUMNS": "400", "LINES": "50"}
    terminal = pexpect.spawn("/bin/sh", ["-c", command], encoding="utf-8", timeout=20, env=plain)
    asked, printed = [], ""
    while terminal.expect([r"\[\d+/\d+\] ([^\r\n]*(?:\): |\r\n))", pexpect.EOF]) == 0:
        printed += terminal.before
        asked.append(next(question for question in QUESTIONS if terminal.match[1].startswith(PROMPTS[question])))
        if asked[-1] in ("institution", "license"):
            terminal.expect(r"Choose from \[[\d/]+\]")
        terminal.sendline(answers.get(asked[-1], ""))
    terminal.close()
    return asked, printed + terminal.before


def printed_command(printed):
    """The command that the report says to type."""
    return re.search(r"type:\s+(cookiecutter .*?)\s*\n", printed)[1]


BAD = {"model_name": "Leaf Net", "authors": "Jane Doe", "pipeline_tag": "image-clasification", "language": " "}
GOOD = {"authors": "Doe, Jane", "pipeline_tag": "image-classification"}


def test_asked_again_only_for_what_was_wrong(home, work):
    asked, printed = type_answers(f"cookiecutter {TEMPLATE}", BAD)
    assert asked == QUESTIONS
    kept = home / ".cookiecutter_replay" / "leaf-net-"
    assert printed_command(printed).startswith(f"cookiecutter {TEMPLATE} --replay-file {kept}")
    assert not list(work.iterdir())
    asked, printed = type_answers(printed_command(printed), GOOD)
    assert asked == ["authors", "pipeline_tag"]
    assert "Made leaf-net" in printed
    repository = Repository(work / "leaf-net")
    assert repository.citation["title"] == "Leaf Net"
    assert repository.citation["authors"] == [{"family-names": "Doe", "given-names": "Jane"}]
    assert "language" not in repository.front_matter


def test_wrong_again_is_asked_again(home, work):
    _, printed = type_answers(f"cookiecutter {TEMPLATE}", BAD)
    asked, printed = type_answers(printed_command(printed), GOOD | {"authors": "Doe"})
    assert asked == ["authors", "pipeline_tag"]
    asked, _ = type_answers(printed_command(printed), GOOD)
    assert asked == ["authors"]
    assert (work / "leaf-net" / "README.md").exists()


def test_answer_with_a_default_made_from_another_is_asked_alone(home, work):
    answers = {"institution": "3", "hub_namespace": "my-lab", "repo_name": "con", "copyright_holder": "My Lab"}
    _, printed = type_answers(f"cookiecutter {TEMPLATE}", answers)
    asked, printed = type_answers(printed_command(printed), {"repo_name": "leaf-net"})
    assert asked == ["repo_name"]
    repository = Repository(work / "leaf-net")
    assert repository.citation["repository-code"] == "https://github.com/my-lab/leaf-net"
    assert "My Lab" in repository.text("LICENSE")


@pytest.mark.parametrize(
    "bad", [{"hub_namespace": "my lab"}, {"copyright_holder": "[fullname]"}, {"tags": "a\x1bb"}, {"version": "1"}]
)
def test_every_default_can_be_asked_for_alone(home, work, bad):
    (question,) = bad
    _, printed = type_answers(f"cookiecutter {TEMPLATE}", bad)
    asked, printed = type_answers(printed_command(printed), {question: "1.0.0"})
    assert asked == [question]
    assert (work / "my-model" / "README.md").exists(), printed


def test_answers_saved_in_a_folder_of_ones_own(home, work):
    (home / ".cookiecutterrc").write_text(
        f"replay_dir: {home}/replays\ndefault_context:\n  institution: other\n  hub_namespace: my-lab\n", "utf-8"
    )
    _, printed = type_answers(f"cookiecutter {TEMPLATE}", BAD)
    asked, _ = type_answers(printed_command(printed), GOOD)
    assert asked == ["authors", "pipeline_tag"]
    assert (home / "replays").is_dir()
    assert "my-lab" in (work / "leaf-net" / "CITATION.cff").read_text("utf-8")


def test_answers_of_a_replay_file(home, work):
    _, printed = type_answers(f"cookiecutter {TEMPLATE}", {"model_name": "Leaf Net"})
    saved = json.loads((home / ".cookiecutter_replay" / f"{TEMPLATE.name}.json").read_text("utf-8"))
    saved["cookiecutter"] |= {"authors": "Jane Doe", "repo_name": "twig", "__repo_name": "twig"}
    (work / "mine.json").write_text(json.dumps(saved), "utf-8")
    _, printed = type_answers(f"cookiecutter {TEMPLATE} --replay-file mine.json", {})
    command = printed_command(printed)
    assert re.search(r"--replay-file \S+/twig-\w+\.json$", command), "the user's own file stays as it is"
    asked, _ = type_answers(command, {"authors": "Doe, Jane"})
    assert asked == ["authors"]
    assert (work / "twig" / "README.md").exists()


def test_answers_saved_by_another_run_are_left_alone(home, work, cookies, capfd):
    saved = home / ".cookiecutter_replay" / f"{TEMPLATE.name}.json"
    saved.parent.mkdir()
    saved.write_text('{"cookiecutter": {"model_name": "Another", "authors": "Jane Doe"}}', "utf-8")
    before = saved.read_bytes()
    cookies.bake(extra_context=BAD)  # it keeps its answers elsewhere, and has settings of its own
    command = printed_command(capfd.readouterr().err)
    assert saved.read_bytes() == before
    asked, _ = type_answers(command, GOOD)
    assert asked == ["authors", "pipeline_tag"]
    assert (Path(re.search(r"--output-dir (\S+)", command)[1]) / "leaf-net" / "README.md").exists()


def test_folder_of_answers_that_cannot_be_written_gets_a_sentence(home, work):
    """The hook alone: cookiecutter itself stops when it cannot save the answers."""
    answers = dict.fromkeys(QUESTIONS, "") | {key: value for key, value in DEFAULTS.items() if key[0] == "_"}
    answers |= {"institution": "other", "license": "MIT", "_template": "t", "_repo_dir": "t", "_output_dir": str(work)}
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
    assert "Permission denied" in done.stderr and "Correct them where they came from" in done.stderr
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
    done = subprocess.run(
        ["cookiecutter", str(remote), "--no-input"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "the template is at fault" in done.stderr
    assert not (work / "my-model").exists()


def test_repository_that_agrees_with_itself_but_not_with_the_answers_is_not_left_behind(home, remote, work):
    change(
        remote / "templates" / "answers.jinja",
        "{question: value.strip()}",
        "{question: value.strip().replace('0.1.0', '9.9.9')}",
    )
    done = subprocess.run(
        ["cookiecutter", str(remote), "--no-input"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
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


OLD_CARD = "---\nlicense: apache2\n---\n# Our bird model\n\nSee [the data](data/birds.csv) and [gone](gone.md).\n"


@pytest.fixture
def existing(work):
    """A repository with its own card, licence, checker, data and history."""
    folder = work / "leaf-net"
    files = {"README.md": OLD_CARD, "LICENSE": "Ours.\n", "data/birds.csv": "owl,1\n", "src/model.py": "x = 1\n"}
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(text.encode())
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Start"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def hashes(folder):
    """{path: hash of the content}, git's own files included."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def adopt(*options):
    command = ["cookiecutter", str(TEMPLATE), "--no-input", *options, "model_name=Leaf Net"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_adopting_adds_what_is_missing_and_changes_nothing(home, existing):
    before = hashes(existing)
    done = adopt("-f", "-s")
    assert done.returncode == 0, done.stderr
    after = hashes(existing)
    assert before.items() <= after.items()
    added = {path for path in after.keys() - before.keys() if not path.startswith(".git/")}
    assert {"CITATION.cff", ".zenodo.json", "scripts/check.py", "CONTRIBUTING.md", "data/README.md"} <= added
    assert not [path for path in added if "adopting" in path]
    for sentence in (
        "README.md:2: error: `license`: 'apache2' is not a license id of the Hub. Did you mean 'apache-2.0'?",
        "README.md:6: error: links to 'gone.md', which does not exist.",
        "Kept as they were: LICENSE, README.md.",
    ):
        assert sentence in done.stderr
    changed = subprocess.run(["git", "diff", "--stat"], cwd=existing, capture_output=True, text=True, check=True)
    assert not changed.stdout
    assert adopt("-f", "-s").returncode == 0
    assert hashes(existing) == after, "twice is as good as once"


def test_adopting_does_not_run_a_script_of_the_users(home, existing):
    script = existing / "scripts" / "check.py"
    script.parent.mkdir()
    script.write_text("open('ran', 'w')\n", "utf-8")
    done = adopt("-f", "-s")
    assert done.returncode == 0
    assert "is not this template's, or of another version, so nothing was checked" in done.stderr
    assert not (existing / "ran").exists()


def test_refusal_in_an_existing_folder_changes_nothing(home, existing):
    before = hashes(existing)
    done = adopt("-f", "-s", "version=one")
    assert done.returncode == 1
    assert "--overwrite-if-exists --skip-if-file-exists" in done.stderr
    assert hashes(existing) == before


def test_overwriting_keeps_files_of_the_users_own(home, existing):
    done = adopt("-f")
    assert done.returncode == 0
    assert (existing / "data" / "birds.csv").read_text("utf-8") == "owl,1\n"
    assert Repository(existing).citation["title"] == "Leaf Net"


@pytest.fixture
def remote(work):
    """The template in a git repository of its own, as cruft sees it."""
    folder = work / "template"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "build", ".pytest_cache", ".ruff_cache", ".hypothesis", "__pycache__"
    )
    shutil.copytree(TEMPLATE, folder, ignore=ignored)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Start")
    return folder


def git(folder, *words):
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def commit(folder, message):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def cruft(*words, folder=None, status=0):
    done = subprocess.run(["cruft", *words], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def linked(home, remote, work):
    """A repository made with cruft and committed, released months ago."""
    answers = {"model_name": "Leaf Net", "release_date": "2026-01-31", "authors": 'O\'Neill, A. "B"; {Lab & Co}'}
    cruft("create", str(remote), "--no-input", "--extra-context", json.dumps(answers))
    git(work / "leaf-net", "init", "--quiet", "--initial-branch=main")
    commit(work / "leaf-net", "Start")
    return work / "leaf-net"


def test_cruft_finds_no_difference_another_day(linked):
    context = json.loads((linked / ".cruft.json").read_text("utf-8"))["context"]["cookiecutter"]
    assert context["release_date"] == "2026-01-31"
    assert cruft("diff", folder=linked) == ""
    cruft("check", folder=linked)


def test_cruft_brings_a_change_and_keeps_what_was_written(linked, remote):
    change(linked / "README.md", "- **Model type:** [More Information Needed]", "- **Model type:** A transformer.")
    commit(linked, "Write")
    card = remote / "templates" / "card.jinja"
    change(card, "Technical and sociotechnical limitations both belong here.", "Every limitation.")
    change(
        remote / "{{cookiecutter.repo_name}}" / "requirements.txt", "# What loads the model.", "# It loads the model."
    )
    questions = yaml.safe_load((remote / "cookiecutter.json").read_text("utf-8"))
    questions = {"model_name": questions.pop("model_name"), "contact": "someone", **questions}
    (remote / "cookiecutter.json").write_text(json.dumps(questions, indent=2), "utf-8")
    change(card, "## Glossary", "Contact: {{ cookiecutter.contact }}\n\n## Glossary")
    commit(remote, "Improve")
    cruft("check", folder=linked, status=1)
    updating = readme_loop()
    loop = updating.replace("models/*/", f"{linked}/")
    subprocess.run(["bash", "-e", "-c", loop], check=True, capture_output=True)
    text = (linked / "README.md").read_text("utf-8")
    assert "Every limitation." in text
    assert "- **Model type:** A transformer." in text
    assert "Contact: someone" in text, "a new question gets its default"
    assert "# It loads the model." in (linked / "requirements.txt").read_text("utf-8")
    cruft("check", folder=linked)
    assert subprocess.run([sys.executable, "scripts/check.py"], cwd=linked, check=False).returncode == 0


def test_repository_of_plain_cookiecutter_can_be_linked(home, remote, work):
    answers = work / "answers.yaml"
    answers.write_text(
        yaml.safe_dump({"default_context": {"model_name": "Leaf Net", "release_date": "2026-01-31"}}), "utf-8"
    )
    made = ["cookiecutter", str(remote), "--no-input", "--config-file", str(answers)]
    subprocess.run(made, check=True, capture_output=True)
    git(work / "leaf-net", "init", "--quiet", "--initial-branch=main")
    commit(work / "leaf-net", "Start")
    cruft("link", str(remote), "--no-input", "--config-file", str(answers), folder=work / "leaf-net")
    commit(work / "leaf-net", "Link")
    assert cruft("diff", folder=work / "leaf-net") == ""
    cruft("check", folder=work / "leaf-net")


def readme_loop():
    """The shell loop of the README that updates repositories."""
    return re.search(r"^```bash\n(for .*?)```", (TEMPLATE / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)[
        1
    ]


def test_repositories_from_the_rows_of_a_table_follow_the_template(home, work, remote):
    (work / "models.csv").write_text(
        'model_name,institution,hub_namespace,version\n"Leaf: a ""net""",other,lab,1.10.0\nTwig,,,\n', "utf-8"
    )
    many = [sys.executable, str(TEMPLATE / "lab" / "many.py"), "models.csv", "--output-dir", "models"]
    subprocess.run([*many, "--link", "--template", str(remote)], check=True, capture_output=True)
    made = sorted((work / "models").iterdir())
    assert [folder.name for folder in made] == ["leaf-a-net", "twig"]
    assert Repository(made[0]).citation["title"] == 'Leaf: a "net"'
    for folder in made:
        assert json.loads((folder / ".cruft.json").read_text("utf-8"))["template"] == str(remote)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder, "Start")
    change(
        remote / "{{cookiecutter.repo_name}}" / "requirements.txt", "# What loads the model.", "# It loads the model."
    )
    commit(remote, "Improve")
    subprocess.run(["bash", "-e", "-c", readme_loop()], check=True, capture_output=True)
    for folder in made:
        assert "# It loads the model." in (folder / "requirements.txt").read_text("utf-8")


def scripts_of(workflow):
    """{name or id of a step: its script} of a workflow for labs."""
    content = yaml.safe_load((TEMPLATE / "lab" / "workflows" / workflow).read_text("utf-8"))
    steps = [step for job in content["jobs"].values() for step in job["steps"]]
    return {step.get("name", step.get("id")): step["run"] for step in steps if "run" in step}


def run_script(script, folder, shell=("bash", "-e"), **settings):
    """Runs a step's script as GitHub does; returns what it printed."""
    command = [*shell, "-c", script]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | settings, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_workflow_lists_the_repositories_on_github(work):
    lines = [
        "# ours",
        "https://github.com/lab/leaf-net",
        "https://huggingface.co/lab/x",
        "https://github.com/lab/a.b.git/\r",
    ]
    (work / "repositories.txt").write_text("\n".join(lines), "utf-8")
    run_script(scripts_of("update.yml")["list"], work, shell=[sys.executable], GITHUB_OUTPUT=str(work / "output"))
    name, _, value = (work / "output").read_text("utf-8").partition("=")
    assert (name, json.loads(value)) == ("repositories", ["lab/leaf-net", "lab/a.b"])


def test_workflow_opens_one_pull_request_with_what_the_template_has_improved(linked, remote, work, monkeypatch):
    for name in ("AUTHOR", "COMMITTER"):  # a runner has none
        monkeypatch.delenv(f"GIT_{name}_NAME")
        monkeypatch.delenv(f"GIT_{name}_EMAIL")
    origin, clone = work / "origin.git", work / "clone"
    git(work, "clone", "--quiet", "--bare", str(linked), str(origin))
    git(work, "clone", "--quiet", str(origin), str(clone))
    (work / "bin").mkdir()
    gh = work / "bin" / "gh"
    gh.write_text(f'#!/bin/sh\nprintf \'%s\\n\' "$*" >> {work}/said\n[ "$2" != list ] || cat {work}/open\n', "utf-8")
    gh.chmod(0o755)
    scripts, output = scripts_of("update.yml"), work / "output"
    settings = {"GITHUB_OUTPUT": str(output), "PATH": f"{work / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    run_script(scripts["Update"], clone, **settings)
    assert not output.exists(), "there is nothing new"
    change(
        remote / "{{cookiecutter.repo_name}}" / "requirements.txt", "# What loads the model.", "# It loads the model."
    )
    git(
        remote,
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.org",
        "commit",
        "--quiet",
        "--all",
        "-m",
        "Improve",
    )
    run_script(scripts["Update"], clone, **settings)
    assert output.read_text("utf-8") == "new=true\n"
    (work / "open").write_text("1\n", "utf-8")
    assert "still open" in run_script(scripts["Open a pull request"], clone, **settings)
    branches = ["git", "-C", str(origin), "branch", "--format=%(refname:short)"]
    assert subprocess.run(branches, capture_output=True, text=True, check=True).stdout == "main\n"
    (work / "open").write_text("0\n", "utf-8")
    run_script(scripts["Open a pull request"], clone, **settings)
    assert "pr create --head template-update" in (work / "said").read_text("utf-8")
    changed = ["git", "-C", str(origin), "diff", "--name-only", "main", "template-update"]
    changed = subprocess.run(changed, capture_output=True, text=True, check=True).stdout.split()
    assert changed == [".cruft.json", "requirements.txt"]


def test_workflow_passes_over_a_repository_that_is_not_linked(work):
    assert "not linked to a template" in run_script(scripts_of("update.yml")["Update"], work, GITHUB_OUTPUT="output")
    assert not (work / "output").exists()


def test_workflow_shows_every_repository_also_one_that_cannot_be_fetched(home, work, fresh):
    shutil.copytree(fresh, work / "leaf-net")
    git(work / "leaf-net", "init", "--quiet", "--initial-branch=main")
    commit(work / "leaf-net", "Start")
    (work / "repositories.txt").write_text("# ours\nhttps://hub.test/leaf-net.git/\r\nhttps://hub.test/gone\n", "utf-8")
    (work / "bin").mkdir()
    command = work / "bin" / "model-overview"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{TEMPLATE}/lab/overview.py" "$@"\n', "utf-8")
    command.chmod(0o755)
    (script,) = [run for name, run in scripts_of("overview.yml").items() if name.startswith("Fetch")]
    local = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{work}/.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://hub.test/",
    }
    path = f"{work / 'bin'}{os.pathsep}{os.environ['PATH']}"
    said = run_script(
        script, work, PATH=path, RUNNER_TEMP=str(work), GITHUB_STEP_SUMMARY=str(work / "summary"), **local
    )
    assert said == "::warning::https://hub.test/gone cannot be fetched\n"
    _, _, gone, made, *_ = (work / "summary").read_text("utf-8").splitlines()
    assert gone.startswith("| gone | cannot be read: ")
    assert made.startswith("| leaf-net | no problems | ")
    assert str(work) not in made


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_bake_in_any_locale_without_relying_on_its_encoding(home, work, locale):
    """PYTHONWARNDEFAULTENCODING names every file opened without an encoding; the hooks open none."""
    answers = work / "answers.yaml"
    context = {"model_name": "Núñez 蝶", "repo_name": "leaf-net", "authors": "Núñez, José"}
    answers.write_text(yaml.safe_dump({"default_context": context}, allow_unicode=True), "utf-8")
    settings = os.environ | locale | {"PYTHONWARNDEFAULTENCODING": "1"}
    command = ["cookiecutter", str(TEMPLATE), "--no-input", "--config-file", str(answers)]
    done = subprocess.run(command, env=settings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    warnings = [line for line in done.stderr.splitlines() if b"EncodingWarning" in line]
    assert not [line for line in warnings if b"site-packages" not in line]
    assert Repository(work / "leaf-net").citation["title"] == "Núñez 蝶"
