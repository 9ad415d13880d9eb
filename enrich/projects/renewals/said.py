"""When the buyer himself says that he will ask again: "1er semestre 2026", "December 2027"."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from enrich.signals.dates.moment import Moment

# Longer notes tell of the contract's course, with dates of other things.
LONGEST_NOTE = 220
_SOONEST = timedelta(days=60)
_MOST_YEARS_AWAY = 20


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day of what a buyer said."""

    first: date
    last: date


# Reads when a buyer will ask again from his note and its day of publication.
SaysWhen = Callable[[str, date | None], Span | None]


def span_of(moments: Iterable[Moment], published: date | None) -> Span | None:
    """Return the first time after a notice that is meant by dates in its note, or None."""
    spans = (_span(each.value) for each in moments if not each.loose)
    later = [each for each in spans if each and (published is None or _is_ahead(each, published))]
    return min(later, key=lambda each: (each.first, each.last), default=None)


def _is_ahead(span: Span, published: date) -> bool:
    years = span.last.year - published.year
    return span.last - published >= _SOONEST and years <= _MOST_YEARS_AWAY


def _span(value: str) -> Span | None:
    """Return the days of YYYY, YYYY-Hn, YYYY-Qn, YYYY-MM or YYYY-MM-DD."""
    year, _, part = value.partition("-")
    if part.startswith(("H", "Q")):
        length = 6 if part[0] == "H" else 3
        first = (int(part[1:]) - 1) * length + 1
        return _months(int(year), first, first + length - 1)
    if len(part) == 2:
        return _months(int(year), int(part), int(part))
    if not part:
        return _months(int(year), 1, 12)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return _months(day.year, day.month, day.month)


def _months(year: int, first: int, last: int) -> Span | None:
    if not (1 <= first <= last <= 12):
        return None
    return Span(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
