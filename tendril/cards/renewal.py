"""When a contract ends and what is known of its renewal: one place to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.records import NoticeKind
from enrich.projects.renewals.ends import EndMethod, contract_end

if TYPE_CHECKING:
    from data.records import Notice


@dataclass(frozen=True, slots=True)
class Renewal:
    """When a contract ends, by which method, and how often it may still be renewed."""

    ends: date
    method: EndMethod
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
        published = notice.published_at.date() if notice.published_at else None
        periods = [notice.period, *(lot.period for lot in notice.lots)]
        known = [
            (end, period)
            for period in periods
            if period
            and (end := contract_end(period, published=published, decided=_decided(awards)))
        ]
        if known:
            end, period = max(known, key=lambda each: each[0].on)
            return Renewal(end.on, end.method, period.renewals, notice.key)
    return None


def _decided(awards: Sequence[Notice]) -> date | None:
    days = [award.decided_on for each in awards for award in each.awards if award.decided_on]
    published = [each.published_at.date() for each in awards if each.published_at]
    return max(days or published, default=None)
