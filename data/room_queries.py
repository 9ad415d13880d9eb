"""The queries that a room keeps beside its code, in its folder `queries`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.warehouse import as_dicts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@cache
def room_sql(room: str, name: str) -> str:
    """Return the text of queries/<name>.sql of a room, such as `tendril.cards`."""
    return files(room).joinpath("queries", f"{name}.sql").read_text("utf-8")


def room_rows(
    connection: DuckDBPyConnection, room: str, name: str, /, **params: Any
) -> list[dict[str, Any]]:
    """Run a room's query and return its rows as dictionaries."""
    return as_dicts(connection.execute(room_sql(room, name), params or None))
