"""Addresses of models and code as people and git write them, with or without https://."""

import re

from ..texts.identity import hub_id_in

# `https://github.com/owner/name`, `github.com/owner/name`, `git@github.com:owner/name`, `//hf.co/owner/name`.
ADDRESS = re.compile(
    r"(?<![\w.@/:+-])(?:(?:git\+)?(?:https?|ssh|git):)?(?://)?(?:git@)?(?:www\.)?"
    r"(?:(github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)|huggingface\.co|hf\.co)[:/]"
    r"([\w.-]+/[^\s<>\"'`\])},;]*[\w/])",
    re.IGNORECASE,
)


def homes_in(text: str) -> list[str]:
    """Returns the addresses in a text that lead to a model on the Hub or to code on a forge, with https://."""
    found = (f"https://{forge or 'huggingface.co'}/{path}" for forge, path in ADDRESS.findall(text))
    return [each for each in found if hub_id_in(each) or "//huggingface.co/" not in each]


def fact_of(address: str) -> str:
    """Returns the fact that an address is of: `model` on the Hub, else `code`."""
    return "model" if hub_id_in(address) else "code"
