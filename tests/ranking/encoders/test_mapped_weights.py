"""Mapped weights are those that safetensors reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from ranking.encoders.mapped_weights import mapped_weights


@pytest.mark.parametrize("kind", [np.float32, np.float16])
def test_weights_are_those_of_the_file(tmp_path: Path, kind: type[np.generic]) -> None:
    path = tmp_path / "model.safetensors"
    tensors = {"a": np.arange(6).reshape(2, 3).astype(kind), "b.c": np.ones(5).astype(kind)}
    save_file(tensors, path, metadata={"format": "pt"})
    found = mapped_weights(path)
    assert found.keys() == load_file(path).keys()
    for name, tensor in tensors.items():
        assert found[name].dtype == np.float32
        np.testing.assert_array_equal(found[name], tensor)


def test_a_damaged_file_is_a_value_error(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_file({"a": np.ones(100, np.float32)}, path)
    whole = path.read_bytes()
    for damaged in (b"", b"damaged", whole[:40], whole[:-4], whole.replace(b"[100]", b"[101]")):
        path.write_bytes(damaged)
        with pytest.raises(ValueError):
            mapped_weights(path)
