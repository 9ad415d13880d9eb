"""When a contract ends, by what its award or tender says of its period."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

# `end`: the last day is stated; the others add the stated duration to a day that is.
EndMethod = Literal["end", "start_and_duration", "award_and_duration"]
_DAYS_A_MONTH = 30.4
# Longer ones are typing errors or mean for ever.
_LONGEST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class ContractEnd:
    """The last day of a contract, and how it is known."""

    day: date
    method: EndMethod


def contract_end(
    *,
    start: date | None = None,
    end: date | None = None,
    months: float | None = None,
    awarded: date | None = None,
) -> ContractEnd | None:
    """Return when a contract ends, or None where too little is stated."""
    if end is not None:
        return ContractEnd(end, "end")
    if not months or not 0 < months <= _LONGEST_MONTHS:
        return None
    if start is not None:
        return ContractEnd(later(start, months), "start_and_duration")
    if awarded is not None:
        return ContractEnd(later(awarded, months), "award_and_duration")
    return None


def later(day: date, months: float) -> date:
    """Return the day so many months later; parts of months count as days."""
    whole = int(months)
    place = day.year * 12 + day.month - 1 + whole
    year, month = divmod(place, 12)
    month += 1
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return moved + timedelta(days=round((months - whole) * _DAYS_A_MONTH))
