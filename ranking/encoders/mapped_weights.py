"""The weights of a safetensors file, mapped instead of read: only what is used is touched."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import orjson

if TYPE_CHECKING:
    from numpy.typing import NDArray


def mapped_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Return the tensors of a file by their names, as float32; ValueError when it is damaged.

    A file has the length of its head (8 bytes), the head as JSON, then all tensors
    (https://huggingface.co/docs/safetensors). Those of other kinds than float32 are read.
    """
    whole = np.memmap(path, np.uint8, mode="r")
    start = 8 + int.from_bytes(whole[:8].tobytes(), "little")
    if not 8 < start <= len(whole):
        raise ValueError(f"{path.name} has no head")
    head = orjson.loads(whole[8:start].tobytes())
    head.pop("__metadata__", None)
    if any(tensor["dtype"] != "F32" for tensor in head.values()):
        from safetensors.numpy import load_file

        return {name: np.asarray(each, np.float32) for name, each in load_file(path).items()}
    weights: dict[str, NDArray[np.float32]] = {}
    for name, tensor in head.items():
        first, last = tensor["data_offsets"]
        if last - first != 4 * math.prod(tensor["shape"]) or start + last > len(whole):
            raise ValueError(f"{path.name} ends before {name}")
        values = np.frombuffer(whole, np.float32, (last - first) // 4, start + first)
        weights[name] = values.reshape(tensor["shape"])
    return weights
