"""Intervals hold what they promise, on numbers that are known and on draws by chance."""

from __future__ import annotations

import random

import pytest

from tendril.figures.intervals import (
    change,
    change_of_share,
    chapman,
    clustered_share,
    count,
    median,
    share,
    student,
)
from tests.tendril.market.made import poisson


def test_shares_have_the_score_interval() -> None:
    found = share(7, 50)
    assert found is not None
    assert found.interval.low == pytest.approx(0.0695, abs=1e-4)
    assert found.interval.high == pytest.approx(0.2619, abs=1e-4)
    assert share(0, 0) is None


@pytest.mark.parametrize(("freedom", "known"), [(1, 12.706), (3, 3.182), (5, 2.571), (11, 2.201)])
def test_student_is_that_of_the_tables(freedom: int, known: float) -> None:
    assert student(freedom) == pytest.approx(known, rel=0.02)


def test_counts_have_the_interval_of_the_tables() -> None:
    assert count(0).high == pytest.approx(3.69, abs=0.1)
    found = count(10)
    assert found.low == pytest.approx(4.80, abs=0.05)
    assert found.high == pytest.approx(18.39, abs=0.05)


def test_results_of_one_notice_count_together() -> None:
    alone = share(30, 300)
    same = clustered_share([(1, 10)] * 30)
    one = clustered_share([(30, 30), *[(0, 10)] * 27])
    assert alone and same and one
    assert one.value == alone.value == same.value
    # Thirty lots of one notice are not thirty wins.
    assert one.interval.high and alone.interval.high
    assert one.interval.high > 2 * alone.interval.high


def test_growth_is_unknown_without_a_year_before() -> None:
    assert change([3] * 12, [0] * 12) is None
    assert change_of_share([3] * 12, [0] * 12, 100, 100) is None


def test_growth_is_found_within_its_interval() -> None:
    chance = random.Random(7)
    held = 0
    for _ in range(400):
        # Months differ by more than chance: each year has its good and bad months.
        years = [[poisson(20 * f * chance.gammavariate(20, 1 / 20), chance) for _ in range(12)]
                 for f in (1.3, 1.0)]  # fmt: skip
        found = change(*years)
        assert found and found.interval.low is not None and found.interval.high is not None
        held += found.interval.low <= 0.3 <= found.interval.high
    assert 0.92 <= held / 400 <= 0.995


def test_the_size_is_found_by_two_looks() -> None:
    chance = random.Random(3)
    held, seen_alone = 0, 0
    for _ in range(400):
        looks = [[chance.random() < part for part in (0.6, 0.4)] for _ in range(200)]
        first, second = (sum(each[look] for each in looks) for look in (0, 1))
        both = sum(all(each) for each in looks)
        found = chapman(first, second, both)
        assert found and found.interval.low is not None and found.interval.high is not None
        held += found.interval.low <= 200 <= found.interval.high
        seen_alone += found.value < first + second - both
    assert 0.92 <= held / 400 <= 0.99
    assert not seen_alone
    assert chapman(0, 5, 0) is None


def test_medians_need_six_values_for_an_interval() -> None:
    few, many = median([1, 2, 3]), median(list(range(101)))
    assert few and few.value == 2 and few.interval.low is None
    assert many and many.value == 50
    assert (many.interval.low, many.interval.high) == pytest.approx((40.2, 59.8), abs=0.1)
    clustered = median(list(range(101)), clusters=9)
    assert clustered and clustered.interval.low and clustered.interval.low < 20
