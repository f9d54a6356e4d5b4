"""Good answers: whatever is typed comes back exactly so from every file it goes to."""

import os
import re
import shlex

import pytest
from conftest import INSTITUTIONS, LABS

from model_repo.texts.zenodo import group_for_zenodo, person_for_zenodo, title_of

TEXTS = [
    'Detects "rare" birds: #1 at 50% \\o/ of sites',
    'María José "Pepa" O\'Neill-Núñez',
    "'''\"\"\"",
    "\\",
    "no",
    "1.10",
    "<b>&</b>",
    "C:\\new",
    "- a list? - no",
    "1. first",
    "12) twelfth",
    "# not a heading #",
    "+1 = -1",
    "---",
    "> said she",
    "*Panthera leo* and _Felis_ `catus` ~~x~~ $5 | !",
    "[link](https://example.org) &amp; <!-- not a comment -->",
    "{Organisation} {x} }",
    "50%} of {a",
    "%s %(x)s ${HOME} $(touch gone) `touch gone`",
    "'; import os #",
    "\U0001f98b Schmetterling 蝶 👩‍🔬 ɸ",
    "null",
    "~",
    "2026-01-31",
    "a" * 3000,
    "@article{x, title={y}}",
    "^ and ~ and _ and \\textbf{x}",
    "نمونه‌ها",
    "۝ ١٢ \u0600١٢٣",  # signs that show, though Unicode counts them among the invisible
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
    "@software{x",
    "Open Software License Foundation",
    "MIT License",
    "a and b <c> & d and e",
]


def assert_everywhere(repository, name, description, holder):
    """The texts come back as typed from the front matter, CITATION.cff, .zenodo.json, BibTeX, LICENSE and the card."""
    assert repository.front_matter["model_name"] == repository.citation["title"] == name
    assert title_of(repository.zenodo["title"]) == name
    assert repository.front_matter["model_description"] == repository.citation["abstract"] == description
    html = description.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert repository.zenodo["description"] == f"<p>{html.replace(chr(34), '&#34;').replace(chr(39), '&#39;')}</p>"
    assert repository.bibtex["software"]["title"] == name
    assert f" {holder}\n" in repository.text("LICENSE")
    assert repository.shown[0] == f"Model Card for {name}"
    assert repository.shown[1] == description


@pytest.mark.parametrize("text", TEXTS)
def test_text_comes_back_as_typed(render, text):
    repository = render(model_name=text, repo_name="name", model_description=text, copyright_holder=text, tags=text)
    assert_everywhere(repository, text, text, text)
    tags = list(dict.fromkeys(tag.strip() for tag in text.split(",")))
    assert repository.front_matter["tags"] == repository.citation["keywords"] == repository.zenodo["keywords"] == tags
    assert "gone" not in os.listdir(repository.folder)


def test_surrounding_white_space_is_not_part_of_an_answer(bake):
    repository = bake(
        model_name="  Leaf  ", repo_name=" leaf ", model_description=" a \n", copyright_holder=" b ", tags=" x ,, y,x "
    )
    assert repository.folder.name == "leaf"
    assert_everywhere(repository, "Leaf", "a", "b")
    assert repository.front_matter["tags"] == ["x", "y"]


