"""Lists of classes, one name per line, under the file names that people and tools give them."""

import re
from collections.abc import Iterator

from ..facts import Fact, classes, reader
from ..files import Files
from ..privacy import ENDS

NUMBERED = re.compile(r"(\d{1,6})(?:\s*[:,;\t]\s*|[.)]?\s+)(\S.*)")  # `0 daisy`, `0: daisy`, `0,daisy`
HEADER = frozenset("class classes label labels name names category categories species id idx index number".split())
FILE = re.compile(rf"\.({ENDS}|jpe?g|gif|bmp|tiff?|webp|wav|mp3|flac|mp4)\b", re.IGNORECASE)
COMMENT = ("#", "//")


@reader("classes.txt class_names.txt labels.txt label_names.txt species.txt", beside=True, by_name=True)
def read(files: Files) -> Iterator[Fact]:
    """Yields the classes of every list in a folder; skips lists of what each image shows."""
    for name, file in files.items():
        lines = [" ".join(line.split()) for line in files.text(name).splitlines()]
        lines = [line for line in lines if line and not line.startswith(COMMENT)]
        if len(lines) > 1 and HEADER.issuperset(re.findall(r"\w+", lines[0].lower().replace("_", " "))):
            del lines[0]
        pairs = [(each[1], each[2]) for each in map(NUMBERED.fullmatch, lines) if each]
        numbers = [int(number) for number, _ in pairs]
        counted = len(pairs) == len(lines) and max(numbers, default=0) - min(numbers, default=0) == len(lines) - 1
        if why := no_classes(lines, numbers):
            files.leave_out(file, f"{why}, so that it lists something else than the classes")
        else:
            yield from classes([each for _, each in pairs] if counted else lines, file, f"`{name}`")


def no_classes(lines: list[str], numbers: list[int]) -> str:
    """Returns why lines do not name one class each; '' if they may."""
    if len({*lines}) < len(lines):
        return "a line stands in it more than once"
    last = [line.rpartition(" ")[2] for line in lines if " " in line]
    if len({*numbers}) < len(numbers) or (len(last) == len(lines) > len({*last}) and all(map(str.isdigit, last))):
        return "a number stands in it more than once"
    return "it names files" if any(map(FILE.search, lines)) else ""
