"""PEFT's adapter_config.json (0.21): base model and relation, model type, and the adapter's settings."""

from collections.abc import Iterator

from ..facts import MODEL_TYPE, Fact, base_facts, hyperparameters, reader
from ..files import Files

TRAINING = "peft_type task_type r lora_alpha lora_dropout bias use_rslora use_dora target_modules modules_to_save"


@reader("adapter_config.json")
def read(files: Files) -> Iterator[Fact]:
    """Yields the facts of an adapter."""
    config, file = files.json("adapter_config.json"), files["adapter_config.json"]
    if kind := config.get("peft_type"):
        yield from base_facts(config.get("base_model_name_or_path"), "adapter", file, files)
        yield Fact(MODEL_TYPE, f"{'LoRA' if kind == 'LORA' else kind} adapter (PEFT)", file)
        yield Fact("Software", config.get("peft_version"), file, "PEFT")
        if isinstance(config.get("target_modules"), list):
            config["target_modules"] = sorted(set(map(str, config["target_modules"])))  # a set, saved in any order
        chosen = {name: value for name, value in config.items() if value is not False}
        yield from hyperparameters(chosen, file, TRAINING, "certain")
