"""For each library: a tiny training, its export in the words of CONTRIBUTING.md, and `model-repo try` with the card's code.

Apart from the other tests (`make test-libraries`), because the libraries take some gigabytes.
"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import LIBRARIES, model_repo
from PIL import Image

TRAININGS = Path(__file__).with_name("trainings.py")
# What stands in the export's code for the author's own names, and what it is here.
NAMES = {
    "timm": {'"resnet50"': '"test_vit"', "num_classes=10": "num_classes=2"},
    "open_clip": {'"ViT-B-32"': '"ViT-S-32-alt"'},
    "transformers": {"checkpoint-500": "checkpoint-1"},
    "sentence-transformers": {"checkpoint-500": "checkpoint-1"},
    "peft": {"checkpoint-500": "checkpoint-1"},
}
TASKS = [(library, "image-classification") for library in LIBRARIES if library != "any"]
TASKS += [("transformers", "text-classification")]


def code_under(page, heading):
    """The first block of Python below a heading of a page."""
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.search(r"^```python\n(.*?)^```", section, re.MULTILINE | re.DOTALL)[1]


@pytest.mark.parametrize(("library", "task"), TASKS)
def test_what_training_leaves_is_exported_and_loaded_by_the_cards_own_code(bake, tmp_path, library, task):
    base = {"base_model": "org/base"} if library == "peft" else {}
    repository = bake(library_name="" if library == "pytorch" else library, pipeline_tag=task, **base)
    folder, home = repository.folder, tmp_path / "home"
    settings = os.environ | {
        "HF_HOME": str(home),
        "HF_HUB_OFFLINE": "1",
        "YOLO_OFFLINE": "true",
        "CUDA_VISIBLE_DEVICES": "",
    }

    def python(*words):
        subprocess.run([sys.executable, *words], cwd=folder, env=settings, check=True)

    python(str(TRAININGS), library, task)
    export = code_under(repository.text("CONTRIBUTING.md"), "From training to weights")
    for name, here in NAMES.get(library, {}).items():
        assert name in export
        export = export.replace(name, here)
    if library == "pytorch":  # the class that the export speaks of is the card's
        card = code_under(repository.text("README.md"), "How to Get Started with the Model")
        tree = ast.parse(card)
        tree.body = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom, ast.ClassDef))]
        export = f"{ast.unparse(tree)}\n{export}"
    python("-c", export)

    (folder / "path" / "to").mkdir(parents=True)
    Image.new("RGB", (64, 64), "green").save(folder / "path" / "to" / "image.jpg")
    tried = model_repo("try", "--here", cwd=folder, env=settings)
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert "The code ran to its end" in tried.stdout
    assert "imageomics/leaf-net is read from the files here" in tried.stdout
