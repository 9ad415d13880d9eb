"""The states of texts are made some at a time, in the order in which they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from enrich.reading.states_ahead import StateEncoder, StatesAhead


class Counting:
    """An encoder that notes how many texts it got at once."""

    name = "counting"

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def token_states(self, texts: Sequence[str], *, layer: int) -> list[tuple[Any, Any, Any]]:
        self.batches.append(list(texts))
        return [
            (np.array([0]), np.array([len(text)]), np.full((1, 2), len(text) + layer, np.float32))
            for text in texts
        ]


def test_texts_that_come_next_are_encoded_together() -> None:
    encoder = Counting()
    assert isinstance(encoder, StateEncoder)
    texts = ["a" * (number + 1) for number in range(40)]
    ahead = StatesAhead(encoder, 3, texts)
    for text in texts:
        assert ahead.of(text).states[0, 0] == len(text) + 3
    assert [len(batch) for batch in encoder.batches] == [32, 8]


def test_a_text_that_nobody_told_is_encoded_when_asked_for() -> None:
    encoder = Counting()
    ahead = StatesAhead(encoder, 0, ["aa"])
    assert ahead.of("bbbb").states[0, 0] == 4
    assert ahead.of("aa").states[0, 0] == 2
    assert ahead.of("ccc").states[0, 0] == 3


def test_a_text_twice_is_encoded_once() -> None:
    encoder = Counting()
    ahead = StatesAhead(encoder, 0, ["a", "a", "b"])
    assert [float(ahead.of(text).states[0, 0]) for text in ("a", "a", "b")] == [1, 1, 1]
    assert encoder.batches == [["a", "b"]]