# Authors as typed, and as (family, given) or (group,), ORCID, affiliation.
AUTHORS = {
    "Doe, Jane": [("Doe", "Jane", "", "")],
    'O\'Neill-Núñez, María José "Pepa"': [("O'Neill-Núñez", 'María José "Pepa"', "", "")],
    "Doe, Jane (0000-0002-1825-0097) [Dept; A, B]; Roe, R.": [
        ("Doe", "Jane", "0000-0002-1825-0097", "Dept; A, B"),
        ("Roe", "R.", "", ""),
    ],
    "Doe, Jane(https://orcid.org/0000-0002-9079-593x)": [("Doe", "Jane", "0000-0002-9079-593X", "")],
    "Smith, Robert (Bob)": [("Smith", "Robert (Bob)", "", "")],
    "Smith, Robert (2nd)": [("Smith", "Robert (2nd)", "", "")],
    "King, Martin Luther, Jr. [x [y]]": [("King", "Martin Luther", "Jr.", "", "x [y]")],
    "Doe, John, III (0000-0002-1825-0097)": [("Doe", "John", "III", "0000-0002-1825-0097", "")],
    "Doe, Jane (ORCID: 0000-0002-1825-0097)": [("Doe", "Jane", "0000-0002-1825-0097", "")],
    "Doe, Jane (ORCID iD https://orcid.org/0000-0002-1825-0097 )": [("Doe", "Jane", "0000-0002-1825-0097", "")],
    "Doe, J. (0000-0002-1825-0097); Doe, J. (0000-0001-5109-3700)": [
        ("Doe", "J.", "0000-0002-1825-0097", ""),
        ("Doe", "J.", "0000-0001-5109-3700", ""),
    ],
    "Ramón y Cajal, Santiago; Ferdinand, Bertrand; Anderson, Andy": [
        ("Ramón y Cajal", "Santiago", "", ""),
        ("Ferdinand", "Bertrand", "", ""),
        ("Anderson", "Andy", "", ""),
    ],
    "{AI and Biodiversity <ABC>}; {A and B_C & D} [x]": [
        ("AI and Biodiversity <ABC>", "", ""),
        ("A and B_C & D", "", "x"),
    ],
    "{a and b <c> & d, e and f} (0000-0002-1825-0097)": [("a and b <c> & d, e and f", "0000-0002-1825-0097", "")],
    "van der Berg, Ann": [("van der Berg", "Ann", "", "")],
    "{Leaf & Co; Inc. <x>} [Where]; {Plato} (0000-0002-1825-0097)": [
        ("Leaf & Co; Inc. <x>", "", "Where"),
        ("Plato", "0000-0002-1825-0097", ""),
    ],
    " ; Doe, \\Jane ;; no, 1.10; {~} ; ": [("Doe", "\\Jane", "", ""), ("no", "1.10", "", ""), ("~", "", "")],
}


@pytest.mark.parametrize("typed", AUTHORS)
def test_authors_come_back_in_every_file(render, typed):
    repository = render(authors=typed, institution="other", copyright_holder="x")
    citation, zenodo, bibtex, shown = [], [], [], []
    for *name, orcid, affiliation in AUTHORS[typed]:
        if len(name) == 1:
            citation.append({"name": name[0]})
            bibtex.append(name[0])
            shown.append(name[0])
        else:
            citation.append({"family-names": name[0], "given-names": name[1]})
            if name[2:]:
                citation[-1]["name-suffix"] = name[2]
            bibtex.append(", ".join([name[0], *name[2:], name[1]]))
            shown.append(" ".join([name[1], name[0], *name[2:]]))
            if affiliation:
                citation[-1]["affiliation"] = affiliation
        zenodo.append({"name": person_for_zenodo(*name) if name[1:] else group_for_zenodo(name[0])})
        if orcid:
            citation[-1]["orcid"] = f"https://orcid.org/{orcid}"
            zenodo[-1]["orcid"] = orcid
        if affiliation:
            zenodo[-1]["affiliation"] = affiliation
    assert repository.citation["authors"] == citation
    assert repository.zenodo["creators"] == zenodo
    assert repository.bibtex["software"]["author"] == " and ".join(bibtex)
    assert f"Developed by: {', '.join(shown)}" in "\n".join(repository.shown)


@pytest.mark.parametrize(
    ("institution", "namespace", "author"),
    [
        *((lab.key, lab.key, lab.name) for lab in LABS),
        *(("other", "my-lab", "my-lab") for institution in INSTITUTIONS if institution == "other"),
    ],
)
def test_without_authors_the_institution_is_the_author(render, institution, namespace, author):
    repository = render(authors=" ", institution=institution, hub_namespace=namespace)
    assert repository.citation["authors"] == repository.zenodo["creators"] == [{"name": author}]


