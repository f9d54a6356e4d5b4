"""What --fix changes: every copy of a fact follows CITATION.cff."""

import json
import shutil

import pytest
import states
import yaml
from checking import edit
from conftest import Repository
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model_repo.check import report

FILES = ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE")


@pytest.fixture
def repository(fresh, tmp_path):
    """A copy of the files that state facts."""
    for file in FILES:
        shutil.copy(fresh / file, tmp_path)
    return Repository(tmp_path)


def fix(repository):
    """What --fix says."""
    return states.fix(repository.folder)


def problems(repository):
    """The files in which something is wrong."""
    return [problem.file for problem in states.check(repository.folder).problems]


def changed_lines(before, after):
    """(old, new) of the lines that are not the same."""
    before, after = before.splitlines(keepends=True), after.splitlines(keepends=True)
    kept = [line for line in before if line in after]
    return [line for line in before if line not in kept], [line for line in after if line not in kept]


FACTS = {
    'version: "1.0.0"': 'version: "1.1.0"',
    '"2026-01-31"': '"2027-03-01"',
    'given-names: "Jane"': 'given-names: "Joan B."',
    '- name: "A Consortium"': '- family-names: "O\'Neill_50%"\n    given-names: "Ann"\n    affiliation: "B"\n  - name: "A Consortium"',
    'license: "Apache-2.0"': 'license: "MIT"',
    "type: software": "type: software\ndoi: 10.5281/zenodo.1234567",
    'title: "Leaf Net"': 'title: "Leaf: a \\"Net\\" & <b> 50%"',
    "https://github.com/imageomics/leaf-net": "https://github.com/imageomics/leaf",
    "https://huggingface.co/imageomics/leaf-net": "https://huggingface.co/imageomics/leaf",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_facts_changed_in_the_citation_go_everywhere(repository, line_end):
    for file in FILES:
        path = repository.folder / file
        path.write_bytes(path.read_bytes().replace(b"\n", line_end.encode()))
    for old, new in FACTS.items():
        edit(repository, "CITATION.cff", old, new.replace("\n", line_end))
    before = {file: (repository.folder / file).read_bytes().decode() for file in FILES}
    places = {(p.file, p.rule) for p in states.check(repository.folder).problems}
    for rule in ("title", "version", "date", "license"):
        assert {("README.md", f"{rule}-differs"), (".zenodo.json", f"{rule}-differs")} <= places
    assert ("README.md", "authors-differ") in places and ("README.md", "address-differs") in places
    said = fix(repository)
    assert 'README.md:3: "apache-2.0" -> "mit"' in said
    assert "LICENSE: its text is another license's" in said and "https://spdx.org/licenses/MIT.html" in said
    assert problems(repository) == ["LICENSE"]
    after = {file: (repository.folder / file).read_bytes().decode() for file in FILES}
    assert after["CITATION.cff"] == before["CITATION.cff"] and after["LICENSE"] == before["LICENSE"]
    old, new = changed_lines(before["README.md"], after["README.md"])
    assert len(old) == 14 and len(new) == 15, "the DOI is a line more"
    assert all(line.endswith(line_end) for line in new)
    assert f"doi = {{10.5281/zenodo.1234567}},{line_end}" in after["README.md"]
    repository = Repository(repository.folder)
    assert [person["name"] for person in json.loads(after[".zenodo.json"])["creators"]] == [
        "Doe, Joan B.", "Núñez, José", "O'Neill_50%, Ann", "A Consortium",
    ]  # fmt: skip
    assert r"Doe, Joan B. and Núñez, José and O'Neill\_50\%, Ann and {A Consortium}" in after["README.md"]
    assert fix(repository).count("\n") == 0, "twice changes nothing more; only the license is spoken of"
    assert {file: (repository.folder / file).read_bytes().decode() for file in FILES} == after


def test_title_and_names_go_to_zenodo_as_it_reads_them(repository):
    edit(repository, "CITATION.cff", 'title: "Leaf Net"', "title: T5")
    people = '- family-names: "Roe"\n    given-names: "Ann"\n    name-suffix: "Jr."\n  - name: "Leaves, A University"'
    edit(repository, "CITATION.cff", '- name: "A Consortium"', f'{people}\n  - name: "A Consortium"')
    fix(repository)
    zenodo = json.loads((repository.folder / ".zenodo.json").read_text("utf-8"))
    assert zenodo["title"] == "T5 (model)"
    assert [person["name"] for person in zenodo["creators"]] == [
        "Doe, Jane", "Núñez, José", "Roe, Ann Jr.", "Leaves - A University", "A Consortium",
    ]  # fmt: skip
    assert [each.rule for each in states.check(repository.folder).problems if each.file == ".zenodo.json"] == []


def test_comments_and_quotes_of_the_front_matter_stay(repository):
    before = (repository.folder / "README.md").read_text("utf-8")
    edit(repository, "README.md", 'license: "apache-2.0"', "license: 'apache-2.0'  # as agreed")
    edit(repository, "CITATION.cff", 'license: "Apache-2.0"', "license: MIT")
    fix(repository)
    after = (repository.folder / "README.md").read_text("utf-8")
    assert "license: 'mit'  # as agreed\n" in after
    assert [line for line in before.splitlines() if line[:1] == "#"] == [
        line for line in after.splitlines() if line[:1] == "#"
    ]


def test_a_citation_that_is_invalid_is_not_copied(repository):
    edit(repository, "CITATION.cff", 'version: "1.0.0"', 'version: "2.0.0"')
    edit(repository, "CITATION.cff", "cff-version: 1.2.0", "cff-version: 1.0.3")
    before = (repository.folder / "README.md").read_bytes()
    assert "not valid, so nothing was changed" in fix(repository)
    assert (repository.folder / "README.md").read_bytes() == before


def test_a_fact_that_the_citation_lacks_is_said_and_not_fixed(repository):
    edit(repository, "CITATION.cff", 'version: "1.0.0"\n', "")
    edit(repository, "README.md", "  version = {1.0.0},", "  version = {1.1.0},\n  doi = {10.5281/zenodo.1},")
    before = {file: (repository.folder / file).read_bytes() for file in FILES}
    said = fix(repository)
    assert "CITATION.cff lacks it: add it there first" in said
    assert "CITATION.cff lacks this DOI. Add a line: doi: 10.5281/zenodo.1" in said
    assert {file: (repository.folder / file).read_bytes() for file in FILES} == before


def test_what_stands_elsewhere_or_in_another_form_is_not_fixed(repository):
    edit(repository, "README.md", 'license: "apache-2.0"', "mine: &m {license: mit, model_name: Twig}\n<<: *m")
    edit(repository, "README.md", "[Apache-2.0](LICENSE)", "MIT License")
    creators = json.loads((repository.folder / ".zenodo.json").read_text("utf-8"))
    (repository.folder / ".zenodo.json").write_text(json.dumps(creators | {"creators": {"name": "X"}}), "utf-8")
    before = {file: (repository.folder / file).read_bytes() for file in FILES}
    assert fix(repository).count(": not changed: ") == 3
    assert {file: (repository.folder / file).read_bytes() for file in FILES} == before


def test_nothing_to_fix_is_said_in_a_sentence(repository):
    assert fix(repository) == "Nothing had to be changed."


def test_accents_in_tex_stay_as_their_author_wrote_them(repository):
    edit(repository, "README.md", "Núñez, José", "N{\\'u}{\\~n}ez, Jos{\\'e}")
    edit(repository, "CITATION.cff", 'given-names: "Jane"', 'given-names: "Joan"')
    fix(repository)
    assert "author = {Doe, Joan and N{\\'u}{\\~n}ez, Jos{\\'e} and {A Consortium}}" in (
        repository.folder / "README.md"
    ).read_text("utf-8")


TEXT = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30).filter(
    lambda text: any(map(str.isalnum, text))
)


@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXT, family=TEXT, given_names=TEXT, group=TEXT)
def test_whatever_the_facts_are_the_files_agree_after_the_fix(repository, title, family, given_names, group):
    kept = {file: (repository.folder / file).read_bytes() for file in FILES}
    data = yaml.safe_load(kept["CITATION.cff"])
    data |= {
        "title": title.strip(),
        "authors": [{"family-names": family.strip(), "given-names": given_names.strip()}, {"name": group.strip()}],
    }
    try:
        (repository.folder / "CITATION.cff").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        fix(repository)
        found = states.check(repository.folder)
        assert not found.problems, report.as_text(found)
    finally:
        for file in FILES:
            (repository.folder / file).write_bytes(kept[file])
