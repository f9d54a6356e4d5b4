"""Builds the page: `python page/build.py` writes static files for any web server to build/page/.

It needs uv (in requirements.txt), Node.js, and what `npm ci` puts into page/node_modules.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE.parent
sys.path.insert(0, str(TEMPLATE))  # so that the script finds the package from any folder
from questions import field  # noqa: E402

from model_repo import template  # noqa: E402 (the line above)

OUT = TEMPLATE / "build" / "page"
PACKAGES = TEMPLATE / "build" / "page-packages"
# The files of this repository that the browser's Python gets.
PARTS = (
    "cookiecutter.json",
    "hooks/*.py",
    "templates/**/*",
    "{{cookiecutter.repo_name}}/**/*",
    "model_repo/**/*",
    "template_folder_for_hooks.py",
    "page/*.py",
)
# Templates, which no import finds.
SOURCES = re.compile(r"(hooks|\{\{cookiecutter\.repo_name\}\})/")
# Compiled extensions only run on one platform, and each of these packages also has them in Python.
LEFT_OUT = re.compile(r"\.(so|pyd|pyi|pyx)$|__pycache__|^bin/|\.dist-info/(?!METADATA$)|(^|/)tests?/|^model_repo/lab/")
# Modules of the standard library that neither a bake nor a check imports.
STDLIB_LEFT_OUT = re.compile(
    r"(multiprocessing|unittest|_pyrepl|xmlrpc|wsgiref|idlelib|tkinter|turtledemo|ensurepip|venv|pydoc_data|curses|dbm"
    r"|sqlite3|lib2to3|concurrent/interpreters|string/templatelib)/"
    r"|encodings/(cp(?!437|1252)|iso2022|mac|koi|hz|johab|kz|palm|ptcp|tis|hp|bz2|hex|uu|quopri|rot|zlib)"
    r"|(pdb|bdb|doctest|pydoc|turtle|imaplib|smtplib|poplib|ftplib|mailbox|pickletools|cProfile|profile|pstats)\.py$"
)
# Packages with which cookiecutter asks questions in a terminal and downloads templates, which the page never does. They
# are reduced to the names that import statements need.
UNUSED = {
    "requests/__init__.py": "",
    "rich/__init__.py": "",
    "rich/prompt.py": """
class InvalidResponse(Exception): ...
class PromptBase(dict): ...
class Prompt(PromptBase): ...
class Confirm(PromptBase): ...
""",
}
NOT_PACKED = re.compile(
    r"(requests|rich|urllib3|certifi|charset_normalizer|idna)(/|-)|\.lock$|click/(testing|_termui_impl)"
)
# Compressed here, as the web server may not do it, and opened by the worker. The zips themselves are uncompressed.
COMPRESSED = ("pyodide.asm.wasm", "stdlib.zip", "packages.zip", "template.zip")


def main() -> None:
    """Rebuilds everything."""
    shutil.rmtree(OUT, ignore_errors=True)
    (OUT / "python").mkdir(parents=True)
    copy_pyodide(HERE / "node_modules" / "pyodide", OUT / "python")
    install_packages()
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder)
        stdlib(HERE / "node_modules" / "pyodide" / "python_stdlib.zip", sources / "stdlib")
        for path, name in walk(PACKAGES):
            if not LEFT_OUT.search(name) and not NOT_PACKED.match(name):
                copy(path, sources / "packages" / name)
        for name, text in UNUSED.items():
            (sources / "packages" / name).parent.mkdir(exist_ok=True)
            (sources / "packages" / name).write_text(text, encoding="utf-8")
        for path, name in template_files():
            copy(path, sources / "template" / name)
        compile_all(sources)
        for part in ("stdlib", "packages", "template"):
            write_zip(OUT / "python" / f"{part}.zip", compiled(sources / part))
    for file in (*HERE.glob("*.mjs"), *HERE.glob("*.css"), HERE / "card.html", HERE / "icon.svg"):
        if file.name not in ("compile.mjs", "choices.build.mjs"):
            shutil.copy(file, OUT)
    for name in COMPRESSED:
        content = (OUT / "python" / name).read_bytes()
        (OUT / "python" / f"{name}.gzipped").write_bytes(gzip.compress(content, 9, mtime=0))
        (OUT / "python" / name).unlink()
    shutil.copy(HERE / "node_modules" / "dompurify" / "dist" / "purify.es.mjs", OUT)
    sizes = {path.name: path.stat().st_size for path in sorted((OUT / "python").iterdir()) if path.suffix != ".mjs"}
    (OUT / "python" / "sizes.json").write_text(json.dumps(sizes), encoding="utf-8")
    (OUT / "choices.json").write_text(json.dumps(choices(), ensure_ascii=False), encoding="utf-8")
    (OUT / "index.html").write_text(form(), encoding="utf-8")
    total = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file())
    print(f"{OUT.relative_to(TEMPLATE)}: {total / 1e6:.1f} MB. To look at it: python -m http.server -d build/page")


def copy(path: Path, target: Path) -> None:
    """Copies a file and creates its folders."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, target)


def copy_pyodide(source: Path, target: Path) -> None:
    """Copies Pyodide without the files that only other packages need."""
    shutil.copy(source / "pyodide.mjs", target)
    shutil.copy(source / "pyodide.asm.mjs", target)
    shutil.copy(source / "pyodide.asm.wasm", target)
    lock = json.loads((source / "pyodide-lock.json").read_text(encoding="utf-8"))
    (target / "pyodide-lock.json").write_text(json.dumps(lock | {"packages": {}}), encoding="utf-8")


