"""existing/citing.py, existing/makers.py: whose names BibTeX and codemeta.json hold; a blank is better than a wrong name."""

import json

import pytest

from model_repo.existing import answers

CLIP = "Learning Transferable Visual Models From Natural Language Supervision"
DREAMBOOTH = "DreamBooth: Fine Tuning Text-to-Image Diffusion Models for Subject-Driven Generation"
UNET = "U-Net: Convolutional Networks for Biomedical Image Segmentation"
LEAF = "Leaf Net: Naming plants by their leaves"


def bibtex(title, author="Doe, Jane and Roe, Ann", kind="inproceedings", **fields):
    """An entry in a block of code, with a DOI of its own."""
    fields["doi"] = f"10.1234/{len(title)}"
    lines = "".join(f",\n  {key} = {{{value}}}" for key, value in fields.items())
    return f"```bibtex\n@{kind}{{key,\n  title = {{{title}}},\n  author = {{{author}}}{lines}\n}}\n```\n"


# (the card, the folder's name)
NOT_THE_MODELS = {
    "thanks": (f"# Bee CLIP\n\nAcknowledgements: Our code builds on CLIP:\n\n{bibtex(CLIP)}", "bee-clip"),
    "thanks in a section": (f"# Leaf Net\n\n## Acknowledgements\n\n{bibtex(LEAF)}", "leaf-net"),
    "references": (f"# Leaf Net\n\n## References\n\n### BibTeX\n\n{bibtex(LEAF)}", "leaf-net"),
    "credits": (f"# Bee CLIP\n\n## Credits\n\n{bibtex('Bee CLIP: Finding bees')}", "bee-clip"),
    "related work": (f"# Leaf Net\n\n## Related work\n\nPlease cite:\n\n{bibtex(LEAF)}", "leaf-net"),
    "data": (f"# Leaf Net\n\n## Citation\n\nIf you use the dataset, please cite:\n\n{bibtex(LEAF)}", "leaf-net"),
    "an example": (f"# Leaf Net\n\n## Usage\n\nThe output looks like this:\n\n{bibtex(LEAF)}", "leaf-net"),
    "no words at all": (f"# Bee CLIP\n\n{bibtex(CLIP)}", "bee-clip"),
    "a common word in the folder's name": (f"# Fine-tuning\n\n{bibtex(DREAMBOOTH)}", "diffusion"),
    "a common word as the title": (f"# Classifier\n\n{bibtex('Classifier-Free Diffusion Guidance')}", "classifier"),
    "a title that is a word": (f"# Segmentation\n\n{bibtex('Segmentation: a survey')}", "segmentation"),
    "a part of the name": (f"# U-Net for pollen\n\n## Citation\n\n{bibtex(UNET)}", "u-net"),
    "a part of the name, in a sentence": (
        f"# U-Net for pollen\n\nIf you use this code, please cite:\n\n{bibtex(UNET)}",
        "unet",
    ),
    "a bare heading above a work of nothing in common": (f"# Bee CLIP\n\n## Citation\n\n{bibtex(CLIP)}", "bee-clip"),
    "a bare heading on a model made from another": (
        f"---\nbase_model: google-bert/bert-base\n---\n# Bert bees\n\n## Citation\n\n{bibtex('BERT and Bert again')}",
        "bert-bees",
    ),
    "the original": (
        f"# Bee CLIP\n\n## Citation\n\nIf you use this model, please cite the original paper:\n\n{bibtex(CLIP)}",
        "bee-clip",
    ),
    "another work to cite": (
        f"# Bee\n\n## Citation\n\nIf you use this model, please cite CLIP:\n\n{bibtex(CLIP)}",
        "bee",
    ),
    "what it uses": (f"# Bee CLIP\n\nThis project uses CLIP. Please cite it:\n\n{bibtex(CLIP)}", "bee-clip"),
    "a reimplementation": (
        f"# Masked\n\nThis is a PyTorch re-implementation of the paper:\n\n{bibtex('Masked: learners')}",
        "masked",
    ),
    "an unofficial port": (f"# Leaf Net\n\nAn unofficial port.\n\n## Citation\n\n{bibtex(LEAF)}", "leaf-net"),
    "a quantized version": (f"# Leaf Net\n\nGGUF quantization of it.\n\n## Citation\n\n{bibtex(LEAF)}", "leaf-net"),
    "software of others": (
        f"# YOLOv8\n\n## Built with\n\n{bibtex('YOLOv8', kind='software', version='8.0.0')}",
        "yolov8",
    ),
    "HTML headings": (f"# Leaf Net\n\n<h2>Acknowledgements</h2>\n\n{bibtex(LEAF)}", "leaf-net"),
    "two that differ": (
        f"# Leaf Net\n\n## Citation\n\nIf you use this model, please cite:\n\n{bibtex(LEAF)}\n{bibtex('More', 'Poe, Eve')}",
        "leaf-net",
    ),
    "more to cite": (
        f"# Leaf Net\n\n## Citation\n\nPlease cite our paper:\n\n{bibtex(LEAF)}\nPlease also cite:\n\n{bibtex('Bark')}",
        "leaf-net",
    ),
}
THE_MODELS = {
    "our paper": (f"# Leaf\n\n## Citation\n\nPlease cite our paper:\n\n{bibtex('On plants')}", "leaf"),
    "this model": (f"# Leaf\n\nIf you use this model, please cite:\n\n{bibtex('On plants')}", "leaf"),
    "a bare heading": (f"# Leaf Net\n\n## Citation\n\n**BibTeX:**\n\n{bibtex('Naming each leaf')}", "leaf-net"),
    "the name of the model": (f"# Leaf Net\n\n{bibtex(LEAF)}", "leaf-net"),
    "the name in the folder's spelling": (f"# Plants for all\n\n{bibtex('LeafNet2: plants')}", "leafnet2"),
    "to cite the model by its name": (f"# LeafNet\n\nTo cite LeafNet:\n\n{bibtex('On plants')}", "leafnet"),
    "an HTML heading": (f"# Leaf Net\n\n<h2>Citation</h2>\n\n{bibtex(LEAF)}", "leaf-net"),
    "two that agree": (f"# Leaf Net\n\n## Citation\n\n{bibtex(LEAF)}\n{bibtex('Leaf Net: the talk')}", "leaf-net"),
    "thanks beside it": (
        f"# Leaf Net\n\n## Citation\n\n{bibtex(LEAF)}\n## Acknowledgements\n\n{bibtex(CLIP, 'Radford, Alec')}",
        "leaf-net",
    ),
    "its software": (f"# Leaf Net\n\n## Citation\n\n{bibtex('Leaf Net', kind='software')}", "leaf-net"),
}


