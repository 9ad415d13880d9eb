"""The table of risks in the warehouse: replaced an indicator at a time, and weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.warehouse import as_dicts, sql
from ranking.fit.region_risk import RegionRisk, Risk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from data.warehouse import Warehouse


def replace_risks(warehouse: Warehouse, risks: Sequence[Risk], *, now: datetime) -> None:
    """Put risks in place of what was kept of their indicators."""
    rows: list[dict[str, Any]] = [
        {
            "region": each.region, "indicator": each.indicator, "risk": each.risk, "low": each.low,
            "high": each.high, "source": each.source, "as_of": each.as_of, "note": each.note,
            "loaded_at": now,
        }
        for each in risks
    ]  # fmt: skip
    with warehouse.transaction() as connection:
        _forget(connection, sorted({each.indicator for each in risks}))
        warehouse.append("region_risk", rows)


def forget_risks(warehouse: Warehouse, indicator: str) -> int:
    """Delete the risks of an indicator and return how many there were."""
    with warehouse.transaction() as connection:
        return _forget(connection, [indicator])


def kept_risks(connection: DuckDBPyConnection) -> list[Risk]:
    """Return the risks that are kept, by indicator, the highest first."""
    return [Risk(**row) for row in as_dicts(connection.execute(sql("risk/kept")))]


def weighed_risk(warehouse: Warehouse, weights: Mapping[str, float]) -> RegionRisk | None:
    """Return the risks that the ranking weighs, or None where none is kept or weighed."""
    if not any(weights.values()):
        return None
    return RegionRisk.of(kept_risks(warehouse.connection), weights)


def _forget(connection: DuckDBPyConnection, indicators: list[str]) -> int:
    return len(connection.execute(sql("risk/forget"), {"indicators": indicators}).fetchall())
