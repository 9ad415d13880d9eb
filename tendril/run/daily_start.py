"""When the job of the day starts: every day of the week that is asked for, exactly once.

Clocks that are set forward or back, and days that a zone leaves out, are understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from apscheduler.triggers.base import BaseTrigger

from tendril.home.week import week_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


@dataclass(frozen=True)
class DailyStart(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """The starts of a job at one time of the day in one zone, as moments in UTC."""

    at: time
    zone: ZoneInfo
    days: frozenset[int]  # of the week, Monday is 0

    @classmethod
    def of(cls, at: str, zone: ZoneInfo, days: str) -> DailyStart:
        """Return the starts that settings such as `06:30` and `mon-fri,sun` mean."""
        return cls(time.fromisoformat(at), zone, week_days(days))

    def on(self, day: date) -> datetime | None:
        """Return the start of one day, or None when that day has none.

        A time that comes twice counts when it comes first; one that is left out comes as much
        later as the clock was set forward.
        """
        if day.weekday() not in self.days or not self._exists(day):
            return None
        return self._moment(day, self.at)

    def after(self, moment: datetime) -> Iterator[datetime]:
        """Give the starts that come later than `moment`, in order and without end."""
        # A day earlier: a start may come after the midnight of a day that ends early.
        day = moment.astimezone(self.zone).date() - DAY
        while day < date.max:
            due = self.on(day)
            if due is not None and due > moment:
                yield due
            day += DAY

    def get_next_fire_time(
        self, previous_fire_time: datetime | None, now: datetime
    ) -> datetime | None:
        """Return the first start that is neither past nor served, as APScheduler asks."""
        earliest = now - timedelta(microseconds=1)
        if previous_fire_time is not None and previous_fire_time > earliest:
            earliest = previous_fire_time
        return next(self.after(earliest), None)

    def _moment(self, day: date, at: time) -> datetime:
        # In UTC, since Python compares two times of one zone by what the clock shows.
        return datetime.combine(day, at, self.zone).astimezone(UTC)

    def _exists(self, day: date) -> bool:
        # Zones that crossed the date line left a whole day out.
        ends = (time.min, time.max)
        return any(self._moment(day, end).astimezone(self.zone).date() == day for end in ends)


def missed_start(
    starts: DailyStart, *, last_start: datetime | None, now: datetime, grace: timedelta
) -> datetime | None:
    """Return the newest start within `grace` that no run has served, or None.

    A home that has never run has missed nothing: its first run comes at the next time.
    """
    if last_start is None:
        return None
    newest = None
    for due in starts.after(max(last_start, now - grace)):
        if due > now:
            break
        newest = due
    return newest
