"""What changed about a project since a reader last saw it, as far as it matters to a bid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from data.records import Money
from data.vocabulary import ProjectStatus, Stage
from enrich.projects.differences.between import Difference, differences
from enrich.projects.differences.standing import WHOLE, Standing
from tendril.digest.shown_facts import ChangeKind, ShownChange, ShownFacts

# The stages in which a project can no longer be won, and the states of a plan that is no more.
ENDS: dict[Stage, ChangeKind] = {
    "cancelled": ChangeKind.CANCELLED,
    "awarded": ChangeKind.AWARDED,
    "closed": ChangeKind.CLOSED,
    "modified": ChangeKind.AWARDED,
    "ended": ChangeKind.AWARDED,
}
_OVER: dict[ProjectStatus, ChangeKind] = {"stopped": ChangeKind.STOPPED}
OVER = frozenset({*ENDS.values(), *_OVER.values()})
_STAGES: dict[str, ChangeKind] = {
    "cancelled": ChangeKind.CANCELLED,
    "awarded": ChangeKind.AWARDED,
    "closed": ChangeKind.CLOSED,
    "planned": ChangeKind.PLANNED,
    "tender": ChangeKind.TENDER,
    "re-tendered": ChangeKind.RETENDERED,
    "modified": ChangeKind.MODIFIED,
    "ended": ChangeKind.ENDED,
}
_FIELDS = {
    "deadline": ChangeKind.DEADLINE,
    "questions": ChangeKind.QUESTIONS,
    "planned": ChangeKind.SLIPPED,
    "budget": ChangeKind.VALUE,
    "place": ChangeKind.PLACE,
    "scope": ChangeKind.SCOPE,
    "period": ChangeKind.PERIOD,
    "price": ChangeKind.PRICE,
}


def material_changes(before: ShownFacts, after: ShownFacts) -> tuple[ShownChange, ...]:
    """Return what a bidder has to know: deadline, budget, new lots, start or end of the tender."""
    if before.stage != after.stage:
        ended = ENDS.get(after.stage) if after.stage else None
        if ended:
            return (ShownChange(ended),)
    if before.status != after.status and after.status in _OVER:
        return (ShownChange(_OVER[after.status]),)
    told = differences(_standing(before), _standing(after))
    found = [shown_change(each) for each in told if each.after != "planned"]
    # A notice without lots is one contract.
    if max(after.lots, 1) > max(before.lots, 1):
        found.append(ShownChange(ChangeKind.LOTS, str(max(before.lots, 1)), str(after.lots)))
    return tuple(found)


def shown_change(change: Difference) -> ShownChange:
    """Return a difference as readers are told it."""
    before, after, lot = change.before, change.after, change.lot
    kind = _FIELDS.get(change.field) or _kind(change)
    if change.field in ("stage", "status"):
        return ShownChange(kind)
    if change.field == "winner":
        before = None if before == "not_awarded" else before
        after = None if after == "not_awarded" else after
    return ShownChange(kind, before, after, lot)


def _kind(change: Difference) -> ChangeKind:
    """Return what a difference is called that depends on its values."""
    match change.field:
        case "stage" if change.after == "tender" and change.before in ("cancelled", "closed"):
            return ChangeKind.REOPENED
        case "stage":
            return _STAGES.get(change.after or "", ChangeKind.PLANNED)
        case "status":
            return ChangeKind.STOPPED if change.after == "stopped" else ChangeKind.REVIVED
        case "lot":
            return ChangeKind.WITHDRAWN if change.after is None else ChangeKind.ADDED
        case _:
            return ChangeKind.UNAWARDED if change.after == "not_awarded" else ChangeKind.WINNER


def _standing(facts: ShownFacts) -> Standing:
    money = None
    if facts.value is not None:
        money = Money(amount=facts.value, currency=facts.currency or "EUR")
    days = facts.deadlines or {WHOLE: facts.deadline}
    return Standing(stage=facts.stage, deadlines=days, budget=money)


def facts_to_json(facts: ShownFacts) -> dict[str, Any]:
    """Return facts as plain values for the delivery table."""
    return {
        "project": facts.project,
        "deadline": facts.deadline.isoformat() if facts.deadline else None,
        "deadlines": {
            lot: day.isoformat() if day else None for lot, day in facts.deadlines.items()
        },
        "value": None if facts.value is None else str(facts.value),
        "currency": facts.currency,
        "lots": facts.lots,
        "stage": facts.stage,
        "status": facts.status,
    }


def facts_from_json(value: Mapping[str, Any]) -> ShownFacts:
    """Read facts back from the delivery table."""
    deadline, amount = value.get("deadline"), value.get("value")
    days = value.get("deadlines") or {}
    return ShownFacts(
        project=value["project"],
        deadline=_day(deadline),
        value=None if amount is None else Decimal(amount),
        currency=value.get("currency"),
        lots=int(value.get("lots") or 0),
        stage=value.get("stage"),
        status=value.get("status"),
        deadlines={lot: _day(day) for lot, day in days.items()},
    )


def _day(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
