"""How the parts of a score are put together: weights of 0 or more, and a logistic curve."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from data.errors import TendrilError

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXCLUSIONS = "exclusions"


@dataclass(frozen=True, slots=True)
class Fusion:
    """The weights of the parts for one way of ranking."""

    weights: Mapping[str, float]
    middle: float
    steepness: float

    def __post_init__(self) -> None:
        wrong = [name for name, weight in self.weights.items() if weight < 0]
        if wrong:
            raise TendrilError(f"The fusion weight {wrong[0]} is below 0; make it 0 or more.")

    def parts(self, features: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        """Return each feature times its weight, exclusions negative; unknown features weigh 0."""
        return {
            name: (-1 if name == EXCLUSIONS else 1) * self.weights.get(name, 0.0) * values
            for name, values in features.items()
        }

    def score(self, total: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return totals as numbers from 0 to 1, in the same order."""
        return np.asarray(1 / (1 + np.exp(-self.steepness * (total - self.middle))), np.float32)


@cache
def shipped(kind: str) -> Fusion:
    """Return the weights of fusion.toml: `full` with an encoder, `plain` without."""
    text = files("ranking").joinpath("fusion.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    curve = tables["score"]
    return Fusion(tables[kind], float(curve["middle"]), float(curve["steepness"]))
