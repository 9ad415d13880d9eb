"""The history of projects, written anew for those whose notices changed."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from data.notices.stored import notice_of
from data.records import Money
from data.warehouse import as_dicts, sql
from enrich.projects.differences.history import Told, Version, history

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from data.warehouse import Warehouse

_AT_ONCE = 2_000  # projects, so that memory does not grow with their number


def refresh_history(warehouse: Warehouse) -> int:
    """Write the history of every project whose notices or contents are others than before.

    Done again, nothing changes. Returns how many projects were looked at.
    """
    due = warehouse.rows("merge/history/due")
    for start in range(0, len(due), _AT_ONCE):
        _write(warehouse, due[start : start + _AT_ONCE])
    return len(due)


def versions_of(
    connection: DuckDBPyConnection, projects: Sequence[str]
) -> dict[str, list[Version]]:
    """Return all contents of the notices of projects, by project."""
    import pyarrow as pa

    found: defaultdict[str, list[Version]] = defaultdict(list)
    # A list as parameter costs DuckDB a millisecond a value.
    connection.register("asked", pa.table({"project_id": pa.array(projects, pa.string())}))
    try:
        for row in as_dicts(connection.execute(sql("merge/history/notices"))):
            found[row["project_id"]].append(_version(row))
    finally:
        connection.unregister("asked")
    return dict(found)


def _version(row: dict[str, Any]) -> Version:
    plan, is_plan, budget = row.pop("plan"), row.pop("is_plan"), row.pop("budget")
    revised, learned = row.pop("revised"), row["loaded_at"]
    row.pop("project_id")
    stopped = True if plan not in (None, "rumoured") else False if is_plan else None
    return Version(notice_of(row), learned, _money(budget), stopped, revised)


def _money(tag: str | None) -> Money | None:
    """Return the amount of a tag such as "1200000 EUR"."""
    if not tag:
        return None
    amount, _, currency = tag.partition(" ")
    return Money(amount=Decimal(amount), currency=currency)


def _write(warehouse: Warehouse, due: Sequence[Mapping[str, Any]]) -> None:
    import pyarrow as pa

    versions = versions_of(warehouse.connection, [row["project_id"] for row in due])
    rows = [row for project, said in versions.items() for row in _rows(project, history(said))]
    members = pa.schema([("project_id", pa.string()), ("members", pa.uint64())])
    with warehouse.transaction() as connection:
        connection.register("due", pa.Table.from_pylist([*due], schema=members))
        connection.register("told", pa.Table.from_pylist(rows, schema=_columns()))
        try:
            warehouse.query("merge/history/kept")
        finally:
            connection.unregister("due")
            connection.unregister("told")


def _rows(project: str, told: Iterable[Told]) -> Iterator[dict[str, Any]]:
    for each in told:
        yield {
            "project_id": project,
            "field": each.change.field,
            "old": each.change.before,
            "new": each.change.after,
            "lot": each.change.lot,
            "notice_key": each.notice,
            "changed_at": each.at or each.learned,
            "learned_at": each.learned,
        }


def _columns() -> pa.Schema:
    import pyarrow as pa

    text, time = pa.string(), pa.timestamp("us", "UTC")
    names = ("project_id", "field", "old", "new", "lot", "notice_key")
    times = ("changed_at", "learned_at")
    return pa.schema([*((name, text) for name in names), *((name, time) for name in times)])
