"""The days of shown projects, as the warehouse knows them, in a calendar that follows them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from data.warehouse import Warehouse
from tendril.delivery.appointments import appointments
from tendril.delivery.channels.calendar import CalendarFile
from tendril.digest.shown_facts import ShownFacts
from tests.tendril.delivery.made import issue, nothing, parcel
from tests.tendril.digest.building import add
from tests.tendril.digest.samples import NOW

CLOSES = NOW + timedelta(days=20)
ASKS = NOW + timedelta(days=9)
SHOWN = [ShownFacts("p1", deadline=CLOSES)]


def days(warehouse: Warehouse, shown: list[ShownFacts] = SHOWN, now: datetime = NOW) -> Any:
    return [
        (each.kind, datetime.fromisoformat(each.at), each.cancelled)
        for each in appointments(warehouse, "demo", shown, now=now)
    ]


def further_notice(warehouse: Warehouse, version: str, **given: Any) -> None:
    """Store one more notice of the project p1, published with its version's number of days."""
    key = f"ted:p1:{version}"
    notice = {
        "notice_key": key, "source": "ted", "source_id": "p1", "version": version,
        "kind": "change", "title": "t", "published_at": NOW + timedelta(days=int(version)),
        "cancelled": False, "content_hash": key, "first_loaded_at": NOW, "loaded_at": NOW,
        **given,
    }  # fmt: skip
    member = {"project_id": "p1", "notice_key": key, "status": "confirmed", "why": None}
    warehouse.append("notice", [notice])
    warehouse.append("project_notice", [member])


def test_the_last_day_for_questions_stands_beside_the_deadline(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.9, rank=1, notice={"questions_until": ASKS})
    assert days(warehouse) == [("deadline", CLOSES, False), ("questions", ASKS, False)]
    assert days(warehouse, [ShownFacts("p2", deadline=CLOSES)]) == []


def test_the_newest_notice_that_names_the_day_counts(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.9, rank=1, notice={"questions_until": ASKS})
    further_notice(warehouse, "2", questions_until=ASKS + timedelta(days=4))
    further_notice(warehouse, "3")
    further_notice(warehouse, "4", kind="award", questions_until=ASKS)
    assert days(warehouse)[1] == ("questions", ASKS + timedelta(days=4), False)


def test_a_project_without_a_deadline_may_take_questions(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.9, rank=1, deadline=None, stage="planned",
        notice={"questions_until": ASKS})  # fmt: skip
    assert days(warehouse, [ShownFacts("p1")]) == [("questions", ASKS, False)]


@pytest.mark.parametrize("status", ["cancelled", "awarded"])
def test_days_to_come_of_what_is_over_are_cancelled(warehouse: Warehouse, status: str) -> None:
    add(warehouse, "p1", score=0.9, rank=1, status=status, notice={"questions_until": ASKS})
    assert [each[2] for each in days(warehouse)] == [True, True]
    later = ASKS + timedelta(hours=1)
    assert [each[2] for each in days(warehouse, now=later)] == [True, False]


def test_the_calendar_moves_and_cancels_both_days(warehouse: Warehouse, tmp_path: Path) -> None:
    add(warehouse, "p1", score=0.9, rank=1, notice={"questions_until": ASKS})

    def kept(day: int) -> dict[str, Any]:
        now = NOW + timedelta(days=day)
        sent = issue(appointments=appointments(warehouse, "demo", SHOWN, now=now), day=now.date())
        CalendarFile().send(parcel(tmp_path, sent), now=now, sending=nothing)
        read = Calendar.from_ical((tmp_path / "calendar.ics").read_bytes())
        return {
            str(event["SUMMARY"]): (event["STATUS"], event["SEQUENCE"], event.start)
            for event in read.events
        }

    closes, asks = "Frist: Schlammentwässerung p1", "Letzter Tag für Fragen: Schlammentwässerung p1"
    assert kept(0) == {closes: ("CONFIRMED", 0, CLOSES), asks: ("CONFIRMED", 0, ASKS)}
    moved = ASKS + timedelta(days=2)
    further_notice(warehouse, "2", questions_until=moved)
    assert kept(1) == {closes: ("CONFIRMED", 0, CLOSES), asks: ("CONFIRMED", 1, moved)}
    warehouse.connection.execute("UPDATE project SET status = 'cancelled'")
    assert kept(2) == {closes: ("CANCELLED", 1, CLOSES), asks: ("CANCELLED", 2, moved)}
    warehouse.connection.execute("UPDATE project SET status = 'open'")
    assert kept(3) == {closes: ("CONFIRMED", 2, CLOSES), asks: ("CONFIRMED", 3, moved)}
