"""The rules: one check is one function, whose name is its id, whose docstring explains it, and which yields sentences.

A rule names in its parameters what it looks at: attributes of a Repository, such as `card`, `front`, `citation`,
`files`. Where one of them is not there (None), the rule is skipped. It yields (line, sentence) about the file named in
its decorator, or (file, line, sentence).
"""

import inspect
from collections import namedtuple
from itertools import islice

from ...texts.schema import MOST
from ...texts.wording import nearest

Rule = namedtuple("Rule", "id check severity elsewhere file grounds")
SEVERITIES = ("error", "disagreement", "advice")
RULES = {}


def rule(severity, file="", elsewhere="", name="", why=""):
    """Registers a rule. `severity` is one of SEVERITIES; `elsewhere` is that in a repository not of this template.

    `elsewhere` may be 'skip'; left out it is the same. A partial has no `name` and docstring (`why`) of its own.
    """

    def register(check):
        if name:
            check.__name__, check.__doc__ = name, why
        identifier, grounds = check.__name__.replace("_", "-"), tuple(inspect.signature(check).parameters)
        RULES[identifier] = Rule(identifier, check, severity, elsewhere or severity, file, grounds)
        return check

    return register


def placed(document, found):
    """[(line, sentence)] for (path, sentence) of a Document, the first ones: nobody reads more."""
    return [(document.line(*path), sentence) for path, sentence in islice(found, MOST)]


def did_you_mean(word, known, cutoff=0.6):
    """The end of a sentence about a wrong word: the nearest of the known ones, if one is near (`cutoff`: 0 to 1)."""
    meant = nearest(word, known, cutoff)
    return f" Did you mean '{meant}'?" if meant else ""


def as_list(value):
    """A list as it is, one value as a list of one, None as an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]
