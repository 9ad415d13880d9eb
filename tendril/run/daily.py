"""The job of the day: crawl, load, tag, merge, rank, digest, publish, as one recorded run."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.files import only_one
from tendril.run.day import Day
from tendril.run.day_report import DayReport
from tendril.run.last_run import write_last_run
from tendril.run.watch.heartbeat import beating

if TYPE_CHECKING:
    from collections.abc import Callable

    from tendril.home.folder import Home
    from tendril.home.settings import Settings


def run_day(
    home: Home,
    settings: Settings,
    *,
    now: datetime,
    crawl: bool = True,
    show: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> DayReport:
    """Run all stages over one home and return what they did.

    `now` is the moment that deadlines and the digest refer to; `clock` tells when the run
    itself began and ended. Raises TendrilError when another run is under way or a stage cannot
    work at all; what the stages before it did stays and is not done again.
    """
    home.create()
    report = DayReport(run=now.strftime("%Y%m%dT%H%M%SZ"), as_of=now)
    day = Day(home, settings, now, show, report)
    with _only_one(home), beating(home, "run", clock=clock):
        started = clock()
        write_last_run(home, report.as_last_run(started, state="running"))
        try:
            day.work(crawl=crawl)
        except BaseException as error:
            ended = report.as_last_run(started, clock(), state="failed", problems=[_why(error)])
            with suppress(TendrilError):  # a full disk: the first error says so
                write_last_run(home, ended)
            raise
        ended = report.as_last_run(started, clock(), state=report.state, problems=report.problems)
        write_last_run(home, ended)
    return report


def _only_one(home: Home) -> AbstractContextManager[None]:
    busy = f"Another run is under way in {home.root}. Wait for it to end, then run again."
    # Longer than `tendril status` takes to see whether the lock is held.
    return only_one(home.run_lock, busy, wait=0.5)


def _why(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return str(error) or "stopped by Ctrl-C"
    return str(error) or type(error).__name__
