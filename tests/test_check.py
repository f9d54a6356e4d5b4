"""scripts/check.py of the generated repository: damage is named, health is not."""

import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml
from conftest import TEMPLATE, Repository
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ANSWERS = {
    "model_name": "Leaf Net",
    "institution": "imageomics",
    "model_description": "Names the plant in a photo of a leaf.",
    "authors": "Doe, Jane (0000-0002-1825-0097) [A University]; Núñez, José; {A Consortium}",
    "license": "Apache-2.0",
    "pipeline_tag": "image-classification",
    "datasets": "imageomics/TreeOfLife-10M",
    "version": "1.0.0",
    "release_date": "2026-01-31",
}


def run(folder, *options, **settings):
    """Runs the checker of a repository: (exit status, what it printed)."""
    command = [sys.executable, str(folder / "scripts" / "check.py"), *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **settings)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def fresh(cookies_session):
    """A fresh repository; tests work on copies."""
    return cookies_session.bake(extra_context=ANSWERS).project_path


@pytest.fixture
def repository(fresh, tmp_path):
    """A copy of the fresh repository."""
    return Repository(shutil.copytree(fresh, tmp_path / "leaf-net"))


def edit(repository, file, old, new):
    """Replaces text that must be there."""
    path = repository.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def finish(repository):
    """Writes something for every placeholder, as an author would."""
    path = repository.folder / "README.md"
    path.write_text(
        re.sub(r"\[More Information Needed[^\]]*\]", "Written.", path.read_text(encoding="utf-8")), encoding="utf-8"
    )


def test_fresh_repository_passes_and_lists_what_is_left(fresh):
    status, report = run(fresh)
    assert status == 0
    assert report.startswith("No problems")
    assert re.search(
        r"Model card: \d+ of 41 parts are written\. Not written yet: \d+ required, 7 encouraged, 10 optional", report
    )
    for part in ("required  Model Description / Model type", "optional  Downstream Use", "encouraged  Preprocessing"):
        assert part in report


def test_complete_fails_until_required_parts_are_written(repository):
    status, report = run(repository.folder, "--complete")
    assert status == 1
    assert re.search(r"README.md:\d+: 'Direct Use' is required and not written yet", report)
    assert "'Downstream Use' is required" not in report
    finish(repository)
    status, report = run(repository.folder, "--complete")
    assert (status, "41 of 41 parts are written" in report) == (0, True), report


def test_emptied_sections_and_bullets_are_not_written(repository):
    finish(repository)
    edit(repository, "README.md", "- **Model type:** Written.", "- **Model type:**")
    edit(repository, "README.md", "Written.\n\n### Testing Data, Factors", "### Testing Data, Factors")
    _, report = run(repository.folder)
    assert "39 of 41" in report
    assert "required  Model Description / Model type" in report
    assert "required  Evaluation" in report


def test_markdown_is_a_task_list_by_section(repository):
    edit(repository, "README.md", 'license: "apache-2.0"', "license: <b>")
    status, report = run(repository.folder, "--markdown")
    assert status == 1
    assert "## Problems" in report
    assert re.search(r"^- \[ \] README.md, line 3: \\`license\\`: '\\<b\\>' is not", report, re.MULTILINE)
    assert "### Environmental Impact\n\n- [ ] Hardware Type (encouraged; line " in report


def test_it_runs_from_any_folder_and_checks_another(fresh, tmp_path):
    assert run(fresh, cwd=tmp_path)[0] == 0
    other = tmp_path / "other"
    other.mkdir()
    status, report = run(fresh, str(other))
    assert status == 1
    assert report.count("is missing") == 4


def test_a_name_does_not_stop_it_on_a_console_without_utf_8(repository):
    edit(repository, ".zenodo.json", "Núñez, José", "Núñez, Pepe")
    settings = {"env": os.environ | {"PYTHONIOENCODING": "ascii:strict", "PYTHONWARNDEFAULTENCODING": "1"}}
    assert "N\\xfa\\xf1ez" in run(repository.folder, **settings)[1]


