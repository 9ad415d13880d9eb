"""The digest's queries and their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.room_queries import room_rows, room_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def digest_sql(name: str) -> str:
    """Return the text of tendril/digest/queries/<name>.sql."""
    return room_sql("tendril.digest", name)


def digest_rows(
    connection: DuckDBPyConnection, name: str, /, **params: Any
) -> list[dict[str, Any]]:
    """Run tendril/digest/queries/<name>.sql and return its rows as dictionaries."""
    return room_rows(connection, "tendril.digest", name, **params)
