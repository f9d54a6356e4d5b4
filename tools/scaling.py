"""`make test-scaling`: tests that nothing takes more than linear time, whatever the input.

It repeats each piece of text to 10 kB and to 100 kB. The checker, each of its rules, each reader of answers and texts,
and each reader of training outputs may then take at most 15 times as much CPU time for the larger one. It exits with
status 1 and names those that take longer.
"""

from __future__ import annotations

import gc
import io
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from model_repo.answers import names, pasting, rules
from model_repo.answers.authors import authors, meant_authors
from model_repo.check import report
from model_repo.check.repository import Repository
from model_repo.check.rules import RULES, Rule
from model_repo.fill import choosing, runs
from model_repo.fill.files import LARGE_YAML, File
from model_repo.fill.readers import READERS
from model_repo.texts import bibtex, credentials, license_words, licenses, markdown, spelling
from model_repo.texts.documents import read_json, read_yaml

SMALL, TIMES, MOST = 10_000, 10, 15  # bytes of the first input; factor of the second one; allowed factor in time
LEAST = 0.01  # seconds, the minimum that the first input counts for
TEMPLATE = Path(__file__).parent.parent
OUTPUTS = TEMPLATE / "tests" / "training"  # output of frameworks from tiny real runs
EXAMPLE = TEMPLATE / "examples" / "bioclip-2"
CARD = "---\nlicense: mit\nmodel_name: Leaf\n---\n# Model Card for Leaf\n\n## Citation\n\n"
# Pieces to repeat in README.md.
CARDS = {
    "headings": "## Uses\n\n", "setext": "a\n=\n", "lists": "- **A:** b\n", "words": "a b\n", "brackets": "[",
    "links": "[a](b)\n", "images": "![a](b)", "references": "[a]: b\n", "emphasis": "*a", "underscores": "_a ",
    "code": "`", "fences": "```\n", "comments": "a <!-- b\n", "html": "<a ", "tables": "|a|b|\n|-|-|\n", "quotes": "> ",
    "bibtex": "```bibtex\n@a{b,c={d}}\n```\n", "open bibtex": "@software{a={", "fields": "@a{b, c = {d} e = \"f\" and ",
    "template marks": "{{ a.b ", "placeholders": "[More Information Needed]\n", "dashes": "---\n",
    "addresses": "https://a.b/c_d ", "anchors": "<a id='x'>", "spaces": "   \n", "backslashes": "\\",
}  # fmt: skip
LICENSES = ["[year] ", "Permission is hereby granted ", "<a ", "in no event shall x ", "copyright "]
CITATIONS = ["- family-names: Doe\n  given-names: Jane\n", "- name: x\n"]
NAMES = [
    "Doe, Jane; ",
    "Jane Doe and ",
    "{",
    "[",
    "a [",
    "; [",
    "0000-0002-1825-0097 ",
    "<a",
    "van ",
    "(0000",
    ",",
    " ",
]
TEXTS = ["https://", "https://a:b@", "x", "@", "-----BEGIN PRIVATE KEY-----\n", "hf_", "<<<<<<< ", "\n=======\n", "::"]
# Words after which the example's files state a fact; pieces are repeated there.
HOMES = {
    "README.md": [
        "# Model Card for ", "**Developed by:** ", "**License:** ", "**Version:** ", "**Paper:** ", "**Repository:** ",
        "**Language(s) (NLP):** ", "**Fine-tuned from model:** ", "### Training Data\n\n", "```python\n", "  title = {",
        "  author = {", "  url = {", "\n- **", "\nlicense: ", "## Citation\n\n",
    ],
    "CITATION.cff": ['title: "', 'repository-code: "', "authors:\n"],
    ".zenodo.json": ['"title": "', '"description": "'],
    "CONTRIBUTING.md": ["git remote add origin "],
    "LICENSE": ["Copyright "],
    "notebook.ipynb": ['"# '],
}  # fmt: skip
STATED = [
    ":a",
    "- ",
    "(",
    "1.",
    "[^1] ",
    "[a](http://x.org/b) ",
    "Jane Doe, ",
    " ",
    "1",
    "10.1234.",
    " -",
    "'",
    "a/",
    "\n",
]
ANSWERS = ["a", "a.", "-", "10.1234/", "a,", "%20", ":", "1."]


