"""The score of every candidate for one profile, and the parts that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from data.vocabulary import Component
    from ranking.features import FeatureSpace
    from ranking.scoring.code_scores import BridgedCodes

# What the parts are called where people and scripts read them.
KINDS: dict[str, Component] = {
    "codes": "cpv",
    "text": "semantic",
    "keywords": "semantic",
    "words": "lexical",
    "said": "lexical",
    "concepts": "lexical",
    "labels": "lexical",
    "refused": "exclusions",
    "doubt": "exclusions",
}


@dataclass(frozen=True, slots=True)
class Scored:
    """The parts of all candidates for one profile; arrays are (solutions, candidates)."""

    space: FeatureSpace  # the candidates with what was read of them
    bridged: BridgedCodes
    parts: dict[str, NDArray[np.float32]]  # weighed
    closely: NDArray[np.bool_]  # per candidate, whether the encoder read its text
    totals: NDArray[np.float32]
    solution: NDArray[np.intp]  # per candidate, the number of its best solution
    best: NDArray[np.float32]  # per candidate, the total of that solution
    score: NDArray[np.float32]  # per candidate, 0..1

    def components(self, number: int) -> dict[str, float]:
        """Return what each kind of evidence adds to the total of candidate `number`."""
        solution = int(self.solution[number])
        sums: dict[str, float] = {}
        for name, values in self.parts.items():
            kind = KINDS.get(name, name)
            sums[kind] = sums.get(kind, 0.0) + float(values[solution, number])
        return sums
