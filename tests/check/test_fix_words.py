"""Words of an author beside a fact: no run of --fix loses them, however often and in between which commits."""

import re

import pytest
from checking import edit
from quillwort import CODE, MODEL, PEOPLE, content, fix
from states import Committed

pytest_plugins = ["quillwort"]  # its fixtures

ID = "spleenwort/quillwort-net"
README, ZENODO, GUIDE, NOTEBOOK = "README.md", ".zenodo.json", "CONTRIBUTING.md", "notebook.ipynb"
LOAD = f'model, _, preprocess = open_clip.create_model_and_transforms("hf-hub:{ID}")'
AUTHORS = "author = {Ferny, Jane Mossy and Núñez, José and {Hornwort Consortium}}"
TITLE, ABSTRACT = "Quillwort Net", "Names moonworts in a photo of a meadow."
# Where an author writes, what stands there, and what there is then; every piece in «» has to stay.
WORDS = [
    (README, "title = {Quillwort Net}", "title = {Quillwort Net«: my long subtitle»}"),
    (README, "title = {Quillwort Net}", r"title = {Quillwort Net«\thanks{to Max}»}"),
    (README, 'model_name: "Quillwort Net"', 'model_name: "Quillwort Net« for my students»"'),
    (README, "# Model Card for Quillwort Net", "# Model Card for Quillwort Net«, the small one»"),
    (README, f'model_description: "{ABSTRACT}', f'model_description: "{ABSTRACT}« It was a joy to make.»'),
    (README, f"\n{ABSTRACT}\n", f"\n{ABSTRACT}« It was a joy to make.»\n"),
    (README, "version = {3.14.15}", "version = {3.14.15« (beta)»}"),
    (README, "- **Version:** 3.14.15", "- **Version:** 3.14.15« (beta)»"),
    (README, "year = {2031}", "year = {2031« (in print)»}"),
    (README, f"url = {{{MODEL}}}", f"url = {{{MODEL}«?revision=mine»}}"),
    (README, f"url = {{{MODEL}}}", f"url = {{{MODEL}«/blob/main/README.md#citation»}}"),
    (README, f"url = {{{MODEL}}}", f"url = {{{CODE}«/tree/main/mine»}}"),
    (README, f"[Code]({CODE})", f"[Code]({CODE}«/tree/main/mine»)"),
    (README, f"[Code]({CODE})", f"[«My code»]({CODE})"),
    (README, f"**Developed by:** {PEOPLE}", f"**Developed by:** {PEOPLE}« (and my mother)»"),
    (README, AUTHORS, AUTHORS.replace("Jane Mossy", "Jane Mossy« (lead, OSU)»")),
    (README, AUTHORS, AUTHORS.replace("Jane Mossy", r"Jane Mossy«\thanks{equal}»")),
    (README, AUTHORS, AUTHORS.replace("Jane Mossy", "Jane Mossy «% by coin\n »")),
    (README, AUTHORS, AUTHORS.replace("Ferny", r"«\textbf{Ferny}»")),
    (README, AUTHORS, AUTHORS.replace("{Hornwort Consortium}", "«{Hornwort Consortium, all of them}»")),
    (README, AUTHORS, AUTHORS.replace("{Hornwort Consortium}", "«others»")),
    (README, LOAD, f'{LOAD}«  # the first one»'),
    (README, LOAD, f'{LOAD}\n«baseline = open_clip.create_model("hf-hub:{ID}")»'),
    (README, "### Results\n", f"### Results\n\n«```python\n{LOAD}\n```»\n"),
    (README, "### Results\n", f"### Results\n\n```bash\n«hf repo move {ID}» spleenwort/pillwort\n```\n"),
    (GUIDE, "## Begin\n", f"## Begin\n\nCompare with the old model: `«hf download {ID}»`\n"),
    (GUIDE, "## Begin\n", f"## Begin\n\n```bash\n«git remote set-url origin {CODE}»\n```\n"),
    (NOTEBOOK, '   "id": "title"', f'   "id": "old",\n   "metadata": {{}},\n   "source": ["«hf download {ID}»"]\n  }},\n  {{\n   "cell_type": "markdown",\n   "id": "title"'),
    (ZENODO, '"title": "Quillwort Net"', '"title": "Quillwort Net«: my long subtitle»"'),
    (ZENODO, f"<p>{ABSTRACT}", f"<p>{ABSTRACT}« It was a joy to make.»"),
    (ZENODO, '"version": "3.14.15"', '"version": "3.14.15« (beta)»"'),
    (ZENODO, "University of Liverwort", "University of Liverwort«, Max's Lab»"),
    (ZENODO, "Ferny, Jane Mossy", "Ferny, Jane Mossy« (lead)»"),
    (ZENODO, f'"{CODE}"', f'"{CODE}«/tree/main/mine»"'),
]  # fmt: skip
NEW = {
    'title: "Quillwort Net"': 'title: "Pillwort"',
    f'abstract: "{ABSTRACT}"': 'abstract: "Names moonworts in a photo of a marsh."',
    'given-names: "Jane Mossy"': 'given-names: "Joan"',
    "University of Liverwort": "University of Ferns",
    '"3.14.15"': '"4.0.0"',
    '"2031-07-19"': '"2032-01-02"',
    f'repository-code: "{CODE}"': 'repository-code: "https://github.com/adderstongue/pillwort"',
    f'repository-artifact: "{MODEL}"': 'repository-artifact: "https://huggingface.co/spleenwort/pillwort"',
}


@pytest.mark.parametrize("with_git", [True, False])
@pytest.mark.parametrize(("file", "old", "new"), WORDS, ids=range(len(WORDS)))
def test_words_beside_a_fact_stay_however_often_it_is_fixed(repository, file, old, new, with_git):
    edit(repository, file, old, new.replace("«", "").replace("»", ""))
    repository.git = Committed(repository.folder) if with_git else None
    for was, becomes in NEW.items():
        edit(repository, "CITATION.cff", was, becomes)
    words = re.findall("«(.*?)»", new, re.DOTALL)
    before = content(repository)[file].decode()
    fix(repository)
    once = content(repository)
    assert [once[file].decode().count(each) for each in words] == [before.count(each) for each in words]
    repository.git = Committed(repository.folder) if with_git else None
    fix(repository)
    assert content(repository) == once, "twice changes nothing more"
