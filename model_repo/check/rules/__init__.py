"""The rules. Each check is a function: its name is the ID, its docstring the explanation, and it yields sentences.

A rule's parameters name what it looks at: attributes of a Repository, such as `card`, `front`, `citation`, `files`.
If one of them is missing (None), the rule is skipped. It yields (line, sentence) about the file named in its
decorator, or (file, line, sentence).
"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from ...texts.documents import Document, Path
from ...texts.schema import MOST

Findings = Iterator[tuple[int, str]]  # lines and sentences
FileFindings = Iterator[tuple[str, int, str]]  # files, lines and sentences
Check = Callable[..., Any]  # yields (line, sentence) or (file, line, sentence)


class Rule(NamedTuple):
    """One check."""

    id: str
    check: Check  # its docstring explains it
    severity: str  # one of SEVERITIES
    severity_in_other_cards: str  # in a repository not made from this template; may be 'skip'
    file: str  # the file its findings are about; '' if each finding names one
    inputs: tuple[str, ...]  # attributes of a Repository

    def severity_in(self, of_template: bool) -> str:
        """Returns the severity of a finding, depending on whether the repository is made from this template."""
        return self.severity if of_template else self.severity_in_other_cards


SEVERITIES = ("error", "disagreement", "advice")
RULES: dict[str, Rule] = {}


def rule(severity: str, file: str = "", severity_in_other_cards: str = "") -> Callable[[Check], Check]:
    """Registers a rule with the given fields of Rule. `severity_in_other_cards` defaults to `severity`."""

    def register(check: Check) -> Check:
        identifier, inputs = check.__name__.replace("_", "-"), tuple(inspect.signature(check).parameters)
        RULES[identifier] = Rule(identifier, check, severity, severity_in_other_cards or severity, file, inputs)
        return check

    return register


def placed(document: Document, found: Iterable[tuple[Path, str]]) -> list[tuple[int, str]]:
    """Returns the first [(line, sentence)] for (path, sentence) pairs of a Document; nobody reads more."""
    return [(document.line(*path), sentence) for path, sentence in islice(found, MOST)]
