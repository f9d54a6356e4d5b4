"""A text in the spelling of the place it goes to. In BibTeX: see bibtex.to_tex."""

import json
import re
from collections.abc import Callable


def quoted_like(original: str) -> Callable[[str], str]:
    """Returns a function that spells text for YAML with the quotes of the original."""

    def spell(text: str) -> str:
        if original.startswith("'"):
            return "'" + text.replace("'", "''") + "'"
        plain = not original.startswith('"') and re.fullmatch(r"[A-Za-z][A-Za-z0-9 ._/-]*", text)
        return text if plain else json.dumps(text, ensure_ascii=False)

    return spell


def markdown_text(text: str) -> str:
    """Returns Markdown that shows a text as it is."""
    return re.sub(r"([\\`*_\[\]<>#|~$&!])", r"\\\1", text)
