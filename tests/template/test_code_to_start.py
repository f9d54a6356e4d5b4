"""The code that gets a reader started, for each library and task."""

import ast
import json

import pytest
from conftest import ANSWERS, LIBRARIES, MARKDOWN

from model_repo.data import vocabularies

TASKS = sorted(vocabularies().tasks)


def python_blocks(repository):
    """The Python code of the section that gets a reader started."""
    section = repository.card.split("## How to Get Started with the Model\n")[1].split("\n## ")[0]
    return [token.content for token in MARKDOWN.parse(section) if token.type == "fence" and token.info == "python"]


@pytest.mark.parametrize("library", ["", "some-other-library", "Timm", *LIBRARIES])
def test_code_to_get_started_is_python_that_loads_this_model_and_is_in_the_notebook(render, library):
    repository = render(library_name=library, base_model="org/base", model_name='A "quoted" \\ <b>')
    (code,) = python_blocks(repository)
    tree = ast.parse(code)
    assert "imageomics/a-quoted-b" in code
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    packages = [line for line in repository.text("requirements.txt").splitlines() if not line.startswith("#")]
    names = {"open_clip_torch": "open_clip", "scikit-learn": "sklearn", "pillow": "PIL"}
    modules = {names.get(package, package).replace("-", "_") for package in packages}
    # What a package of the list brings with it.
    modules |= {"os"} | ({"torch"} & imported if {"timm", "open_clip"} & modules else set())
    assert {module.split(".")[0] for module in imported} <= modules
    if library == "some-other-library":
        assert "hf download imageomics/a-quoted-b" in repository.card
    assert_notebook_installs_the_requirements_and_runs_the_code_of_the_card(repository)


def assert_notebook_installs_the_requirements_and_runs_the_code_of_the_card(repository):
    notebook = json.loads(repository.text("notebook.ipynb"))
    title, install, load = ("".join(cell["source"]) for cell in notebook["cells"])
    assert "https://huggingface.co/imageomics/a-quoted-b" in title
    assert MARKDOWN.parse(title)[1].children[0].content == 'A "quoted" \\ <b>'
    packages = [line for line in repository.text("requirements.txt").splitlines() if not line.startswith("#")]
    assert install == f"%pip install --quiet {' '.join(packages)}"
    assert [load + "\n"] == python_blocks(repository)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert {cell["cell_type"]: cell.keys() for cell in notebook["cells"]} == {
        "markdown": {"cell_type", "id", "metadata", "source"},
        "code": {"cell_type", "id", "metadata", "source", "execution_count", "outputs"},
    }
    assert json.dumps(notebook, indent=1, ensure_ascii=False) + "\n" == repository.text("notebook.ipynb"), (
        "as Jupyter saves"
    )


def test_getting_started_installs_what_the_code_imports(bake):
    section = bake().card.split("## How to Get Started with the Model\n")[1].split("\n## ")[0]
    blocks = [token.content for token in MARKDOWN.parse(section) if token.type == "fence"]
    assert "pip install -r requirements.txt" in blocks[0]


@pytest.mark.parametrize("task", ["", *TASKS])
def test_code_for_transformers_fits_the_task(environment, task):
    answers = {"library_name": "transformers", "pipeline_tag": task, "hub_id": f"{ANSWERS['hub_namespace']}/leaf-net"}
    text = environment.get_template("usage/transformers.md").render(answers=answers)
    (code,) = [token.content for token in MARKDOWN.parse(text) if token.type == "fence" and token.info == "python"]
    ast.parse(code)
    assert f'pipeline("{task}"' in code or "AutoProcessor.from_pretrained" in code
    if task == "image-classification":
        assert 'pipeline("image-classification", model="imageomics/leaf-net")' in code
    if task == "question-answering":
        assert "from transformers import AutoModelForQuestionAnswering, AutoProcessor" in code


def test_code_for_peft_fits_base_and_task(bake):
    (code,) = python_blocks(bake(library_name="peft", base_model="org/base", pipeline_tag="text-generation"))
    assert 'AutoModelForCausalLM.from_pretrained("org/base")' in code
