"""The best moment to call about a project, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from tendril.cards.card import Card

CallReason = Literal[
    "early", "planned", "questions", "tender", "no_deadline", "over", "closed", "cancelled", "won",
    "won.unknown", "won.end", "renewal", "renewal.now", "ended", "stopped", "dormant",
]  # fmt: skip
_BY_STATUS: dict[str, CallReason] = {
    "stopped": "stopped",
    "dormant": "dormant",
    "cancelled": "cancelled",
    "closed": "closed",
}
_BY_STAGE: dict[str, CallReason] = {"announced": "early", "planned": "planned"}
# The next contract is prepared so many months before the present one ends.
_FIRST, _LAST = 12, 6
# Whoever won orders what it needs in the first months.
_ORDERS = 9


@dataclass(frozen=True, slots=True)
class CallMoment:
    """When to call: a reason with its days; `winner` is whom to call where it is not the buyer."""

    reason: CallReason
    day: datetime | date | None = None
    window: tuple[date, date] | None = None
    winner: str | None = None
    sources: tuple[str, ...] = field(default_factory=tuple)  # keys of the notices that say so


def call_moment(card: Card, now: datetime) -> CallMoment:
    """Return when to call about a project, by its state at `now`."""
    said = (card.latest,) if card.latest else ()
    if card.status in ("awarded", "ended"):
        return _after_award(card, now)
    reason = _BY_STATUS.get(card.status or "") or _BY_STAGE.get(card.stage or "")
    if reason is not None:
        return CallMoment(reason, sources=said)
    return _tender(card, now, said)


def _tender(card: Card, now: datetime, said: tuple[str, ...]) -> CallMoment:
    if card.questions and card.questions > now:
        notice = next((each.key for each in reversed(card.notices) if each.questions_until), None)
        return CallMoment("questions", card.questions, sources=(notice,) if notice else said)
    if card.deadline is None:
        return CallMoment("no_deadline", sources=said)
    return CallMoment("tender" if card.deadline > now else "over", card.deadline, sources=said)


def _after_award(card: Card, now: datetime) -> CallMoment:
    renewal, today = card.renewal, now.date()
    if renewal is not None:
        said = (renewal.notice,) if renewal.notice else ()
        start = renewal.ends - relativedelta(months=_FIRST)
        end = renewal.ends - relativedelta(months=_LAST)
        if renewal.ends < today:
            return CallMoment("ended", renewal.ends, sources=said)
        if today >= start:
            return CallMoment("renewal.now", renewal.ends, sources=said)
    won = next((each for each in card.incumbents if each.day and each.what is None), None)
    if won and won.day and won.day + relativedelta(months=_ORDERS) >= today:
        return CallMoment("won", winner=won.name, sources=(won.notice,) if won.notice else ())
    if renewal is not None:
        return CallMoment("renewal", renewal.ends, (start, end), sources=said)
    if card.incumbents:
        first = card.incumbents[0]
        return CallMoment(
            "won.end", winner=first.name, sources=(first.notice,) if first.notice else ()
        )
    return CallMoment("won.unknown")
