"""Reads the licenses that a Python package names in pyproject.toml, setup.cfg and setup.py. Nothing is run."""

import ast
import configparser
from collections.abc import Iterator
from typing import Any

from ..check import settings
from ..check.folder import LARGEST_TEXT
from ..check.repository import Repository
from ..check.values import texts, trimmed

CLASSIFIER = "License ::"


def package_licenses(repository: Repository) -> Iterator[tuple[str, str, int]]:
    """Yields (file, words, line) for each license. The words of a classifier begin with `CLASSIFIER`."""
    for file, read in (("pyproject.toml", _of_toml), ("setup.cfg", _of_ini), ("setup.py", _of_python)):
        text = repository.start(file, LARGEST_TEXT).decode("utf-8", "replace")
        try:
            found = list(read(text)) if text else []
        except (ValueError, SyntaxError, configparser.Error, RecursionError, MemoryError):
            continue  # nobody can read it
        for license, classifiers in found:
            lines = classifiers.splitlines() if isinstance(classifiers, str) else classifiers
            known = [each for each in texts(lines) if each.startswith(CLASSIFIER)]
            key = "license" if trimmed(license) else "classifiers"
            for words in [license] if trimmed(license) else known:
                yield file, " ".join(words.split()), settings.line_of(text, key)


def _of_toml(text: str) -> Iterator[tuple[Any, Any]]:
    data = settings.parsed_toml(text) or {}
    tool = data.get("tool")
    for table in (data.get("project"), tool.get("poetry") if isinstance(tool, dict) else None):
        if isinstance(table, dict):
            license, classifiers = table.get("license"), table.get("classifiers")
            yield license.get("text") if isinstance(license, dict) else license, classifiers


def _of_ini(text: str) -> Iterator[tuple[Any, Any]]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    if parser.has_section("metadata"):
        yield parser["metadata"].get("license"), parser["metadata"].get("classifiers")


def _of_python(text: str) -> Iterator[tuple[Any, Any]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "setup":
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            listed = given.get("classifiers")
            classifiers = [_text(each) for each in listed.elts] if isinstance(listed, (ast.List, ast.Tuple)) else []
            yield _text(given.get("license")), classifiers


def _text(node: ast.expr | None) -> Any:
    return node.value if isinstance(node, ast.Constant) else None
