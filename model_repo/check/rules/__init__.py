"""The rules: one check is one function, whose name is its id, whose docstring explains it, and which yields sentences.

A rule names in its parameters what it looks at: attributes of a Repository, such as `card`, `front`, `citation`,
`files`. Where one of them is not there (None), the rule is skipped. It yields (line, sentence) about the file named in
its decorator, or (file, line, sentence).
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
    severity_in_other_cards: str  # in a repository that is not of this template; may be 'skip'
    file: str  # that its findings are about; '' where they name one themselves
    inputs: tuple[str, ...]  # attributes of a Repository

    def severity_in(self, of_template: bool) -> str:
        """Returns how severe a finding is in a repository that is of this template, or not."""
        return self.severity if of_template else self.severity_in_other_cards


SEVERITIES = ("error", "disagreement", "advice")
RULES: dict[str, Rule] = {}


def rule(severity: str, file: str = "", severity_in_other_cards: str = "") -> Callable[[Check], Check]:
    """Registers a rule; its parameters are as in Rule. Without `severity_in_other_cards` it is as severe there."""

    def register(check: Check) -> Check:
        identifier, inputs = check.__name__.replace("_", "-"), tuple(inspect.signature(check).parameters)
        RULES[identifier] = Rule(identifier, check, severity, severity_in_other_cards or severity, file, inputs)
        return check

    return register


def placed(document: Document, found: Iterable[tuple[Path, str]]) -> list[tuple[int, str]]:
    """Returns [(line, sentence)] for (path, sentence) of a Document, the first ones: nobody reads more."""
    return [(document.line(*path), sentence) for path, sentence in islice(found, MOST)]
