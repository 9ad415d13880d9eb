"""Figures of a made pipeline follow from their definitions and find what is true."""
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest

from data.warehouse import Warehouse
from tendril.home.folder import Home
from tests.tendril.pipeline.home import said
from tests.tendril.pipeline.made import HIT, KEPT, MANY, TRUE_SIZE


@pytest.fixture(scope="module")
def figures(home: Home) -> list[dict[str, Any]]:
    return said(home)


@pytest.fixture
def raw(home: Home, figures: list[dict[str, Any]]) -> Iterator[Warehouse]:
    assert figures
    with Warehouse.open(home.warehouse, read_only=True) as warehouse:
        yield warehouse


def one(figures: list[dict[str, Any]], name: str) -> dict[str, Any]:
    found = [each for each in figures if each["name"] == name]
    assert len(found) == 1, name
    return found[0]


def number(warehouse: Warehouse, query: str) -> Any:
    row = warehouse.connection.execute(query).fetchone()
    assert row is not None
    return row[0]


# Offers with how they ended, by the raw tables: a person's word, else the award.
OFFERS = """
    WITH offer AS (
        SELECT project_id, moved_at AS offered_at, value_eur FROM pipeline_move
        WHERE stage = 'offered'
    ),
    word AS (SELECT project_id, stage, moved_at FROM pipeline_move WHERE stage IN ('won', 'lost')),
    award AS (
        SELECT project_id, published_at,
               CASE WHEN awards[1].winners[1] = 'KOLB PUMPEN' THEN 'won' ELSE 'lost' END AS stage
        FROM notice JOIN project_notice USING (notice_key) WHERE kind = 'award'
    )
    SELECT offer.*, coalesce(word.stage, award.stage) AS stage,
           coalesce(word.moved_at, award.published_at) AS decided_at,
           (SELECT min(made_at) FROM delivery
            WHERE (entries->>'$[0].project') = offer.project_id) AS shown_at
    FROM offer LEFT JOIN word USING (project_id) LEFT JOIN award USING (project_id)
"""


def test_hit_rate_and_values(figures: list[dict[str, Any]], raw: Warehouse) -> None:
    rows = raw.connection.execute(
        f"SELECT stage, count(*), sum(value_eur) FROM ({OFFERS})"
        " WHERE decided_at <= TIMESTAMPTZ '2026-11-20 08:00:00+00' GROUP BY stage"
    ).fetchall()
    ended = {stage: (many, value) for stage, many, value in rows}
    rate = one(figures, "hit_rate")
    assert rate["value"] == pytest.approx(ended["won"][0] / (ended["won"][0] + ended["lost"][0]))
    assert rate["low"] <= HIT <= rate["high"]
    assert one(figures, "value_won")["value"] == pytest.approx(ended["won"][1])
    assert one(figures, "margin_won")["value"] == pytest.approx(ended["won"][0] * 3e4)
    assert one(figures, "won")["value"] == ended["won"][0]
    assert one(figures, "hit_rate_by_value")["value"] == pytest.approx(
        ended["won"][1] / (ended["won"][1] + ended["lost"][1])
    )
    years = 365 / 365.25
    assert one(figures, "revenue_per_person")["value"] == pytest.approx(ended["won"][1] / 2 / years)
    accounts = [each for each in figures if each["name"] == "account_value"]
    assert sum(each["value"] for each in accounts) == pytest.approx(ended["won"][1])


def test_cycle_times(figures: list[dict[str, Any]], raw: Warehouse) -> None:
    rows = raw.connection.execute(
        "SELECT epoch(offered_at) - epoch(shown_at), epoch(decided_at) - epoch(shown_at)"
        f" FROM ({OFFERS}) WHERE decided_at <= TIMESTAMPTZ '2026-11-20 08:00:00+00'"
    ).fetchall()
    cycle = one(figures, "cycle_time")
    assert cycle["value"] == pytest.approx(median(decided for _, decided in rows) / 86400)
    assert cycle["low"] < cycle["value"] < cycle["high"]
    assert 5 <= one(figures, "found_to_offered")["value"] <= 20.3


