"""The hard gates over the whole index, as far as SQL can be sure of them.

Gates look at few combinations of kind, language and place, however many projects there are:
each combination is checked once, by the gates themselves, and joined to the projects.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ranking.gates.check import WHOLE, Facts, check_gates
from ranking.sql import read_sql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    import duckdb

    from ranking.gates.check import ToEuro
    from ranking.profile import Profile


def set_gates(
    connection: duckdb.DuckDBPyConnection,
    profile: Profile | None,
    *,
    now: datetime,
    to_euro: ToEuro,
    known_region: Callable[[str], bool],
) -> None:
    """Make the view `recall_gated` for one profile; without a profile nothing fails."""
    if profile is None:
        connection.execute(read_sql("recall_ungated"))
        return

    def failing(facts: Facts) -> str | None:
        gates = check_gates(profile, facts, now=now, to_euro=to_euro, known_region=known_region)
        return next((gate.name for gate in gates if gate.result == "fails"), None)

    forms = connection.execute(read_sql("recall_forms")).fetchall()
    places = connection.execute(read_sql("recall_places")).fetchall()
    _keep(connection, "failing_form", "form", (
        (form, failing(Facts(kind=kind, status=status, nature=nature, language=language)))
        for form, kind, status, nature, language in forms
    ))  # fmt: skip
    _keep(connection, "failing_place", "place", (
        (place, failing(Facts(country=country, nuts=tuple(nuts or ()))))
        for place, country, nuts in places
    ))  # fmt: skip
    _keep_terms(connection, profile, now, to_euro)
    connection.execute(read_sql("recall_gated"))


def _keep(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    key: str,
    rows: Iterable[tuple[int, str | None]],
) -> None:
    failing = [(number, gate) for number, gate in rows if gate]
    columns = {
        key: pa.array([number for number, _ in failing], pa.uint64()),
        "gate": pa.array([gate for _, gate in failing], pa.string()),
    }
    keep_table(connection, table, pa.table(columns))


def _keep_terms(
    connection: duckdb.DuckDBPyConnection, profile: Profile, now: datetime, to_euro: ToEuro
) -> None:
    budget = profile.budget

    def euro(limit: Any) -> float | None:
        return to_euro(float(limit), budget.currency) if budget and limit is not None else None

    earliest = now + timedelta(days=profile.min_days_to_deadline)
    least, most = (euro(budget.min), euro(budget.max)) if budget else (None, None)
    terms = {"earliest": earliest, "least": least, "most": most, "whole": sorted(WHOLE)}
    for name, value in terms.items():
        connection.execute(f"SET VARIABLE recall_{name} = $value", {"value": value})
    query = "SELECT DISTINCT value_currency FROM recall WHERE value_currency IS NOT NULL"
    found = [row[0] for row in connection.execute(query).fetchall()] if budget else []
    rates = {"currency": pa.array(found, pa.string()),
             "euro": pa.array([to_euro(1.0, each) for each in found], pa.float64())}  # fmt: skip
    keep_table(connection, "euro_rate", pa.table(rates))


def keep_table(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Make the temporary table `name`, a name of this package's own, of `rows`."""
    connection.register("kept_rows", rows)
    try:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM kept_rows")
    finally:
        connection.unregister("kept_rows")
