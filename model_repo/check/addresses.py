"""Addresses of models and code as people and git write them, with or without https://."""

import re

from ..texts.identity import hub_id_in

# `https://github.com/owner/name`, `github.com/owner/name`, `git@github.com:owner/name`, `//hf.co/owner/name`.
ADDRESS = re.compile(
    r"(?<![\w.@/:+-])(?:(?:git\+)?(?:https?|ssh|git):)?(?://)?(?:git@)?(?:www\.)?"
    r"(?:(github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)|(raw\.githubusercontent\.com)|huggingface\.co|hf\.co)[:/]"
    r"([\w.-]+/[^\s<>\"'`\])},;]*[\w/])",
    re.IGNORECASE,
)


def homes_at(text: str) -> list[tuple[str, int]]:
    """Returns (address with https://, its position) of what leads to a model on the Hub or to code on a forge."""
    if "/" not in text:  # as most prose
        return []
    found = [
        (f"https://{each[1] or ('github.com' if each[2] else 'huggingface.co')}/{each[3]}", each.start())
        for each in ADDRESS.finditer(text)
    ]
    return [(home, start) for home, start in found if hub_id_in(home) or "//huggingface.co/" not in home]


def homes_in(text: str) -> list[str]:
    """Returns the addresses in a text that lead to a model on the Hub or to code on a forge, with https://."""
    return [home for home, _ in homes_at(text)]


def fact_of(address: str) -> str:
    """Returns the fact that an address is of: `model` on the Hub, else `code`."""
    return "model" if hub_id_in(address) else "code"
