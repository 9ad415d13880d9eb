"""What recipients get of a run: their issues made, then sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.errors import TendrilError
from tendril.crawl_outcomes import source_reports
from tendril.delivery.home_delivery import DayIssues, delivery_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.codes.reference import Reference
    from data.vocabulary import RankNote
    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from tendril.delivery.deliver import Delivered
    from tendril.home.folder import Home
    from tendril.home.settings import Settings
    from tendril.run.day_report import DayReport


def prepare_issues(
    warehouse: Warehouse,
    profiles: Sequence[Profile],
    home: Home,
    settings: Settings,
    *,
    now: datetime,
    reference: Reference,
    notes: Sequence[RankNote],
    report: DayReport,
) -> int:
    """Lay the issues that are due into the outbox and return how many those were."""
    sources = source_reports(home, settings, warehouse.rows("crawl_runs"), now=now)
    made, problems = DayIssues(
        warehouse, home, settings, profiles, now, reference, sources, notes
    ).prepare()
    report.problems += problems
    return made


def send_issues(home: Home, settings: Settings, *, now: datetime, report: DayReport) -> Delivered:
    """Send what is due, with what an earlier run could not send.

    `now` is the moment of the run, which may be another than the clock's.
    """
    from tendril.delivery.deliver import Delivered

    began = datetime.now(UTC)
    delivery = delivery_of(home, settings, clock=lambda: now + (datetime.now(UTC) - began))
    try:
        done = delivery.deliver()
    except TendrilError as error:  # another process is sending, or the disk is full
        report.undelivered.append(str(error))
        return Delivered()
    report.undelivered += done.lines()
    return done
