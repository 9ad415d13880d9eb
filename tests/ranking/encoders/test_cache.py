from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ranking.encoders.cache import encode_cached, open_vector_cache
from ranking.encoders.encoder import Kind


@dataclass
class CountingEncoder:
    name: str = "letters"
    dimension: int = 26
    met: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        self.met += texts
        rows = np.array(
            [[text.count(chr(97 + i)) for i in range(26)] for text in texts], np.float32
        )
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)


def test_each_text_is_encoded_once_per_model_and_kind(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    with open_vector_cache(tmp_path) as connection:
        first = encode_cached(connection, encoder, ["pump", "valve", "pump"], kind="passage")
    assert sorted(encoder.met) == ["pump", "valve"]
    with open_vector_cache(tmp_path) as connection:
        again = encode_cached(connection, encoder, ["valve", "boiler", "pump"], kind="passage")
        assert encoder.met[2:] == ["boiler"]
        encode_cached(connection, encoder, ["pump"], kind="query")
        assert encoder.met[3:] == ["pump"]
        other = CountingEncoder(name="other")
        encode_cached(connection, other, ["pump"], kind="passage")
        assert other.met == ["pump"]
    np.testing.assert_allclose(again[[2, 0]], first[:2])


def test_a_cache_that_another_process_writes_is_left_alone(tmp_path: Path) -> None:
    with open_vector_cache(tmp_path) as connection:
        assert encode_cached(connection, CountingEncoder(), [], kind="query").shape == (0, 26)
