"""A market whose truth is known is found again, and every figure follows from its definition."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from typer.testing import CliRunner

from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tests.tendril.market.home import NOW, SHARES, one, said


def test_budgets_follow_from_their_definition(home: Home, raw: Warehouse) -> None:
    at = datetime(2026, 5, 2, tzinfo=UTC)
    found = said(home, "--now", at.isoformat())
    rows = raw.connection.execute(
        "SELECT country, value_eur FROM project WHERE stage = 'tender' AND deadline > $1", [at]
    ).fetchall()
    sums: dict[str, float] = defaultdict(float)
    for country, value in rows:
        sums[country] += value
    for country, expected in sums.items():
        figure = one(found, "budget_by_region", region=country)
        assert figure["value"] == pytest.approx(expected)
        assert figure["low"] == figure["high"] == figure["value"]


def test_prices_follow_from_their_definition(figures: list[dict[str, Any]], raw: Warehouse) -> None:
    rows = raw.connection.execute(
        "SELECT agreement, awards[1].value.amount::DOUBLE, awards[1].tenders_received"
        " FROM notice WHERE kind = 'award'"
    ).fetchall()
    for name, agreement in (("price_level", None), ("framework_ceiling", "framework")):
        level = one(figures, name, sector="421", region="DE")
        assert level["value"] == pytest.approx(median(v for a, v, _ in rows if a == agreement))
        assert level["low"] < level["value"] < level["high"]
    # The truth of the made prices: their median is 100,000.
    level = one(figures, "price_level", sector="421", region="DE")
    assert level["low"] <= 1e5 <= level["high"]
    bidders = one(figures, "bidders", sector="421", region="DE")
    assert bidders["value"] == median(each for *_, each in rows)
    alone = one(figures, "one_bidder_share", sector="421", region="DE")
    assert alone["value"] == pytest.approx(sum(each == 1 for *_, each in rows) / len(rows))


def test_win_shares_follow_from_their_definition(
    figures: list[dict[str, Any]], raw: Warehouse
) -> None:
    rows = raw.connection.execute(
        "SELECT awards[1].winners[1], agreement, awards[1].value.amount::DOUBLE"
        " FROM notice WHERE kind = 'award'"
    ).fetchall()
    won = Counter(winner for winner, *_ in rows)
    paid = sum(value for _, agreement, value in rows if agreement is None)
    for name, true in SHARES.items():
        found = one(figures, "win_share", account=f"org-{name}")
        assert found["value"] == pytest.approx(won[name] / len(rows))
        assert found["low"] <= true <= found["high"]
        of_value = one(figures, "win_share_of_value", account=f"org-{name}")
        own = sum(v for winner, agreement, v in rows if winner == name and agreement is None)
        assert of_value["value"] == pytest.approx(own / paid)


def test_lead_times_follow_from_their_definition(
    figures: list[dict[str, Any]], raw: Warehouse
) -> None:
    rows = raw.connection.execute(
        "SELECT date_diff('day', min(published_at) FILTER (kind = 'planned'),"
        " min(published_at) FILTER (kind = 'tender'))"
        " FROM project_notice JOIN notice USING (notice_key)"
        " GROUP BY project_id HAVING bool_or(kind = 'planned')"
    ).fetchall()
    days = [each for (each,) in rows if each is not None]
    found = [each for each in figures if each["name"] == "announced_to_tender"]
    whole = next(each for each in found if "sector" not in each["of"])
    assert whole["value"] == median(days)
    assert whole["low"] <= 120 <= whole["high"]
    became = [each for each in figures if each["name"] == "announced_became_tender"]
    assert became[0]["value"] == pytest.approx(len(days) / len(rows))
    assert became[0]["low"] <= 2 / 3 <= became[0]["high"]


def test_every_figure_has_what_scripts_were_promised(figures: list[dict[str, Any]]) -> None:
    for figure in figures:
        assert {"name", "definition", "value", "low", "high", "basis"} <= figure.keys()
        assert figure["definition"] and figure["basis"]
        if None not in (figure["value"], figure["low"]):
            assert figure["low"] <= figure["value"] + 1e-9


def test_sector_and_region_narrow_all(home: Home) -> None:
    found = said(home, "--sector", "42", "--region", "de")
    assert {each["of"]["sector"] for each in found if each["name"] == "growth_by_sector"} == {"42"}
    assert {each["of"]["region"] for each in found if each["name"] == "growth_by_region"} == {"DE2"}


def test_the_page_is_written_in_german_and_with_charts(home: Home, tmp_path: Path) -> None:
    profile = 'company = "Kolb"\nlanguage = "de"\n[[solutions]]\ntitle = "Pumpen"\n'
    home.profile.write_text(profile, encoding="utf-8")
    result = CliRunner().invoke(
        app,
        ["market", "--home", str(home.root), "--now", NOW.isoformat(), "--charts", str(tmp_path)],
    )
    home.profile.unlink()
    assert result.exit_code == 0, result.output
    assert "Wachstum nach Branchen" in result.output
    names = {path.stem for path in tmp_path.glob("*.svg")}
    assert {"growth_by_sector", "calls_by_month", "price_level", "win_share"} <= names


@pytest.mark.parametrize(
    "wrong",
    [["--sector", "4"], ["--sector", "zebra"], ["--region", "bavaria"], ["--since", "2026-05-02"]],
)
def test_what_cannot_be_asked_is_said(home: Home, wrong: list[str]) -> None:
    result = CliRunner().invoke(
        app, ["market", "--home", str(home.root), "--now", NOW.isoformat(), *wrong]
    )
    assert result.exit_code == 1
