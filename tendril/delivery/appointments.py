"""The days that a reader must not miss, of all projects that he was shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from data.room_queries import room_rows
from enrich.projects.differences.standing import lot_key
from tendril.delivery.issue import Appointment
from tendril.digest.choice.lot_days import fitting_in
from tendril.safe_text.clean import plain, web_link

if TYPE_CHECKING:
    from data.warehouse import Warehouse
    from tendril.delivery.issue import AppointmentKind
    from tendril.digest.shown_facts import ShownFacts

# A project whose last day is over for longer is of no calendar.
LOOK_BACK = timedelta(days=30)


def appointments(
    warehouse: Warehouse, profile: str, shown: Iterable[ShownFacts], *, now: datetime
) -> tuple[Appointment, ...]:
    """Return the days of the projects in `shown`, as the warehouse knows them now.

    A day of a project that can no longer be won is cancelled; a project that is gone has none.
    """
    projects = sorted({facts.project for facts in shown if _matters(facts, now - LOOK_BACK)})
    if not projects:
        return ()
    rows = room_rows(
        warehouse.connection, "tendril.delivery", "appointments", profile=profile, projects=projects
    )
    return tuple(each for row in rows for each in _of_project(row, now))


def _matters(facts: ShownFacts, since: datetime) -> bool:
    """Tell whether a project may still have a day: one without a deadline may take questions."""
    days = [day for day in (facts.deadline, *facts.deadlines.values()) if day is not None]
    return not days or any(day >= since for day in days)


def _of_project(row: Mapping[str, Any], now: datetime) -> Iterator[Appointment]:
    stated = [lot for lot in fitting_in(row) if lot.deadline is not None]
    together = len({lot.deadline for lot in stated}) == 1
    for lot in stated[:1] if together else stated:
        if lot.deadline is not None:
            yield _day(row, "deadline", lot.deadline, now, "" if together else lot_key(lot.lot))
    if row["questions_until"] is not None:
        yield _day(row, "questions", row["questions_until"], now)


def _day(
    row: Mapping[str, Any], kind: AppointmentKind, at: datetime, now: datetime, lot: str = ""
) -> Appointment:
    open_still = (row["status"] or "open") == "open"
    return Appointment(
        project=row["project_id"],
        kind=kind,
        lot=lot,
        title=plain(row["title"], limit=200) or row["project_id"],
        at=at.isoformat(),
        link=web_link(row["url"]),
        cancelled=not open_still and at > now,
    )
