"""Lists of classes, a name a line, under the names that people and tools give them."""

from collections.abc import Iterator

from ..facts import Fact, classes
from ..files import Files
from ..reader import Reader
from ..values import number

NAMES = "classes.txt class_names.txt labels.txt label_names.txt species.txt"


def read(files: Files) -> Iterator[Fact]:
    """Yields the classes of every list in a folder."""
    for name, file in files.items():
        lines = [line.strip() for line in files.text(name).splitlines() if line.strip()]
        # `0 daisy` and `0: daisy` number the names.
        numbered = all(number(line.split()[0].rstrip(":,")) is not None for line in lines)
        names = [line.split(maxsplit=1)[-1] if numbered else line for line in lines]
        yield from classes(names, file, f"`{name}`")


READER = Reader((NAMES,), read, beside=True, by_name=True)
