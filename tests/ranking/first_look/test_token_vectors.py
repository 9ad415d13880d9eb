from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ranking.encoders.adapter import ADAPTED
from ranking.first_look.token_vectors import (
    HALF,
    TokenVectors,
    load,
    pooling,
    save,
    shipped,
    token_vectors_of,
)

PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)] + [
    (piece, -2.0) for piece in ("▁pumpe", "▁haus", "n", "▁", "p", "u")
]


@pytest.fixture
def vectors() -> TokenVectors:
    rows = np.zeros((len(PIECES), 2), np.int8)
    rows[4], rows[5] = (100, 0), (0, 100)
    weights = np.ones(len(PIECES), np.float32)
    weights[4] = 3.0
    lift = np.array([[0.01, 0, 0], [0, 0.01, 0]], np.float32)
    return TokenVectors.of("model", PIECES, rows, weights, lift, np.zeros(3, np.float32))


def test_a_guess_is_the_mean_of_the_pieces_by_rarity_and_place(vectors: TokenVectors) -> None:
    one, both = vectors.guess(["pumpe", "pumpe haus"])
    assert one == pytest.approx([1, 0, 0])
    late = 1 / (1 + 1 / HALF)
    assert both == pytest.approx([3 / (3 + late), late / (3 + late), 0])


def test_a_text_without_a_piece_says_nothing(vectors: TokenVectors) -> None:
    assert vectors.guess([]).shape == (0, 3)
    found = vectors.guess(["", "haus", "\n"])
    assert found[[0, 2]].any() == np.False_
    assert found[1] == pytest.approx([0, 1, 0])


def test_shares_of_a_text_add_up_to_one() -> None:
    texts = [np.array([1, 1, 3], np.int32), np.zeros(0, np.int32), np.array([2], np.int32)]
    shares = pooling(texts, np.array([1, 2, 3, 4], np.float32)).toarray()
    assert shares.sum(axis=1).tolist() == pytest.approx([1, 0, 1])
    assert shares[0, 1] < shares[0, 3] * 2


def test_what_is_written_is_read_again(vectors: TokenVectors, tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    save(path, vectors)
    again = load(path)
    assert again.pieces == vectors.pieces
    assert again.guess(["pumpen haus"]) == pytest.approx(vectors.guess(["pumpen haus"]), abs=1e-3)
    assert again.name.startswith("model:")


def test_what_ships_knows_things_across_languages() -> None:
    assert token_vectors_of("words") is None
    look = token_vectors_of(f"{ADAPTED}-1-q4@192")
    assert look is shipped()
    pump, pompe, school, buch = look.guess(
        [
            "Lieferung von Kreiselpumpen für das Klärwerk",
            "Fourniture de pompes centrifuges pour la station d'épuration",
            "Supply of school books for primary schools",
            "Lieferung von Schulbüchern für Grundschulen",
        ]
    )
    assert pump @ pompe > pump @ school
    assert school @ buch > school @ pompe
