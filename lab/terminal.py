"""Printing what a command has to say."""

import os
import sys


def tell(text):
    """Prints to standard output, on any console, also where nobody reads to the end."""
    sys.stdout.reconfigure(errors="backslashreplace")  # a name must not stop the report on a console without UTF-8
    try:
        print(text, flush=True)
    except BrokenPipeError:  # `many.py table.csv | head`; Python would complain once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
