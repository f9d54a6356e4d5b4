"""Headers of one model's .safetensors files: parameters, stored types and size. Weights are not read."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from math import prod

from ...texts.quantities import counted, in_units, listed
from ..facts import SPEEDS, Fact, reader, table
from ..files import File, Files, NotUsed
from ..places import WEIGHTS, place_of
from ..values import as_dict

INDEX = "model.safetensors.index.json"
LARGEST_HEADER = 25_000_000  # bytes; the format's own limit is 100 MB
# What PyTorch stores next to trained parameters: batch normalization statistics, numbered positions.
BUFFER = re.compile(r"(^|\.)(running_mean|running_var|num_batches_tracked|position_ids)$")
SHARD = re.compile(r"(.*)-0*(\d+)-of-0*(\d+)\.")
NO_MODEL = re.compile("optimizer|scheduler|model.safetensors.index")
# Names that frameworks give to a model's files; a file with another name may hold anything.
KINDS = ("", "adapter_", "open_clip_", "pytorch_", "diffusion_pytorch_", "tf_", "flax_")
MODEL = re.compile(rf"({'|'.join(KINDS)})model[.-]|consolidated")
NO_NAME = f"its name does not tell that it is the model. If it is, name it, or move it to {WEIGHTS}/"

PACKED = "{} in it are integers, in which quantization packs parameters. Write their number by hand"
SEVERAL = "{} may be several models. If one is the model, name it, or move it to a folder of its own"


def tensors(file: File) -> Iterator[tuple[str, str, int]]:
    """Yields (name, dtype, number of values) for each tensor in a header. Raises NotUsed if it is not a header.

    Format: the header's length in 8 bytes, little-endian, then JSON.
    """
    with file.open() as stream:
        start = stream.read(8)
        if start == b"version ":
            raise NotUsed("Git LFS has not fetched it yet. Type: git lfs pull")
        length = int.from_bytes(start, "little")
        if not 2 <= length <= min(LARGEST_HEADER, file.size):
            raise NotUsed("its header is not one of safetensors, or over 25 MB")
        try:
            header = as_dict(json.loads(stream.read(length)))
        except (ValueError, RecursionError):
            raise NotUsed("its header is not JSON") from None
    header.pop("__metadata__", None)
    for name, entry in header.items():
        shape = entry["shape"]
        if len(shape) > 16 or not all(isinstance(length, int) and 0 <= length < 2**53 for length in shape):
            raise NotUsed("it has a tensor with an impossible shape")
        yield name, str(entry["dtype"]), prod(shape)


def parts_of_one(names: list[str]) -> list[str]:
    """Returns the names of one model's files: all its shards, or a single file; [] if a shard is missing.

    Several files, none with a usual name, may be of several models.
    """
    if shards := [found for found in map(SHARD.match, names) if found]:
        shards = [found for found in shards if found[1] == shards[0][1]]
        whole = {int(found[2]) for found in shards} == {*range(1, int(shards[0][3]) + 1)}
        return [found.string for found in shards] if whole else []
    usual = [name for name in (f"{kind}model.safetensors" for kind in KINDS) if name in names]
    return usual[:1] or names


@reader(f"*.safetensors {INDEX}")
def read(files: Files) -> Iterator[Fact]:
    """Yields parameters and size of one model."""
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    file = files.get(INDEX)
    try:
        parts = parts_of_one([name for name in sorted(files) if not NO_MODEL.match(name)])
        if len(parts) > 1 and not SHARD.match(parts[0]):
            parts = [name for name in parts if files[name].chosen] or parts
            file = files[parts[0]]
            if len(parts) > 1:
                raise NotUsed(SEVERAL.format(listed(parts, 5)))
        for name in parts:
            file = files[name]
            if not (MODEL.match(name) or file.chosen or place_of(file.name.rpartition("/")[0]) == WEIGHTS):
                raise NotUsed(NO_NAME)
            for tensor, dtype, count in tensors(file):
                sizes[dtype] += count
                counts[dtype] += 0 if BUFFER.search(tensor) else count
    except NotUsed as error:  # for example, the pointer that Git LFS leaves in place of a file
        if file:
            files.leave_out(file, str(error))
        counts, sizes, file = Counter(), Counter(), files.get(INDEX)
    # BF16, F8_E4M3: the first number is bits. If the shards are elsewhere, perhaps only on the Hub, the index knows.
    size = sum(count * int((re.findall(r"\d+", dtype) or [8])[0]) // 8 for dtype, count in sizes.items())
    total = as_dict(files.json(INDEX).get("metadata")).get("total_size")
    size = size or (total if isinstance(total, int) else 0)
    counts = +counts
    packed = sum(count for dtype, count in counts.items() if dtype[:1] in "IU")
    if file and packed > sum(counts.values()) / 100:
        files.leave_out(file, PACKED.format(counted(packed, "value")))
        counts = Counter()
    stored = ", ".join(f"{count:,} as {dtype}" for dtype, count in counts.most_common())
    text = f"{sum(counts.values()):,} (stored: {stored})" if len(counts) > 1 else stored.replace(" as ", ", stored as ")
    kind = "adapter" if file and "adapter" in file.base else "model"
    values = {f"Parameters of the {kind}": text, f"Size of the {kind}": in_units(size) if size else ""}
    yield from table(SPEEDS, values, file, confidence="certain")
