"""Good answers: whatever is typed comes back exactly so from every file it goes to."""

import itertools
import os
import re
import shlex

import pytest
from conftest import FILLED_IN, INSTITUTIONS, LABS, TEMPLATE
from good_answers import ADDRESSES, AUTHORS, PAPERS, TEXTS

from model_repo.answers.notes import library_note
from model_repo.template import libraries, library_id
from model_repo.texts.zenodo import group_for_zenodo, person_for_zenodo, title_of

LIBRARY_NAMES = {
    "TIMM": "timm", "torch": "pytorch", "scikit-learn": "sklearn", "OpenCLIP": "open_clip", "open-clip": "open_clip",
    "pytorch-image-models": "timm", "paddleocr": "PaddleOCR",
}  # fmt: skip


def assert_everywhere(repository, name, description, holder):
    """The texts come back as typed from the front matter, CITATION.cff, .zenodo.json, BibTeX, LICENSE and the card."""
    assert repository.front_matter["model_name"] == repository.citation["title"] == name
    assert title_of(repository.zenodo["title"]) == name
    assert repository.front_matter["model_description"] == repository.citation["abstract"] == description
    html = description.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert repository.zenodo["description"] == f"<p>{html.replace(chr(34), '&#34;').replace(chr(39), '&#39;')}</p>"
    assert repository.bibtex["software"]["title"] == name
    assert not FILLED_IN or f" {holder}\n" in repository.text("LICENSE")
    assert repository.shown[0] == f"Model Card for {name}"
    assert repository.shown[1] == description


def assert_text(repository, text):
    """A text comes back from everywhere, also as tags."""
    assert_everywhere(repository, text, text, text)
    tags = list(dict.fromkeys(tag.strip() for tag in text.split(",")))
    assert repository.front_matter["tags"] == repository.citation["keywords"] == repository.zenodo["keywords"] == tags
    assert "gone" not in os.listdir(repository.folder)


def assert_authors(repository, typed):
    """Authors come back in every file."""
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


def assert_paper(repository, typed):
    """The paper is linked, cited and related."""
    address, doi = PAPERS[typed]
    assert f"- **Paper:** [Paper]({address})\n" in repository.card
    assert repository.bibtex["article"]["url"] == address
    assert repository.bibtex["article"].get("doi") == doi
    (reference,) = repository.citation["references"]
    takes = doi and re.fullmatch(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\]+", doi)  # CFF 1.2.0
    assert (reference["url"], reference.get("doi")) == (address, doi if takes else None)
    related = {item["relation"]: item["identifier"] for item in repository.zenodo["related_identifiers"]}
    assert related["isDescribedBy"] == (doi or address)


def assert_address(repository, address):
    """An unusual address comes back as typed."""
    assert repository.citation["repository-code"] == address
    assert repository.bibtex["article"]["url"] == address
    for bullet, label in (("Repository", "Code"), ("Demo", "Demo"), ("Paper", "Paper")):
        assert f"- **{bullet}:** [{label}]({address})\n" in repository.card
    (command,) = re.findall("^git remote add origin (.*)$", repository.text("CONTRIBUTING.md"), re.MULTILINE)
    assert shlex.split(command) == [address]
    assert {"relation": "isSupplementTo", "identifier": address} in repository.zenodo["related_identifiers"]


def assert_library(repository, typed):
    """The library is written as the Hub spells it, and gets its code."""
    library_name = LIBRARY_NAMES[typed]
    assert repository.front_matter["library_name"] == library_name
    listed = (TEMPLATE / "templates" / "packages.txt").read_text("utf-8").splitlines()
    packages = dict(line.strip().split(": ") for line in listed).get(library_name, "huggingface_hub").split()
    assert (repository.folder / "requirements.txt").read_text("utf-8").splitlines()[1:] == packages


def assert_work(repository, typed):
    """A paper, or an address that is that of everything."""
    (assert_paper if typed in PAPERS else assert_address)(repository, typed)


def works(typed):
    """The answers with a paper, or with an address for everything that has one."""
    return dict.fromkeys(["paper"] if typed in PAPERS else ["paper", "repository_url", "demo_url"], typed)


# Each row is in one repository, together with rows of other questions.
ROWS = list(itertools.zip_longest(TEXTS, AUTHORS, [*PAPERS, *ADDRESSES], LIBRARY_NAMES))


@pytest.mark.parametrize(("text", "people", "work", "library"), ROWS)
def test_text_authors_paper_addresses_and_library_come_back_as_typed(render, text, people, work, library):
    answers = {}
    if text:
        answers |= dict.fromkeys(["model_name", "model_description", "copyright_holder", "tags"], text)
    if people:
        answers |= {"authors": people, "institution": INSTITUTIONS[-1]}
    if work:
        answers |= works(work)
    if library:
        answers["library_name"] = library
    repository = render(repo_name="name", **answers)
    checks = ((assert_text, text), (assert_authors, people), (assert_work, work), (assert_library, library))
    for check, typed in checks:
        if typed:
            check(repository, typed)


def test_surrounding_white_space_is_not_part_of_an_answer(bake):
    repository = bake(
        model_name="  Leaf  ", repo_name=" leaf ", model_description=" a \n", copyright_holder=" b ", tags=" x ,, y,x "
    )
    assert repository.folder.name == "leaf"
    assert_everywhere(repository, "Leaf", "a", "b")
    assert repository.front_matter["tags"] == ["x", "y"]


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
    assert not FILLED_IN or re.search(r"\(c\) 2025\b", repository.text("LICENSE"), re.IGNORECASE)


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


def test_every_other_name_of_a_library_leads_to_one_that_is_known():
    for name in libraries():
        assert library_id(name.upper()) == name
    assert library_id("YOLO") == ""


def test_note_suggests_no_other_model_for_a_library():
    assert "did you mean" not in library_note("YOLO") + library_note("yolov8")
    assert "'transformers'" in library_note("transfomers")
