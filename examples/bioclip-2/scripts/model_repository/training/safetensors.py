"""Headers of .safetensors files: how many parameters, of which type, how large. Weights are not read."""

import json
import re
from collections import Counter
from math import prod

from ._facts import Fact, Unreadable, as_dict, in_units

GROUPS = ("*.safetensors model.safetensors.index.json",)
LARGEST_HEADER = 25_000_000  # bytes; the format's own limit is 100 MB
INDEX = "model.safetensors.index.json"
# What PyTorch stores beside the parameters that are trained: statistics of batch normalization, numbered positions.
BUFFER = re.compile(r"(^|\.)(running_mean|running_var|num_batches_tracked|position_ids)$")
SHARD = re.compile(r"-\d+-of-0*(\d+)\.")
NO_MODEL = re.compile("optimizer|scheduler")
UNITS = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"), (1, "bytes"))


def header(file):
    """The header, a mapping of tensor to dtype and shape: its length in 8 bytes, little-endian, then JSON."""
    with file.open() as stream:
        length = int.from_bytes(stream.read(8), "little")
        if not 2 <= length <= min(LARGEST_HEADER, file.size):
            raise Unreadable(file, "its header is not one of safetensors, or over 25 MB")
        try:
            return as_dict(json.loads(stream.read(length)))
        except (ValueError, RecursionError):
            raise Unreadable(file, "its header is not JSON") from None


def parts_of_one(names):
    """The names of one model's files: all its shards, or one file; [] where a shard is not there."""
    shards = [name for name in names if SHARD.search(name)]
    if shards:
        last = int(SHARD.search(shards[0])[1])
        return shards if len(shards) == last else []
    known = [name for name in ("model.safetensors", "adapter_model.safetensors") if name in names]
    return (known or names)[:1]


def read(files):
    """Number of parameters, stored types and size, over all files of the model."""
    counts, sizes, last = Counter(), Counter(), None
    for name in parts_of_one([name for name in sorted(files) if name != INDEX and not NO_MODEL.match(name)]):
        last = files[name]
        for tensor, entry in header(last).items():
            if tensor != "__metadata__":
                shape = entry["shape"]
                if len(shape) > 16 or not all(isinstance(length, int) and 0 <= length < 2**53 for length in shape):
                    raise Unreadable(last, "a tensor in it has a shape that cannot be")
                sizes[str(entry["dtype"])] += prod(shape)
                counts[str(entry["dtype"])] += 0 if BUFFER.search(tensor) else prod(shape)
    # BF16, F8_E4M3: the first number is bits. Where the shards are elsewhere, perhaps only on the Hub, the index knows.
    size = sum(count * int((re.findall(r"\d+", dtype) or [8])[0]) // 8 for dtype, count in sizes.items())
    total = as_dict(files.json(INDEX).get("metadata")).get("total_size")
    size, file = size or (total if isinstance(total, int) else 0), last or files.get(INDEX)
    counts = +counts
    stored = ", ".join(f"{count:,} as {dtype}" for dtype, count in counts.most_common())
    text = f"{sum(counts.values()):,} (stored: {stored})" if len(counts) > 1 else stored.replace(" as ", ", stored as ")
    kind = "adapter" if file and "adapter" in file.name.rpartition("/")[2] else "model"
    yield Fact("Speeds, Sizes, Times", text, file, f"Parameters of the {kind}")
    yield Fact("Speeds, Sizes, Times", in_units(size, UNITS) if size else "", file, f"Size of the {kind}")
