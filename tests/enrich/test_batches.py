"""Batches hold each text once, texts of like length together, and change with the draw."""

from __future__ import annotations

import random

from enrich.batches import mixed_batches


def test_each_text_is_in_one_batch_beside_texts_of_its_length() -> None:
    texts = ["x" * length for length in range(1, 33)]
    batches = mixed_batches(texts, len, size=4, order=random.Random(1))
    assert sorted(len(text) for batch in batches for text in batch) == list(range(1, 33))
    # 32 texts are put in order together, so that each batch has four lengths in a row.
    assert all(max(map(len, batch)) - min(map(len, batch)) == 3 for batch in batches)
    assert batches != mixed_batches(texts, len, size=4, order=random.Random(2))
