"""`make test-scaling`: nothing takes more than linear time, whatever an input holds.

Each piece of text is repeated until reading it takes at least 50 ms, and then ten times as often, in the same run. Each
part of the checker, with each rule, and each way in which answers and files are read, may then take at most 15 times as
long. It ends with status 1 and the names of those that take longer.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from model_repo.answers import names, rules
from model_repo.answers.authors import authors, meant_authors
from model_repo.check import report
from model_repo.check.repository import Repository
from model_repo.check.rules import RULES, Rule
from model_repo.texts import bibtex, credentials, licenses, markdown, spelling
from model_repo.texts.documents import read_json, read_yaml

ENOUGH, TIMES, MOST = 0.05, 10, 15  # seconds; the second input; how often the first's time is allowed
LARGEST = 100_000  # bytes of the first input; a file ten times as long is just read
CARD = "---\nlicense: mit\nmodel_name: Leaf\n---\n# Model Card for Leaf\n\n## Citation\n\n"
# What is repeated in README.md.
CARDS = {
    "headings": "## Uses\n\n", "other headings": "# x\n", "setext": "a\n=\n", "lists": "- **A:** b\n",
    "one line": "x ", "words": "a b\n", "brackets": "[", "links": "[a](b)\n", "images": "![a](b)",
    "references": "[a]: b\n", "emphasis": "*a", "underscores": "_a ", "code": "`", "fences": "```\n",
    "comments": "a <!-- b\n", "closed comments": "<!-- b -->\n", "html": "<a ", "tags": "<img src='x'>\n",
    "tables": "|a|b|\n|-|-|\n", "quotes": "> ", "bibtex": "```bibtex\n@a{b,c={d}}\n```\n",
    "open bibtex": "@software{a={", "braces": "{", "fields": "@a{b, c = {d} e = \"f\" and ",
    "template marks": "{{ a.b ", "statements": "{% if ", "placeholders": "[More Information Needed]\n",
    "dashes": "---\n", "entities": "&amp;", "addresses": "https://a.b/c_d ", "anchors": "<a id='x'>",
    "unlike words": "lo\u0301ng\u00a0", "tildes": "~~a ", "lines": "\n", "spaces": "   \n", "backslashes": "\\",
}  # fmt: skip
LICENSES = [
    "[year] ",
    "Permission is hereby granted ",
    "MIT ",
    "<a ",
    "neither name of x ",
    "in no event shall x ",
    "](",
    "copyright ",
]
CITATIONS = ["- family-names: Doe\n  given-names: Jane\n", "- name: x\n"]
NAMES = [
    "Doe, Jane; ", "Jane Doe and ", "Doe, Jane, ", "{", "[", "(", "a [", "; [", "0000-0002-1825-0097 ", "a@", "<a",
    "1,", "van ", "Doe, Jane [x] ", "& ", "a;", "(0000", "http://", ",", " ",
]  # fmt: skip
TEXTS = [
    "https://",
    "https://a:b@",
    "a://:",
    "x",
    "@",
    "-----BEGIN PRIVATE KEY-----\n",
    "hf_",
    "A ",
    "<<<<<<< ",
    "\n=======\n",
    "pypi-AgE",
    "::",
]


def cost(run: Callable[[str], object], text: str) -> float:
    """Returns the processor's seconds that reading a text takes: the least of two."""
    least = float("inf")
    for _ in range(2):
        start = time.process_time()
        run(text)
        least = min(least, time.process_time() - start)
        if least > 20 * ENOUGH:
            break
    return least


def ratio(run: Callable[[str], object], build: Callable[[int], str]) -> tuple[float, float]:
    """Returns (how many times as long ten times as much takes, seconds for the first); 0 if it is never 50 ms long."""
    size = 2_000
    while (first := cost(run, build(size))) < ENOUGH and size < LARGEST:
        size = min(LARGEST, size * max(2, min(8, int(ENOUGH / max(first, 1e-4)))))
    if first < ENOUGH:
        return 0.0, first
    text, most = build(size * TIMES), MOST * first
    again = (cost(run, text) for _ in range(3))  # other programs run here, too
    return next((least for least in again if least <= most), most + 1) / first, first


