"""Whatever is in a folder, the checker ends with a sentence."""

import os
import re

import pytest
import states
from checking import check, grow
from conftest import Repository
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model_repo.check import card_changes, output, report
from model_repo.check import fix as changes


@pytest.fixture
def repository(folder):
    """A copy of the fresh repository."""
    return Repository(folder)


ODD = ["null", "[]", "{a: 1}", "- x", ": ", '"', "\t", "&a", "*a", "!!timestamp x", "1.10", "5", "2026-02-30", "\0", "```", "<!--", "-->",
       "[](", "![a](b", "[a](%)", "{", "}", "@software{", "license: {a: b}", "tags: {a: b}", "1: 2", "? x", "authors:", "  - 5",
       "  - family-names: {a: 1}", "    orcid: [1]", "title: [a]", '"creators": [{"name": 5}],', '"creators": {},', "---", "model-index: 5",
       "model-index: [{name: x, results: [{task: 5}]}]", "co2_eq_emissions: {emissions: {}}", "identifiers: [5]", "references: [{}]",
       "    doi: 5", "license: []", "- **License:**", "# ", "=======", "<<<<<<< x", "\\[", "$$", "\u2028", "\r", "x" * 5000]  # fmt: skip


@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(["README.md", "CITATION.cff", ".zenodo.json", "LICENSE"]),
    place=st.floats(0, 1, exclude_max=True),
    odd=st.lists(st.sampled_from(ODD), min_size=1, max_size=3),
    instead=st.booleans(),
)
def test_no_damage_stops_the_checker(repository, file, place, odd, instead):
    path = repository.folder / file
    whole = path.read_bytes()
    lines = whole.decode("utf-8").split("\n")
    number = int(place * len(lines))
    lines[number : number + instead] = odd
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        found = states.check(repository.folder)
        text = report.as_text(found)
        assert all(problem.file and problem.text for problem in found.problems)
        assert text and output.as_markdown(found) and report.as_data([found])
        states.fix(repository.folder)
        card_changes.add_sections(str(repository.folder))
    finally:
        path.write_bytes(whole)


MANY = 1000 * int(os.environ.get("EXAMPLES", 3))  # repeated parts: three times as many as Python calls deep
HOSTILE = {
    "README.md": [
        "---\na: " + "[" * MANY + "\n---\n", "---\n" + "- " * MANY + "\n---\n", "---\na: " + "9" * 10_000 + "\n---\n# x\n",
        "# x\n" + "[" * MANY, "# x\n" + "[a](" * MANY, "# x\n" + ">" * MANY, "# x\n" + "![" * MANY, "# x\n" + "<!--" * MANY,
        "# x\n" + "a <!-- b\n" * MANY, "# x\n\n@software{" + "a={" * MANY, "# x\n```bibtex\n" + "@a{b,c={d},\n" * MANY,
        "# x\n" + "- **A:** b\n" * (MANY // 10), "# " + "x" * MANY, "# x\n" * (MANY // 10), "interval [0, 1).\n\n" + "[a](b)\n" * 10_000,
        "---\nlicense: " + "x" * MANY + "\n---\n# x\n", "{" * MANY, "<a " * MANY, "\n" * MANY, "`" * MANY, "|" * MANY, "*a" * MANY,
        "# x\n" + "mit " * (MANY // 10), "# x\n" + "<<<<<<< a\n" * MANY, "# x\n" + "a\u2028b\x85c\x0bd\x0ce" * 1000, "# x\na <!-- \0 --> b",
        "# x\n|a|b|\n|-|-|\n| <!-- c \\| d --> | e |",
    ],
    "CITATION.cff": ["a: &a [x,x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]\n" for i in range(24)),
                     "a: &a [*a]", "? " * MANY, "authors:\n" + "  - name: x\n" * (MANY // 10), "title: " + "9" * 10_000],
    ".zenodo.json": ["[" * MANY, '{"a":' * MANY, '{"version": ' + "9" * 10_000 + "}", "{" + '"a": 1,' * MANY + '"a": 1}'],
    "LICENSE": ["MIT " * MANY, "Permission is hereby granted " * (MANY // 10), "[year]" * (MANY // 10), "\0" * MANY],
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "number"), [(file, number) for file, texts in HOSTILE.items() for number in range(len(texts))]
)
def test_hostile_text_ends_with_a_sentence(repository, file, number):
    (repository.folder / file).write_text(HOSTILE[file][number], "utf-8", newline="")
    found = states.check(repository.folder)
    text = report.as_text(found)
    assert output.as_markdown(found) and output.as_github(found) is not None
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    states.fix(repository.folder)


def test_card_over_a_megabyte_is_refused_by_its_size(repository):
    grow(repository, "README.md", 2**20 + 1)
    assert "README.md: error: has 1.0 MB; files over 1 MB are not read" in check(repository.folder)[1]


def test_strange_files_are_passed_over_with_a_sentence(repository):
    folder = repository.folder
    for name in ("README.md", "CITATION.cff", "LICENSE", ".zenodo.json"):
        os.remove(folder / name)
    os.mkfifo(folder / "README.md")
    os.symlink("/dev/zero", folder / "CITATION.cff")
    os.symlink("nowhere", folder / "LICENSE")
    os.mkdir(folder / ".zenodo.json")
    os.symlink(".", folder / "loop")
    os.symlink("b", folder / "a")
    os.symlink("a", folder / "b")
    deep = folder
    for _ in range(60):
        deep = deep / ("d" * 30)
    os.makedirs(deep)
    for name in ("\x1b[31mred\n::error::x.md", "##[error]x.md", "\udcff.md"):
        (folder / name).write_text("[x](gone)", "utf-8")
    _, text = check(folder)
    for file in ("README.md", "LICENSE", ".zenodo.json"):
        assert f"{file}: error: is not an ordinary file" in text
    assert "CITATION.cff: error: is a link that leads out of the repository" in text
    assert "\x1b" not in text and "##[" not in text and not re.search(r"^\s*::", text, re.MULTILINE)
    changes.fix(str(folder)), card_changes.add_sections(str(folder))
