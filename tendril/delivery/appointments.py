"""The days that a reader must not miss, of all projects that he was shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.warehouse import as_dicts
from enrich.projects.differences.standing import lot_key
from tendril.delivery.issue import Appointment
from tendril.digest.clean import plain, web_link
from tendril.digest.lot_days import fitting_in

if TYPE_CHECKING:
    from data.warehouse import Warehouse
    from tendril.digest.model import ShownFacts

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
    result = warehouse.connection.execute(_sql(), {"profile": profile, "projects": projects})
    return tuple(each for row in as_dicts(result) for each in _of_project(row, now))


def _matters(facts: ShownFacts, since: datetime) -> bool:
    days = [day for day in (facts.deadline, *facts.deadlines.values()) if day is not None]
    return any(day >= since for day in days)


def _of_project(row: Mapping[str, Any], now: datetime) -> Iterator[Appointment]:
    stated = [lot for lot in fitting_in(row) if lot.deadline is not None]
    together = len({lot.deadline for lot in stated}) == 1
    open_still = (row["status"] or "open") == "open"
    for lot in stated[:1] if together else stated:
        if lot.deadline is None:
            continue
        title = plain(row["title"], limit=200) or row["project_id"]
        yield Appointment(
            project=row["project_id"],
            kind="deadline",
            lot="" if together else lot_key(lot.lot or ""),
            title=title,
            at=lot.deadline.isoformat(),
            link=web_link(row["url"]),
            cancelled=not open_still and lot.deadline > now,
        )


@cache
def _sql() -> str:
    return files("tendril.delivery").joinpath("queries", "appointments.sql").read_text("utf-8")
