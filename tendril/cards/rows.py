"""The queries of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.room_queries import room_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def rows(connection: DuckDBPyConnection, name: str, /, **params: Any) -> list[dict[str, Any]]:
    """Run tendril/cards/queries/<name>.sql and return its rows as dictionaries."""
    return room_rows(connection, "tendril.cards", name, **params)
