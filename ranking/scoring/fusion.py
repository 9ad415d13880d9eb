"""How the parts of a score are put together: weights of 0 or more, and what totals mean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from data.errors import TendrilError
from ranking.scoring.calibration import Calibration, calibration_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Parts that are taken off.
AGAINST = frozenset({"exclusions", "refused", "doubt", "nature"})


@dataclass(frozen=True, slots=True)
class Fusion:
    """The weights for one way of ranking: of what speaks for a CPV code and for a notice."""

    codes: Mapping[str, float]
    notice: Mapping[str, float]
    calibration: Calibration
    least: float  # the total below which nobody reads a project
    codeless: float = 0.7  # the most that a profile's reach counts for what has no code

    def __post_init__(self) -> None:
        for weights in (self.codes, self.notice):
            wrong = [name for name, weight in weights.items() if weight < 0]
            if wrong:
                raise TendrilError(f"The fusion weight `{wrong[0]}` is below 0; make it 0 or more.")


def weighed(
    features: Mapping[str, NDArray[np.float32]], weights: Mapping[str, float]
) -> dict[str, NDArray[np.float32]]:
    """Return each feature that has a weight times it, negative for those that are taken off."""
    return {
        name: np.float32(-weights[name] if name in AGAINST else weights[name]) * values
        for name, values in features.items()
        if weights.get(name)
    }


@cache
def shipped(kind: str) -> Fusion:
    """Return the weights of fusion.toml: `full` with an encoder, `plain` without."""
    text = files("ranking.scoring").joinpath("fusion.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)[kind]
    score = tables["score"]
    return Fusion(
        tables["codes"],
        tables["notice"],
        calibration_of(score),
        least=float(score["least"]),
        codeless=float(score["codeless"]),
    )
