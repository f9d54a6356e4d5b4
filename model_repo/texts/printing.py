"""Text that neither a terminal nor a workflow takes for a command, and printing it."""

import os
import re
import sys


def printable(text: str) -> str:
    """Returns the text with control characters escaped, and no line that a workflow would take for a command."""
    text = "".join(letter if letter.isprintable() or letter in "\n" else repr(letter)[1:-1] for letter in text)
    return re.sub(r"^(\s*)(?=::)", r"\1./", text, flags=re.MULTILINE).replace("##[", "##\\[")


def one_line(text: str) -> str:
    """Returns the text as `printable` does, with line breaks escaped."""
    return printable(text.replace("\n", "\\n"))


def tell(text: str, encoding: str | None = None) -> None:
    """Prints to standard output, in its own encoding if none is given, on any console, read to the end or not."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        # A name must not stop the report on a console without UTF-8.
        reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        print(text, flush=True)
    except BrokenPipeError:  # `model-repo check | head`; Python would complain once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def command_line(words: list[str]) -> str:
    """Returns words as one types them, quoted for the shell of this system."""
    if os.name == "nt":
        import subprocess

        return subprocess.list2cmdline(words)
    import shlex

    return shlex.join(words)
