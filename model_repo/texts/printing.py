"""Prints text safely: no terminal and no GitHub workflow takes any of it for a command."""

import os
import re
import sys


def printable(text: str) -> str:
    """Returns a text with control characters escaped, and without lines that a workflow would take for a command."""
    text = "".join(letter if letter.isprintable() or letter in "\n" else repr(letter)[1:-1] for letter in text)
    return re.sub(r"^(\s*)(?=::)", r"\1./", text, flags=re.MULTILINE).replace("##[", "##\\[")


def one_line(text: str) -> str:
    """Returns a text like `printable`, with line breaks escaped too."""
    return printable(text.replace("\n", "\\n"))


def tell(text: str, encoding: str | None = None) -> None:
    """Prints to standard output, by default in its own encoding, on any console, and even if the reader stops early."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        # On a console without UTF-8, a name must not stop the report.
        reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        print(text, flush=True)
    except BrokenPipeError:  # `model-repo check | head`; Python would complain again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_line(words: list[str]) -> str:
    """Returns a command line, its words quoted for the shell of this system."""
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline(words)
    import shlex

    return shlex.join(words)
