"""When a contract ends and what is known of its renewal: one place to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from data.records import NoticeKind

if TYPE_CHECKING:
    from data.records import Notice, Period


@dataclass(frozen=True, slots=True)
class Renewal:
    """When a contract ends, by which method, and how often it may still be renewed."""

    ends: date
    method: str  # "end stated", "start and duration" or "award and duration"
    renewals_left: int | None = None
    notice: str | None = None  # the key of the notice that says so


def contract_renewal(notices: Sequence[Notice]) -> Renewal | None:
    """Return when the contract of a project ends, by its notices oldest first; None if unknown.

    The newest award says it, else the newest call; a contract that nobody has won has no end.
    """
    if not any(each.kind is NoticeKind.AWARD for each in notices):
        return None
    awards = [each for each in notices if each.kind is NoticeKind.AWARD]
    calls = [each for each in notices if each.kind is not NoticeKind.AWARD]
    for notice in (*reversed(awards), *reversed(calls)):
        periods = [*([notice.period] if notice.period else ()),
                   *(lot.period for lot in notice.lots if lot.period)]  # fmt: skip
        found = [_end(period, _decided(awards)) for period in periods]
        known = [(end, method, period) for end, method, period in found if end]
        if known:
            end, method, period = max(known, key=lambda each: each[0])
            return Renewal(end, method, period.renewals, notice.key)
    return None


def _decided(awards: Sequence[Notice]) -> date | None:
    days = [award.decided_on for each in awards for award in each.awards if award.decided_on]
    published = [each.published_at.date() for each in awards if each.published_at]
    return max(days or published, default=None)


def _end(
    period: Period, decided: date | None
) -> tuple[date, str, Period] | tuple[None, str, Period]:
    if period.end:
        return period.end, "end stated", period
    for start, method in ((period.start, "start and duration"), (decided, "award and duration")):
        if start and period.months:
            whole, part = divmod(period.months, 1)
            days = relativedelta(months=int(whole), days=round(part * 30))
            return start + days, method, period
    return None, "", period
