"""Prices of published results: kept apart from ceilings, which would inflate them about tenfold."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from data.records import Money, NoticeKind
from enrich.money.rates import Rates
from enrich.projects.renewals.award_prices import prices_of
from tests.conformance.published import legacy_notices

pytestmark = pytest.mark.conformance


def test_ceilings_would_inflate_prices_about_tenfold(real: Path) -> None:
    rates = Rates.builtin()

    def to_euro(money: Money, day: date | None) -> float | None:
        found = rates.to_euro(money.amount, money.currency, day)
        return float(found.euro) if found else None

    found: dict[str, list[float]] = defaultdict(list)
    results = 0
    for notice in legacy_notices(real):
        if notice.kind is NoticeKind.AWARD:
            for price in prices_of(notice, to_euro):
                results += 1
                if price.eur is not None:
                    found[price.kind].append(price.eur)
    assert results > 5000
    assert sum(map(len, found.values())) / results > 0.4
    assert min(map(min, found.values())) >= 50
    assert 5 <= median(found["ceiling"]) / median(found["price"]) <= 30