def stdlib(archive: Path, target: Path) -> None:
    """Unpacks the standard library without the modules that are never imported."""
    with zipfile.ZipFile(archive) as library:
        library.extractall(target, [each for each in library.namelist() if not STDLIB_LEFT_OUT.match(each)])


def install_packages() -> None:
    """Installs requirements.txt with hashes, on every machine for the same platform."""
    shutil.rmtree(PACKAGES, ignore_errors=True)
    uv = [str(Path(sys.executable).with_name("uv")), "pip", "install", "--quiet", "--target", str(PACKAGES)]
    python = ["--python-version", "3.14", "--python-platform", "x86_64-manylinux_2_28", "--only-binary", ":all:"]
    subprocess.run([*uv, *python, "--require-hashes", "--no-deps", "-r", str(HERE / "requirements.txt")], check=True)


def compile_all(folder: Path) -> None:
    """Writes a .pyc next to every .py, with the Python that the page runs."""
    subprocess.run(["node", str(HERE / "compile.mjs"), str(folder)], check=True)


def compiled(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yields (path, name) of the files for the browser: only the .pyc of a module, but templates unchanged."""
    for path, name in walk(folder):
        is_template = bool(SOURCES.match(name))
        if path.suffix == ".py" and not is_template:
            continue
        if not (path.suffix == ".pyc" and is_template):
            yield path, name


def walk(folder: Path) -> list[tuple[Path, str]]:
    """Returns (path, relative path with slashes) of every file in a folder, in order."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path, path.relative_to(folder).as_posix()) for path in files)


def template_files() -> Iterator[tuple[Path, str]]:
    """Yields (path, name) of the template's files, in order."""
    found = {path for part in PARTS for path in TEMPLATE.glob(part) if path.is_file()}
    for path in sorted(found):
        name = path.relative_to(TEMPLATE).as_posix()
        if name != "page/build.py" and not LEFT_OUT.search(name):
            yield path, name


def fixed(name: str, mode: int = 0o644) -> zipfile.ZipInfo:
    """Returns a zip entry with a fixed date."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr, entry.create_system = (0o100000 | mode) << 16, 3
    return entry


def write_zip(target: Path, files: Iterable[tuple[Path, str]]) -> None:
    """Writes a zip of (path, name). The same files give the same bytes; of the modes, only 'executable' is kept."""
    with zipfile.ZipFile(target, "w") as archive:
        for path, name in files:
            mode = 0o755 if os.access(path, os.X_OK) else 0o644
            archive.writestr(fixed(name, mode), path.read_bytes())


def vocabularies() -> dict[str, Any]:
    """Returns the package's vocabularies."""
    content: dict[str, Any] = json.loads((template.PACKAGE / "data" / "vocabularies.json").read_text(encoding="utf-8"))
    return content


def choices() -> dict[str, Any]:
    """Returns the plain words in the menus: tasks, libraries, and kinds of license."""
    known = json.dumps(" ".join(vocabularies()["tasks"]).split())
    script = ["node", str(HERE / "choices.build.mjs")]
    hub = json.loads(subprocess.run(script, input=known, check=True, capture_output=True, encoding="utf-8").stdout)
    told = json.loads((HERE / "libraries.json").read_text(encoding="utf-8"))["libraries"]
    with_code = {path.stem for path in (TEMPLATE / "templates" / "usage").glob("*.md")} - {"any", "pytorch"}
    plain = {"kind": "Known to the Hub", "line": "", "words": ""}
    names = {each["id"]: each["name"] for each in hub["libraries"]}
    ordered = sorted(with_code, key=lambda name: (told.get(name, plain)["kind"], name))
    ordered += sorted(names.keys() - with_code, key=str.lower)
    libraries = [{"id": name, "name": names.get(name, name), **told.get(name, plain)} for name in ordered]
    licenses = json.loads((HERE / "licenses.json").read_text(encoding="utf-8"))
    return {"pipeline_tag": hub["tasks"], "library_name": libraries, "license": licenses}


def by_kind(values: Iterable[str]) -> dict[str, list[str]]:
    """Returns {kind: licenses on the menu}; licenses that are not in licenses.json are of the kind `other`."""
    kinds = json.loads((HERE / "licenses.json").read_text(encoding="utf-8"))["kinds"]
    kind_of = {license: kind for kind, each in kinds.items() for license in each["licenses"]}
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    for value in values:
        found[kind_of.get(value, "other")].append(value)
    return {kind: licenses for kind, licenses in found.items() if licenses}


def form() -> str:
    """Returns index.html: the form, with its words from cookiecutter.json."""
    environment = Environment(
        loader=FileSystemLoader(HERE), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    fields = {key: field(key) for key in template.questions()}
    return environment.get_template("index.html").render(
        fields=fields,
        choices=("pipeline_tag", "library_name"),
        languages=" ".join(vocabularies()["languages"]).split(),
        licenses=by_kind(fields["license"].menu),
        kinds=json.loads((HERE / "licenses.json").read_text(encoding="utf-8"))["kinds"],
        address=template.address(),
    )


if __name__ == "__main__":
    main()
