"""What a reader of training outputs is."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from .facts import Fact
from .files import Files


class Reader(NamedTuple):
    """A source of facts: which files it leaves, and what reads them."""

    # Each group is the names of files that lie in one folder, as in a shell, with a space between them; a name with a
    # slash is the end of a path.
    groups: tuple[str, ...]
    # Yields facts from the files of a group, by name. It may raise anything for a broken file.
    read: Callable[[Files], Iterator[Fact]]
    # Whether the files of all folders are one source, by path, and not those of one folder.
    everywhere: bool = False
    # Whether its files are no run's: they count at the top, and beside or around the run that other facts are from.
    beside: bool = False
    # Whether these count only at the top, and not in the folders there.
    at_top: bool = False
    # Whether only the names of its files tell what they hold, so that a file of another name is not one of them.
    by_name: bool = False
    # Whether it takes any settings or numbers, so that a file of another name is one of its own only if it was named.
    takes_anything: bool = False
