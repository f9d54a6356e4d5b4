"""Builds the page: `python page/build.py` writes build/page/, static files that any web server can serve.

It needs uv (in requirements.txt) and Pyodide in page/node_modules (`npm ci`). Only the package registries are asked.
"""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
TEMPLATE = HERE.parent
OUT = TEMPLATE / "build" / "page"
PACKAGES = TEMPLATE / "build" / "page-packages"
# What the browser's Python is given of this repository.
PARTS = (
    "cookiecutter.json",
    "hooks/*.py",
    "templates/**/*",
    "{{cookiecutter.repo_name}}/**/*",
    "model_repo/**/*",
    "template_folder_for_hooks.py",
    "page/*.py",
)
# Compiled parts run on one machine only, and each of these packages has the same in Python.
LEFT_OUT = re.compile(r"\.(so|pyd|pyi|pyx)$|__pycache__|^bin/|\.dist-info/(?!METADATA$)|(^|/)tests?/")
# Of Python's own library, what neither a bake nor a check imports.
STDLIB_LEFT_OUT = re.compile(
    r"(multiprocessing|unittest|_pyrepl|xmlrpc|wsgiref|idlelib|tkinter|turtledemo|ensurepip|venv|pydoc_data|curses|dbm)/"
    r"|(pdb|bdb|doctest|pydoc|turtle|imaplib|smtplib|poplib|ftplib|mailbox|pickletools|cProfile|profile|pstats)\.py$"
)
# Served compressed whatever the web server does, and opened by the worker.
COMPRESSED = {"pyodide.asm.wasm"}


def main():
    """Builds everything anew."""
    shutil.rmtree(OUT, ignore_errors=True)
    (OUT / "python").mkdir(parents=True)
    copy_pyodide(HERE / "node_modules" / "pyodide", OUT / "python")
    install_packages()
    write_zip(OUT / "python" / "packages.zip", ((path, name) for path, name in walk(PACKAGES) if keep(name)))
    write_zip(OUT / "python" / "template.zip", template_files())
    for file in (*HERE.glob("*.mjs"), *HERE.glob("*.css"), HERE / "card.html", HERE / "icon.svg"):
        shutil.copy(file, OUT)
    sizes = {path.name: path.stat().st_size for path in sorted((OUT / "python").iterdir()) if path.suffix != ".mjs"}
    (OUT / "python" / "sizes.json").write_text(json.dumps(sizes), encoding="utf-8")
    (OUT / "index.html").write_text(form(), encoding="utf-8")
    total = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file())
    print(f"{OUT.relative_to(TEMPLATE)}: {total / 1e6:.1f} MB. To look at it: python -m http.server -d build/page")


def copy_pyodide(source, target):
    """Pyodide without what only other packages need."""
    shutil.copy(source / "pyodide.mjs", target)
    shutil.copy(source / "pyodide.asm.mjs", target)
    for name in COMPRESSED:
        (target / f"{name}.gzipped").write_bytes(gzip.compress((source / name).read_bytes(), 9, mtime=0))
    lock = json.loads((source / "pyodide-lock.json").read_text(encoding="utf-8"))
    (target / "pyodide-lock.json").write_text(json.dumps(lock | {"packages": {}}), encoding="utf-8")
    with zipfile.ZipFile(source / "python_stdlib.zip") as library, zipfile.ZipFile(target / "stdlib.zip", "w") as kept:
        for entry in library.infolist():
            if not STDLIB_LEFT_OUT.match(entry.filename):
                kept.writestr(fixed(entry.filename), library.read(entry), zipfile.ZIP_DEFLATED, 9)


def install_packages():
    """The packages of requirements.txt, by their hashes; compiled parts are for one platform, whichever this is."""
    shutil.rmtree(PACKAGES, ignore_errors=True)
    uv = [str(Path(sys.executable).with_name("uv")), "pip", "install", "--quiet", "--target", str(PACKAGES)]
    python = ["--python-version", "3.14", "--python-platform", "x86_64-manylinux_2_28", "--only-binary", ":all:"]
    subprocess.run([*uv, *python, "--require-hashes", "--no-deps", "-r", str(HERE / "requirements.txt")], check=True)


def walk(folder):
    """(path, path from the folder with slashes) of every file, in order."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path, path.relative_to(folder).as_posix()) for path in files)


def keep(name):
    """Whether a file of a package, or of the template, goes to the browser."""
    return not LEFT_OUT.search(name)


def template_files():
    """(path, name) of the template's files, in order."""
    found = {path for part in PARTS for path in TEMPLATE.glob(part) if path.is_file()}
    for path in sorted(found):
        name = path.relative_to(TEMPLATE).as_posix()
        if "__pycache__" not in name and name != "page/build.py":
            yield path, name


def fixed(name, mode=0o644):
    """A zip entry that says nothing of the day it was made."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr, entry.create_system = (0o100000 | mode) << 16, 3
    return entry


def write_zip(target, files):
    """Writes (path, name) of files; same files, same bytes. Only the mark 'executable' is kept of their modes."""
    with zipfile.ZipFile(target, "w") as archive:
        for path, name in files:
            mode = 0o755 if os.access(path, os.X_OK) else 0o644
            archive.writestr(fixed(name, mode), path.read_bytes(), zipfile.ZIP_DEFLATED, 9)


def form():
    """index.html: the form, its words from cookiecutter.json."""
    questions = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"))
    environment = Environment(
        loader=FileSystemLoader(HERE), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    words = json.loads((TEMPLATE / "model_repo" / "data" / "vocabularies.json").read_text(encoding="utf-8"))
    fields = {key: field(key, questions) for key in questions if not key.startswith("_")}
    address = questions["_address"].removeprefix("https://github.com/")
    vocabularies = {
        "pipeline_tag": " ".join(words["tasks"]).split(),
        "library_name": sorted(path.stem for path in (TEMPLATE / "templates" / "usage").glob("*.md")),
        "language": " ".join(words["languages"]).split(),
    }
    return environment.get_template("index.html").render(fields=fields, vocabularies=vocabularies, address=address)


def field(key, questions):
    """What the form says of a question: its label, the hint with the example, its menu and its plain default."""
    prompt = questions["__prompts__"].get(key, key)
    menu = prompt if isinstance(prompt, dict) else {}
    label, example, more = re.fullmatch(r"(.*?)(?: \((.*)\))?([^()]*)", menu.get("__prompt__", prompt)).groups("")
    default = questions[key]
    return {
        "label": label,
        "hint": ""
        if menu
        else example.replace("e.g. ", "For example ", 1) + more.replace("type a space", "leave it blank"),
        "menu": {value: menu.get(value, value) for value in default} if isinstance(default, list) else {},
        "default": default if isinstance(default, str) and "{" not in default else "",
    }


if __name__ == "__main__":
    main()
