"""The time over which figures of the pipeline are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to without `until`, both aware."""

    since: datetime
    until: datetime

    def holds(self, moment: datetime | None) -> bool:
        """Tell whether a moment lies in it; one that is not known does not."""
        return moment is not None and self.since <= moment < self.until

    @property
    def years(self) -> float:
        """How many years it is long."""
        return (self.until - self.since) / timedelta(days=365.25)

    @property
    def facts(self) -> dict[str, object]:
        """What sentences say of it."""
        return {"since": self.since.date(), "until": (self.until - timedelta(seconds=1)).date()}


def period(since: date | None, until: date | None, now: datetime) -> Period:
    """Return the asked time, else the last twelve months up to now."""
    end = datetime(until.year, until.month, until.day, tzinfo=UTC) if until else now
    if since:
        return Period(datetime(since.year, since.month, since.day, tzinfo=UTC), end)
    return Period(end - timedelta(days=365), end)