def test_costs_are_those_of_the_time(figures: list[dict[str, Any]], raw: Warehouse) -> None:
    kept = number(raw, "SELECT count(*) FROM project_feedback WHERE verdict = 'yes'")
    cost = one(figures, "cost_per_qualified")
    assert cost["value"] == pytest.approx(10_000 / kept)
    assert cost["low"] < cost["value"] < cost["high"]
    won = one(figures, "won")["value"]
    assert one(figures, "cost_per_order")["value"] == pytest.approx(10_000 / won)


def test_alert_quality(figures: list[dict[str, Any]], raw: Warehouse) -> None:
    yes = number(raw, "SELECT count(*) FROM project_feedback WHERE verdict = 'yes'")
    judged = number(raw, "SELECT count(*) FROM project_feedback")
    kept = one(figures, "kept_share")
    assert kept["value"] == pytest.approx(yes / judged)
    assert kept["low"] <= KEPT <= kept["high"]
    assert one(figures, "kept_share_of_shown")["value"] == pytest.approx(yes / MANY)
    hours = raw.connection.execute(
        "SELECT (epoch(made_at) - epoch(published_at)) / 3600 FROM delivery"
        " JOIN project ON project_id = (entries->>'$[0].project')"
    ).fetchall()
    assert one(figures, "hours_to_digest")["value"] == pytest.approx(median(h for (h,) in hours))


def test_quality_of_the_pipeline(figures: list[dict[str, Any]], raw: Warehouse) -> None:
    yes = number(raw, "SELECT count(*) FROM project_feedback WHERE verdict = 'yes'")
    assert one(figures, "found")["value"] == MANY
    assert one(figures, "looked_at")["value"] == yes
    assert one(figures, "qualified_share")["value"] == pytest.approx(yes / MANY)
    still = number(
        raw,
        "SELECT sum(CASE WHEN m.project_id IS NULL THEN p.value_eur ELSE m.value_eur END)"
        " FROM project_feedback AS f JOIN project AS p USING (project_id)"
        " LEFT JOIN pipeline_move AS m ON m.project_id = p.project_id AND m.stage = 'offered'"
        f" LEFT JOIN ({OFFERS}) AS o ON o.project_id = p.project_id"
        "   AND o.decided_at <= TIMESTAMPTZ '2026-11-20 08:00:00+00'"
        " WHERE verdict = 'yes' AND o.project_id IS NULL",
    )
    value = one(figures, "pipeline_value")
    assert value["value"] == pytest.approx(still)
    assert value["low"] == value["high"] == value["value"]
    expected = one(figures, "expected_value")
    assert 0 < expected["low"] < expected["value"] < expected["high"] < still


def test_coverage_is_found_within_its_range(figures: list[dict[str, Any]], raw: Warehouse) -> None:
    found = one(figures, "coverage_recapture")
    seen = number(raw, "SELECT count(*) FROM match")
    assert found["low"] <= seen / TRUE_SIZE <= found["high"]
    first, second, both = raw.connection.execute(
        "SELECT count(*) FILTER (list_contains(s, 'one')),"
        " count(*) FILTER (list_contains(s, 'other')),"
        " count(*) FILTER (len(s) = 2) FROM (SELECT list(DISTINCT source) AS s FROM notice"
        " JOIN project_notice USING (notice_key) WHERE source IN ('one', 'other')"
        " GROUP BY project_id)"
    ).fetchall()[0]
    size = (first + 1) * (second + 1) / (both + 1) - 1
    assert found["value"] == pytest.approx((first + second - both) / size)


def test_coverage_by_known_notices_and_reports(
    figures: list[dict[str, Any]], raw: Warehouse
) -> None:
    assert one(figures, "coverage_known")["value"] == pytest.approx(2 / 3)
    assert one(figures, "coverage_known_shown")["value"] == pytest.approx(2 / 3)
    yes = number(raw, "SELECT count(*) FROM project_feedback WHERE verdict = 'yes'")
    assert one(figures, "coverage_reported")["value"] == pytest.approx(yes / (yes + 6))


def test_the_time_narrows_what_counts(home: Home) -> None:
    found = said(home, "--since", "2026-02-01", "--until", "2026-03-01")
    assert one(found, "found")["value"] < MANY / 3
    assert "4,000 in 1 month" in one(found, "cost_per_qualified")["basis"]
    nowhere = said(home, "--region", "AT")
    assert one(nowhere, "found")["value"] == 0
    assert one(nowhere, "hit_rate")["value"] is None
