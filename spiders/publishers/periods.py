"""Years, months and days as parts of a crawl: which of them lie in the open time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from spiders.crawling.window import Window
from spiders.publishers.declaration.asked import Period, Step

LENGTH: dict[Step, timedelta] = {
    "year": timedelta(days=366),
    "month": timedelta(days=31),
    "day": timedelta(days=1),
}


def begin_of(time: datetime, step: Step) -> datetime:
    """Return the begin of the period that a time lies in, in UTC."""
    day = time.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if step == "day":
        return day
    return day.replace(day=1) if step == "month" else day.replace(month=1, day=1)


def next_begin(begin: datetime, step: Step) -> datetime:
    """Return the begin of the period after one that begins then."""
    return begin_of(begin + LENGTH[step] + timedelta(hours=12), step)


def earlier(begin: datetime, step: Step, count: int) -> datetime:
    """Return the begin of the period `count` before one that begins then."""
    for _ in range(count):
        begin = begin_of(begin - timedelta(hours=12), step)
    return begin


def latest(now: datetime, period: Period) -> datetime:
    """Return the end of the time of which periods are there."""
    until = now - timedelta(days=period.lag_days)
    return begin_of(until, period.step) if period.complete else until


def periods_in(stretch: Window, period: Period) -> Iterator[tuple[datetime, Window]]:
    """Yield each period that a stretch touches, newest first: its begin and its part of the time.

    Periods before the publisher's first one are not there; their time counts as read.
    """
    begin = begin_of(stretch.until - timedelta(microseconds=1), period.step)
    while True:
        since = max(begin, stretch.since)
        until = min(next_begin(begin, period.step), stretch.until)
        if period.start is None or begin >= begin_of(period.start, period.step):
            yield begin, Window(since, until)
        if since <= stretch.since:
            return
        begin = earlier(begin, period.step, 1)
