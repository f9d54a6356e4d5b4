"""The model card has the lab's sections, and a comment asks for each."""

import re

import pytest
import yaml
from conftest import INSTITUTIONS, TEMPLATE, in_menu

from model_repo import template

STRUCTURE = yaml.safe_load((TEMPLATE / "tests" / "model_card_structure.yaml").read_text(encoding="utf-8"))


def outline(card):
    """Headings and bold bullets in order, as the copy of the lab's card has them."""
    card = re.sub("<!--.*?-->", "", card, flags=re.DOTALL)
    found = re.findall(r"^(#+ .*|- \*\*.*?\*\*)", re.sub("```.*?```", "", card, flags=re.DOTALL), re.MULTILINE)
    return [re.sub("(?<=# Model Card for ).*", "[Model Name]", line).rstrip() for line in found]


@pytest.mark.parametrize("institution", INSTITUTIONS)
@pytest.mark.parametrize("license", in_menu("MIT", "CC0-1.0", "bigscience-openrail-m"))
def test_card_has_the_labs_structure(render, institution, license):
    repository = render(institution=institution, license=license, paper="2311.18803", library_name="keras")
    assert outline(repository.card) == STRUCTURE["outline"]
    front = repository.text("README.md").split("---\n")[1]
    keys = re.findall(r"^(?:# )?(\w+):(?= |$)", front, re.MULTILINE)
    assert [key for key in keys if key in STRUCTURE["front_matter"]] == STRUCTURE["front_matter"]
    assert set(keys) == {*STRUCTURE["front_matter"], "pipeline_tag", "base_model", "model_name"}


@pytest.mark.parametrize("institution", INSTITUTIONS)
def test_card_keeps_every_point_of_the_guidance(render, institution):
    repository = render(institution=institution)
    text = repository.text("README.md")
    for link in STRUCTURE["links"]:
        assert link in text, link
    policy = template.institution(institution).policy or "Your institution may have a policy of its own"
    assert policy in text
    regimes = ["fp32", "fp16 mixed", "bf16 mixed", "bf16 non-mixed", "fp16 non-mixed", "fp8 mixed"]
    for word in [
        *regimes,
        "Dataset Card",
        "Discussions",
        r"\\(\frac{1}{2}\\)",
        r"image\_RGB",
        "@article{",
        "@software{",
    ]:
        assert word in text, word
    assert text.count("[optional]") == 5
    assert len(re.findall(r"\[More Information Needed--optional\]", text)) == 3
    assert len(re.findall(r"\[More Information Needed--encouraged\]", text)) == 2
    assert not re.search("<!--(?:(?!-->).)*Leaf Net", text, re.DOTALL), "no answer stands in a comment"


def asked(card):
    """{heading, `title` for the first: the comment directly below it}."""
    found = re.findall(r"^#+ ([^\n]+?) *\n\n<!-- (.*?) -->$", card, re.MULTILINE | re.DOTALL)
    return {"title" if heading.startswith("Model Card for") else heading: comment for heading, comment in found}


# The hardest to write: their comments show the kind of answer that is wanted.
HARD = [
    "title", "Model Description", "Uses", "Direct Use", "Downstream Use", "Out-of-Scope Use", "Bias, Risks, and Limitations",
    "Recommendations", "Training Data", "Evaluation", "Testing Data", "Factors", "Metrics", "Results", "Summary",
]  # fmt: skip
# These hold only other sections, or a text that is given.
NOT_ASKED = {"Model Details", "Training Details", "Testing Data, Factors & Metrics", "Acknowledgements"}


def test_every_part_is_asked_for_in_a_comment_that_can_stand_alone(bake):
    card = bake().card
    comments = asked(card)
    headings = [line.lstrip("# ") for line in outline(card) if line.startswith("#")]
    assert set(headings[1:]) - comments.keys() == NOT_ASKED
    for heading, comment in comments.items():
        assert len(comment) < 450, heading
        assert "\n" not in comment, heading
        assert "?" in comment or heading == "Environmental Impact", heading
    for section, points in STRUCTURE["asks"].items():
        for point in points:
            assert point in comments[section], (section, point)
    for section in HARD:
        assert re.search(r'Example: "[^"]+"$', comments[section]), section


def test_a_part_has_one_comment_and_a_bullet_its_hint_on_its_line(bake):
    sections = re.split(r"^#+ ", bake().card, flags=re.MULTILINE)[1:]
    for section in sections:
        heading, _, body = section.partition("\n")
        comments = re.findall("^<!--", body, re.MULTILINE)
        assert len(comments) <= (3 if heading == "Citation" else 1), heading


@pytest.mark.skipif("other" not in INSTITUTIONS, reason="the menu lacks it")
def test_another_institution_writes_its_own_acknowledgement(bake):
    repository = bake(institution="other", hub_namespace="lab")
    assert re.search(
        "## Acknowledgements\n\n<!-- Who funded the work.*? -->\n\n\\[More Information Needed\\]\n", repository.card
    )
    assert "grants" not in repository.zenodo
    assert "Imageomics" not in repository.text("CONTRIBUTING.md")


# Our own equivalent of the rules of Imageomics/repo-exporter, read 2026-11-26.
JOURNALS = r"arxiv\.org|doi\.org|link\.springer\.com|nature\.com|dl\.acm\.org|ieeexplore\.ieee\.org|researchgate\.net"


def exported(card, label):
    line = re.search(rf"{label}:(.*)", card)
    found = re.search(r"https?://[^\s)]+", re.sub(r"[*_`\[\]]", "", line[1])) if line else None
    return found[0] if found else None


def test_inventory_finds_the_links_of_a_card(render):
    address, paper = "https://github.com/imageomics/net", "https://doi.org/10.1234/leaf.5"
    card = render(repository_url=address, paper="10.1234/leaf.5", demo_url="https://example.org/demo").card
    assert exported(card, "Repository") == address
    assert exported(card, "Paper") == paper
    assert exported(card, "Demo") == "https://example.org/demo"
    assert re.findall(rf"\[(?:Paper|arXiv)\]\((https?://(?:www\.)?(?:{JOURNALS})[^)]*)\)", card) == [paper]
