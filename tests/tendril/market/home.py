"""A home with a made market whose truth is known, and the command asked over it."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime
from math import cos, pi
from pathlib import Path
from typing import Any

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


def made_home(root: Path) -> Home:
    """Return a home with the made market, published."""
    made = Home(root).create()
    with Warehouse.open(made.warehouse) as warehouse:
        _market().store(warehouse)
        refresh_prices(warehouse)
        publish(warehouse, made.published)
    return made


def said(home: Home, *more: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(
        app, ["market", "--json", "--home", str(home.root), "--now", NOW.isoformat(), *more]
    )
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def one(figures: list[dict[str, Any]], name: str, **of: str) -> dict[str, Any]:
    found = [each for each in figures if each["name"] == name and of.items() <= each["of"].items()]
    assert len(found) == 1, (name, of, len(found))
    return found[0]


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
