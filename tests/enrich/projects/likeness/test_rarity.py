"""A word that few texts have says more than one that many have."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from enrich.projects.likeness.rarity import Rarity, learn


def test_rare_words_weigh_more_than_common_ones() -> None:
    rarity = Rarity.shipped()
    assert rarity.of("liefer") < rarity.of("stadt") < rarity.of("oelder")


def test_what_is_counted_is_stored_and_read(tmp_path: Path) -> None:
    texts = [frozenset({"stadt", f"ort{number}"}) for number in range(100)]
    np.savez_compressed(tmp_path / "rarity.npz", allow_pickle=False, rarity=learn(texts))
    rarity = Rarity.load(tmp_path / "rarity.npz")
    assert rarity.of("stadt") == pytest.approx(1, abs=0.1)
    assert rarity.of("ort7") > 4
    assert rarity.weight({"stadt", "ort7"}) == rarity.of("stadt") + rarity.of("ort7")
    assert rarity.most({"stadt", "ort7"}) == rarity.of("ort7")
    assert rarity.most(()) == 0
