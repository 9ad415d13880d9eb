"""What people decided about projects, kept in the warehouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enrich.projects.joining.decisions import Decided, Decision

if TYPE_CHECKING:
    from data.warehouse import Warehouse


def decided_by(warehouse: Warehouse) -> Decided:
    """Return what all decisions that were not undone say together."""
    rows = warehouse.rows("merge/decide/decisions")
    return Decided.of(
        Decision(row["kind"], tuple(row["notices"]), tuple(row["others"]))
        for row in rows
        if row["undone_at"] is None
    )
