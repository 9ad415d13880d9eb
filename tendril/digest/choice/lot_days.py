"""When the lots of a project close, as the digest tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from data.notices.deadlines import Closing, closing_from, differ, next_closing

_WHOLE = ""


@dataclass(frozen=True, slots=True)
class LotDeadline:
    """Until when one lot takes tenders, where lots close on different days; None: not known."""

    lot: str
    title: str | None
    deadline: datetime | None
    open: bool
    fits: bool


def closings_in(row: Mapping[str, Any]) -> tuple[Closing, ...]:
    """Return the lots of a project that are not decided."""
    if row["closings"] is None:  # merged before lots were kept
        return (Closing(deadline=row["deadline"]),)
    return tuple(closing_from(each) for each in row["closings"])


def fitting_in(row: Mapping[str, Any]) -> tuple[Closing, ...]:
    """Return those that fit the profile: all, unless ranking named some."""
    every, named = closings_in(row), set(row["fitting"] or ())
    return tuple(each for each in every if each.lot in named) or every


def shown(row: Mapping[str, Any], now: datetime, days: int) -> Closing:
    """Return the lot whose day is shown: open, fitting and, if any is, at least `days` away."""
    return next_closing(fitting_in(row), now, least=timedelta(days=days)) or Closing()


def lot_deadlines(row: Mapping[str, Any], now: datetime) -> tuple[LotDeadline, ...]:
    """Return the day of every lot, the first to close first; none where all close together."""
    every = closings_in(row)
    if not differ(every):
        return ()
    fits = {each.lot for each in fitting_in(row)}
    days = [
        LotDeadline(
            lot=each.lot or _WHOLE,
            title=each.title,
            deadline=each.deadline,
            open=each.deadline is None or each.deadline >= now,
            fits=each.lot in fits,
        )
        for each in every
    ]
    return tuple(sorted(days, key=lambda day: (day.deadline is None, day.deadline or now)))


def days_of(row: Mapping[str, Any]) -> dict[str, datetime | None]:
    """Return the day of each lot that fits, for telling later whether one was moved."""
    return {each.lot or _WHOLE: each.deadline for each in fitting_in(row)}
