"""Bulk inserts through Arrow, matched by column name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb

from data.errors import TendrilError

if TYPE_CHECKING:
    import pyarrow as pa


def append(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]] | pa.Table
) -> int:
    """Append rows to `table` and return how many there were.

    Columns that no row has get null or the column's default; a column that the table does
    not have raises a TendrilError.
    """
    import pyarrow as pa

    if len(rows) == 0:
        return 0
    types = _types(connection, table)
    if not isinstance(rows, pa.Table):
        names = list(dict.fromkeys(name for row in rows for name in row))
    else:
        names = list(rows.column_names)
    if unknown := [name for name in names if name not in types]:
        raise TendrilError(f"The table {table} has no column {', '.join(unknown)}.")
    arrow = rows if isinstance(rows, pa.Table) else _arrow(connection, table, names, rows)
    columns = ", ".join(f'"{name}"' for name in names)
    connection.register("appended_rows", arrow)
    try:
        connection.execute(
            f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM appended_rows'  # noqa: S608
        )
    finally:
        connection.unregister("appended_rows")
    return len(rows)


def _types(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    found = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = $table AND NOT internal",
        {"table": table},
    ).fetchall()
    if not found:
        raise TendrilError(f"The warehouse has no table {table}.")
    return {row[0] for row in found}


def _arrow(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    names: list[str],
    rows: Sequence[Mapping[str, Any]],
) -> pa.Table:
    import pyarrow as pa

    columns = ", ".join(f'"{name}"' for name in names)
    # The table's own types, so that nothing is guessed from the values.
    schema = (
        connection.execute(f'SELECT {columns} FROM "{table}" LIMIT 0')  # noqa: S608
        .to_arrow_table()
        .schema
    )
    # DuckDB hands JSON out as an extension type that Python values cannot fill.
    fields = [
        pa.field(field.name, getattr(field.type, "storage_type", field.type), nullable=True)
        for field in schema
    ]
    return pa.Table.from_pylist([dict(row) for row in rows], schema=pa.schema(fields))
