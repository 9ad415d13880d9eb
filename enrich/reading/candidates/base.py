"""What all candidates have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# A longer list of candidates is a table, not a text.
MOST = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something in a text that may be the answer, with what the rules say of it.

    `spans` are the places where it stands, the telling one first, none when it is only inferred;
    `answer` is what the finder of its kind made of it.
    """

    spans: tuple[tuple[int, int], ...]
    answer: Any
    features: NDArray[np.float32]


def numbers(*values: float) -> NDArray[np.float32]:
    """Return features as an array."""
    return np.array(values, np.float32)


def one_of(value: str | None, names: Sequence[str]) -> list[float]:
    """Return a 1 at the place of `value` among `names`, zeros elsewhere."""
    return [float(value == name) for name in names]
