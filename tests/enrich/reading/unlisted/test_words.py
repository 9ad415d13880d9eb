"""Texts are cut into words with the rows of their letters and the states of their tokens."""

from __future__ import annotations

import numpy as np

from enrich.reading.page import TokenStates
from enrich.reading.unlisted.words import BITS, TextWords, rows_of


def test_words_have_their_places() -> None:
    text = "Ny härdugn på 12 MW, två CNC-svarvar"
    words = TextWords.of(text)
    shown = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert shown == ["härdugn", "två", "CNC-svarvar"]
    assert list(words.inside(3, 10)) == [0]
    assert list(words.inside(3, len(text))) == [0, 1, 2]


def test_letters_make_the_same_rows_whatever_their_case_and_accents() -> None:
    assert rows_of("Härdugn") == rows_of("HARDUGN")
    assert rows_of("härdugn") != rows_of("ugn")
    # What words share tells that one is part of the other.
    assert set(rows_of("härdugn")) & set(rows_of("tunnelugn"))
    assert all(0 <= row < 1 << BITS for row in rows_of("Leerflascheninspektor" * 40))


def test_a_word_has_the_mean_of_its_tokens() -> None:
    words = TextWords.of("neuer Ofen später")
    tokens = TokenStates(
        np.array([0, 6, 8], np.int32),
        np.array([5, 8, 10], np.int32),
        np.array([[1, 0], [2, 2], [4, 0]], np.float32),
    )
    assert words.states(tokens).tolist() == [[1, 0], [3, 1], [0, 0]]
