"""The rules as a family of checks for scientific-python's repo-review, which finds `checks` by its entry point."""

from pathlib import Path
from typing import Any

from . import report
from .rules import RULES


class Check:
    """One rule, applied to a repository; `__doc__` is what repo-review shows for it."""

    family = "model-repo"

    def __init__(self, explanation: str | None, sentences: list[str]) -> None:
        # repo-review formats it with `str.format`.
        self.__doc__ = (explanation or "").strip().replace("{", "{{").replace("}", "}}")
        self.sentences = sentences  # on what is wrong

    def check(self) -> str:
        """Returns what is wrong, '' if nothing is."""
        return "\n".join(self.sentences)


def checks(root: Any) -> dict[str, Check]:
    """Returns {rule id: check} for the repository at `root`; none for one that is not a folder of this machine.

    Where repo-review only lists what there is, it hands over a root without a place, and nothing is checked. Advice
    fails no check.
    """
    is_here = isinstance(root, Path)
    if is_here and not (root / "README.md").exists():
        return {}
    problems = report.check(str(root)).problems if is_here else []
    found: dict[str, list[str]] = {}
    for problem in problems:
        if problem.severity != "advice":
            found.setdefault(problem.rule, []).append(f"{report.place(problem)}: {problem.text}")
    return {name: Check(rule.check.__doc__, found.get(name, [])) for name, rule in RULES.items()}
