"""A file that training may have left, and a fact that a reader finds in it."""

import csv
import io
import json
import math
import re
from dataclasses import dataclass, field

from ..texts.documents import LOADER, read_yaml
from .privacy import LONGEST, names_in

LARGE = 5_000_000  # bytes; what is read whole is smaller
LARGE_YAML = 300_000  # PyYAML takes a second for this much
NUMBER = re.compile(r"[-+]?(\d{1,40}\.?\d{0,40}|\.\d{1,40})([eE][-+]?\d{1,3})?")


class Unreadable(ValueError):
    """A file that cannot be read, or must not be used, and why."""

    def __init__(self, file, reason):
        super().__init__(reason)
        self.file = file


class NoObjects(LOADER):
    """YAML in which a Python object (!!python/...) is nothing: none is made."""


NoObjects.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def reason_of(error):
    """Why a file could not be read, on one line, without its path; for an error that says nothing, its name."""
    text = getattr(error, "strerror", None) or str(error).partition("\n")[0]
    return shown(text) or type(error).__name__


def load_yaml(text):
    """The mapping in a YAML text; ValueError where there is none."""
    document = read_yaml(text, loader=NoObjects)
    if document.data is None:
        raise ValueError(f"it {document.flaws[0].text}")
    return document.data


@dataclass(frozen=True)
class File:
    """A file: `name` with slashes, relative to where the search began; `open` gives a binary stream that can seek."""

    name: str
    open: object
    size: int
    modified: float = 0.0  # seconds, as in os.stat
    chosen: str = ""  # the path, of this file or a folder around it, by which the user named it
    people: set = field(default_factory=set, compare=False)  # names of people and machines that it gives away

    def parsed(self, parse, limit=LARGE):
        """The result of `parse` on the file's text; Unreadable, whatever is wrong with the file."""
        if self.size > limit:
            raise Unreadable(self, f"it is larger than {limit:,} bytes")
        try:
            with self.open() as stream:
                content = stream.read(limit)
            encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"  # PowerShell's
            text = content.decode(encoding).replace("\r\n", "\n")
            self.people.update(names_in(text))
            return parse(text)
        except RecursionError:
            raise Unreadable(self, "it is nested too deeply") from None
        except (OSError, ValueError, csv.Error) as error:
            raise Unreadable(self, reason_of(error)) from None


class Files(dict):
    """The files of one folder by name. What is not there, or not of the form asked for, reads as empty.

    So does what cannot be read: `unread` says why, as Unreadables.
    """

    def __init__(self):
        super().__init__()
        self.unread = []

    def parsed(self, name, parse, empty, limit=LARGE):
        """The result of `parse` on a file's text, if it is of the same type as `empty`."""
        try:
            found = self[name].parsed(parse, limit) if name in self else empty
        except Unreadable as error:
            self.unread.append(error)
            return empty
        return found if isinstance(found, type(empty)) else empty

    def text(self, name):
        """A file's text."""
        return self.parsed(name, str, "")

    def json(self, name):
        """The object in a JSON file."""
        return self.parsed(name, json.loads, {})

    def yaml(self, name):
        """The mapping in a YAML file."""
        return self.parsed(name, load_yaml, {}, LARGE_YAML)

    def csv(self, name):
        """The rows of a CSV file, as mappings; names and values stripped."""
        rows = self.parsed(name, lambda text: list(csv.reader(io.StringIO(text, newline=""))), [])
        return [dict(zip(map(str.strip, rows[0]), map(str.strip, row), strict=False)) for row in rows[1:]]


@dataclass(frozen=True)
class Fact:
    """What a file says about one part of the card; a blank value says nothing.

    `part` is a section's heading, 'Section / Label' for a bullet, or 'front matter / key'. `name` is the row within a
    section. `of` says which split or data a result is of.
    """

    part: str
    value: object
    file: File
    name: str = ""
    of: str = ""
    confidence: str = "certain"  # or 'high', or 'propose'

    @property
    def said(self):
        """The value as a card has it: data in the front matter, else one line of text."""
        return self.value if self.part.startswith("front matter") else shown(self.value)


def as_dict(value):
    """A dictionary, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def flat(values, prefix=""):
    """Nested mappings as one, with dots in the names."""
    found = {}
    for name, value in values.items():
        name = f"{prefix}{name}"
        found |= flat(value, f"{name}.") if isinstance(value, dict) and value else {name: value}
    return found


def number(value):
    """A finite number, also one in digits; 0 in place of anything else."""
    found = float(value) if NUMBER.fullmatch(str(value)) else 0.0
    return found if math.isfinite(found) else 0.0


def shown(value, nested=True):
    """A value as one line of text; blank for what has no short form (nothing, nested data, infinity)."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.8g}" if math.isfinite(value) else ""
    if isinstance(value, list | tuple | dict):
        texts = [shown(item, nested=False) for item in (value.values() if isinstance(value, dict) else value)]
        if not nested or len(texts) > 16 or not all(texts):
            return ""
        names = [f"{key} " for key in value] if isinstance(value, dict) else [""] * len(texts)
        return ", ".join(name + text for name, text in zip(names, texts, strict=True))
    text = " ".join(str(value).split())
    return text if value not in (None, "None") and len(text) <= LONGEST else ""


def table(part, values, file, names=None, confidence="high", of=""):
    """A fact a value, for the names given (all of them by default), in their order."""
    for name in names.split() if names else values:
        yield Fact(part, shown(values.get(name)), file, str(name), of, confidence)


def hyperparameters(values, file, names=None, confidence="high"):
    """Facts for the table of hyperparameters."""
    return table("Training Hyperparameters", values, file, names, confidence)


def regime(file, precision, mixed=True, confidence="high"):
    """The fact for the training regime, from 'fp32', 'fp16' or 'bf16'; anything else says nothing."""
    words = f"{precision} {'mixed' if mixed else 'non-mixed'} precision"
    text = words if precision in ("fp16", "bf16") else "fp32" if precision == "fp32" else ""
    return Fact("Training Hyperparameters / Training regime", text, file, confidence=confidence)


def results(values, file, of, confidence="propose"):
    """Facts for the table of results, of those values that are numbers, in digits or as numbers."""
    for name, value in values.items():
        if name and NUMBER.fullmatch(str(value)) and math.isfinite(float(value)):
            text = f"{float(value):.5g}" if abs(float(value)) < 1e5 else f"{float(value):,.10g}"
            yield Fact("Results", text, file, str(name), of, confidence)


def short(value):
    """A number with three digits that say something: 0.0123, 12.3, 12,300."""
    return f"{float(f'{value:.3g}'):,.10g}"


def in_units(value, units):
    """A value in the first of the units, [(size, name)], that it reaches, or in the last."""
    size, name = next((unit for unit in units if value >= unit[0]), units[-1])
    value = short(value / size)
    return f"{value} {name.removesuffix('s') if value == '1' else name}"


def duration(seconds):
    """A length of time for people; blank without one."""
    seconds = number(seconds)
    return in_units(seconds, ((3600, "hours"), (60, "minutes"), (1, "seconds"))) if seconds > 0 else ""


def gigabytes(size):
    """A memory size for people; blank without one. Large numbers are bytes, small ones gigabytes."""
    size = number(size)
    return f"{size / 2**30 if size > 1e6 else size:.0f} GB" if size else ""