# Paper as typed: its address and its DOI.
PAPERS = {
    "10.1371/journal.pcbi.1002598": ("https://doi.org/10.1371/journal.pcbi.1002598", "10.1371/journal.pcbi.1002598"),
    "doi: 10.1000/(a)b;c": ("https://doi.org/10.1000/(a)b;c", "10.1000/(a)b;c"),
    "https://doi.org/10.1000/ab_c": ("https://doi.org/10.1000/ab_c", "10.1000/ab_c"),
    "10.1023/A:1010933404324": ("https://doi.org/10.1023/A:1010933404324", "10.1023/A:1010933404324"),
    "10.1890/0012-9658(2006)87[2445:TPOTCO]2.0.CO;2": (
        "https://doi.org/10.1890/0012-9658(2006)87%5B2445:TPOTCO%5D2.0.CO;2",
        "10.1890/0012-9658(2006)87[2445:TPOTCO]2.0.CO;2",
    ),
    "10.1002/(SICI)1097(1996)99:1<1::AID-AJPA1>3.0.CO;2-1": (
        "https://doi.org/10.1002/(SICI)1097(1996)99:1%3C1::AID-AJPA1%3E3.0.CO;2-1",
        "10.1002/(SICI)1097(1996)99:1<1::AID-AJPA1>3.0.CO;2-1",
    ),
    "10.1000.10/123#4?5+6": ("https://doi.org/10.1000.10/123%234%3F5%2B6", "10.1000.10/123#4?5+6"),
    "10.48550/arXiv.unheard-of": ("https://doi.org/10.48550/arXiv.unheard-of", "10.48550/arXiv.unheard-of"),
    "https://doi.org/10.1023/A:1010933404324": (
        "https://doi.org/10.1023/A:1010933404324",
        "10.1023/A:1010933404324",
    ),
    "https://doi.org/10.1002/(SICI)1%3C2": ("https://doi.org/10.1002/(SICI)1%3C2", None),
    "https://doi.org/10.1/x": ("https://doi.org/10.1/x", None),
    "https://arxiv.org/abs/10.1234/5678": ("https://arxiv.org/abs/10.1234/5678", None),
    "https://arxiv.org/abs/banana": ("https://arxiv.org/abs/banana", None),
    "https://arxiv.org/abs/2311.188": ("https://arxiv.org/abs/2311.188", None),
    "https://doi.org/x": ("https://doi.org/x", None),
    "2311.18803": ("https://arxiv.org/abs/2311.18803", "10.48550/arXiv.2311.18803"),
    "arXiv:2311.18803v2": ("https://arxiv.org/abs/2311.18803", "10.48550/arXiv.2311.18803"),
    "solv-int/9901001": ("https://arxiv.org/abs/solv-int/9901001", "10.48550/arXiv.solv-int/9901001"),
    "10.48550/arXiv.2311.18803": ("https://arxiv.org/abs/2311.18803", "10.48550/arXiv.2311.18803"),
    "https://arxiv.org/abs/2311.18803v1": ("https://arxiv.org/abs/2311.18803v1", "10.48550/arXiv.2311.18803"),
    "https://arxiv.org/abs/2311.18803?context=cs": ("https://arxiv.org/abs/2311.18803?context=cs", None),
    "https://example.org/a(b)_c?u=doi.org/10.1234/x": ("https://example.org/a(b)_c?u=doi.org/10.1234/x", None),
}


@pytest.mark.parametrize("typed", PAPERS)
def test_paper_is_linked_cited_and_related(render, typed):
    address, doi = PAPERS[typed]
    repository = render(paper=typed)
    assert f"- **Paper:** [Paper]({address})\n" in repository.card
    assert repository.bibtex["article"]["url"] == address
    assert repository.bibtex["article"].get("doi") == doi
    (reference,) = repository.citation["references"]
    takes = doi and re.fullmatch(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\]+", doi)  # CFF 1.2.0
    assert (reference["url"], reference.get("doi")) == (address, doi if takes else None)
    related = {item["relation"]: item["identifier"] for item in repository.zenodo["related_identifiers"]}
    assert related["isDescribedBy"] == (doi or address)


