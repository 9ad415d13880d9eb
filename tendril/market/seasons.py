"""Months without their season: classical decomposition, where the history allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import fmean, stdev

from tendril.figures.intervals import Estimate, Interval, student

# Three years: each month of the year is then seen at least twice beside a centred mean.
LEAST_MONTHS = 36
_YEAR = 12
_LATEST = 3


@dataclass(frozen=True, slots=True)
class Season:
    """Counts by month without their season.

    `factors` are those of the twelve months from the first one on, 1 in the mean; `spread` is the
    standard deviation of the logarithm of what neither trend nor season explains.
    """

    adjusted: tuple[float, ...]
    factors: tuple[float, ...]
    spread: float


def adjust(counts: Sequence[int]) -> Season | None:
    """Return monthly counts without their season, or None where there are fewer than 36.

    Classical multiplicative decomposition by ratio to the centred mean of twelve months (Macaulay
    1931; Hyndman and Athanasopoulos, Forecasting, 3.4). The factor of a month is the mean of its
    ratios. Months without any call leave nothing to divide: None.
    """
    if len(counts) < LEAST_MONTHS or min(counts) <= 0:
        return None
    half = _YEAR // 2
    trend = {
        place: (
            sum(counts[place - half : place + half])
            + (counts[place + half] - counts[place - half]) / 2
        )
        / _YEAR
        for place in range(half, len(counts) - half)
    }
    ratios: dict[int, list[float]] = {}
    for place, middle in trend.items():
        ratios.setdefault(place % _YEAR, []).append(counts[place] / middle)
    means = [fmean(ratios[month]) for month in range(_YEAR)]
    factors = tuple(each * _YEAR / sum(means) for each in means)
    rest = [
        log(counts[place] / (middle * factors[place % _YEAR])) for place, middle in trend.items()
    ]
    # The factors took eleven degrees of freedom from the ratios.
    spread = stdev(rest) * sqrt((len(rest) - 1) / max(1, len(rest) - _YEAR))
    adjusted = tuple(each / factors[place % _YEAR] for place, each in enumerate(counts))
    return Season(adjusted, factors, spread)


def latest_change(counts: Sequence[int]) -> Estimate | None:
    """Return by how much the last three months lie above the three before, without the season.

    None where the history is too short to know the season.
    """
    season = adjust(counts)
    if season is None:
        return None
    later, earlier = season.adjusted[-_LATEST:], season.adjusted[-2 * _LATEST : -_LATEST]
    middle = log(sum(later) / sum(earlier))
    freedom = max(1, len(counts) - 2 * _YEAR)
    error = student(freedom) * season.spread * sqrt(2 / _LATEST)
    return Estimate(exp(middle) - 1, Interval(exp(middle - error) - 1, exp(middle + error) - 1))
