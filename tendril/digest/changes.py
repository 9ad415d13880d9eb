"""What changed about a project since a reader last saw it, as far as it matters to a bid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from tendril.digest.model import Change, ChangeKind, Facts

# Portals give the same last day as 23:59, 24:00 or noon; a smaller shift is no new deadline.
_DEADLINE_SHIFT = timedelta(hours=13)
# Corrected cents and rounding are no new budget.
_VALUE_SHIFT = Decimal("0.05")
# The stages in which a project can no longer be won.
ENDS = {
    "cancelled": ChangeKind.CANCELLED,
    "awarded": ChangeKind.AWARDED,
    "closed": ChangeKind.CLOSED,
}
_BEFORE_TENDER = ("announced", "planned")


def material_changes(before: Facts, after: Facts) -> tuple[Change, ...]:
    """Return what a bidder has to know: deadline, budget, new lots, start or end of the tender."""
    if before.stage != after.stage:
        ended = ENDS.get(after.stage or "")
        if ended:
            return (Change(ended),)
    found: list[Change] = []
    if before.stage in _BEFORE_TENDER and after.stage == "tender":
        found.append(Change(ChangeKind.TENDER))
    if after.deadline and _moved(before.deadline, after.deadline):
        old = before.deadline.isoformat() if before.deadline else None
        found.append(Change(ChangeKind.DEADLINE, old, after.deadline.isoformat()))
    if after.value is not None and _differs(before, after):
        found.append(Change(ChangeKind.VALUE, _money(before), _money(after)))
    # A notice without lots is one contract.
    if max(after.lots, 1) > max(before.lots, 1):
        found.append(Change(ChangeKind.LOTS, str(max(before.lots, 1)), str(after.lots)))
    return tuple(found)


def _moved(before: datetime | None, after: datetime) -> bool:
    return before is None or abs(after - before) >= _DEADLINE_SHIFT


def _differs(before: Facts, after: Facts) -> bool:
    if before.value is None or after.value is None or before.currency != after.currency:
        return True
    return abs(after.value - before.value) > _VALUE_SHIFT * max(before.value, Decimal(1))


def _money(facts: Facts) -> str | None:
    return None if facts.value is None else f"{facts.value} {facts.currency or ''}".strip()


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """Return facts as plain values for the delivery table."""
    return {
        "project": facts.project,
        "deadline": facts.deadline.isoformat() if facts.deadline else None,
        "value": None if facts.value is None else str(facts.value),
        "currency": facts.currency,
        "lots": facts.lots,
        "stage": facts.stage,
        "status": facts.status,
    }


def facts_from_json(value: Mapping[str, Any]) -> Facts:
    """Read facts back from the delivery table."""
    deadline, amount = value.get("deadline"), value.get("value")
    return Facts(
        project=value["project"],
        deadline=datetime.fromisoformat(deadline) if deadline else None,
        value=None if amount is None else Decimal(amount),
        currency=value.get("currency"),
        lots=int(value.get("lots") or 0),
        stage=value.get("stage"),
        status=value.get("status"),
    )