def repeated(piece: str, before: str = "") -> Callable[[int], str]:
    """Returns what makes a text of about so many characters of a piece."""
    return lambda size: before + piece * (size // len(piece) + 1)


def checks(folder: Path) -> Iterator[tuple[str, Callable[[str], object], Callable[[int], str]]]:
    """Yields (name, what reads a text, what makes one) for the whole checker, and for each rule on its own."""

    def whole(file: str) -> Callable[[str], object]:
        def run(text: str) -> object:
            for name, content in (("README.md", CARD), (file, text)):
                (folder / name).write_text(content, "utf-8", newline="")
            found = report.as_text(report.check(str(folder)))
            (folder / file).unlink()
            return found

        return run

    for name, piece in CARDS.items():
        yield f"check, README.md: {name}", whole("README.md"), repeated(piece, CARD)
    for piece in LICENSES:
        yield f"check, LICENSE: {piece!r}", whole("LICENSE"), repeated(piece)
    for piece in CITATIONS:
        yield (
            f"check, CITATION.cff: {piece!r}",
            whole("CITATION.cff"),
            repeated(piece, "cff-version: 1.2.0\nauthors:\n"),
        )
    for piece in TEXTS:
        yield f"check, data.txt: {piece!r}", whole("data.txt"), repeated(piece)
        yield f"check, page.md: {piece!r}", whole("page.md"), repeated(piece)


def readers() -> Iterator[tuple[str, Callable[[str], object], Callable[[int], str]]]:
    """Yields the same for what reads texts and answers."""
    for piece in NAMES:
        for what in (names.split_names, meant_authors, authors):
            yield f"{what.__name__}: {piece!r}", what, repeated(piece)  # type: ignore[misc]
        yield f"bibtex names: {piece!r}", bibtex.split_names, repeated(piece)
    for piece in [*CARDS.values(), *LICENSES, *TEXTS]:
        for what in (bibtex.from_tex, licenses.blanks, licenses.words_of, markdown.plain, spelling.markdown_text):
            yield f"{what.__name__}: {piece!r}", what, repeated(piece)  # type: ignore[misc]
        yield f"bibtex entries: {piece!r}", lambda text: list(bibtex.entries(text)), repeated(piece, "@a{b, ")
        yield f"credentials: {piece!r}", lambda text: list(credentials.credentials(text)), repeated(piece)
        yield f"YAML: {piece!r}", read_yaml, repeated(piece, "a: ")
        yield f"JSON: {piece!r}", read_json, repeated(piece, '{"a": "')
    for question, rule in rules.RULES.items():
        for piece in ("a", "a.", "-", "a-", "10.1234/", "https://a", "a,", "%20", ":", "1."):
            yield f"answer to {question}: {piece!r}", rule, repeated(piece)
            yield f"answer to {question}, an address: {piece!r}", rule, repeated(piece, "https://a.org/")


def rule_costs(folder: Path) -> Iterator[tuple[str, Callable[[str], object], Callable[[int], str]]]:
    """Yields the same for each rule alone, on a card with many findings of every kind."""
    piece = "## Uses\n\n[a](gone.md) [b](#gone) {{ a.b }} <!-- c\n\n- **A:** TODO\n\n"
    piece += "```bibtex\n@a{b, title={c}, author={Doe, Jane}}\n```\n\n"
    repositories: dict[int, Repository] = {}  # {length of the card: one whose files were read}

    def build(size: int) -> str:
        text = repeated(piece, CARD)(size)
        (folder / "README.md").write_text(text, "utf-8", newline="")
        repository = repositories.setdefault(len(text), Repository(folder))
        for name in {name for rule in RULES.values() for name in rule.inputs}:
            getattr(repository, name, None)
        return text

    for rule in RULES.values():

        def run(text: str, rule: Rule = rule) -> object:
            repository = repositories[len(text)]
            given = [getattr(repository, name, repository) for name in rule.inputs]
            return None if any(value is None for value in given) else list(rule.check(*given) or ())

        yield f"rule {rule.id}", run, build


def main() -> None:
    """Measures everything, prints what takes too long, and ends with status 1 if anything does."""
    slow, measured, start = [], 0, time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        for name, run, build in chain(checks(Path(place)), rule_costs(Path(place)), readers()):
            times, first = ratio(run, build)
            measured += times > 0
            if times > MOST:
                slow.append(
                    f"{name}: {TIMES} times as much takes {times:.0f} times as long ({first * 1000:.0f} ms first)"
                )
                print(slow[-1], flush=True)
    seconds = time.monotonic() - start
    print(f"{measured} inputs took 50 ms or more; {len(slow)} of them grow too fast. {seconds:.0f} s in all.")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
