"""What changed about a project since a reader last saw it, as far as it matters to a bid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from data.vocabulary import Stage
from tendril.digest.model import ChangeKind, ShownChange, ShownFacts

# Portals give the same last day as 23:59, 24:00 or noon; a smaller shift is no new deadline.
_DEADLINE_SHIFT = timedelta(hours=13)
# Corrected cents and rounding are no new budget.
_VALUE_SHIFT = Decimal("0.05")
# The stages in which a project can no longer be won.
ENDS: dict[Stage, ChangeKind] = {
    "cancelled": ChangeKind.CANCELLED,
    "awarded": ChangeKind.AWARDED,
    "closed": ChangeKind.CLOSED,
}
_BEFORE_TENDER: tuple[Stage, ...] = ("announced", "planned")


def material_changes(before: ShownFacts, after: ShownFacts) -> tuple[ShownChange, ...]:
    """Return what a bidder has to know: deadline, budget, new lots, start or end of the tender."""
    if before.stage != after.stage:
        ended = ENDS.get(after.stage) if after.stage else None
        if ended:
            return (ShownChange(ended),)
    found: list[ShownChange] = []
    if before.stage in _BEFORE_TENDER and after.stage == "tender":
        found.append(ShownChange(ChangeKind.TENDER))
    found += _moved_deadlines(before, after)
    if after.value is not None and _differs(before, after):
        found.append(ShownChange(ChangeKind.VALUE, _money(before), _money(after)))
    # A notice without lots is one contract.
    if max(after.lots, 1) > max(before.lots, 1):
        found.append(ShownChange(ChangeKind.LOTS, str(max(before.lots, 1)), str(after.lots)))
    return tuple(found)


def _moved_deadlines(before: ShownFacts, after: ShownFacts) -> list[ShownChange]:
    """Return which lots have another day than before; that a day passed is no change."""
    kept = after.deadlines or {"": after.deadline}
    new = {lot: day for lot, day in kept.items() if day is not None}
    if not before.deadlines.keys() & new.keys():
        # Lots came or went: what was shown has changed unless one of them still ends then.
        if not new or not all(_moved(before.deadline, day) for day in new.values()):
            return []
        return [_deadline(before.deadline, min(new.values()))]
    moved = {
        lot: (before.deadlines[lot], day)
        for lot, day in new.items()
        if lot in before.deadlines and _moved(before.deadlines[lot], day)
    }
    if len(moved) == len(new) and len(set(moved.values())) == 1:
        return [_deadline(*next(iter(moved.values())))]
    return [_deadline(old, day, lot or None) for lot, (old, day) in moved.items()]


def _deadline(before: datetime | None, after: datetime, lot: str | None = None) -> ShownChange:
    old = before.isoformat() if before else None
    return ShownChange(ChangeKind.DEADLINE, old, after.isoformat(), lot)


def _moved(before: datetime | None, after: datetime) -> bool:
    return before is None or abs(after - before) >= _DEADLINE_SHIFT


def _differs(before: ShownFacts, after: ShownFacts) -> bool:
    if before.value is None or after.value is None or before.currency != after.currency:
        return True
    return abs(after.value - before.value) > _VALUE_SHIFT * max(before.value, Decimal(1))


def _money(facts: ShownFacts) -> str | None:
    return None if facts.value is None else f"{facts.value} {facts.currency or ''}".strip()


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
