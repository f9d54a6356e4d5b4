"""What is healthy, however unusual, is not reported, and nothing is said of what was not compared."""

import pytest
from checking import LICENSE_LINE, check, citation, edit, front, zenodo
from conftest import Repository

from model_repo.check import report
from model_repo.texts import bibtex


@pytest.fixture
def repository(folder):
    """A copy of the fresh repository."""
    return Repository(folder)


HEALTHY = {
    "a list of licenses": front(LICENSE_LINE, "license:\n- apache-2.0\n- mit"),
    "keys of one's own": front(LICENSE_LINE, LICENSE_LINE + "\nmy_lab: {room: 3}\nthumbnail: https://example.org/x.png"),
    "anchors and merged keys": front(LICENSE_LINE, "license: &l apache-2.0\nmine: &m {a: 1}\nyours: {<<: *m}\nagain: *l"),
    "an unknown library": front("# library_name: transformers", "library_name: our-own"),
    "a library that the Hub does not list": front("# library_name: transformers", "library_name: pytorch"),
    "measured emissions": front(LICENSE_LINE, LICENSE_LINE + "\nco2_eq_emissions:\n  emissions: 12.3\n  source: codecarbon"),
    "an evaluation": front(LICENSE_LINE, LICENSE_LINE + "\nmodel-index:\n- name: x\n  results: []"),
    "white space before the front matter": front("---\n", "\n---\n"),
    "an interval and links": front("## Uses\n", "## Uses\n\nIn the interval [0, 1).\n" + "\nSee [a](LICENSE).\n" * 12),
    "a Setext heading": front("## Uses\n", "## Uses\n\nMore\n=======\n\n"),
    "the license by its name": front("[Apache-2.0](LICENSE)", "Apache License 2.0"),
    "a title with a subtitle": citation('title: "Leaf Net"', 'title: "Leaf Net: names for leaves"'),
    "a title in other letters": front("# Model Card for Leaf Net", "# Model Card for *leaf-net*"),
    "initials": zenodo('"Doe, Jane"', '"Doe, J."'),
    "a Zenodo file without title": zenodo('  "title": "Leaf Net",\n', ""),
    "an address of a branch": front("[Code](https://github.com/imageomics/leaf-net)", "<https://github.com/Imageomics/leaf-net/tree/main>"),
    "a preprint of the paper": front("- **Paper:** [More Information Needed--optional]", "- **Paper:** <https://arxiv.org/abs/2311.18803>"),
    "a gate": front(LICENSE_LINE, LICENSE_LINE + "\nextra_gated_prompt: Please ask.\ninference: false"),
    "a three-letter language": front('- "en"', "- en\n# - grc"),
    "a mail link": front("## Uses\n", "## Uses\n\n[write](mailto:a@example.org) <a@example.org> <https://example.org>\n"),
    "links that are there": front("## Uses\n", '## Uses\n\n[a](LICENSE) [b](./data/README.md "x") [c](#direct-use) [d](/src) [e](<LICENSE>)\n'),
    "an anchor set by hand": front("## Uses\n", '## Uses\n\n<a id="here"></a> [x](#here)\n'),
    "links in code": front("## Uses\n", "## Uses\n\n`[a](gone.md)`\n\n```markdown\n[b](gone.md) {{ cookiecutter.x }} <!-- \n```\n"),
    "links in comments": front("## Uses\n", "## Uses\n\n<!-- [a](gone.md) -->\n"),
    "brackets that are no links": front("## Uses\n", "## Uses\n\n[1] (see below), \\[a\\](b), x[i](j k), [ ] open\n"),
    "a chat template in code": front("## Uses\n", "## Uses\n\n```jinja\n{% for m in messages %}{{ m.content }}{% endfor %}\n```\n"),
    "LaTeX": front("## Uses\n", "## Uses\n\n\\\\(\\frac{{a}}{{b_1}}\\\\) and $x^{{2}}_{{i.j}}$\n"),
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
    "Zenodo's license as an object": zenodo('"license": "apache-2.0"', '"license": {"id": "apache-2.0"}'),
    "an address as the target of a link": front("[Code](https://github.com/imageomics/leaf-net)", "[here](https://github.com/imageomics/leaf-net)"),
    "a version without its zeros": zenodo('"version": "1.0.0"', '"version": "v1.0"'),
    "a preprint under @misc": front("## Glossary", "```bibtex\n@misc{x,\n  title = {Leaf Net: on leaves},\n  year = {1999},\n  eprint = {2401.00001}\n}\n```\n\n## Glossary"),
    "a heading with a conference and an emoji": front("# Model Card for Leaf Net", "# :leaves: Leaf Net (CVPR 2025)"),
    "a heading that says model card last": front("# Model Card for Leaf Net", "# Leaf Net Model Card"),
    "a heading of a part": front("# Model Card for Leaf Net", "# Table of Contents"),
    "a comma before and": front("José Núñez, A Consortium\n", "José Núñez, and A Consortium\n"),
    "JSON as no one writes it": zenodo('"title": "Leaf Net"', '"title"\n:\t"Leaf \\u004eet", "x\\n": ["\\ud83c\\udf43", "\\\\ud83c", "\x7f"]'),
    "BibTeX with mathematics, escapes and an address": front("## Glossary", "```bibtex\n@misc{b,\n  title = {$x_1$ \\& y\\_1 \\#1},\n  howpublished = {\\url{https://example.org/a_b?c=1&d=%20}},\n  url = {https://example.org/a_b&c},\n  month = jan # \"~1\",\n}\n```\n\n## Glossary"),
    "arrows": front("## Uses\n", "## Uses\n\nimage --> label, `-->`, image -->label\n\n```\na -->\n```\n"),
    "addresses of other kinds": front("## Uses\n", "## Uses\n\n<doi:10.1/x> <ftp://example.org> [a](hf://b/c) [d](HTTPS://example.org) <x:y>\n"),
    "communities": zenodo('"upload_type"', '"communities": [{"identifier": "x"}], "upload_type"'),
}  # fmt: skip


