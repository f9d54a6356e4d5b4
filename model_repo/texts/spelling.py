"""Escapes text for Markdown. For BibTeX, see bibtex.to_tex."""

import re


def markdown_text(text: str) -> str:
    """Returns Markdown that shows a text as it is, except that an address is a link, as in templates/macros.jinja."""
    return " ".join(map(_markdown_word, text.split(" ")))


SIGNS = "\\`*_[]<>#|~$&!"  # what CommonMark or GitHub would interpret


def _markdown_word(word: str) -> str:
    address = word.lstrip("(\"'").rstrip(".,;:!?)\"'")
    if not address.startswith(("http://", "https://")) or re.search(r"[<>\\`|\s]", address):
        # Any other address must not become a link, because backslashes would become part of it.
        signs = SIGNS + ":" * ("://" in word) + "." * ("www." in word)
        return "".join(f"\\{letter}" if letter in signs else letter for letter in word)
    before, after = word.split(address, 1)
    # A `_` between letters or digits is never interpreted; in angle brackets, nothing is (CommonMark 6.5).
    odd = ("&" in address and after.startswith(";")) or re.search(r"[*\[\]#~$!;]|(?<![^\W_])_|_(?![^\W_])", address)
    return f"{before}<{address}>{after}" if odd else word
