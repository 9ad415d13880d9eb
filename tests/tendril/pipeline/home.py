"""A home with the made pipeline, and the command asked over it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.prices.refresh import refresh_prices
from tests.tendril.pipeline.made import NOW, made_pipeline

PROFILE = """
company = "Kolb Pumpen GmbH"
language = "en"
[[solutions]]
title = "Pumps"
"""
SETTINGS = """
[pipeline]
people = 2
[[pipeline.cost]]
month = "2026-02"
eur = 4000
[[pipeline.cost]]
month = "2026-03"
eur = 6000
[[pipeline.cost]]
month = "2024-01"
eur = 99000
"""


def made_home(root: Path) -> Home:
    """Return a home with the made pipeline, what it costs, and notices that are known to be."""
    made = Home(root).create()
    made.profile.write_text(PROFILE, encoding="utf-8")
    made.settings.write_text(SETTINGS, encoding="utf-8")
    with Warehouse.open(made.warehouse) as warehouse:
        made_pipeline().store(warehouse)
        refresh_prices(warehouse)
    known = ["made:1:1", "made:2:1", "# a remark", "made:1:1", "999999-2026", ""]
    made.known.write_text("\n".join(known), encoding="utf-8")
    return made


def said(home: Home, *more: str) -> list[dict[str, Any]]:
    result = run(home, "--json", *more)
    found: list[dict[str, Any]] = json.loads(result)
    return found


def run(home: Home, *more: str) -> str:
    result = CliRunner().invoke(
        app, ["pipeline", "--home", str(home.root), "--now", NOW.isoformat(), *more]
    )
    assert result.exit_code == 0, result.output
    return result.stdout


def run_board(home: Home) -> str:
    result = CliRunner().invoke(
        app, ["pipeline", "board", "--home", str(home.root), "--now", NOW.isoformat(), "--json"]
    )
    assert result.exit_code == 0, result.output
    return result.stdout