ADDRESSES = [
    "https://[2001:db8::1]:8080/x", "https://[::ffff:192.0.2.1]/", "https://someone@example.org/", "http://example.org.:80",
    "https://example.org/%C3%BC?a=1&b=(2)#/c?d", "http://localhost:3000/~me", "https://my_host.example/a;b,c*d!e'f$g+h=i@j",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_unusual_address_comes_back_as_typed(render, address):
    repository = render(repository_url=address, demo_url=address, paper=address)
    assert repository.citation["repository-code"] == address
    assert repository.bibtex["article"]["url"] == address
    for bullet, label in (("Repository", "Code"), ("Demo", "Demo"), ("Paper", "Paper")):
        assert f"- **{bullet}:** [{label}]({address})\n" in repository.card
    (command,) = re.findall("^git remote add origin (.*)$", repository.text("CONTRIBUTING.md"), re.MULTILINE)
    assert shlex.split(command) == [address]
    assert {"relation": "isSupplementTo", "identifier": address} in repository.zenodo["related_identifiers"]


def test_links_to_the_hub_and_the_code_are_everywhere(render):
    repository = render(
        base_model="timm/vit_base, bert-base",
        datasets="imageomics/TreeOfLife-10M",
        metrics="accuracy, f1",
        pipeline_tag="image-classification",
        repository_url="https://example.org/code_(x)",
        demo_url="https://huggingface.co/spaces/a/b",
        language="en, no",
    )
    shown = "\n".join(repository.shown)
    assert "Fine-tuned from model: timm/vit_base, bert-base" in shown
    assert "(https://huggingface.co/timm/vit_base)" in repository.card
    assert "](https://huggingface.co/datasets/imageomics/TreeOfLife-10M)" in repository.card
    assert "Repository: Code" in shown
    assert "Demo: Demo" in shown
    assert "accuracy, f1" in repository.shown
    asked = ("base_model", "datasets", "metrics", "language", "pipeline_tag")
    assert {key: repository.front_matter[key] for key in asked} == {
        "base_model": ["timm/vit_base", "bert-base"],
        "datasets": ["imageomics/TreeOfLife-10M"],
        "metrics": ["accuracy", "f1"],
        "language": ["en", "no"],
        "pipeline_tag": "image-classification",
    }
    assert repository.citation["repository-code"] == "https://example.org/code_(x)"
    assert repository.citation["repository-artifact"] == "https://huggingface.co/imageomics/leaf-net"
    related = [(item["relation"], item["identifier"]) for item in repository.zenodo["related_identifiers"]]
    assert related == [
        ("isDerivedFrom", "https://huggingface.co/timm/vit_base"),
        ("isDerivedFrom", "https://huggingface.co/bert-base"),
        ("isDerivedFrom", "https://huggingface.co/datasets/imageomics/TreeOfLife-10M"),
        ("isSupplementTo", "https://example.org/code_(x)"),
        ("isSupplementedBy", "https://huggingface.co/imageomics/leaf-net"),
    ]


def test_version_and_date_are_everywhere(render):
    repository = render(version="1.10.0-rc.1", release_date="2025-12-31")
    assert repository.citation["version"] == repository.zenodo["version"] == "1.10.0-rc.1"
    assert repository.bibtex["software"]["version"] == "1.10.0-rc.1"
    assert repository.citation["date-released"] == repository.zenodo["publication_date"] == "2025-12-31"
    assert repository.bibtex["software"]["year"] == "2025"
    assert "Copyright (c) 2025 " in repository.text("LICENSE")


KEYS = ["tags", "language", "datasets", "metrics", "base_model", "library_name", "pipeline_tag", "model_description"]


@pytest.mark.parametrize("question", KEYS)
def test_blank_answer_leaves_a_comment_and_no_empty_key(render, question):
    repository = render(**{question: ""})
    assert question not in repository.front_matter
    assert f"\n# {question}: " in repository.text("README.md")
    assert not [key for key, value in repository.front_matter.items() if value in (None, "", [])]


def test_blank_address_of_the_repository_means_the_default(render):
    assert render(repository_url="").citation["repository-code"] == "https://github.com/imageomics/leaf-net"


def test_the_same_answers_give_the_same_bytes(bake):
    first, second = bake(paper="2311.18803"), bake(paper="2311.18803")
    assert first.files == second.files
    for file in first.files:
        assert (first.folder / file).read_bytes() == (second.folder / file).read_bytes(), file
