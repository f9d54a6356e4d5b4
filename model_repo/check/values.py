"""Values of YAML and JSON that may be of any type: what of them is of the type that is asked for."""

from typing import Any


def trimmed(value: Any) -> str:
    """Returns a text, trimmed; '' for anything else."""
    return value.strip() if isinstance(value, str) else ""


def as_items(value: Any) -> list[Any]:
    """Returns a list as it is, one value as a list of one, None as an empty list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def mappings(value: Any) -> list[tuple[int, dict[str, Any]]]:
    """Returns the mappings in a list, each with its index; of one mapping, that."""
    return [(index, each) for index, each in enumerate(as_items(value)) if isinstance(each, dict)]


def texts(value: Any) -> tuple[str, ...]:
    """Returns the texts in a list, trimmed; of one text, that."""
    return tuple(filter(None, map(trimmed, as_items(value))))
