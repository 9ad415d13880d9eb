"""What a total means: how likely a reader gives a project each grade, and the number shown.

A total of 0.8 is much for a company whose products no CPV code names, and little for one that
named its codes itself. So the chances also depend on the profile's reach: what its best codes
would score, whatever notices there are (ranking/scoring/reach.py).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from data.vocabulary import BANDS, Band

if TYPE_CHECKING:
    from numpy.typing import NDArray

# What the grades 1, 2 and 3 are called.
_GRADES: Final[tuple[Band, ...]] = ("look", "good", "excellent")
# How commands name the bands; the digest has its own words.
BAND_NAMES: Final[Mapping[Band, str]] = {
    "excellent": "excellent",
    "good": "good",
    "look": "worth a look",
    "weak": "weak",
}
# Where totals lie; beyond, halving an interval ends here.
_LOWEST, _HIGHEST = -10.0, 10.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each grade from 1 to 3, a logistic curve over total and reach, and where it ends.

    A row of `curves` is what is added whatever the total is, the total's weight, above 0, the
    reach's, and the chance that no total goes beyond: readers and codes err as well.
    """

    curves: tuple[tuple[float, float, float, float], ...]

    def chances(
        self, total: NDArray[np.float32], reach: float | NDArray[np.float32]
    ) -> NDArray[np.float64]:
        """Return how likely each grade or a better one is, shape (grades, totals)."""
        values = np.asarray(total, np.float64)
        chances = [most / (1 + np.exp(-(base + weight * values + of_reach * reach)))
                   for base, weight, of_reach, most in self.curves]  # fmt: skip
        return np.minimum.accumulate(np.array(chances), axis=0)

    def score(
        self, total: NDArray[np.float32], reach: float | NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return the expected share of the full grade, 0 to 1, in the order of the totals."""
        return np.asarray(self.chances(total, reach).mean(axis=0), np.float32)

    def total(self, score: float, reach: float) -> float:
        """Return the total that has this score."""
        low, high = _LOWEST, _HIGHEST
        for _ in range(50):
            half = (low + high) / 2
            if self.score(np.array([half], np.float32), reach)[0] < score:
                low = half
            else:
                high = half
        return high

    def by_band(self) -> dict[str, tuple[float, float, float, float]]:
        """Return the curves as the file of weights names them."""
        return {f"score.{band}": row for band, row in zip(_GRADES, self.curves, strict=True)}


def band_of(score: float) -> Band:
    """Return the band of a score: by what most readers would call a project with it."""
    return next((band for band, least in bands().items() if score >= least), "weak")


def points(score: float) -> int:
    """Return a score from 0 to 1 as points of 100; a chance is never shown as certain."""
    return min(99, round(100 * score))


@cache
def bands() -> Mapping[Band, float]:
    """Return the least score of each band, the best band first."""
    text = files("ranking.scoring").joinpath("fusion.toml").read_text(encoding="utf-8")
    least: Mapping[str, float] = tomllib.loads(text)["bands"]
    return {band: float(least[band]) for band in BANDS if band in least}


def calibration_of(curves: Mapping[str, Sequence[float]]) -> Calibration:
    """Return the curves as the file of weights has them, by the name of their band."""
    rows = (curves[band] for band in _GRADES)
    return Calibration(tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in rows))
