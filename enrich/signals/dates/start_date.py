"""Which of the dates of a text is the one that a salesperson asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from enrich.signals.dates.moment import Moment

_PRIORITY: dict[str, int] = {"opening": 0, "completion": 1, "start": 2}
_A_DAY = len("2026-11-22")
_OPENED_WITHIN = timedelta(days=14)


def when(
    moments: Sequence[Moment],
    published: date | None,
    *,
    tender: bool = False,
    project: bool = False,
    planned: bool = False,
) -> Moment | None:
    """Return the date of opening, else of completion, else of the start of construction.

    A `tender` that says none of these has its deadline; a `project` the last month, quarter or
    year ahead that it names, a `planned` tender a day as well. Dates before the publication year
    belong to another story; flagged and loose ones are not told.
    """
    moments = [moment for moment in moments if not moment.loose]
    ahead = [
        moment
        for moment in moments
        if moment.event in _PRIORITY
        and moment.doubt is None
        and (published is None or moment.year >= published.year)
    ]
    last = next((m for m in moments if m.event == "deadline" and m.doubt is None), None)
    if (tender or planned) and last:
        ahead = [moment for moment in ahead if not _opens_bids(moment, last)]
    if not ahead and (tender or (planned and last)):
        return last
    if project and not ahead and published is not None:
        coarse = [
            moment
            for moment in moments
            if moment.event in (None, "deadline")
            and moment.doubt is None
            and (len(moment.value) < _A_DAY or (planned and moment.event is None))
            and moment.value[:7] > f"{published:%Y-%m}"
        ]
        return max(coarse, key=lambda moment: (moment.year, moment.start), default=None)
    return min(ahead, key=lambda m: (_PRIORITY[m.event or "start"], m.start), default=None)


def _opens_bids(moment: Moment, last: Moment) -> bool:
    """Tell whether an "opening" on a day soon after the deadline is that of the offers."""
    if moment.event != "opening" or not len(moment.value) == len(last.value) == _A_DAY:
        return False
    days = date.fromisoformat(moment.value) - date.fromisoformat(last.value)
    return timedelta(0) <= days <= _OPENED_WITHIN
