"""What uv, pipx and pip install from the template's address: the command and the whole template."""

import os
import subprocess
import sys
import zipfile

import pytest
from conftest import TEMPLATE, typed

PACKAGE = "model_repo"
# Where in the wheel's package the parts of the template lie, and where in this checkout.
PARTS = {
    "": "model_repo",
    "template/hooks/": "hooks",
    "template/templates/": "templates",
    "template/{{cookiecutter.repo_name}}/": "{{cookiecutter.repo_name}}",
}
FILES = {f"template/{name}": name for name in ("cookiecutter.json", "template_folder_for_hooks.py")}


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


def test_wheel_holds_every_file_of_the_package_and_the_template(wheel):
    expected = dict(FILES)
    for place, part in PARTS.items():
        paths = (path for path in (TEMPLATE / part).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        relative = (path.relative_to(TEMPLATE / part).as_posix() for path in paths)
        expected |= {f"{place}{path}": f"{part}/{path}" for path in relative}
    package = wheel / PACKAGE
    assert {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()} == set(expected)
    assert {
        "template/{{cookiecutter.repo_name}}/.gitignore",
        "template/{{cookiecutter.repo_name}}/.github/workflows/check.yml",
    } <= set(expected)
    for path, source in expected.items():
        assert (package / path).read_bytes() == (TEMPLATE / source).read_bytes()
    (license_file,) = wheel.glob("*.dist-info/licenses/LICENSE")
    assert license_file.read_bytes() == (TEMPLATE / "LICENSE").read_bytes()


def commands(wheel):
    """{name of a command: (module, function)} as an installer reads them."""
    (file,) = wheel.glob("*.dist-info/entry_points.txt")
    scripts = file.read_text("utf-8").partition("[console_scripts]\n")[2].partition("[")[0]
    lines = [line.partition(" = ") for line in scripts.splitlines() if " = " in line]
    return {name: target.split(":") for name, _, target in lines}


def run(wheel, *arguments):
    """Runs the command of the wheel as an installer's script does."""
    ((command, (module, function)),) = commands(wheel).items()
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


def test_the_one_command_is_named_like_the_distribution(wheel):
    """So that `uvx ADDRESS check` needs no second name."""
    (metadata,) = wheel.glob("*.dist-info/METADATA")
    assert "\nName: model-repo\n" in metadata.read_text("utf-8")
    assert list(commands(wheel)) == ["model-repo"]


@pytest.mark.parametrize("command", ["check", "fill", "answers", "many", "overview"])
def test_every_command_that_is_promised_is_there(wheel, command):
    done = run(wheel, command, "--help")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Usage: model-repo {command} ")
    assert "\n    model-repo " in done.stdout, "it shows an example"


def test_installed_commands_make_check_and_show_repositories(wheel, tmp_path):
    table = tmp_path / "models.csv"
    table.write_text("model_name,release_date\nLeaf Net,2026-01-31\n", "utf-8")
    done = run(wheel, "many", str(table), "--output-dir", str(tmp_path / "models"))
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "row 2    leaf-net  made"), done.stderr
    made = tmp_path / "models" / "leaf-net"
    own = typed("check", made)
    assert own.exit_code == 0, own.stdout
    assert run(wheel, "check", str(made)).stdout == own.stdout
    assert "no problems" in run(wheel, "overview", str(made)).stdout
    assert "The template's address is unknown" in run(wheel, "many", str(table), "--link").stderr