def read(tmp_path, files, name="leaf-net"):
    """The Reading of a repository with these files."""
    folder = tmp_path / name
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / file).write_text(text, "utf-8")
    return answers.read_answers(folder)


@pytest.mark.parametrize("case", NOT_THE_MODELS)
def test_authors_of_other_works_are_not_the_models(tmp_path, case):
    card, name = NOT_THE_MODELS[case]
    reading = read(tmp_path, {"README.md": card}, name)
    assert not reading.answers.keys() & {"authors", "paper", "version"}
    assert "authors" in reading.unknown


@pytest.mark.parametrize("case", THE_MODELS)
def test_authors_of_a_work_that_the_card_calls_its_own_are_the_models(tmp_path, case):
    card, name = THE_MODELS[case]
    assert read(tmp_path, {"README.md": card}, name).answers["authors"].value == "Doe, Jane; Roe, Ann"


@pytest.mark.parametrize("case", ["two that differ", "more to cite"])
def test_works_that_leave_the_authors_open_are_named(tmp_path, case):
    card, name = NOT_THE_MODELS[case]
    found = [each for each in read(tmp_path, {"README.md": card}, name).refused if each.question == "authors"]
    assert found[0].value == LEAF
    assert found[0].sentence.endswith("Write here who did.")


def test_work_of_another_owner_is_not_the_models(tmp_path):
    card = f"# YOLOv8\n\n{bibtex('YOLOv8', kind='software', url='https://github.com/ultralytics/ultralytics')}"
    folder = tmp_path / "yolov8"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text('[remote "origin"]\n\turl = https://github.com/a-lab/yolov8\n')
    (folder / "README.md").write_text(card)
    assert "authors" not in answers.read_answers(folder).answers


def test_reference_of_a_citation_is_no_paper_about_the_model(tmp_path):
    citation = "cff-version: 1.2.0\ntitle: Leaf Net\nreferences:\n- {type: article, title: 'TITLE', doi: 10.1234/x.1}\n"
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert "paper" not in read(tmp_path / "a", {"CITATION.cff": citation.replace("TITLE", CLIP)}).answers
    assert (
        read(tmp_path / "b", {"CITATION.cff": citation.replace("TITLE", LEAF)}).answers["paper"].value == "10.1234/x.1"
    )


def test_authors_in_codemeta(tmp_path):
    people = [
        {"@type": "Person", "familyName": "Doe", "givenName": "Jane", "@id": "https://orcid.org/0000-0002-1825-0097"},
        {"@type": "Organization", "name": "Leaf Lab"},
    ]
    files = {"README.md": "# Leaf Net\n", "codemeta.json": json.dumps({"author": people})}
    assert read(tmp_path, files).answers["authors"].value == "Doe, Jane (0000-0002-1825-0097); {Leaf Lab}"


ORIGINALS = (
    "Weights: https://huggingface.co/{}/leaf-net{}\n\n- **Demo:** none; see https://huggingface.co/spaces/a/clip\n"
)


def test_link_to_the_original_and_bullet_that_says_none_are_not_the_models(tmp_path):
    own = read(tmp_path, {"README.md": "# Leaf Net\n\n" + ORIGINALS.format("me", "")})
    assert own.answers["hub_namespace"].value == "me" and "demo_url" not in own.answers
    forked = read(
        tmp_path / "other", {"README.md": "# Leaf Net\n\n" + ORIGINALS.format("imageomics", " (the original)")}
    )
    assert forked.answers["institution"].value == "other" and "hub_namespace" in forked.unknown


def test_placeholders_of_a_citation_are_no_answers(tmp_path):
    people = "authors:\n  - family-names: TODO\n    given-names: TBD\n  - name: Leaf Lab\n"
    citation = f"cff-version: 1.2.0\ntitle: TODO\nmessage: x\nabstract: '[More Information Needed]'\n{people}"
    reading = read(tmp_path, {"README.md": "---\nlanguage: ny\n---\n# Leaf Net\n", "CITATION.cff": citation})
    assert reading.answers["model_name"].value == "Leaf Net" and reading.answers["language"].value == "ny"
    assert not reading.answers.keys() & {"authors", "model_description"}
