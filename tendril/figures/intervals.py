"""Intervals of 95 %: shares, counts, ratios of counts, medians, sizes by capture and recapture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

Z = 1.959964


@dataclass(frozen=True, slots=True)
class Interval:
    """Between what a value lies with a chance of 95 %; an open end is None."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval."""

    value: float
    interval: Interval


def student(freedom: int) -> float:
    """Return Student's t for 95 % on both sides (Abramowitz and Stegun 26.7.5), within 2 %."""
    if freedom < 1:
        raise ValueError("There is no t without a degree of freedom.")
    exact = {1: 12.706, 2: 4.303}
    if freedom in exact:
        return exact[freedom]
    z, n = Z, float(freedom)
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
    )


def share(count: float, of: float) -> Estimate | None:
    """Return a share with its score interval (Wilson 1927), or None of nothing.

    `of` may be an effective size, smaller than the number of what was counted.
    """
    if of <= 0:
        return None
    part = count / of
    middle = (part + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z * sqrt(part * (1 - part) / of + Z * Z / (4 * of * of)) / (1 + Z * Z / of)
    return Estimate(part, Interval(max(0.0, middle - half), min(1.0, middle + half)))


def clustered_share(parts: Sequence[tuple[int, int]]) -> Estimate | None:
    """Return a share over clusters of (count, of), such as the results of one notice each.

    What is in one cluster goes together, so the variance is that of a ratio over clusters (Cochran
    1977, 2.11), and the score interval is taken at the size of a simple sample as sure as that.
    """
    count, of = sum(part for part, _ in parts), sum(whole for _, whole in parts)
    if not of:
        return None
    value, many = count / of, len(parts)
    plain = value * (1 - value) / of
    spread = sum((part - value * whole) ** 2 for part, whole in parts)
    variance = spread / of**2 * many / (many - 1) if many > 1 else plain * of
    size = of if variance <= plain or not plain else value * (1 - value) / variance
    found = share(value * size, size)
    return Estimate(value, found.interval) if found else None


def count(seen: int) -> Interval:
    """Return the interval of an expected count (Byar's approximation of Poisson's limits)."""
    low = seen * (1 - 1 / (9 * seen) - Z / (3 * sqrt(seen))) ** 3 if seen else 0.0
    more = seen + 1
    return Interval(max(0.0, low), more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3)


def change(later: Sequence[int], earlier: Sequence[int]) -> Estimate | None:
    """Return by how much counts of like periods changed, such as 0.1; None where either is empty.

    The interval is that of a ratio of two counts that vary more than chance alone (quasi-Poisson,
    McCullagh and Nelder 1989, 6.2.3): the spread of the pairs about the common ratio widens it, by
    Student's t; less spread than chance never narrows it.
    """
    a, b = sum(later), sum(earlier)
    if not a or not b:
        return None
    spread, freedom = _dispersion(later, earlier)
    error = sqrt(spread * (1 / a + 1 / b))
    t = student(freedom) if spread > 1 else Z
    middle = log(a / b)
    return Estimate(a / b - 1, Interval(exp(middle - t * error) - 1, exp(middle + t * error) - 1))


def change_of_share(
    later: Sequence[int], earlier: Sequence[int], all_later: int, all_earlier: int
) -> Estimate | None:
    """Return by how much a part's share of the whole changed between two periods, or None."""
    a, b = sum(later), sum(earlier)
    if not a or not b or a >= all_later or b >= all_earlier:
        return None
    spread, freedom = _dispersion(later, earlier)
    error = sqrt(spread * (1 / a - 1 / all_later + 1 / b - 1 / all_earlier))
    t = student(freedom) if spread > 1 else Z
    ratio = (a / all_later) / (b / all_earlier)
    middle = log(ratio)
    return Estimate(ratio - 1, Interval(exp(middle - t * error) - 1, exp(middle + t * error) - 1))


def _dispersion(later: Sequence[int], earlier: Sequence[int]) -> tuple[float, int]:
    """Return Pearson's chi square of the pairs by degrees of freedom, at least 1, and those."""
    part = sum(later) / (sum(later) + sum(earlier))
    pairs = [(x, y) for x, y in zip(later, earlier, strict=True) if x + y]
    freedom = len(pairs) - 1
    if freedom < 1:
        return 1.0, 1
    squares = sum(
        (x - part * (x + y)) ** 2 / (part * (x + y))
        + (y - (1 - part) * (x + y)) ** 2 / ((1 - part) * (x + y))
        for x, y in pairs
    )
    return max(1.0, squares / freedom), freedom


def quantile(ordered: Sequence[float], part: float) -> float:
    """Return a quantile of sorted values, interpolated as DuckDB's quantile_cont does."""
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(values: Sequence[float], clusters: int | None = None) -> Estimate | None:
    """Return a median with the interval of its rank, or None of nothing.

    The rank varies as a binomial count does (Conover 1999, 3.2). `clusters` is of how many
    independent groups the values come, where that is fewer. Below six nothing is between two ends
    with such a chance: the interval is open.
    """
    if not values:
        return None
    ordered = sorted(values)
    many = min(clusters or len(ordered), len(ordered))
    middle = quantile(ordered, 0.5)
    if many < 6:
        return Estimate(middle, Interval(None, None))
    half = Z * 0.5 / sqrt(many)
    ends = (max(0.0, 0.5 - half), min(1.0, 0.5 + half))
    return Estimate(middle, Interval(quantile(ordered, ends[0]), quantile(ordered, ends[1])))


def chapman(first: int, second: int, both: int) -> Estimate | None:
    """Return how many there are by two independent looks that saw `first`, `second` and `both`.

    Chapman's estimate (1951) with the transformed logit interval (Sadinle 2009), which stays above
    what was seen; None where a look saw nothing.
    """
    if not first or not second or both > min(first, second):
        return None
    size = (first + 1) * (second + 1) / (both + 1) - 1
    only_first, only_second = first - both, second - both
    seen = only_first + only_second + both
    a, b, m = only_first + 0.5, only_second + 0.5, both + 0.5
    error = sqrt(1 / m + 1 / b + 1 / a + m / (a * b))
    low = seen - 0.5 + a * b / m * exp(-Z * error)
    high = seen - 0.5 + a * b / m * exp(Z * error)
    return Estimate(max(size, float(seen)), Interval(max(low, float(seen)), high))