@pytest.mark.parametrize("health", HEALTHY)
def test_unusual_but_healthy_is_not_reported(repository, health):
    edit(repository, *HEALTHY[health])
    found, text = check(repository.folder)
    assert not found.problems, text
    unclear = {"a list of licenses": "license", "and others": "authors", "an evaluation": "title"}.get(health, "")
    agree = ", ".join(
        fact for fact in ("title", "version", "date", "license", "authors") if fact != unclear
    ).capitalize()
    assert text.startswith(f"No problems: what is there is valid. {agree}"), text


def test_card_that_training_wrote_may_link_to_what_is_not_there(repository):
    for folder, wrong in (("runs/a", False), ("notebooks/a", True)):
        (repository.folder / folder).mkdir(parents=True)
        (repository.folder / folder / "README.md").write_text("See [the weights](model.bin).\n", encoding="utf-8")
        assert report.fails(check(repository.folder)[0]) is wrong


ENTRIES = """```bibtex
@article{one, title = {On leaves}, doi = {10.1234/leaf.5}}
@article{two, title = {Trees}, journal = {arXiv preprint arXiv:2401.00001}, doi = {10.1234/tree.6}}
```
"""


@pytest.mark.parametrize(("doi", "differing"), [("10.1234/leaf.5", 0), ("10.1234/root.7", 2)])
def test_only_one_of_the_papers_that_a_card_cites_has_to_be_the_citations(repository, doi, differing):
    edit(repository, "README.md", "## Glossary", f"{ENTRIES}\n## Glossary")
    edit(
        repository,
        "CITATION.cff",
        "type: software",
        f"type: software\nreferences:\n- {{type: article, title: On leaves, authors: [{{name: x}}], doi: {doi}}}",
    )
    found, text = check(repository.folder)
    assert [problem.rule for problem in found.problems] == ["paper-differs"] * differing, text


def test_quotes_in_braces_do_not_end_a_field_of_bibtex():
    (entry,) = bibtex.entries('@misc{x, author = "Lo{\\"i}c B{"}a and Jane O{\\textquoteright}Neil", year = 2020}')
    assert [bibtex.from_tex(name) for name in bibtex.split_names(entry.fields["author"].text)] == [
        'Loïc B"a',
        "Jane O’Neil",
    ]
    assert entry.fields["year"].text == "2020"


def test_absence_is_no_disagreement(repository):
    edit(repository, "README.md", "Doe, Jane and Núñez, José and {A Consortium}", "Doe, Jane and others")
    edit(repository, "CITATION.cff", '    orcid: "https://orcid.org/0000-0002-1825-0097"\n', "")
    edit(repository, ".zenodo.json", '  "version": "1.0.0",\n', "")
    found, text = check(repository.folder)
    assert not found.problems, text


def test_one_wrong_license_gives_one_finding(repository):
    edit(repository, "README.md", LICENSE_LINE, "license: apache2")
    found, text = check(repository.folder)
    assert [problem.rule for problem in found.problems] == ["license-unknown"], text


def test_windows_line_ends_are_fine(repository):
    for file in ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE", ".gitattributes"):
        path = repository.folder / file
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found, text = check(repository.folder)
    assert not found.problems, text


def test_another_card_gets_what_is_wrong_and_one_line_of_advice(tmp_path):
    card = "---\nlicense: apache2\n---\n# Our bird model\n\n## Training\n\n[gone](gone.md)\n\n## Data\n\nMore information needed\n"
    (tmp_path / "README.md").write_text(card, "utf-8")
    found, text = check(tmp_path)
    assert [(p.severity, p.rule) for p in found.problems] == [
        ("error", "license-unknown"), ("error", "link-broken"), ("advice", "card-of-another-make"),
    ]  # fmt: skip
    assert "the repository has no LICENSE or CITATION.cff or .zenodo.json. To bring in the lab's sections" in text
    assert [(part.section, part.line) for part in found.unwritten] == [("Data", 12)]
    assert "Parts of the card that hold a placeholder: 1." in text


def test_nothing_is_said_to_agree_that_was_not_compared(tmp_path):
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n# Our bird model\n", "utf-8")
    assert check(tmp_path)[0].compared == []
    assert "agree" not in check(tmp_path)[1]
