"""What time does to projects, and their history as their notices tell it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from data.warehouse import Warehouse
from tendril.stages.merging.history import refresh_history
from tendril.stages.merging.merge import merge_new, refresh_projects
from tests.tendril.stages.merging.made import DAY, NOW, add, changes, projects

NEWS: dict[str, Any] = {
    "source": "feed", "kind": "news", "title": "Molkerei baut in Bad Kissingen", "buyer": None,
    "cpv": [], "deadline": None, "value_amount": None, "value_currency": None,
}  # fmt: skip


def tag(warehouse: Warehouse, key: str, **said: str) -> None:
    for field, value in said.items():
        row = {"notice_key": key, "field": field, "value": value, "number": None,
               "method": "inferred", "confidence": 0.9, "tagged_at": NOW}  # fmt: skip
        warehouse.append("tag", [row])


def status(warehouse: Warehouse) -> str:
    (project,) = projects(warehouse)
    return str(project["status"])


def test_an_announcement_that_nobody_speaks_of_is_dormant_until_somebody_does(
    warehouse: Warehouse,
) -> None:
    add(warehouse, "a", **NEWS, published_at=NOW - 700 * DAY)
    refresh_projects(warehouse, now=NOW)
    assert status(warehouse) == "open"
    refresh_projects(warehouse, now=NOW + 60 * DAY)
    assert status(warehouse) == "dormant"
    add(warehouse, "b", **NEWS, published_at=NOW + 60 * DAY, loaded_at=NOW + 60 * DAY,
        corrects=["a"])  # fmt: skip
    refresh_projects(warehouse, now=NOW + 61 * DAY)
    assert status(warehouse) == "open"


def test_a_plan_that_is_put_off_is_stopped_until_it_is_taken_up(warehouse: Warehouse) -> None:
    first = add(warehouse, "a", **NEWS, published_at=NOW - 90 * DAY)
    second = add(warehouse, "b", **NEWS, published_at=NOW - 60 * DAY, corrects=["a"])
    tag(warehouse, first, is_opportunity="yes")
    tag(warehouse, second, is_opportunity="no", plan="cancelled")
    refresh_projects(warehouse, now=NOW)
    assert status(warehouse) == "stopped"
    assert changes(warehouse) == [("status", None, "open", "stopped")]
    other = add(warehouse, "c", **NEWS, published_at=NOW - 50 * DAY, corrects=["a"])
    tag(warehouse, other, is_opportunity="no")  # a story of something else says nothing
    refresh_projects(warehouse, now=NOW)
    assert status(warehouse) == "stopped"
    third = add(warehouse, "d", **NEWS, published_at=NOW - DAY, corrects=["a"])
    tag(warehouse, third, is_opportunity="yes")
    refresh_projects(warehouse, now=NOW)
    assert status(warehouse) == "open"


def test_a_contract_ends_by_its_days(warehouse: Warehouse) -> None:
    period = {"start": (NOW - 800 * DAY).date(), "end": None, "months": 24.0, "renewals": None,
              "renewal_note": None}  # fmt: skip
    award = {"kind": "award", "deadline": None, "period": period, "published_at": NOW - 810 * DAY}
    add(warehouse, "1", **award)
    refresh_projects(warehouse, now=NOW - 200 * DAY)
    (project,) = projects(warehouse)
    assert (project["stage"], project["status"]) == ("awarded", "awarded")
    refresh_projects(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert (project["stage"], project["status"]) == ("ended", "ended")
    assert project["contract_ends"] < NOW.date()


def test_the_history_is_the_same_at_once_and_step_by_step(warehouse: Warehouse) -> None:
    steps: list[tuple[str, dict[str, Any]]] = [
        ("1", {}),
        ("2", {"kind": "change", "corrects": ["1"], "deadline": NOW + 34 * DAY,
               "published_at": NOW - 5 * DAY}),
        ("3", {"kind": "change", "corrects": ["1"], "deadline": NOW + 34 * DAY,
               "published_at": NOW - 5 * DAY + timedelta(minutes=2)}),
        ("4", {"kind": "award", "follows": ["1"], "deadline": None, "published_at": NOW}),
    ]  # fmt: skip
    for number, given in steps:
        add(warehouse, number, **{"loaded_at": NOW - DAY, **given})
        refresh_projects(warehouse, now=NOW)
    expected = [
        ("deadline", None, "2026-12-12", "2026-12-26"),
        ("stage", None, "tender", "awarded"),
    ]
    assert changes(warehouse) == expected
    assert refresh_history(warehouse) == 0
    warehouse.connection.execute("DELETE FROM project_history")
    assert refresh_history(warehouse) == 1
    assert changes(warehouse) == expected


def test_a_correction_whose_original_is_not_stored_has_a_history(warehouse: Warehouse) -> None:
    listed = {"section": "IV.2.2", "old": "2026-12-05 12:00", "new": "2026-12-12 12:00",
              "note": None}  # fmt: skip
    add(warehouse, "2", kind="change", corrects=["1"], changes=[listed])
    add(warehouse, "9", title="Anderes", cpv=[], buyer="Stadt Anderswo")
    merge_new(warehouse, now=NOW)
    assert changes(warehouse) == [("deadline", None, "2026-12-05", "2026-12-12")]
    assert refresh_history(warehouse) == 0


def test_an_import_writes_the_history_at_once(warehouse: Warehouse) -> None:
    add(warehouse, "1")
    merge_new(warehouse, now=NOW)
    add(warehouse, "2", kind="change", corrects=["1"], cancelled=True, loaded_at=NOW,
        published_at=NOW)  # fmt: skip
    merge_new(warehouse, now=NOW)
    assert changes(warehouse) == [("stage", None, "tender", "cancelled")]
    rows = warehouse.connection.execute("SELECT field, url FROM changes").fetchall()
    assert rows == [("stage", "https://example.org/2")]
