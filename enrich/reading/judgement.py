"""What the model thinks of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from enrich.reading.evidence import Choice


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model thinks of a text: probabilities of all that could be answered.

    `chosen` has, for each choice, one value a candidate, and for those of which at most one is
    right the one of "none of them" at the end.
    """

    opportunity: float
    signals: Mapping[str, float]
    chosen: Mapping[Choice, NDArray[np.float32]]
