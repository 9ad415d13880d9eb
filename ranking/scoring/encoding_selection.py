"""Which texts are worth reading with the encoder: those that could lift their project at all.

Most of a score is what codes and words give, which costs next to nothing; the encoder reads some
twenty texts a second. A project that would stay at the bottom even if its text answered a solution
as well as hardly any text does keeps what codes and words give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from ranking.scoring.fusion import Fusion

# How far a text is like a solution at most: of fifteen profiles and 3,532 notices, not one pair in
# five hundred exceeds it.
MOST_ALIKE = 0.33
# What is weighed with vectors of texts.
OF_TEXTS = ("text", "keywords")


def least_without_text(fusion: Fusion, weight: float = 1.0) -> float:
    """Return the least that a project has to reach without its text for the text to matter.

    With the shipped `least` two of five texts are read, and of the best fifty of 15 profiles 99 %
    are the same as when all are. `weight` is how much the text counts, 1 where codes say enough
    beside it.
    """
    most = MOST_ALIKE * sum(fusion.notice.get(name, 0) for name in OF_TEXTS)
    return float(fusion.least - weight * most)


def worth_reading(
    parts: Mapping[str, NDArray[np.float32]], weights: NDArray[np.float32], fusion: Fusion
) -> NDArray[np.bool_]:
    """Return which candidates' texts are worth reading, by the weighed parts that need no text.

    The parts are of shape (solutions, candidates); `weights` tell how much each text counts.
    """
    best = np.sum(list(parts.values()), axis=0).max(axis=0)
    each, place = np.unique(weights, return_inverse=True)
    least = np.array([least_without_text(fusion, float(weight)) for weight in each])
    return np.asarray(best >= least[place], bool)
