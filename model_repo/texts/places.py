"""Lines of positions in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def lines_at(text: str | bytes, positions: Iterable[int]) -> Iterator[int]:
    """Yields the line, from 1, of each of the positions, which are in order. It reads the text once in all."""
    line, last = 1, 0
    for position in positions:
        line += text.count("\n", last, position) if isinstance(text, str) else text.count(b"\n", last, position)
        last = position
        yield line
