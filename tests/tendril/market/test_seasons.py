"""The season is found, taken out, and left alone where the history is short."""

from __future__ import annotations

import random
from math import cos, pi

import pytest

from tendril.market.seasons import adjust, latest_change
from tests.tendril.market.made import poisson

SEASON = [1 + 0.4 * cos(2 * pi * month / 12) for month in range(12)]


def test_the_factors_are_found() -> None:
    found = adjust([round(1000 * SEASON[n % 12] * 1.005**n) for n in range(60)])
    assert found is not None
    assert found.factors == pytest.approx(SEASON, abs=0.01)
    assert found.spread < 0.01


def test_three_years_are_the_least() -> None:
    assert adjust([10] * 35) is None
    assert latest_change([10] * 35) is None
    assert adjust([10] * 36) is not None
    assert adjust([10] * 35 + [0]) is None


def test_the_season_is_no_growth() -> None:
    # The end of the year is high each year: raw, the last three months lie far above.
    held = 0
    chance = random.Random(11)
    for _ in range(300):
        counts = [poisson(120 * SEASON[(n + 3) % 12], chance) for n in range(48)]
        found = latest_change(counts)
        assert found and found.interval.low is not None and found.interval.high is not None
        held += found.interval.low <= 0 <= found.interval.high
    assert held / 300 > 0.9
