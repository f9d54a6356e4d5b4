"""transformers' config.json and preprocessor_config.json (5.23, and older): kind, architecture, preprocessing."""

from ..facts import Fact, as_dict, shown, table

GROUPS = ("config.json", "preprocessor_config.json processor_config.json")
PART = "Model Architecture and Objective"
SIZES = (
    "hidden_size d_model num_hidden_layers num_attention_heads intermediate_size vocab_size max_position_embeddings "
    "image_size patch_size num_channels depths hidden_sizes embed_dim num_frames sampling_rate "
    "n_layer n_embd n_head n_positions num_layers num_heads d_ff dim n_layers n_heads encoder_layers decoder_layers"
)
STEPS = (
    "size crop_size image_mean image_std rescale_factor sampling_rate feature_size num_mel_bins padding_side resample"
)
RESAMPLING = {0: "nearest", 1: "Lanczos", 2: "bilinear", 3: "bicubic", 4: "box", 5: "Hamming"}  # Pillow's numbers
# The settings of the steps that `do_resize` and the like can turn off.
SWITCHES = {"resize": "size resample", "center_crop": "crop_size", "normalize": "image_mean image_std"}
SWITCHES["rescale"] = "rescale_factor"


def read(files):
    config, file = files.json("config.json"), files.get("config.json")
    if isinstance(config.get("model_type"), str):
        names = shown(config.get("architectures")) or config["model_type"]
        yield Fact("Model Description / Model type", f"{config['model_type']} ({names})", file)
        yield Fact(PART, names, file, "Architecture")
        yield Fact("Software", config.get("transformers_version"), file, "Transformers", confidence="high")
        yield from table(PART, config, file, SIZES, "certain")
        labels = list(as_dict(config.get("id2label")).values())
        if labels and not all(str(label).startswith("LABEL_") for label in labels):
            few = shown(labels)
            yield Fact(PART, f"{len(labels)} ({few})" if few else len(labels), file, "Classes")
    for name in files.keys() - {"config.json"}:
        values = files.json(name)
        values = as_dict(values.get("image_processor") or values.get("feature_extractor")) or values
        values["resample"] = RESAMPLING.get(values.get("resample"))
        for step, settings in SWITCHES.items():
            if not values.get(f"do_{step}", True):
                values |= dict.fromkeys(settings.split())
        yield from table("Preprocessing", values, files[name], STEPS, "certain")
