"""transformers' config.json and preprocessor_config.json (5.24 and older): kind, architecture, preprocessing."""

from collections.abc import Iterator

from ..facts import ARCHITECTURE, MODEL_TYPE, Fact, classes, reader, table
from ..files import Files
from ..values import as_dict, names_of, shown

SIZES = (
    "hidden_size d_model num_hidden_layers num_attention_heads intermediate_size vocab_size max_position_embeddings "
    "image_size patch_size num_channels depths hidden_sizes embed_dim num_frames sampling_rate "
    "n_layer n_embd n_head n_positions num_layers num_heads d_ff dim n_layers n_heads encoder_layers decoder_layers"
)
STEPS = (
    "size crop_size image_mean image_std rescale_factor sampling_rate feature_size num_mel_bins padding_side resample"
)
RESAMPLING = {0: "nearest", 1: "Lanczos", 2: "bilinear", 3: "bicubic", 4: "box", 5: "Hamming"}  # Pillow's numbers
# Settings of the steps that `do_resize` and similar options can turn off.
SWITCHES = {
    "resize": "size resample",
    "center_crop": "crop_size",
    "normalize": "image_mean image_std",
    "rescale": "rescale_factor",
}


@reader("config.json", "preprocessor_config.json processor_config.json")
def read(files: Files) -> Iterator[Fact]:
    """Yields model type, architecture, classes and preprocessing."""
    config, file = files.json("config.json"), files.get("config.json")
    if isinstance(config.get("model_type"), str) and file:
        names = shown(config.get("architectures")) or config["model_type"]
        yield Fact(MODEL_TYPE, f"{config['model_type']} ({names})", file)
        yield Fact(ARCHITECTURE, names, file, "Architecture")
        yield Fact("Software", config.get("transformers_version"), file, "Transformers", confidence="high")
        yield from table(ARCHITECTURE, config, file, SIZES, "certain")
        labels = names_of(config.get("id2label"))
        # transformers itself writes LABEL_0 and LABEL_1 into every configuration.
        if not all(str(label).startswith("LABEL_") for label in labels):
            yield from classes(labels, file, "`id2label` in `config.json`", confidence="certain")
    for name in files.keys() - {"config.json"}:
        values = files.json(name)
        values = as_dict(values.get("image_processor") or values.get("feature_extractor")) or values
        resample = values.get("resample")
        off = [steps for switch, steps in SWITCHES.items() if not values.get(f"do_{switch}", True)]
        done = {step: value for step, value in values.items() if step not in " ".join(off).split()}
        if "resample" in done:
            done["resample"] = RESAMPLING.get(resample) if isinstance(resample, int) else None
        yield from table("Preprocessing", done, files[name], STEPS, "certain")
