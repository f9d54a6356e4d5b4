"""What `uvx --from git+ADDRESS` installs: the lab's commands and the whole template."""

import os
import subprocess
import sys
import zipfile

import pytest
from conftest import TEMPLATE

PACKAGE = "model_repository_template"
PARTS = ("hooks", "lab", "templates", "{{cookiecutter.repo_name}}")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, unpacked."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=TEMPLATE, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_wheel_holds_every_file_of_the_template_and_the_lab(wheel):
    expected = {"cookiecutter.json"}
    for part in PARTS:
        paths = (path for path in (TEMPLATE / part).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        expected |= {path.relative_to(TEMPLATE).as_posix() for path in paths}
    package = wheel / PACKAGE
    assert {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()} == expected
    assert {
        "{{cookiecutter.repo_name}}/.gitignore",
        "{{cookiecutter.repo_name}}/.github/workflows/check.yml",
    } <= expected
    for path in expected:
        assert (package / path).read_bytes() == (TEMPLATE / path).read_bytes()
    (license_file,) = wheel.glob("*.dist-info/licenses/LICENSE")
    assert license_file.read_bytes() == (TEMPLATE / "LICENSE").read_bytes()


def commands(wheel):
    """{name of a command: (module, function)} as an installer reads them."""
    (file,) = wheel.glob("*.dist-info/entry_points.txt")
    lines = [line.partition(" = ") for line in file.read_text("utf-8").splitlines() if " = " in line]
    return {name: target.split(":") for name, _, target in lines}


def run(wheel, command, *arguments):
    """Runs a command of the wheel as an installer's script does."""
    module, function = commands(wheel)[command]
    code = f"import sys; from {module} import {function}; sys.argv[0] = {command!r}; sys.exit({function}())"
    settings = os.environ | {"PYTHONPATH": str(wheel), "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=settings,
        cwd=wheel,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_command_that_is_promised_is_there(wheel):
    assert list(commands(wheel)) == ["model-answers", "model-check", "model-many", "model-overview"]
    for command in commands(wheel):
        done = run(wheel, command, "--help")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"usage: {command} ")


def test_installed_commands_make_check_and_show_repositories(wheel, tmp_path):
    table = tmp_path / "models.csv"
    table.write_text("model_name,release_date\nLeaf Net,2026-01-31\n", "utf-8")
    done = run(wheel, "model-many", str(table), "--output-dir", str(tmp_path / "models"))
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "row 2    leaf-net  made"), done.stderr
    made = tmp_path / "models" / "leaf-net"
    own = subprocess.run(
        [sys.executable, made / "scripts" / "check.py"], capture_output=True, encoding="utf-8", check=True
    )
    assert run(wheel, "model-check", str(made)).stdout == own.stdout
    assert "no problems" in run(wheel, "model-overview", str(made)).stdout
    assert "Nothing says where the template is" in run(wheel, "model-many", str(table), "--link").stderr
