"""A home with a few projects, for tests of cards and of what is followed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.merging.merge import refresh_projects
from tests.tendril.stages.merging.made import DAY, NOW, UUID, add

PROFILE = """
id = "demo"
company = "Aurach Trenntechnik GmbH"
language = "de"
[[solutions]]
title = "Schlammentwässerung"
description = "Dekanter und Schneckenpressen für Klärschlamm"
keywords = ["Dekanter", "Schlammentwässerung"]
cpv = ["42996900"]
"""
NIGHT = NOW - 2 * DAY
HOSTILE = "<script>alert(1)</script> **Pumpen** [x](javascript:alert(1)) & Rechen"


def lot(name: str, title: str) -> dict[str, Any]:
    return {"id": name, "title": title, "description": None, "cpv": [], "places": [],
            "value": None, "value_is_maximum": False, "deadline": None, "period": None}  # fmt: skip


def fill(warehouse: Warehouse) -> None:
    """A tender with its plan and a correction; an award of the buyer; a hostile announcement."""
    both = [lot("LOT-0001", "Dekanter"), lot("LOT-0002", "Pumpen")]
    add(warehouse, "111-2026", kind="planned", deadline=None, procedure_id=UUID,
        published_at=NOW - 60 * DAY)  # fmt: skip
    add(warehouse, "222-2026", procedure_id=UUID, lots=both, aliases=["aa-22"],
        questions_until=NOW + 9 * DAY, published_at=NOW - 20 * DAY,
        description="Lieferung von zwei Dekantern mit je 40 m³/h.")  # fmt: skip
    add(warehouse, "333-2026", kind="change", corrects=["222-2026"], lots=both[:1],
        deadline=NOW + 34 * DAY, published_at=NIGHT, value_amount=1_150_000)  # fmt: skip
    award = {"lot": None, "status": "awarded", "winners": ["Nordtechnik GmbH"], "value": None,
             "decided_on": (NOW - 700 * DAY).date(), "tenders_received": 3,
             "reason": None}  # fmt: skip
    period = {"start": (NOW - 690 * DAY).date(), "end": (NOW + 300 * DAY).date(), "months": None,
              "renewals": 2, "renewal_note": None}  # fmt: skip
    add(warehouse, "444-2024", kind="award", title="Wartung der Dekanter im Klärwerk Nordhafen",
        deadline=None, awards=[award], period=period, published_at=NOW - 695 * DAY)  # fmt: skip
    add(warehouse, "555", source="feed", kind="news", title=HOSTILE, buyer=None, cpv=[],
        deadline=None, value_amount=None, value_currency=None, country=None, nuts=[],
        url="javascript:alert(1)", description="Werk = \"neu\"")  # fmt: skip
    refresh_projects(warehouse, now=NOW)


def made_home(folder: Path) -> Home:
    home = Home(folder).create()
    home.profile.write_text(PROFILE, encoding="utf-8")
    with Warehouse.open(home.warehouse) as warehouse:
        fill(warehouse)
        publish(warehouse, home.published)
    return home


def run(home: Home, *words: str) -> Result:
    """Run a command as a user types it, at NOW."""
    return CliRunner().invoke(app, [*words, "--home", str(home.root)])


LATER = NOW + timedelta(days=1)
