"""Growth that is known is found again, and follows from its definition."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from data.warehouse import Warehouse
from tests.tendril.market.home import TRUTH, one


@pytest.mark.parametrize(("code", "_usual", "growth"), TRUTH)
def test_growth_by_sector_is_found(
    figures: list[dict[str, Any]], code: str, _usual: int, growth: float
) -> None:
    found = one(figures, "growth_by_sector", sector=code[:2])
    assert found["low"] <= growth <= found["high"]
    assert found["high"] - found["low"] < 1
    assert not found["sample"]


def test_a_source_that_began_in_may_is_no_growth_in_may(
    figures: list[dict[str, Any]], raw: Warehouse
) -> None:
    found = one(figures, "growth_by_sector", sector="42")
    assert "late" not in found["basis"]
    naive = raw.connection.execute(
        "SELECT count(*) FILTER (published_at >= '2025-05-01' AND published_at < '2026-05-01')"
        " / count(*) FILTER (published_at >= '2024-05-01' AND published_at < '2025-05-01') - 1"
        " FROM notice WHERE kind = 'tender' AND cpv[1] = '42122000'"
    ).fetchone()
    assert naive and naive[0] > 1 > found["high"]


def test_growth_follows_from_its_definition(figures: list[dict[str, Any]], raw: Warehouse) -> None:
    rows = raw.connection.execute(
        "SELECT project_id, min(published_at), any_value(n.cpv[1]), any_value(n.country)"
        " FROM project_notice JOIN notice AS n USING (notice_key)"
        " WHERE kind = 'tender' AND source = 'made' GROUP BY project_id"
    ).fetchall()
    later, earlier = Counter[str](), Counter[str]()
    for _, at, cpv, country in rows:
        for key in ("all", cpv[:2], country):
            if datetime(2025, 5, 1, tzinfo=UTC) <= at < datetime(2026, 5, 1, tzinfo=UTC):
                later[key] += 1
            elif datetime(2024, 5, 1, tzinfo=UTC) <= at < datetime(2025, 5, 1, tzinfo=UTC):
                earlier[key] += 1
    assert one(figures, "growth")["value"] == pytest.approx(later["all"] / earlier["all"] - 1)
    for key, of in (("42", "sector"), ("45", "sector"), ("DE", "region"), ("AT", "region")):
        found = one(figures, f"growth_by_{of}", **{of: key})
        assert found["value"] == pytest.approx(later[key] / earlier[key] - 1)
        share = one(figures, f"growth_of_share_by_{of}", **{of: key})
        expected = later[key] / later["all"] / (earlier[key] / earlier["all"]) - 1
        assert share["value"] == pytest.approx(expected)


def test_the_season_is_no_recent_growth(figures: list[dict[str, Any]]) -> None:
    found = one(figures, "recent_growth")
    assert found["low"] <= 0 <= found["high"]
