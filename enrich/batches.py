"""Texts to learn from in batches of about one length, so that little of a batch is padding."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

# So many batches are put in order of length together; the rest of the order stays to chance.
_TOGETHER = 8


def mixed_batches(
    items: Sequence[T], length: Callable[[T], int], *, size: int, order: random.Random
) -> list[list[T]]:
    """Return the items in batches of at most `size`, in another order each time."""
    shuffled = list(items)
    order.shuffle(shuffled)
    batches = []
    for start in range(0, len(shuffled), size * _TOGETHER):
        part = sorted(shuffled[start : start + size * _TOGETHER], key=length)
        batches += [part[first : first + size] for first in range(0, len(part), size)]
    order.shuffle(batches)
    return batches
