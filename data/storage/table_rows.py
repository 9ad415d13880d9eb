"""Tables of a DuckDB connection: their names, columns and how many rows they have."""

from __future__ import annotations

import duckdb


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the stored tables, by name; not of what a published copy keeps."""
    found = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary"
        " AND database_name = current_database() AND schema_name = 'main' ORDER BY table_name"
    )
    return [name for (name,) in found.fetchall()]


def columns(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    """Return the type of each column of a table or view, in their order."""
    found = connection.execute(f'DESCRIBE "{name}"').fetchall()
    return {row[0]: row[1] for row in found}


def count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """Return how many rows a table or view has."""
    row = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
    return int(row[0]) if row else 0


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many rows each table has."""
    return {name: count(connection, name) for name in tables(connection)}


def migrations(connection: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """Return the numbers of the migrations that made the tables what they are."""
    found = connection.execute("SELECT number FROM schema_migration ORDER BY number").fetchall()
    return tuple(number for (number,) in found)
