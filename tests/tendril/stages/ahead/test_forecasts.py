"""Announced days: when, how they slipped, and as the command shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from data.notices.load import load_landing
from data.published.publish import publish
from data.records import Notice
from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.merging.merge import refresh_projects
from tests.data.made import land
from tests.enrich.projects.renewals.contract_notices import notice
from tests.tendril.stages.merging.made import DAY, NOW

PROCEDURE = "11111111-2222-4333-8444-555555555555"


def plan(name: str, planned: str | None, published: str, **given: Any) -> Notice:
    values: dict[str, Any] = {
        "source_id": name,
        "procedure_id": PROCEDURE,
        "planned_on": planned,
        "published_at": f"{published}T00:00:00+00:00",
    }
    return notice(**({"kind": "planned"} | values | given))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


def stored(home: Home, *batches: list[Notice]) -> list[tuple[Any, ...]]:
    """Load the batches one after the other and return the changes of planned days."""
    with Warehouse.open(home.warehouse) as warehouse:
        for number, notices in enumerate(batches):
            land(home.landing, f"run-{number}", notices)
            load_landing(warehouse, home.landing, now=NOW)
            refresh_projects(warehouse, now=NOW)
        found = warehouse.connection.execute(
            'SELECT "old", "new" FROM project_change WHERE field = \'planned\' ORDER BY changed_at'
        ).fetchall()
        publish(warehouse, home.published)
    return found


def shown(home: Home, *options: str) -> list[dict[str, Any]]:
    words = ["--home", str(home.root), "forecasts", "--now", "2026-03-01", "--json-lines"]
    result = CliRunner().invoke(app, [*words, *options])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_day_that_slips_is_told_with_who_said_so(home: Home) -> None:
    changes = stored(
        home,
        [plan("a", "2026-04-01", "2025-11-01")],
        [plan("b", "2026-06-01", "2026-01-10")],
        [plan("c", "2026-09-15", "2026-02-10")],
    )
    assert changes == [("2026-04-01", "2026-06-01"), ("2026-06-01", "2026-09-15")]
    (row,) = shown(home)
    assert row.pop("project").startswith("p")
    assert row.pop("slips") == [
        {"at": "2026-01-10", "before": "2026-04-01", "after": "2026-06-01", "notice": "made:b:1"},
        {"at": "2026-02-10", "before": "2026-06-01", "after": "2026-09-15", "notice": "made:c:1"},
    ]
    assert row == {
        "buyer": "Flughafen Nordhafen GmbH",
        "title": "Wartung der Förderanlagen",
        "what": "tender",
        "planned": "2026-09-15",
        "first_planned": "2026-04-01",
        "value_eur": None,
        "url": None,
    }
    said = CliRunner().invoke(
        app, ["--home", str(home.root), "forecasts", "--now", "2026-03-01"], env={"COLUMNS": "200"}
    )
    assert "twice, 167 days later in all" in said.stdout


def test_slips_are_found_also_where_all_came_at_once(home: Home) -> None:
    together = [plan("a", "2026-04-01", "2025-11-01"), plan("b", "2026-06-01", "2026-01-10")]
    assert stored(home, together) == [("2026-04-01", "2026-06-01")]
    assert len(shown(home)[0]["slips"]) == 1


def test_a_bank_moves_the_day_of_one_and_the_same_entry(home: Home) -> None:
    first = plan("P1", "2026-04-01", "2025-11-01", kind="project")
    stored(home, [first], [first])
    assert shown(home)[0]["slips"] == []
    moved = Notice.model_validate(first.model_dump() | {"planned_on": "2026-08-01"})
    land(home.landing, "later", [moved])
    with Warehouse.open(home.warehouse) as warehouse:
        load_landing(warehouse, home.landing, now=NOW + DAY)
        refresh_projects(warehouse, now=NOW + DAY)
        publish(warehouse, home.published)
    (row,) = shown(home)
    assert (row["what"], row["planned"], row["first_planned"]) == (
        "approval",
        "2026-08-01",
        "2026-04-01",
    )
    assert len(row["slips"]) == 1


def test_only_what_is_still_to_come(home: Home) -> None:
    other: dict[str, Any] = {"procedure_id": None, "title": "Aufzüge", "parties": []}
    stored(
        home,
        [
            plan("a", "2026-02-01", "2025-11-01"),  # overdue
            plan("far", "2028-02-01", "2025-11-01", **other),
            plan("some day", "2050-01-01", "2025-11-01", **other | {"title": "Rolltreppen"}),
            plan("none", None, "2025-11-01", **other | {"title": "Tore"}),
        ],
    )
    assert [row["planned"] for row in shown(home)] == ["2026-02-01"]
    assert len(shown(home, "--within", "30")) == 2
    stored(
        home,
        [notice("tender", procedure_id=PROCEDURE, published_at="2026-02-20T00:00:00+00:00")],
    )
    assert shown(home) == []
    said = CliRunner().invoke(app, ["--home", str(home.root), "forecasts", "--now", "2026-03-01"])
    assert "Nothing is announced for the next 12 months" in said.stdout
