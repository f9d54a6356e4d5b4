"""Numbers, sizes and lengths of time as people read them."""

from collections.abc import Iterable

BYTES = ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "bytes"))


def short(value: float) -> str:
    """Returns a number with three digits that say something: 0.0123, 12.3, 12,300."""
    return f"{float(f'{value:.3g}'):,.10g}"


def in_units(value: float, units: Iterable[tuple[float, str]] = BYTES) -> str:
    """Returns a value in the first of the units, (size, name), that it reaches, or in the last."""
    *larger, last = units
    size, name = next((unit for unit in larger if value >= unit[0]), last)
    text = short(value / size)
    return f"{text} {name.removesuffix('s') if text == '1' else name}"