class Trial(NamedTuple):
    """A function that reads one kind of input."""

    name: str  # for the report
    run: Callable[[str], object]  # reads a text
    build: Callable[[int], str]  # makes a text of about this many bytes


def cost(run: Callable[[str], object], text: str, most: float = 0.0) -> float:
    """Returns the CPU seconds for reading a text: the least of three, or the first that is at most `most`."""
    least = float("inf")
    for _ in range(3):
        gc.collect()
        gc.disable()  # its time depends on everything in memory
        start = time.process_time()
        run(text)
        least = min(least, time.process_time() - start)
        gc.enable()
        if least <= most:
            break
    return least


def ratio(trial: Trial) -> float:
    """Returns how many times as long ten times the input takes."""
    first = max(LEAST, cost(trial.run, trial.build(SMALL), LEAST))
    return cost(trial.run, trial.build(SMALL * TIMES), MOST * first) / first


def repeated(piece: str, before: str = "", behind: str = "") -> Callable[[int], str]:
    """Returns a function that repeats a piece to about a number of characters."""
    return lambda size: before + piece * (size // len(piece) + 1) + behind


def checks(folder: Path) -> Iterator[Trial]:
    """Yields the whole checker on each kind of file."""

    def whole(file: str) -> Callable[[str], object]:
        def run(text: str) -> object:
            for name, content in (("README.md", CARD), (file, text)):
                (folder / name).write_text(content, "utf-8", newline="")
            found = report.as_text(report.check(str(folder)))
            (folder / file).unlink()
            return found

        return run

    for name, piece in CARDS.items():
        yield Trial(f"check, README.md: {name}", whole("README.md"), repeated(piece, CARD))
    for piece in LICENSES:
        yield Trial(f"check, LICENSE: {piece!r}", whole("LICENSE"), repeated(piece))
    for piece in CITATIONS:
        before = "cff-version: 1.2.0\nauthors:\n"
        yield Trial(f"check, CITATION.cff: {piece!r}", whole("CITATION.cff"), repeated(piece, before))
    for piece in TEXTS:
        yield Trial(f"check, page.md: {piece!r}", whole("page.md"), repeated(piece))


def stated(folder: Path) -> Iterator[Trial]:
    """Yields the whole checker on the example, with a very long fact in one of its files."""
    place = shutil.copytree(EXAMPLE, folder / "stated")
    for file, homes in HOMES.items():
        text = (place / file).read_text("utf-8")
        for home in homes:
            before, words, behind = text.partition(home)

            if not words:
                raise SystemExit(f"{file} of the example has no {home!r} any more. Name another place.")

            def run(more: str, file: str = file, parts: tuple[str, ...] = (before, words, behind)) -> object:
                (place / file).write_text(f"{parts[0]}{parts[1]}{more}{parts[2]}", "utf-8", newline="")
                return report.as_text(report.check(str(place)))

            for piece in STATED:
                yield Trial(f"check, {file}, behind {home!r}: {piece!r}", run, repeated(piece, behind="x"))
        (place / file).write_text(text, "utf-8", newline="")


def rule_trials(folder: Path) -> Iterator[Trial]:
    """Yields each rule alone, on a card with many findings of every kind."""
    piece = "## Uses\n\n[a](gone.md) [b](#gone) {{ a.b }} <!-- c\n\n- **A:** TODO\n\n"
    piece += "```bibtex\n@a{b, title={c}, author={Doe, Jane}}\n```\n\n"
    build = repeated(piece, (EXAMPLE / "README.md").read_text("utf-8"))
    repositories: dict[int, Repository] = {}  # {length of the card: a repository whose files were read}
    for size in (SMALL, SMALL * TIMES):
        text = build(size)
        place = shutil.copytree(EXAMPLE, folder / str(size))
        (place / "README.md").write_text(text, "utf-8", newline="")
        repositories[len(text)] = repository = Repository(place)
        for name in {name for rule in RULES.values() for name in rule.inputs}:
            getattr(repository, name, None)

    for rule in RULES.values():

        def run(text: str, rule: Rule = rule) -> object:
            repository = repositories[len(text)]
            given = [getattr(repository, name, repository) for name in rule.inputs]
            return None if any(value is None for value in given) else list(rule.check(*given) or ())

        yield Trial(f"rule {rule.id}", run, build)


def text_trials() -> Iterator[Trial]:
    """Yields each function that reads texts or answers."""
    for piece in NAMES:
        for what in (names.split_people, meant_authors, authors, bibtex.split_names, pasting.readings):
            yield Trial(f"{what.__name__}: {piece!r}", what, repeated(piece))  # type: ignore[attr-defined]
            between = repeated(piece, "Jane", "Doe")
            yield Trial(f"{what.__name__}: {piece!r} between names", what, between)  # type: ignore[attr-defined]
    for piece in [*CARDS.values(), *LICENSES, *TEXTS]:
        for what in (bibtex.from_tex, licenses.blanks, license_words.words_in, markdown.plain, spelling.markdown_text):
            yield Trial(f"{what.__name__}: {piece!r}", what, repeated(piece))  # type: ignore[attr-defined]
        yield Trial(f"bibtex entries: {piece!r}", lambda text: list(bibtex.entries(text)), repeated(piece, "@a{b, "))
        yield Trial(f"credentials: {piece!r}", lambda text: list(credentials.credentials(text)), repeated(piece))
        yield Trial(f"YAML: {piece!r}", read_yaml, repeated(piece, "a: "))
        yield Trial(f"JSON: {piece!r}", read_json, repeated(piece, '{"a": "'))
    for question, rule in rules.RULES.items():
        for piece in ANSWERS:
            yield Trial(f"answer to {question}: {piece!r}", rule, repeated(piece))
            yield Trial(f"answer to {question}, an address: {piece!r}", rule, repeated(piece, "https://a.org/"))


def widened(data: Any, times: int) -> Any:
    """Returns data with every list `times` as long, and the top-level values repeated under new names."""
    if isinstance(data, list):
        return [widened(value, 1) for value in data] * times
    if isinstance(data, dict):
        wide = {key: widened(value, times if isinstance(value, list) else 1) for key, value in data.items()}
        more = {f"{key}_{number}": value for number in range(1, times) for key, value in data.items()}
        return wide | more
    return data


def grown(name: str, content: bytes, size: int) -> bytes:
    """Returns a larger file of the same kind, with repeated lines or widened data; binary content stays unchanged."""
    times = max(1, size // max(1, len(content)))
    try:
        text = content.decode()
        if name.endswith(".json"):
            return json.dumps(widened(json.loads(text), times)).encode()
        if name.endswith((".yaml", ".yml")):
            return yaml.safe_dump(widened(yaml.safe_load(text), min(times, LARGE_YAML // len(content) or 1))).encode()
    except (ValueError, yaml.YAMLError):
        return content
    first, _, rest = text.partition("\n")
    return f"{first}\n{(rest or first) * times}".encode()


def reader_trials() -> Iterator[Trial]:
    """Yields each reader of training outputs, on enlarged files of real runs, or else on plain lines."""
    real = [file for file in runs.find(OUTPUTS) if file.size < SMALL * TIMES]
    for reader in READERS:
        for group in reader.groups:
            found = list(runs.grouped(real, group, reader.everywhere).values())[:1]
            names = [name.replace("*", "a") for name in group.split()]
            files = (
                [*found[0].items()]
                if found
                else [(name, File(name, lambda: io.BytesIO(b"a: 1\n"), 5)) for name in names]
            )
            contents = {file.name: file.open().read() for _, file in files}

            def run(text: str, reader: Any = reader, group: str = group, contents: Any = contents) -> object:
                larger = {name: grown(name, content, len(text)) for name, content in contents.items()}
                made = [File(name, lambda body=body: io.BytesIO(body), len(body)) for name, body in larger.items()]  # type: ignore[misc]
                folders = runs.grouped(made, group, reader.everywhere)
                return [choosing.source_of(reader, files) for files in folders.values()]

            yield Trial(f"reader {reader.read.__module__.rpartition('.')[2]}: {group}", run, repeated("x"))


def main() -> None:
    """Measures everything, prints what takes too long, and exits with status 1 if anything does."""
    slow, measured, start = 0, 0, time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        for trial in chain(
            reader_trials(), rule_trials(Path(place)), checks(Path(place)), stated(Path(place)), text_trials()
        ):
            times, measured = ratio(trial), measured + 1
            if times > MOST:
                slow += 1
                print(f"{trial.name}: {TIMES} times as much takes {times:.0f} times as long", flush=True)
    print(f"{measured} ways to read; {slow} of them grow too fast. {time.monotonic() - start:.0f} s in all.")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
