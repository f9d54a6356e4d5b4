"""Formats numbers, sizes, durations and long lists for people."""

from collections.abc import Iterable

BYTES = ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "bytes"))


def short(value: float) -> str:
    """Returns a number with three significant digits: 0.0123, 12.3, 12,300."""
    return f"{float(f'{value:.3g}'):,.10g}"


def in_units(value: float, units: Iterable[tuple[float, str]] = BYTES) -> str:
    """Returns a value in the first unit, (size, name), that it reaches, or else in the last."""
    *larger, last = units
    size, name = next((unit for unit in larger if value >= unit[0]), last)
    text = short(value / size)
    return f"{text} {name.removesuffix('s') if text == '1' else name}"


def counted(amount: int, noun: str) -> str:
    """Returns a number with its noun: 1 run, 2 runs."""
    return f"{amount:,} {noun}{'s' * (amount != 1)}"


def listed(names: Iterable[str], most: int = 12) -> str:
    """Returns names on one line; of a long list, the first names and how many more there are."""
    every = list(names)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