def front(old, new):
    return ("README.md", old, new)


def citation(old, new):
    return ("CITATION.cff", old, new)


def zenodo(old, new):
    return (".zenodo.json", old, new)


LICENSE_LINE = 'license: "apache-2.0"'
LANGUAGE = 'language:\n- "en"'
TAGS = '- "biology"'

# (file, what stands there, what the damage puts there), where it is found, what is said.
DAMAGES = [
    (front("---\n", "\ufeff---\n"), "README.md:1", "byte order mark"),
    (front("---\n", "<!-- my card -->\n---\n"), "README.md:2", "A comment stands before it"),
    (front("---\n", "\n---\n"), "README.md:2", "Something stands before it"),
    (front('Net"\n---\n', 'Net"\n'), "README.md:1", "never closed"),
    (front(LICENSE_LINE, "just words"), "README.md:", "YAML"),
    (front(LICENSE_LINE, "license:"), "README.md:3", "`license` has no value"),
    (front(LICENSE_LINE, ""), "README.md:1", "names no `license`"),
    (front(LICENSE_LINE, "license: Apache-2.0"), "README.md:3", "Write 'apache-2.0'"),
    (front(LICENSE_LINE, "license: apache2.0"), "README.md:3", "Did you mean 'apache-2.0'?"),
    (front(LICENSE_LINE, "license: GPL-3.0-or-later"), "README.md:3", "Write 'gpl-3.0'"),
    (front(LICENSE_LINE, "license: other"), "README.md:3", "needs `license_name` too"),
    (front(LICENSE_LINE, "license: mit"), "LICENSE:1", "is the text of 'apache-2.0', but README.md says 'mit'"),
    (front(LICENSE_LINE, "license: mit"), "CITATION.cff:", "the licence 'Apache-2.0' differs from 'mit'"),
    (front(LICENSE_LINE, "license: mit"), ".zenodo.json:", "the licence 'apache-2.0' differs from 'mit'"),
    (front(LICENSE_LINE, "license: [apache-2.0, 3]"), "README.md:3", "an item that is not text: 3 is read as a number"),
    (front(LICENSE_LINE, LICENSE_LINE + "\nlicense: mit"), "README.md:4", "has the key `license` twice"),
    (front(LANGUAGE, "language: no"), "README.md:5", "no is read as true or false. Put it in quotes"),
    (front(LANGUAGE, "language: English"), "README.md:5", "is not a language code"),
    (front(LANGUAGE, "language: en-US"), "README.md:5", "Did you mean 'en'?"),
    (front(TAGS, "- 2026"), "README.md:", "2026 is read as a number. Use quotes"),
    (front(TAGS, "- yes"), "README.md:", "yes is read as true or false"),
    (front(TAGS, "-"), "README.md:", "`tags` has an item that is not text"),
    (front('tags:\n- "biology"\n- "CV"\n- "images"\n- "animals"', "tags: biology"), "README.md:", "has to be a list"),
    (front('"image-classification"', "image-clasification"), "README.md:", "Did you mean 'image-classification'?"),
    (front('- "imageomics/TreeOfLife-10M"', "- Tree of Life"), "README.md:", "is not an id on the Hub"),
    (front('model_name: "Leaf Net"', "model_name: Leaf: Net"), "README.md:", "after the first colon in quotes"),
    (front('model_name: "Leaf Net"', "model_name: 'Leaf"), "README.md:", "is not valid YAML"),
    (front('model_name: "Leaf Net"', "\tmodel_name: x"), "README.md:", "Indent with spaces"),
    (front('model_name: "Leaf Net"', 'model_name: "Leaf"'), "README.md:", "the title 'Leaf' (front matter) differs from 'Leaf Net'"),
    (front("# Model Card for Leaf Net", "# Model Card for Twig Net"), "README.md:", "the title 'Twig Net' (heading) differs"),
    (front("# Model Card for Leaf Net", "Leaf Net"), "README.md", "has no title"),
    (front("title = {Leaf Net}", "title = {Twig}"), "README.md:", "the title 'Twig' (BibTeX) differs"),
    (front("version = {1.0.0}", "version = {1.1.0}"), "CITATION.cff:", "the version '1.0.0' differs from '1.1.0' in README.md (BibTeX)"),
    (front("year = {2026}", "year = {2025}"), "README.md:", "the year '2025' (BibTeX) differs"),
    (front("Doe, Jane and ", ""), "README.md:", "the authors (BibTeX) differ; missing: 'Doe, Jane'"),
    (front("## Uses\n", ""), "README.md", "lacks the section 'Uses'"),
    (front("### Direct Use", "### Direct Uses"), "README.md", "lacks the section 'Direct Use'"),
    (front("## Uses\n", "## Uses\n\nSee [this](figures/none.png).\n"), "README.md:", "links to 'figures/none.png'"),
    (front("## Uses\n", "## Uses\n\n![A leaf](leaf.png)\n"), "README.md:", "links to 'leaf.png'"),
    (front("## Uses\n", '## Uses\n\n<img alt="x" src="leaf.png">\n'), "README.md:", "links to 'leaf.png'"),
    (front("## Uses\n", "## Uses\n\n[![A](LICENSE)](gone.md)\n"), "README.md:", "links to 'gone.md'"),
    (front("## Uses\n", "## Uses\n\n[![A](gone.png)](LICENSE)\n"), "README.md:", "links to 'gone.png'"),
    (front("## Uses\n", "## Uses\n\nSee [this][x].\n\n[x]: gone.md\n"), "README.md:", "links to 'gone.md'"),
    (front("## Uses\n", "## Uses\n\n[this](#nowhere)\n"), "README.md:", "no heading has that anchor"),
    (front("## Uses\n", "## Uses\n\n[this]()\n"), "README.md:", "leads nowhere"),
    (front("## Uses\n", "## Uses\n\n<!-- open\n"), "README.md:", "not closed and hides"),
    (front("tab of the Hub page: that is what it is for. -->", "tab"), "README.md:", "not closed and hides"),
    (front("## Uses\n", "## Uses\n\n{{ cookiecutter.repo_name }}\n"), "README.md:", "template mark"),
    (front("## Uses\n", "## Uses\n\n{% if x %}\n"), "README.md:", "template mark"),
    (front(LICENSE_LINE, "licence: apache-2.0"), "README.md:3", "`licence` is not a key of the Hub. Did you mean 'license'?"),
    (front("pipeline_tag: ", "pipeline-tag: "), "README.md:", "Did you mean 'pipeline_tag'?"),
    (front('- "en"', '- "en"\nbase_model_relation: fine-tune'), "README.md:", "Did you mean 'finetune'?"),
    (front('- "en"', '- "en"\nmodel-index:\n- name: x'), "README.md:", "without a list of `results`"),
    (front("  year = {2026},", "  year = {2026,"), "README.md:", "braces are not closed"),
    (citation("https://orcid.org/", ""), "CITATION.cff:", "Write 'https://orcid.org/0000-0002-1825-0097'"),
    (("data/README.md", "(https://huggingface.co/docs/hub/datasets-cards)", "(cards.md)"), "data/README.md:", "links to 'cards.md'"),
    (("LICENSE", "Apache License", "Some Licence"), "LICENSE:1", "does not read like 'apache-2.0'"),
    (citation("cff-version: 1.2.0\n", ""), "CITATION.cff", "has no `cff-version`"),
    (citation('title: "Leaf Net"', "title:"), "CITATION.cff:", "has no `title`"),
    (citation('title: "Leaf Net"', 'title: "Leaf'), "CITATION.cff:", "is not valid YAML"),
    (citation('title: "Leaf Net"', 'title: "Twig"'), "CITATION.cff:", "the title 'Twig' differs from 'Leaf Net'"),
    (citation('version: "1.0.0"', "version: 1.10"), "CITATION.cff:", "`version` 1.10 is not read as text"),
    (citation('version: "1.0.0"', 'version: "1.10.0"'), ".zenodo.json:", "the version '1.0.0' differs from '1.10.0' in CITATION.cff"),
    (citation('version: "1.0.0"', 'version: "1.10.0"'), "README.md:", "the version '1.0.0' (BibTeX) differs from '1.10.0'"),
    (citation("2026-01-31", "2026-02-30"), "CITATION.cff:", "is not a day of the form YYYY-MM-DD"),
    (citation("2026-01-31", "31.01.2026"), "CITATION.cff:", "is not a day of the form YYYY-MM-DD"),
    (citation("2026-01-31", "2027-01-31"), ".zenodo.json:", "the date '2026-01-31' differs from '2027-01-31'"),
    (citation("2026-01-31", "2027-01-31"), "README.md:", "the year '2026' (BibTeX) differs from '2027-01-31'"),
    (citation("Apache-2.0", "MIT"), "CITATION.cff:", "the licence 'MIT' differs from 'apache-2.0' in README.md"),
    (citation("0000-0002-1825-0097", "0000-0002-1825-0098"), "CITATION.cff:", "an ORCID iD that is not valid"),
    (citation("0000-0002-1825-0097", "0000-0002-9079-593X"), ".zenodo.json:", "the ORCID iD '0000-0002-1825-0097' of Doe, Jane differs"),
    (citation('given-names: "Jane"', 'given-names: "Joan"'), ".zenodo.json:", "the authors differ; missing: 'Doe, Joan'; only here: 'Doe, Jane'"),
    (zenodo('"title": "Leaf Net",', '"title": "Leaf Net"'), ".zenodo.json:4", "is not valid JSON"),
    (zenodo('"version": "1.0.0"', '"version": 1.0'), ".zenodo.json:", "`version` 1.0 is not read as text"),
    (zenodo('"title": "Leaf Net",', ""), ".zenodo.json", "has no `title`"),
    (zenodo("apache-2.0", "mit"), ".zenodo.json:", "the licence 'mit' differs from 'apache-2.0' in README.md"),
    (zenodo('"name": "Núñez, José"', '"name": "Nunez, Pepe"'), ".zenodo.json:", "the authors differ"),
    (zenodo('"name": "Núñez, José"', '"nom": "Núñez, José"'), ".zenodo.json:", "number 2 has no name"),
    (zenodo('"2026-01-31"', '"31 January"'), ".zenodo.json:", "is not a day"),
    (("CONTRIBUTING.md", "(https://git-lfs.com)", "(lfs.md)"), "CONTRIBUTING.md:", "links to 'lfs.md'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("damage", "place", "sentence"), DAMAGES, ids=[f"{i}-{d[2][:30]}" for i, d in enumerate(DAMAGES)]
)
def test_damage_is_named_with_its_place(repository, damage, place, sentence):
    edit(repository, *damage)
    status, report = run(repository.folder)
    assert status == 1
    assert [line for line in report.splitlines() if line.startswith(place) and sentence in line], report


def remove(repository, file):
    (repository.folder / file).unlink()


def write(repository, file, content):
    path = repository.folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def swap_authors(repository):
    people = '- family-names: "Núñez"\n    given-names: "José"\n  - name: "A Consortium"'
    edit(
        repository, "CITATION.cff", people, '- name: "A Consortium"\n  - family-names: "Núñez"\n    given-names: "José"'
    )


BIG = b"\0" * (10 * 1024 * 1024 + 1)
OTHER_DAMAGES = {
    "README.md is missing": lambda r: remove(r, "README.md"),
    "LICENSE is missing": lambda r: remove(r, "LICENSE"),
    "CITATION.cff: is missing": lambda r: remove(r, "CITATION.cff"),
    ".zenodo.json: is missing. Without it Zenodo": lambda r: remove(r, ".zenodo.json"),
    "LICENSE: is empty": lambda r: write(r, "LICENSE", b"\n"),
    "LICENSE:3: has a blank that is not filled in: '[year]'": lambda r: write(r, "LICENSE", b"MIT License\n\nCopyright (c) [year] [fullname]\n"),
    "README.md: is not UTF-8": lambda r: write(r, "README.md", "---\nlicense: mit\n---\n# Núñez".encode("latin-1")),
    "README.md:1: has no front matter": lambda r: write(r, "README.md", b"# Model Card for Leaf Net\n"),
    "README.md:2: does not hold `key: value` lines": lambda r: write(r, "README.md", b"---\n- a\n- b\n---\n# x\n"),
    "CITATION.cff: is not UTF-8": lambda r: write(r, "CITATION.cff", b"title: \xff"),
    "CITATION.cff:1: does not hold `key: value` lines": lambda r: write(r, "CITATION.cff", b""),
    ".zenodo.json:1: does not hold one object": lambda r: write(r, ".zenodo.json", b"[]"),
    "weights/model.bin2: has 10.0 MiB": lambda r: write(r, "weights/model.bin2", BIG),
    "figures/map.png: has 10.0 MiB; over 10 MiB the Hub refuses what is not in Git LFS. Type: git lfs track \"*.png\"":
        lambda r: write(r, "figures/map.png", BIG),
    ".zenodo.json:5: the authors are in another order": swap_authors,
}  # fmt: skip


@pytest.mark.parametrize("sentence", OTHER_DAMAGES)
def test_other_damage_is_named(repository, sentence):
    OTHER_DAMAGES[sentence](repository)
    status, report = run(repository.folder)
    assert status == 1
    file, _, said = sentence.partition(": ") if ": " in sentence else sentence.partition(" ")
    assert [line for line in report.splitlines() if line.startswith(file) and said in line], report


HEALTHY = {
    "a list of licences": front(LICENSE_LINE, "license:\n- apache-2.0\n- mit"),
    "keys of one's own": front(LICENSE_LINE, LICENSE_LINE + "\nmy_lab: {room: 3}\nthumbnail: https://example.org/x.png"),
    "anchors and merged keys": front(LICENSE_LINE, "license: &l apache-2.0\nmine: &m {a: 1}\nyours: {<<: *m}\nagain: *l"),
    "an unknown library": front("# library_name: transformers", "library_name: our-own"),
    "measured emissions": front(LICENSE_LINE, LICENSE_LINE + "\nco2_eq_emissions:\n  emissions: 12.3\n  source: codecarbon"),
    "an evaluation": front(LICENSE_LINE, LICENSE_LINE + "\nmodel-index:\n- name: x\n  results: []"),
    "a gate": front(LICENSE_LINE, LICENSE_LINE + "\nextra_gated_prompt: Please ask.\ninference: false"),
    "a three-letter language": front('- "en"', "- grc\n- code"),
    "a mail link": front("## Uses\n", "## Uses\n\n[write](mailto:a@example.org) <a@example.org> <https://example.org>\n"),
    "links that are there": front("## Uses\n", '## Uses\n\n[a](LICENSE) [b](./data/README.md "x") [c](#direct-use) [d](/src) [e](<LICENSE>)\n'),
    "an anchor set by hand": front("## Uses\n", '## Uses\n\n<a id="here"></a> [x](#here)\n'),
    "links in code": front("## Uses\n", "## Uses\n\n`[a](gone.md)`\n\n```markdown\n[b](gone.md) {{ cookiecutter.x }} <!-- \n```\n"),
    "links in comments": front("## Uses\n", "## Uses\n\n<!-- [a](gone.md) -->\n"),
    "brackets that are no links": front("## Uses\n", "## Uses\n\n[1] (see below), \\[a\\](b), x[i](j k), [ ] open\n"),
    "a chat template in code": front("## Uses\n", "## Uses\n\n```jinja\n{% for m in messages %}{{ m.content }}{% endfor %}\n```\n"),
    "LaTeX": front("## Uses\n", "## Uses\n\n\\\\(\\frac{{a}}{{b_1}}\\\\) and $x^{{2}}$\n"),
    "sections marked optional": front("### Downstream Use", "### Downstream Use [optional]"),
    "a section more": front("## Uses\n", "## Our Lab's Section\n\nText.\n\n## Uses\n"),
    "accents in TeX": front("Núñez, José", "N{\\'u}{\\~n}ez, Jos{\\'e}"),
    "authors on several lines": front("Doe, Jane and Núñez, José and {A Consortium}", "Doe, Jane and\n    Jos{\\'e} Núñez and\n {A Consortium}"),
    "and others": front("Doe, Jane and Núñez, José and {A Consortium}", "Doe, Jane and others"),
    "a DOI": front("  title = {Leaf Net}", "  doi = {10.1000/x},\n  title = {{Leaf Net}}"),
    "another software cited": front("## Glossary", "```bibtex\n@software{x,\n  title = {Other},\n  version = {9.9.9}\n}\n```\n\n## Glossary"),
    "a date that is not quoted": citation('"2026-01-31"', "2026-01-31"),
    "a DOI in the citation": citation("type: software", "type: software\ndoi: 10.5281/zenodo.1"),
    "identifiers in the citation": citation("type: software", "type: software\nidentifiers:\n  - {type: doi, value: 10.5281/zenodo.1}"),
    "Zenodo's licence as an object": zenodo('"license": "apache-2.0"', '"license": {"id": "apache-2.0"}'),
    "communities": zenodo('"upload_type"', '"communities": [{"identifier": "x"}], "upload_type"'),
}  # fmt: skip


@pytest.mark.parametrize("health", HEALTHY)
def test_unusual_but_healthy_is_not_reported(repository, health):
    edit(repository, *HEALTHY[health])
    status, report = run(repository.folder)
    assert (status, report.splitlines()[0]) == (0, "No problems: all is valid and agrees."), report


def test_windows_line_ends_are_fine(repository):
    for file in ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", ".gitattributes"):
        path = repository.folder / file
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run(repository.folder)[0] == 0


def test_large_files_that_lfs_takes_or_git_ignores_are_fine(repository):
    edit(repository, ".gitattributes", "# Images", "figures/*.png filter=lfs diff=lfs merge=lfs -text\n# Images")
    edit(repository, ".gitignore", "# macOS", "/data/big/\nlogs\n*.tmp\n!kept.tmp\n[x\n# macOS")
    lfs = ["weights/a.safetensors", "saved_model/b/c", "figures/x.png", "a/saved_model/b/c"]
    ignored = ["data/big/x.csv", "logs/1/x", "a/b.tmp"]
    for file in [*lfs, *ignored, "a/kept.tmp", ".venv/x"]:
        write(repository, file, BIG)
    reported = re.findall(r"^(\S+): has", run(repository.folder)[1], re.MULTILINE)
    # The pattern for saved_model starts at the root; `!` takes a file back in.
    assert reported == ["a/kept.tmp", "a/saved_model/b/c"]
    subprocess.run(["git", "init", "--quiet"], cwd=repository.folder, check=True)
    git = ["git", "check-ignore", *lfs, *ignored, "a/kept.tmp"]
    told = subprocess.run(git, cwd=repository.folder, capture_output=True, text=True, check=True).stdout
    assert told.split() == ignored, "git says the same"
    write(
        repository,
        "a/.gitattributes",
        b"*.tmp filter=lfs\n*.x -filter\nsaved_model/** filter=lfs diff=lfs merge=lfs -text\n",
    )
    assert run(repository.folder)[0] == 0


def test_measured_emissions_are_pointed_out(repository):
    csv = "timestamp,duration,emissions,country_name,region,cloud_provider,gpu_model\n"
    rows = "t,3600,0.0121,USA,Ohio,,2 x A100\nt,1800,0.0002,USA,Ohio,,2 x A100\n"
    write(repository, "logs/emissions.csv", (csv + rows).encode())
    status, report = run(repository.folder)
    assert status == 0
    assert "filled in from logs/emissions.csv" in report
    for line in (
        "Carbon Emitted: 12.3 g CO2eq (0.0123 kg",
        "Hours used: 1.5",
        "Hardware Type: 2 x A100",
        "Ohio, USA",
        "emissions: 12.3",
    ):
        assert line in report
    finish(repository)
    assert "codecarbon" not in run(repository.folder)[1]


def test_progress_bar_in_a_terminal_only(fresh):
    assert "[" not in run(fresh)[1].splitlines()[1]
    pty = pytest.importorskip("pty")
    output = []

    def read(descriptor):
        output.append(os.read(descriptor, 4096))
        return output[-1]

    pty.spawn([sys.executable, str(fresh / "scripts" / "check.py")], read)
    assert re.search(rb"\[#+\.+\] \d+ %", b"".join(output))


def test_sections_are_those_of_the_labs_card():
    source = (TEMPLATE / "{{cookiecutter.repo_name}}" / "scripts" / "check.py").read_text(encoding="utf-8")
    structure = yaml.safe_load((TEMPLATE / "tests" / "model_card_structure.yaml").read_text(encoding="utf-8"))[
        "outline"
    ]
    sections = re.search(r"^SECTIONS = (\[.*?\])", source, re.MULTILINE | re.DOTALL)[1]
    bullets = re.search(r"^BULLETS = (\{.*?\})", source, re.MULTILINE | re.DOTALL)[1]
    assert re.findall('"(.*?)"', sections) == [line.lstrip("# ") for line in structure[1:] if line.startswith("#")]
    assert re.findall('"(.*?)"', bullets) == [line[4:-3] for line in structure if line.startswith("-")]


ODD = ["null", "[]", "{a: 1}", "- x", ": ", '"', "\t", "&a", "*a", "!!timestamp x", "1.10", "5", "2026-02-30", "\0", "```", "<!--", "-->",
       "[](", "![a](b", "[a](%)", "{", "}", "@software{", "license: {a: b}", "tags: {a: b}", "1: 2", "? x", "authors:", "  - 5",
       "  - family-names: {a: 1}", "    orcid: [1]", "title: [a]", '"creators": [{"name": 5}],', '"creators": {},', "---"]  # fmt: skip


@pytest.fixture(scope="module")
def checker(fresh):
    """The names that scripts/check.py defines."""
    source = (fresh / "scripts" / "check.py").read_text(encoding="utf-8")
    names = {"__name__": "check", "__file__": str(fresh / "scripts" / "check.py")}
    exec(compile(source, "check.py", "exec"), names)
    return names


@settings(
    max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    file=st.sampled_from(["README.md", "CITATION.cff", ".zenodo.json", "LICENSE"]),
    place=st.floats(0, 1, exclude_max=True),
    odd=st.sampled_from(ODD),
    instead=st.booleans(),
)
def test_no_damage_stops_the_checker(repository, checker, file, place, odd, instead):
    path = repository.folder / file
    whole = path.read_bytes()
    lines = whole.decode("utf-8").split("\n")
    number = int(place * len(lines))
    lines[number : number + instead] = [odd]
    path.write_text("\n".join(lines), encoding="utf-8")
    problems, *rest = checker["check"](str(repository.folder))
    path.write_bytes(whole)
    assert all(problem.file and problem.text for problem in problems)
    assert checker["as_text"](problems, *rest) and checker["as_markdown"](problems, *rest)
