"""Files as training leaves them, and what readers find in them."""

import io
import json
import zipfile

from conftest import OUTPUTS

from model_repo.fill import reading, runs
from model_repo.fill.files import File
from model_repo.fill.readers import cards

FRAMEWORKS = sorted(path.name for path in OUTPUTS.iterdir() if path.is_dir() and path.name != "__pycache__")

EMISSIONS = (
    "run_id,duration,emissions,energy_consumed,gpu_count,gpu_model,region,country_name,longitude,latitude,on_cloud\n"
)
PLACE = "2,A100,ohio,United States,-83.01975,40.00142,N"
AUTO = f"<!-- This model card has been {cards.OF_TRAINER}. -->\n\n### Training hyperparameters\n\n- seed: 1\n"


def file(name, content, **more):
    """A file as it is dropped into a page: a name and its bytes."""
    content = content.encode() if isinstance(content, str) else content
    return File(name, lambda: io.BytesIO(content), len(content), **more)


# What the models of the outputs are called in the files of lm-eval and Inspect.
EVALUATED = ("qdpv68r5", "mockllm/model")


def read(*files, words=(), names=EVALUATED):
    """The facts in files of a model with these names, as {(part, name): value}, and the notes."""
    facts, notes = reading.read(list(files), words, names=names)
    found = {}
    for fact in facts:
        found.setdefault((fact.part, fact.name), fact.value)
    return found, notes


def read_folder(folder, chosen=(), words=(), names=EVALUATED):
    """The facts in a folder, as `read` gives them."""
    return read(*runs.find(folder, chosen), words=words, names=names)


REGIME = ("Training Hyperparameters / Training regime", "")
KIND = ("Model Description / Model type", "")


def header(tensors):
    """A .safetensors file without its weights."""
    content = json.dumps({"__metadata__": {"format": "pt"}} | tensors).encode()
    return len(content).to_bytes(8, "little") + content


def zipped(**members):
    """A zip of members whose names are spelled with _ for the dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return stream.getvalue()


def of_wandb(values):
    """A config.yaml of Weights & Biases with these values, written in YAML."""
    return "".join(f"{name}: {{value: {value}}}\n" for name, value in values.items())
