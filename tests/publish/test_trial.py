"""`model-repo try`: the card's code as a reader would run it."""

import ast
import re
import subprocess
import sys
import venv
import zipfile

import pytest
from conftest import model_repo
from publishing import git

from model_repo.card.card import Card
from model_repo.commands import main
from model_repo.publish import card_code, trial

pytest_plugins = ["publishing"]  # its fixtures
START = "## How to Get Started with the Model"


@pytest.fixture
def code(repository):
    """Puts blocks of code under 'How to Get Started', in place of what is there; returns the line of the first."""

    def code(markdown):
        path = repository / "README.md"
        text = re.sub(
            rf"(?<={START}\n).*?(?=\n## Training Details)",
            lambda _: f"\n{markdown}\n",
            path.read_text("utf-8"),
            flags=re.S,
        )
        path.write_text(text, "utf-8")
        return text[: text.index(START)].count("\n") + 4

    return code


@pytest.fixture
def tried(capfd, monkeypatch):
    """What becomes of `model-repo try` in this process, with what the code of the card prints."""

    def tried(*words, **settings):
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            main(["try", *words], prog_name="model-repo")
        return subprocess.CompletedProcess(words, end.value.code, *capfd.readouterr())

    return tried


def test_blocks_run_in_their_order_as_one_script_and_it_says_so_before(tried, code):
    code(
        "```python\nanswer = 6\n```\n\nThen:\n\n### More\n\n- In a list:\n\n  ```py\n  print('it is', answer * 7)\n  ```\n"
    )
    done = tried("--here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("This runs the code of README.md on this computer") < done.stdout.index("it is 42")
    assert re.search(r"ran to the end after \d+\.\d s, with Python 3\.\d+", done.stdout)


def test_code_that_fails_is_told_by_the_lines_of_the_card(tried, code):
    line = code("```python\nfirst = 1\nfirst / 0\n```\n")
    done = tried("--here")
    assert done.returncode == 1
    assert f'README.md", line {line + 1}' in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert "The code failed after" in done.stderr


def test_code_that_is_not_python_is_told_without_running_anything(tried, code):
    line = code("```python\nprint('ran')\n```\n\n```python\nx = = 1\n```\n")
    done = tried("--here")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"README.md:{line + 4}: this is not valid Python" in done.stderr


@pytest.mark.parametrize("markdown", ["Nothing.", "```bash\nhf download x\n```", "    indented = 1"])
def test_card_without_code_is_told_how_to_write_it(tried, code, markdown):
    code(markdown)
    done = tried("--here")
    assert done.returncode == 1
    assert "no Python block under 'How to Get Started'" in done.stderr


def test_files_that_the_code_names_and_the_repository_lacks_are_named(tried, repository, code):
    line = code("```python\nopen('figures/leaf.png').close()\nopen('leaf.jpg')\n```\n")
    done = tried("--here")
    assert done.returncode == 1
    assert f"README.md:{line + 1}: 'leaf.jpg' is not in this repository." in done.stdout
    assert "figures/leaf.png" not in done.stdout
    (repository / "leaf.jpg").write_bytes(b"")
    done = tried("--here")
    assert (done.returncode, "leaf.jpg" in done.stdout) == (0, False)


@pytest.mark.parametrize(
    "line",
    [
        "hf_hub_download('org/model', 'model.skops')", "image.save('fox.png')", "plt.savefig('map.pdf')",
        "table.to_csv('counts.csv')", "load('https://example.org/leaf.jpg')", "print('Dr. Who is here.')", "model('hf_hub:org/leaf.net')",
        "print('v1.0')",
    ],
)  # fmt: skip
def test_what_is_on_the_hub_or_written_by_the_code_is_not_missing(tmp_path, line):
    assert not card_code.missing_files(ast.parse(line), str(tmp_path))


def test_what_is_not_run_is_named(tried, code):
    line = code("```bash\nhf download imageomics/leaf-net\n```\n\n```\nprint(1)\n```\n\n```python\nprint(2)\n```\n")
    done = tried("--here")
    assert f"README.md:{line}: this block is not run: it is bash\n" in done.stdout
    assert f"README.md:{line + 4}: this block is not run: it names no language." in done.stdout


def test_fresh_environment_holds_what_the_card_installs_and_no_module_of_the_repository_runs_before(repository, code):
    """A wheel that no index has, in the repository, so that nothing is downloaded.

    The modules there are not run in place of venv, pip and what they import, nor while the versions are read.
    """
    for name in ("venv", "pip", "logging", "types", "json", "platform"):
        (repository / f"{name}.py").write_text(f"print('{name} of the repository')\n", "utf-8")
    name = "leafnet-1.2.3"
    with zipfile.ZipFile(repository / f"{name}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("leafnet.py", "word = 'oak'\n")
        wheel.writestr(f"{name}.dist-info/METADATA", "Metadata-Version: 2.1\nName: leafnet\nVersion: 1.2.3\n")
        wheel.writestr(
            f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{name}.dist-info/top_level.txt", "leafnet\n")
        wheel.writestr(f"{name}.dist-info/RECORD", "leafnet.py,,\n")
    code(
        "```bash\npip install --no-index --find-links . leafnet  # in a clone: pip install -r requirements.txt\n```\n\n"
        "```python\nimport leafnet\n\ntry:\n    import click\nexcept ImportError:\n    print(leafnet.word, 'alone')\n```\n"
    )
    done = model_repo("try", cwd=repository)
    assert done.returncode == 0, done.stderr
    assert "oak alone" in done.stdout
    assert "leafnet 1.2.3" in done.stdout
    assert "not run" not in done.stdout
    assert "of the repository" not in done.stdout + done.stderr
    assert git(repository, "status", "--porcelain", "--ignored").count(".venv") == 0, (
        "nothing is left in the repository"
    )


def test_package_that_cannot_be_installed_is_named(tried, code, monkeypatch):
    monkeypatch.setattr(trial, "fresh_python", lambda _: sys.executable)  # it takes seconds, and nothing gets into it
    code("```bash\npip install --no-index leafnet-that-is-not-there\n```\n\n```python\nprint('ran')\n```\n")
    done = tried()
    assert done.returncode == 1
    assert "`pip install --no-index leafnet-that-is-not-there` failed, so the code was not run." in done.stderr
    assert "ran\n" not in done.stdout


DOWNLOADS = """```python
from huggingface_hub import hf_hub_download, snapshot_download

with open(hf_hub_download("imageomics/leaf-net", "model.safetensors"), "rb") as file:
    print(len(file.read()))
print(snapshot_download("org/base"))
```
"""


def test_model_is_loaded_from_the_weights_here_as_if_published_and_others_from_the_hubs_cache(
    tried, repository, code, tmp_path
):
    code(DOWNLOADS)
    base = tmp_path / "home" / "hub" / "models--org--base"
    (base / "refs").mkdir(parents=True)
    (base / "refs" / "main").write_text("1" * 40)
    (base / "snapshots" / ("1" * 40)).mkdir(parents=True)
    (base / "snapshots" / ("1" * 40) / "config.json").write_text("{}")
    done = tried("--here", HF_HOME=str(tmp_path / "home"), HF_ENDPOINT="http://127.0.0.1:9")
    assert done.returncode == 0, done.stderr
    assert "imageomics/leaf-net is read from the files here, as if published" in done.stdout
    assert "5120" in done.stdout
    assert sorted(path.name for path in (tmp_path / "home" / "hub").iterdir()) == ["models--org--base"]


def test_weights_may_lie_in_another_folder(tried, repository, code, tmp_path):
    code(DOWNLOADS.replace('print(snapshot_download("org/base"))\n', ""))
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "model.safetensors").write_bytes(b"12345")
    done = tried("--here", "--weights", str(tmp_path / "export"), HF_HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stderr
    assert "\n5\n" in done.stdout


def test_active_environment_is_the_one_that_here_means(tried, code, tmp_path):
    code("```python\nimport sys\n\nprint(sys.prefix)\n```\n")
    venv.create(tmp_path / "active", with_pip=False)
    done = tried("--here", VIRTUAL_ENV=str(tmp_path / "active"))
    assert str(tmp_path / "active") in done.stdout
    assert str(tmp_path / "active") not in tried("--here", VIRTUAL_ENV="", CONDA_PREFIX="").stdout


def blocks(markdown):
    return card_code.get_started_blocks(Card(f"# A\n\n{START}\n\n{markdown}\n\n## Later\n\n```python\nnot_this\n```\n"))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("```bash\npip install timm pillow  # and more\n```", [["timm", "pillow"]]),
        ("```sh\n$ pip install 'a>=1,<2'\npython -m pip install b\n```", [["a>=1,<2"], ["b"]]),
        ("```bash\npip install a \\\n  b && python run.py\n```", [["a", "b"]]),
        ("```python\n!pip install a\n%pip install b\nimport a\n```", [["a"], ["b"]]),
        ("```python\n# pip install a\n```", []),
        ("```bash\nconda install a\npip install 'a\n```", []),
    ],
)
def test_install_lines_are_read_as_people_type_them(markdown, words):
    assert card_code.installs(blocks(markdown)) == words


def test_code_as_an_interpreter_shows_it_is_run_without_the_prompts():
    script = card_code.script(blocks("```python\n>>> x = 1\n>>> x\n1\n```\n\n```python\n!pip install a\nprint(x)\n```"))
    assert [line for line in script.splitlines() if line and not line.startswith("#")] == ["x = 1", "x", "print(x)"]
    assert script.splitlines()[12] == "print(x)"


def test_versions_are_those_of_what_is_imported_and_of_what_is_installed(tried, code):
    code("```bash\npip install PyYAML not-there\n```\n\n```python\nimport os\n\nimport click\n```\n")
    done = tried("--here")
    assert re.search(r"with Python [\d.]+, click [\d.]+, PyYAML [\d.]+\.$", done.stdout.strip())
