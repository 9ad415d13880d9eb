"""A market whose truth is known is found again, and every figure follows from its definition."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from math import cos, pi
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from typer.testing import CliRunner

from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.market.scope import months
from tendril.stages.prices.refresh import refresh_prices
from tests.tendril.market.made import MadeMarket, days_of, poisson

NOW = datetime(2026, 5, 10, 8, tzinfo=UTC)
LAST_YEAR = date(2025, 5, 1)
# CPV code, calls a month, growth of the last year against the one before.
TRUTH = (("42122000", 22, 0.30), ("45232152", 30, -0.20), ("71320000", 15, 0.0))
SHARES = {"kolb": 0.5, "rein": 0.3, "aura": 0.2}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    made = Home(tmp_path_factory.mktemp("market") / "home").create()
    with Warehouse.open(made.warehouse) as warehouse:
        _market().store(warehouse)
        refresh_prices(warehouse)
        publish(warehouse, made.published)
    yield made


@pytest.fixture(scope="module")
def figures(home: Home) -> list[dict[str, Any]]:
    return said(home)


@pytest.fixture(scope="module")
def raw(home: Home) -> Iterator[Warehouse]:
    with Warehouse.open(home.warehouse, read_only=True) as warehouse:
        yield warehouse


def said(home: Home, *more: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(
        app, ["market", "--json", "--home", str(home.root), "--now", NOW.isoformat(), *more]
    )
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def _market() -> MadeMarket:
    # One draw; how often intervals hold over many is tested in figures/test_intervals.py.
    chance = random.Random(1)
    made = MadeMarket()
    for month in months(date(2022, 11, 1), date(2026, 6, 1)):
        season = 1 + 0.3 * cos(2 * pi * month.month / 12)
        for code, usual, growth in TRUTH:
            level = usual * season * (1 + growth if month >= LAST_YEAR else 1)
            for number, day in enumerate(days_of(month, poisson(level, chance), chance)):
                region = ("DE212", "AT130")[number % 3 == 0]
                made.notice(
                    day, cpv=[code], country=region[:2], nuts=[region],
                    value_eur=float(chance.randrange(1, 9)) * 1e5, status="open", stage="tender",
                    deadline=datetime(day.year, day.month, day.day, tzinfo=UTC),
                )  # fmt: skip
        if month >= date(2025, 5, 1):  # a source that began in May, with pumps alone
            for day in days_of(month, 20, chance):
                made.notice(day, source="late", cpv=["42122000"], country="DE", nuts=["DE212"])
    _add_results(made, chance)
    _add_plans(made, chance)
    made.add("crawl_run", source="made", run="1", state="ok", started_at=NOW, finished_at=NOW)
    return made


def _add_results(made: MadeMarket, chance: random.Random) -> None:
    for number in range(240):
        winner = chance.choices(list(SHARES), list(SHARES.values()))[0]
        framework = number % 8 == 0
        amount = int(1e5 * chance.lognormvariate(0, 0.5)) * (10 if framework else 1)
        made.notice(
            date(2025, 1 + number % 12, 3), kind="award", cpv=["42122000"], country="DE",
            nuts=["DE212"], agreement="framework" if framework else None,
            awards=[{
                "lot": "1", "status": "awarded", "winners": [winner],
                "value": {"amount": amount, "currency": "EUR"}, "decided_on": None,
                "tenders_received": 1 + number % 5, "reason": None,
            }],
        )  # fmt: skip
        made.organisation(made.last_key, winner, "winner", f"org-{winner}")


def _add_plans(made: MadeMarket, chance: random.Random) -> None:
    for number in range(60):
        plan = made.notice(date(2023, 1 + number % 12, 1), kind="planned", cpv=["42122000"])
        if number % 3:
            follows = datetime.fromtimestamp(
                datetime(2023, 1 + number % 12, 1, 9, tzinfo=UTC).timestamp()
                + 86400 * chance.randrange(60, 181),
                UTC,
            )
            made.notice(follows, project=plan, source="plans")


def one(figures: list[dict[str, Any]], name: str, **of: str) -> dict[str, Any]:
    found = [each for each in figures if each["name"] == name and of.items() <= each["of"].items()]
    assert len(found) == 1, (name, of, len(found))
    return found[0]


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
