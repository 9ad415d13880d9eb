"""When a contract ends, by its published period; what cannot be true is unknown."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.records import Period

# How the end is known, from the surest: stated, or a duration from the stated start or the award.
EndMethod = Literal["stated_end", "start_and_duration", "award_and_duration"]
# Concessions run for decades; what is longer stands for "no end" (999 months).
_LONGEST_MONTHS = 600.0
_MOST_YEARS_AWAY = 60
# A start more than this before the award is the plan of the tender, which was overtaken.
_LATE_AWARD = timedelta(days=31)
_DAYS_A_MONTH = 30.436875


@dataclass(frozen=True, slots=True)
class End:
    """The last day of a contract, and how it is known."""

    on: date
    method: EndMethod
    starts: date | None = None


def contract_end(
    period: Period | None, *, published: date | None, decided: date | None = None
) -> End | None:
    """Return when a contract ends by its period, or None where that is not said or impossible.

    `published` is the day of the notice, `decided` that of the award, if there was one: only then
    a duration without a start tells an end.
    """
    if period is None:
        return None
    start, end = _credible(period.start, published), _credible(period.end, published)
    impossible = (period.end and not end) or (period.start and not start)
    if impossible or (start and end and end < start):
        return None
    if end:
        return End(end, "stated_end", start)
    months = period.months or 0.0
    method: EndMethod = "start_and_duration"
    begins = start
    if start is None or (decided and decided - start > _LATE_AWARD):
        begins, method = decided, "award_and_duration"
    if begins is None or not 0 < months <= _LONGEST_MONTHS:
        return None
    return End(after(begins, months) - timedelta(days=1), method, begins)


def after(day: date, months: float) -> date:
    """Return the day `months` later, the last of a month where that month is shorter."""
    whole = int(months)
    number = day.year * 12 + day.month - 1 + whole
    year, month = divmod(number, 12)
    last = calendar.monthrange(year, month + 1)[1]
    rest = round((months - whole) * _DAYS_A_MONTH)
    return date(year, month + 1, min(day.day, last)) + timedelta(days=rest)


def _credible(day: date | None, published: date | None) -> date | None:
    """Return a day unless it is a placeholder such as 2099 or 1900."""
    if day is None:
        return None
    from_year = published.year if published else 2000
    return day if -20 <= day.year - from_year <= _MOST_YEARS_AWAY else None
