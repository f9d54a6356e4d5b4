"""The code under 'How to Get Started' in a model card: what it installs and runs, and which files it names."""

import ast
import doctest
import os
import re
import shlex
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from ..card.card import Card, same_heading
from ..texts.markdown import CODE

# Headings under which cards show how a model is used; the first one counts.
HEADING = re.compile(r"(how to )?get(ting)? started|how to use|quick ?start|usage")
PYTHON = {"python", "py", "python3"}
SHELL = {"bash", "sh", "shell", "console", "zsh"}
# A line that installs packages, in a shell or in a notebook cell (`!`, `%`).
INSTALL = re.compile(r"\s*(?:\$ |[!%])?\s*(?:python3? -m )?pip3? install (.+)")
MAGIC = re.compile(r"^[ \t]*[!%].*$", re.MULTILINE)
# A relative path with a file extension, such as 'path/to/image.jpg'.
FILE = re.compile(r"(?!\w+:|.*//)[\w./ -]*\w\.[A-Za-z][A-Za-z0-9]{0,9}")
# Calls that take files on the Hub, or that write files.
NOT_READ = re.compile(r"(hf_hub_download|snapshot_download|load_from_hf_hub|(save|write|to_|export|dump).*)")


class CodeBlock(NamedTuple):
    """A code block in a card."""

    language: str  # in lower case; '' if the card does not name it
    text: str
    line: int  # of its first line of code, counted from 1

    @property
    def lines(self) -> list[str]:
        """Returns its lines; those that a shell joins with a backslash are one."""
        return self.text.replace("\\\n", " ").splitlines()


def get_started_blocks(card: Card) -> list[CodeBlock]:
    """Returns the code blocks under the card's heading for getting started and its subheadings, in order."""
    found = next((section for section in card.sections if HEADING.match(same_heading(section.title))), None)
    own = card.with_subsections(found) if found else []
    tokens = (token for section in own for block in section.blocks for token in block.tokens if token.type in CODE)
    return [
        CodeBlock("".join(token.info.split()[:1]).lower(), token.content, token.map[0] + 1 + (token.type == "fence"))
        for token in tokens
        if token.map
    ]


def installs(found: list[CodeBlock]) -> list[list[str]]:
    """Returns the arguments of each `pip install` in the blocks, in order."""
    lines = [line for block in found if block.language in PYTHON | SHELL for line in block.lines]
    return [words for line in lines if (match := INSTALL.fullmatch(line)) and (words := _words(match[1]))]


def packages(found: list[CodeBlock]) -> list[str]:
    """Returns the names of the packages that the blocks install."""
    words = [word for line in installs(found) for word in line if not word.startswith("-")]
    return [name[0] for word in words if (name := re.match(r"[A-Za-z0-9][\w.-]*", word))]


def _words(line: str) -> list[str]:
    """Returns the words of a shell line, up to a comment or another command."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";&|")
    lexer.whitespace_split = True
    try:
        return list(takewhile(lambda word: not set(word) <= set(";&|"), lexer))
    except ValueError:  # a quote that is not closed
        return []


def script(found: list[CodeBlock]) -> str:
    """Returns the Python blocks as one script, in which every line keeps its line number in the card."""
    lines: list[str] = []
    for block in found:
        if block.language in PYTHON:
            text = doctest.script_from_examples(block.text) if block.text.lstrip().startswith(">>>") else block.text
            lines += [""] * (block.line - 1 - len(lines)) + MAGIC.sub("", text).splitlines()
    return "\n".join(lines) + "\n"


def left_out(found: list[CodeBlock]) -> list[CodeBlock]:
    """Returns the blocks that are not run in full: other languages, and shell commands that install nothing."""

    def installs_only(block: CodeBlock) -> bool:
        commands = (line for line in block.lines if line.strip() and not line.lstrip().startswith("#"))
        return block.language in SHELL and all(map(INSTALL.fullmatch, commands))

    return [block for block in found if block.language not in PYTHON and not installs_only(block)]


def modules(tree: ast.Module) -> list[str]:
    """Returns the top-level modules that code imports, in order."""
    names: dict[str, None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= dict.fromkeys(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names[node.module.partition(".")[0]] = None
    return list(names)


def missing_files(tree: ast.Module, folder: str) -> dict[str, int]:
    """Returns {path: line} of the files that code reads and a folder lacks, except files on the Hub."""
    return {path: line for path, line in _named(tree) if not os.path.lexists(os.path.join(folder, path))}


def _named(node: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and FILE.fullmatch(node.value):
        yield node.value, node.lineno
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if NOT_READ.fullmatch(called):
            return
    for child in ast.iter_child_nodes(node):
        yield from _named(child)
