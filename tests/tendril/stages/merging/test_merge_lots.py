"""Projects of several lots, and days that cannot be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from data.warehouse import Warehouse
from tendril.stages.merging.merge import refresh_projects
from tests.tendril.stages.merging.made import DAY, NOW, add, changes, projects


def lot(name: str, days: int) -> dict[str, Any]:
    return {"id": name, "title": f"Los {name}", "description": None, "cpv": [], "places": [],
            "value": None, "value_is_maximum": False, "deadline": NOW + days * DAY,
            "period": None}  # fmt: skip


def test_the_passing_of_a_lots_day_is_no_change_and_a_moved_one_is(warehouse: Warehouse) -> None:
    add(warehouse, "1", lots=[lot("1", -4), lot("2", 54)], deadline=NOW - 4 * DAY)
    refresh_projects(warehouse, now=NOW - 6 * DAY)
    assert projects(warehouse)[0]["deadline"] == NOW - 4 * DAY
    refresh_projects(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert project["deadline"] == NOW + 54 * DAY
    assert [each["lot"] for each in project["closings"]] == ["1", "2"]
    assert changes(warehouse) == []
    moved = [lot("1", -4), lot("2", 60)]
    add(warehouse, "2", kind="change", corrects=["1"], lots=moved, deadline=NOW - 4 * DAY,
        published_at=NOW)  # fmt: skip
    refresh_projects(warehouse, now=NOW)
    refresh_projects(warehouse, now=NOW)
    assert changes(warehouse) == [("deadline", "2", "2027-01-15", "2027-01-21")]


def test_the_result_of_one_lot_leaves_the_others_open(warehouse: Warehouse) -> None:
    key = add(warehouse, "1", lots=[lot("1", 3), lot("2", 54)], deadline=NOW + 3 * DAY)
    result: dict[str, Any] = {"lot": "1", "status": "not_awarded", "winners": [], "value": None,
              "decided_on": None, "tenders_received": 0, "reason": "no tenders"}  # fmt: skip
    award = {"kind": "award", "follows": ["1"], "deadline": None, "published_at": NOW}
    add(warehouse, "2", awards=[result], **award)
    refresh_projects(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert (project["stage"], project["status"], project["kind"]) == ("tender", "open", "tender")
    assert (project["deadline"], project["latest_notice_key"]) == (NOW + 54 * DAY, key)
    rows = warehouse.connection.execute("SELECT lot, decided FROM lots ORDER BY lot").fetchall()
    assert rows == [("1", True), ("2", False)]
    add(warehouse, "3", awards=[{**result, "lot": "2", "status": "awarded"}], **award)
    refresh_projects(warehouse, now=NOW)
    assert projects(warehouse)[0]["status"] == "awarded"


def test_a_placeholder_is_no_day_and_joins_nothing(warehouse: Warehouse) -> None:
    never = datetime(9999, 12, 31, 12, tzinfo=UTC)
    add(warehouse, "1", deadline=never, title="Pumpen", buyer="A")
    add(warehouse, "2", deadline=never, title="Pumpen", buyer="B", published_at=NOW + DAY)
    refresh_projects(warehouse, now=NOW)
    assert [project["deadline"] for project in projects(warehouse)] == [None, None]
    query = "SELECT DISTINCT deadline, deadline_doubt FROM projects"
    assert warehouse.connection.execute(query).fetchall() == [
        (None, "9999-12-31 is 7972 years after the publication")
    ]
